"""``cs:date-part``: days, months, seasons and years ("Date-part", "AD and BC", "Seasons")."""

from collections.abc import Callable
from typing import NamedTuple

from refmill.styles.csl import nodes
from refmill.styles.csl.dates import Moment
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.ordinals import ordinal
from refmill.styles.csl.passes.text_case import casing
from refmill.styles.csl.tree import Node

Write = Callable[[Moment], str]
_WITH_ERA = 500
"""Years of our era before this one say so. The specification has it for all of less than four digits; styles are used
with citeproc-js, which leaves it out where no reader could take the year for another number."""


class Part(NamedTuple):
    """A compiled date-part."""

    name: str
    range_delimiter: str
    formatting: nodes.Formatting
    text: Write

    def known(self, moment: Moment) -> bool:
        """Whether a day has this part."""
        return bool(self.text(moment))

    def differs(self, start: Moment, end: Moment) -> bool:
        """Whether two days differ in this part."""
        return self.text(start) != self.text(end)

    def write(self, moment: Moment, prefix: bool, suffix: bool) -> Node:
        """The part of a day, with its affixes as far as they are kept."""
        look = self.formatting
        if not (prefix and suffix):
            look = look._replace(prefix=look.prefix if prefix else "", suffix=look.suffix if suffix else "")
        return Node([self.text(moment)], look, self.name)


def compile_part(part: nodes.DatePart, locale: Locale) -> Part:
    """A date-part for a locale."""
    text = {"year": _year, "month": _month, "day": _day}.get(part.name, _nothing)(part, locale)
    delimiter = part.range_delimiter or "–"
    look = part.formatting
    return Part(part.name, delimiter, look._replace(text_case="", strip_periods=False), _cased(text, look))


def _cased(text: Write, look: nodes.Formatting) -> Write:
    change = casing(look.text_case, "en")
    if not look.strip_periods and change is None:
        return text

    def write(moment: Moment) -> str:
        found = text(moment)
        found = found.replace(".", "") if look.strip_periods else found
        return str(change(found)) if change else found

    return write


def _nothing(part: nodes.DatePart, locale: Locale) -> Write:
    return lambda moment: ""


def _year(part: nodes.DatePart, locale: Locale) -> Write:
    ad, bc = locale.term("ad"), locale.term("bc")
    short = part.form == "short"

    def write(moment: Moment) -> str:
        year = moment.year
        if year < _WITH_ERA:
            era = bc if year < 0 else ad
            return f"{abs(year)}{era if moment.era else ''}" if year else ""
        return f"{year % 100:02}" if short and year >= 1000 else str(year)

    return write


def one_era(start: Moment, end: Moment) -> bool:
    """Whether two years that say of which era they are are of the same one."""
    return start.year < 0 > end.year or (0 < start.year < _WITH_ERA and 0 < end.year < _WITH_ERA)


def _month(part: nodes.DatePart, locale: Locale) -> Write:
    form = part.form or "long"
    seasons = [""] + [locale.term(f"season-{season:02}") for season in range(1, 5)]
    if form == "numeric":
        months = [""] + [str(month) for month in range(1, 13)]
    elif form == "numeric-leading-zeros":
        months = [""] + [f"{month:02}" for month in range(1, 13)]
    else:
        months = [""] + [locale.term(f"month-{month:02}", form) for month in range(1, 13)]
    return lambda moment: months[moment.month] or seasons[moment.season] or moment.season_name


def _day(part: nodes.DatePart, locale: Locale) -> Write:
    if part.form == "numeric-leading-zeros":
        return lambda moment: f"{moment.day:02}" if moment.day else ""
    if part.form == "ordinal":
        return _ordinal_day(locale)
    return lambda moment: str(moment.day) if moment.day else ""


def _ordinal_day(locale: Locale) -> Write:
    only_first = locale.flag("limit-day-ordinals-to-day-1")

    def write(moment: Moment) -> str:
        if not moment.day or (only_first and moment.day > 1):
            return str(moment.day or "")
        return ordinal(moment.day, locale, locale.gender(f"month-{moment.month:02}"))

    return write
