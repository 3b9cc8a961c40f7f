"""Positions of cites in a document: first, subsequent, ibid, ibid-with-locator, near-note ("Choose")."""

from collections.abc import Iterable, Mapping
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


def positions(clusters: Iterable[Cluster], near_note_distance: int = 5) -> Mapping[str, tuple[Position, ...]]:
    """The positions of all cites: cluster id to positions, in the order of its cites."""
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
    found: dict[str, tuple[Position, ...]] = {}
    previous: Cluster | None = None
    for cluster in clusters:
        placed: list[Position] = []
        for place, cite in enumerate(cluster.cites):
            before = cluster.cites[place - 1] if place else _single(previous)
            placed.append(_position(cite, before, cluster.note, first_notes, last_notes, near_note_distance))
            first_notes.setdefault(cite.id, cluster.note)
            last_notes[cite.id] = cluster.note
        found[cluster.id] = tuple(placed)
        previous = cluster
    return found


def _single(cluster: Cluster | None) -> Cite | None:
    """The only cite of a cluster."""
    return cluster.cites[0] if cluster is not None and len(cluster.cites) == 1 else None


def _position(
    cite: Cite, before: Cite | None, note: int, first: Mapping[str, int], last: Mapping[str, int], distance: int
) -> Position:
    if cite.id not in first:
        return Position()
    near = bool(note) and note - last[cite.id] <= distance
    same = before is not None and before.id == cite.id
    return Position(_repeated(cite, before) if same and before else SUBSEQUENT, near, first[cite.id])


def _repeated(cite: Cite, before: Cite) -> int:
    here, there = (cite.locator.strip(), cite.label or "page"), (before.locator.strip(), before.label or "page")
    if not there[0]:
        return IBID_WITH_LOCATOR if here[0] else IBID
    if not here[0]:
        return SUBSEQUENT
    return IBID if here == there else IBID_WITH_LOCATOR
