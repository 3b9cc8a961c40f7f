"""Dates as people and machines write them, and how a style prints them."""

import pytest

from refmill.model import Date, Item
from refmill.styles.csl.dates import DateValue, Moment, date_value, raw_date
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US"><info/>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{entry}</layout></bibliography></style>"""


def printed(date: Date, entry: str = '<date variable="issued" form="text"/>') -> str:
    made = Processor(style(STYLE.format(entry=entry).encode(), "test")).document([Item("a", "book", {"issued": date})])
    made.cite_without_cluster(["a"])
    (found,) = made.bibliography().entries
    return plain(found.body)


@pytest.mark.parametrize(
    ("raw", "text", "circa"),
    [
        ("2004?", "2004", True),
        ("2004-06~", "June 2004", True),
        ("2004-06-11%", "June 11, 2004", True),
        ("156X", "156X", False),
        ("2004-22", "Summer 2004", False),
        ("2004-06~/2004-08", "June–August 2004", True),
        ("2004/..", "2004–", False),
        ("2004/", "2004", False),
        ("2003/04", "April 2003", False),
        ("2003/4/5", "April 5, 2003", False),
        ("1-2-2003", "January 2, 2003", False),
        ("2001 May 3", "May 3, 2001", False),
        ("Mar-Apr 2005", "March–April 2005", False),
        ("June 15, 2001 - July 3, 2001", "June 15–July 3, 2001", False),
        ("May 2001-June 2002", "May 2001–June 2002", False),
    ],
)
def test_raw_dates(raw: str, text: str, circa: bool) -> None:
    found = raw_date(raw)
    assert found is not None
    assert found.circa is circa
    assert printed(Date(raw=raw)) == text


@pytest.mark.parametrize("raw", ["y" + "9" * 5000, "9" * 5000, "y-" + "1" * 4400 + "-01"])
def test_years_that_are_too_long_are_words(raw: str) -> None:
    assert raw_date(raw) == DateValue(literal=raw)


def test_parts_that_are_no_numbers_are_read_as_far_as_they_go() -> None:
    found = date_value(Date(extra={"date-parts": [["2001?", "5 "], ["9" * 5000]]}))
    assert found is not None
    assert found.start == Moment(2001, 5)


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([499], "499 AD"),
        ([500], "500"),
        ([-44, -40], "44–40 BC"),
        ([33, 45], "33–45 AD"),
        ([-10, 14], "10 BC–14 AD"),
        ([400, 600], "400 AD–600"),
    ],
)
def test_eras(years: list[int], text: str) -> None:
    assert printed(Date(*((year,) for year in years))) == text


def test_a_season_stands_where_the_number_of_a_month_would() -> None:
    entry = '<date variable="issued"><date-part name="month" form="numeric" suffix=" "/><date-part name="year"/></date>'
    assert printed(Date((2004,), season=2), entry) == "Summer 2004"
    assert printed(Date((2004, 2)), entry) == "2 2004"


def test_the_case_of_a_date_is_a_matter_of_its_parts() -> None:
    entry = '<date variable="issued" form="text" date-parts="year-month" text-case="uppercase"/>'
    assert printed(Date((2004, 2)), entry) == "February 2004"


@pytest.mark.parametrize(
    ("own", "text"), [("", "[2 2004]"), ('prefix="("', "(2 2004]"), ('prefix="(" suffix=")"', "(2 2004)")]
)
def test_a_date_without_affixes_has_those_of_its_language(own: str, text: str) -> None:
    local = """<locale><date form="text" prefix="[" suffix="]"><date-part name="month" form="numeric" suffix=" "/>
    <date-part name="year"/></date></locale>"""
    written = STYLE.format(entry=f'<date variable="issued" form="text" {own}/>').replace("<info/>", f"<info/>{local}")
    found = Processor(style(written.encode(), "test")).bibliography([Item("a", "book", {"issued": Date((2004, 2))})])
    assert [plain(entry.body) for entry in found.entries] == [text]


@pytest.mark.parametrize(
    ("season", "month", "text"),
    [
        ("2", 0, "Summer 2004"),
        ("summer", 0, "Summer 2004"),
        (None, 14, "Summer 2004"),
        ("Michaelmas", 0, "Michaelmas 2004"),
    ],
)
def test_seasons_are_numbers_words_of_english_or_months_that_no_year_has(
    season: str | None, month: int, text: str
) -> None:
    start = (2004, month) if month else (2004,)
    assert printed(Date(start, season=season)) == text


@pytest.mark.parametrize("raw", ["y20040", "Y-20040"])
def test_years_of_more_than_four_digits_say_so(raw: str) -> None:
    found = raw_date(raw)
    assert found is not None
    assert found.start == Moment(int(raw[1:]))
