"""CSL-JSON, one record a line: in, out, and how it is told from an array."""

import json

import pytest

from refmill import api, keys, registry
from refmill.diagnostics import Severity
from refmill.model import Item, Name

READER = registry.reader("csl-jsonl")
EXPORTER = registry.exporter("csl-jsonl")
TWO = '{"id": "a", "type": "book", "title": "A"}\n{"id": "b", "type": "book", "title": "B"}\n'


def test_what_is_written_is_read() -> None:
    items = (
        Item("a", "book", {"title": 'Line\nand "quote" – é', "author": (Name("Ray", "Ann"),)}),
        Item("b", "article", {"note": "\ud800", "custom": {"x": [1, None]}}),
    )
    written = EXPORTER.write(items)
    assert written.text.count("\n") == 2
    written.text.encode()
    assert READER.read(written.text).items == items


def test_a_fault_costs_its_line_alone() -> None:
    lines = TWO.splitlines()
    reading = READER.read(
        "\n".join([lines[0], '{"id": ', "", "[1]", '{"id": "c"} x', "[" * 100_000, lines[1]]), "x.jsonl"
    )
    assert [item.id for item in reading.items] == ["a", "b"]
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [
        ("broken-json", 2),
        ("bad-record", 4),
        ("broken-json", 5),
        ("broken-json", 6),
    ]
    assert {one.severity for one in reading.diagnostics} == {Severity.ERROR}


def test_an_id_that_occurs_again_is_named() -> None:
    reading = READER.read(TWO + TWO)
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [("duplicate-id", 3), ("duplicate-id", 4)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TWO, "csl-jsonl"),
        ("\ufeff" + TWO, "csl-jsonl"),
        (f"[{TWO.splitlines()[0]}]", "csl-json"),
        (TWO.splitlines()[0], "csl-json"),
        (json.dumps([json.loads(line) for line in TWO.splitlines()], indent=2), "csl-json"),
        (json.dumps({"items": []}, indent=2), "csl-json"),
    ],
)
def test_lines_are_told_from_an_array(text: str, name: str) -> None:
    reading = api.read_text(text)
    assert reading.items == registry.reader(name).read(text).items


def test_keyed_streams_as_long_as_records_have_keys() -> None:
    taken: list[str] = []

    def items():  # type: ignore[no-untyped-def]
        for key in ("a", "b", "", "c"):
            taken.append(key)
            yield Item(key, "book", {"title": "Deep sea"})

    stream = keys.keyed(items())
    assert next(stream).id == "a"
    assert taken == ["a"]
    assert next(stream).id == "b"
    assert next(stream).id == "deep-sea"
    assert taken == ["a", "b", "", "c"]


@pytest.mark.parametrize("ids", [("", "deep-sea"), ("Deep-Sea", "", ""), ("", "x", ""), ("",) * 4])
def test_keyed_gives_what_assign_gives(ids: tuple[str, ...]) -> None:
    items = [Item(key, "book", {"title": "Deep sea", "note": str(place)}) for place, key in enumerate(ids)]
    keyed = [item.id for item in keys.keyed(items)]
    assert keyed == [item.id for item in keys.assign(items)]
    assert len({key.lower() for key in keyed}) == len(ids)
    assert all(after == before for after, before in zip(keyed, ids, strict=True) if before)
