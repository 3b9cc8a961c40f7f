"""A long document in parts, each converted by one of several processes: what one process would give, sooner.

Where a part does not stand alone, :class:`~refmill.errors.PartError` ends it. What was given until then is the
beginning of what one process gives, so that a caller goes on with that.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from threading import Thread
from typing import Any

from refmill import files
from refmill.diagnostics import Diagnostic
from refmill.errors import InputError, PartError
from refmill.formats import Exporter, Part, Splitting, WriteOptions
from refmill.lines import Lines
from refmill.model import Item
from refmill.seen import Seen

PART = 1 << 20
"""Bytes of a part: some hundred milliseconds of work, so that handing it over costs little."""
_END = 4096
"""Bytes of a document's end that all parts may know."""
_AHEAD = 2
"""Parts that wait for each process, so that memory does not grow where one of them is slow."""

Edit = Callable[[Iterable[Item]], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Work:
    """What is done to a document; all of it can be pickled.

    Attributes:
        document: its name in diagnostics.
        splitting: how it is read.
        exporter: one that can join texts.
        options: as the exporter takes them.
        edit: what becomes of the records in between.
        shared: see :class:`~refmill.formats.Splitting`.
    """

    document: str
    splitting: Splitting
    exporter: Exporter
    options: WriteOptions
    edit: Edit
    shared: Any = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a part gave: its text, what is to be known about it, and the ids of its records."""

    text: str
    diagnostics: tuple[Diagnostic, ...]
    ids: tuple[str, ...]


def convert(
    path: str, work: Work, jobs: int, tell: Callable[[Iterable[Diagnostic]], None], watch: files.Watch | None = None
) -> Iterator[str]:
    """The text of a document's records in the exporter's format, in pieces.

    Args:
        path: a file in UTF-8.
        work: what is done; ``shared`` is found out.
        jobs: the number of processes.
        tell: takes the diagnostics of each part before its text is given.
        watch: see :data:`refmill.files.Watch`.

    Raises:
        PartError: what comes after what was given is for one process to do.
    """
    assert work.exporter.joined, "the exporter must join texts"
    yield from work.exporter.joined(_texts(path, work, jobs, tell, watch))


def _texts(
    path: str, work: Work, jobs: int, tell: Callable[[Iterable[Diagnostic]], None], watch: files.Watch | None
) -> Iterator[str]:
    if files.holds(path, work.splitting.indivisible):
        raise PartError("what this document holds cannot be read in parts")
    seen = Seen()
    with _workers(jobs) as pool:
        for done in _in_order(pool, path, work, jobs * _AHEAD, watch):
            if work.splitting.distinct and not all(map(seen.add, set(done.ids))):
                raise PartError("an id occurs in two parts")
            tell(done.diagnostics)
            yield done.text


def _in_order(
    pool: ProcessPoolExecutor, path: str, work: Work, ahead: int, watch: files.Watch | None
) -> Iterator[Done]:
    """What the parts gave, in their order, while at most ``ahead`` of them are under way."""
    waiting: deque[Future[Done]] = deque()
    for first, block in files.parts(path, work.splitting.boundary, PART, watch):
        if first == 1:
            shared = work.splitting.shared("".join(_lines(block, 1)), files.end(path, _END))
            work = Work(work.document, work.splitting, work.exporter, work.options, work.edit, shared)
        if len(waiting) == ahead:
            yield waiting.popleft().result()
        waiting.append(pool.submit(converted, work, first, block))
    while waiting:
        yield waiting.popleft().result()


def converted(work: Work, first: int, block: bytes) -> Done:
    """One part: what a worker does.

    Raises:
        PartError: it does not stand alone.
    """
    ids: list[str] = []
    diagnostics: list[Diagnostic] = []

    def read() -> Iterator[Item]:
        for one in work.splitting.stream(Part(_lines(block, first), work.document, first, work.shared)):
            if isinstance(one, Item):
                yield one
            else:
                diagnostics.append(one)

    def noted(items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if not item.id:
                raise PartError("the key of this record depends on all the others")
            ids.append(item.id)
            yield item

    pieces: list[str] = []
    try:
        for piece in work.exporter.stream(noted(work.edit(read())), work.options):
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                diagnostics.append(piece)
    except InputError as error:
        raise PartError(error.message) from error
    return Done("".join(pieces), tuple(diagnostics), tuple(ids))


def _lines(block: bytes, first: int) -> Lines:
    if block.count(b"\r") != block.count(b"\r\n"):
        raise PartError("some lines end in carriage returns, so that lines cannot be counted quickly")
    return files.lines_of(files.without_mark(block) if first == 1 else block, first, _refuse)


def _refuse(line: int) -> None:
    raise PartError(f"line {line} is not UTF-8, which is told once for the whole document")


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the work, whatever ends it."""
    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, ends when it is asked to, and when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)
