"""Dates that a person wrote: ``4 March 2001``, ``Mar. 4-9, 2001``, ``Spring 2001``, ``100 BC``, ``ca. 1890``.

English words only, and the American order in ``3/4/2001``, as processors read the ``raw`` dates of CSL-JSON. What is
not understood is left to the caller, who prints it as it stands.
"""

import re
from collections.abc import Callable

Parts = tuple[int, int, int, int]
"""Year, month, day and season; zero where unknown."""
Written = tuple[Parts, Parts | None, bool]
"""Start, end or None, and whether the date is doubtful."""

_MONTHS = "january february march april may june july august september october november december".split()
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_CIRCA = re.compile(r"^(?:ca\.?|c\.|circa|about|~)\s*|\s*[?~%]$", re.IGNORECASE)
_RANGE = re.compile(r"\s*[-–]\s*|\s+to\s+")
_LONGEST = 40
"""Characters of the longest text that is looked at."""


def written_date(text: str) -> Written | None:
    """What a written date says, or None.

    >>> written_date("March 4-9, 2001")
    ((2001, 3, 4, 0), (2001, 3, 9, 0), False)
    """
    if len(text) > _LONGEST:
        return None
    bare = _CIRCA.sub("", text.strip()).strip()
    sides = _sides(bare) or _range(bare)
    return (*sides, bare != text.strip()) if sides else None


def _sides(text: str) -> "Sides":
    for pattern, read in _FORMS:
        found = pattern.fullmatch(text)
        sides = read(*found.groups("")) if found else None
        if sides:
            return sides
    return None


def _range(text: str) -> "Sides":
    """Two dates that are written out (``May 2001-June 2002``)."""
    sides = [_sides(side) for side in _RANGE.split(text)]
    if len(sides) != 2 or not sides[0] or not sides[1] or sides[0][1] or sides[1][1]:
        return None
    return sides[0][0], sides[1][0]


Sides = tuple[Parts, Parts | None] | None


def _year(year: str) -> Sides:
    return (int(year), 0, 0, 0), None


def _years(first: str, last: str) -> Sides:
    return (int(first), 0, 0, 0), (int(last), 0, 0, 0)


def _era(year: str, era: str) -> Sides:
    number = int(year)
    return (-number if era.lower().startswith("b") else number, 0, 0, 0), None


def _word_year(word: str, year: str) -> Sides:
    season, month = _SEASONS.get(word.lower(), 0), _month(word)
    return ((int(year), month, 0, season), None) if season or month else None


def _year_word(year: str, word: str) -> Sides:
    return _word_year(word, year)


def _month_day(word: str, day: str, last: str, year: str) -> Sides:
    month = _month(word)
    if not month or not 0 < int(day) < 32:
        return None
    return (int(year), month, int(day), 0), (int(year), month, int(last), 0) if last else None


def _day_month(day: str, word: str, year: str) -> Sides:
    return _month_day(word, day, "", year)


def _year_month_day(year: str, word: str, day: str) -> Sides:
    return _month_day(word, day, "", year)


def _months(first: str, last: str, year: str) -> Sides:
    months = _month(first), _month(last)
    return ((int(year), months[0], 0, 0), (int(year), months[1], 0, 0)) if all(months) else None


def _year_numbers(year: str, month: str, day: str) -> Sides:
    return _numbers(month, day, year) if day else _year_month(year, int(month))


def _year_month(year: str, month: int) -> Sides:
    return ((int(year), month, 0, 0), None) if 0 < month <= len(_MONTHS) else None


def _numbers(first: str, second: str, year: str) -> Sides:
    month, day = int(first), int(second)
    if month > len(_MONTHS):
        month, day = day, month
    return ((int(year), month, day, 0), None) if 0 < month <= len(_MONTHS) and 0 < day < 32 else None


def _month(word: str) -> int:
    """The number of a month that is written out or cut to three letters or more."""
    known = (place for place, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()) and len(word) > 2)
    return next(known, 0)


_WORD = r"([A-Za-z]{3,9})\.?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Sides]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(\d{4})", _year),
        (r"(\d{4})\s*[-–]\s*(\d{4})", _years),
        (r"(\d{1,4}) ?([Bb][Cc][Ee]?|[Aa][Dd]|[Cc][Ee])", _era),
        (rf"{_WORD},? (\d{{4}})", _word_year),
        (rf"(\d{{4}}),? {_WORD}", _year_word),
        (rf"{_WORD} (\d\d?)(?:\s?[-–]\s?(\d\d?))?,? (\d{{4}})", _month_day),
        (rf"(\d\d?)\.? {_WORD},? (\d{{4}})", _day_month),
        (rf"(\d{{4}}),? {_WORD} (\d\d?)", _year_month_day),
        (rf"{_WORD}\s?[-–/]\s?{_WORD},? (\d{{4}})", _months),
        (r"(\d\d?)[/-](\d\d?)[/-](\d{4})", _numbers),
        (r"(\d{4})/(\d\d?)(?:/(\d\d?))?", _year_numbers),
    )
)
