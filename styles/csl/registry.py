"""The items of a document: prepared, in the order of the bibliography, with numbers and disambiguation."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from refmill.model import Item
from refmill.styles.csl.area import Area
from refmill.styles.csl.context import NO_EXPANSION, Context, Expansion
from refmill.styles.csl.passes.field_markup import Quotes
from refmill.styles.csl.reference import Reference
from refmill.styles.csl.shape import Shapes
from refmill.styles.csl.sorting import sorted_by


class Entry(NamedTuple):
    """One item of the document.

    Attributes:
        number: the one that it has in the bibliography.
    """

    reference: Reference
    number: int
    expansion: Expansion = NO_EXPANSION
    year_suffix: str = ""

    def context(self) -> Context:
        """What rendering this item begins with."""
        context = Context(self.reference)
        context.citation_number = self.number
        context.expansion = self.expansion
        context.year_suffix = self.year_suffix
        return context


def numbered(references: Iterable[Reference], area: Area | None) -> dict[str, Entry]:
    """Items by id, in the order of the bibliography. Where its keys let numbers descend, the first is the highest."""
    entries = [Entry(reference, place) for place, reference in enumerate(references, 1)]
    if area is not None and area.keys:
        entries = sorted_by(entries, area.keys, Entry.context)
        numbers = list(range(1, len(entries) + 1))
        if any(key.numbers and key.descending for key in area.keys):
            numbers.reverse()
        entries = [Entry(entry.reference, number) for number, entry in zip(numbers, entries, strict=True)]
    return {entry.reference.id: entry for entry in entries}


def references(items: Iterable[Item], language: str, quotes: Quotes) -> dict[str, Reference]:
    """Items prepared, by id."""
    shapes = Shapes()
    return {item.id: Reference(item, language, quotes, shapes) for item in items}


Entries = Mapping[str, Entry]
