"""Readers and exporters by name: the built-in ones, and those that other packages bring by entry points.

A package adds one by an entry point in the group ``refmill.readers``, ``refmill.layouts`` or ``refmill.exporters``,
whose value is a :class:`~refmill.formats.Reader`, a :class:`~refmill.seeds.layout.Layout` or an
:class:`~refmill.formats.Exporter`. One that fails to load is named in the error, never passed over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from refmill.errors import DuplicateNameError, RegistryError, UnknownFormatError
from refmill.formats import Exporter, Reader

if TYPE_CHECKING:
    from refmill.seeds.layout import Layout

Kind = Literal["reader", "exporter"]


class Named(Protocol):
    """What both kinds have in common."""

    @property
    def name(self) -> str: ...
    @property
    def suffixes(self) -> tuple[str, ...]: ...


N = TypeVar("N", bound=Named)
P = TypeVar("P")


@cache
def readers() -> Mapping[str, Reader]:
    """All readers by name: those of :func:`document_readers`, and of each layout alone."""
    from refmill.seeds.layout import reader_of

    return _by_name("reader", [*document_readers(), *map(reader_of, _layouts())])


def document_readers(suffix: str = "") -> Iterator[Reader]:
    """The readers in the order of guessing: file formats, those for files of this suffix first, and last the page of
    any layouts, which takes any text.

    Each is loaded when its turn comes.
    """
    from refmill.seeds import file_readers
    from refmill.seeds.layout import mixed_reader

    yield from file_readers(suffix)
    yield from _plugins("refmill.readers", Reader)
    yield mixed_reader(_layouts())


@cache
def _layouts() -> "Sequence[Layout]":
    from refmill.seeds import layouts
    from refmill.seeds.layout import Layout

    return [*layouts(), *_plugins("refmill.layouts", Layout)]


@cache
def exporters() -> Mapping[str, Exporter]:
    """All exporters by name, the built-in ones first."""
    from refmill.exporters import FORMATS, load

    return _by_name("exporter", [*map(load, FORMATS), *_plugins("refmill.exporters", Exporter)])


def reader(name: str) -> Reader:
    """The reader called ``name``; raises UnknownFormatError."""
    return _look_up("reader", name, readers())


def exporter(name: str) -> Exporter:
    """The exporter called ``name``, alone if it is a built-in one; raises UnknownFormatError."""
    from refmill.exporters import FORMATS, load

    return load(name) if name in FORMATS else _look_up("exporter", name, exporters())


def exporter_for(path: str) -> Exporter | None:
    """The first exporter that a file of this name is for, or None."""
    from refmill.exporters import FORMATS

    suffix = PurePath(path).suffix.lower()
    name = next((name for name, suffixes in FORMATS.items() if suffix in suffixes), None)
    return exporter(name) if name else by_suffix(exporters(), path) if suffix else None


def by_suffix(known: Mapping[str, N], path: str) -> N | None:
    """The first of ``known`` that a file of this name is for, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((one for one in known.values() if suffix in one.suffixes), None) if suffix else None


def _look_up(kind: Kind, name: str, known: Mapping[str, N]) -> N:
    try:
        return known[name]
    except KeyError:
        raise UnknownFormatError(kind, name, known) from None


def _by_name(kind: Kind, found: Iterable[N]) -> Mapping[str, N]:
    table: dict[str, N] = {}
    for one in found:
        if one.name in table:
            raise DuplicateNameError(f"two {kind}s are called {one.name!r}: uninstall one of the packages")
        table[one.name] = one
    return MappingProxyType(table)


def _plugins(group: str, kind: type[P]) -> Iterable[P]:
    from importlib.metadata import entry_points

    for point in entry_points(group=group):
        try:
            loaded = point.load()
        except Exception as error:
            raise RegistryError(f"the entry point {point.name!r} ({point.value}) cannot be loaded: {error}") from error
        if not isinstance(loaded, kind):
            raise RegistryError(f"the entry point {point.name!r} ({point.value}) is no {kind.__name__}")
        yield loaded
