"""Positions of cites in a document: first, subsequent, ibid, ibid-with-locator, near-note ("Choose")."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT


@dataclass(frozen=True, slots=True)
class Position:
    """Where a cite stands among those of its item.

    Attributes:
        first_note: the note of the first cite of the item; zero for that cite itself, and in running text.
    """

    position: int = FIRST
    near_note: bool = False
    first_note: int = 0


def as_written(cites: Sequence[Cite]) -> Sequence[int]:
    """The places of cites in a cluster, in its own order."""
    return range(len(cites))


def positions(
    clusters: Sequence[Cluster],
    near_note_distance: int = 5,
    printed: Callable[[Sequence[Cite]], Sequence[int]] = as_written,
) -> Mapping[str, tuple[Position, ...]]:
    """The positions of all cites: cluster id to positions, in the order of its cites.

    Citations in notes and citations in the text are two rows: ibid looks back in its own.

    Args:
        printed: the places of the cites of one cluster, in the order in which a style prints them.
    """
    seen = _Seen(near_note_distance)
    notes = Counter(cluster.note for cluster in clusters)
    previous: dict[bool, Cluster] = {}
    found: dict[str, tuple[Position, ...]] = {}
    for cluster in clusters:
        before = previous.get(bool(cluster.note))
        if before and before.note != cluster.note and before.note and notes[before.note] > 1:
            before = None
        found[cluster.id] = seen.cluster(cluster, before, printed(cluster.cites))
        previous[bool(cluster.note)] = cluster
    return found


class _Seen:
    """The cites so far: the notes of the first and of the last one of each item."""

    def __init__(self, near_note_distance: int) -> None:
        self.distance = near_note_distance
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}

    def cluster(self, cluster: Cluster, previous: Cluster | None, order: Sequence[int]) -> tuple[Position, ...]:
        """The positions in one cluster, whose cites are printed in this order of places."""
        found: dict[int, Position] = {}
        before = _single(previous)
        for place in order:
            cite = cluster.cites[place]
            found[place] = self._position(cite, before, cluster.note)
            self.first.setdefault(cite.id, cluster.note)
            self.last[cite.id] = cluster.note
            before = cite
        return tuple(found[place] for place in range(len(found)))

    def _position(self, cite: Cite, before: Cite | None, note: int) -> Position:
        if cite.id not in self.first:
            return Position()
        near = bool(note) and note - self.last[cite.id] <= self.distance
        repeated = _repeated(cite, before) if before is not None and before.id == cite.id else SUBSEQUENT
        return Position(repeated, near, self.first[cite.id])


def _single(cluster: Cluster | None) -> Cite | None:
    """The only cite of a cluster."""
    return cluster.cites[0] if cluster is not None and len(cluster.cites) == 1 else None


def _repeated(cite: Cite, before: Cite) -> int:
    here, there = (cite.locator.strip(), cite.label or "page"), (before.locator.strip(), before.label or "page")
    if not there[0]:
        return IBID_WITH_LOCATOR if here[0] else IBID
    if not here[0]:
        return SUBSEQUENT
    return IBID if here == there else IBID_WITH_LOCATOR
