"""Where a record came from and how a message names it."""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.model import Item, Name


def origin(item: Item) -> Location:
    """The first line of a record's first source, or an unknown place."""
    sources = item.custom.get("sources")
    first = sources[0] if isinstance(sources, list | tuple) and sources else {}
    if not isinstance(first, dict):
        return Location()
    lines = first.get("lines")
    numbers = [line for line in lines.values() if isinstance(line, int)] if isinstance(lines, dict) else []
    return Location(str(first.get("document", "")), min(numbers, default=0))


def report(item: Item, severity: Severity, code: str, message: str) -> Diagnostic:
    """A diagnostic about a record, at its origin, that names it."""
    name = item.text("title") or item.id
    return Diagnostic(severity, code, origin(item), f"{shorten(name)}: {message}" if name else message)


def left_out(item: Item, variables: Iterable[str], format_name: str) -> Iterator[Diagnostic]:
    """One warning that names the variables for which the format has no field, if there are any.

    ``custom`` data that is RefMill's own is provenance, not content, and is not missed.
    """
    custom = item.fields.get("custom")
    own_only = isinstance(custom, dict) and set(custom) <= {"refmill"}
    missed = [name for name in variables if not (name == "custom" and own_only)]
    if missed:
        yield report(item, Severity.WARNING, "field-left-out", f"{format_name} has no field for {', '.join(missed)}")


def texts(item: Item) -> Iterator[str]:
    """Every string of a record's known fields."""
    for value in item.fields.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for name in value:
                if isinstance(name, Name):
                    yield from (name.family, name.given, name.literal, name.suffix)
