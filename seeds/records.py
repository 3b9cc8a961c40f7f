"""Records from parsed CSL-JSON or CSL-YAML: the good ones as items, the bad ones as diagnostics."""

from collections.abc import Iterable, Iterator
from typing import Any

from refmill.csljson import item_from_json
from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import FieldError
from refmill.model import Item
from refmill.seen import Seen


def items_of(records: Iterable[tuple[Any, int]], document: str) -> Iterator[Item | Diagnostic]:
    """The items of records, each given with its line (0 where it is not known).

    A record that is none becomes an ERROR ``bad-record``; an id that occurs again a WARNING ``duplicate-id``.
    """
    seen = Seen()
    for number, (data, line) in enumerate(records, start=1):
        try:
            item = item_from_json(data)
        except FieldError as error:
            message = f"record {number} is left out: {error.message}"
            yield Diagnostic(Severity.ERROR, "bad-record", Location(document, line), message)
            continue
        if item.id and not seen.add(item.id):
            message = f"the id {shorten(item.id)} occurs again in record {number}: give one of them another id"
            yield Diagnostic(Severity.WARNING, "duplicate-id", Location(document, line), message)
        yield item
