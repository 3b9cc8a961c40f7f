"""What was mapped before is not mapped again; and never is anything else given than the mapping itself gives."""

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from refmill.model import Date, Item, Name
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from refmill.zotero import mapped as module
from refmill.zotero.mapped import mapped
from refmill.zotero.mapping import VERSION, to_zotero
from refmill.zotero.remote import Library
from refmill.zotero.state import State

PAPER = Item(
    "cantor1874", "article-journal", {"title": "Über Mengen", "issued": Date((1874,)), "annote": "A\n\nB", "scale": "1"}
)
LONG = Item("long", "book", {"title": "T", "abstract": "ä" * 40_000})
ITEMS_OF_VERSIONS = {1: "58378a3689674701"}
"""A checksum of the items of :func:`everything`, by the version of the mapping."""


@pytest.fixture
def state() -> Iterator[State]:
    with State(":memory:", Library("user", 1), "https://zotero.example") as made:
        yield made


def nobody_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(item: Item) -> Any:
        raise AssertionError(f"{item.id} is mapped")

    monkeypatch.setattr(module, "to_zotero", refuse)


def test_the_second_time_nothing_is_mapped(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    first = mapped([PAPER, PAPER.with_id("other")], state)
    assert first == [to_zotero(PAPER), to_zotero(PAPER.with_id("other"))]
    nobody_maps(monkeypatch)
    assert mapped([PAPER.with_id("other"), PAPER], state) == first[::-1]


@pytest.mark.parametrize(
    "other",
    [
        PAPER.updated({"volume": "2"}),
        PAPER.updated({"scale": 1}),
        PAPER.updated({"author": (Name(family="Cantor"),)}),
        PAPER.updated({"custom": {"zotero": {"automatic-tags": ["a"]}}}),
        Item(PAPER.id, "book", PAPER.fields),
    ],
    ids=["a value", "text for a number", "a name", "what is kept of an item", "a type"],
)
def test_a_record_that_changed_is_mapped_anew(state: State, other: Item) -> None:
    mapped([PAPER], state)
    assert mapped([other], state) == [to_zotero(other)]
    assert mapped([PAPER], state) == [to_zotero(PAPER)]


def test_two_records_of_one_id_are_told_apart(state: State) -> None:
    both = [PAPER, PAPER.updated({"volume": "2"})]
    for _ in range(2):
        assert mapped(both, state) == [to_zotero(item) for item in both]


def test_where_a_record_was_read_from_changes_nothing(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    before = mapped([PAPER.with_custom({"sources": ["lib.bib:1"]})], state)
    nobody_maps(monkeypatch)
    assert mapped([PAPER.with_custom({"sources": ["lib.bib:9"]})], state) == before


def test_another_version_of_the_mapping_maps_anew(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    mapped([PAPER], state)
    monkeypatch.setattr(module, "_MAPPING", "another one")
    nobody_maps(monkeypatch)
    with pytest.raises(AssertionError, match="cantor1874 is mapped"):
        mapped([PAPER], state)


def test_what_does_not_fit_is_told_each_time(state: State) -> None:
    for _ in range(2):
        assert [one.code for one in mapped([LONG], state)[0].diagnostics] == ["field-too-long"]


def test_a_state_of_before_gets_a_place_for_them(tmp_path: Path) -> None:
    library, url = Library("user", 1), "https://zotero.example"
    State(tmp_path / "state.sqlite", library, url).close()
    with sqlite3.connect(tmp_path / "state.sqlite") as base:
        base.execute("DROP TABLE mapped")
    with State(tmp_path / "state.sqlite", library, url) as state:
        assert mapped([PAPER], state) == [to_zotero(PAPER)]


def everything() -> Iterator[Item]:
    """A record of each type with each variable, in two ways of saying it."""
    names = (Name("Beethoven", "Ludwig", non_dropping_particle="van"), Name(literal="ATLAS Collaboration"))
    for kind in sorted(ITEM_TYPES):
        for number in range(2):
            texts = {name: f"{name} <i>{number}</i>" for name in sorted(TEXT_VARIABLES - {"custom"})}
            numbers = dict.fromkeys(sorted(NUMBER_VARIABLES), "12" if number else 12)
            dates = {name: Date((2020, 5), (2021,) if number else ()) for name in sorted(DATE_VARIABLES)}
            people = dict.fromkeys(sorted(NAME_VARIABLES), names[number:])
            yield Item(f"{kind}{number}", kind, {**texts, **numbers, **dates, **people, "own": {"a": [number]}})


def test_a_change_of_the_mapping_changes_its_version() -> None:
    made = [to_zotero(item) for item in everything()]
    text = json.dumps([[one.data, one.children] for one in made], sort_keys=True)
    found = sha256(text.encode()).hexdigest()[:16]
    assert ITEMS_OF_VERSIONS[VERSION] == found, "raise VERSION in zotero/mapping.py, and note the checksum with it here"
