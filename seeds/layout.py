"""Layouts, and the reader of documents that may mix them.

A layout is two questions and a generator. At each place of a page the reader asks the layouts in turn whether an entry
of theirs starts; the first that says yes reads its entries, as many as follow one another, and gives the page back at
the first line that is not its own. A line that no layout wants is skipped and named.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from refmill.diagnostics import Diagnostic, Severity
from refmill.formats import Reader
from refmill.model import Item
from refmill.seeds import PAGE
from refmill.seeds.page import Page


def never(page: Page) -> bool:
    """The answer of a layout that has no unmistakable beginning."""
    return False


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of page prints its entries.

    Attributes:
        name: its name on the command line.
        description: one line for ``refmill formats``.
        starts: whether an entry (or a heading, or furniture) of this layout starts at the page's next line, which is
            not blank. Looks, takes nothing.
        read: takes entries from the page and yields them, while they follow one another. It may yield diagnostics, or
            leave them with ``page.report``. It takes at least one line where ``starts`` held.
        interrupts: the same question as ``starts`` where another layout is in the middle of its text: only what cannot
            be anything else may say yes.
    """

    name: str
    description: str
    starts: Callable[[Page], bool]
    read: Callable[[Page], Iterator[Item | Diagnostic]]
    interrupts: Callable[[Page], bool] = never


def reader_of(layout: Layout) -> Reader:
    """The reader of one layout alone, for ``--from``."""

    def stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
        return read_page([layout], lines, document)

    return Reader(layout.name, layout.description, (), lambda head: _occurs(layout, head), stream)


def mixed_reader(layouts: Sequence[Layout]) -> Reader:
    """The reader of copied pages in any mixture of ``layouts``, which is chosen for text of no other format."""

    def stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
        return read_page(layouts, lines, document)

    return Reader(PAGE, "a page copied as text, in any mixture of the layouts", (), lambda head: True, stream)


def read_page(layouts: Sequence[Layout], lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    """The records of a document in its order, each after the diagnostics about what stands before it."""

    def interruption(page: Page, name: str) -> bool:
        return any(layout.interrupts(page) for layout in layouts if layout.name != name)

    page = Page(lines, document, interruption)
    found = False
    while page.more:
        layout = None if page.peek().blank else next((one for one in layouts if one.starts(page)), None)
        before = page.peek()
        for part in layout.read(page) if layout else ():
            yield from page.reports()
            yield part
            found = found or isinstance(part, Item)
        if page.peek() is before:
            page.skip()
        yield from page.reports()
    if not found:
        names = ", ".join(layout.name for layout in layouts)
        message = f"no entry was found; the layouts that were tried are {names}" if page.last.number else "is empty"
        page.report(Severity.ERROR, "no-entries", page.last, message)
    yield from page.reports()


def _occurs(layout: Layout, head: str) -> bool:
    page = Page(head.splitlines())
    while page.more:
        if not page.peek().blank and layout.starts(page):
            return True
        page.take()
    return False
