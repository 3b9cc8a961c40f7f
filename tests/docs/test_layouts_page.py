"""The worked example of docs/layouts.md runs as it stands there."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refmill.diagnostics import Diagnostic
from refmill.model import Item
from refmill.seeds import layouts
from refmill.seeds.layout import Layout, read_page

PAGE = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


SAMPLE, RESULT = blocks("text")


@pytest.fixture(scope="module")
def layout() -> Layout:
    namespace: dict[str, Any] = {}
    exec(compile(blocks("python")[0], "docs/layouts.md", "exec"), namespace)
    made = namespace["LAYOUT"]
    assert isinstance(made, Layout)
    return made


def shown(parts: Iterator[Item | Diagnostic]) -> list[str]:
    return [str(part) if isinstance(part, Diagnostic) else line(part) for part in parts]


def line(item: Item) -> str:
    """A record as the page shows it."""
    issued = item.date("issued")
    names = [*map(str, item.names("author")), *(["and others"] if item.list_is_cut("author") else [])]
    year = f"({issued.year if issued else ''})"
    doi = item.text("DOI")
    return f"{item.text('title')}: {', '.join(names)} {year}{', ' + doi if doi else ''}".replace(":  (", ": (")


def test_the_example_prints_what_the_page_shows(layout: Layout) -> None:
    assert shown(read_page([layout], SAMPLE.splitlines(), "list.txt")) == RESULT.splitlines()


def test_the_example_gets_on_with_the_built_in_layouts(layout: Layout) -> None:
    thesis = ["Thesis 2024", "Bats and Hay (Ann Lee)", "Bats sleep in hay."]
    parts = read_page([*layouts(), layout], [*thesis, *SAMPLE.splitlines()[2:]], "list.txt")
    titles = [part.text("title") for part in parts if isinstance(part, Item)]
    assert titles == ["Bats and Hay", "Bats in Barns", "Owls in Streets", "Hay and Straw"]


def test_the_entry_point_is_that_of_the_registry(layout: Layout) -> None:
    points = tomllib.loads(blocks("toml")[0])["project"]["entry-points"]["refmill.layouts"]
    assert list(points) == [layout.name]


def test_provenance(layout: Layout) -> None:
    items = [part for part in read_page([layout], SAMPLE.splitlines(), "list.txt") if isinstance(part, Item)]
    assert [item.custom["sources"][0]["lines"]["title"] for item in items] == [3, 4, 6]
