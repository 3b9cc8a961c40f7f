"""Reading from the sandbox: pages, searches, versions, tags, access, schema."""

import json
import re
from typing import Any

import pytest

KEY = "ABCD2345"


def keys(api: Any, path: str) -> list[str]:
    return [one["key"] for one in api.get(path)]


def test_pages_follow_each_other(api: Any) -> None:
    made = [api.made(title=f"{number:03}") for number in range(7)]
    seen: list[str] = []
    path = "items?limit=3&sort=title"
    for _ in range(3):
        answer = api("GET", path)
        assert answer.headers["Total-Results"] == "7"
        seen += [one["key"] for one in json.loads(answer.body)]
        found = re.search(r'<http://box(/[^>]*)>; rel="next"', answer.headers["Link"])
        path = found[1] if found else ""
    assert seen == made
    assert path == "", "the last page has no next one"


def test_where_the_links_of_a_page_lead(api: Any) -> None:
    for _ in range(10):
        api.made()
    header = api("GET", "items?limit=4&start=4&key=full").headers["Link"]
    links = {name: address for address, name in re.findall(r'<([^>]*)>; rel="(\w+)"', header)}
    assert links == {
        "first": "http://box/users/1/items?limit=4",
        "prev": "http://box/users/1/items?limit=4",
        "next": "http://box/users/1/items?limit=4&start=8",
        "last": "http://box/users/1/items?limit=4&start=8",
        "alternate": "https://www.zotero.org/users/1/items",
    }, "and no key"


@pytest.mark.parametrize(("asked", "length"), [("", 25), ("limit=0", 25), ("limit=-1", 25), ("limit=200", 100)])
def test_how_long_a_page_is(api: Any, asked: str, length: int) -> None:
    for _ in range(3):
        api.post([{"itemType": "book"}] * 40)
    assert len(api.get(f"items?{asked}")) == length
    assert len(api.get(f"items?format=versions&{asked.replace('limit=200', '')}")) == 120


def test_what_changed_since_a_version(api: Any) -> None:
    old = api.made()
    since = api.version()
    new = api.made()
    versions = api.get(f"items?since={since}&format=versions")
    assert versions == {new: api.data(new)["version"]}
    assert api("GET", "items?format=keys&sort=dateAdded&direction=asc").body.decode() == f"{old}\n{new}\n"
    for wrong in ("x", "-1", "1.5", "9" * 30):
        assert api("GET", f"items?since={wrong}").status == 400


def test_nothing_is_sent_again_to_those_who_have_it(api: Any) -> None:
    api.made()
    now = api.version()
    for path in ("items", "items/top", "collections", "tags"):
        answer = api("GET", path, If_Modified_Since_Version=now)
        assert (answer.status, answer.body) == (304, b"")
        assert api("GET", path, If_Modified_Since_Version=now - 1).status == 200


def test_objects_by_key(api: Any) -> None:
    made = [api.made() for _ in range(3)]
    assert keys(api, f"items?itemKey={made[2]},{made[0]},{KEY}&sort=itemKeyList") == [made[2], made[0]]
    assert api("GET", "items?itemKey=abc").status == 400
    collection = api.made("collections")
    assert keys(api, f"collections?collectionKey={collection}") == [collection]


def test_the_trash(api: Any) -> None:
    key, other = api.made(deleted=1), api.made()
    assert keys(api, "items") == keys(api, "items/top") == [other]
    assert keys(api, "items/trash") == [key]
    assert set(api.get("items?format=versions&includeTrashed=1")) == {key, other}
    assert api.data(key)["deleted"] == 1


def test_items_at_the_top_are_found_by_what_is_below_them(api: Any) -> None:
    book, other = api.made(title="book"), api.made(title="other")
    api.made(itemType="note", title="", note="<p>herring</p>", parentItem=book)
    loose = api.made(itemType="note", title="", note="loose")
    assert set(keys(api, "items/top")) == {book, other, loose}
    assert keys(api, "items/top?q=HERRING") == [book]
    assert len(keys(api, f"items/{book}/children")) == 1
    assert api("GET", f"items/{KEY}/children").status == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=whale", ["Moby Whale"]),
        ("q=MELVILLE", ["Moby Whale"]),
        ("q=1851", ["Moby Whale"]),
        ("q=whale moby", ["Moby Whale"]),
        ('q="whale moby"', []),
        ('q="moby whale" melville', ["Moby Whale"]),
        ("q=harpoon", []),
        ("q=harpoon&qmode=everything", ["Moby Whale"]),
        ("itemType=book", ["Moby Whale"]),
        ("itemType=-book", ["Letter", "Map"]),
        ("itemType=letter || map", ["Letter", "Map"]),
        ("tag=sea", ["Map", "Moby Whale"]),
        ("tag=SEA&tag=old", ["Moby Whale"]),
        ("tag=-sea", ["Letter"]),
        ("tag=old || post", ["Letter", "Moby Whale"]),
        ("tag=\\-dash", ["Map"]),
    ],
)
def test_searches(api: Any, asked: str, found: list[str]) -> None:
    author = {"creatorType": "author", "firstName": "Herman", "lastName": "Melville"}
    tags = [{"tag": "sea"}, {"tag": "old"}]
    api.made(title="Moby Whale", creators=[author], date="October 1851", abstractNote="A harpoon", tags=tags)
    api.made(itemType="letter", title="Letter", tags=[{"tag": "post"}])
    api.made(itemType="map", title="Map", tags=[{"tag": "sea", "type": 1}, {"tag": "-dash"}])
    assert sorted(one["data"]["title"] for one in api.get(f"items?{asked}")) == found


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("sort=title", "aBc"),
        ("sort=title&direction=desc", "cBa"),
        ("sort=date", "caB"),
        ("sort=creator&direction=asc", "Bca"),
        ("sort=publisher", "acB"),
        ("sort=dateAdded", "caB"),
        ("order=title&sort=desc", "cBa"),
    ],
)
def test_orders(api: Any, asked: str, titles: str) -> None:
    def author(name: str) -> list[dict[str, str]]:
        return [{"creatorType": "author", "name": name}]

    api.made(title="B", date="1990", creators=author("x"), publisher="R")
    api.time += 1
    api.made(title="a", date="2000-05", creators=author("Z"), publisher="P")
    api.time += 1
    api.made(title="c", date="2000-07", creators=author("y"), publisher="q")
    assert "".join(one["data"]["title"] for one in api.get(f"items?{asked}")) == titles


@pytest.mark.parametrize(
    "asked", ["sort=colour", "direction=up", "format=atom", "itemType=bok", "itemType=a&itemType=b"]
)
def test_what_cannot_be_asked(api: Any, asked: str) -> None:
    assert api("GET", f"items?{asked}").status == 400


def test_items_of_a_collection(api: Any) -> None:
    outer = api.made("collections", name="outer")
    inner = api.made("collections", name="inner", parentCollection=outer)
    book = api.made(collections=[outer])
    note = api.made(itemType="note", title="", parentItem=book)
    api.made(collections=[inner])
    assert set(keys(api, f"collections/{outer}/items")) == {book, note}
    assert keys(api, f"collections/{outer}/items/top") == [book]
    assert keys(api, "collections/top") == [outer]
    assert keys(api, f"collections/{outer}/collections") == [inner]
    assert len(keys(api, "collections?sort=title")) == 2
    assert api("GET", f"collections/{KEY}/items").status == 404


def test_tags(api: Any) -> None:
    collection = api.made("collections")
    book = api.made(tags=[{"tag": "b"}, {"tag": "a"}], collections=[collection])
    api.made(tags=[{"tag": "b"}, {"tag": "auto", "type": 1}])
    found = [(tag["tag"], tag["meta"]["type"], tag["meta"]["numItems"]) for tag in api.get("tags")]
    assert found == [("a", 0, 1), ("auto", 1, 1), ("b", 0, 2)]
    assert [tag["tag"] for tag in api.get(f"items/{book}/tags")] == ["a", "b"]
    assert [tag["tag"] for tag in api.get(f"collections/{collection}/tags")] == ["a", "b"]
    assert [tag["tag"] for tag in api.get("tags?q=A&limit=1")] == ["a"]
    assert [tag["tag"] for tag in api.get("items/top/tags?sort=numItems")] == ["b", "a", "auto"]
    assert len(api.get("tags/b")) == 1
    assert api("GET", "tags/c").status == 404


def test_tags_of_some_items(api: Any) -> None:
    collection = api.made("collections")
    book = api.made(title="sea", tags=[{"tag": "a"}, {"tag": "ab"}], collections=[collection])
    api.made(itemType="note", title="", note="n", parentItem=book, tags=[{"tag": "note"}])
    since = api.version()
    api.made(title="land", tags=[{"tag": "a"}, {"tag": "c"}])

    def tags(path: str) -> str:
        return " ".join(tag["tag"] for tag in api.get(path))

    assert tags(f"collections/{collection}/items/tags") == "a ab note"
    assert tags(f"collections/{collection}/items/top/tags") == "a ab"
    assert tags("items/tags?itemQ=land") == "a c"
    assert tags("items/tags?itemTag=a&itemTag=ab") == "a ab"
    assert tags("items/top/tags") == "a ab c"
    assert tags("tags?tag=c || note") == "c note"
    assert tags("tags?q=b&qmode=startswith") == ""
    assert tags(f"tags?since={since}") == tags(f"tags?newer={since}") == "c"


def test_what_stands_around_an_item(api: Any) -> None:
    authors = [{"creatorType": "author", "firstName": "F", "lastName": name} for name in ("A", "B", "C")]
    one = api.get(f"items/{api.made(creators=authors, date='2020-05')}")
    assert one["meta"] == {"creatorSummary": "A et al.", "parsedDate": "2020-05", "numChildren": 0}
    assert (one["library"]["type"], one["library"]["id"]) == ("user", 1)
    assert one["links"]["self"]["href"] == f"http://box/users/1/items/{one['key']}"
    answer = api("GET", f"items/{one['key']}")
    api.made()
    assert api("GET", f"items/{one['key']}").headers["Last-Modified-Version"] == str(one["version"])
    assert (answer.headers["Zotero-API-Version"], answer.headers["Zotero-Schema-Version"]) == ("3", "41")


def test_csl_json(api: Any) -> None:
    names = [
        {"creatorType": "author", "firstName": "Ada", "lastName": "L"},
        {"creatorType": "bookAuthor", "name": "Team"},
    ]
    key = api.made(
        itemType="bookSection", creators=names, bookTitle="Whole", date="2020-05", extra="DOI: 1", citationKey="ada"
    )
    api.made(itemType="note", title="")
    (found,) = api.get("items?format=csljson")
    assert found == {
        "id": f"1/{key}",
        "type": "chapter",
        "title": "t",
        "container-title": "Whole",
        "citation-key": "ada",
        "note": "DOI: 1",
        "author": [{"family": "L", "given": "Ada"}],
        "container-author": [{"literal": "Team"}],
        "issued": {"date-parts": [[2020, 5]]},
    }


class TestAccess:
    def test_a_key_comes_in_three_ways(self, api: Any) -> None:
        assert api("GET", "items").status == 200
        assert api("GET", "items", key=None, Authorization="Bearer full").status == 200
        assert api("GET", "items?key=full", key=None).status == 200
        assert api("GET", "items?key=reader").status == 400, "two that differ"
        assert api("GET", "items", key=None, Authorization="Bearer f-u").status == 400
        assert api("GET", "items", key="nobody").status == 403

    def test_nothing_is_open_to_nobody(self, api: Any) -> None:
        assert api("GET", "items", key=None).status == 403
        assert api("POST", "items", [{"itemType": "book"}], key=None).status == 403
        assert api("GET", "/keys/current", key=None).status == 403
        assert api("GET", "/itemTypes", key=None).status == 200

    def test_a_key_that_only_reads(self, api: Any) -> None:
        assert api("GET", "items", key="reader").status == 200
        key = api.made()
        for method, path in (("POST", "items"), ("DELETE", f"items/{key}"), ("PATCH", f"items/{key}")):
            assert api(method, path, [{"itemType": "book"}], key="reader", If_Unmodified_Since_Version=99).status == 403

    def test_groups(self, api: Any) -> None:
        assert api("POST", "/groups/7/items", [{"itemType": "book"}], key="team").status == 200
        assert api.get("/groups/7/items", key="team")[0]["library"]["type"] == "group"
        assert api("POST", "/groups/7/items", [{"itemType": "book"}], key="reader").status == 403
        assert api("GET", "/groups/8/items").status == 403, "not a member"
        assert [group["id"] for group in api.get("/users/1/groups")] == [7]
        assert api.get("/users/1/groups?format=versions") == {"7": 1}
        assert api.get("/groups/7")["data"]["name"] == "Team"

    def test_the_libraries_are_apart(self, api: Any) -> None:
        key = api.made()
        assert api("GET", f"/groups/7/items/{key}").status == 404
        assert api.version("/groups/7") == 0
        assert api("GET", "/users/2/items").status == 403
        for nowhere in ("/users/3/items", "/users/x/items", "/users/1", "/groups/9", "/", "/users/1/nothing"):
            assert api("GET", nowhere).status == 404

    def test_what_a_key_may_do(self, api: Any) -> None:
        facts = api.get("/keys/current", key="team")
        assert (facts["userID"], facts["username"], facts["key"]) == (1, "ada", "team")
        assert facts["access"]["user"]["write"] is True
        assert facts["access"]["groups"] == {"7": {"library": True, "write": True}}
        assert api.get("/keys/full")["access"]["groups"]["all"]["write"] is True
        assert api("DELETE", "/keys/current", key="team").status == 204
        assert api("GET", "items", key="team").status == 403
        assert api("GET", "/keys/team").status == 404

    def test_methods_that_an_address_does_not_have(self, api: Any) -> None:
        answer = api("PUT", "items", {"itemType": "book"})
        assert (answer.status, answer.headers["Allow"]) == (405, "DELETE, GET, POST")
        assert api("HEAD", "items").status == 200
        assert api("POST", "items", [{}], Expect="100-continue").status == 417


class TestSchema:
    def test_lists(self, api: Any) -> None:
        types = {one["itemType"]: one["localized"] for one in api.get("/itemTypes")}
        assert types["journalArticle"] == "Journal Article"
        assert "attachment" not in types
        assert {"field": "numPages", "localized": "# of Pages"} in api.get("/itemTypeFields?itemType=book")
        creators = [one["creatorType"] for one in api.get("/itemTypeCreatorTypes?itemType=patent")]
        assert creators == ["inventor", "attorneyAgent", "contributor"]
        assert [one["field"] for one in api.get("/creatorFields")] == ["firstName", "lastName", "name"]
        assert len(api.get("/itemFields")) > 100
        assert api.get("/schema")["version"] == 41

    @pytest.mark.parametrize(
        "path", ["/itemTypeFields", "/itemTypeFields?itemType=bok", "/items/new?itemType=attachment"]
    )
    def test_what_is_no_item_type(self, api: Any, path: str) -> None:
        assert api("GET", path).status == 400

    def test_a_template(self, api: Any) -> None:
        template = api.get("/items/new?itemType=case")
        assert list(template)[:3] == ["itemType", "caseName", "creators"]
        assert template["creators"] == [{"creatorType": "author", "firstName": "", "lastName": ""}]
        assert api.get("/items/new?itemType=attachment&linkMode=imported_file")["md5"] is None
