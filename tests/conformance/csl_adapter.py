"""The engine behind the protocol of the CSL suite: one JSON test a line in, one JSON result a line out."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from refmill.csljson import item_from_json
from refmill.errors import RefmillError
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.passes.marks import active
from refmill.styles.csl.passes.punctuation import Token
from refmill.styles.csl.processor import Processor
from refmill.styles.output import csl_html

Json = Mapping[str, Any]
SHORTENED = {"place": ("publisher-place", "event-place", "archive-place"), "institution-part": ("publisher",)}
"""Kinds of abbreviations that are for variables of other names."""
UNPRINTED = "[NO_PRINTED_FORM]"
"""Stands for a citation of which nothing is left."""


def run(test: Json) -> str:
    """The result of one test."""
    mode, *submodes = test["mode"].split("-")
    processor = _processor(test, "nosort" in submodes)
    data = [{"id": f"item {place}", **one} for place, one in enumerate(test["input"] or ())]
    lists = test.get("abbreviations") or {}
    items = [item_from_json(_abbreviated(one, lists)) for one in data]
    write = _writer(test)
    document = Document(processor, items, write, check=lambda item: (item, ()))
    if test["citations"]:
        result = _edited(document, test["citations"])
    else:
        for listed in test.get("bibentries") or [[item.id for item in items]]:
            document.cite_without_cluster([str(key) for key in listed])
        result = _listed(document, test)
    if mode != "bibliography":
        return result
    return _header(document) if "header" in submodes else _bibliography(document, write, test, data)


def _processor(test: Json, unsorted: bool) -> Processor:
    style = parse_style(test["csl"].encode(), test["name"])
    if unsorted and style.bibliography is not None:
        style = style._replace(bibliography=style.bibliography._replace(keys=()))
    return Processor(style)


def _writer(test: Json) -> Callable[[Iterable[Token]], str]:
    wraps = (test.get("options") or {}).get("wrap_url_and_doi")
    return csl_html.linked if wraps else csl_html.inline


def _abbreviated(data: Json, lists: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, Any]:
    """An item with the short forms that the lists for its jurisdiction, and for all, have for its values."""
    found = dict(data)
    for name in ("default", data.get("jurisdiction")):
        for kind, table in lists.get(name or "", {}).items():
            if kind == "hereinafter" and data["id"] in table:
                found[kind] = table[data["id"]]
            for variable in SHORTENED.get(kind, (kind,)):
                value = data.get(variable)
                if isinstance(value, str) and table.get(value):
                    found[f"{variable}-short"] = table[value]
    return found


def _listed(document: Document[str], test: Json) -> str:
    groups = test["citation_items"] or [[{"id": key} for key in document.order]]
    return "\n".join(document.cited(_cluster(group, "")) or UNPRINTED for group in groups)


def _cluster(group: Sequence[Json], key: str, note: int = 0, mode: str = "") -> Cluster:
    """A citation.

    Args:
        mode: that of the whole, which is that of its first cite.
    """
    return Cluster(
        key,
        tuple(_cite({**data, mode: True} if mode and not place else data) for place, data in enumerate(group)),
        note,
    )


def _cite(data: Json) -> Cite:
    modes = [mode for mode in ("suppress-author", "author-only", "composite") if data.get(mode)]
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


def _edited(document: Document[str], steps: Sequence[Any]) -> str:
    """A document edited step by step; the lines after the last step, with marks at those that it changed."""
    known: dict[str, Cluster] = {}
    touched: set[str] = set()
    for data, earlier, later in steps:
        properties = data.get("properties", {})
        cluster = _cluster(
            data["citationItems"], data["citationID"], properties.get("noteIndex", 0), properties.get("mode", "")
        )
        known[cluster.id] = cluster
        document.set_clusters([*_renumbered(earlier, known), cluster, *_renumbered(later, known)])
        touched = {cluster.id, *document.touched}
    lines = enumerate(document.clusters)
    return "\n".join(
        f"{'>>' if one.id in touched else '..'}[{place}] {document.text(one.id) or UNPRINTED}" for place, one in lines
    )


def _renumbered(pairs: Sequence[Any], known: dict[str, Cluster]) -> Iterator[Cluster]:
    for key, note in pairs:
        known[key] = Cluster(key, known[key].cites, note)
        yield known[key]


def _bibliography(
    document: Document[str], write: Callable[[Iterable[Token]], str], test: Json, data: Sequence[Json]
) -> str:
    section = test.get("bibsection") or {}
    wanted = {str(one["id"]) for one in data if _in_section(one, section)}
    trees = [one for one in document.trees() if one.id in wanted]
    if section.get("page_length") and section.get("page_start"):
        ids = [one.id for one in trees]
        start = 0 if section["page_start"] is True else ids.index(str(section["page_start"])) + 1
        trees = trees[start : start + section["page_length"]]
    return csl_html.body(csl_html.entries(trees, document.processor, write))


def _in_section(item: Json, section: Mapping[str, Sequence[Json]]) -> bool:
    """Whether a part of the bibliography has an item: one of ``include``, none of ``exclude``, all of ``select``."""

    def holds(rule: Json) -> bool:
        value, wanted = item.get(rule["field"]), rule["value"]
        if not wanted or wanted is True:
            return bool(value) == bool(wanted)
        return wanted in value if isinstance(value, list) else bool(wanted == value)

    found = True
    if "include" in section:
        found = any(map(holds, section["include"]))
    elif "exclude" in section:
        found = not any(map(holds, section["exclude"]))
    elif "select" in section:
        found = all(map(holds, section["select"]))
    return found and not ("quash" in section and all(map(holds, section["quash"])))


def _header(document: Document[str]) -> str:
    """What the suite prints of the list as a whole."""
    area = document.processor.bibliography_area
    options = area.options if area else {}
    align = options.get("second-field-align", "false")
    found = {
        "bibend": "</div>",
        "bibliography_errors": "",
        "bibstart": '<div class="csl-bib-body">\n',
        "done": "false",
        "entry_ids": ",".join(document.order),
        "entryspacing": options.get("entry-spacing", "1"),
        "linespacing": options.get("line-spacing", "1"),
        "maxoffset": str(_widest_label(document) if align != "false" else 0),
        "second-field-align": align,
    }
    if options.get("hanging-indent") == "true":
        found["hangingindent"] = "true"
    return "\n".join(f"{name}: {found[name]}" for name in sorted(found))


def _widest_label(document: Document[str]) -> int:
    """The characters of the longest first field."""
    widest = 0
    for one in document.trees():
        tokens = document.processor.flattener.flatten(one.tree)
        blocks = [(active(mark, "display"), text) for text, mark in tokens]
        label = "".join(text for display, text in blocks if display == "left-margin")
        widest = max(widest, len(label or "".join(text for _, text in blocks).rstrip()))
    return widest


def main() -> None:
    """Answer every line of the standard input."""
    for line in sys.stdin:
        test = json.loads(line)
        try:
            answer = {"name": test["name"], "result": run(test)}
        except RefmillError as error:
            answer = {"name": test["name"], "error": str(error)}
        except Exception as error:  # a failure is a result of the suite
            answer = {"name": test["name"], "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
