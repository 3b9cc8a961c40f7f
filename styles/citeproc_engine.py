"""Styles applied by citeproc-py: the only module that knows it.

What is done here besides handing records over: the processor gets styles and values that it can work with; formatting
comes back as private marks (see :mod:`refmill.styles.markup`); a record that breaks it breaks nothing else; an author
list that the document cut ends in the style's own "et al."; and what stands in for missing names is not printed twice.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any, cast

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS, CitationStylesBibliography, CitationStylesStyle
from citeproc.source import BibliographySource, Citation, CitationItem, DateRange, LiteralDate, Reference
from citeproc.source import Date as SourceDate
from citeproc.source import Name as SourceName
from citeproc.string import String

from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.errors import StyleError, nearest
from refmill.model import Date, Item, Name
from refmill.styles import fallback, fields, markup
from refmill.styles.preparation import mark_substitutes, prepared, simplify
from refmill.styles.repository import NAMESPACE, Style
from refmill.styles.runs import Bibliography, Entry, FieldAlign, Layout, Runs
from refmill.styles.uses import Uses
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, NameVariable

DEFAULT_LOCALE = "en-US"
_STRING_VARIABLES = TEXT_VARIABLES | NUMBER_VARIABLES
_CS = {"cs": NAMESPACE}
_SYNONYMS = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title"}
_OTHERS = SourceName(family="\ufddb")
"""Stands for the names that the document left out: counted, never printed."""
_INNER_CAPITAL = re.compile(r"[^\W\d_]{1,3}[A-Z]")
"""Words such as arXiv and mRNA, which stay as they are at the start of a sentence."""
_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
_PROBE = Item("", "article-journal", {"title": "A title", "author": (Name("Doe", "Jane"),), "issued": Date((2000,))})


def render(items: Sequence[Item], style: Style, locale: str | None = None) -> Bibliography:
    """The records as a list; see :func:`refmill.styles.bibliography`.

    Raises:
        StyleError: citeproc-py cannot load or apply the style, or there is no such locale.
    """
    language = _known_locale(locale) if locale else style.locale or DEFAULT_LOCALE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        job = _Job(style, language, items)
        entries = tuple(job.entries())
        if items and len(job.failures()) == len(items):
            _blame_style(style, language)
    return Bibliography(entries, job.layout(), style.title, language, tuple(job.diagnostics))


def _known_locale(name: str) -> str:
    """The locale that is meant by ``de-DE``, ``de_de`` or ``de``."""
    wanted = name.replace("_", "-").lower()
    known = {full.lower(): full for full in LANGUAGE_NAMES} | dict(PRIMARY_DIALECTS)
    if wanted not in known:
        near = nearest(wanted, known)
        hint = f"did you mean {known[near]!r}?" if near else f"there are {', '.join(sorted(LANGUAGE_NAMES))}"
        raise StyleError(f"no locale is called {name!r}: {hint}")
    return str(known[wanted])


def _blame_style(style: Style, locale: str) -> None:
    """Raise a StyleError where not even a plain record can be rendered, so that the records are not to blame."""
    probe = _Job(style, locale, [_PROBE])
    list(probe.entries())
    if probe.failures():
        raise StyleError(f"the style {style.id!r} cannot be applied: {probe.failures()[0].message}")


class _Job:
    """One list in one style.

    Attributes:
        diagnostics: about the records that could not be rendered.
    """

    def __init__(self, style: Style, locale: str, items: Sequence[Item]) -> None:
        self.items = items
        self.diagnostics: list[Diagnostic] = []
        self._processor = _loaded(style, locale)
        self._root = self._processor.root
        self._cut_names: dict[str, list[Any]] = {}
        source, cites = BibliographySource(), []
        for place, item in enumerate(items):
            source.add(_reference(str(place), item))
            cites.append(_cite(str(place), item))
        quotes = self._term("open-quote"), self._term("close-quote")
        self._list = CitationStylesBibliography(self._processor, source, _Formatter(quotes))
        self._list.register(Citation(cites))
        self._quoting = (self._root.get_locale_option("punctuation-in-quote") or "").lower() == "true"

    def failures(self) -> list[Diagnostic]:
        """What befell the records that broke the processor."""
        return [diagnostic for diagnostic in self.diagnostics if diagnostic.severity is Severity.ERROR]

    def layout(self) -> Layout:
        """What the style says of the list as a whole."""
        option = self._root.bibliography.get
        align = option("second-field-align", "none")
        return Layout(
            hanging_indent=option("hanging-indent", "false") == "true",
            field_align=cast(FieldAlign, align) if align in ("flush", "margin") else "none",
            line_spacing=_whole(option("line-spacing", "1")),
            entry_spacing=_whole(option("entry-spacing", "1")),
        )

    def entries(self) -> Iterator[Entry]:
        """The entries in the style's order."""
        self._sort()
        mark_substitutes(self._root)
        self._list.formatter.begin_marking()
        for cite in self._list.items:
            yield self._entry(cite, self.items[int(cite.key)])

    def _term(self, name: str) -> str:
        found = self._root.get_term(name)
        return (found.text or "") if found is not None else ""

    def _sort(self) -> None:
        """Sort the list. Records that have no sort key for the processor come last, in their own order."""
        try:
            self._list.sort()
        except Exception:  # the processor raises what it stumbles over
            sortable = [cite for cite in self._list.items if self._sortable(cite)]
            rest = [cite for cite in self._list.items if cite not in sortable]
            self._list.items = [*self._processor.sort_bibliography(sortable), *rest]
            self._list.keys = [cite.key for cite in self._list.items]

    def _sortable(self, cite: CitationItem) -> bool:
        try:
            self._processor.sort_bibliography([cite])
        except Exception:
            return False
        return True

    def _entry(self, cite: CitationItem, item: Item) -> Entry:
        try:
            text = self._text(cite, item)
        except Exception as error:
            why = f"citeproc-py fails on it ({type(error).__name__}: {error})"
            return self._printed_plainly(item, Severity.ERROR, why)
        label, body = markup.parse(markup.tidy(text, self._quoting), fields.links(item))
        if not any(letter.isalnum() for run in body for letter in run.text):
            return self._printed_plainly(item, Severity.WARNING, "the style prints nothing of it", label)
        return Entry(item.id, label, body)

    def _text(self, cite: CitationItem, item: Item) -> str:
        with self._lists_cut(item, cite.reference):
            try:
                text = self._rendered(cite)
            except Exception:  # most often a detail of the style, which is given up for the list to stand
                simplify(self._root)
                text = self._rendered(cite)
            return self._without_repetition(cite) if markup.SUBSTITUTE in text else text

    def _rendered(self, cite: CitationItem) -> str:
        return "".join(map(str, self._processor.render_bibliography([cite])))

    def _without_repetition(self, cite: CitationItem) -> str:
        """The entry in which a value that stands in for missing names is printed only there (CSL 1.0.2, "Substitute").

        The first rendering numbers each use of a value; the second one leaves out those that repeat a substitute.
        """
        reference = cast(_Reference, cite.reference)
        reference.uses.number()
        try:
            reference.uses.keep(markup.substituted(self._rendered(cite)))
            return self._rendered(cite)
        finally:
            reference.uses.forget()

    def _printed_plainly(self, item: Item, severity: Severity, why: str, label: Runs = ()) -> Entry:
        message = f"{shorten(item.text('title') or item.id)} is printed plainly: {why}"
        self.diagnostics.append(Diagnostic(severity, "not-rendered", fields.place(item), message))
        return Entry(item.id, label, fallback.body(item))

    @contextmanager
    def _lists_cut(self, item: Item, reference: Reference) -> Iterator[None]:
        """Let the style end the lists that the document cut as it ends those that it cuts itself.

        The unknown rest is one more name; the style is told to cut before it.
        """
        cut = [variable for variable in NAME_VARIABLES if variable in reference and _is_cut(item, variable)]
        elements = [element for variable in cut for element in self._names(variable)]
        before = [dict(element.attrib) for element in elements]
        for variable in cut:
            shown = len(reference[variable])
            reference.update(_twice(variable, [*reference[variable], _OTHERS]))
            for element in self._names(variable):
                element.attrib.update(self._cutting(element, shown))
        yield
        for element, attributes in zip(elements, before, strict=True):
            element.attrib.clear()
            element.attrib.update(attributes)

    def _names(self, variable: str) -> list[Any]:
        """The ``name`` elements that print a variable, or what takes its place."""
        if variable not in self._cut_names:
            own = f"contains(concat(' ', @variable, ' '), ' {variable} ')"
            path = f".//cs:names[{own} or cs:substitute//cs:names[{own}]]/cs:name"
            self._cut_names[variable] = self._root.xpath(path, namespaces=_CS)
        return self._cut_names[variable]

    def _cutting(self, name: Any, shown: int) -> dict[str, str]:
        """Options that cut ``shown`` names and one unknown one: where the style does, else before the last."""
        least, first = (
            int(name.get(option) or self._root.bibliography.get(option) or self._root.get(option) or default)
            for option, default in (("et-al-min", 0), ("et-al-use-first", 1))
        )
        kept = min(first, shown) if 0 < least <= shown + 1 else shown
        return {"et-al-min": str(shown + 1), "et-al-use-first": str(kept), "et-al-use-last": "false"}


def _loaded(style: Style, locale: str) -> CitationStylesStyle:
    try:
        processor = CitationStylesStyle(BytesIO(prepared(style.xml)), locale=locale, validate=False)
    except Exception as error:
        raise StyleError(f"the style {style.id!r} cannot be loaded by citeproc-py: {error}") from error
    if processor.root.bibliography is None or processor.root.bibliography.layout is None:
        raise StyleError(f"the style {style.id!r} has no bibliography: it formats citations only")
    return processor


class _Text(String):  # type: ignore[misc]
    """A string of the processor's that minds marks, and keeps capitals in sentence case (CSL 1.0.2, "Text-case")."""

    def soft_lower(self) -> "_Text":
        return self

    def capitalize_first(self) -> "_Text":
        place = next((place for place, letter in enumerate(self) if not markup.is_mark(letter)), None)
        if place is None or _INNER_CAPITAL.match(self, place):
            return self
        return _Text(self[:place] + self[place].upper() + self[place + 1 :])


class _Reference(Reference):  # type: ignore[misc]
    """A record of the processor's that knows how often its values are used."""

    def __init__(self, key: str, kind: str) -> None:
        object.__setattr__(self, "uses", Uses())
        super().__init__(key, kind)

    def __getitem__(self, variable: str) -> Any:
        value = super().__getitem__(variable)
        return self.uses.of(variable, value) if isinstance(value, _Text) else value


class _Formatter:
    """What the processor calls to format; stands in for one of its formatter modules.

    Sort keys come first: until :meth:`begin_marking`, formatting and quotation marks are left out.
    """

    Italic = Oblique = Bold = Light = Underline = Superscript = Subscript = SmallCaps = staticmethod(lambda text: text)

    def __init__(self, quotes: tuple[str, str]) -> None:
        self._quotes = quotes
        self._marking = False

    def preformat(self, text: object) -> str:
        """A term, or another text of the style's."""
        if text in self._quotes and not self._marking:
            return ""
        return f"{text}{markup.QUOTE_END}" if text and text == self._quotes[1] else str(text)

    def begin_marking(self) -> None:
        """From now on, turn formatting into marks."""
        self._marking = True
        for method, mark in _FORMATS.items():
            setattr(self, method, partial(_marked, mark))


_FORMATS = {
    "Italic": markup.ITALIC,
    "Oblique": markup.ITALIC,
    "Bold": markup.BOLD,
    "Underline": markup.UNDERLINE,
    "Superscript": markup.SUPERSCRIPT,
    "Subscript": markup.SUBSCRIPT,
    "SmallCaps": markup.SMALL_CAPS,
}


def _marked(mark: str, text: object) -> Any:
    return _Text(f"{mark}{text}{markup.END}") if text else text


# -- records as the processor takes them -------------------------------------------------------------------------------


def _reference(key: str, item: Item) -> Reference:
    """A record's values. Those of unknown kinds are left out; the others stand there under both spellings of theirs."""
    reference = _Reference(key, item.type)
    for variable, value in fields.without_second_number(item).items():
        converted = _converted(variable, value)
        if converted:
            reference.update(_twice(_SYNONYMS.get(variable, variable), converted))
    return reference


def _twice(variable: str, value: Any) -> dict[str, Any]:
    """The processor looks variables up with hyphens in some places and with underscores in others."""
    return {variable: value, variable.replace("-", "_"): value}


def _cite(key: str, item: Item) -> CitationItem:
    """A cited record. The processor looks for counts here when it chooses between singular and plural."""
    cite = CitationItem(key)
    for variable in ("number-of-pages", "number-of-volumes"):
        count = item.text(cast(Any, variable))
        if count:
            cite[variable] = int(count) if count.isdecimal() else 2
    return cite


def _converted(variable: str, value: Any) -> Any:
    if variable in NAME_VARIABLES and isinstance(value, tuple):
        return [name for name in map(_name, value) if name]
    if variable in DATE_VARIABLES and isinstance(value, Date):
        return _date(value)
    if variable == "language" and isinstance(value, str):
        return value.lower()
    if variable in _STRING_VARIABLES and isinstance(value, str | int) and not isinstance(value, bool):
        return _text(variable, markup.clean(str(value)))
    return None


def _text(variable: str, text: str) -> _Text | None:
    if not text:
        return None
    if variable == "DOI":
        return _Text(f"{markup.DOI}{fields.bare_doi(text)}{markup.END}")
    if variable == "URL":
        return _Text(f"{markup.URL}{text}{markup.END}")
    return _Text(markup.mark_fields(text))


def _name(name: Name) -> SourceName | None:
    if _ASIAN.search(name.family) and _ASIAN.search(name.given):
        return SourceName(literal=markup.clean(name.family + name.given))  # in their own order, as citeproc-js
    family, given = (name.family, name.given) if name.family else (name.given, "")
    parts = {
        "literal": name.literal,
        "family": family,
        "given": given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    known = {part: markup.clean(text) for part, text in parts.items() if markup.clean(text)}
    if "literal" in known:
        return SourceName(literal=known["literal"])
    return SourceName(**known) if known else None


def _date(date: Date) -> SourceDate | DateRange | LiteralDate | None:
    circa = bool(date.circa)
    start, end = fields.parts(date.start), fields.parts(date.end)
    if not start:
        words = markup.clean(date.literal or date.raw)
        return LiteralDate(_Text(words), circa=circa) if words else None
    if end:
        start, end = fields.printable_range(start, end)
    if end:
        return DateRange(begin=SourceDate(**start), end=SourceDate(**end), circa=circa)
    season = {"season": date.season} if date.season in (1, 2, 3, 4) and "month" not in start else {}
    return SourceDate(**start, **season, circa=circa)


def _is_cut(item: Item, variable: str) -> bool:
    return item.list_is_cut(cast(NameVariable, variable))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 1
