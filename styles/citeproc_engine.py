"""Styles applied by citeproc-py: a second engine to compare with, and the only module that knows it.

Records are handed over as they are and its HTML is read back. What it cannot do is left as it is; a record that it
fails on is printed plainly and named.
"""

import warnings
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO
from itertools import groupby
from typing import Any

from citeproc import CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source import BibliographySource, Citation, CitationItem, DateRange, LiteralDate, Reference
from citeproc.source import Date as SourceDate
from citeproc.source import Name as SourceName
from citeproc.string import String

from refmill.diagnostics import Diagnostic, Severity
from refmill.errors import StyleError
from refmill.model import Date, Item, Name
from refmill.styles import fallback
from refmill.styles.csl.locales import checked
from refmill.styles.csl.parse import style_of
from refmill.styles.csl.to_runs import layout
from refmill.styles.csl.values import sound
from refmill.styles.output.text import one_line
from refmill.styles.repository import Style, read
from refmill.styles.runs import Bibliography, Entry, Run, Runs
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES

DEFAULT_LOCALE = "en-US"
_LOOKS: dict[str, dict[str, Any]] = {
    "i": {"italic": True},
    "b": {"bold": True},
    "u": {"underline": True},
    "sup": {"position": "superscript"},
    "sub": {"position": "subscript"},
    "span": {"small_caps": True},
}


def render(items: Sequence[Item], style: Style, locale: str | None = None) -> Bibliography:
    """The records as a list; see :func:`refmill.styles.bibliography`.

    Raises:
        StyleError: citeproc-py cannot load the style, or there is no such locale.
    """
    language = checked(locale) if locale else style.locale or DEFAULT_LOCALE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        processor = _loaded(style, language)
        records = [sound(item)[0] for item in items]
        source, cites = BibliographySource(), []
        for place, item in enumerate(records):
            source.add(_reference(str(place), item))
            cites.append(CitationItem(str(place)))
        whole = CitationStylesBibliography(processor, source, formatter.html)
        whole.register(Citation(cites))
        found = [_entry(processor, cite, records[int(cite.key)]) for cite in _sorted(whole, processor)]
    told = tuple(diagnostic for _, diagnostic in found if diagnostic)
    entries = tuple(entry for entry, _ in found)
    return Bibliography(entries, layout(processor.root.bibliography.attrib), style.title, language, told)


def _loaded(style: Style, locale: str) -> Any:
    style_of(style.root, str(style.path))  # says what would break a processor, such as macros that call themselves
    try:
        processor = CitationStylesStyle(BytesIO(read(style.path)), locale=locale, validate=False)
    except Exception as error:
        raise StyleError(f"the style {style.id!r} cannot be loaded by citeproc-py: {error}") from error
    if processor.root.bibliography is None or processor.root.bibliography.layout is None:
        raise StyleError(f"the style {style.id!r} has no bibliography: it formats citations only")
    return processor


def _sorted(whole: Any, processor: Any) -> list[Any]:
    """The cites in the style's order; as they came where the processor cannot sort them."""
    cites = list(whole.items)
    try:
        return list(processor.sort_bibliography(cites))
    except Exception:  # the processor raises what it stumbles over
        return cites


def _entry(processor: Any, cite: Any, item: Item) -> tuple[Entry, Diagnostic | None]:
    try:
        text = "".join(map(str, processor.render_bibliography([cite])))
    except Exception as error:  # the processor raises what it stumbles over
        why = f"citeproc-py fails on it ({type(error).__name__}: {error})"
        return Entry(item.id, (), fallback.body(item)), fallback.diagnostic(item, Severity.ERROR, why)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Entry(item.id, (), reader.found()), None


class _Reader(HTMLParser):
    """Reads the few tags that citeproc-py writes."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._pieces: list[tuple[tuple[str, ...], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The tag that was opened last closes."""
        del self._open[-1:]

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self._pieces.append((tuple(self._open), data))

    def found(self) -> Runs:
        """What has been read."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[Run]:
        for tags, group in groupby(self._pieces, key=lambda piece: piece[0]):
            looks = [_LOOKS.get(tag, {}) for tag in tags]
            yield Run("".join(text for _, text in group), **{name: look[name] for look in looks for name in look})


# -- records as the processor takes them -------------------------------------------------------------------------------


def _reference(key: str, item: Item) -> Any:
    """A record's values, under both spellings of their names: the processor looks for either."""
    reference = Reference(key, item.type)
    for variable, value in item.fields.items():
        converted = _converted(variable, value)
        if converted:
            reference.update({variable: converted, variable.replace("-", "_"): converted})
    return reference


def _converted(variable: str, value: Any) -> Any:
    if variable in NAME_VARIABLES and isinstance(value, tuple):
        return [_name(name) for name in value if str(name)]
    if variable in DATE_VARIABLES and isinstance(value, Date):
        return _date(value)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return String(one_line(str(value)))
    return None


def _name(name: Name) -> Any:
    if name.literal or not name.family:
        return SourceName(literal=name.literal or name.given)
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    return SourceName(**{part: one_line(text) for part, text in parts.items() if text})


def _date(date: Date) -> Any:
    if not date.start:
        words = one_line(date.literal or date.raw)
        return LiteralDate(String(words)) if words else None
    if date.end:
        return DateRange(begin=_moment(date.start), end=_moment(date.end), circa=bool(date.circa))
    return _moment(date.start, circa=bool(date.circa))


def _moment(parts: Sequence[int], circa: bool = False) -> Any:
    return SourceDate(**dict(zip(("year", "month", "day"), parts, strict=False)), circa=circa)
