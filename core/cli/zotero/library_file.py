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

    def write(self, pulled: Pulled, *, delete: bool) -> Mapping[str, str]:
        """Write the file with what a pull brings, whole or not at all.

        Gives:
            the id of each new record, by the key of its item.

        Raises:
            OutputError: it cannot be written.
        """
        from refmill import files
        from refmill.exporters.bib_rewrite import Placed
        from refmill.keys import assign
        from refmill.writing_back import written

        updates = {update.record: update.item for update in pulled.updates}
        gone = {one.record for one in pulled.departed} if delete else set()
        kept = [(place, updates.get(item.id, item)) for place, item in enumerate(self.items) if item.id not in gone]
        every = assign([*(item for _, item in kept), *pulled.new.values()])
        new = every[len(kept) :]
        if self._original:
            placed = [Placed(item, (place,)) for (place, _), item in zip(kept, every, strict=False)]
            result = written(self._original, [*placed, *(Placed(item, ()) for item in new)])
            if result.data != self._original.source.data:
                files.write_bytes(self.path, result.data)
        elif pulled.new or pulled.updates or gone or not Path(self.path).exists():
            files.write(self.path, [self._exporter.write(every, DEFAULTS).text])
        return dict(zip(pulled.new, (item.id for item in new), strict=True))
