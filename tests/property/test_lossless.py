"""Any CSL-JSON comes back as it was through every format that keeps a residue, and is written the same again."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_from_json, item_to_json
from refmill.model import Item
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

FORMATS = ["ris", "endnote-xml", "mods"]
HOSTILE = [
    "A\nER  - ",
    "TY  - BOOK\nTI  - B",
    " edges \xa0",
    "one\r\ntwo\rthree\x0cfour\u2028five",
    "\x00\x01\x1a\x7f\x85\ufffe\uffff\ud800",
    "]]> <!-- &amp; &#0; <b>bold</b> & < >",
    "refmill:{",
    "10.1000/a",
    "1234-5678",
    "a, b; c",
    "",
]
TEXT = st.text() | st.sampled_from(HOSTILE)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)
YEARS = st.integers(-5000, 3000)
PARTS = st.one_of(
    st.tuples(YEARS), st.tuples(YEARS, st.integers(0, 13)), st.tuples(YEARS, st.integers(1, 12), st.integers(1, 31))
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
NAMES = st.dictionaries(
    st.sampled_from(["family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle", "x"]), TEXT
)
PLACES = ["AD", "TY", "U5", "PY", "A1", "zz", "notes/x", "titleInfo/subTitle", "name[personal]", "part/date"]
TAGS = st.dictionaries(st.sampled_from(PLACES) | TEXT, st.lists(TEXT, max_size=2) | TEXT)
RECORDS = st.fixed_dictionaries(
    {"id": TEXT, "type": st.sampled_from(sorted(ITEM_TYPES)) | TEXT},
    optional={
        **dict.fromkeys(sorted(TEXT_VARIABLES), TEXT | JSON),
        **{name: st.integers() | TEXT for name in sorted(NUMBER_VARIABLES)},
        **{name: st.lists(NAMES, max_size=3) | JSON for name in sorted(NAME_VARIABLES)},
        **dict.fromkeys(sorted(DATE_VARIABLES), DATES | JSON),
        "custom": JSON | st.dictionaries(st.sampled_from(["ris", "endnote-xml", "mods", "refmill", "x"]), TAGS),
        "unknown": JSON,
    },
)
PLAIN = {
    "id": "k",
    "type": "article-journal",
    "title": "T",
    "author": [{"family": "A", "given": "B"}],
    "issued": {"date-parts": [[2020, 1, 2]]},
}


def as_json(item: Item) -> str:
    """Text, in which 1, 1.0 and true are three."""
    return json.dumps(item_to_json(item), sort_keys=True)


@pytest.mark.parametrize("name", FORMATS)
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=settings.default.max_examples * 3 // 5,
)
@given(st.lists(RECORDS, max_size=2))
@example([{"id": "", "type": ""}])
@example([PLAIN, {**PLAIN, "title": "A\nER  - ", "note": "A\nER  - \n\nTY  - BOOK"}])
@example([{**PLAIN, "title": text, "abstract": text, "DOI": text, "author": [{"literal": text}]} for text in HOSTILE])
@example([{**PLAIN, "page": page} for page in ["1", "1-2", "1-2-3", "-", "1–2", " 1-2", "1-"]])
@example([{**PLAIN, "type": kind, "number-of-pages": 5, "page": "5", "ISSN": "1234-5678"} for kind in ITEM_TYPES])
def test_any_record_comes_back_as_it_was(name: str, records: list[dict[str, Any]]) -> None:
    items = list(map(item_from_json, records))
    first = registry.exporter(name).write(items).text
    again = registry.reader(name).read(first)
    assert list(map(as_json, again.items)) == list(map(as_json, items))
    assert registry.exporter(name).write(again.items).text == first
    assert again.diagnostics == ()


@pytest.mark.parametrize("name", FORMATS)
def test_plain_records_need_no_residue(name: str) -> None:
    assert "beside" not in registry.exporter(name).write([item_from_json(PLAIN)]).text
