"""Dates of RIS: ``YYYY/MM/DD/other`` with parts left out, and the text that many programs write instead."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from refmill.model import Date, DateParts

if TYPE_CHECKING:
    from refmill.dates import DayOfYear

LONGEST = 100
"""Characters. What is longer is no date."""

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

_SLASHED = re.compile(r"(\d{4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.*))?", re.ASCII)
_OTHER = re.compile(r"(?:(?P<season>[1-4]|[^\W\d_]{3,12}) ?)??(?P<circa>circa)?(?:-(?P<end>\d{4}(?:-\d\d){0,2}))?")
_SEASON_AND_YEAR = re.compile(r"([a-z]{4,6})[\s,]+(\d{4})", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"\d{4}", re.ASCII)


@lru_cache(maxsize=10_000)
def issued(values: tuple[str, ...]) -> tuple[Date | None, tuple[int, ...]]:
    """The date that the values of a record's date tags state together, and the places of those that it tells.

    Args:
        values: what the tags say, the one that says most by its meaning first.
    """
    dates = [read(value) for value in values]
    starts = [date.start if date else () for date in dates]
    if len(starts) > 1 and starts[-1]:  # of a year of publication and a day of another year the former counts
        starts = [start if start[:1] == starts[-1][:1] else () for start in starts]
    best = max(range(len(values)), key=lambda place: (len(starts[place]), dates[place] is not None, -place))
    found = dates[best]
    if found is None:
        return None, ()
    if len(found.start) == 1 and not all(starts):
        for place, value in enumerate(values):
            day = None if starts[place] else _day(value[:LONGEST])
            if day and day.in_year(found.start[0]):
                return day.in_year(found.start[0]), tuple(sorted({place, best}))
    told = (place for place, start in enumerate(starts) if start and start == found.start[: len(start)])
    return found, tuple(sorted({best, *told}))


@lru_cache(maxsize=10_000)
def read(text: str) -> Date | None:
    """One date; words that are no date become its ``literal``, nothing becomes None.

    >>> read("2025/10//"), read("1998/00/00/Spring").season, read("///in press").literal
    (Date(start=(2025, 10), end=(), season=None, circa=False, literal='', raw='', extra={}), 1, 'in press')
    """
    if len(text) > LONGEST:
        return Date(literal=text)
    slashed = _SLASHED.fullmatch(text)
    found = _slashed(slashed) if slashed else _printed(text) or _season(text)
    words = text.strip("/ ")
    return found or (Date(literal=words) if words else None)


def _printed(text: str) -> Date | None:
    from refmill.dates import read_date

    return read_date(text)


def _day(text: str) -> "DayOfYear | None":
    from refmill.dates import read_day

    return read_day(text)


def _slashed(match: re.Match[str]) -> Date | None:
    start = _parts(match[1], match[2], match[3])
    other = _OTHER.fullmatch((match[4] or "").strip())
    if not start or other is None:
        return None
    season = other["season"]
    end = _parts(*other["end"].split("-")) if other["end"] else ()
    known = SEASONS.get(season.lower(), int(season) if season.isdigit() else None) if season else None
    if season and known is None:
        return Date(start) if _day(f"{season} 1") is None else None
    return Date(start, end, season=known, circa=bool(other["circa"]))


def _parts(year: str, month: str | None = None, day: str | None = None) -> DateParts:
    """The numbers up to the first that is missing or nought; nothing where one is on no calendar."""
    numbers: list[int] = []
    for text, most in ((year, 9999), (month, 12), (day, 31)):
        number = int(text or 0)
        if number > most:
            return ()
        if number == 0:
            break
        numbers.append(number)
    return tuple(numbers)


def _season(text: str) -> Date | None:
    match = _SEASON_AND_YEAR.fullmatch(text)
    season = SEASONS.get(match[1].lower()) if match else None
    return Date((int(match[2]),), season=season) if match and season else None
