"""The reader of BibLaTeX files. It knows BibTeX's types and fields as well, where BibLaTeX has none of the name."""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.formats import Reader
from refmill.model import Item
from refmill.seeds import bibtex
from refmill.seeds.bib_file import read_file
from refmill.seeds.bib_records import tables_of


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    return read_file(tables_of("biblatex"), "".join(lines), document)


READER = Reader("biblatex", "BibLaTeX, and BibTeX where it is mixed in", (".biblatex",), bibtex.sniff, _stream)
