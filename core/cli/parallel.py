"""``--jobs``: a long document is converted by several processes, where its format can be read in parts."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from refmill.cli.inputs import Documents, progress
from refmill.errors import InputError, PartError
from refmill.formats import Exporter, Splitting, WriteOptions
from refmill.model import Item

Edit = Callable[[Iterable[Item]], Iterable[Item]]

LEAST = 4_000_000
"""Bytes of a document from which on several processes pay: half a second of work."""


def converted(
    documents: Documents,
    exporter: Exporter,
    options: WriteOptions,
    edit: Edit,
    jobs: int | None,
    alone: Callable[[], Iterator[str]],
) -> Iterator[str]:
    """The text of documents in the exporter's format.

    Args:
        documents: what is converted.
        exporter: the format.
        options: as the exporter takes them.
        edit: what becomes of the records in between.
        jobs: the number of processes; None for what pays.
        alone: gives the text with one process; asked where several cannot, or cannot go on.
    """
    splitting = _splitting(documents, jobs) if exporter.joined else None
    if splitting is None:
        yield from alone()
        return
    from concurrent.futures import BrokenExecutor

    from refmill.jobs import Work, convert

    path, given = documents.paths[0], 0
    work = Work(Path(path).name, splitting, exporter, options, edit)
    try:
        with progress(path) as watch:
            for piece in convert(path, work, jobs or _processors(), documents.told.tell, watch):
                given += len(piece)
                yield piece
    except (PartError, InputError, OSError, BrokenExecutor):
        documents.told.begin_again()
        yield from _behind(given, alone())


def _behind(given: int, pieces: Iterator[str]) -> Iterator[str]:
    """A text without the beginning that was given already."""
    for piece in pieces:
        if given < len(piece):
            yield piece[given:]
        given = max(0, given - len(piece))


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _splitting(documents: Documents, jobs: int | None) -> Splitting | None:
    """How the one document is read in parts; None where it is not, or where that would not pay."""
    from refmill import api, files

    path = documents.paths[0]
    if len(documents.paths) > 1 or documents.encoding or path == files.STANDARD or not Path(path).is_file():
        return None
    if (jobs or _processors()) == 1 or (jobs is None and Path(path).stat().st_size < LEAST):
        return None
    try:
        with files.opened(path, lambda diagnostic: None) as document:
            splitting = api.choose_reader(document, documents.reader).splitting
        return splitting if files.is_utf8(path) else None
    except InputError:
        return None
