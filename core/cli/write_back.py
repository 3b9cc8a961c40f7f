"""What ``refmill convert`` does where its output is one of its inputs: the layout of the file is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from refmill.cli.inputs import Documents
from refmill.diagnostics import Diagnostic
from refmill.exporters.bib_rewrite import Placed
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item
from refmill.writing_back import FORMATS, Original, of_file, written

Diagnostics = tuple[Diagnostic, ...]
SUFFIXES = (".bib", ".bibtex", ".biblatex")


@dataclass(slots=True)
class Kept:
    """The input whose layout is kept.

    Attributes:
        path: its path among those of the documents.
        original: what it holds.
        first: the place of its first record among all records that are read.
    """

    path: str
    original: Original
    first: int = 0

    def stream(self, documents: Documents) -> Iterator[Item]:
        """The records of all documents, this one's as they stand."""
        count = 0
        ours = documents.paths.index(self.path)
        for number, path in enumerate(documents.paths):
            if number == ours:
                self.first = count
                documents.told.tell(self.original.diagnostics)
                items: Sequence[Item] = self.original.items
            else:
                items = replace(documents, paths=(path,)).load()
            count += len(items)
            yield from items

    def placed(
        self, items: Sequence[Item], groups: Sequence[Sequence[int]], new_keys: bool, rekey: bool
    ) -> list[Placed]:
        """The records with their entries, under the keys that these have.

        Args:
            items: the records to be written.
            groups: for each the places of those that were read which it was made of; empty where none was merged.
            new_keys: whether entries without a key get one.
            rekey: whether all get new ones.
        """
        own = range(self.first, self.first + len(self.original.items))
        sources = groups or [(place,) for place in range(len(items))]
        return [
            self._placed(item, tuple(one - self.first for one in group if one in own), new_keys, rekey)
            for item, group in zip(items, sources, strict=True)
        ]

    def _placed(self, item: Item, places: tuple[int, ...], new_keys: bool, rekey: bool) -> Placed:
        if not places or rekey:
            return Placed(item, places)
        key = self.original.items[places[0]].id
        return Placed(item if new_keys and not key else item.with_id(key), places)

    def write(self, output: str, records: Sequence[Placed], options: WriteOptions, to: str) -> Diagnostics:
        """Write the file, and say what is to be known; one that would not change is not touched."""
        from refmill import files

        result = written(self.original, records, options, to)
        if result.data != self.original.source.data or not files.is_same(output, self.path):
            files.write_bytes(output, result.data)
        return result.diagnostics


def kept_layout(documents: Documents, exporter: Exporter, output: str, wanted: bool | None) -> Kept | None:
    """The input whose layout is kept: the one that is the output, or where that is ``wanted`` the first .bib file."""
    if wanted is False:
        return None
    candidates = [path for path in documents.paths if Path(path).suffix.lower() in SUFFIXES]
    path = _chosen(candidates, output, bool(wanted))
    fits = exporter.name in FORMATS and documents.reader in (None, exporter.name)
    if path is None or not fits:
        if wanted:
            raise click.UsageError("--keep-layout needs an INPUT that is a .bib file, and its format as output")
        return None
    return Kept(path, of_file(path, exporter.name, documents.encoding))


def _chosen(candidates: Sequence[str], output: str, wanted: bool) -> str | None:
    from refmill import files

    same = next((path for path in candidates if files.is_same(path, output)), None)
    return same or (candidates[0] if wanted and candidates else None)
