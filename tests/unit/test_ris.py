"""RIS: what a line can hold. Whole records are golden cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill import registry
from refmill.formats import WriteOptions
from refmill.model import Date, Item, Name


def lines(item: Item, options: WriteOptions | None = None) -> list[str]:
    exporter = registry.exporter("ris")
    return (exporter.write([item], options) if options else exporter.write([item])).text.splitlines()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (Name("Oord", "Aäron", non_dropping_particle="van den"), "AU  - van den Oord, Aäron"),
        (Name("King", "Martin Luther", suffix="Jr."), "AU  - King, Martin Luther, Jr."),
        (Name("Suffix", suffix="III"), "AU  - Suffix, , III"),
        (Name("Plato"), "AU  - Plato"),
        (Name(literal="ATLAS Collaboration"), "AU  - ATLAS Collaboration"),
    ],
)
def test_names(name: Name, line: str) -> None:
    assert line in lines(Item("", "book", {"author": (name,)}))


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (Date((2025, 10, 24)), ["PY  - 2025", "DA  - 2025/10/24/"]),
        (Date((2025, 10)), ["PY  - 2025", "DA  - 2025/10//"]),
        (Date((2025,)), ["PY  - 2025", "DA  - 2025///"]),
        (Date((2025,), season=2, circa=True), ["PY  - 2025", "DA  - 2025///2 circa"]),
        (Date((2020,), (2021, 3)), ["PY  - 2020", "DA  - 2020///-2021-03"]),
        (Date(literal="in press"), ["DA  - ///in press"]),
    ],
)
def test_dates(date: Date, written: list[str]) -> None:
    assert lines(Item("", "book", {"issued": date}))[1:-2] == written


def test_pages() -> None:
    assert lines(Item("", "book", {"page": "45-67"}))[1:3] == ["SP  - 45", "EP  - 67"]
    assert lines(Item("", "book", {"page": "45-67, 70"}))[1] == "SP  - 45-67, 70"


def test_a_value_of_several_lines_makes_no_tag() -> None:
    item = Item("", "book", {"title": "A\nER  - ", "abstract": "One.\n\nTY  - BOOK\x0cTI  - B"})
    assert lines(item) == [
        "TY  - BOOK",
        "TI  - A",
        "      ER  -",
        "AB  - One.",
        "      ",
        "      TY  - BOOK",
        "      TI  - B",
        "ER  - ",
        "",
    ]


def test_subjects_follow_keywords_and_plain_leaves_out_user_tags() -> None:
    item = Item("k", "event", {"keyword": "a", "custom": {"refmill": {"subjects": ["cs.CL"], "journal-ref": "J 1"}}})
    assert lines(item) == ["TY  - GEN", "ID  - k", "M2  - event", "KW  - a", "KW  - cs.CL", "C1  - J 1", "ER  - ", ""]
    assert lines(item, WriteOptions(plain=True)) == ["TY  - GEN", "ID  - k", "KW  - a", "KW  - cs.CL", "ER  - ", ""]


def test_what_cannot_be_said_is_named() -> None:
    item = Item("k", "book", {"author": (Name("A"),), "scale": "1:5", "custom": {"refmill": {"cut": ["author"]}}})
    written = registry.exporter("ris").write([item])
    assert [one.code for one in written.diagnostics] == ["field-left-out", "list-cut"]


@given(st.text(), st.text())
def test_any_text_stays_one_record(text: str, key: str) -> None:
    written = lines(Item(key, "book", {"title": text, "abstract": text, "author": (Name(text),), "URL": text}))
    assert sum(line.startswith("TY  - ") for line in written) == 1
    assert sum(line.startswith("ER  - ") for line in written) == 1
    assert all(line[:6].strip() == "" or line[2:6] == "  - " for line in written)
