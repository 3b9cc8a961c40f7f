"""From judged pairs to groups, none of which holds two records that contradict each other.

Links are made in order of strength, all of one strength at once, so that the order of the records does not matter.
Where links of one strength would bring contradicting records together, those are left out that lead to both sides: a
record that could belong to either belongs to none.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from refmill.linking.judging import Reason

Edge = tuple[int, int, Reason]
Contradicts = Callable[[int, int], bool]


class Groups:
    """Records that were taken together (union by the smaller place).

    Args:
        count: how many records there are.
        stand: what a record says that another one can contradict; called with its place.
    """

    def __init__(self, count: int, stand: Callable[[int], Hashable]) -> None:
        self.stand = stand
        self._parents = list(range(count))
        self._members: dict[int, list[int]] = {}

    def root(self, place: int) -> int:
        """The first record of the group that a record is in."""
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def members(self, root: int) -> Sequence[int]:
        """The records of a group by its first one."""
        return self._members.get(root, (root,))

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parents[second] = first
            self._members[first] = [*self.members(first), *self._members.pop(second, (second,))]

    def all(self) -> Iterable[Sequence[int]]:
        """All groups."""
        return (self.members(place) for place, parent in enumerate(self._parents) if parent == place)


def make_groups(groups: Groups, links: Iterable[Edge], contradicts: Contradicts) -> list[Edge]:
    """Join records, and return the links that the groups rest on.

    Args:
        groups: as many as there are records.
        links: two places, the smaller first, and the reason, whose ``against`` is empty.
        contradicts: whether two records cannot be in one group.
    """
    used: list[Edge] = []
    strongest_first = sorted(links, key=lambda link: (-link[2].strength, link[0], link[1]))
    for _, level in groupby(strongest_first, key=lambda link: link[2].strength):
        for component in _components(groups, list(level)):
            for link in _allowed(groups, component, contradicts):
                if groups.root(link[0]) != groups.root(link[1]):
                    groups.join(link[0], link[1])
                    used.append(link)
    return used


def _components(groups: Groups, links: Sequence[Edge]) -> Iterable[list[Edge]]:
    """Links that hang together, over the groups as they are."""
    joined: dict[int, int] = {}

    def find(root: int) -> int:
        while joined.setdefault(root, root) != root:
            joined[root] = joined[joined[root]]
            root = joined[root]
        return root

    open_links = [link for link in links if groups.root(link[0]) != groups.root(link[1])]
    for one, other, _ in open_links:
        joined[find(groups.root(one))] = find(groups.root(other))
    components: dict[int, list[Edge]] = {}
    for link in open_links:
        components.setdefault(find(groups.root(link[0])), []).append(link)
    return components.values()


def _allowed(groups: Groups, links: Sequence[Edge], contradicts: Contradicts) -> Iterator[Edge]:
    """The links of a component that bring no contradicting records together."""
    if _consistent(groups, links, contradicts):
        yield from links
        return
    safe = list(_safe(groups, links, contradicts))
    for component in _components(groups, safe):
        if _consistent(groups, component, contradicts):
            yield from component


def _consistent(groups: Groups, links: Sequence[Edge], contradicts: Contradicts) -> bool:
    """Whether no two records contradict each other. Those that take the same stand are asked once."""
    roots = {groups.root(place) for one, other, _ in links for place in (one, other)}
    stands = {groups.stand(place): place for root in sorted(roots) for place in groups.members(root)}
    return not any(contradicts(one, other) for one, other in combinations(stands.values(), 2))


def _opposed(one: Iterable[int], other: Sequence[int], contradicts: Contradicts) -> bool:
    return any(contradicts(a, b) for a in one for b in other)


def _safe(groups: Groups, links: Sequence[Edge], contradicts: Contradicts) -> Iterator[Edge]:
    """Links whose two sides have no neighbour that contradicts the other side."""
    neighbours = _neighbours(groups, links)
    for link in links:
        one, other = groups.root(link[0]), groups.root(link[1])
        against_one = (groups.members(near) for near in neighbours[other] if near != one)
        against_other = (groups.members(near) for near in neighbours[one] if near != other)
        clear = not _opposed(groups.members(one), groups.members(other), contradicts)
        clear = clear and not any(_opposed(near, groups.members(one), contradicts) for near in against_one)
        if clear and not any(_opposed(near, groups.members(other), contradicts) for near in against_other):
            yield link


def _neighbours(groups: Groups, links: Sequence[Edge]) -> Mapping[int, set[int]]:
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for one, other, _ in links:
        first, second = groups.root(one), groups.root(other)
        neighbours[first].add(second)
        neighbours[second].add(first)
    return neighbours
