"""Which records of a library are the same work, without comparing all pairs."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from refmill.linking import candidates
from refmill.linking.contradictions import contradiction
from refmill.linking.decisions import NOTHING_DECIDED, Decisions, marker
from refmill.linking.groups import Edge, Groups, make_groups
from refmill.linking.judging import Reason, judge
from refmill.linking.merging import Combined, combine
from refmill.linking.profile import Profile, profile
from refmill.model import Item


@dataclass(frozen=True, slots=True)
class Link:
    """Two records and why they are one work, or why they are not though much speaks for it.

    Attributes:
        one: the place of a record in the input, from 0. Where records were grouped before, that of the first of them.
        other: the same of the other record; larger than ``one``.
        reason: why.
    """

    one: int
    other: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pair:
    """A preprint and its published version.

    Attributes:
        preprint: the place of the first record of the preprint in the input, from 0.
        published: that of the published version.
        reason: why they are one work.
    """

    preprint: int
    published: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Links:
    """What is one work in a library.

    Attributes:
        groups: the places of the records that are to be one, in input order; a record alone is a group as well.
            Groups are in the order of their first records.
        links: the links that the groups rest on.
        doubtful: pairs that were not linked though much speaks for it.
        pairs: preprints and their published versions, whose records are groups of their own.
    """

    groups: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    doubtful: tuple[Link, ...]
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """One work: the places of its records, what the record made of them says, and how it was made of several."""

    places: tuple[int, ...]
    profile: Profile
    combined: Combined | None = None


def link_works(items: Sequence[Item], decisions: Decisions = NOTHING_DECIDED) -> tuple[list[Work], Links]:
    """The works of a library, in the order of their first records, and the links between its records.

    Two records that are one work can together say enough to find a third, so that the records made of them are linked
    again until nothing is found any more. That makes merging what was merged change nothing.
    """
    marked = marker(decisions)
    works = [Work((place,), marked(profile(item))) for place, item in enumerate(items)]
    links: list[Link] = []
    while True:
        groups, found, doubtful = _round([work.profile for work in works])
        doubts = tuple(_named(works, doubtful))
        if len(groups) == len(works):
            break
        links += _named(works, found)
        works = [joined(items, [works[place] for place in group]) for group in groups]
        works.sort(key=lambda work: work.places[0])
    return works, Links(tuple(work.places for work in works), tuple(links), doubts)


def _named(works: Sequence[Work], edges: Sequence[Edge]) -> list[Link]:
    ends = ((works[one].places[0], works[other].places[0], reason) for one, other, reason in edges)
    named = (Link(min(one, other), max(one, other), reason) for one, other, reason in ends)
    return sorted(named, key=lambda link: (link.one, link.other))


def joined(items: Sequence[Item], works: Sequence[Work]) -> Work:
    """The work that several are."""
    if len(works) == 1:
        return works[0]
    places = tuple(sorted(place for work in works for place in work.places))
    combined = combine([items[place] for place in places])
    decided = tuple(sorted({side for work in works for side in work.profile.decided}))
    return Work(places, profile(combined.item, decided), combined)


def _round(profiles: Sequence[Profile]) -> tuple[list[Sequence[int]], list[Edge], list[Edge]]:
    """Groups of records, the links between them, and the doubtful pairs."""
    counts, common = candidates.common_words(profiles)
    twins = _twins(profiles)
    first = [profiles[places[0]] for places in twins]
    reasons = {place: judge(first[place], first[place], common) for place, one in enumerate(twins) if len(one) > 1}
    apart = {place for place, reason in reasons.items() if reason is None or reason.against}
    judged = _judged(first, candidates.pairs(first, counts), common)
    links = [edge for edge in judged if not edge[2].against and apart.isdisjoint(edge[:2])]

    def contradicts(one: int, other: int) -> bool:
        return bool(contradiction(first[one], first[other], common))

    made = Groups(len(first), lambda place: first[place].stand())
    used = make_groups(made, links, contradicts)
    refused = [_refused(edge) for edge in judged if made.root(edge[0]) != made.root(edge[1])]
    groups = [places for members in made.all() for places in _places(members, twins, apart)]
    inner = [(place in apart, edge) for place, reason in reasons.items() for edge in _inner(twins[place], reason)]
    linked = [edge for is_apart, edge in inner if not is_apart] + _outer(used, twins)
    return groups, linked, [edge for is_apart, edge in inner if is_apart] + _outer(refused, twins)


def _twins(profiles: Sequence[Profile]) -> list[Sequence[int]]:
    """Places of records that say the same, in an order that depends on what they say alone.

    They are one record to begin with: all are linked to each other, or, where they say too little for that, to none.
    """
    signatures = [profile.signature() for profile in profiles]
    order = sorted(range(len(profiles)), key=lambda place: (signatures[place], place))
    return [tuple(places) for _, places in groupby(order, key=signatures.__getitem__)]


def _judged(profiles: Sequence[Profile], pairs: Iterable[candidates.Pair], common: Set[str]) -> list[Edge]:
    found: dict[candidates.Pair, Reason] = {}
    for pair in pairs:
        if pair not in found:
            reason = judge(profiles[pair[0]], profiles[pair[1]], common)
            if reason:
                found[pair] = reason
    return [(one, other, reason) for (one, other), reason in found.items()]


def _refused(edge: Edge) -> Edge:
    """A pair that stayed apart, with what speaks against it."""
    one, other, reason = edge
    return one, other, reason if reason.against else replace(reason, against="one of them fits another work as well")


def _places(members: Sequence[int], twins: Sequence[Sequence[int]], apart: Set[int]) -> Iterable[Sequence[int]]:
    if members[0] in apart:
        return ((place,) for place in twins[members[0]])
    return ([place for member in members for place in twins[member]],)


def _inner(places: Sequence[int], reason: Reason | None) -> Iterable[Edge]:
    """The links, or the doubts, between records that say the same."""
    return [(one, other, reason) for one, other in pairwise(places)] if reason else ()


def _outer(edges: Iterable[Edge], twins: Sequence[Sequence[int]]) -> list[Edge]:
    return [(twins[one][0], twins[other][0], reason) for one, other, reason in edges]
