"""Layouts that tell entries by how text reads: any text gives records and diagnostics, and no line is lost unseen."""

import json
import re
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refmill.csljson import item_to_json
from refmill.diagnostics import Diagnostic
from refmill.model import Item
from refmill.seeds import thesis_page, trending_page
from refmill.seeds.layout import Layout, read_page
from refmill.seeds.page import Page, clean
from refmill.seeds.prose import paragraph_at
from refmill.seeds.thesis_heading import read_heading
from refmill.seeds.thesis_title import authored_title, closing_title

RELAXED = settings(
    deadline=None, max_examples=settings.default.max_examples * 2, suppress_health_check=[HealthCheck.too_slow]
)
LAYOUTS = (thesis_page.LAYOUT, trending_page.LAYOUT)
SENTENCE = "Bats are counted by their calls in every valley."
PIECES = [
    "Thesis 2024",
    "Research Topics",
    "Master Theses 2020",
    "Bats in Barns(Ann Lee)",
    "Owls at Night: A Study (Bob Ray and Kim van Dam)",
    "Models of Owls (MoO)",
    f"{SENTENCE}Swallows above Barns(Jon Heu)",
    f"{SENTENCE} We thank a friend (Ada Kern)",
    "Get trending papers in your email inbox!",
    "byAK and the research community",
    "Mar 14",
    "· 12 authors",
    "Submitted by",
    "128",
    "Counting Bats: A New Method for Old Barns",
    "goes on in lower case",
    SENTENCE,
    f"{SENTENCE} " * 5,
    "arXiv:1908.00213",
    "Created: 2019-08-01",
    "Authors:",
    "-",
    "",
    "",
]
lines = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30), st.text("aA.?) (", max_size=30)), max_size=30)


def read(layouts: Iterable[Layout], text: Iterable[str]) -> tuple[list[Item], list[Diagnostic]]:
    parts = list(read_page(list(layouts), text, "page.txt"))
    return [part for part in parts if isinstance(part, Item)], [part for part in parts if isinstance(part, Diagnostic)]


def named(diagnostics: Iterable[Diagnostic]) -> set[int]:
    """The lines that diagnostics name as skipped or as furniture."""
    found: set[int] = set()
    for diagnostic in (one for one in diagnostics if one.code in ("skipped-text", "page-furniture")):
        stretch = re.match(r"lines \d+ to (\d+)", diagnostic.message)
        last = int(stretch[1]) if stretch else diagnostic.location.line
        found.update(range(diagnostic.location.line, last + 1))
    return found


def is_kept(line: str, records: str) -> bool:
    """Whether a line is in the records by its longest word, or is a heading, which need not be in any field."""
    words = re.findall(r"[^\W\d_]+", line)
    return read_heading(line) is not None or not words or json.dumps(max(words, key=len))[1:-1] in records


@pytest.mark.parametrize("layouts", [LAYOUTS[:1], LAYOUTS[1:], LAYOUTS], ids=["theses", "trending", "both"])
@RELAXED
@given(text=lines)
def test_no_line_is_lost_unseen(layouts: tuple[Layout, ...], text: list[str]) -> None:
    items, diagnostics = read(layouts, text)
    records = json.dumps([item_to_json(item) for item in items])
    unseen = set(range(1, len(text) + 1)) - named(diagnostics)
    assert [number for number in unseen if not is_kept(clean(text[number - 1]), records)] == []


@RELAXED
@given(text=lines)
def test_every_record_has_a_title_and_its_line(text: list[str]) -> None:
    for item in read(LAYOUTS, text)[0]:
        line = item.custom["sources"][0]["lines"]["title"]
        assert item.text("title")
        assert item.text("title").split()[0] in clean(text[line - 1])


@RELAXED
@given(text=lines)
def test_looking_takes_nothing(text: list[str]) -> None:
    page = Page(text)
    first = page.peek()
    for layout in LAYOUTS:
        if first.text:
            layout.starts(page)
            layout.interrupts(page)
    assert page.peek() is first
    assert list(page.reports()) == []


@RELAXED
@given(text=lines)
def test_paragraphs_cover_the_page(text: list[str]) -> None:
    page, words = Page(text), []
    while paragraph := paragraph_at(page):
        paragraph.take(page)
        words.append(paragraph.text)
    assert "".join("".join(words).split()) == "".join("".join(map(clean, text)).split())


@given(st.text(max_size=300))
def test_titles_are_parts_of_the_text(text: str) -> None:
    text = clean(text)
    for title in (authored_title(text), closing_title(text)):
        if title:
            assert title.text in text
            assert title.names in text
            assert text.startswith(title.before)
            assert text.endswith(title.after)
