"""Dates of .bib files: BibLaTeX's EDTF, and BibTeX's ``year``, ``month`` and ``day``.

Sources: the manual of biblatex 3.20, section 2.3.8 (ISO 8601-2:2016, EDTF levels 0 and 1); "BibTeXing", section 3.2.
CSL has one mark of doubt, so ``~``, ``?`` and ``%`` all become ``circa``. The year 0000 is 1 BCE, in CSL -1.
An open side of a range is the part 0, as citeproc-js has it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from refmill.dates import month_number, read_date
from refmill.latex_decode import decode
from refmill.model import Date, DateParts

_SIDE = re.compile(r"([Yy]?[-+]?\d{4,})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{1,2}:\d{2}.{0,20})?)?)?([~?%]?)")
_UNSPECIFIED = re.compile(r"(\d{2})(XX|\dX)")
_YEAR = re.compile(r"\s*(?:(?P<circa>ca?\.|circa|[\[(]|~)\s*)?(-?\d{1,6})[\])]?\s*(?P<doubt>[~?])?\s*")
_YEARS = re.compile(r"\s*(\d{4})\s*(?:/|-{1,3}|–)\s*(\d{4}|\d{2}|)\s*")
_DAYS = re.compile(r"(\d{1,2})\s*(?:(?:-{1,2}|–)\s*(\d{1,2}))?")
_MONTH_AND_DAY = re.compile(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th|\.)?[\s\u00a0]+)?(?P<month>[^\W\d_]+)\.?"
    r"(?:[\s\u00a0,]+(?P<after>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-{1,2}|–)\s*(?P<until>\d{1,2}))?)?,?"
)
_MONTHS_RANGE = re.compile(r"([^\W\d_]+)\.?\s*(?:/|-{1,2}|–)\s*([^\W\d_]+)\.?")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LONGEST = 64
OPEN = (0,)
"""The parts of an open side of a range."""


@lru_cache(maxsize=4096)
def read_edtf(text: str) -> Date | None:
    """A date in EDTF, or None.

    >>> read_edtf("2004-06~/2006-08"), read_edtf("2010-21").season, read_edtf("-0043").start, read_edtf("1997/..").end
    (Date(start=(2004, 6), end=(2006, 8), season=None, circa=True, literal='', raw='', extra={}), 1, (-44,), (0,))
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    first, slash, second = text.partition("/")
    if not slash:
        century = _UNSPECIFIED.fullmatch(first)
        if century:
            low, high = century[2].replace("X", "0"), century[2].replace("X", "9")
            return Date((int(century[1] + low),), (int(century[1] + high),))
    start, end = _side(first), _side(second) if slash else ((), None, False)
    if start is None or end is None or (slash and start[0] == end[0] == OPEN):
        return None
    if (start[1] or end[1]) and slash:
        return _range_of_seasons(start, end)
    return Date(start[0], end[0], start[1], circa=start[2] or end[2])


Side = tuple[DateParts, int | None, bool]


def _range_of_seasons(start: Side, end: Side) -> Date:
    """A range of seasons as CSL-JSON has it: months 13 to 16."""
    sides = [(*parts, 12 + season) if season else parts for parts, season, _ in (start, end)]
    return Date(sides[0], sides[1], circa=start[2] or end[2])


def _side(text: str) -> Side | None:
    """The parts, the season and whether there is a doubt."""
    text = text.strip()
    if text in ("", ".."):
        return OPEN, None, False
    found = _SIDE.fullmatch(text)
    if found is None:
        return None
    year = int(found[1].lstrip("Yy"))
    parts = [year if year > 0 else year - 1]
    season = None
    if found[2]:
        month = int(found[2])
        if 21 <= month <= 24 and not found[3]:
            season = month - 20
        elif 1 <= month <= 12:
            parts += [month, int(found[3])] if found[3] else [month]
        else:
            return None
    return tuple(parts), season, bool(found[4])


def read_issued(fields: Mapping[str, str]) -> Date | None:
    """The issued date of an entry: ``date`` if it is one, else ``year``, ``month`` and ``day``; else None.

    A date that is words becomes a literal one.

    >>> read_issued({"year": "2001", "month": "Oct.~12"}).start, read_issued({"year": "in press"}).literal
    ((2001, 10, 12), 'in press')
    """
    written = fields.get("date", "").strip()
    if written:
        date = read_edtf(written)
        if date:
            return date
        if "year" not in fields:
            return _words(decode(written))
    year = fields.get("year", "").strip()
    return _of_parts(year, fields.get("month", ""), fields.get("day", "")) if year else None


@lru_cache(maxsize=8192)
def _of_parts(year: str, month: str, day: str) -> Date | None:
    if year.isdigit() and year.isascii() and len(year) == 4:
        return _with_month((int(year),), month, day, False)
    text = decode(year)
    several = _YEARS.fullmatch(text)
    if several:
        last = several[2]
        return Date((int(several[1]),), (int(several[1][: 4 - len(last)] + last),) if last else OPEN)
    found = _YEAR.fullmatch(text)
    if found is None or int(found[2]) == 0:
        return _words(text)
    return _with_month((int(found[2]),), month, day, bool(found["doubt"] or found["circa"]))


def _words(text: str) -> Date | None:
    return (read_edtf(text) or read_date(text) or Date(literal=text)) if text else None


def _with_month(year: DateParts, month: str, day: str, circa: bool) -> Date:
    """A year with what ``month`` and ``day`` say, as far as that is understood."""
    text = decode(month)
    if not text:
        return Date(year, circa=circa)
    season = _SEASONS.get(text.lower())
    if season:
        return Date(year, season=season, circa=circa)
    number = int(text) if text.isdigit() and len(text) < 3 else month_number(text)
    if number is not None:
        if number in (21, 22, 23, 24):
            return Date(year, season=number - 20, circa=circa)
        return _with_day(year, number, decode(day), circa) if 1 <= number <= 12 else Date(year, circa=circa)
    return _month_and_more(year, text, decode(day), circa)


def _month_and_more(year: DateParts, text: str, day: str, circa: bool) -> Date:
    """A month with a day ("October 12"), or two months."""
    found = _MONTH_AND_DAY.fullmatch(text)
    if found:
        number = month_number(found["month"])
        printed = found["before"] or found["after"] or day
        until = found["until"]
        return _with_day(year, number, f"{printed}-{until}" if until else printed, circa) if number else Date(year)
    several = _MONTHS_RANGE.fullmatch(text)
    if several:
        first, last = month_number(several[1]), month_number(several[2])
        if first and last:
            return Date((*year, first), (*year, last), circa=circa)
    return Date(year, circa=circa)


def _with_day(year: DateParts, month: int, day: str, circa: bool) -> Date:
    found = _DAYS.fullmatch(day.strip())
    if found is None or not 1 <= int(found[1]) <= 31:
        return Date((*year, month), circa=circa)
    start = (*year, month, int(found[1]))
    return Date(start, (*year, month, int(found[2])) if found[2] else (), circa=circa)
