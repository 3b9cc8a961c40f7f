"""The bibliography as trees: one an entry, with the passes that look at neighbours."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refmill.styles.csl.area import Area
from refmill.styles.csl.first_term import with_large_term
from refmill.styles.csl.nodes import Formatting, formatted
from refmill.styles.csl.registry import Entry
from refmill.styles.csl.subsequent_author import substituted
from refmill.styles.csl.tree import Node, affixes

MARGIN, INLINE = Formatting(display="left-margin"), Formatting(display="right-inline")


class EntryTree(NamedTuple):
    """One entry, not yet flattened.

    Attributes:
        number: its place in the bibliography, from 1.
        tree: None where the style prints nothing of the item.
    """

    id: str
    number: int
    tree: Node | None


def bibliography_trees(entries: Iterable[Entry], area: Area) -> Iterator[EntryTree]:
    """The entries in their order."""
    before: Node | None = None
    for entry in entries:
        context = entry.context()
        pieces = area.render(context)
        shown: Node | None = None
        if pieces:
            tree = with_large_term(Node(pieces), area.numbered)
            shown, before = _laid_out(substituted(tree, before, area.options), area), tree
        yield EntryTree(entry.reference.id, entry.number, shown)


def _laid_out(entry: Node, area: Area) -> Node:
    """The entry with the layout's affixes; its first field set apart where the style says so."""
    look = area.layout
    children = entry.children
    if area.options.get("second-field-align") and len(children) > 1:
        rest = Node(children[1:], formatted(suffix=look.suffix))
        children = [Node([look.prefix, children[0]], MARGIN), Node([rest], INLINE)]
        return Node(children, formatted(look.decorations))
    return Node([Node(children, affixes(look))], formatted(look.decorations))
