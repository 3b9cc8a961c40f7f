"""Whatever a record holds, a .bib file gives it back, and writing what was read writes the same again."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from refmill import registry
from refmill.csljson import item_from_json, item_to_json
from refmill.errors import InputError
from refmill.formats import WriteOptions
from refmill.pybtex_plugins.entries import entries_of, items_of
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

RELAXED = settings(
    deadline=None,
    max_examples=settings.default.max_examples * 3 // 5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DIALECTS = ["bibtex", "biblatex"]

SIGNS = [
    "{",
    "}",
    "\\",
    "$",
    "$x_1$",
    "%",
    "#",
    "&",
    "~",
    "^",
    "_",
    '"',
    "``",
    "''",
    "--",
    "@book{",
    "\n",
    " and ",
    ", ",
]
SIGNS += [
    "<i>a</i>",
    "<b>",
    '<span class="nocase">NP</span>',
    "</span>",
    "\\emph{x}",
    "é",
    "Ж",
    "毛",
    "😀",
    "\u00a0",
    "  ",
]
SIGNS += ["others", "d'", "von ", "Jr.", "=", "-", "LLMs", "Word ", "{\\", "\\$", "\x00", "\\relax ", "\u2010"]
texts = st.one_of(st.text(max_size=8), st.lists(st.sampled_from([*SIGNS, "a", "Bc"]), max_size=6).map("".join))
NAME_PARTS = ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"]
names = st.dictionaries(st.sampled_from([*NAME_PARTS, "comma-suffix"]), texts, min_size=1, max_size=4)
parts = st.lists(st.integers(-60, 2100), min_size=1, max_size=3)
dates = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(parts, min_size=1, max_size=2),
        "circa": st.sampled_from([True, 1, "1"]),
        "season": st.sampled_from([1, 4, "3", "Summer"]),
        "literal": texts,
        "raw": st.sampled_from(["2009-07-14", "x"]),
    },
)
anything: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(texts, inner, max_size=2)),
    max_leaves=4,
)
fields = st.one_of(
    st.tuples(st.sampled_from(sorted(TEXT_VARIABLES)), texts),
    st.tuples(st.sampled_from(sorted(NUMBER_VARIABLES)), st.one_of(texts, st.integers(0, 99))),
    st.tuples(st.sampled_from(sorted(NAME_VARIABLES)), st.lists(names, max_size=3)),
    st.tuples(st.sampled_from(sorted(DATE_VARIABLES)), dates),
    st.tuples(st.one_of(st.sampled_from(["shortdoi", "Volume", "my-field", "custom", "bib-fields"]), texts), anything),
)
kinds = st.one_of(st.sampled_from(sorted(ITEM_TYPES)), texts)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    found = dict(draw(st.lists(fields, max_size=8)))
    if isinstance(found.get("custom"), dict):
        found["custom"].pop("refmill", None)
    return {**found, "id": draw(texts), "type": draw(kinds)}


libraries = st.lists(records(), max_size=4)


@pytest.mark.parametrize("unicode", [False, True])
@pytest.mark.parametrize("dialect", DIALECTS)
@RELAXED
@given(records=libraries)
def test_what_is_written_is_read_again(dialect: str, unicode: bool, records: list[dict[str, Any]]) -> None:
    items = [item_from_json(record) for record in records]
    written = registry.exporter(dialect).write(items, WriteOptions(unicode=unicode)).text
    read = registry.reader(dialect).read(written).items
    assert list(map(same, read)) == list(map(same, items))
    assert registry.exporter(dialect).write(read, WriteOptions(unicode=unicode)).text == written


@example(records=[{"id": "", "type": "article", "ISBN": "\u00a0"}])
@example(records=[{"id": "", "type": "article", "ISBN": "{\u00a0"}])
@RELAXED
@given(records=libraries)
def test_entries_of_pybtex_give_records_back(records: list[dict[str, Any]]) -> None:
    items = [item_from_json(record) for record in records]
    data = BibliographyData(dict(entries_of(items)))
    read = items_of(data.entries.values()).items
    assert [same(item.with_id("")) for item in read] == [same(item.with_id("")) for item in items]
    assert len(parse_string(data.to_string("bibtex"), "bibtex").entries) == len(items)


def same(item: Any) -> str:
    return json.dumps(item_to_json(item), sort_keys=True)


@pytest.mark.parametrize("dialect", DIALECTS)
@RELAXED
@given(
    text=st.lists(st.one_of(st.sampled_from([*SIGNS, "@article{k,\n", "title = ", "{", "}", ",", "\n", "#"]), texts))
)
def test_any_text_is_read(dialect: str, text: list[str]) -> None:
    try:
        registry.reader(dialect).read("".join(text), "a.bib")
    except InputError:
        return
