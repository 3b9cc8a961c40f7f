"""A list as :class:`refmill.styles.runs.Bibliography`: each record has an entry, also where a style prints nothing."""

from collections.abc import Iterable, Mapping

from refmill.diagnostics import Diagnostic, Severity
from refmill.model import Item
from refmill.styles.csl.bibliography import EntryTree
from refmill.styles.csl.passes.flatten import Flattener
from refmill.styles.csl.to_runs import entry
from refmill.styles.csl.tree import Node, replaced, text_of
from refmill.styles.runs import Entry, plain

_LONGEST_NUMBER = 12
"""Characters of an entry that may be nothing but its number."""


def listed(
    trees: Iterable[EntryTree], items: Mapping[str, Item], flattener: Flattener
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of a list, and which of the records the style prints nothing of.

    Args:
        items: the records by the ids of the trees; the entries have the ids of the records.
    """
    entries: list[Entry] = []
    told: list[Diagnostic] = []
    for one in trees:
        item = items[one.id]
        found = entry(item.id, flattener.flatten(one.tree))
        if _is_blank(found, one.tree):
            from refmill.styles import fallback

            found = Entry(item.id, found.label, fallback.body(item))
            told.append(fallback.diagnostic(item, Severity.WARNING, "the style prints nothing of it"))
        entries.append(found)
    return tuple(entries), tuple(told)


def _is_blank(found: Entry, tree: Node | None) -> bool:
    """Whether an entry says nothing, besides its number."""
    text = plain(found.body)
    if len(text) > _LONGEST_NUMBER or found.blocks:
        return False
    rest = replaced(tree, lambda node: None if node.tag == "citation-number" else node) if tree else None
    return not any(map(str.isalnum, text)) or not any(map(str.isalnum, text_of(rest)))
