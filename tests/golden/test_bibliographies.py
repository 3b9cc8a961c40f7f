"""Each ``bibliographies/<case>.json`` names a style and holds records; beside it stands each expected output."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from refmill import styles
from refmill.csljson import item_from_json
from refmill.styles.output import html, latex, markdown, rtf, text
from refmill.styles.runs import Bibliography

FOLDER = Path(__file__).parent / "bibliographies"
WRITERS: dict[str, Callable[[Bibliography], str]] = {
    ".txt": text.write,
    ".md": markdown.write,
    ".tex": latex.write,
    ".rtf": rtf.write,
    ".html": lambda bibliography: html.write(bibliography, fragment=True),
}
EXPECTED = sorted(path for path in FOLDER.iterdir() if path.suffix in WRITERS)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name)
def test_bibliography(expected: Path) -> None:
    case = json.loads(expected.with_suffix(".json").read_text(encoding="utf-8"))
    items = [item_from_json(item) for item in case["items"]]
    bibliography = styles.bibliography(items, case["style"], case.get("locale"))
    assert WRITERS[expected.suffix](bibliography) == expected.read_text(encoding="utf-8")


def test_each_case_has_an_expected_output() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {path.stem for path in EXPECTED}
