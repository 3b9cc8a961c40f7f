"""Printed dates: what they state as a :class:`~refmill.model.Date`, and nothing that they do not state.

The forms are listed in ``_WITH_YEAR`` and ``_WITHOUT_YEAR``. A text that is not wholly a date, a day that is on no
calendar, and a date whose day and month cannot be told apart (``03/04/2025``) are no date: the answer is None.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from refmill.letters import unaccented
from refmill.model import Date

LONGEST_DATE = 64
"""Characters. Longer text is no date, and is not looked at."""

_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Names and usual abbreviations by language, January to December. Accents and case do not matter in a look-up.
_MONTH_NAMES: Mapping[str, Sequence[str]] = {
    "english": (
        "January Jan",
        "February Feb Febr",
        "March Mar",
        "April Apr",
        "May",
        "June Jun",
        "July Jul",
        "August Aug",
        "September Sep Sept",
        "October Oct",
        "November Nov",
        "December Dec",
    ),
    "german": (
        "Januar Jänner Jän",
        "Februar Feber",
        "März Mär Mrz Maerz",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober Okt",
        "November",
        "Dezember Dez",
    ),
    "french": (
        "janvier janv",
        "février févr fév",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre déc",
    ),
    "spanish": (
        "enero ene",
        "febrero",
        "marzo",
        "abril abr",
        "mayo",
        "junio",
        "julio",
        "agosto ago",
        "septiembre setiembre",
        "octubre",
        "noviembre",
        "diciembre dic",
    ),
    "italian": (
        "gennaio gen genn",
        "febbraio febbr",
        "marzo",
        "aprile",
        "maggio mag magg",
        "giugno giu",
        "luglio lug",
        "agosto",
        "settembre set sett",
        "ottobre ott",
        "novembre",
        "dicembre",
    ),
    "portuguese": (
        "janeiro",
        "fevereiro fev",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro out",
        "novembro",
        "dezembro",
    ),
    "dutch": (
        "januari",
        "februari",
        "maart mrt",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
}

_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_OF = r"(?:(?:of|de|del|di)\s+)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_TIME = r"(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_WITH_YEAR = _forms(
    rf"{_WEEKDAY}{_DAY}\s*{_OF}{_NAME}\s*,?\s*{_OF}{_YEAR}{_TIME}",  # 7 November, 2025; 7th of November 2025
    rf"{_NAME}\s*,?\s*{_OF}{_YEAR}",  # October 2025; outubro de 2025
    rf"{_WEEKDAY}{_NAME}\s*{_DAY}\s*,?\s+{_YEAR}{_TIME}",  # November 7, 2025
    rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}{_TIME}",  # 2025-11-07
    rf"{_YEAR}[-/](?P<month>\d{{1,2}})",  # 2025-10
    _YEAR,
    rf"{_YEAR}\s*年(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*日)?)?",  # 2025年11月7日
    rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark){_YEAR}",  # 24/10/2025, 10/24/2025
    rf"{_YEAR}[\s,]+{_NAME}(?:\s+{_DAY})?",  # 2025 Nov 7
)
_WITHOUT_YEAR = _forms(
    rf"{_WEEKDAY}{_NAME}\s*{_DAY}",  # Mar 17
    rf"{_WEEKDAY}{_DAY}\s*{_OF}{_NAME}",  # 17 March
    r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
)


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day and month whose year is not printed."""

    month: int
    day: int

    def in_year(self, year: int) -> Date | None:
        """The date in a year that is known from elsewhere; None for 29 February where that year has none.

        >>> DayOfYear(3, 17).in_year(2022).iso()
        '2022-03-17'
        """
        return _date(year, self.month, self.day)


@lru_cache(maxsize=1024)
def read_date(text: str) -> Date | None:
    """The date that ``text`` is, as far as it is printed: a day, a month or a year.

    >>> read_date("7 November, 2025").iso(), read_date("Oct. 2025").iso(), read_date("2025年11月7日").iso()
    ('2025-11-07', '2025-10', '2025-11-07')
    >>> read_date("31 February 2025") or read_date("03/04/2025") or read_date("May the 4th")
    """
    for parts in _readings(_WITH_YEAR, text):
        year = int(parts["year"])
        if parts.get("one"):
            return _either_order(year, int(parts["one"]), int(parts["other"]))
        month, day = _month(parts), parts.get("day")
        if month is not None or not parts.get("name"):
            return _date(year, month, int(day) if day else None)
    return None


def read_day(text: str) -> DayOfYear | None:
    """The day of an unnamed year that ``text`` is.

    >>> read_day("Mar 17"), read_day("17 March"), read_day("June 31")
    (DayOfYear(month=3, day=17), DayOfYear(month=3, day=17), None)
    """
    for parts in _readings(_WITHOUT_YEAR, text):
        month = _month(parts)
        if month and 1 <= month <= 12 and 1 <= int(parts["day"]) <= _LONGEST_MONTHS[month - 1]:
            return DayOfYear(month, int(parts["day"]))
    return None


def month_number(name: str) -> int | None:
    """1 to 12 for the name of a month, or its abbreviation, in the languages of the table.

    >>> month_number("Sept."), month_number("décembre"), month_number("Monday")
    (9, 12, None)
    """
    return _MONTHS.get(_plain(name.rstrip(".")))


def _readings(forms: Sequence[re.Pattern[str]], text: str) -> Iterator[dict[str, str]]:
    text = text.strip()
    if len(text) > LONGEST_DATE:
        return
    for form in forms:
        match = form.fullmatch(text)
        if match:
            yield match.groupdict()


def _month(parts: Mapping[str, str | None]) -> int | None:
    name, number = parts.get("name"), parts.get("month")
    return month_number(name) if name else int(number) if number else None


def _either_order(year: int, one: int, other: int) -> Date | None:
    """A numeric date is certain only where one number can be no month, or both are the same."""
    if one > 12 or one == other:
        return _date(year, other, one)
    return _date(year, one, other) if other > 12 else None


def _date(year: int, month: int | None, day: int | None) -> Date | None:
    """The date of the numbers that are printed; None where no calendar has it."""
    if year < 1 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None or day is None:
        return Date((year,) if month is None else (year, month))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = 28 if month == 2 and not leap else _LONGEST_MONTHS[month - 1]
    return Date((year, month, day)) if 1 <= day <= longest else None


def _plain(name: str) -> str:
    """A name without case and accents."""
    return unaccented(name.lower())


_MONTHS: Mapping[str, int] = {
    _plain(name): number
    for months in _MONTH_NAMES.values()
    for number, names in enumerate(months, 1)
    for name in names.split()
}
