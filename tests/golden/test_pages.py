"""Documents of the five layouts, with what a person reads in them: all records, and every stretch that is none."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from refmill import api
from refmill.csljson import item_to_json
from refmill.formats import Reading
from refmill.model import Item

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").rglob("*.txt"))
SEEDS = Path(os.environ.get("REFMILL_SEEDS", HERE.parents[2] / "shared" / "seeds"))
SEED_EXPECTATIONS = sorted((HERE / "seeds").glob("*.json"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page(page: Path) -> None:
    wanted = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    reading = api.read([str(page)])
    assert differences(reading, wanted["records"]) == []
    assert skipped(reading, page) == set(wanted["skipped"])


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name not in ("mixed", "none")], ids=name)
def test_page_of_a_named_layout(page: Path) -> None:
    wanted = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    reading = api.read([str(page)], page.parent.name)
    assert differences(reading, wanted["records"]) == []


@pytest.mark.parametrize("path", SEED_EXPECTATIONS, ids=name)
def test_seed_document(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    document = SEEDS / wanted["document"]
    if not document.exists():
        pytest.skip(f"the seed documents are not here: set REFMILL_SEEDS to their folder (looked in {SEEDS})")
    reading = api.read([str(document)])
    assert differences(reading, wanted["records"]) == []
    assert skipped(reading, document) == set()


def skipped(reading: Reading, page: Path) -> set[int]:
    """The lines that diagnostics name as left out: each stands for its stretch up to the next line that was used."""
    lines = page.read_text(encoding="utf-8-sig").splitlines()
    found = set()
    for diagnostic in reading.diagnostics:
        if diagnostic.code == "skipped-text":
            first, last = diagnostic.location.line, diagnostic.location.line
            words = diagnostic.message.split()
            if words[0] == "lines":
                last = int(words[3])
            found |= {line for line in range(first, last + 1) if lines[line - 1].strip()}
    return found


def differences(reading: Reading, expected: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is not as expected, in words; empty where all is well."""
    found = [record(item) for item in reading.items]
    wrong = [] if len(found) == len(expected) else [f"{len(found)} records instead of {len(expected)}"]
    for number, (given, wanted) in enumerate(zip(found, expected, strict=False), 1):
        for field in sorted({*given, *wanted}):
            if not same(field, given.get(field), wanted.get(field), wanted):
                wrong.append(f"record {number}, {field}: {given.get(field)!r} instead of {wanted.get(field)!r}")
    return wrong


def record(item: Item) -> dict[str, Any]:
    """The record as the expectations state it: without its id and, in custom.refmill, without the sources."""
    data = item_to_json(item)
    del data["id"]
    sources = data["custom"]["refmill"].pop("sources")
    lines = sources[0]["lines"]
    data |= {"line": lines.get("title", lines.get("abstract")), "abstract-line": lines.get("abstract")}
    if data["custom"] == {"refmill": {}}:
        del data["custom"]
    return data


def same(field: str, given: Any, wanted: Any, expectation: Mapping[str, Any]) -> bool:
    abstract = expectation.get("abstract")
    if field == "abstract-line":
        return not isinstance(abstract, Mapping) or bool(given == abstract["line"])
    if field == "line" and "line" not in expectation:
        return True
    if field == "abstract" and isinstance(wanted, Mapping) and isinstance(given, str):
        digest = hashlib.sha256(given.encode()).hexdigest()
        return (digest, given.count("\n\n") + 1) == (wanted["sha256"], wanted["paragraphs"])
    return bool(given == wanted)
