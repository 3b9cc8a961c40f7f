"""What a reader and an exporter are: frozen values that hold functions, found by name in :mod:`refmill.registry`.

A reader is a pure function of a document's lines; it streams, so that a document may be larger than memory::

    stream(lines, document) -> an iterator of Item and Diagnostic

An exporter is a pure function of items; it streams as well::

    stream(items, options) -> an iterator of str (pieces of the text) and Diagnostic
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from refmill.diagnostics import Diagnostic, Severity
from refmill.model import Item


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
class Reader:
    """One input format or layout.

    Attributes:
        name: its name on the command line.
        description: one line for ``refmill formats``.
        suffixes: file suffixes that stand for it, with the dot; empty for a layout, which is known by content.
        sniff: whether the beginning of a document (some thousands of characters) looks like this format.
        stream: see the module's docstring. Raises :class:`~refmill.errors.InputError` only where nothing can be read.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], bool]
    stream: Callable[[Iterable[str], str], Iterator[Item | Diagnostic]]

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
    """One output format. ``stream`` as in the module's docstring; the pieces make one text when put together."""

    name: str
    description: str
    suffixes: tuple[str, ...]
    stream: Callable[[Iterable[Item], WriteOptions], Iterator[str | Diagnostic]]

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
    for part in stream:
        if isinstance(part, Item):
            items.append(part)
        else:
            diagnostics.append(part)
    return Reading(tuple(items), tuple(diagnostics))
