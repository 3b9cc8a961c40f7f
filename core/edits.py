"""Changes that a user asks for on every record: ``--year`` and ``--set``."""

from collections.abc import Iterable, Iterator

from refmill.dates import read_date, read_day
from refmill.errors import FieldError
from refmill.model import Date, Item, Value
from refmill.names import split_names
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES


def with_year(items: Iterable[Item], year: int) -> Iterator[Item]:
    """Give the records without an issued date this year, with the day and month that were printed, if any were."""
    for item in items:
        yield item if item.date("issued") else item.updated({"issued": _dated(item, year)})


def _dated(item: Item, year: int) -> Date:
    day = read_day(str(item.custom.get("printed-date", "")))
    return (day.in_year(year) if day else None) or Date((year,))


def assignment(text: str) -> tuple[str, Value]:
    """The variable and value of ``FIELD=VALUE``; an empty value takes the field out (None).

    Names are written in running order with commas between them, dates as printed.

    >>> assignment("language=en")
    ('language', 'en')

    Raises:
        FieldError: no such field, or the value does not fit it.
    """
    name, separator, value = text.partition("=")
    name, value = name.strip(), value.strip()
    if not separator:
        raise FieldError(f"{text!r} is no assignment: write FIELD=VALUE")
    return name, _value(name, value) if value else None


def with_fields(items: Iterable[Item], assignments: Iterable[tuple[str, Value]]) -> Iterator[Item]:
    """Set fields of every record; ``type`` is among them."""
    changes = dict(assignments)
    kind = changes.pop("type", None)
    for item in items:
        changed = item.updated(changes)
        yield Item(changed.id, str(kind), changed.fields) if kind else changed


def _value(name: str, value: str) -> Value:
    if name == "type":
        return _type(value)
    if name in NAME_VARIABLES:
        return split_names(value).names
    if name in DATE_VARIABLES:
        return _date(name, value)
    if name in TEXT_VARIABLES | NUMBER_VARIABLES:
        return value
    raise FieldError(f"{name!r} is no CSL variable{_near(name, TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES)}")


def _type(value: str) -> str:
    if value not in ITEM_TYPES:
        raise FieldError(f"{value!r} is no CSL type{_near(value, ITEM_TYPES)}")
    return value


def _date(name: str, value: str) -> Date:
    date = read_date(value)
    if date is None:
        raise FieldError(f"{value!r} is no date for {name!r}: write it as 2025-10-24, 2025-10 or 2025")
    return date


def _near(name: str, known: Iterable[str]) -> str:
    from refmill.errors import nearest

    near = nearest(name, known)
    return f": did you mean {near!r}?" if near else ""
