"""The order of cites in a citation ("Sorting", "Cite Grouping")."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from refmill.styles.csl.area import Area
from refmill.styles.csl.collation import collation_key
from refmill.styles.csl.context import SUBSEQUENT, Context
from refmill.styles.csl.sorting import Value, ranked, sorted_by
from refmill.styles.csl.tree import Node, names_in

T = TypeVar("T")
NO_KEY = "undefined"
"""Among this text a group stands whose first cite has no first key, as in citeproc-js."""


def ordered(cites: Sequence[T], area: Area, context_of: Callable[[T], Context]) -> list[T]:
    """Cites in the order of the style's keys.

    Where cites are grouped, those with the same names stand together, and so do all without names. As in
    citeproc-js, a group takes the place that the first key of its first cite has, and groups with the same key are in
    the order of their names.
    """
    found = sorted_by(cites, area.keys, context_of)
    if not area.grouped:
        return found
    first = area.keys[0]
    names = {id(cite): _names(area, context_of(cite)) for cite in cites}
    by_names = ranked(found, [_key(names[id(cite)]) for cite in found], first.descending)
    groups = [list(group) for _, group in groupby(by_names, lambda cite: names[id(cite)])]
    places: list[Value] = [first.value(context_of(group[0])) or NO_KEY for group in groups]
    if first.descending:
        # The whole order is turned round, that of the cites in a group and of groups with the same key too.
        groups, places = [group[::-1] for group in groups[::-1]], places[::-1]
    return [cite for group in ranked(groups, places, first.descending) for cite in group]


def _names(area: Area, context: Context) -> str:
    """The last names that a cite prints; empty for none."""
    context.position = SUBSEQUENT
    found = names_in(Node(area.render(context)))
    return found[-1] if found else ""


def _key(names: str) -> Value:
    return collation_key(names) if names else None
