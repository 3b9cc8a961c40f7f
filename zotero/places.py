"""Where the variables of a record are in an item of each type: the service's tables and our own put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from refmill.model import Item
from refmill.tables import zotero_schema as schema
from refmill.tables.zotero import ALIASES, CHOICES, EVENT_PLACE, NEAREST, UNKNOWN

_ELSEWHERE = frozenset({"citation-key", "note"})
"""Variables of the schema that are no plain text here: the record's id, and Extra."""
_PLACES = {"event-place": ("place",), "publisher-place": ()}
"""The fields of an item type whose place is that of an event."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one item type.

    Attributes:
        texts: text and number variable -> the field that it is written to.
        dates: date variable -> field.
        roles: name variable -> creator type.
        read_texts: field -> variable. Where two fields are one variable, the first that says something counts.
        read_roles: creator type -> variable; a creator type that CSL has no variable for is missing.
    """

    texts: Mapping[str, str]
    dates: Mapping[str, str]
    roles: Mapping[str, str]
    read_texts: Mapping[str, str]
    read_roles: Mapping[str, str]


@cache
def places(item_type: str) -> Places:
    """The places of an item type.

    >>> places("thesis").texts["publisher"], places("film").roles["director"], "author" in places("film").roles
    ('university', 'director', False)
    >>> places("presentation").texts["event-place"], "publisher-place" in places("presentation").texts
    ('place', False)
    """
    pairs = list(_texts(item_type))
    roles = _roles(item_type)
    return Places(
        dict(reversed(pairs)),
        {name: field for name in schema.csl_dates() if (field := schema.date_field(item_type, name))},
        {variable: role for role, variable in reversed(roles.items())},
        {field: variable for variable, field in pairs},
        roles,
    )


def _texts(item_type: str) -> Iterator[tuple[str, str]]:
    """Each variable with its fields, the preferred one first."""
    for variable, bases in schema.csl_texts().items():
        for base in _PLACES.get(variable, bases) if item_type in EVENT_PLACE else bases:
            field = schema.type_field(item_type, base)
            if field and variable not in _ELSEWHERE:
                yield ALIASES.get(variable, variable), field


def _roles(item_type: str) -> dict[str, str]:
    """Creator type -> variable. The primary creator type is the author where it has no variable of its own."""
    primary = schema.primary_creator(item_type)
    named = schema.csl_names()
    return {
        role: variable
        for role in schema.creator_types(item_type)
        if (variable := named.get(role) or ("author" if role == primary else ""))
    }


def item_type_of(item: Item, kept: object = "") -> str:
    """The item type for a record.

    Args:
        item: the record.
        kept: the item type that it had when it was read from a library; it stays as long as it fits the CSL type.

    >>> item_type_of(Item("", "treaty")), item_type_of(Item("", "broadcast", {"medium": "Podcast episode"}))
    ('statute', 'podcast')
    """
    if isinstance(kept, str) and kept in schema.item_types() and schema.csl_type(kept) == csl_type_of(item):
        return kept if kept not in schema.NO_RECORDS else UNKNOWN
    known = schema.types_of_csl(item.type)
    if item.type in CHOICES:
        return _chosen(item)
    return known[0] if known else NEAREST.get(item.type, UNKNOWN)


def csl_type_of(item: Item) -> str | None:
    """The CSL type that the service makes of a record's nearest item type."""
    return item.type if schema.types_of_csl(item.type) else schema.csl_type(NEAREST.get(item.type, UNKNOWN))


def _chosen(item: Item) -> str:
    words = f"{item.text('genre')} {item.text('medium')}"[:200].lower()
    told = next((item_type for word, item_type in CHOICES[item.type] if word and word in words), "")
    open_to_all = [item_type for word, item_type in CHOICES[item.type] if not word]
    return told or min(open_to_all, key=lambda item_type: _without_place(item.fields, item_type))


def _without_place(variables: Iterable[str], item_type: str) -> int:
    """How many variables of a record an item type has no place for."""
    there = places(item_type)
    return sum(name not in there.texts and name not in there.dates and name not in there.roles for name in variables)
