"""Cites that look alike, told apart: given names, more names, year suffixes, the ``disambiguate`` condition.

Cites are grouped by their rendered text, so the cost grows with the number of items, never with that of pairs. Each
step renders the members of one group again and splits the group by what they are then. Source: CSL 1.0.2,
"Disambiguation".
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from refmill.styles.csl.area import Area
from refmill.styles.csl.context import NO_EXPANSION, SUBSEQUENT, Context, Expansion, NameList
from refmill.styles.csl.name_disambiguation import BY_CITE, person_levels, with_namesakes
from refmill.styles.csl.registry import Entries, Entry
from refmill.styles.csl.sorting import SortKey
from refmill.styles.csl.tree import Node, text_of

Group = Sequence[Entry]
Lists = Sequence[NameList]
NO_NAMES = NameList("", (), 0, ())


def disambiguated(entries: Entries, area: Area, keys: Sequence[SortKey] = ()) -> Entries:
    """The items with what tells their cites apart.

    Args:
        area: ``cs:citation``, whose options say how.
        keys: the sort keys of ``cs:bibliography``, whose names are told apart from those of cites.
    """
    found = dict(entries)
    methods = ("disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix")
    if not any(map(area.flag, methods)) and not area.tests_disambiguation:
        return found
    resolver = _Resolver(area, person_levels(found.values(), area, keys))
    for group in resolver.alike(found.values(), resolver.base):
        for entry in resolver.told_apart(group):
            found[entry.reference.id] = entry
    if resolver.base is not NO_EXPANSION:
        found = {key: _with_base(entry, resolver.base) for key, entry in found.items()}
    if resolver.given_names:
        found = {key: with_namesakes(entry, area, keys) for key, entry in found.items()}
    return found


def _with_base(entry: Entry, base: Expansion) -> Entry:
    return entry._replace(expansion=base) if entry.expansion is NO_EXPANSION else entry


class _Resolver:
    """The steps of one style.

    Attributes:
        base: what all cites begin with, by the rules that tell names apart.
    """

    def __init__(self, area: Area, base: Expansion) -> None:
        self.area = area
        self.base = base
        rule = area.options.get("givenname-disambiguation-rule", BY_CITE)
        self.names = area.flag("disambiguate-add-names")
        self.given_names = area.flag("disambiguate-add-givenname") and rule == BY_CITE
        self.year_suffixes = area.flag("disambiguate-add-year-suffix")

    def alike(self, entries: Iterable[Entry], expansion: Expansion) -> list[Group]:
        """Groups of two and more items whose cites are the same."""
        return [group for group in self._split(entries, expansion) if len(group) > 1]

    def told_apart(self, group: Group) -> Iterator[Entry]:
        """The members of a group with what each of them needs."""
        for members, expansion in self._by_names(group, self.base):
            for alike, final in self._by_condition(members, expansion):
                for place, entry in enumerate(alike):
                    suffix = year_suffix(place) if self.year_suffixes and len(alike) > 1 else ""
                    yield entry._replace(expansion=final, year_suffix=suffix)

    def _split(self, entries: Iterable[Entry], expansion: Expansion) -> list[Group]:
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(cite_text(entry, self.area, expansion), []).append(entry)
        return list(groups.values())

    def _by_names(self, group: Group, expansion: Expansion) -> Iterator[tuple[Group, Expansion]]:
        """Split a group by more of its names; what splits nothing is taken back."""
        if len(group) > 1:
            for step in self._steps([_lists(entry, self.area, expansion) for entry in group], expansion):
                parts = self._split(group, step)
                if len(parts) > 1:
                    for part in parts:
                        yield from self._by_names(part, step)
                    return
        yield group, expansion

    def _steps(self, members: Sequence[Lists], expansion: Expansion) -> Iterator[Expansion]:
        """What to try, one after the other: given names of the names shown, one more name, its given name, and so on.

        What changes the same name in all cites is not tried, for it tells nothing apart: large teams have many names.
        """
        lists, differing = members[0], _differing(members)
        if self.given_names:
            for place, names in enumerate(lists):
                for number in range(names.shown):
                    if (place, number) in differing:
                        yield from _given_name_steps(place, number, names.levels[number], expansion)
        for place, names in enumerate(lists if self.names else ()):
            for number in range(names.shown, len(names.people)):
                expansion = expansion._replace(shown={**expansion.shown, place: number + 1})
                if (place, number) in differing or (place, number + 1) in differing:
                    yield expansion
                if self.given_names and (place, number) in differing:
                    yield from _given_name_steps(place, number, 0, expansion)

    def _by_condition(self, group: Group, expansion: Expansion) -> Iterator[tuple[Group, Expansion]]:
        """Let one condition hold more than before, as long as there are others and cites look alike.

        As in citeproc-js, year suffixes come first, and what was tried in vain stays.
        """
        if len(group) > 1 and self.area.tests_disambiguation and not self.year_suffixes:
            step = expansion._replace(conditions=expansion.conditions + 1)
            if any(_conditions(entry, self.area, step) > expansion.conditions for entry in group):
                for part in self._split(group, step):
                    yield from self._by_condition(part, step)
                return
        yield group, expansion


def _lists(entry: Entry, area: Area, expansion: Expansion) -> Lists:
    context = _context(entry, expansion)
    area.render(context)
    return context.name_lists


def _conditions(entry: Entry, area: Area, expansion: Expansion) -> int:
    """How many conditions ``disambiguate`` a cite comes to."""
    context = _context(entry, expansion)
    area.render(context)
    return context.conditions


def _differing(members: Sequence[Lists]) -> set[tuple[int, int]]:
    """The places of the names, by list and number, that are not the same in all cites."""
    found: set[tuple[int, int]] = set()
    first = members[0]
    for lists in members[1:]:
        for place, (names, others) in enumerate(zip_longest(first, lists, fillvalue=NO_NAMES)):
            if names.people != others.people:
                pairs = enumerate(zip_longest(names.people, others.people))
                found.update((place, number) for number, (one, other) in pairs if one != other)
    return found


def _given_name_steps(place: int, number: int, level: int, expansion: Expansion) -> Iterator[Expansion]:
    """One name with more of its given names: initials, then all."""
    for more in range(level + 1, 3):
        levels = {**expansion.levels.get(place, {}), number: more}
        yield expansion._replace(levels={**expansion.levels, place: levels})


def _context(entry: Entry, expansion: Expansion) -> Context:
    """A cite of an item that was cited not long before."""
    context = entry._replace(year_suffix="", expansion=expansion).context()
    context.position, context.near_note = SUBSEQUENT, True
    context.suppress(("accessed",))
    return context


def cite_text(entry: Entry, area: Area, expansion: Expansion) -> str:
    """A cite as text, without year suffix and without what belongs to one place in the document."""
    return text_of(Node(area.render(_context(entry, expansion))))


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
