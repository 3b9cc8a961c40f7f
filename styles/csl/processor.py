"""A style made ready for a language: the door of the engine."""

from collections.abc import Iterable, Sequence

from refmill.errors import StyleError
from refmill.model import Item
from refmill.styles.csl import locales, nodes
from refmill.styles.csl.area import Area, compile_area
from refmill.styles.csl.bibliography import EntryTree, bibliography_trees
from refmill.styles.csl.disambiguation import disambiguated
from refmill.styles.csl.passes.flatten import Flattener
from refmill.styles.csl.reference import Reference
from refmill.styles.csl.registry import Entries, numbered, references


class Processor:
    """A compiled style.

    Args:
        style: an independent style, parsed.
        locale: the language of terms and dates; else the style's own.
    """

    def __init__(self, style: nodes.Style, locale: str | None = None) -> None:
        self.style = style
        self.locale = locales.merged(locale or style.default_locale, style.locales)
        self.citation: Area = compile_area(style, style.citation, self.locale, in_bibliography=False)
        section = style.bibliography
        self.bibliography_area = None if section is None else compile_area(style, section, self.locale, True)
        self.flattener = Flattener(self.locale)

    def prepared(self, items: Iterable[Item]) -> dict[str, Reference]:
        """Items as the engine uses them, by id."""
        return references(items, (self.style.default_locale or locales.DEFAULT).lower(), self.locale.quotes)

    def registered(self, items: Iterable[Reference]) -> Entries:
        """Items numbered, sorted as the bibliography is, and told apart."""
        return disambiguated(numbered(items, self.bibliography_area), self.citation)

    def bibliography(self, entries: Entries) -> Sequence[EntryTree]:
        """The entries of a bibliography.

        Raises:
            StyleError: the style has none.
        """
        if self.bibliography_area is None:
            raise StyleError(f"{self.style.source}: the style has no bibliography: it formats citations only")
        return list(bibliography_trees(entries.values(), self.bibliography_area))
