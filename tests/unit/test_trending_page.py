"""Trending pages: what is furniture, a day, a title, an abstract, and what other text must not become."""

import pytest

from refmill.diagnostics import Diagnostic
from refmill.model import Date, Item
from refmill.seeds.layout import read_page
from refmill.seeds.page import Page
from refmill.seeds.trending_page import LAYOUT

SURE = "Get trending papers in your email inbox!"
ABSTRACT = (
    "Bats are counted by their calls. A network trained on one valley is tried in two others. It finds nine bats of "
    "ten in both of them, and the tenth is found by a person who listens to the recording at half its speed."
)


def read(*lines: str) -> tuple[list[Item], list[Diagnostic]]:
    parts = list(read_page([LAYOUT], lines, "page.txt"))
    return [part for part in parts if isinstance(part, Item)], [part for part in parts if isinstance(part, Diagnostic)]


def titles(*lines: str) -> list[str]:
    return [item.text("title") for item in read(*lines)[0]]


def starts(*lines: str) -> bool:
    return LAYOUT.starts(Page(lines))


# -- where a page starts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [SURE],
        ["new", "", SURE],
        ["byAK and the research community"],
        ["Mar 14", "", "Bats in the Old Barn", "", ABSTRACT],
        ["128", "", "Bats: A Count", "", ABSTRACT, "", "Owls: A Second Count", "", ABSTRACT],
        ["· 12 authors", "", "Bats: A Count", "", ABSTRACT],
        ["Bats: A New Count", "", ABSTRACT, "", "· 2 authors", "7", "", "Owls: A Second Count", "", ABSTRACT],
    ],
)
def test_where_a_page_starts(lines: list[str]) -> None:
    assert starts(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["new"],
        ["Mar 14"],
        ["Mar 14", "", ABSTRACT],
        ["Mar 14", "", "what we saw", "", ABSTRACT],
        ["4", "", "Bats: A Count", "", ABSTRACT],
        ["1", "", "Where Bats Live Today", "", ABSTRACT, "", "2", "", "Where Owls Live Today: Barns", "", ABSTRACT],
        ["Bats: A New Count", "", ABSTRACT],
        ["Bats: A New Count", ABSTRACT, "Owls: A Second Count", ABSTRACT],
        ["Bats at Night", "", ABSTRACT, "", "Owls at Night", "", ABSTRACT],
        ["Dear Ann: a long greeting to you", "", ABSTRACT, "", "Best wishes to all of you there", "", ABSTRACT],
        ["A title: of a feed", "", ABSTRACT, "", "arXiv:1908.00213", "Created: 2019-08-01"],
    ],
)
def test_where_no_page_starts(lines: list[str]) -> None:
    assert not starts(*lines)


def test_only_sure_furniture_ends_the_entry_of_another_layout() -> None:
    assert LAYOUT.interrupts(Page(["new", "", SURE]))
    assert not LAYOUT.interrupts(Page(["new", "", "Bats: A Count", "", ABSTRACT]))
    assert not LAYOUT.interrupts(Page(["Mar 14", "", "Bats: A Count", "", ABSTRACT]))


# -- entries -----------------------------------------------------------------------------------------------------------


def test_title_and_abstract() -> None:
    (item,), diagnostics = read(SURE, "", "Mar 14", "", "Bats", "", ABSTRACT)
    assert (item.type, item.text("title"), item.text("abstract")) == ("article", "Bats", ABSTRACT)
    assert item.date("issued") is None
    assert item.custom["page-date"] == "Mar 14"
    assert item.custom["sources"][0]["lines"] == {"title": 5, "abstract": 7}
    assert [(one.code, one.location.line) for one in diagnostics] == [("page-furniture", 1), ("page-furniture", 3)]


def test_the_day_above_counts() -> None:
    items, _ = read(SURE, "Bats", ABSTRACT, "Mar 14, 2025", "Owls", ABSTRACT, "13 March", "Cats", ABSTRACT)
    assert [item.custom.get("page-date") for item in items] == [None, "Mar 14, 2025", "13 March"]
    assert all(item.date("issued") is None for item in items)


@pytest.mark.parametrize(
    "furniture",
    [
        "128",
        "1.2k",
        "· 12 authors",
        "Upvote",
        "Submitted by bat-friend",
        "Daily",
        "Next",
        "GitHub 1.2k",
        "View PDF",
        "+3",
    ],
)
def test_furniture_between_entries(furniture: str) -> None:
    items, diagnostics = read(SURE, "Bats", ABSTRACT, furniture, "Owls", furniture, ABSTRACT)
    assert [(item.text("title"), item.text("abstract")) for item in items] == [("Bats", ABSTRACT), ("Owls", ABSTRACT)]
    assert {one.code for one in diagnostics} == {"page-furniture"}


@pytest.mark.parametrize("end", ["Code is at https://example.org/bats.", ABSTRACT, "- a point of a list"])
def test_further_paragraphs(end: str) -> None:
    items, _ = read(SURE, "", "Bats", "", ABSTRACT, "", end, "", "Owls", "", ABSTRACT)
    assert items[0].text("abstract") == f"{ABSTRACT}\n\n{end}"
    assert items[1].text("title") == "Owls"


@pytest.mark.parametrize(
    "title", ["Where Do Bats Sleep?", "Bats Sleep, Owls Do Not.", "GPT-4!", "A " + "Very Long " * 20 + "Title"]
)
def test_titles_of_all_kinds(title: str) -> None:
    assert titles(SURE, "", "Owls", "", ABSTRACT, "", title, "", ABSTRACT) == ["Owls", title]


def test_a_title_without_abstract() -> None:
    items, diagnostics = read(
        SURE, "Bats", ABSTRACT, "Owls in the Barns of Four Valleys", "Cats", ABSTRACT, "Dogs and Their Barks"
    )
    assert [item.text("title") for item in items][1::2] == ["Owls in the Barns of Four Valleys", "Dogs and Their Barks"]
    assert [one.location.line for one in diagnostics if one.code == "no-abstract"] == [4, 7]


def test_other_lines_are_named() -> None:
    items, diagnostics = read(SURE, "Bats", ABSTRACT, "our pick", "Owls", ABSTRACT, "see also: cats")
    assert len(items) == 2
    assert [one.location.line for one in diagnostics if one.code == "skipped-text"] == [4, 7]


def test_a_feed_is_left_to_its_own_layout() -> None:
    feed = [ABSTRACT, "", "12 pages", "", "arXiv:1908.00213", "Created: 2019-08-01"]
    items, diagnostics = read(SURE, "", "Bats", "", ABSTRACT, "", *feed)
    assert [item.text("abstract") for item in items] == [ABSTRACT]
    assert [one.location.line for one in diagnostics if one.code == "skipped-text"] == [7]


def test_a_printed_day_dates_its_entry() -> None:
    items, _ = read(
        SURE, "Bats", ABSTRACT, "· Published on Mar 4, 2024", "Owls", "Posted Mar 5", ABSTRACT, "Upvote", "60"
    )
    assert [item.fields.get("issued") for item in items] == [Date((2024, 3, 4)), None]
    assert [item.custom.get("printed-date") for item in items] == [None, "Mar 5"]


def test_buttons_behind_a_line_that_is_skipped() -> None:
    _, diagnostics = read(SURE, "Bats", ABSTRACT, "our pick", "Upvote", "60", "Add to collection")
    assert [one.location.line for one in diagnostics if one.code == "skipped-text"] == [4]


def test_a_day_that_stands_with_the_next_title_does_not_date_the_entry_above() -> None:
    items, _ = read(SURE, "Bats", ABSTRACT, "", "Posted 4 Mar 2024", "Owls", ABSTRACT)
    assert [item.fields.get("issued") for item in items] == [None, None]
