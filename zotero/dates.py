"""Dates of records as Zotero's ``date`` fields and lines of Extra have them, and back.

The desktop reads EDTF: ``2020-05``, the range ``2020-05/2021``, ``2020~`` for about 2020, and -0044 as 44 BCE (there is
no shift by a year). A season is its name in front of the year: ``2020-21`` would be read as two years. Words in
quotation marks are words, whatever they look like.
"""

import re
from datetime import date as calendar

from refmill.dates import read_date
from refmill.model import Date, DateParts
from refmill.tables.zotero import SEASON_WORDS, SEASONS
from refmill.zotero.texts import line

_LONGEST = 100
_SIDE = r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_EDTF = re.compile(rf"{_SIDE}([~?%])?(?:/{_SIDE}([~?%])?)?")
_YEARS = re.compile(r"(\d{4})[-–](\d{4}|\d{2})")
_BCE = re.compile(r"(\d{1,4}) ?B\.? ?C\.?(?: ?E\.?)?", re.IGNORECASE)
_CIRCA = re.compile(r"(?:~|circa |ca\.? ?|c\. ?|about |around )\s*(?=\S)", re.IGNORECASE)
_SEASON = re.compile(r"([^\W\d_]+),? (\d{4})")
_UNKNOWN_PARTS = re.compile(r"(\d{4}(?:-\d{2})?)(?:-00){1,2}")
_QUOTED = re.compile(r'["“](.+)["”]')
_TELLS_A_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)|\d[-/.]\d|B\.?C", re.IGNORECASE)


def date_text(date: Date, quoted: bool = False) -> str:
    """A date as text, as far as Zotero's notation goes; empty where there is nothing to say.

    Args:
        date: the date.
        quoted: whether words are always put in quotation marks, not only where they may be read as a date.

    >>> date_text(Date((2020, 5), (2021,))), date_text(Date((2020,), season=1)), date_text(Date((-44,)))
    ('2020-05/2021', 'Spring 2020', '44 BCE')
    >>> date_text(Date((1999,), circa=True)), date_text(Date(literal="in press")), date_text(Date(literal="1637 or so"))
    ('1999~', 'in press', '"1637 or so"')
    """
    start, season = _without_season(date)
    if not start:
        return _words(date, quoted)
    if season:
        return f"{season} {start[0]:04}" if 0 <= start[0] <= 9999 else _words(date, quoted)
    begin, end = _known(start), _known(date.end)
    if not begin:
        return f'"{start[0]}"'
    if begin[0] < 0 and len(begin) == 1 and not end and not date.circa:
        return f"{-begin[0]} BCE"
    several = f"/{_iso(end)}" if end and end > begin else ""
    return f"{_iso(begin)}{several}{'~' if date.circa else ''}"


def says_more_than_a_day(date: Date) -> bool:
    """Whether a date is a range or an approximate one, which only newer programs read in a ``date`` field."""
    return bool(_known(date.start)) and (_known(date.end) > date.start or bool(date.circa))


def day_text(date: Date) -> str:
    """A whole day as ISO 8601, the only kind of date that ``accessDate`` takes; empty for others."""
    plain = len(_known(date.start)) == 3 and date.start[0] > 0 and not date.end
    return date.iso() if plain else ""


def date_of(text: str) -> Date | None:
    """The date that a text is; words where it is none; None for an empty text.

    >>> date_of("2020-05/2021").end, date_of("May 2020").start, date_of("Summer 2020").season, date_of('"2020"').literal
    ((2021,), (2020, 5), 2, '2020')
    """
    text = line(text)
    quotation = _QUOTED.fullmatch(text)
    if quotation or len(text) > _LONGEST:
        return Date(literal=quotation[1] if quotation else text)
    return (_read(text) or Date(literal=text)) if text else None


def _read(text: str) -> Date | None:
    circa = _CIRCA.match(text)
    if circa:
        found = _read(text[circa.end() :])
        return Date(found.start, found.end, found.season, circa=True) if found else None
    whole = _UNKNOWN_PARTS.fullmatch(text)
    text = whole[1].removesuffix("-00") if whole else text
    return _edtf(text) or _years(text) or _before_common_era(text) or read_date(text) or _season(text)


def _edtf(text: str) -> Date | None:
    found = _EDTF.fullmatch(text)
    if found is None:
        return None
    begin, end = _parts(*found.group(1, 2, 3)), _parts(*found.group(5, 6, 7))
    if _known(begin) != begin or _known(end) != end or (end and end <= begin):
        return None
    return Date(begin, end, circa=bool(found[4] or found[8]))


def _parts(*parts: str | None) -> DateParts:
    return tuple(int(part) for part in parts if part)


def _years(text: str) -> Date | None:
    """Two years, the second one perhaps without its century."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    end = int(found[1][: 4 - len(found[2])] + found[2])
    plain = len(found[2]) == 4 or int(found[2]) > 12
    return Date((int(found[1]),), (end,)) if plain and end > int(found[1]) else None


def _before_common_era(text: str) -> Date | None:
    found = _BCE.fullmatch(text)
    return Date((-int(found[1]),)) if found and int(found[1]) else None


def _season(text: str) -> Date | None:
    found = _SEASON.fullmatch(text)
    if found is None:
        return None
    return Date((int(found[2]),), season=SEASON_WORDS.get(found[1].lower(), found[1]))


def _without_season(date: Date) -> tuple[DateParts, str]:
    """The parts without the season, and its name. Months 13 to 16 and 21 to 24 are seasons."""
    season = SEASONS[int(str(date.season)) - 1] if str(date.season) in ("1", "2", "3", "4") else date.season
    if len(date.start) == 2 and date.start[1] in (13, 14, 15, 16, 21, 22, 23, 24):
        return date.start[:1], SEASONS[(date.start[1] - 13) % 4]
    return date.start, line(season) if isinstance(season, str) and len(date.start) == 1 and not date.end else ""


def _words(date: Date, quoted: bool) -> str:
    words = line(date.literal)
    if not words:
        return line(date.raw)
    return f'"{words}"' if quoted or _TELLS_A_YEAR.search(words) or date_of(words) != Date(literal=words) else words


def _known(parts: DateParts) -> DateParts:
    """The parts up to the first one that no calendar has; none for a year of more than four digits."""
    if not parts or not -9999 <= parts[0] <= 9999:
        return ()
    if len(parts) == 1 or not 1 <= parts[1] <= 12:
        return parts[:1]
    try:
        calendar(2000 + parts[0] % 400, parts[1], (*parts, 1)[2])
    except (ValueError, OverflowError):
        return parts[:2]
    return parts[:3]


def _iso(parts: DateParts) -> str:
    """The parts in EDTF."""
    year = f"{'-' if parts[0] < 0 else ''}{abs(parts[0]):04}"
    return "-".join([year, *(f"{part:02}" for part in parts[1:])])
