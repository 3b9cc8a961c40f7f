r"""Which entries a list of a document has: ``\printbibliography[type=book,notkeyword=own]``."""

import re
from dataclasses import dataclass

from refmill.exporters.latex.aux_file import groups
from refmill.model import Item
from refmill.tables import biblatex
from refmill.tables.bib_reading import ENTRY_TYPES

_SECTION = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of a document.

    Attributes:
        section: the number of the section whose items it takes.
        conditions: pairs of what is asked for (``type``, ``nottype``, ``keyword``, ``notkeyword``) and its value.
    """

    section: int = 0
    conditions: tuple[tuple[str, str], ...] = ()

    def takes(self, item: Item) -> bool:
        """Whether an item is in the list: where all conditions hold."""
        return all(_holds(item, name, value) for name, value in self.conditions)


def list_of(options: str) -> Filter:
    """A list by its options.

    Args:
        options: groups in braces, each ``name=value``.

    >>> list_of("{section=2}{type=book}")
    Filter(section=2, conditions=(('type', 'book'),))
    """
    pairs = [tuple(map(str.strip, option.split("=", 1))) for option in groups(options) if "=" in option]
    section = next((value for name, value in pairs if name == "section" and _SECTION.fullmatch(value)), "0")
    return Filter(int(section), tuple((name, value) for name, value in pairs if name != "section"))


def _holds(item: Item, name: str, value: str) -> bool:
    if name.startswith("not"):
        return not _holds(item, name.removeprefix("not"), value)
    if name == "keyword":
        return value.casefold() in _keywords(item)
    return item.type in _types(value) if name == "type" else True


def _keywords(item: Item) -> set[str]:
    return {word.strip().casefold() for word in re.split("[,;]", item.text("keyword") or "")}


def _types(name: str) -> set[str]:
    """The types of CSL that a name means: one of them, or an entry type of BibLaTeX."""
    entries = {rule.csl for rule in biblatex.TYPES if rule.entry == name.lower()}
    return {name.lower(), ENTRY_TYPES.get(name.lower(), ""), *entries}
