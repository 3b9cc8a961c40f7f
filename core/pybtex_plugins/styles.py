"""CSL styles as styles of pybtex, found by the entry points ``pybtex.style.formatting``.

``csl-apa`` is the style ``apa`` of CSL, and so on for those that have an entry point; ``csl`` is the style that is
configured. Other programs ask for one style at a time: a class is a style, and an object a list in it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pybtex.database import BibliographyData, BibliographyDataError, Entry
from pybtex.errors import report_error
from pybtex.style import FormattedBibliography, FormattedEntry
from pybtex.style.formatting import BaseStyle

from refmill import config, style_cache
from refmill.errors import StyleError
from refmill.exporters.latex.bbl import kind_of
from refmill.latex import definitions
from refmill.pybtex_plugins.entries import items_of, works
from refmill.pybtex_plugins.labels import Source, labelled
from refmill.pybtex_plugins.telling import as_pybtex_errors, tell
from refmill.pybtex_plugins.text import FormattedText, runs_of
from refmill.styles import processor, repository
from refmill.styles.csl.processor import Processor
from refmill.styles.output import latex

STYLE, LOCALE = "REFMILL_CSL_STYLE", "REFMILL_CSL_LOCALE"
"""The environment variables that configure the style ``csl``."""
_LINK = r"\providecommand{\href}[2]{#2}"


class Ready(NamedTuple):
    """A style made ready.

    Attributes:
        category: what its citations are, as it states it.
    """

    processor: Processor
    category: str


class Listed(NamedTuple):
    """An entry of a list, with the entry of pybtex that it was made of."""

    entry: Entry
    label: str
    text: FormattedText


class Style(BaseStyle):  # type: ignore[misc]
    """A style of CSL. Its own order and labels hold unless others are asked for; names are always its own.

    Attributes:
        csl: its id, or the path of its file; where it is empty, the configured one.
        locale: the language of terms and dates; else the style's own.
    """

    csl = ""
    locale = ""

    def __init__(
        self, label_style: Any = None, name_style: Any = None, sorting_style: Any = None, **others: Any
    ) -> None:
        super().__init__(label_style, name_style, sorting_style, **others)
        if not (label_style or self.default_label_style):
            self.format_labels = self._labels
        if not (sorting_style or self.default_sorting_style):
            self.sort = self._sorted
        self._known = BibliographyData()
        self._list: Mapping[int, Listed] = {}

    def format_bibliography(
        self, bib_data: BibliographyData, citations: Iterable[str] | None = None
    ) -> FormattedBibliography:
        """The list of what is cited; all entries where nothing says what that is."""
        self._known = bib_data
        present = None if citations is None else list(_present(citations, bib_data))
        formatted = super().format_bibliography(bib_data, present)
        formatted.preamble = "\n".join(_definitions(formatted))
        return formatted

    def format_entry(self, label: str, entry: Entry, bib_data: BibliographyData | None = None) -> FormattedEntry:
        """An entry, as it is in the list that was sorted before, else as if it were the only one."""
        self._known = bib_data or self._known
        listed = self._list.get(id(entry)) or next(iter(self._listed([entry])), None)
        return FormattedEntry(entry.key, listed.text if listed else FormattedText(()), label)

    def _sorted(self, entries: Iterable[Entry]) -> list[Entry]:
        self._list = {id(one.entry): one for one in self._listed(entries)}
        return [one.entry for one in self._list.values()]

    def _labels(self, entries: Iterable[Entry]) -> list[str]:
        wanted = list(entries)
        if not all(id(entry) in self._list for entry in wanted):
            self._list = {id(one.entry): one for one in self._listed(wanted)}
        return [self._list[id(entry)].label if id(entry) in self._list else "" for entry in wanted]

    def _listed(self, given: Iterable[Entry]) -> Iterator[Listed]:
        """The entries in the style's order."""
        entries = works(given)
        with as_pybtex_errors():
            ready = _ready(*self._configured())
            reading = items_of(entries, self._known.entries.values(), self._known.preamble)
            items = {str(place): item.with_id(str(place)) for place, item in enumerate(reading.items)}
            document = ready.processor.document(items.values())
            document.cite_without_cluster(items)
            found = document.bibliography()
        tell((*reading.diagnostics, *found.diagnostics))
        labels = labelled(found.entries, Source(document, items, kind_of(ready.category, document)))
        for entry, (label, body) in zip(found.entries, labels, strict=True):
            yield Listed(entries[int(entry.id)], label, FormattedText(runs_of(entry, body)))

    def _configured(self) -> tuple[str, str]:
        if self.csl:
            return self.csl, self.locale
        options = config.load(Path.cwd()).get("bibliography", {})
        style = os.environ.get(STYLE) or str(options.get("style", ""))
        if not style:
            raise StyleError(f"csl is the style that is configured: set {STYLE}, or style in [bibliography]")
        return style, os.environ.get(LOCALE) or str(options.get("locale", ""))


def style_class(csl: str, locale: str = "") -> type[Style]:
    """A style of pybtex for any style of CSL.

    Args:
        csl: its id, or the path of a file.
        locale: the language of terms and dates; else the style's own.
    """
    return type("Style", (Style,), {"csl": csl, "locale": locale})


def check(csl: str, locale: str = "") -> None:
    """Raise StyleError where a style or locale cannot be used, before a list wants it; as :func:`style_class`."""
    _ready(csl, locale)


def __getattr__(name: str) -> type[Style]:
    """The style that an entry point names, with underscores for hyphens, as ``american_physics_society``."""
    csl = name.replace("_", "-")
    if not repository.is_known(csl):
        raise AttributeError(name)
    return style_class(csl)


@cache
def _ready(style: str, locale: str) -> Ready:
    found = style_cache.find(style)
    return Ready(processor(found, locale or None), found.category)


def _present(citations: Iterable[str], data: BibliographyData) -> Iterator[str]:
    """The citations that there are entries of; others are named."""
    for key in citations:
        if key == "*" or key in data.entries:
            yield key
        else:
            report_error(BibliographyDataError(f'missing database entry for "{key}"'))


def _definitions(formatted: FormattedBibliography) -> Iterator[str]:
    """What LaTeX needs to know before the list."""
    written = "\n".join(latex.write_runs(entry.text.runs) for entry in formatted)
    if r"\href{" in written:
        yield _LINK
    yield from sorted(definitions(written))
