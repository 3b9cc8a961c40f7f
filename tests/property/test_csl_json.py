"""Any CSL-JSON comes back as it was, through CSL-JSON and through CSL-YAML."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_from_json, item_to_json
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)
YEARS = st.integers(-5000, 3000)
PARTS = st.one_of(
    st.tuples(YEARS), st.tuples(YEARS, st.integers(1, 12)), st.tuples(YEARS, st.integers(1, 12), st.integers(1, 31))
)
DATES = st.fixed_dictionaries(
    {"date-parts": st.lists(PARTS.map(list), min_size=1, max_size=2)},
    optional={"season": st.integers(1, 4) | TEXT, "circa": JSON, "literal": JSON, "raw": TEXT, "x": JSON},
)
NAMES = st.dictionaries(
    st.sampled_from(["family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle", "x"]), TEXT
)
RECORDS = st.fixed_dictionaries(
    {"id": TEXT, "type": st.sampled_from(sorted(ITEM_TYPES)) | TEXT},
    optional={
        **dict.fromkeys(sorted(TEXT_VARIABLES)[:6], TEXT),
        **{name: st.integers() | TEXT for name in sorted(NUMBER_VARIABLES)[:4]},
        **{name: st.lists(NAMES, max_size=3) | JSON for name in sorted(NAME_VARIABLES)[:3]},
        **dict.fromkeys(sorted(DATE_VARIABLES)[:3], DATES | JSON),
        "custom": JSON,
        "unknown": JSON,
    },
)


@given(st.lists(RECORDS, max_size=3))
def test_json_comes_back_as_it_was(records: list[dict[str, Any]]) -> None:
    items = tuple(map(item_from_json, records))
    assert [item_to_json(item) for item in items] == records
    comes_back("csl-json", items)
    comes_back("csl-yaml", items)


def comes_back(name: str, items: tuple[Any, ...]) -> None:
    first = registry.exporter(name).write(items).text
    again = registry.reader(name).read(first)
    assert [item_to_json(item) for item in again.items] == [item_to_json(item) for item in items]
    assert registry.exporter(name).write(again.items).text == first
