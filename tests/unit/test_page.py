"""The lines that layouts read from, and the reader of pages that may mix layouts."""

from collections.abc import Iterator

import pytest

from refmill.diagnostics import Diagnostic, Severity
from refmill.formats import collect
from refmill.model import Item
from refmill.seeds.draft import Draft
from refmill.seeds.layout import Layout, mixed_reader, read_page
from refmill.seeds.page import END, LONGEST_LINE, Page, clean


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("plain text\n", "plain text"),
        ("\ufeffwith a mark\r\n", "with a mark"),
        ("no\u00a0break and\u2009thin\u3000wide", "no break and thin wide"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("Kurt Go\u0308del", "Kurt Gödel"),
        ("tab\tbell\x07null\x00", "tab bellnull"),
        ("می‌خواهم", "می‌خواهم"),
        ("\u202eevil\u202c", "evil"),
    ],
)
def test_clean(raw: str, printed: str) -> None:
    assert clean(raw) == printed


def test_lines_are_counted_from_one_and_looked_at_without_being_taken() -> None:
    page = Page(["one\n", "\n", "three"])
    assert [line.text for line in page.upcoming(9)] == ["one", "", "three"]
    assert (page.peek(2).number, page.peek(3)) == (3, END)
    assert page.take().text == "one"
    page.take_blanks()
    assert (page.take().number, page.more) == (3, False)


def test_what_is_skipped_is_named_as_one_stretch() -> None:
    page = Page(["used", "a", "", "b", "used", "c"], "doc.txt")
    page.take()
    for _ in range(3):
        page.skip()
    page.take()
    page.skip()
    first, second = page.reports()
    assert (first.location.line, first.code, "lines 2 to 4 belong" in first.message) == (2, "skipped-text", True)
    assert (second.location.line, "this line belongs" in second.message) == (6, True)


def test_a_line_that_is_too_long_is_an_error_and_blank() -> None:
    page = Page(["x" * (LONGEST_LINE + 1), "next"])
    assert [page.take().text, page.take().text] == ["", "next"]
    (diagnostic,) = page.reports()
    assert (diagnostic.severity, diagnostic.code) == (Severity.ERROR, "line-too-long")


def stars(page: Page) -> Iterator[Item | Diagnostic]:
    """Entries are lines that begin with a star, and the lines after one."""
    while page.peek().text.startswith("*"):
        draft = Draft(page.document, "stars")
        line = page.take()
        draft.put("title", line.text[1:], line)
        while page.more and not page.peek().text.startswith("*") and not page.interrupted("stars"):
            text = page.take()
            draft.put("abstract", text.text, text)
        yield draft.item("article")


def hashes(page: Page) -> Iterator[Item | Diagnostic]:
    line = page.take()
    draft = Draft(page.document, "hashes")
    draft.put("title", line.text[1:], line)
    yield draft.item("document")


STARS = Layout("stars", "", lambda page: page.peek().text.startswith("*"), stars)
HASHES = Layout(
    "hashes", "", lambda page: page.peek().text[:1] == "#", hashes, lambda page: page.peek().text[:1] == "#"
)


def test_layouts_are_mixed_line_by_line() -> None:
    lines = ["stray", "*One", "text", "#Two", "stray again", "*Three"]
    parts = list(read_page([STARS, HASHES], lines, "doc.txt"))
    assert [part.text("title") if isinstance(part, Item) else part.code for part in parts] == [
        "skipped-text",
        "One",
        "Two",
        "skipped-text",
        "Three",
    ]


def test_provenance_names_document_layout_and_lines() -> None:
    item, _ = collect(read_page([STARS], ["*One", "text"], "doc.txt")).items[0], None
    assert item.custom["sources"] == [{"document": "doc.txt", "layout": "stars", "lines": {"title": 1, "abstract": 2}}]


@pytest.mark.parametrize(("text", "says"), [("", "is empty"), ("\n \n", "no entry"), ("prose", "no entry")])
def test_a_page_without_entries_is_an_error(text: str, says: str) -> None:
    reading = mixed_reader([STARS]).read(text, "doc.txt")
    assert reading.lost
    assert says in reading.diagnostics[-1].message


def test_a_layout_that_takes_nothing_cannot_stop_the_reader() -> None:
    lazy = Layout("lazy", "", lambda page: True, lambda page: iter(()))
    assert [one.code for one in collect(read_page([lazy], ["a", "b"], "")).diagnostics] == [
        "skipped-text",
        "no-entries",
    ]
