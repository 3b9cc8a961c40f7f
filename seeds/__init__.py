"""Text in, records out: one module a layout or file format.

A file format's module holds a ``READER``, a layout's a ``LAYOUT``. The order is the order of asking: what is known
beyond doubt comes first. A module is imported when its turn comes, since most documents are known by the first few.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TypeVar

from refmill.formats import Reader
from refmill.seeds.layout import Layout

FILE_FORMATS = ("csl_jsonl", "csl_json", "csl_yaml", "bibtex", "biblatex", "ris", "nbib", "endnote_xml", "mods", "cff")
LAYOUTS = ("glued_digest", "arxiv_listing", "thesis_page", "abstract_feed", "trending_page")

T = TypeVar("T")


def file_readers() -> Iterator[Reader]:
    """The readers of file formats, each imported when it is asked for."""
    return (_member(module, "READER", Reader) for module in FILE_FORMATS)


def layouts() -> Iterator[Layout]:
    """The layouts, each imported when it is asked for."""
    return (_member(module, "LAYOUT", Layout) for module in LAYOUTS)


def _member(module: str, name: str, kind: type[T]) -> T:
    found = getattr(import_module(f"{__name__}.{module}"), name)
    assert isinstance(found, kind)
    return found
