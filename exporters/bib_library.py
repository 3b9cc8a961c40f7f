"""A .bib file as it stands: its text, its entries and its records, to be written back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from refmill.diagnostics import Diagnostic
from refmill.errors import ParseError
from refmill.exporters.bib_layout import Habit, habit_of_file
from refmill.formats import Reader, Reading, collect
from refmill.latex_decode import Braces
from refmill.model import Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_file import braces_of
from refmill.seeds.bib_macros import Macros
from refmill.seeds.bib_scanner import Scanner
from refmill.seeds.bib_spans import Parts, parts_of
from refmill.tables.bib_reading import NO_RECORDS

LONE_RETURN = re.compile(r"\r(?!\n)")
"""The end of a line that a reader gets as a line feed."""
_MOST = 500
"""Entries that are looked at to find a file's layout."""


@dataclass(frozen=True, slots=True)
class Library:
    """A .bib file that was read.

    Attributes:
        text: the whole file, its line ends as they are.
        scanned: the same with line feeds where lines end in a carriage return alone, as readers get it.
        newline: the end of most of its lines.
        document: what diagnostics call it.
        format: the format that it was read as.
        macros: the commands that the file defines.
        entries: all entries, with their own fields alone.
        numbers: for each record the place of its entry in ``entries``.
        items: the records.
        diagnostics: what its reader said.
    """

    text: str
    scanned: str
    newline: str
    document: str
    format: str
    macros: Macros
    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]
    items: tuple[Item, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def braces(self) -> Braces:
        """What braces in titles say."""
        return braces_of(self.text)

    def parts(self, number: int) -> Parts | None:
        """Where the parts of an entry are, if that can be told."""
        entry = self.entries[number]
        return parts_of(self.scanned, entry, entry.fields, self.macros)

    def habit(self) -> Habit:
        """The layout of most entries."""
        shown = [(self.entries[number], self.parts(number)) for number in self.numbers[:_MOST]]
        return habit_of_file(self.text, [(entry, parts) for entry, parts in shown if parts], self.newline)


def read_library(reader: Reader, text: str, document: str) -> Library:
    """The entries and records of a file; one without any entry is a library as well.

    Args:
        reader: of BibTeX or BibLaTeX.
        text: the file without a byte order mark.
        newline: the end of most of its lines.
        document: what diagnostics call it.
    """
    scanned = LONE_RETURN.sub("\n", text)
    scanner = Scanner(scanned, document)
    entries = tuple(scanner.entries())
    numbers = tuple(number for number, entry in enumerate(entries) if entry.kind not in NO_RECORDS)
    try:
        reading = collect(reader.stream(StringIO(scanned, newline=""), document))
    except ParseError as error:
        reading, numbers = Reading((), (error.diagnostic(),)), ()
    known = _newline(text), document, reader.name, scanner.macros
    return Library(text, scanned, *known, entries, numbers, reading.items, reading.diagnostics)


def _newline(text: str) -> str:
    if text.count("\r\n") * 2 > text.count("\n"):
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"


def known_keys(entries: Iterable[Entry]) -> dict[str, int]:
    """For each key in lower case, aliases as well, the place of the first entry that has it."""
    known: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for key in (entry.key, *entry.fields.get("ids", "").split(",")):
            if key.strip():
                known.setdefault(key.strip().lower(), number)
    return known


def surviving(numbers: Sequence[int], merged: Iterable[Sequence[int]]) -> dict[int, int]:
    """For each entry that goes into another one, that other one."""
    return {numbers[place]: numbers[places[0]] for places in merged for place in places[1:]}
