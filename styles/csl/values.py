"""Values of the wrong kind, read as what they can only mean, before an item reaches the engine.

Data comes from many hands: names as one string, a year as a number, a DOI with its resolver. What is readable is
printed and named in a diagnostic; what is not is left out and named too.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.model import Date, Item, Name
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

FALLBACK_TYPE = "document"
"""The type of items of an unknown one: CSL's own for what belongs to no other (CSL 1.0.2, "Appendix III - Types")."""

Reader = Callable[[Any], Any]


def sound(item: Item) -> tuple[Item, tuple[Diagnostic, ...]]:
    """An item with values of the kinds that CSL asks for, and what had to be read otherwise or left out."""
    odd = list(_readers(item))
    changes: dict[str, Any] = {name: reader(item.fields[name]) for name, reader in odd}
    changes |= _said_once(item)
    told = tuple(_diagnostic(item, name, changes[name]) for name, _ in odd)
    kind = item.type if item.type in ITEM_TYPES else FALLBACK_TYPE
    if kind != item.type:
        item = replace(item, type=kind)
    return (item.updated(changes) if changes else item), told


def _readers(item: Item) -> Iterator[tuple[str, Reader]]:
    """The variables whose value is of the wrong kind, with what reads it."""
    for name, value in item.fields.items():
        kind = _KINDS.get(name)
        if kind is not None and value is not None:
            is_sound, reader = kind
            if not is_sound(value):
                yield name, reader


def _names(value: Any) -> tuple[Name, ...] | None:
    several = value if isinstance(value, list | tuple) else [value]
    found = [one if isinstance(one, Name) else _name(one) for one in several]
    return tuple(name for name in found if name) or None


def _name(value: Any) -> Name | None:
    if isinstance(value, str) and value.strip():
        return Name(literal=value.strip())
    parts = ("family", "given", "suffix", "literal")
    known = {part: value[part] for part in parts if isinstance(value.get(part), str)} if isinstance(value, dict) else {}
    return Name(**known) if known else None


def _date(value: Any) -> Date | None:
    if isinstance(value, str) and value.strip():
        return Date(raw=value.strip())
    is_year = isinstance(value, int) and not isinstance(value, bool)
    return Date((value,)) if is_year else None


def _text(value: Any) -> str | None:
    several = value if isinstance(value, list | tuple) else []
    return ", ".join(str(one) for one in several if isinstance(one, str | int)) or None


def _are_names(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, Name) for one in value)


def _is_date(value: Any) -> bool:
    return isinstance(value, Date)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool))


_KINDS: Mapping[str, tuple[Callable[[Any], bool], Reader]] = {
    **dict.fromkeys(TEXT_VARIABLES | NUMBER_VARIABLES, (_is_text, _text)),
    **dict.fromkeys(DATE_VARIABLES, (_is_date, _date)),
    **dict.fromkeys(NAME_VARIABLES, (_are_names, _names)),
}
"""For each variable of CSL, what tells whether its value is of the right kind, and what reads one that is not."""


def _said_once(item: Item) -> dict[str, str | None]:
    """Changes after which nothing is said twice: a DOI's resolver, which styles print; a preprint's number."""
    changes: dict[str, str | None] = {}
    doi, location = item.text("DOI"), item.text("archive_location")
    if doi and not doi.startswith("10."):
        from refmill.identifiers import read_doi

        changes["DOI"] = read_doi(doi) or doi
    if location and item.text("number") == f"{item.text('archive')}:{location}":
        changes["archive_location"] = None
    return changes


def _diagnostic(item: Item, name: str, read: Any) -> Diagnostic:
    from refmill.provenance import place

    what = shorten(item.text("title") or item.id or "a record without a title")
    outcome = "is left out" if read is None else "is printed as it can be read"
    message = f"{name} of {what} is of the wrong kind and {outcome}: {shorten(str(item.fields[name]))}"
    return Diagnostic(Severity.WARNING, "ill-typed", place(item, "title"), message)
