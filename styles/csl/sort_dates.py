"""Dates as sort keys ("Sorting Variables"): text that sorts as the days follow each other."""

from refmill.styles.csl.dates import DateValue, Moment

ALL = ("year", "month", "day")
_ERA = 1_000_000


def sortable(value: DateValue, shown: tuple[str, ...] = ALL) -> str:
    """A key for a date that is not in words.

    Years before the common era sort backwards; the end of a range comes behind its start.

    >>> sortable(DateValue(Moment(-100))) < sortable(DateValue(Moment(54))) < sortable(DateValue(Moment(54, 3)))
    True
    """
    key = _key(value.start, shown)
    return f"{key}-{_key(value.end, shown)}" if value.end else key


def _key(moment: Moment, shown: tuple[str, ...]) -> str:
    month, day = (moment.month if "month" in shown else 0), (moment.day if "day" in shown else 0)
    return f"{_ERA + moment.year if 'year' in shown else 0:07}{month:02}{day:02}"
