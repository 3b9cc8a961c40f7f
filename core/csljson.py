"""CSL-JSON objects in and out of :class:`~refmill.model.Item`.

What is read is written again: unknown variables, unknown members of names and dates, and values of the wrong kind pass
through as plain JSON. Only spelling is made one: ids become strings, numbers inside ``date-parts`` become integers.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeGuard

from refmill.errors import FieldError
from refmill.model import Date, DateParts, Item, Name, Value, person
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES

NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
DEFAULT_TYPE = "document"
PARTS_OF = attrgetter(*(part.replace("-", "_") for part in NAME_PARTS))
"""The parts of a name, in the order of :data:`NAME_PARTS`."""
DEEPEST = 50
"""Levels. A value that is nested more deeply is not bibliographic data."""
_NESTED = frozenset({dict, list})
_INTEGERS = {int}
_MOST_DAYS = 10_000
_PARTS = {part: part.replace("-", "_") for part in NAME_PARTS}
"""The members of a name, and the fields of :class:`~refmill.model.Name` that hold them."""


def item_from_json(data: Mapping[str, Any]) -> Item:
    """An item from one CSL-JSON object.

    Raises:
        FieldError: ``data`` is not an object, its id or type is not text, or a value is nested too deeply.
    """
    if not isinstance(data, Mapping):
        raise FieldError(f"a record must be an object, not {type(data).__name__}")
    key, kind = data.get("id", ""), data.get("type", DEFAULT_TYPE)
    if isinstance(key, bool) or not isinstance(key, str | int | float):
        raise FieldError(f"an id must be text or a number, not {key!r}")
    if not isinstance(kind, str):
        raise FieldError(f"a type must be text, not {kind!r}")
    fields = dict(data)
    fields.pop("id", None)
    fields.pop("type", None)
    for variable, value in fields.items():
        if type(value) is not str:
            fields[variable] = _READERS.get(variable, _as_it_is)(value)
    return Item(str(key), kind, fields)


def too_deep(value: Any) -> bool:
    """Whether lists and objects are nested more than :data:`DEEPEST` levels deep."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if type(inner) in _NESTED
        ]
        if not level:
            return False
    return True


def item_to_json(item: Item) -> dict[str, Any]:
    """The CSL-JSON object of an item: ``id`` and ``type`` first, then the fields in their order."""
    data = {"id": item.id, "type": item.type}
    for name, value in item.fields.items():
        data[name] = value if type(value) is str else value_to_json(value)
    return data


def value_to_json(value: Value) -> Any:
    """One field's value as plain JSON."""
    if isinstance(value, Date):
        return date_to_json(value)
    if isinstance(value, tuple):
        return [name_to_json(name) if isinstance(name, Name) else name for name in value]
    return value


def name_to_json(name: Name) -> dict[str, Any]:
    """A CSL-JSON name object without empty parts."""
    data = {part: text for part, text in zip(NAME_PARTS, PARTS_OF(name), strict=True) if text}
    return data | dict(name.extra) if name.extra else data


def date_to_json(date: Date) -> dict[str, Any]:
    """A CSL-JSON date object."""
    data: dict[str, Any] = {}
    if date.start or date.end:
        data["date-parts"] = [list(side) for side in (date.start, date.end) if side]
    if date.season is not None:
        data["season"] = date.season
    for member, value in (("circa", date.circa), ("literal", date.literal), ("raw", date.raw)):
        if value:
            data[member] = value
    return data | dict(date.extra) if date.extra else data


def _as_it_is(value: Any) -> Any:
    """Plain JSON.

    Raises:
        FieldError: it is nested too deeply.
    """
    if type(value) in _NESTED and too_deep(value):
        raise FieldError(f"it is nested more than {DEEPEST} levels deep")
    return value


def _names(value: Any) -> Value:
    if not isinstance(value, list) or not all(type(name) is dict or isinstance(name, Mapping) for name in value):
        return _as_it_is(value)
    return tuple([_name(name) for name in value])


def _name(data: Mapping[str, Any]) -> Name:
    if len(data) == 2:
        family, given = data.get("family"), data.get("given")
        if type(family) is type(given) is str and family and given:
            return person(family, given)
    parts: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for member, value in data.items():
        if value and isinstance(value, str) and member in _PARTS:
            parts[_PARTS[member]] = value
        else:
            extra[member] = value
    return Name(**parts, extra=_as_it_is(extra))


def _date(value: Any) -> Value:
    if not isinstance(value, Mapping):
        return _as_it_is(value)
    known: dict[str, Any] = {}
    parts = value.get("date-parts")
    if len(value) == 1 and _is_one_day(parts):
        return _on(*parts[0])
    sides = _date_parts(parts)
    if sides:
        known["start"], known["end"] = sides
    for member, kinds in (("season", str | int), ("circa", bool | str | int), ("literal", str), ("raw", str)):
        found = value.get(member)
        if isinstance(found, kinds) and found not in ("", False):
            known[member] = found
    used = {"date-parts"} if sides else set()
    extra = {member: data for member, data in value.items() if member not in used | set(known)}
    return Date(**known, extra=_as_it_is(extra))


def _is_one_day(parts: Any) -> TypeGuard[list[list[int]]]:
    """Whether ``date-parts`` are one list of one to three integers, as they mostly are."""
    if type(parts) is not list or len(parts) != 1 or type(parts[0]) is not list:
        return False
    return len(parts[0]) <= 3 and set(map(type, parts[0])) == _INTEGERS


@lru_cache(_MOST_DAYS)
def _on(*parts: int) -> Date:
    return Date(parts)


def _date_parts(value: Any) -> tuple[DateParts, DateParts] | None:
    """Both sides of ``date-parts``, or None where a part is no number."""
    if not isinstance(value, list) or len(value) not in (1, 2):
        return None
    sides = [_parts(side) for side in value]
    if not sides[0] or not all(sides):
        return None
    return sides[0], sides[1] if len(sides) == 2 else ()


def _parts(side: Any) -> DateParts:
    if not isinstance(side, list) or not 1 <= len(side) <= 3:
        return ()
    try:
        return tuple(int(part) for part in side if not isinstance(part, bool | float))
    except (TypeError, ValueError):
        return ()


_READERS: Mapping[str, Callable[[Any], Value]] = {
    **dict.fromkeys(NAME_VARIABLES, _names),
    **dict.fromkeys(DATE_VARIABLES, _date),
}
