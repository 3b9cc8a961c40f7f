"""A document: clusters are added, edited, moved and removed; it says which rendered texts changed.

After each edit, positions are told anew for the whole document, and numbers and disambiguation where other items are
cited or in another order; rendered again is only what one of these touched.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from refmill.diagnostics import Diagnostic
from refmill.errors import InputError
from refmill.model import Item
from refmill.styles.csl.bibliography import EntryTree
from refmill.styles.csl.citation import Placed, printed_order
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.in_text import in_text
from refmill.styles.csl.listing import listed
from refmill.styles.csl.numeric import is_count
from refmill.styles.csl.passes.punctuation import Token
from refmill.styles.csl.positions import Position, positions
from refmill.styles.csl.reference import Reference
from refmill.styles.csl.registry import Entries
from refmill.styles.csl.to_runs import layout
from refmill.styles.csl.tree import Node
from refmill.styles.csl.values import sound
from refmill.styles.runs import Bibliography

if TYPE_CHECKING:
    from refmill.styles.csl.processor import Processor

T = TypeVar("T")


def as_it_is(tree: Node | str) -> Node | str:
    """The tree of a citation, unchanged."""
    return tree


NEAR_NOTE_DISTANCE = 5
"""The default of ``near-note-distance`` ("Note Distance")."""


@dataclass(frozen=True, slots=True)
class Rendered(Generic[T]):
    """The text of a cluster, with what it was rendered from."""

    cluster: Cluster
    state: object
    text: T


class Document(Generic[T]):
    """The citations of one document and the items they cite.

    Args:
        processor: the style.
        items: the library; items that no cluster cites are in the bibliography only when they are listed as uncited.
        form: what makes a text of the tokens of a citation.
        check: what records go through before the engine takes them.
        finish: what the tree of a citation goes through before it becomes a text, such as
            :func:`refmill.styles.csl.citation.with_links`.

    Attributes:
        clusters: in the order of the document.
        changed: the texts that the last edit changed, by the ids of their clusters.
        touched: the ids of the clusters that the last edit touched, among them those whose text came out the same.
    """

    def __init__(
        self,
        processor: "Processor",
        items: Iterable[Item],
        form: Callable[[Sequence[Token]], T],
        check: Callable[[Item], tuple[Item, tuple[Diagnostic, ...]]] = sound,
        finish: Callable[[Node | str], Node | str] = as_it_is,
    ) -> None:
        self.clusters: tuple[Cluster, ...] = ()
        self.changed: Mapping[str, T] = {}
        self.touched: frozenset[str] = frozenset()
        self.processor = processor
        self._form = form
        self._check = check
        self._finish = finish
        self._items: dict[str, Item] = {}
        self._library: dict[str, Reference] = {}
        self._odd: dict[str, tuple[Diagnostic, ...]] = {}
        self._uncited: tuple[str, ...] = ()
        self._in_order = False
        self._counts: Counter[str] = Counter()
        self._order: list[str] = []
        self._entries: Entries = {}
        self._printed: dict[tuple[Cite, ...], Sequence[int]] = {}
        self._positions: Mapping[str, tuple[Position, ...]] = {}
        self._rendered: dict[str, Rendered[T]] = {}
        self.know(items)

    def know(self, items: Iterable[Item]) -> Mapping[str, T]:
        """Add records to the library, or put them in the place of those with the same ids.

        Returns:
            The texts that this changes, by the ids of their clusters; so does each edit.
        """
        checked = {item.id: self._check(item) for item in items}
        self._odd |= {key: told for key, (_, told) in checked.items()}
        self._items |= {key: item for key, (item, _) in checked.items()}
        self._library |= self.processor.prepared(item for item, _ in checked.values())
        self._order = []
        for key, known in list(self._rendered.items()):
            if any(cite.id in checked for cite in known.cluster.cites):
                del self._rendered[key]
        return self._update({})

    def add(self, cluster: Cluster, place: int | None = None) -> Mapping[str, T]:
        """Put a cluster into the document, before the one at a place; else behind all others.

        Raises:
            InputError: there is a cluster of this id, or the library has no record of a cite's id.
        """
        if any(known.id == cluster.id for known in self.clusters):
            raise InputError(f"the document has a citation {cluster.id!r} already")
        order = list(self.clusters)
        order.insert(len(order) if place is None else place, cluster)
        return self._edited(order, cluster)

    def edit(self, cluster: Cluster) -> Mapping[str, T]:
        """Put a cluster in the place of the one with its id.

        Raises:
            InputError: there is none, or the library has no record of a cite's id.
        """
        order = list(self.clusters)
        order[self._place(cluster.id)] = cluster
        return self._edited(order, cluster)

    def remove(self, key: str) -> Mapping[str, T]:
        """Take a cluster out of the document.

        Raises:
            InputError: there is none of this id.
        """
        order = list(self.clusters)
        del order[self._place(key)]
        return self.set_clusters(order)

    def move(self, key: str, place: int) -> Mapping[str, T]:
        """Put a cluster at another place of the document, counted without it.

        Raises:
            InputError: there is none of this id.
        """
        order = list(self.clusters)
        order.insert(place, order.pop(self._place(key)))
        return self.set_clusters(order)

    def set_clusters(self, clusters: Iterable[Cluster]) -> Mapping[str, T]:
        """Put clusters, in the order of the document, in the place of all there were.

        Cites of unknown items are left out.
        """
        notes = {cluster.id: cluster.note for cluster in self.clusters}
        self.clusters = tuple(clusters)
        return self._update(notes)

    def cite_without_cluster(self, keys: Iterable[str], in_order: bool = False) -> Mapping[str, T]:
        """Items that are listed though no cluster cites them.

        Args:
            in_order: whether these come in the order of the document, before others that are cited; else behind them.
        """
        self._uncited, self._in_order = tuple(keys), in_order
        return self._update({})

    def _place(self, key: str) -> int:
        place = next((place for place, cluster in enumerate(self.clusters) if cluster.id == key), None)
        if place is None:
            raise InputError(f"the document has no citation {key!r}")
        return place

    def _edited(self, order: Sequence[Cluster], edited: Cluster) -> Mapping[str, T]:
        for cite in edited.cites:
            if cite.id not in self._library:
                raise InputError(f"citation {edited.id!r} cites {cite.id!r}, which is not among the records")
        return self.set_clusters(order)

    # -- what an edit touches ------------------------------------------------------------------------------------------

    def _update(self, notes: Mapping[str, int]) -> Mapping[str, T]:
        """Render what is new or has another state.

        Args:
            notes: the notes of the clusters before, by which a cluster is touched that other cites may point at.
        """
        self._counts = Counter(cite.id for cluster in self.clusters for cite in cluster.cites)
        named = (*self._uncited, *self._counts) if self._in_order else (*self._counts, *self._uncited)
        order = [key for key in dict.fromkeys(named) if key in self._library]
        if order != self._order:
            self._order = order
            self._entries = self.processor.registered(self._library[key] for key in order)
            self._printed = {}
        distance = self.processor.citation.options.get("near-note-distance", "")
        near = int(distance) if is_count(distance) else NEAR_NOTE_DISTANCE
        self._positions = positions(self.clusters, near, self._printed_order)
        before, self._rendered = self._rendered, {}
        for cluster in self.clusters:
            self._rendered[cluster.id] = self._current(cluster, before.get(cluster.id))
        return self._told(before, notes)

    def _printed_order(self, cites: Sequence[Cite]) -> Sequence[int]:
        """The places of the cites of a cluster as they are printed, kept as long as the items are the same."""
        key = tuple(cites)
        found = self._printed.get(key)
        if found is None:
            found = self._printed[key] = printed_order(cites, self._entries, self.processor.citation)
        return found

    def _current(self, cluster: Cluster, known: Rendered[T] | None) -> Rendered[T]:
        state = self._state(cluster)
        if known and known.state == state and known.cluster.cites == cluster.cites:
            return known
        return Rendered(cluster, state, self.cited(cluster))

    def _state(self, cluster: Cluster) -> object:
        """What a cluster's text depends on besides its own cites and their records."""
        area = self.processor.citation
        numbers = area.numbered or bool(area.keys)
        entries = [self._entries[cite.id] for cite in cluster.cites if cite.id in self._entries]
        told_apart = [(numbers and entry.number, entry.expansion, entry.year_suffix) for entry in entries]
        return self._positions[cluster.id], told_apart

    def _told(self, before: Mapping[str, Rendered[T]], notes: Mapping[str, int]) -> Mapping[str, T]:
        now = self._rendered
        anew = {key for key, one in now.items() if before.get(key) is not one}
        moved = {one.id for one in self.clusters if notes.get(one.id, one.note) != one.note and self._is_repeated(one)}
        self.touched = frozenset(anew | moved)
        changed = [key for key in anew if key not in before or before[key].text != now[key].text]
        self.changed = {key: now[key].text for key in now if key in set(changed)}
        return self.changed

    def _is_repeated(self, cluster: Cluster) -> bool:
        """Whether other cites are of an item of this cluster, so that they may name the number of its note."""
        return any(self._counts[cite.id] > 1 for cite in cluster.cites)

    # -- texts ---------------------------------------------------------------------------------------------------------

    def text(self, key: str) -> T:
        """The text of a cluster.

        Raises:
            InputError: there is none of this id.
        """
        return self._rendered[self.clusters[self._place(key)].id].text

    def cited(self, cluster: Cluster) -> T:
        """The text of a cluster of the document, or of any other as if all its cites were the first."""
        return self._form(self.processor.flattener.flatten(self._finish(self._tree(cluster))))

    def _tree(self, cluster: Cluster) -> Node | str:
        places = self._positions.get(cluster.id, ()) or [Position()] * len(cluster.cites)
        cites = [Placed(cite, place) for cite, place in zip(cluster.cites, places, strict=True)]
        return in_text(cites, self._entries, self.processor.citation, self.processor.names)

    @property
    def order(self) -> Sequence[str]:
        """The ids of the items in the order of the bibliography."""
        return list(self._entries)

    def year_suffix(self, key: str) -> str:
        """The letter that tells an item from others of its names and year; empty where there are none."""
        return self._entries[key].year_suffix if key in self._entries else ""

    def trees(self) -> Sequence[EntryTree]:
        """The entries of what is cited, and of what is listed besides, as trees."""
        return list(self.processor.trees(self._entries))

    def bibliography(self) -> Bibliography:
        """The list of what is cited, and of what is listed besides.

        Raises:
            StyleError: the style has no bibliography.
        """
        processor = self.processor
        entries, told = listed(self.trees(), self._items, processor.flattener)
        odd = tuple(diagnostic for key in self._entries for diagnostic in self._odd[key])
        look = layout(processor.area.options)
        return Bibliography(entries, look, processor.style.title, processor.locale.lang, odd + told)
