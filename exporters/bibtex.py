"""BibTeX (.bib), for the classic programs and for every reference manager.

ASCII unless ``unicode`` is asked for; what that means for characters without a LaTeX command is told in
:mod:`refmill.latex`. Which field a variable goes to: :mod:`refmill.tables.bibtex`.
"""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.exporters.bib import Dialect, Fields, orders
from refmill.exporters.bib_stream import joined, stream
from refmill.exporters.bib_values import edtf, year_in_words
from refmill.formats import Exporter, WriteOptions
from refmill.model import Date, Item
from refmill.tables.bibtex import CUSTOM, FIELDS, MONTHS, THESES, TYPES
from refmill.tables.rules import fields_by_type, types_by_csl


def _issued(date: Date) -> Fields:
    """``year``, ``month`` (a name that styles define) and ``day``; ``date`` as well where these do not say it all."""
    if not date.start:
        words = year_in_words(date)
        return {"year": f"{{{words}}}"} if words else {}
    year, *rest = date.end if date.start == (0,) and date.end else date.start
    fields = {"year": f"{{{year}}}"}
    if rest and 1 <= rest[0] <= len(MONTHS):
        fields["month"] = MONTHS[rest[0] - 1]
        fields |= {"day": f"{{{rest[1]}}}"} if len(rest) > 1 and rest[1] > 0 else {}
    more = edtf(date) if date.end or date.season or date.circa or year < 0 else ""
    return fields | ({"date": f"{{{more}}}"} if more else {})


_FIELDS = fields_by_type(FIELDS)
DIALECT = Dialect(
    name="bibtex",
    types=types_by_csl(TYPES),
    fields=_FIELDS,
    order=orders(_FIELDS),
    custom=CUSTOM,
    theses=THESES,
    eprint_class="primaryClass",
    issued=_issued,
    archive=str,
    octets=True,
    subtypes=False,
)


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    return stream(DIALECT, items, options)


EXPORTER = Exporter("bibtex", "BibTeX, in ASCII", (".bib",), _stream, joined)
