"""A style made ready for a language: the door of the engine."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from refmill.errors import StyleError
from refmill.model import Item
from refmill.styles.csl import locales, nodes
from refmill.styles.csl.area import Area, compile_area
from refmill.styles.csl.bibliography import EntryTree, bibliography_trees
from refmill.styles.csl.disambiguation import disambiguated
from refmill.styles.csl.listing import listed
from refmill.styles.csl.passes.flatten import Flattener
from refmill.styles.csl.reference import Reference
from refmill.styles.csl.registry import Entries, numbered, references
from refmill.styles.csl.to_runs import layout, runs
from refmill.styles.csl.values import sound
from refmill.styles.runs import Bibliography, Runs

if TYPE_CHECKING:
    from refmill.styles.csl.document import Document


class Processor:
    """A compiled style.

    Args:
        style: an independent style, parsed.
        locale: the language of terms and dates; else the style's own.

    Raises:
        StyleError: the style cannot be compiled.
    """

    def __init__(self, style: nodes.Style, locale: str | None = None) -> None:
        self.style = style
        self.locale = locales.merged(locale or style.default_locale, style.locales)
        self.citation: Area = compile_area(style, style.citation, self.locale, in_bibliography=False)
        section = style.bibliography
        self.bibliography_area = None if section is None else compile_area(style, section, self.locale, True)
        self.flattener = Flattener(self.locale)

    def bibliography(self, items: Iterable[Item]) -> Bibliography:
        """Records as a list. Ids may be missing or the same: every record is one of its own.

        Args:
            items: in the order in which they are cited.

        Raises:
            StyleError: the style formats citations only.
        """
        checked = {str(place): sound(item) for place, item in enumerate(items)}
        kept = {key: item for key, (item, _) in checked.items()}
        entries = self.registered(self.prepared(item.with_id(key) for key, item in kept.items()).values())
        found, told = listed(self.trees(entries), kept, self.flattener)
        odd = tuple(diagnostic for _, told_of_it in checked.values() for diagnostic in told_of_it)
        return Bibliography(found, layout(self.area.options), self.style.title, self.locale.lang, odd + told)

    def document(self, items: Iterable[Item] = ()) -> "Document[Runs]":
        """A document without citations that may cite these records."""
        from refmill.styles.csl.document import Document

        return Document(self, items, runs)

    def linked_document(self, items: Iterable[Item] = ()) -> "Document[Runs]":
        """The same; what a cite prints has the link ``cite:`` and the id of its item, unless it leads elsewhere."""
        from refmill.styles.csl.citation import with_links
        from refmill.styles.csl.document import Document

        return Document(self, items, runs, finish=with_links)

    @cached_property
    def names(self) -> Area:
        """The names of an item alone, for styles whose citations have none."""
        from refmill.styles.csl.in_text import short_names

        return short_names(self.style, self.locale)

    @property
    def area(self) -> Area:
        """The style's bibliography.

        Raises:
            StyleError: it has none.
        """
        if self.bibliography_area is None:
            raise StyleError(f"{self.style.source}: the style has no bibliography: it formats citations only")
        return self.bibliography_area

    def prepared(self, items: Iterable[Item]) -> dict[str, Reference]:
        """Items as the engine uses them, by id."""
        return references(items, (self.style.default_locale or locales.DEFAULT).lower(), self.locale.quotes)

    def registered(self, items: Iterable[Reference]) -> Entries:
        """Items numbered, sorted as the bibliography is, and told apart."""
        keys = self.bibliography_area.keys if self.bibliography_area else ()
        return disambiguated(numbered(items, self.bibliography_area), self.citation, keys)

    def trees(self, entries: Entries) -> Iterator[EntryTree]:
        """The entries of a bibliography as trees.

        Raises:
            StyleError: the style has none.
        """
        return bibliography_trees(entries.values(), self.area)
