"""The reader of BibLaTeX files. It knows BibTeX's types and fields as well, where BibLaTeX has none of the name."""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.formats import Part, Reader, Wanted
from refmill.model import Item
from refmill.seeds import bibtex
from refmill.seeds.bib_file import read_file, read_part, read_some, splitting, text_of
from refmill.seeds.bib_tables import tables_of


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    return read_file(tables_of("biblatex"), text_of(lines), document)


def _some(wanted: Wanted, lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    return read_some(tables_of("biblatex"), wanted, text_of(lines), document)


def _part(part: Part) -> Iterator[Item | Diagnostic]:
    return read_part(tables_of("biblatex"), part)


READER = Reader(
    "biblatex",
    "BibLaTeX, and BibTeX where it is mixed in",
    (".biblatex",),
    bibtex.sniff,
    _stream,
    splitting(_part),
    _some,
)
