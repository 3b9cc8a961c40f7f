"""Dates of items as the engine uses them: date-parts, raw strings (ISO 8601, EDTF, English), seasons, literals."""

import re
from typing import Any, NamedTuple

from refmill.model import Date

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


class Moment(NamedTuple):
    """A day, month, season or year. Zero stands for unknown; a season is 1 to 4, or a name of its own.

    Attributes:
        era: whether a year says of which era it is, where years of its kind do.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    season: int = 0
    season_name: str = ""
    era: bool = True


class DateValue(NamedTuple):
    """A date or a range of dates, or words in place of one. An open range has a start and no end."""

    start: Moment = Moment()
    end: Moment | None = None
    circa: bool = False
    literal: str = ""
    open: bool = False


def date_value(date: Date) -> DateValue | None:
    """What a date of an item says, or None where it says nothing."""
    start, end = date.start, date.end
    circa = bool(date.circa)
    if not start and date.raw:
        return raw_date(date.raw, circa)
    if not start and "date-parts" in date.extra:
        start, end = _rescued(date.extra["date-parts"])
    if not start:
        text = date.literal or (date.season if isinstance(date.season, str) else "")
        return DateValue(literal=text, circa=circa) if text else None
    last = _moment(end, None) if any(end) else None
    return DateValue(_moment(start, date.season), last, circa, open=bool(end) and not last)


def _rescued(parts: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Date-parts of which some are no numbers: what is a number up to the first one that is none."""
    sides = [_numbers(side) for side in parts] if isinstance(parts, list) else []
    sides = [side for side in sides if side][:2]
    return (*sides, (), ())[0], (*sides, (), ())[1]


_NUMBER = re.compile(r"\s*-?\d{1,12}(?!\d)")


def _numbers(side: Any) -> tuple[int, ...]:
    found: list[int] = []
    for part in side if isinstance(side, list) else []:
        number = _NUMBER.match(str(part))
        if number is None:
            break
        found.append(int(number[0]))
    return tuple(found[:3])


def _moment(parts: tuple[int, ...], season: Any) -> Moment:
    year, month, day = (*parts, 0, 0)[:3]
    number = _season(season)
    if not number and not 1 <= month <= 12:
        number = _season_of_month(month)
    name = season.strip() if isinstance(season, str) and not number and not season.strip().isdecimal() else ""
    return Moment(year, month if 1 <= month <= 12 else 0, day if 0 < day < 32 and month > 0 else 0, number, name)


def _season(season: Any) -> int:
    if isinstance(season, str):
        season = int(season) if season.isdecimal() else SEASONS.get(season.strip().lower(), 0)
    return season if isinstance(season, int) and 1 <= season <= 4 else 0


def _season_of_month(month: int) -> int:
    """Months from 13 to 24 are seasons, in their order."""
    return (month - 13) % 4 + 1 if 13 <= month <= 24 else 0


_ISO = re.compile(r"(-?\d{1,4}|[yY]-?\d{5,12})(?:-(\d\d?)(?:-(\d\d?))?)?(?:T[\d:.Z+-]*)?([?~%]?)")


def raw_date(raw: str, circa: bool = False) -> DateValue | None:
    """A date as a machine wrote it; text that is none is a literal.

    >>> raw_date("2005-05/2006").end.year
    2006
    """
    text = raw.strip()
    start, _, end = text.partition("/")
    first, last = _ISO.fullmatch(start.strip()), _ISO.fullmatch(end.strip())
    if first and (not end.strip() or (last and len(last[1]) > 2)):
        doubtful = circa or bool(first[4] or (last and last[4]))
        return DateValue(_matched(first), _matched(last) if last else None, doubtful)
    if first and end.strip() == "..":
        return DateValue(_matched(first), None, circa or bool(first[4]), open=True)
    return _written(text, circa)


def _written(text: str, circa: bool) -> DateValue | None:
    from refmill.styles.csl.written_dates import written_date  # many patterns, which dates with parts do not need

    found = written_date(text)
    if found is None:
        return DateValue(literal=text, circa=circa) if text else None
    start, end, doubtful = found
    return DateValue(Moment(*start), Moment(*end) if end else None, circa or doubtful)


def _matched(found: re.Match[str]) -> Moment:
    parts = (int(found[1].lstrip("yY")), int(found[2] or 0), int(found[3] or 0))
    return _moment(parts, None)
