r"""A .bib file written back into itself, so that a diff shows the change alone: see docs/writing-back.md.

>>> from refmill.source_text import decoded
>>> original = of_source(decoded(b"% mine\n@book{a, title = {A}}\n"), "bibtex")
>>> changed = [original.items[0].updated({"volume": "2"})]
>>> print(written(original, placed(original, changed)).data.decode(), end="")
% mine
@book{a, title = {A}, volume = {2}}
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from refmill import files, registry
from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.exporters.bib_library import Library, read_library
from refmill.exporters.bib_rewrite import DIALECTS, Placed, rewrite
from refmill.formats import DEFAULTS, WriteOptions
from refmill.model import Item
from refmill.source_text import Edit, SourceText, applied, encoded

FORMATS = frozenset(DIALECTS)
"""The formats that can be written back."""


@dataclass(frozen=True, slots=True)
class Original:
    """A .bib file as it stands.

    Attributes:
        source: its text and bytes.
        library: its entries and records.
        diagnostics: what is to be known about reading it.
    """

    source: SourceText
    library: Library
    diagnostics: tuple[Diagnostic, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Its records, in its order."""
        return self.library.items


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """The bytes of a file that was written back, and what is to be known about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]


def of_file(path: str, name: str, encoding: str | None = None) -> Original:
    """A .bib file.

    Args:
        path: the file.
        name: ``bibtex`` or ``biblatex``.
        encoding: a codec that overrides what its bytes say.

    Raises:
        InputError: the file is missing, a directory, not readable, no text, or not of that encoding.
    """
    kept: list[Diagnostic] = []
    original = of_source(files.source(path, kept.append, encoding), name, Path(path).name)
    return replace(original, diagnostics=(*kept, *original.diagnostics))


def of_source(source: SourceText, name: str, document: str = "") -> Original:
    """A .bib file that is in memory; ``name`` as for :func:`of_file`."""
    library = read_library(registry.reader(name), source.text, document)
    return Original(source, library, library.diagnostics)


def placed(original: Original, items: Iterable[Item]) -> list[Placed]:
    """Records with the entries that they stand for: those of the same id, each entry once."""
    places: dict[str, list[int]] = {}
    for place, item in enumerate(original.items):
        places.setdefault(item.id, []).append(place)
    return [Placed(item, (known.pop(0),) if (known := places.get(item.id)) else ()) for item in items]


def written(
    original: Original, records: Sequence[Placed], options: WriteOptions = DEFAULTS, to: str = ""
) -> WrittenBack:
    """The file with these records: entries whose records are as they were stay as they are, byte for byte.

    Args:
        original: the file.
        records: all that the file is to hold. An entry that none of them stands for goes.
        options: what new and changed fields follow.
        to: ``bibtex`` or ``biblatex``; the format that the file was read as where it is not given.
    """
    edits, diagnostics = rewrite(original.library, records, to or original.library.format, options)
    data, is_changed = encoded(original.source, edits)
    if is_changed:
        message = "its encoding does not hold the new text: the whole file is written in UTF-8"
        place = Location(original.library.document)
        diagnostics = (*diagnostics, Diagnostic(Severity.WARNING, "encoding-changed", place, message))
    if edits and any(one.code.startswith("unbalanced") for one in original.library.diagnostics):
        diagnostics += tuple(_unread(original, edits, len(records)))
    return WrittenBack(data, diagnostics)


def _unread(original: Original, edits: Sequence[Edit], count: int) -> Iterator[Diagnostic]:
    """What to say where entries without an end, which may take in others, are read otherwise now."""
    library = original.library
    again = read_library(registry.reader(library.format), applied(original.source.text, edits), library.document)
    if len(again.items) != count:
        message = f"of {count} records, {len(again.items)} will be read: mend the entries that have no end"
        yield Diagnostic(Severity.WARNING, "broken-entries", Location(library.document), message)
