"""Records from parsed CSL-JSON or CSL-YAML: the good ones as items, the bad ones as diagnostics."""

from collections.abc import Iterable, Iterator
from typing import Any

from refmill.csljson import item_from_json
from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import FieldError
from refmill.model import Item
from refmill.seen import Seen

DEEPEST = 50
"""Levels. A record that is nested more deeply is not bibliographic data."""

_NESTED = frozenset({dict, list})


def items_of(records: Iterable[tuple[Any, int]], document: str) -> Iterator[Item | Diagnostic]:
    """The items of records, each given with its line (0 where it is not known).

    A record that is none becomes an ERROR ``bad-record``; an id that occurs again a WARNING ``duplicate-id``.
    """
    seen = Seen()
    for number, (data, line) in enumerate(records, start=1):
        place = Location(document, line)
        try:
            if too_deep(data):
                raise FieldError(f"it is nested more than {DEEPEST} levels deep")
            item = item_from_json(data)
        except FieldError as error:
            yield Diagnostic(Severity.ERROR, "bad-record", place, f"record {number} is left out: {error.message}")
            continue
        if item.id and not seen.add(item.id):
            message = f"the id {shorten(item.id)} occurs again in record {number}: give one of them another id"
            yield Diagnostic(Severity.WARNING, "duplicate-id", place, message)
        yield item


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
