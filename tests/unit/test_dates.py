"""Printed dates are read as they are printed, and not at all where they are no date."""

import pytest

from refmill.dates import DayOfYear, month_number, read_date, read_day


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("7 November, 2025", "2025-11-07"),
        ("7 November 2025", "2025-11-07"),
        ("November 7, 2025", "2025-11-07"),
        ("Nov 7 2025", "2025-11-07"),
        ("Nov. 7, 2025", "2025-11-07"),
        ("Jun 1, 2022", "2022-06-01"),
        ("7th of November 2025", "2025-11-07"),
        ("November 7th, 2025", "2025-11-07"),
        ("Fri, 7 Nov 2025", "2025-11-07"),
        ("Fri, 7 Nov 2025 05:15:48 UTC", "2025-11-07"),
        ("2025-11-07", "2025-11-07"),
        ("2025/11/7", "2025-11-07"),
        ("2025-11-07T10:30:00Z", "2025-11-07"),
        ("2025-11-07 10:30", "2025-11-07"),
        ("October 2025", "2025-10"),
        ("Oct. 2025", "2025-10"),
        ("Sept 2025", "2025-09"),
        ("2025-10", "2025-10"),
        ("2025", "2025"),
        ("1 déc. 2020", "2020-12-01"),
        ("1er août 1999", "1999-08-01"),
        ("3. März 2021", "2021-03-03"),
        ("12 de outubro de 2011", "2011-10-12"),
        ("12 mei 2011", "2011-05-12"),
        ("4 settembre 2001", "2001-09-04"),
        ("2025年11月7日", "2025-11-07"),
        ("2025年11月", "2025-11"),
        ("24/10/2025", "2025-10-24"),
        ("10/24/2025", "2025-10-24"),
        ("03/03/2025", "2025-03-03"),
        ("29 February 2024", "2024-02-29"),
        ("29 February 2000", "2000-02-29"),
    ],
)
def test_what_is_printed_is_read(text: str, iso: str) -> None:
    date = read_date(f" {text} ")
    assert date is not None
    assert date.iso() == iso


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2025",
        "29 February 1900",
        "31 April 2025",
        "2025-13-01",
        "2025-00",
        "2025-11-00",
        "0 May 2025",
        "0000",
        "03/04/2025",
        "25/13/2025",
        "7 November",
        "November",
        "soon",
        "7 Smarch 2025",
        "7 November 2025 and later",
        "in press",
        "2025-11/07",
        "20251107",
        "",
        "1" * 1_000_000,
    ],
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [("Mar 17", 3, 17), ("17 March", 3, 17), ("March 17th", 3, 17), ("Feb 29", 2, 29), ("3月17日", 3, 17)],
)
def test_a_day_without_a_year(text: str, month: int, day: int) -> None:
    assert read_day(text) == DayOfYear(month, day)


@pytest.mark.parametrize("text", ["Mar 32", "Feb 30", "March", "17", "Mar 17, 2022", "Chapter 17", "GPT 4"])
def test_what_is_no_day(text: str) -> None:
    assert read_day(text) is None


def test_a_day_gets_its_year_from_elsewhere() -> None:
    date = DayOfYear(3, 17).in_year(2022)
    assert date is not None
    assert date.iso() == "2022-03-17"


def test_a_leap_day_in_another_year_is_no_date() -> None:
    assert DayOfYear(2, 29).in_year(2023) is None


def test_months_by_name() -> None:
    assert [month_number(name) for name in ("SEPT.", "Décembre", "marzo", "Mittwoch")] == [9, 12, 3, None]
