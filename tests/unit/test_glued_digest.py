"""The glued digest: badge lines, where an entry ends, and what is reported."""

from collections.abc import Iterator

import pytest

from refmill.diagnostics import Diagnostic
from refmill.model import Date, Item
from refmill.seeds.glued_digest import LAYOUT, read_badge
from refmill.seeds.layout import Layout, read_page
from refmill.seeds.page import Page

BADGE = "LGJun 1, 2022Code"
LINE = "A Plain TitleAnn Lee, Bob Ray et al."
ABSTRACT = "Kites are flown in light wind. They fall."


def read(*lines: str) -> tuple[list[Item], list[Diagnostic]]:
    parts = list(read_page([LAYOUT], lines, "digest.txt"))
    return [part for part in parts if isinstance(part, Item)], [part for part in parts if isinstance(part, Diagnostic)]


def codes(diagnostics: list[Diagnostic]) -> list[tuple[str, int]]:
    return [(diagnostic.code, diagnostic.location.line) for diagnostic in diagnostics]


# -- badges ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subjects", "date", "links"),
    [
        ("LGJun 1, 2022Code", ("LG",), "Jun 1, 2022", ("Code",)),
        ("CLMar 17", ("CL",), "Mar 17", ()),
        ("LGDec 31Code", ("LG",), "Dec 31", ("Code",)),
        ("stat.MLMay 3, 2021", ("stat.ML",), "May 3, 2021", ()),
        ("quant-phFeb 9, 2019", ("quant-ph",), "Feb 9, 2019", ()),
        ("cond-mat.str-elJan 2, 2020Code", ("cond-mat.str-el",), "Jan 2, 2020", ("Code",)),
        ("astro-ph.COSep 30, 2011", ("astro-ph.CO",), "Sep 30, 2011", ()),
        ("CVJune 12, 2017", ("CV",), "June 12, 2017", ()),
        ("CV12 Jun 2017", ("CV",), "12 Jun 2017", ()),
        ("CV2017-06-12PDF", ("CV",), "2017-06-12", ("PDF",)),
        ("CVMay 2022CodeData", ("CV",), "May 2022", ("Code", "Data")),
        ("LG, CVJun 1, 2022Code Video", ("LG", "CV"), "Jun 1, 2022", ("Code", "Video")),
        ("cs.CL Jun 1, 2022", ("cs.CL",), "Jun 1, 2022", ()),
    ],
)
def test_badges(text: str, subjects: tuple[str, ...], date: str, links: tuple[str, ...]) -> None:
    badge = read_badge(text)
    assert badge is not None
    assert (badge.subjects, badge.date, badge.links) == (subjects, date, links)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LG",
        "Jun 1, 2022",
        "LGJun",
        "In May 2022",
        "LGMarble 3, 2020",
        "lgJun 1, 2022",
        "abc.XYJun 1, 2022",
        "LGJun 1, 2022 and the rest of a sentence",
        "Since Jun 1, 2022",
        "LGJun 1, 2022" + "Code" * 100,
    ],
)
def test_other_lines_are_no_badges(text: str) -> None:
    assert read_badge(text) is None


def test_only_a_glued_badge_interrupts_another_layout() -> None:
    assert LAYOUT.interrupts(Page([BADGE]))
    assert LAYOUT.starts(Page(["OK Jun 3"]))
    assert not LAYOUT.interrupts(Page(["OK Jun 3"]))


# -- entries -----------------------------------------------------------------------------------------------------------


def test_an_entry() -> None:
    items, diagnostics = read(BADGE, LINE, ABSTRACT)
    (item,) = items
    assert not diagnostics
    assert item.type == "article"
    assert item.text("title") == "A Plain Title"
    assert [str(name) for name in item.names("author")] == ["Ann Lee", "Bob Ray"]
    assert item.date("issued") == Date((2022, 6, 1))
    assert item.text("abstract") == ABSTRACT
    assert item.custom == {
        "sources": [
            {
                "document": "digest.txt",
                "layout": "glued-digest",
                "lines": {"issued": 1, "title": 2, "author": 2, "abstract": 3},
            }
        ],
        "subjects": ["LG"],
        "links": ["Code"],
        "cut": ["author"],
    }


def test_a_day_without_a_year_is_kept_but_not_issued() -> None:
    (item,), diagnostics = read("CLMar 17", LINE, ABSTRACT)
    assert item.date("issued") is None
    assert item.custom["printed-date"] == "Mar 17"
    assert not diagnostics


def test_a_day_of_no_calendar_is_reported() -> None:
    (item,), diagnostics = read("CLJun 31, 2022", LINE, ABSTRACT)
    assert item.date("issued") is None
    assert item.custom["printed-date"] == "Jun 31, 2022"
    assert codes(diagnostics) == [("no-such-date", 1)]


def test_paragraphs_are_kept_apart_and_broken_lines_joined() -> None:
    (item,), _ = read(BADGE, LINE, "One ends here.", "Two was broken by", "hand. It ends.", "", "Three ends, too.")
    assert item.text("abstract") == "One ends here.\n\nTwo was broken by hand. It ends.\n\nThree ends, too."


def test_entries_may_lack_abstracts() -> None:
    items, diagnostics = read(BADGE, LINE, BADGE, "", LINE, "", "", BADGE, LINE, ABSTRACT)
    assert [item.text("abstract") for item in items] == ["", "", ABSTRACT]
    assert not diagnostics


def test_authors_on_a_line_of_their_own_are_read() -> None:
    (item,), diagnostics = read(BADGE, "A Plain Title", "Ann Lee, Bob Ray", ABSTRACT)
    assert [str(name) for name in item.names("author")] == ["Ann Lee", "Bob Ray"]
    assert item.text("abstract") == ABSTRACT
    assert not diagnostics


def test_a_title_without_authors_is_reported() -> None:
    (item,), diagnostics = read(BADGE, "A Plain Title", ABSTRACT)
    assert "author" not in item.fields
    assert item.text("title") == "A Plain Title"
    assert codes(diagnostics) == [("no-author", 2)]


def test_a_doubtful_boundary_is_reported() -> None:
    (item,), diagnostics = read(BADGE, "On the Definition of FormsPlato", ABSTRACT)
    assert item.text("title") == "On the Definition of Forms"
    assert codes(diagnostics) == [("doubtful-boundary", 2)]


def test_affiliations_are_kept() -> None:
    (item,), _ = read(BADGE, "A Plain TitleAnn Lee (MIT), Bob Ray", ABSTRACT)
    assert item.custom["affiliations"] == {"Ann Lee": "MIT"}


@pytest.mark.parametrize("lines", [[BADGE], [BADGE, "", ""], [BADGE, BADGE]])
def test_a_badge_without_a_title_is_a_lost_record(lines: list[str]) -> None:
    items, diagnostics = read(BADGE, LINE, ABSTRACT, *lines)
    assert len(items) == 1
    assert {diagnostic.code for diagnostic in diagnostics} == {"no-title"}


def test_short_lines_behind_a_blank_one_are_no_abstract() -> None:
    items, diagnostics = read(BADGE, LINE, ABSTRACT, "", "Load more", "", BADGE, LINE)
    assert [item.text("abstract") for item in items] == [ABSTRACT, ""]
    assert codes(diagnostics) == [("skipped-text", 5)]


def test_another_layout_ends_an_entry() -> None:
    def starts(page: Page) -> bool:
        return page.peek().text == "=== other"

    def take(page: Page) -> Iterator[Item | Diagnostic]:
        page.take()
        yield Item("", "document", {"title": "other"})

    other = Layout("other", "", starts, take, starts)
    parts = list(read_page([LAYOUT, other], [BADGE, LINE, ABSTRACT, "=== other", BADGE, LINE], "mixed.txt"))
    assert [part.type for part in parts if isinstance(part, Item)] == ["article", "document", "article"]
