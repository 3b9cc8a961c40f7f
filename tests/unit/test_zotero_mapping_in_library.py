"""Records that are sent to a library, kept there and read again."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from refmill.csljson import item_from_json, item_to_json
from refmill.model import Item
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from refmill.zotero.comparable import comparable
from refmill.zotero.mapping import from_zotero, to_zotero
from refmill.zotero.sandbox.server import Sandbox

CORPUS = sorted((Path(__file__).parents[1] / "golden" / "corpus").glob("*.json"))
EVERYTHING: dict[str, Any] = {
    **{name: f"A {name} <i>of</i> it" for name in TEXT_VARIABLES},
    **dict.fromkeys(NUMBER_VARIABLES, "12"),
    **{name: [{"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}] for name in NAME_VARIABLES},
    **{name: {"date-parts": [[2020, 5]]} for name in DATE_VARIABLES},
}


@pytest.fixture(scope="module")
def library() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


def kept(library: Sandbox, items: list[Item]) -> list[dict[str, Any]]:
    """The data of items as the library has them."""
    connection = HTTPConnection(library.url.removeprefix("http://"))
    found = []
    for start in range(0, len(items), 50):
        body = json.dumps([dict(to_zotero(item).data) for item in items[start : start + 50]])
        headers = {"Zotero-API-Key": library.key, "Content-Type": "application/json"}
        connection.request("POST", f"/users/{library.user}/items", body, headers)
        report = json.load(connection.getresponse())
        assert report["failed"] == {}
        found += [report["successful"][str(place)]["data"] for place in range(len(report["successful"]))]
    connection.close()
    return found


def check(library: Sandbox, items: list[Item]) -> None:
    for item, data in zip(items, kept(library, items), strict=True):
        written = to_zotero(item)
        assert comparable(data) == written.data
        assert item_to_json(from_zotero(data, written.children)[0]) == item_to_json(item)


def test_every_type_with_every_variable(library: Sandbox) -> None:
    check(library, [item_from_json({"id": name, "type": name, **EVERYTHING}) for name in sorted(ITEM_TYPES)])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus(library: Sandbox, path: Path) -> None:
    check(library, [item_from_json(data) for data in json.loads(path.read_text(encoding="utf-8"))])
