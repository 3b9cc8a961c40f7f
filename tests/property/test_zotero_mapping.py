"""Records come back from a Zotero library as they were, items from a record, and everything that is sent is valid."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from refmill.csljson import item_from_json, item_to_json
from refmill.model import Item
from refmill.tables import zotero_schema as schema
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from refmill.zotero.comparable import comparable
from refmill.zotero.mapped import mapped
from refmill.zotero.mapping import ZoteroItem, from_zotero, to_zotero
from refmill.zotero.remote import Library
from refmill.zotero.sandbox.validation import check_item
from refmill.zotero.state import State

RECORD_TYPES = [name for name in schema.item_types() if name not in schema.NO_RECORDS]
MEMBERS = {"itemType", "creators", "tags", "relations", "collections"}
URI = re.compile(r"http://zotero\.org/users/\d+/items/[2-9A-NP-Z]{8}")
HOSTILE = [
    "Type: book",
    "note\nvolume: 3\n\nrefmill-title: (",
    'refmill: ("DOI":("is":"x"))',
    "refmill-volume: {}",
    "Citation Key: other",
    " edges \xa0",
    "one\r\ntwo\rthree\x0cfour\u2028five",
    "\x00\x01\x1a\x7f\x85\ufffe\uffff\ud800",
    "Cafe\u0301 \u212b",
    "a } b {",
    "A || B",
    "a, b; c",
    "<p>x</p> &amp; <i>y</i>",
    "2020-05/2021",
    '"2020"',
    "-0044",
    "x" * 300,
    "",
]
TEXT = st.text(max_size=20) | st.sampled_from(HOSTILE)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
)
YEARS = st.integers(-5000, 12000)
PARTS = st.one_of(
    st.tuples(YEARS), st.tuples(YEARS, st.integers(0, 24)), st.tuples(YEARS, st.integers(1, 12), st.integers(0, 32))
)
DATES = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(PARTS.map(list), min_size=1, max_size=2),
        "season": st.integers(1, 4) | TEXT,
        "circa": st.booleans() | JSON,
        "literal": JSON,
        "raw": TEXT,
        "x": JSON,
    },
)
PART = st.sampled_from(["van", "de la", "al-", "d'", "Jr.", "O'Neil", "lee", "Ann, Jr.", '"la Fontaine"']) | TEXT
NAMES = st.dictionaries(
    st.sampled_from(["family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle", "x"]), PART
)
KEPT = st.fixed_dictionaries(
    {},
    optional={
        "itemType": st.sampled_from(schema.item_types()) | JSON,
        "fields": st.dictionaries(st.sampled_from(schema.all_fields()) | TEXT, JSON, max_size=3) | JSON,
        "creators": st.lists(st.dictionaries(st.sampled_from(["creatorType", "name", "lastName"]), TEXT)) | JSON,
        "automatic-tags": st.lists(TEXT) | JSON,
        "relations": st.dictionaries(st.sampled_from(["dc:relation", "dc:x"]), JSON) | JSON,
        "as-found": st.dictionaries(st.sampled_from(["title", "extra", "creators", "children"]), JSON) | JSON,
    },
)
RECORDS = st.fixed_dictionaries(
    {"id": TEXT, "type": st.sampled_from(sorted(ITEM_TYPES)) | TEXT},
    optional={
        **dict.fromkeys(sorted(TEXT_VARIABLES), TEXT | JSON),
        **{name: st.integers() | TEXT for name in sorted(NUMBER_VARIABLES)},
        **{name: st.lists(NAMES, max_size=3) | JSON for name in sorted(NAME_VARIABLES)},
        **dict.fromkeys(sorted(DATE_VARIABLES), DATES | JSON),
        "custom": JSON | st.fixed_dictionaries({}, optional={"zotero": KEPT | JSON, "x": JSON}),
        "unknown": JSON,
    },
)
TAGS = st.lists(st.fixed_dictionaries({"tag": TEXT}, optional={"type": st.sampled_from([0, 1])}), max_size=3)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def as_json(item: Item) -> str:
    """Text, in which 1, 1.0 and true are three; without what is kept of values as they were found."""
    data = item_to_json(item)
    custom = data.get("custom")
    kept = custom.get("zotero") if isinstance(custom, dict) else None
    if isinstance(kept, dict) and isinstance(kept.get("as-found"), dict) and kept["as-found"]:
        others = {name: value for name, value in kept.items() if name != "as-found"}
        left = {**custom, "zotero": others}
        left = left if others else {name: value for name, value in custom.items() if name != "zotero"}
        data = data | {"custom": left} if left else {name: value for name, value in data.items() if name != "custom"}
    return json.dumps(data, sort_keys=True)


def problems(item: ZoteroItem) -> Iterator[str]:
    """What the service would refuse of an item, from its schema and its documented limits."""
    data = item.data
    fields = schema.fields(data["itemType"])
    yield from (f"{name} is no field" for name in data.keys() - fields.keys() - MEMBERS)
    for name in data.keys() & fields.keys():
        if not isinstance(data[name], str) or len(data[name].encode()) > 65_000:
            yield f"{name} does not fit"
    for creator in data.get("creators", ()):
        yield from problems_of_creator(creator, schema.creator_types(data["itemType"]))
    for tag in data.get("tags", ()):
        if not 0 < len(tag["tag"]) <= 255 or set(tag) - {"tag", "type"}:
            yield f"{tag} is no tag"
    for predicate, uris in data.get("relations", {}).items():
        if predicate not in ("dc:relation", "owl:sameAs", "dc:replaces") or not all(map(URI.fullmatch, uris)):
            yield f"{predicate} {uris} is no relation"
    check_item(data, None, partial=False)
    if not re.fullmatch(r"(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\dZ?)?)?", data.get("accessDate", "")):
        yield "accessDate is no day"


def problems_of_creator(creator: Mapping[str, str], roles: tuple[str, ...]) -> Iterator[str]:
    if creator["creatorType"] not in roles:
        yield f"{creator} has no role"
    if set(creator) - {"creatorType"} not in ({"name"}, {"firstName", "lastName"}):
        yield f"{creator} has other parts"
    if not (creator.get("name") or creator.get("lastName")) or any(len(part) > 255 for part in creator.values()):
        yield f"{creator} has no name"


def check(record: Mapping[str, Any]) -> None:
    item = item_from_json(record)
    written = to_zotero(item)
    assert list(problems(written)) == []
    assert comparable(written.data) == written.data
    read, diagnostics = from_zotero(written.data, written.children)
    assert as_json(read) == as_json(item)
    assert not diagnostics
    assert not written.diagnostics
    again = to_zotero(read)
    assert (again.data, again.children) == (written.data, written.children)


@settings(suppress_health_check=QUIET, deadline=None, max_examples=settings.default.max_examples)
@given(RECORDS, RECORDS)
def test_a_state_gives_what_the_mapping_gives(one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    items = [item_from_json(one), item_from_json(other).with_id("other"), item_from_json(one)]
    with State(":memory:", Library("user", 1), "") as state:
        for _ in range(2):
            assert mapped(items, state) == [to_zotero(item) for item in items]


@settings(suppress_health_check=QUIET, deadline=None, max_examples=settings.default.max_examples * 2)
@given(RECORDS)
@example({"id": "k", "type": "book", "custom": {"zotero": {}}})
@example({"id": "k", "type": "book", "title": "a\ud800b", "note": "Type: review"})
def test_records_come_back(record: dict[str, Any]) -> None:
    check(record)


@st.composite
def library_items(draw: st.DrawFn) -> dict[str, Any]:
    item_type = draw(st.sampled_from(RECORD_TYPES))
    fields = draw(st.dictionaries(st.sampled_from(list(schema.fields(item_type))), TEXT))
    role = st.sampled_from(schema.creator_types(item_type))
    person = st.fixed_dictionaries({"creatorType": role, "firstName": PART, "lastName": PART})
    body = st.fixed_dictionaries({"creatorType": role, "name": TEXT})
    creators = draw(st.lists(person | body, max_size=4))
    extra = "\n".join(
        draw(st.lists(st.sampled_from([*HOSTILE, "editor: A || B", "original-date: 1999", "tex.x: y"]), max_size=5))
    )
    uris = draw(st.lists(st.sampled_from(["http://zotero.org/users/9/items/ABCD2345"]), max_size=1))
    more = {"creators": creators, "extra": extra, "tags": draw(TAGS), "relations": {"dc:relation": uris}}
    return {**fields, **more, "itemType": item_type}


@settings(suppress_health_check=QUIET, deadline=None, max_examples=settings.default.max_examples * 2)
@given(
    library_items(), st.lists(st.sampled_from(["<p>One</p>", "<div>Two<br>three &lt;</div>", "<b>", "x"]), max_size=2)
)
def test_items_come_back(data: dict[str, Any], children: list[str]) -> None:
    read, _ = from_zotero(data, children)
    written = to_zotero(read)
    assert written.data == comparable(data)
    assert written.children == tuple(children)
    assert list(problems(written)) == []


@settings(suppress_health_check=QUIET, deadline=None, max_examples=settings.default.max_examples)
@given(JSON | st.dictionaries(st.sampled_from(["itemType", "title", "creators", "tags", "relations", "extra"]), JSON))
def test_anything_has_a_normal_form(data: Any) -> None:
    if isinstance(data, dict):
        assert comparable(comparable(data)) == comparable(data)


VALUES: dict[str, Any] = {
    **{name: f"A {name} <i>of</i> it" for name in TEXT_VARIABLES},
    **dict.fromkeys(NUMBER_VARIABLES, "12"),
    **{name: [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}] for name in NAME_VARIABLES},
    **{name: {"date-parts": [[2020, 5]]} for name in DATE_VARIABLES},
}


@pytest.mark.parametrize("csl_type", sorted(ITEM_TYPES))
def test_every_variable_of_every_type(csl_type: str) -> None:
    for name, value in VALUES.items():
        check({"id": "key", "type": csl_type, name: value})
    check({"id": "key", "type": csl_type, **VALUES})


@pytest.mark.parametrize("item_type", RECORD_TYPES)
def test_every_field_of_every_item_type(item_type: str) -> None:
    fields = {name: f"A {name} of it" for name in schema.fields(item_type)} | {"accessDate": "2020-05-01T10:00:00Z"}
    creators = [{"creatorType": role, "firstName": "Ann", "lastName": role} for role in schema.creator_types(item_type)]
    data = {"itemType": item_type, **fields, "creators": creators[::-1]}
    read, _ = from_zotero(data)
    assert to_zotero(read).data == comparable(data)
    edited = to_zotero(read.updated({"title": "Another title"})).data
    changed = {name for name in edited.keys() | data.keys() if edited.get(name) != comparable(data).get(name)}
    assert changed == {next(field for field, base in schema.fields(item_type).items() if base == "title")}
