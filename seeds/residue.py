"""What a format cannot hold, kept beside what it can, so that a record comes back as it was.

An exporter writes a record as its format has it and reads that back with the reader's own function. Whatever differs is
the residue: a JSON object of variable to entry, written where the format's other tools do not look. So nothing is
lost whatever a table says or leaves out. An entry holds

- ``is``: the variable's value as CSL-JSON; absent where the record does not have what the format makes of it,
- ``beside``: a checksum of what the format itself says, absent where it says nothing. Where the format says something
  else when it is read, another program has changed the record since: then the change counts, not the residue.

``id`` and ``type`` are entries like any variable.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from refmill.csljson import item_from_json, too_deep, value_to_json
from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import FieldError
from refmill.model import Item, Name, Value

MARK = "refmill:"
"""What the text of a residue begins with where it shares a field with what others may write."""

Residue = Mapping[str, Any]

_NOTHING = object()


def residue_of(item: Item, native: Item) -> Residue:
    """The difference between a record and what its format gives back, by variable; empty where there is none."""
    values = {"id": item.id, "type": item.type, **item.fields}
    read = {"id": native.id, "type": native.type, **native.fields}
    return {
        name: _entry(values.get(name, _NOTHING), read.get(name, _NOTHING))
        for name in (*values, *(name for name in read if name not in values))
        if not _same(values.get(name, _NOTHING), read.get(name, _NOTHING))
    }


def restored(native: Item, residue: Residue) -> Item:
    """The record that a residue was made of, if the format still says what it said then.

    Raises:
        FieldError: the residue is none.
    """
    values: dict[str, Any] = {"id": native.id, "type": native.type, **native.fields}
    for name, entry in residue.items():
        if not isinstance(entry, Mapping):
            raise FieldError(f"{name!r} is no entry of a residue")
        if entry.get("beside") == _checksum(values.get(name, _NOTHING)):
            values.pop(name, None)
            if "is" in entry:
                values[name] = _value(name, entry["is"])
    key, kind = values.pop("id", ""), values.pop("type", "")
    return Item(key, kind, values)


def delivered(native: Item, kept: Sequence[str], place: Location, where: str) -> Iterator[Item | Diagnostic]:
    """A record with the residue that a format kept of it; a broken one is named and left out.

    Args:
        native: what the format itself says.
        kept: the values of the field that holds a residue; one that begins with :data:`MARK`, if any.
        place: where the record begins.
        where: the name of that field.
    """
    own = next((text for text in kept if text.startswith(MARK)), None)
    if own is None:
        yield native
        return
    try:
        yield restored(native, from_text(own.removeprefix(MARK)))
    except FieldError as error:
        message = f"what {where} keeps of {shorten(native.text('title'))} is left out: {error.message}"
        yield Diagnostic(Severity.WARNING, "bad-residue", place, message)
        yield native


def to_text(residue: Residue) -> str:
    """A residue as one line of ASCII without a line break, whatever it holds."""
    return json.dumps(residue, separators=(",", ":"), sort_keys=True)


def from_text(text: str) -> Residue:
    """The residue that :func:`to_text` wrote.

    Raises:
        FieldError: the text is none.
    """
    try:
        residue = json.loads(text)
    except (ValueError, RecursionError):
        raise FieldError("it is no JSON") from None
    if not isinstance(residue, dict) or too_deep(residue):
        raise FieldError("it is no JSON object of at most 50 levels")
    return residue


def _same(one: Value, other: Value) -> bool:
    """Whether two values are the same in JSON, where 1, 1.0 and true are three."""
    if one is other:
        return True
    return type(one) is type(other) and one == other and (_is_text(one) or repr(one) == repr(other))


def _is_text(value: Value) -> bool:
    """Whether a value is text, or names of nothing but text, so that equal ones are the same."""
    return type(value) is str or (type(value) is tuple and all(type(name) is Name and not name.extra for name in value))


def _entry(value: Value, read: Value) -> dict[str, Any]:
    entry: dict[str, Any] = {} if value is _NOTHING else {"is": value_to_json(value)}
    return entry if read is _NOTHING else entry | {"beside": _checksum(read)}


def _checksum(value: Value) -> str | None:
    if value is _NOTHING:
        return None
    return f"{crc32(json.dumps(value_to_json(value), sort_keys=True).encode()):08x}"


def _value(name: str, data: Any) -> Value:
    if name in ("id", "type"):
        if not isinstance(data, str):
            raise FieldError(f"{name!r} must be text")
        return data
    return item_from_json({name: data}).fields[name]
