"""Records and what each exporter makes of them: a case is a .json of records with the results beside it."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from refmill import api, keys, registry
from refmill.csljson import item_from_json

HERE = Path(__file__).parent / "exporters"
SUFFIXES = {".bib": "bibtex", ".biblatex.bib": "biblatex", ".ris": "ris", ".yaml": "csl-yaml"}
CASES = [
    (case, suffix) for case in sorted(HERE.glob("*.json")) for suffix in SUFFIXES if case.with_suffix(suffix).exists()
]


@pytest.mark.parametrize(("case", "suffix"), CASES, ids=lambda value: getattr(value, "stem", value))
def test_exporter(case: Path, suffix: str) -> None:
    items = keys.assign(map(item_from_json, json.loads(case.read_text(encoding="utf-8"))))
    written = registry.exporter(SUFFIXES[suffix]).write(items)
    assert written.text == case.with_suffix(suffix).read_text(encoding="utf-8")


def test_every_case_has_a_result() -> None:
    assert {case for case, _ in CASES} == set(HERE.glob("*.json"))


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris"])
def test_every_field_of_a_page_has_a_place(name: str) -> None:
    with as_file(files("refmill.seeds.samples")) as folder:
        reading = api.read([str(path) for path in sorted(folder.glob("*.txt"))])
    items = keys.assign(reading.items)
    assert len(items) > 20
    written = registry.exporter(name).write(items)
    assert [one for one in written.diagnostics if one.code not in ("list-cut", "no-latex-command")] == []
    for item in items:
        assert item.id in written.text
        assert item.text("archive_location") in written.text
