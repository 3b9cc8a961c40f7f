"""Styles side by side: what is compared, and how the differences are marked."""

import re
from html.parser import HTMLParser

import pytest

from refmill.model import Date, Item, Name
from refmill.styles import repository
from refmill.styles.output.preview import write
from refmill.styles.preview import Preview, compared, preview, unmarked
from refmill.styles.runs import Run, plain

DOE = Item(
    "doe",
    "article-journal",
    {
        "title": "A <script> title",
        "author": (Name("Doe", "Jane"),),
        "container-title": "Journal & Co",
        "volume": "3",
        "issued": Date((2020,)),
        "URL": "javascript:alert(1)",
    },
)
ROE = Item("roe", "book", {"title": "Rows", "author": (Name("Roe", "Richard"),), "issued": Date((2018,))})


def shown(*styles: str) -> Preview:
    return preview([DOE, ROE], [repository.find(style) for style in styles])


def changes(first: str, other: str) -> list[tuple[str, str, str]]:
    pieces = compared((Run(first),) if first else (), (Run(other),) if other else ())
    return [(plain(piece.runs), piece.change, piece.instead) for piece in pieces]


@pytest.mark.parametrize(
    ("first", "other", "pieces"),
    [
        ("the same", "the same", [("the same", "", "")]),
        ("a b c", "a x c", [("a ", "", ""), ("x", "words", "b"), (" c", "", "")]),
        ("a b", "a", [("a", "", ""), ("", "words", "b")]),
        ("a", "a b", [("a", "", ""), (" ", "", ""), ("b", "words", "")]),
        ("a (b) c", "x (y) c", [("x (y", "words", "a (b"), (") c", "", "")]),
        ("J Q", "J  Q", [("J  Q", "", "")]),
        ("", "a", [("a", "", "")]),
        ("a", "", []),
    ],
)
def test_words_are_compared(first: str, other: str, pieces: list[tuple[str, str, str]]) -> None:
    assert changes(first, other) == pieces


def test_another_look_is_another_change() -> None:
    first = Run("In "), Run("Nature", italic=True), Run(" no. 3")
    pieces = compared(first, (Run("In Nature no. "), Run("3", bold=True)))
    assert [(plain(piece.runs), piece.change) for piece in pieces] == [
        ("In ", ""),
        ("Nature", "look"),
        (" no. ", ""),
        ("3", "look"),
    ]


def test_nothing_is_lost_by_comparing() -> None:
    for row in shown("apa", "ieee", "chicago-notes").rows:
        for cell, whole in zip(row.cells, unmarked(Preview((), (row,))).rows[0].cells, strict=True):
            assert "".join(plain(piece.runs) for piece in cell) == "".join(plain(piece.runs) for piece in whole)


def test_rows_come_in_the_order_of_the_first_list() -> None:
    rows = shown("apa", "ieee").rows
    assert [(row.kind, row.item) for row in rows] == [
        ("together", ""),
        ("citation", "doe"),
        ("entry", "doe"),
        ("citation", "roe"),
        ("entry", "roe"),
    ]
    assert plain(rows[0].cells[0][0].runs) == "(Doe, 2020; Roe, 2018)"


def test_styles_with_notes_show_a_second_citation() -> None:
    rows = {row.kind: row for row in shown("chicago-notes").rows}
    assert plain(rows["again"].cells[0][0].runs).startswith("Doe, “A <Script> Title")
    assert rows["entry"].cells == ((),)


class _Page(HTMLParser):
    """The tags that are open at the end, and all addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_escapes_what_comes_from_data() -> None:
    page = _Page(write(shown("apa", "ieee", "chicago-notes"), "A & <b>"))
    assert page.open == []
    assert "script" not in page.tags
    assert not [link for link in page.links if not link.startswith(("http://", "https://"))]


def test_differences_are_marked_in_words_too() -> None:
    text = write(shown("apa", "ieee"))
    assert '<mark class="words" title="first style: (Doe, 2020)">[1]</mark>' in text
    assert "<mark" not in re.sub(r'<p class="key">.*?</p>', "", write(unmarked(shown("apa", "ieee"))), flags=re.DOTALL)
    left_out = write(shown("chicago-author-date", "modern-language-association"))
    assert '<span class="unseen">left out: 2020</span>' in left_out


def test_one_style_needs_no_key() -> None:
    assert 'class="key"' not in write(shown("apa"))


def test_a_text_that_shares_hardly_a_word_is_marked_as_a_whole() -> None:
    assert changes("(Doe, 2020)", "[1]") == [("[1]", "words", "(Doe, 2020)")]
    assert '<dd class="other" lang="en-US"><mark class="words" title="first style: (Doe, 2020)">[1]' in write(
        shown("apa", "ieee")
    )
