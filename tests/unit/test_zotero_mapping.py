"""Where the parts of a record stand in a Zotero item, what comes back when somebody edits it, and what does not fit."""

from typing import Any

import pytest

from refmill.csljson import item_from_json, item_to_json
from refmill.errors import FieldError
from refmill.model import Item
from refmill.zotero.comparable import comparable
from refmill.zotero.mapping import from_zotero, to_zotero


def sent(**record: Any) -> dict[str, Any]:
    """The data of a record; hyphens of variables are underscores."""
    return dict(to_zotero(item_from_json(spelled(record))).data)


def spelled(record: dict[str, Any]) -> dict[str, Any]:
    return {"id": "", **{name.replace("_", "-"): value for name, value in record.items()}}


def lines(**record: Any) -> list[str]:
    """The lines of Extra."""
    return str(sent(**record).get("extra", "")).splitlines()


def read(**data: Any) -> dict[str, Any]:
    """The record of an item, without what is kept as it was found."""
    item, _ = from_zotero(data)
    record = item_to_json(item)
    record.get("custom", {}).get("zotero", {}).pop("as-found", None)
    return {name: value for name, value in record.items() if value not in ("", {"zotero": {}})}


def edited(item: Item, **changes: Any) -> dict[str, Any]:
    """The record after somebody has changed its item in Zotero."""
    written = to_zotero(item)
    return item_to_json(from_zotero({**written.data, **changes}, written.children)[0])


@pytest.mark.parametrize(
    ("csl_type", "item_type", "line"),
    [
        ("article-journal", "journalArticle", ""),
        ("article", "preprint", ""),
        ("thesis", "thesis", ""),
        ("review", "journalArticle", "Type: review"),
        ("figure", "artwork", "Type: figure"),
        ("entry", "encyclopediaArticle", "Type: entry"),
        ("treaty", "statute", "Type: treaty"),
        ("broadcast", "tvBroadcast", ""),
        ("personal_communication", "letter", ""),
    ],
)
def test_types(csl_type: str, item_type: str, line: str) -> None:
    data = sent(type=csl_type)
    assert data == {"itemType": item_type, **({"extra": line} if line else {})}


@pytest.mark.parametrize(
    ("record", "item_type"),
    [
        ({"type": "broadcast", "medium": "Podcast"}, "podcast"),
        ({"type": "broadcast", "genre": "Radio play"}, "radioBroadcast"),
        ({"type": "personal_communication", "genre": "E-mail"}, "email"),
        ({"type": "motion_picture", "director": [{"family": "Lang"}]}, "film"),
        ({"type": "motion_picture", "volume": "2", "ISBN": "1"}, "videoRecording"),
    ],
)
def test_an_item_type_that_fits(record: dict[str, Any], item_type: str) -> None:
    assert sent(**record)["itemType"] == item_type


def test_the_item_type_of_the_library_stays() -> None:
    item, _ = from_zotero({"itemType": "podcast", "title": "P"})
    assert item.type == "broadcast"
    assert to_zotero(item.updated({"title": "Q"})).data == {"itemType": "podcast", "title": "Q"}


def test_fields_of_a_thesis() -> None:
    data = sent(
        type="thesis", genre="PhD thesis", publisher="U", number_of_pages="90", issued={"date-parts": [[2020, 5]]}
    )
    wanted = {"thesisType": "PhD thesis", "university": "U", "numPages": "90", "date": "2020-05"}
    assert data == {"itemType": "thesis", **wanted}


def test_a_preprint_has_its_archive_as_repository() -> None:
    arxiv = {"number": "arXiv:2510.1", "archive": "arXiv", "archive_location": "2510.1"}
    data = to_zotero(Item("", "article", arxiv)).data
    assert (data["repository"], data["archiveID"], data["archive"]) == ("arXiv", "arXiv:2510.1", "arXiv")
    assert "extra" not in data
    assert read(itemType="preprint", repository="arXiv", archiveID="arXiv:2510.1")["publisher"] == "arXiv"


def test_the_citation_key_is_the_id() -> None:
    assert to_zotero(Item("lee2020", "book")).data == {"itemType": "book", "citationKey": "lee2020"}
    assert from_zotero({"itemType": "book", "citationKey": "a", "extra": "Citation Key: b"})[0].id == "b"


@pytest.mark.parametrize(
    ("name", "creator"),
    [
        ({"family": "Lee", "given": "Ann"}, {"firstName": "Ann", "lastName": "Lee"}),
        ({"literal": "WHO"}, {"name": "WHO"}),
        (
            {"family": "la Fontaine", "given": "Jean", "parse-names": False},
            {"firstName": "Jean", "lastName": '"la Fontaine"'},
        ),
        ({"family": "Plato"}, {"firstName": "", "lastName": "Plato"}),
        (
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"firstName": "Ludwig", "lastName": "van Beethoven"},
        ),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            {"firstName": "Alexander von", "lastName": "Humboldt"},
        ),
        (
            {"family": "Alembert", "given": "Jean", "non-dropping-particle": "d'"},
            {"firstName": "Jean", "lastName": "d'Alembert"},
        ),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, {"firstName": "Martin, Jr.", "lastName": "King"}),
        (
            {
                "family": "Fontaine",
                "given": "Jean",
                "dropping-particle": "de",
                "non-dropping-particle": "la",
                "suffix": "III",
            },
            {"firstName": "Jean de, III", "lastName": "la Fontaine"},
        ),
    ],
)
def test_names_without_residue(name: dict[str, str], creator: dict[str, str]) -> None:
    assert sent(type="book", author=[name]) == {"itemType": "book", "creators": [{"creatorType": "author", **creator}]}
    assert read(itemType="book", creators=[{"creatorType": "author", **creator}])["author"] == [name]


def test_roles_of_the_item_type_and_others() -> None:
    data = sent(
        type="patent", author=[{"family": "A", "given": "B"}], editor=[{"family": "C", "given": "D"}, {"literal": "E"}]
    )
    assert data["creators"] == [{"creatorType": "inventor", "firstName": "B", "lastName": "A"}]
    assert data["extra"].splitlines() == ["editor: C || D", "editor: E"]
    assert (
        lines(type="motion_picture", volume="1", ISBN="1", director=[{"literal": "X"}], author=[{"literal": "Y"}]) == []
    )


@pytest.mark.parametrize(
    ("date", "text", "extra"),
    [
        ({"date-parts": [[2020]]}, "2020", []),
        ({"date-parts": [[2020, 5]]}, "2020-05", []),
        ({"date-parts": [[2020, 5, 3]]}, "2020-05-03", []),
        ({"date-parts": [[2020, 5], [2021]]}, "2020-05/2021", ["issued: 2020-05/2021"]),
        ({"date-parts": [[1850]], "circa": True}, "1850~", ["issued: 1850~"]),
        ({"date-parts": [[2020]], "season": 1}, "Spring 2020", []),
        ({"date-parts": [[2020]], "season": "Trinity"}, "Trinity 2020", []),
        ({"date-parts": [[-44]]}, "44 BCE", []),
        ({"date-parts": [[-44, 3, 15]]}, "-0044-03-15", []),
        ({"literal": "in press"}, "in press", []),
        ({"literal": "1637 and 1662"}, '"1637 and 1662"', []),
    ],
)
def test_dates_without_residue(date: dict[str, Any], text: str, extra: list[str]) -> None:
    assert sent(type="book", issued=date)["date"] == text
    assert lines(type="book", issued=date) == extra
    assert read(itemType="book", date=text)["issued"] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 3, 2020", {"date-parts": [[2020, 5, 3]]}),
        ("2020-05-00", {"date-parts": [[2020, 5]]}),
        ("c. 1850", {"date-parts": [[1850]], "circa": True}),
        ("2021-22", {"date-parts": [[2021], [2022]]}),
        ("Autumn, 1999", {"date-parts": [[1999]], "season": 3}),
        ("2020-13", {"literal": "2020-13"}),
        ("2021/2020", {"literal": "2021/2020"}),
    ],
)
def test_dates_that_others_wrote(text: str, date: dict[str, Any]) -> None:
    assert read(itemType="book", date=text)["issued"] == date
    assert to_zotero(from_zotero({"itemType": "book", "date": text})[0]).data["date"] == text


def test_a_day_of_access_is_native_and_other_dates_of_access_are_not() -> None:
    assert sent(type="book", accessed={"date-parts": [[2020, 5, 3]]})["accessDate"] == "2020-05-03"
    assert lines(type="book", accessed={"date-parts": [[2020, 5]]}) == ["accessed: 2020-05"]
    data = {"itemType": "book", "accessDate": "2020-05-03T10:00:00Z"}
    assert read(**data)["accessed"] == {"date-parts": [[2020, 5, 3]]}
    assert to_zotero(from_zotero(data)[0]).data == data


def test_variables_without_a_field_are_lines() -> None:
    wanted = ["PMID: 123", "event-date: 2019-07", "original-date: 1999", "scale: 1:5"]
    record = {"PMID": "123", "scale": "1:5", "original_date": {"date-parts": [[1999]]}}
    assert lines(type="manuscript", event_date={"date-parts": [[2019, 7]]}, **record) == wanted


def test_the_place_of_a_talk_is_the_place_of_the_event() -> None:
    data = sent(type="speech", event_place="Oslo", publisher_place="Bergen", event_title="Meeting")
    assert (data["place"], data["meetingName"], data["extra"]) == ("Oslo", "Meeting", "publisher-place: Bergen")


def test_an_old_name_of_a_variable_has_the_same_field() -> None:
    data = sent(type="article-journal", journalAbbreviation="J.")
    assert data["journalAbbreviation"] == "J."
    assert read(**data) == {"type": "article-journal", "journalAbbreviation": "J."}


def test_the_users_own_extra_stays_as_it_is() -> None:
    extra = "My first line\nOriginal Date: 1999\n\n QID: Q42\ntex.x: y\nstatus: read\nsecond"
    data = {"itemType": "book", "extra": extra}
    item, _ = from_zotero(data)
    assert item.text("note") == "My first line\n\n QID: Q42\ntex.x: y\nstatus: read\nsecond"
    assert item.date("original-date") is not None
    assert "status" not in item.fields
    assert to_zotero(item).data == {"itemType": "book", "extra": extra}
    changed = to_zotero(item.updated({"edition": "2", "event-date": item.date("original-date")})).data
    assert changed["extra"] == "event-date: 1999\nMy first line\n\n QID: Q42\ntex.x: y\nstatus: read\nsecond"
    assert changed["originalDate"] == "1999"


def test_keywords_are_tags_in_any_order() -> None:
    data = sent(type="book", keyword="b, a")
    assert (data["tags"], data["extra"]) == ([{"tag": "a"}, {"tag": "b"}], "keyword: b, a")
    assert read(**data)["keyword"] == "b, a"
    assert read(**{**data, "tags": [{"tag": "c"}, {"tag": "a"}]})["keyword"] == "a, c"
    assert "extra" not in sent(type="book", keyword="a, b")


def test_a_tag_that_is_too_long_is_kept_beside() -> None:
    written = to_zotero(Item("", "book", {"keyword": f"a, {'x' * 256}"}))
    assert written.data["tags"] == [{"tag": "a"}]
    assert item_to_json(from_zotero(written.data)[0])["keyword"] == f"a, {'x' * 256}"


def test_automatic_tags_stay_automatic() -> None:
    data = {"itemType": "book", "tags": [{"tag": "a", "type": 1}, {"tag": "b"}]}
    item, _ = from_zotero(data)
    assert item.text("keyword") == "a, b"
    assert to_zotero(item.updated({"keyword": "a, b, c"})).data["tags"] == [*data["tags"], {"tag": "c"}]


def test_an_annotation_is_a_child_note() -> None:
    written = to_zotero(Item("", "book", {"annote": "One <i>x</i> & y\n\nTwo\nlines"}))
    assert written.children == ("<p>One <em>x</em> &amp; y</p>\n<p>Two<br/>lines</p>",)
    assert written.data == {"itemType": "book"}
    item, _ = from_zotero(written.data, ['<div data-schema-version="9"><p>New</p>\n<ul><li>a</li></ul></div>'])
    assert item.text("annote") == "New\n\na"


def test_what_was_changed_in_zotero_counts() -> None:
    item = item_from_json({"id": "k", "type": "book", "volume": 12, "issued": {"date-parts": [[2020, 5, 40]]}})
    assert edited(item) == item_to_json(item)
    assert edited(item, volume="13")["volume"] == "13"
    assert edited(item, date="2021")["issued"] == {"date-parts": [[2021]]}


def test_what_csl_has_no_word_for_stays() -> None:
    creators = [
        {"creatorType": "counsel", "firstName": "C", "lastName": "D"},
        {"creatorType": "author", "firstName": "A", "lastName": "B"},
    ]
    uris = {"dc:relation": ["http://zotero.org/users/9/items/ABCD2345"]}
    data = {
        "itemType": "case",
        "caseName": "X",
        "history": "H",
        "docketNumber": "3",
        "creators": creators,
        "relations": uris,
    }
    item, _ = from_zotero(data)
    assert to_zotero(item).data == data
    more = item.updated({"author": (*item.names("author"), item.names("author")[0])})
    written = to_zotero(more).data
    assert written["creators"] == [creators[1], creators[1], creators[0]]
    assert written["relations"] == uris


def test_two_fields_of_one_variable() -> None:
    data = {"itemType": "journalArticle", "series": "S", "seriesTitle": "T", "seriesText": "U"}
    item, _ = from_zotero(data)
    assert item.text("collection-title") == "T"
    assert to_zotero(item.updated({"collection-title": "V"})).data == {**data, "seriesTitle": "V"}


def test_provenance_stays_out_of_the_library() -> None:
    own = {"sources": [{"document": "list.txt"}], "subjects": ["cs.LG"]}
    written = to_zotero(Item("", "article", {"custom": {"refmill": own}}))
    assert "list.txt" not in written.data["extra"]
    assert from_zotero(written.data)[0].custom == {"subjects": ["cs.LG"]}
    assert to_zotero(Item("", "book", {"custom": {"refmill": {"sources": []}}})).data == {"itemType": "book"}


def test_a_field_that_is_too_long_is_cut_and_told() -> None:
    written = to_zotero(Item("k", "book", {"abstract": "ä" * 40_000, "title": "T"}))
    assert len(written.data["abstractNote"].encode()) == 65_000
    assert [diagnostic.code for diagnostic in written.diagnostics] == ["field-too-long"]
    assert "abstract" in written.diagnostics[0].message


def test_an_extra_that_is_too_long_loses_its_longest_lines() -> None:
    written = to_zotero(Item("k", "book", {"my-own": "x" * 70_000, "scale": "1:5", "note": "A note"}))
    assert written.data["extra"] == "scale: 1:5\nA note"
    assert "my-own" in written.diagnostics[0].message
    assert len(to_zotero(Item("", "book", {"note": "x" * 70_000})).data["extra"]) == 65_000


def test_a_note_that_is_too_long_is_cut_and_told() -> None:
    written = to_zotero(Item("", "book", {"annote": "&" * 60_000}))
    assert len(written.children[0]) <= 250_000
    assert "annote" in written.diagnostics[0].message


def test_a_broken_residue_is_told_and_left() -> None:
    item, diagnostics = from_zotero({"itemType": "book", "title": "T", "extra": "refmill-volume: (x"})
    assert [diagnostic.code for diagnostic in diagnostics] == ["bad-residue"]
    assert item.text("note") == "refmill-volume: (x"
    _, diagnostics = from_zotero({"itemType": "book", "extra": 'refmill-type: ("beside":"0","is":5)'})
    assert not diagnostics


@pytest.mark.parametrize("item_type", ["note", "attachment", "annotation", "newType", None])
def test_what_is_no_record(item_type: str | None) -> None:
    with pytest.raises(FieldError, match="no record"):
        from_zotero({"itemType": item_type})


def test_the_normal_form_is_the_same_for_what_means_the_same() -> None:
    one = {
        "key": "ABCD2345",
        "version": 7,
        "dateAdded": "2020-01-01T00:00:00Z",
        "itemType": "book",
        "title": "Caf\u00e9 ",
        "volume": "",
        "accessDate": "2020-01-01T00:00:00Z",
        "creators": [{"creatorType": "author", "firstName": "", "lastName": ""}],
        "tags": [{"tag": "b", "type": 0}, {"tag": "a"}],
        "collections": ["ZZZZZZZZ", "AAAAAAAA"],
        "relations": {"dc:relation": "http://zotero.org/users/9/items/ABCD2345", "mendeleyDB:documentUUID": "x"},
        "laterField": "x",
    }
    other = {
        "itemType": "book",
        "title": "Cafe\u0301",
        "accessDate": "2020-01-01",
        "tags": [{"tag": "a"}, {"tag": "b"}],
        "collections": ["AAAAAAAA", "ZZZZZZZZ"],
        "relations": {"dc:relation": ["http://zotero.org/users/9/items/ABCD2345"]},
    }
    assert comparable(one) == comparable(other)
    assert comparable({"itemType": "note", "note": "<p>x</p> ", "parentItem": "ABCD2345"}) == {
        "itemType": "note",
        "note": "<p>x</p>",
        "parentItem": "ABCD2345",
    }
