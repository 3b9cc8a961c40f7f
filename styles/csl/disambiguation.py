"""Cites that look alike, told apart: names, given names, the ``disambiguate`` condition, year suffixes.

Cites are grouped by their rendered text, so the cost grows with the number of items, never with that of pairs.
"""

from collections.abc import Sequence
from dataclasses import replace

from refmill.styles.csl.area import Area
from refmill.styles.csl.registry import Entries, Entry
from refmill.styles.csl.tree import Node, text_of


def disambiguated(entries: Entries, area: Area) -> Entries:
    """The items with what tells their cites apart."""
    found = dict(entries)
    if area.flag("disambiguate-add-year-suffix"):
        for group in _alike(found, area):
            for place, entry in enumerate(group):
                found[entry.reference.id] = replace(entry, year_suffix=year_suffix(place))
    return found


def _alike(entries: Entries, area: Area) -> list[Sequence[Entry]]:
    """Groups of two and more items whose cites are the same."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries.values():
        groups.setdefault(cite_text(entry, area), []).append(entry)
    return [group for group in groups.values() if len(group) > 1]


def cite_text(entry: Entry, area: Area) -> str:
    """A cite as text, without year suffix and without what belongs to one place in the document."""
    context = replace(entry, year_suffix="", number=0).context()
    return text_of(Node(area.render(context)))


def year_suffix(place: int) -> str:
    """The letters of the n-th item, from 0: a, b, ..., z, aa, ab.

    >>> year_suffix(0), year_suffix(25), year_suffix(26)
    ('a', 'z', 'aa')
    """
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(97 + letter) + letters
    return letters
