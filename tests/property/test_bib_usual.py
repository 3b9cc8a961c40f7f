"""Entries of .bib files that are read quickly are read as with care."""

from hypothesis import given
from hypothesis import strategies as st

from refmill.seeds.bib_entries import usual_entry
from refmill.seeds.bib_scanner import MONTHS, Scanner

SIGNS = st.text("aB1 {}\"@=,#%\\\n\r\t'-()\u00a0é", max_size=10)
USUAL_VALUES = st.sampled_from(
    ["{plain}", "{two {Words}, and {\\emph{{more}}}}", '"quoted {Words}"', "{a\nb, c}", "{}", "2001", "jan", "{a @ b}"]
)
ODD_VALUES = st.sampled_from(
    [
        '"a {"} b"',
        "{a,\n  b}",
        "{x = {y},\n  z = {u}}",
        '""',
        "²",
        "nothing",
        "acm",
        'jan # "~1"',
        "{open",
        "{{{{deep}}}}",
        "{a}, b = {c}",
        "{a\n@book{x, y = {z}}\n}",
        "{\\{}",
    ]
)
NAMES = st.sampled_from(["title", "Title", "year", "month", "x-y", "note", "\u00a0number", "doi", "a b", "", "@x", "é"])
FIELDS = st.builds("{} = {}{}".format, NAMES, USUAL_VALUES, st.sampled_from([",\n  ", " ,\n", ",\n\n", ",\r\n"]))
ODD_FIELDS = st.builds(
    "{}={}{}".format,
    NAMES,
    st.one_of(USUAL_VALUES, ODD_VALUES, SIGNS),
    st.sampled_from([",\n", ", ", "\n", ",,\n", ",\n% remark\n", ""]),
)
HEADS = st.sampled_from(
    [
        "@book{k,\n",
        "@Book{ k ,",
        "@book{k",
        "@book{,\n",
        "@string{",
        "@comment{",
        "@preamble{",
        "@book(k,",
        " @misc{a=b,",
    ]
)
ENDS = st.sampled_from(["}\n", "\n}\n\n", "}}", "", ")", "\n} % remark\n", "}\n stray\n"])
USUAL_ENTRIES = st.lists(FIELDS, min_size=1, max_size=4, unique_by=lambda field: field[:4].lower()).map(
    lambda fields: f"@misc{{k,\n  {''.join(fields)}}}\n"
)
ODD_ENTRIES = st.builds(
    lambda head, fields, end: head + "".join(fields) + end,
    HEADS,
    st.lists(st.one_of(FIELDS, ODD_FIELDS), max_size=4),
    ENDS,
)
ENTRIES = st.lists(st.one_of(USUAL_ENTRIES, ODD_ENTRIES)).map("".join)
FILES = st.builds("{}{}".format, st.sampled_from(["", "\ufeff", '@string{acm = "ACM"}\n']), ENTRIES)


@given(FILES)
def test_reading_quickly_is_reading_with_care(text: str) -> None:
    quick, careful = Scanner(text), Scanner(text, passed={-1: -1})
    assert list(quick.entries()) == list(careful.entries())
    assert quick.reports == careful.reports
    assert (quick.strings, quick.macros) == (careful.strings, careful.macros)


def test_most_entries_are_read_quickly() -> None:
    text = """@inproceedings{key:2001,
  author    = {Noether, Emmy and {van den Oord}, A{\\"a}ron},
  title     = "On {NP}-hard, and {{other}} problems",
  year      = 2001,
  month     = jan,
  abstract  = {First line,
  second line},
}"""
    assert usual_entry(text.replace("line,\n", "line\n"), 0, MONTHS)
    assert usual_entry(text.replace("line,\n", "line\n").replace("\n", "\r\n"), 0, MONTHS)
    assert usual_entry(text, 0, MONTHS) is None
