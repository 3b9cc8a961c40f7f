"""What is doubtful or missing in a listing of arXiv is reported, and costs no other entry anything."""

import pytest

from refmill.formats import Reading
from refmill.seeds.arxiv_listing import LAYOUT
from refmill.seeds.layout import reader_of

WHOLE = """-
Bread and Salt
Authors:
Vera Horn,
Milan Pek
Abstract:
Salt slows the dough.
Submitted 2 February, 2022;
originally announced February 2022.
"""


def read(text: str) -> Reading:
    return reader_of(LAYOUT).read(text, "page.txt")


def codes(reading: Reading) -> list[tuple[str, int]]:
    return [(diagnostic.code, diagnostic.location.line) for diagnostic in reading.diagnostics]


def test_each_field_has_its_line() -> None:
    (item,) = read(f"\n{WHOLE}").items
    (source,) = item.custom["sources"]
    assert source == {
        "document": "page.txt",
        "layout": "arxiv-listing",
        "lines": {"title": 3, "author": 5, "abstract": 8, "issued": 9},
    }


def test_a_shortened_abstract_is_reported() -> None:
    reading = read("-\nBread\nAuthors: Vera Horn\nAbstract: Salt slows the d…\n▽ More\nSubmitted 2 May, 2022;\n")
    assert reading.items[0].text("abstract") == "Salt slows the d…"
    assert codes(reading) == [("abstract-cut", 4)]


def test_an_entry_that_the_document_cuts_is_reported() -> None:
    reading = read(f"{WHOLE}-\nBread and Butter\nAuthors:\nVera Horn")
    assert [item.text("title") for item in reading.items] == ["Bread and Salt", "Bread and Butter"]
    assert codes(reading) == [("entry-cut", 10)]


def test_missing_title_and_author_are_reported() -> None:
    reading = read(
        f"{WHOLE}-\nBread\nAbstract:\nOne.\nSubmitted 2 May, 2022;\n-\nAuthors:\nA B\nSubmitted 2 May, 2022;\n"
    )
    assert len(reading.items) == 3
    assert codes(reading) == [("no-author", 10), ("no-title", 15)]


def test_a_day_that_is_on_no_calendar_is_reported_and_not_used() -> None:
    reading = read(WHOLE.replace("2 February, 2022", "31 February, 2022"))
    date = reading.items[0].date("issued")
    assert date is not None
    assert date.iso() == "2022-02"
    assert codes(reading) == [("doubtful-date", 8)]


def test_a_line_that_is_no_doi_is_reported() -> None:
    reading = read(f"{WHOLE}DOI: to be assigned\n")
    assert "DOI" not in reading.items[0].fields
    assert codes(reading) == [("doubtful-doi", 10)]


def test_a_repeated_line_is_reported() -> None:
    reading = read(f"{WHOLE}Report number: A-1\nReport number: B-2\n")
    assert reading.items[0].custom["report-number"] == "A-1"
    assert codes(reading) == [("repeated-line", 11)]


def test_several_comments_become_one_note() -> None:
    (item,) = read(f"{WHOLE}Comments: 12 pages\nComments: 3 figures\n").items
    assert item.text("note") == "12 pages\n3 figures"


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Accepted at the workshop of", "NIPS 2018", "Accepted at the workshop of NIPS 2018"),
        ("12 pages,", "5 figures", "12 pages, 5 figures"),
        ("12 pages", "Print this one in colour.", "12 pages"),
    ],
)
def test_a_value_goes_on_where_its_line_leads_on(above: str, below: str, whole: str) -> None:
    reading = read(f"{WHOLE}Comments: {above}\n{below}\n-\nBread\nAuthors: Vera Horn\nAbstract: One.\n△ Less\n")
    assert [item.text("note") for item in reading.items] == [whole, ""]


def test_furniture_is_named_and_not_skipped() -> None:
    reading = read(f"Showing 1–50 of 77 results for author: Horn, V\n{WHOLE}1 2 Next\nAbout\nHelp\n")
    assert codes(reading) == [("page-furniture", line) for line in (1, 11, 12, 13)]


def test_words_of_furniture_are_skipped_text_elsewhere() -> None:
    assert read("About\nHelp\n").diagnostics[0].code == "skipped-text"


def test_a_bullet_between_entries_that_leads_nowhere_is_named() -> None:
    reading = read(f"{WHOLE}-\nA remark of somebody who copied the page.\n\nAnd another one.\n\n{WHOLE}")
    assert len(reading.items) == 2
    assert ("skipped-text", 10) in codes(reading)


def test_an_entry_of_nothing_is_reported() -> None:
    reading = read(f"{WHOLE}-\nAuthors:\nAbstract:\nSubmitted 2 May, 2022;\n")
    assert len(reading.items) == 1
    assert ("empty-entry", 10) in codes(reading)


def test_an_abstract_that_a_cut_leaves_open_does_not_swallow_the_next_entry() -> None:
    reading = read(f"-\nBread\nAuthors:\nVera Horn\nAbstract:\nSalt slo…\n▽ More\nSalt slows the\n{WHOLE}")
    assert [item.text("abstract") for item in reading.items] == ["Salt slows the", "Salt slows the dough."]


def test_lines_without_marks_are_a_title_only_above_authors() -> None:
    reading = read(f"A remark that ends with a full stop.\nBread\nAuthors: Vera Horn\nAbstract: One.\n{WHOLE}")
    assert [item.text("title") for item in reading.items] == ["Bread", "Bread and Salt"]
    assert ("skipped-text", 1) in codes(reading)


def test_three_thousand_authors() -> None:
    names = ",\n".join(f"Ada B{place}yron" for place in range(3_000))
    (item,) = read(f"-\nBread\nAuthors:\n{names}\nAbstract:\nOne.\nSubmitted 2 May, 2022;\n").items
    assert len(item.names("author")) == 3_000
    assert item.text("abstract") == "One."


def test_a_shortened_abstract_without_the_whole_one_is_cut() -> None:
    reading = read("-\nBread\nAuthors: Vera Horn et al.\nAbstract: Salt slo…\n▽ More\nSubmitted 2 May, 2022;\n")
    assert reading.items[0].text("abstract") == "Salt slo…"
    assert reading.items[0].custom["cut"] == ["author", "abstract"]
    assert ("abstract-cut", 4) in codes(reading)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Report number: X-1 MSC Class: 05C05 ACM Class: G.2", {"report-number": "X-1", "msc-class": "05C05"}),
        ("MSC Class: 05C05 (Primary) ACM Class: G.2", {"msc-class": "05C05 (Primary)", "acm-class": "G.2"}),
        ("Report number: X (MSC Class: none)", {"report-number": "X (MSC Class: none)"}),
        ("Report number: X, ACM Class: none", {"report-number": "X, ACM Class: none"}),
    ],
)
def test_labels_on_one_line(line: str, fields: dict[str, str]) -> None:
    (item,) = read(f"{WHOLE}{line}\n").items
    assert fields.items() <= item.custom.items()
    assert ("G.2" in line) == ("acm-class" in item.custom)
