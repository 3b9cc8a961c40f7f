"""The bibliography as trees: one an entry, with the passes that look at neighbours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from refmill.styles.csl.area import Area
from refmill.styles.csl.context import Context, Expansion
from refmill.styles.csl.nodes import Formatting
from refmill.styles.csl.registry import Entry
from refmill.styles.csl.subsequent_author import substituted
from refmill.styles.csl.tree import NO_PRINTED_FORM, Node

MARGIN, INLINE = Formatting(display="left-margin"), Formatting(display="right-inline")


@dataclass(frozen=True, slots=True)
class EntryTree:
    """One entry, not yet flattened."""

    id: str
    tree: Node


def bibliography_trees(entries: Iterable[Entry], area: Area) -> Iterator[EntryTree]:
    """The entries in their order; one that prints nothing is left out."""
    before: Node | None = None
    for entry in entries:
        context = replace(entry, expansion=Expansion(condition=entry.expansion.condition)).context()
        tree = _entry(context, area)
        if tree is None:
            continue
        shown, before = substituted(tree, before, area.options), tree
        yield EntryTree(entry.reference.id, _laid_out(shown, area))


def _entry(context: Context, area: Area) -> Node | None:
    """An entry; None where nothing is printed. In a list that is numbered the number stands there all the same."""
    pieces = area.render(context)
    if not pieces and area.numbered:
        pieces = [f"{context.citation_number}. ", NO_PRINTED_FORM]
    return Node(pieces) if pieces else None


def _laid_out(entry: Node, area: Area) -> Node:
    """The entry with the layout's affixes; its first field set apart where the style says so."""
    look = area.layout
    children = entry.children
    if area.options.get("second-field-align") and len(children) > 1:
        rest = [look.prefix, *children[1:], look.suffix]
        children = [Node([children[0]], MARGIN), Node(rest, INLINE)]
        return Node(children, Formatting(look.decorations))
    return Node([look.prefix, *children, look.suffix], Formatting(look.decorations))
