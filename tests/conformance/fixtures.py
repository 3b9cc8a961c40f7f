"""The fixtures of the CSL suite: text files of named sections, some of which hold JSON."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("REFMILL_CSL_SUITE") or ROOT.parent / "shared" / "csl-suite")
LEDGER = Path(__file__).with_name("passing.txt")

_BORDER = re.compile(r"\s*(>>|<<)=+ *([A-Z][A-Z0-9-]*) *=+(>>|<<)\s*")
_TEXTS = {"MODE": "mode", "RESULT": "result", "CSL": "csl"}
_DATA = {
    "INPUT": "input",
    "CITATION-ITEMS": "citation_items",
    "CITATIONS": "citations",
    "BIBENTRIES": "bibentries",
    "BIBSECTION": "bibsection",
    "ABBREVIATIONS": "abbreviations",
}


def fixture(path: Path) -> dict[str, Any]:
    """A fixture as the adapter takes it; what it has no section for is None."""
    found = dict(_sections(path.read_text(encoding="utf-8-sig")))
    test: dict[str, Any] = {"name": path.stem}
    test |= {key: found.get(section, "") for section, key in _TEXTS.items()}
    test |= {key: json.loads(found[section]) if section in found else None for section, key in _DATA.items()}
    return {**test, "mode": test["mode"].strip(), "csl": test["csl"].strip()}


def names() -> list[str]:
    """The fixtures that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def ledger() -> set[str]:
    """The fixtures that pass; empty lines and those that begin with ``#`` say nothing."""
    lines = map(str.strip, LEDGER.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def _sections(text: str) -> Iterator[tuple[str, str]]:
    name, lines = "", list[str]()
    for line in text.splitlines():
        border = _BORDER.fullmatch(line)
        if border and not name and border[1] == ">>":
            name, lines = border[2], []
        elif border and border[1] == "<<" and border[2] == name:
            yield name, "\n".join(lines)
            name = ""
        elif name:
            lines.append(line)
