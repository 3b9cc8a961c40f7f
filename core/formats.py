"""What a reader and an exporter are: frozen values that hold functions, found by name in :mod:`refmill.registry`.

A reader is a pure function of a document's lines; it streams, so that a document may be larger than memory::

    stream(lines, document) -> an iterator of Item and Diagnostic

An exporter is a pure function of items; it streams as well::

    stream(items, options) -> an iterator of str (pieces of the text) and Diagnostic
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from refmill.collector import collector_at_rest
from refmill.diagnostics import Diagnostic, Severity
from refmill.model import Item

Wanted = Callable[[str], bool]
"""Tells whether the record of an id is asked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document gave: its records in order, and what is to be known about them."""

    items: tuple[Item, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def lost(self) -> bool:
        """Whether a record was lost."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Written:
    """A whole result, and what is to be known about it."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long document: its lines, the document's name, the number of the first line, what is shared."""

    lines: Iterable[str]
    document: str
    first: int = 1
    shared: Any = None


def _nothing_shared(head: str, tail: str) -> None:
    """Parts that know nothing of one another."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """How a long document is read in parts, so that several processes can read it. The parts together give what the
    whole gives, or one of them raises :class:`~refmill.errors.PartError`.

    Attributes:
        boundary: matches in front of a place where a part may begin, always at the end of a line.
        stream: the records of a part. Raises PartError where other parts may change what this one says.
        distinct: whether the reader names ids that occur again, so that parts that share one need each other.
        shared: what all parts must know, from the beginning and the end of the document; it can be pickled.
        indivisible: words in lower case; a document that holds one of them, in any case, is read as a whole.
    """

    boundary: re.Pattern[bytes]
    stream: Callable[[Part], Iterator[Item | Diagnostic]]
    distinct: bool
    shared: Callable[[str, str], Any] = _nothing_shared
    indivisible: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format or layout.

    Attributes:
        name: its name on the command line.
        description: one line for ``refmill formats``.
        suffixes: file suffixes that stand for it, with the dot; empty for a layout, which is known by content.
        sniff: whether the beginning of a document (some thousands of characters) looks like this format.
        stream: see the module's docstring. Raises :class:`~refmill.errors.InputError` only where nothing can be read.
        splitting: how it reads parts of a document, if it can.
        some: the same for records of some ids, if it can leave out others. It need not leave out all, and what it
            leaves out it says nothing of. The first argument tells whether an id is wanted.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], bool]
    stream: Callable[[Iterable[str], str], Iterator[Item | Diagnostic]]
    splitting: Splitting | None = None
    some: Callable[[Wanted, Iterable[str], str], Iterator[Item | Diagnostic]] | None = None

    def read(self, text: str, document: str = "") -> Reading:
        """All of a document that is in memory."""
        return collect(self.stream(StringIO(text, newline=None), document))


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What every exporter may be told.

    Attributes:
        plain: leave out what other tools have no field for (each loss becomes a diagnostic).
        unicode: write letters as they are where the format would otherwise be kept to ASCII.
    """

    plain: bool = False
    unicode: bool = False


DEFAULTS = WriteOptions()


@dataclass(frozen=True, slots=True)
class Exporter:
    """One output format. ``stream`` as in the module's docstring; the pieces make one text when put together.

    ``joined`` makes the text of all records of the texts of some of them each, where that can be done; it raises
    :class:`~refmill.errors.PartError` where these texts are not what is in the whole.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    stream: Callable[[Iterable[Item], WriteOptions], Iterator[str | Diagnostic]]
    joined: Callable[[Iterable[str]], Iterator[str]] | None = None

    def write(self, items: Iterable[Item], options: WriteOptions = DEFAULTS) -> Written:
        """All items as one text."""
        pieces: list[str] = []
        diagnostics: list[Diagnostic] = []
        for part in self.stream(items, options):
            if isinstance(part, str):
                pieces.append(part)
            else:
                diagnostics.append(part)
        return Written("".join(pieces), tuple(diagnostics))


def collect(stream: Iterable[Item | Diagnostic]) -> Reading:
    """A stream of records and diagnostics, put together."""
    items: list[Item] = []
    diagnostics: list[Diagnostic] = []
    with collector_at_rest():
        for part in stream:
            if isinstance(part, Item):
                items.append(part)
            else:
                diagnostics.append(part)
    return Reading(tuple(items), tuple(diagnostics))
