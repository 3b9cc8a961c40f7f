"""Any item in any style: an entry for each, never anything but our errors, and never a word of the engine's own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from refmill import styles
from refmill.csljson import item_from_json
from refmill.styles.output import text
from refmill.styles.runs import plain
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

WITH_LISTS = ("apa", "ieee", "nature", "chicago-notes-bibliography", "modern-language-association", "din-1505-2")
PROCESSORS = {name: styles.processor(name) for name in WITH_LISTS}

WORDS = st.sampled_from(
    ["", "x", "<i>a", "10.1/x", "https://a.b/c", "\x1b[2J", "2020-13-45", "i–iv", "\ud800", "“‘\"'"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 10**12) | st.floats(allow_nan=False) | WORDS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "raw", "season"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)
PARTS = st.lists(st.lists(st.integers(-3000, 3000) | WORDS, max_size=4), max_size=3)
PEOPLE = st.lists(st.fixed_dictionaries({}, optional={"family": WORDS, "given": WORDS, "literal": WORDS}), max_size=4)
VALUES = {
    **dict.fromkeys(NAME_VARIABLES, PEOPLE | JSON),
    **dict.fromkeys(DATE_VARIABLES, st.fixed_dictionaries({"date-parts": PARTS}) | JSON),
    **dict.fromkeys(TEXT_VARIABLES | NUMBER_VARIABLES, WORDS | JSON),
}
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["a", "b"]), "type": st.sampled_from(["book", "article-journal", "webpage", "", "odd"])},
        optional={**VALUES, "custom": st.just({"refmill": {"cut": ["author", "editor"]}})},
    ),
    max_size=4,
)


@settings(max_examples=settings.default.max_examples * 3 // 2, deadline=None)
@given(ITEMS, st.sampled_from(WITH_LISTS))
def test_every_item_has_an_entry(data: list[dict[str, object]], style: str) -> None:
    found = PROCESSORS[style].bibliography([item_from_json(item) for item in data])
    assert len(found.entries) == len(data)
    assert all(plain(entry.body).strip() for entry in found.entries)
    assert "CSL STYLE ERROR" not in text.write(found)
