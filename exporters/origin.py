"""How a message names a record, and what texts it holds."""

from collections.abc import Iterator

from refmill.diagnostics import Diagnostic, Severity
from refmill.model import Item, Name
from refmill.provenance import naming, place


def report(item: Item, severity: Severity, code: str, message: str) -> Diagnostic:
    """A diagnostic about a record, at its origin, that names it."""
    return Diagnostic(severity, code, place(item), f"{naming(item)}: {message}")


def texts(item: Item) -> Iterator[str]:
    """Every string of a record's known fields."""
    for value in item.fields.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for name in value:
                if isinstance(name, Name):
                    yield from (name.family, name.given, name.literal, name.suffix)
