"""A document: clusters are added, edited and removed; it says which rendered texts changed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from refmill.model import Item
from refmill.styles.csl.bibliography import EntryTree
from refmill.styles.csl.citation import Placed, citation_tree
from refmill.styles.csl.clusters import Cluster
from refmill.styles.csl.positions import Position, positions
from refmill.styles.csl.processor import Processor
from refmill.styles.csl.registry import Entries
from refmill.styles.csl.tree import Node


class Document:
    """The citations of one document and the items they cite.

    Args:
        items: the library; items that no cluster cites are in the bibliography only when they are listed as uncited.
    """

    def __init__(self, processor: Processor, items: Iterable[Item]) -> None:
        self.processor = processor
        self._library = processor.prepared(items)
        self._uncited: list[str] = []
        self.clusters: tuple[Cluster, ...] = ()
        self._counts: Counter[str] = Counter()
        self._entries: Entries = {}
        self._positions: Mapping[str, tuple[Position, ...]] = {}

    def cite_without_cluster(self, ids: Iterable[str]) -> None:
        """Items that are listed though no cluster cites them."""
        self._uncited = list(ids)
        self._update()

    def set_clusters(self, clusters: Sequence[Cluster]) -> None:
        """The clusters in the order of the document, instead of those there were."""
        self.clusters = tuple(clusters)
        self._update()

    def _update(self) -> None:
        self._counts = Counter(cite.id for cluster in self.clusters for cite in cluster.cites)
        order = [key for key in (*self._counts, *self._uncited) if key in self._library]
        self._entries = self.processor.registered(self._library[key] for key in dict.fromkeys(order))
        distance = self.processor.citation.options.get("near-note-distance", "5")
        self._positions = positions(self.clusters, int(distance) if distance.isdecimal() else 5)

    @property
    def order(self) -> Sequence[str]:
        """The ids of the items in the order of the bibliography."""
        return list(self._entries)

    def citation(self, cluster: Cluster) -> Node | str:
        """A cluster as a tree: one of the document, or any other as if all its cites were the first."""
        places = self._positions.get(cluster.id, ()) or [Position()] * len(cluster.cites)
        cites = [Placed(cite, place) for cite, place in zip(cluster.cites, places, strict=True)]
        return citation_tree(cites, self._entries, self.processor.citation)

    def state(self, cluster: Cluster) -> object:
        """What a cluster's text depends on besides its own data: equal before and after an edit that does not touch it."""
        entries = [self._entries.get(cite.id) for cite in cluster.cites]
        told_apart = [(entry.expansion, entry.year_suffix) for entry in entries if entry]
        return self._positions.get(cluster.id), told_apart

    def cited_again(self, cluster: Cluster) -> bool:
        """Whether other clusters cite an item of this one, so that they may name the number of its note."""
        return any(self._counts[cite.id] > 1 for cite in cluster.cites)

    def bibliography(self) -> Sequence[EntryTree]:
        """The list of what is cited, and of what is listed besides."""
        return self.processor.bibliography(self._entries)
