"""The reader of BibTeX files. It knows BibLaTeX's types and fields as well, where BibTeX has none of the name."""

import re
from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.formats import Part, Reader, Wanted
from refmill.model import Item
from refmill.seeds.bib_file import read_file, read_part, read_some, splitting, text_of
from refmill.seeds.bib_tables import tables_of

_BEGINNING = re.compile(r"@[ \t]*[A-Za-z]+[ \t]*[{(]\s*[^\s{}=,@]*\s*[,=]|@(?:comment|preamble)\s*[{(]", re.IGNORECASE)


def sniff(head: str) -> bool:
    """Whether the beginning of a document holds an entry."""
    return bool(_BEGINNING.search(head))


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    return read_file(tables_of("bibtex"), text_of(lines), document)


def _some(wanted: Wanted, lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    return read_some(tables_of("bibtex"), wanted, text_of(lines), document)


def _part(part: Part) -> Iterator[Item | Diagnostic]:
    return read_part(tables_of("bibtex"), part)


READER = Reader(
    "bibtex", "BibTeX, and BibLaTeX where it is mixed in", (".bib", ".bibtex"), sniff, _stream, splitting(_part), _some
)
