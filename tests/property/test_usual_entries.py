"""Records that the exporters of .bib and RIS write at once are written as if each were read back."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refmill.csljson import item_from_json
from refmill.exporters import biblatex, bibtex, ris, ris_usual
from refmill.exporters.bib_stream import unusual
from refmill.exporters.bib_usual import shapes
from refmill.formats import WriteOptions
from refmill.model import Item
from refmill.vocabulary import ITEM_TYPES

CORPUS = Path(__file__).parents[1] / "golden" / "corpus"
RECORDS = [
    item_from_json(data) for path in sorted(CORPUS.glob("*.json")) for data in json.loads(path.read_text("utf-8"))
]
SIGNS = st.text("aZ3 -–'\",.;:&%$_{}\\~^`<>@#/()[]é\u00a0\n", max_size=12)
LIKELY = st.sampled_from(
    [
        "and",
        "A and B",
        "others",
        "Deep learning in Paris",
        "10.1000/1",
        "http://x.org/a_b",
        "5-5",
        "A1",
        "; ",
        "a, b; c",
    ]
)
TEXTS = st.one_of(SIGNS, LIKELY)


def values() -> dict[str, list[Any]]:
    """What the corpus has for each variable."""
    found: dict[str, list[Any]] = {}
    for item in RECORDS:
        for name, value in item.fields.items():
            found.setdefault(name, []).append(value)
    return found


def mixed(seed: int, text: str) -> Item:
    """A record of variables and values from anywhere in the corpus, one of them another text."""
    random, known = Random(seed), values()
    names = random.sample(sorted(known), random.randint(1, 5))
    fields = {name: random.choice(known[name]) for name in names}
    changed = names[0]
    if isinstance(fields[changed], str):
        fields[changed] = text
    return Item("key", random.choice(RECORDS).type, fields)


def bib_ways(exporter: ModuleType, options: WriteOptions, item: Item) -> tuple[Any, Any]:
    shape = shapes(exporter.DIALECT, options)(item)
    return shape and shape.entry(item), result(unusual(exporter.DIALECT, item, item.id, options))


def ris_ways(item: Item) -> tuple[Any, Any]:
    shape = ris_usual.shape_of(item.type, tuple(item.fields))
    return shape and shape.record(item), "".join(ris.unusual(item, WriteOptions()))


def result(steps: Any) -> Any:
    """What a generator returns that yields nothing."""
    with pytest.raises(StopIteration) as end:
        next(steps)
    return end.value.value


WAYS: dict[str, Callable[[Item], tuple[Any, Any]]] = {
    "bibtex": partial(bib_ways, bibtex, WriteOptions()),
    "biblatex": partial(bib_ways, biblatex, WriteOptions()),
    "unicode": partial(bib_ways, bibtex, WriteOptions(unicode=True)),
    "ris": ris_ways,
}


@pytest.mark.parametrize("ways", WAYS.values(), ids=WAYS)
@settings(max_examples=settings.default.max_examples * 3 // 2, deadline=None)
@given(seed=st.integers(0, 10**9), text=TEXTS)
def test_one_way_is_the_other(ways: Callable[[Item], tuple[Any, Any]], seed: int, text: str) -> None:
    usual, careful = ways(mixed(seed, text))
    assert usual is None or usual == careful


@pytest.mark.parametrize("ways", WAYS.values(), ids=WAYS)
def test_records_of_the_corpus_are_written_at_once(ways: Callable[[Item], tuple[Any, Any]]) -> None:
    found = [ways(item) for item in RECORDS]
    assert all(usual == careful for usual, careful in found if usual is not None)
    assert sum(usual is not None for usual, _ in found) > len(RECORDS) // 4


@pytest.mark.parametrize("exporter", [bibtex, biblatex])
@pytest.mark.parametrize("csl", sorted(ITEM_TYPES))
def test_no_variable_changes_the_field_of_another(exporter: ModuleType, csl: str) -> None:
    shape_of, random, known = shapes(exporter.DIALECT, WriteOptions()), Random(csl), values()
    for count in (1, 2, 2, 3, 5, 8, 13):
        names = random.sample(sorted(known), count)
        item = Item("key", csl, {name: random.choice(known[name]) for name in names})
        shape = shape_of(item)
        usual = shape.entry(item) if shape else None
        assert usual is None or usual == result(unusual(exporter.DIALECT, item, item.id, WriteOptions()))
