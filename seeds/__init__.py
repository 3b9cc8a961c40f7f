"""Text in, records out: one module a layout or file format.

A file format's module holds a ``READER``, a layout's a ``LAYOUT``. The order is the order of asking: what is known
beyond doubt comes first. A module is imported when its turn comes, since most documents are known by the first few.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from refmill.formats import Reader

if TYPE_CHECKING:
    from refmill.seeds.layout import Layout

FILE_FORMATS: Mapping[str, tuple[str, ...]] = {
    "csl_jsonl": (".jsonl", ".ndjson"),
    "csl_json": (".json",),
    "csl_yaml": (".yaml", ".yml"),
    "bibtex": (".bib", ".bibtex"),
    "biblatex": (".biblatex",),
    "ris": (".ris",),
    "nbib": (".nbib", ".medline"),
    "endnote_xml": (".xml",),
    "mods": (".mods", ".xml"),
    "cff": (".cff",),
}
"""The modules of file formats and their file suffixes, so that the right one comes first."""
PAGE = "page"
"""The name of the reader of all layouts, which takes any text."""
LAYOUTS = ("glued_digest", "arxiv_listing", "thesis_page", "abstract_feed", "trending_page")

T = TypeVar("T")


def file_readers(suffix: str = "") -> Iterator[Reader]:
    """The readers of file formats, those for files of this suffix first, each imported when it is asked for."""
    modules = sorted(FILE_FORMATS, key=lambda module: suffix not in FILE_FORMATS[module])
    return (_member(module, "READER", Reader) for module in modules)


def layouts() -> "Iterator[Layout]":
    """The layouts, each imported when it is asked for."""
    from refmill.seeds.layout import Layout

    return (_member(module, "LAYOUT", Layout) for module in LAYOUTS)


def _member(module: str, name: str, kind: type[T]) -> T:
    found = getattr(import_module(f"{__name__}.{module}"), name)
    assert isinstance(found, kind)
    return found
