"""The file that a pull brings records into: read as it is, and written back in its format and layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from refmill.diagnostics import Diagnostic
from refmill.formats import DEFAULTS
from refmill.model import Item
from refmill.writing_back import FORMATS, Original
from refmill.zotero.pull import Pulled


@dataclass
class LibraryFile:
    """A file of records, which need not exist; ``-`` is standard output.

    Raises:
        InputError: it cannot be read, or its name tells no format.
    """

    path: str
    items: list[Item] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _original: Original | None = None

    def __post_init__(self) -> None:
        from refmill import api, files
        from refmill.errors import InputError
        from refmill.keys import assign
        from refmill.writing_back import of_file

        found = api.choose_exporter("csl-json" if self.path == files.STANDARD else None, self.path)
        if not found:
            raise InputError(f"the name {self.path!r} does not tell a format: use .json, .bib, .ris or another one")
        self._exporter = found
        if self.path == files.STANDARD or not Path(self.path).exists():
            return
        if found.name in FORMATS:
            self._original = of_file(self.path, found.name)
            self.items, self.diagnostics = list(self._original.items), list(self._original.diagnostics)
        else:
            reading = api.read([self.path])
            self.items, self.diagnostics = list(reading.items), list(reading.diagnostics)
        self.items = list(assign(self.items))

    def arrange(self, pulled: Pulled, *, delete: bool) -> "Arranged":
        """The records of the file after a pull.

        Args:
            pulled: what it brings.
            delete: whether records go whose items left the collection.
        """
        from refmill.keys import assign

        updates = {update.record: update.item for update in pulled.updates}
        gone = {one.record for one in pulled.departed} if delete else set()
        kept = [(place, updates.get(item.id, item)) for place, item in enumerate(self.items) if item.id not in gone]
        every = assign([*(item for _, item in kept), *pulled.new.values()])
        changed = bool(pulled.new or pulled.updates or gone)
        return Arranged(tuple(place for place, _ in kept), every, tuple(pulled.new), changed)

    def write(self, arranged: "Arranged") -> None:
        """Write the records into the file, whole or not at all; a file in which nothing changes is not touched.

        Raises:
            OutputError: it cannot be written.
        """
        from refmill import files
        from refmill.exporters.bib_rewrite import Placed
        from refmill.writing_back import written

        if self._original:
            old = [Placed(item, (place,)) for place, item in zip(arranged.places, arranged.items, strict=False)]
            new = [Placed(item, ()) for item in arranged.items[len(old) :]]
            result = written(self._original, [*old, *new])
            if result.data != self._original.source.data:
                files.write_bytes(self.path, result.data)
        elif arranged.changed or not Path(self.path).exists():
            files.write(self.path, [self._exporter.write(arranged.items, DEFAULTS).text])

    def again(self) -> list[Item]:
        """The records as they are read from the file now."""
        return LibraryFile(self.path).items


@dataclass(frozen=True, slots=True)
class Arranged:
    """The records of a file after a pull.

    Attributes:
        places: the places in the file of the records that stay, in its order.
        items: these records and, behind them, the new ones; each has an id.
        arrived: the keys of the items of the new ones.
        changed: whether it is another file than before.
    """

    places: tuple[int, ...]
    items: tuple[Item, ...]
    arrived: tuple[str, ...]
    changed: bool

    @property
    def new(self) -> Mapping[str, Item]:
        """The new records by the keys of their items."""
        return dict(zip(self.arrived, self.items[len(self.places) :], strict=True))
