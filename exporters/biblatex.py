"""BibLaTeX (.bib), for biber. Which field a variable goes to: :mod:`refmill.tables.biblatex`."""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.exporters.bib import Dialect, Fields, orders
from refmill.exporters.bib_stream import joined, stream
from refmill.exporters.bib_values import edtf
from refmill.formats import Exporter, WriteOptions
from refmill.latex import Letters, latex
from refmill.model import Date, Item
from refmill.tables.biblatex import CUSTOM, FIELDS, THESES, TYPES
from refmill.tables.rules import fields_by_type, types_by_csl


def _issued(date: Date) -> Fields:
    """``date`` in EDTF; words, and years of five digits, stand in ``year``, which BibLaTeX prints as they are.

    BibLaTeX looks whether a year begins with a number, and under pdfLaTeX never ends to where it begins with a
    character of several octets: words that begin otherwise than with plain letters stand in braces of their own.
    """
    written = edtf(date)
    if written:
        return {"date": f"{{{written}}}"}
    words = latex(date.literal or date.raw or _year(date), Letters.SINGLE)
    if not words:
        return {}
    plain = words[0].isascii() and words[0].isalnum()
    return {"year": f"{{{words}}}" if plain else f"{{{{{words}}}}}"}


def _year(date: Date) -> str:
    """The year of a date that EDTF cannot say."""
    year = (date.start or (0,))[0]
    return str(year) if year else ""


def _archive(name: str) -> str:
    return name.lower() if name.lower() == "arxiv" else name


_FIELDS = fields_by_type(FIELDS)
DIALECT = Dialect(
    name="biblatex",
    types=types_by_csl(TYPES),
    fields=_FIELDS,
    order=orders(_FIELDS),
    custom=CUSTOM,
    theses=THESES,
    eprint_class="eprintclass",
    issued=_issued,
    archive=_archive,
    octets=False,
    subtypes=True,
)


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    return stream(DIALECT, items, options)


EXPORTER = Exporter("biblatex", "BibLaTeX for biber, in ASCII", (".biblatex",), _stream, joined)
