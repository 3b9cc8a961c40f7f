"""The engine behind the protocol of the CSL suite: one JSON test a line in, one JSON result a line out."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refmill.csljson import item_from_json
from refmill.styles.csl import csl_html
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.processor import Processor
from refmill.styles.csl.tree import Node

def run(test: Mapping[str, Any]) -> str:
    """The result of one test."""
    processor = Processor(parse_style(test["csl"].encode(), test["name"]))
    items = [item_from_json({"id": f"item {place}", **data}) for place, data in enumerate(test["input"] or ())]
    document = Document(processor, items)
    if test["citations"]:
        result = _edited(document, test["citations"])
    else:
        document.cite_without_cluster([item.id for item in items])
        result = _listed(document, test)
    return _bibliography(document, test) if test["mode"].startswith("bibliography") else result


def _listed(document: Document, test: Mapping[str, Any]) -> str:
    groups = test["citation_items"] or [[{"id": key} for key in document.order]]
    return "\n".join(_text(document, document.citation(_cluster(group, ""))) for group in groups)


def _cluster(group: Sequence[Mapping[str, Any]], key: str, note: int = 0) -> Cluster:
    return Cluster(key, tuple(_cite(data) for data in group), note)


def _cite(data: Mapping[str, Any]) -> Cite:
    modes = [mode for mode in ("suppress-author", "author-only") if data.get(mode)]
    return Cite(
        id=str(data["id"]),
        locator=str(data.get("locator", "") or ""),
        label=data.get("label", "") or "",
        prefix=data.get("prefix", "") or "",
        suffix=data.get("suffix", "") or "",
        mode=modes[0] if modes else "",
        position=data.get("position"),
        near_note=data.get("near-note"),
    )


def _text(document: Document, tree: Node | str) -> str:
    return csl_html.inline(document.processor.flattener.flatten(tree))


def _edited(document: Document, steps: Sequence[Any]) -> str:
    """A document edited step by step; the lines after the last step, with marks at those that it changed."""
    known: dict[str, Cluster] = {}
    before: dict[str, tuple[str, object]] = {}
    notes: dict[str, int] = {}
    changed: set[str] = set()
    for data, earlier, later in steps:
        note = data.get("properties", {}).get("noteIndex", 0)
        cluster = _cluster(data["citationItems"], data["citationID"], note)
        known[cluster.id] = cluster
        order = [*_renumbered(earlier, known), cluster, *_renumbered(later, known)]
        document.set_clusters(order)
        now = {one.id: (_text(document, document.citation(one)), document.state(one)) for one in order}
        moved = {one.id for one in order if notes.get(one.id) != one.note and document.cited_again(one)}
        changed = {cluster.id, *moved, *(key for key in now if before.get(key) != now[key])}
        before, notes = now, {one.id: one.note for one in order}
    lines = enumerate(document.clusters)
    return "\n".join(f"{'>>' if one.id in changed else '..'}[{place}] {before[one.id][0]}" for place, one in lines)


def _renumbered(pairs: Sequence[Any], known: dict[str, Cluster]) -> Iterator[Cluster]:
    for key, note in pairs:
        known[key] = Cluster(key, known[key].cites, note)
        yield known[key]


def _bibliography(document: Document, test: Mapping[str, Any]) -> str:
    return csl_html.body([_text(document, entry.tree) for entry in document.bibliography()])


def main() -> None:
    """Answer every line of the standard input."""
    for line in sys.stdin:
        test = json.loads(line)
        try:
            answer = {"name": test["name"], "result": run(test)}
        except Exception as error:  # a failure is a result of the suite
            answer = {"name": test["name"], "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
