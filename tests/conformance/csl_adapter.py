"""The engine behind the protocol of the CSL suite: one JSON test a line in, one JSON result a line out."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refmill.csljson import item_from_json
from refmill.errors import RefmillError
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.processor import Processor
from refmill.styles.output import csl_html

Json = Mapping[str, Any]
SHORTENED = {"place": ("publisher-place", "event-place"), "institution-part": ("publisher", "authority")}
"""Kinds of abbreviations that are for variables of other names."""


def run(test: Json) -> str:
    """The result of one test."""
    processor = Processor(parse_style(test["csl"].encode(), test["name"]))
    data = [{"id": f"item {place}", **one} for place, one in enumerate(test["input"] or ())]
    short = (test.get("abbreviations") or {}).get("default") or {}
    items = [item_from_json(_abbreviated(one, short)) for one in data]
    document = Document(processor, items, csl_html.inline, check=lambda item: (item, ()))
    if test["citations"]:
        result = _edited(document, test["citations"])
    else:
        for listed in test.get("bibentries") or [[item.id for item in items]]:
            document.cite_without_cluster([str(key) for key in listed])
        result = _listed(document, test)
    if test["mode"] == "bibliography-header":
        return _header(document)
    return _bibliography(document, test, data) if test["mode"].startswith("bibliography") else result


def _abbreviated(data: Json, short: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """An item with the short forms that a list of abbreviations has for its values."""
    found = dict(data)
    for kind, table in short.items():
        for variable in SHORTENED.get(kind, (kind,)):
            value = data.get(variable)
            if isinstance(value, str) and table.get(value):
                found[f"{variable}-short"] = table[value]
    return found


def _listed(document: Document[str], test: Json) -> str:
    groups = test["citation_items"] or [[{"id": key} for key in document.order]]
    return "\n".join(document.cited(_cluster(group, "")) for group in groups)


def _cluster(group: Sequence[Json], key: str, note: int = 0) -> Cluster:
    return Cluster(key, tuple(_cite(data) for data in group), note)


def _cite(data: Json) -> Cite:
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


def _edited(document: Document[str], steps: Sequence[Any]) -> str:
    """A document edited step by step; the lines after the last step, with marks at those that it changed."""
    known: dict[str, Cluster] = {}
    touched: set[str] = set()
    for data, earlier, later in steps:
        note = data.get("properties", {}).get("noteIndex", 0)
        cluster = _cluster(data["citationItems"], data["citationID"], note)
        known[cluster.id] = cluster
        document.set_clusters([*_renumbered(earlier, known), cluster, *_renumbered(later, known)])
        touched = {cluster.id, *document.touched}
    lines = enumerate(document.clusters)
    return "\n".join(f"{'>>' if one.id in touched else '..'}[{place}] {document.text(one.id)}" for place, one in lines)


def _renumbered(pairs: Sequence[Any], known: dict[str, Cluster]) -> Iterator[Cluster]:
    for key, note in pairs:
        known[key] = Cluster(key, known[key].cites, note)
        yield known[key]


def _bibliography(document: Document[str], test: Json, data: Sequence[Json]) -> str:
    section = test.get("bibsection") or {}
    wanted = {str(one["id"]) for one in data if _in_section(one, section)}
    return csl_html.body(csl_html.entries((one for one in document.trees() if one.id in wanted), document.processor))


def _in_section(item: Json, section: Mapping[str, Sequence[Json]]) -> bool:
    """Whether a part of the bibliography has an item: one of ``include``, none of ``exclude``, all of ``select``."""

    def holds(rule: Json) -> bool:
        value, wanted = item.get(rule["field"]), rule["value"]
        if not value:
            return not wanted or wanted == "none"
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
    found = {
        "bibend": "</div>",
        "bibliography_errors": "",
        "bibstart": '<div class="csl-bib-body">',
        "done": "true",
        "entry-ids": ",".join(document.order),
        "entryspacing": options.get("entry-spacing", "1"),
        "linespacing": options.get("line-spacing", "1"),
        "maxoffset": "0",
        "second-field-align": options.get("second-field-align", "false"),
    }
    if options.get("hanging-indent") == "true":
        found["hangingindent"] = "2"
    return "\n".join(f"{name}: {found[name]}" for name in sorted(found))


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
