"""The sandbox under anything that is sent to it, and a client that follows it by versions."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from refmill.tables import zotero_schema as schema
from refmill.zotero.sandbox.access import all_rights
from refmill.zotero.sandbox.answers import Answer, Request
from refmill.zotero.sandbox.routing import Service
from refmill.zotero.sandbox.store import Store

KEYS = ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD")
NAMES = (
    "itemType key version title date tags creators collections relations parentItem deleted note linkMode accessDate"
    " dateAdded dateModified name parentCollection data annotationType md5 inPublications publicationTitle"
).split()

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(KEYS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner),
    max_leaves=8,
)
near = {
    "itemType": st.sampled_from(schema.item_types()),
    "key": st.sampled_from(KEYS),
    "version": st.integers(0, 20),
    "tags": st.lists(st.fixed_dictionaries({}, optional={"tag": json_values, "type": json_values}), max_size=2),
    "creators": st.lists(
        st.dictionaries(
            st.sampled_from(("creatorType", "name", "firstName", "lastName")), json_values | st.just("author")
        ),
        max_size=2,
    ),
    "relations": st.dictionaries(
        st.sampled_from(("owl:sameAs", "mendeleyDB:documentUUID", "x")), json_values, max_size=2
    ),
    "collections": st.lists(st.sampled_from(KEYS), max_size=2),
    "parentItem": st.sampled_from(KEYS) | st.just(False),
}
odd = st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), near.get(name, json_values) | json_values))
objects = st.builds(
    lambda base, properties: {**base, **dict(properties)},
    st.sampled_from([{"itemType": one} for one in ("book", "note", "patent")] + [{"name": "c"}, {}]),
    st.lists(odd, max_size=3),
)
"""Something that is nearly an item or a collection: few things are wrong with it at once."""


def service() -> Service:
    store = Store()
    store.add_user(1, "ada")
    store.add_key("key", 1, all_rights())
    return Service(store, lambda: 1_600_000_000.0)


def send(box: Service, method: str, path: str, body: Any = None, query: str = "", **headers: str) -> Answer:
    parameters = {name: (value,) for name, _, value in (part.partition("=") for part in query.split("&") if part)}
    sent = {"zotero-api-key": "key", **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = b"" if body is None else json.dumps(body).encode()
    return box.answer(Request(method, ("users", "1", *path.split("/")), parameters, sent, raw))


def read(box: Service, path: str, query: str = "") -> Any:
    answer = send(box, "GET", path, query=query)
    assert answer.status == 200
    return json.loads(answer.body)


@given(
    st.lists(st.lists(objects | json_values, max_size=4) | json_values, max_size=3),
    st.sampled_from(("items", "collections")),
)
def test_anything_can_be_sent(bodies: list[Any], kind: str) -> None:
    box = service()
    for body in bodies:
        assert send(box, "POST", kind, body).status in {200, 400, 413}
        if isinstance(body, list):
            for one in body:
                answer = send(box, "PATCH", f"{kind}/{KEYS[0]}", one, if_unmodified_since_version="99")
                assert answer.status in {204, 400, 404, 409, 412, 413}
    read(box, "items", "sort=title&q=a&qmode=everything")
    read(box, "items/top")
    read(box, "items", "format=csljson")
    read(box, "collections")
    box.store.close()


@given(
    st.dictionaries(
        st.sampled_from("since limit start sort direction q tag itemType itemKey format qmode".split()), st.text()
    )
)
def test_anything_can_be_asked(query: dict[str, str]) -> None:
    box = service()
    send(box, "POST", "items", [{"itemType": "book", "tags": [{"tag": "a"}]}])
    request = Request(
        "GET", ("users", "1", "items"), {name: (value,) for name, value in query.items()}, {"zotero-api-key": "key"}
    )
    assert box.answer(request).status in {200, 400}
    box.store.close()


steps = st.lists(
    st.tuples(
        st.sampled_from(("make", "change", "delete", "trash", "file", "delete collection")),
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
        st.integers(0, 9),
    ),
    max_size=25,
)


def act(box: Service, step: tuple[str, str, str, int]) -> None:
    what, key, other, number = step
    if what == "make":
        note = {"itemType": "note", "note": str(number), "parentItem": other}
        book = {"itemType": "book", "title": str(number)}
        send(box, "POST", "items", [{"key": key, "version": 0, **(note if number > 6 else book)}])
        send(box, "POST", "collections", [{"key": other, "version": 0, "name": str(number)}])
    elif what == "delete":
        send(box, "DELETE", "items", query=f"itemKey={key}", if_unmodified_since_version="9999")
    elif what == "delete collection":
        send(box, "DELETE", "collections", query=f"collectionKey={key}", if_unmodified_since_version="9999")
    else:
        changed = {"change": {"extra": str(number)}, "trash": {"deleted": number % 2}, "file": {"collections": [other]}}
        send(box, "POST", "items", [{"key": key, **changed[what]}], if_unmodified_since_version="9999")


@given(steps, st.integers(1, 5))
def test_a_client_that_follows_by_versions_has_what_there_is(steps: list[Any], pause: int) -> None:
    box = service()
    known: dict[str, int] = {}
    since = 0
    for number, step in enumerate([*steps, ("change", KEYS[0], KEYS[1], 0)]):
        act(box, step)
        if number % pause and number < len(steps):
            continue
        for key in read(box, "deleted", f"since={since}")["items"]:
            known.pop(key, None)
        changed = send(box, "GET", "items", query=f"format=versions&includeTrashed=1&since={since}")
        assert all(version > since for version in json.loads(changed.body).values())
        known |= json.loads(changed.body)
        since = int(changed.headers["Last-Modified-Version"])
        assert known == read(box, "items", "format=versions&includeTrashed=1")
        assert since >= max(known.values(), default=0)
    shown = {one["key"]: one["data"] for one in read(box, "items", "includeTrashed=1&limit=100")}
    collections = {one["key"] for one in read(box, "collections")}
    for data in shown.values():
        assert set(data.get("collections", ())) <= collections
        assert data.get("parentItem") is None or data["parentItem"] in shown
    box.store.close()
