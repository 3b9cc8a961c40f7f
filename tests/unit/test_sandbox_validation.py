"""What the sandbox takes for an item, and what it makes of it."""

from typing import Any

import pytest

from refmill.tables import zotero_schema as schema

KEY = "ABCD2345"
AUTHOR = {"creatorType": "author"}

WRONG: dict[str, tuple[dict[str, Any], int]] = {
    "no item type": ({"itemType": None}, 400),
    "an item type that is none": ({"itemType": "bok"}, 400),
    "an item type that is no text": ({"itemType": ["book"]}, 400),
    "a field that is none": ({"colour": "red"}, 400),
    "a field of another item type": ({"publicationTitle": "J"}, 400),
    "an array as a field": ({"title": ["t"]}, 400),
    "an object as a field": ({"title": {"t": 1}}, 400),
    "a field of 65,536 characters": ({"title": "t" * 65_536}, 413),
    "a creator type of another item type": ({"creators": [{"creatorType": "inventor", "name": "N"}]}, 400),
    "a creator type that is none": ({"creators": [{"creatorType": "boss", "name": "N"}]}, 400),
    "no creator type": ({"creators": [{"name": "N"}]}, 400),
    "a first name alone": ({"creators": [{**AUTHOR, "firstName": "F"}]}, 400),
    "a last name alone": ({"creators": [{**AUTHOR, "lastName": "L"}]}, 400),
    "one name and two": ({"creators": [{**AUTHOR, "name": "N", "firstName": "F", "lastName": "L"}]}, 400),
    "a creator with more": ({"creators": [{**AUTHOR, "name": "N", "orcid": "0"}]}, 400),
    "a creator that is none": ({"creators": ["N"]}, 400),
    "one creator of two without a name": ({"creators": [{**AUTHOR, "name": ""}, {**AUTHOR, "name": "N"}]}, 400),
    "a name of 256 characters": ({"creators": [{**AUTHOR, "name": "N" * 256}]}, 413),
    "creators that are no array": ({"creators": {}}, 400),
    "a tag as text": ({"tags": ["x"]}, 400),
    "a tag with more": ({"tags": [{"tag": "x", "colour": "red"}]}, 400),
    "an empty tag object": ({"tags": [{}]}, 400),
    "a tag of another type": ({"tags": [{"tag": "x", "type": 2}]}, 400),
    "a tag of 256 characters": ({"tags": [{"tag": "x" * 256}]}, 413),
    "tags that are no array": ({"tags": "x"}, 400),
    "collections that are no array": ({"collections": KEY}, 400),
    "a collection that is no key": ({"collections": ["x"]}, 400),
    "a collection that is missing": ({"collections": [KEY]}, 409),
    "a relation to elsewhere": ({"relations": {"owl:sameAs": "http://example.org/"}}, 400),
    "a relation to a collection": ({"relations": {"dc:relation": f"http://zotero.org/users/1/collections/{KEY}"}}, 400),
    "a predicate that is none": ({"relations": {"dc:title": f"http://zotero.org/users/1/items/{KEY}"}}, 400),
    "an object of a relation that is no text": ({"relations": {"mendeleyDB:documentUUID": [{}]}}, 400),
    "relations that are no object": ({"relations": "x"}, 400),
    "a year as accessDate": ({"accessDate": "2020"}, 400),
    "a day that is none as accessDate": ({"accessDate": "2020-02-31T10:00:00Z"}, 400),
    "dateAdded before all years": ({"dateAdded": "0001-01-01T00:00:00+23:00"}, 400),
    "dateAdded that is no moment": ({"dateAdded": "2020-01-01"}, 400),
    "a parent that is no key": ({"parentItem": "x"}, 400),
    "a parent that is nothing": ({"parentItem": None}, 400),
    "a book below another item": ({"parentItem": KEY}, 400),
    "a note's text on a book": ({"note": "n"}, 400),
    "an attachment's property on a book": ({"linkMode": "linked_url"}, 400),
    "a property of an old version": ({"itemKey": KEY}, 400),
    "an attachment without a mode": ({"itemType": "attachment", "title": "t"}, 400),
    "a mode that is none": ({"itemType": "attachment", "title": "t", "linkMode": "copied"}, 400),
    "a checksum of a link": ({"itemType": "attachment", "linkMode": "linked_url", "title": "t", "md5": "0" * 32}, 400),
    "an annotation alone": ({"itemType": "annotation", "title": ""}, 400),
    "an image in no note": ({"itemType": "attachment", "linkMode": "embedded_image", "title": "t"}, 400),
    "an item below itself": ({"itemType": "note", "title": "", "key": KEY, "version": 0, "parentItem": KEY}, 400),
    "a note that is too long": ({"itemType": "note", "title": "", "note": "n" * 250_001}, 413),
    "a note below what is missing": ({"itemType": "note", "title": "", "parentItem": KEY}, 409),
}


@pytest.mark.parametrize("name", WRONG)
def test_refused(api: Any, name: str) -> None:
    properties, code = WRONG[name]
    report = api.post([{"itemType": "book", "title": "t", **properties}])
    assert {index: failure["code"] for index, failure in report["failed"].items()} == {"0": code}, report
    assert api.version() == 0


def test_what_the_report_says_of_what_is_too_long_or_missing(api: Any) -> None:
    book = {"itemType": "book"}
    report = api.post(
        [
            {**book, "tags": [{"tag": "x" * 300}]},
            {**book, "title": "t" * 70_000},
            {**book, "collections": [KEY]},
            {"key": "BAD", **book},
        ]
    )
    failed = report["failed"]
    assert failed["0"]["data"] == {"tag": "x" * 300}
    assert failed["1"]["data"].keys() == {"field", "value"}
    assert failed["2"]["data"] == {"collection": KEY}
    assert failed["3"]["key"] == "BAD"


KEPT: dict[str, tuple[dict[str, Any], str, Any]] = {
    "text around space": ({"title": "  t \n"}, "title", "t"),
    "a number": ({"volume": 12}, "volume", "12"),
    "nothing": ({"volume": None}, "volume", ""),
    "control characters": ({"title": "a\x00b\x0bc\td"}, "title", "abc\td"),
    "a free date": ({"date": "Michaelmas 1999"}, "date", "Michaelmas 1999"),
    "a day of access": ({"accessDate": "2020-05-01"}, "accessDate", "2020-05-01"),
    "a moment of access": ({"accessDate": "2020-05-01 10:00:00"}, "accessDate", "2020-05-01T10:00:00Z"),
    "now as access": ({"accessDate": "CURRENT_TIMESTAMP"}, "accessDate", "2020-09-13T12:26:40Z"),
    "tags in order, once": (
        {"tags": [{"tag": "b"}, {"tag": "a "}, {"tag": "a"}, {"tag": ""}, {"tag": "B", "type": 1}]},
        "tags",
        [{"tag": "B", "type": 1}, {"tag": "a"}, {"tag": "b"}],
    ),
    "one relation in an array": (
        {"relations": {"dc:relation": [f"http://zotero.org/users/9/items/{KEY}"]}},
        "relations",
        {"dc:relation": f"http://zotero.org/users/9/items/{KEY}"},
    ),
    "no relations as an array": ({"relations": []}, "relations", {}),
    "an empty field of another type": ({"publicationTitle": ""}, "title", "t"),
    "the nameless creator of a template": ({"creators": [{**AUTHOR, "firstName": "", "lastName": ""}]}, "creators", []),
    "the trash": ({"deleted": True}, "deleted", 1),
    "a moment of making": ({"dateAdded": "2001-02-03 04:05:06"}, "dateAdded", "2001-02-03T04:05:06Z"),
}


@pytest.mark.parametrize("name", KEPT)
def test_kept(api: Any, name: str) -> None:
    properties, field, expected = KEPT[name]
    assert api.data(api.made(**properties))[field] == expected


@pytest.mark.parametrize("item_type", [name for name in schema.item_types() if schema.creator_types(name)])
def test_an_author_becomes_the_main_creator_and_all_creator_types_are_kept(api: Any, item_type: str) -> None:
    kinds = ["author", *schema.creator_types(item_type)]
    creators = [{"creatorType": kind, "firstName": "F", "lastName": "L"} for kind in kinds]
    title = schema.type_field(item_type, "title")
    data = api.data(api.made(itemType=item_type, **{"title": None, title: "t"}, creators=creators))
    expected = ["author" if "author" in kinds[1:] else schema.primary_creator(item_type), *kinds[1:]]
    assert [creator["creatorType"] for creator in data["creators"]] == expected


@pytest.mark.parametrize("item_type", [name for name in schema.item_types() if name != "annotation"])
def test_every_template_can_be_filled_in_and_sent(api: Any, item_type: str) -> None:
    mode = "&linkMode=linked_url" if item_type == "attachment" else ""
    template = api.get(f"/items/new?itemType={item_type}{mode}")
    fields = {field: f"value of {field}" for field in schema.fields(item_type) if field != "accessDate"}
    report = api.post([{**template, **fields}])
    data = report["successful"]["0"]["data"]
    assert {field: data[field] for field in fields} == fields
    assert data.keys() >= template.keys()


def test_an_annotation_stands_below_an_attachment(api: Any) -> None:
    book = api.made()
    file = api.made(itemType="attachment", linkMode="imported_file", title="file", parentItem=book)
    annotation = {"itemType": "annotation", "annotationType": "note", "annotationText": "so"}
    report = api.post([{**annotation, "parentItem": file}, {**annotation, "parentItem": book}])
    assert report["successful"]["0"]["data"]["annotationText"] == "so"
    assert report["failed"]["1"]["code"] == 400
    assert [item["key"] for item in api.get("items/top?q=t")] == [book]
