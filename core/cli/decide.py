"""``refmill decide``: pairs of records that look alike, and whether they are the same work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from refmill.cli.inputs import Documents, input_options
from refmill.diagnostics import counted
from refmill.errors import DecisionError
from refmill.files import STANDARD
from refmill.linking import Decisions, Link, merge, names_of, place
from refmill.model import Date, Item, Name, Value

_SHOWN = (
    "type title author editor issued container-title volume issue page edition genre DOI number PMID ISBN URL note"
    " abstract"
).split()
_LONGEST = 300
_KEYS = {"y": "the same work", "n": "not the same", "s": "skip", "q": "quit"}

KeyPairs = Sequence[tuple[str, str]]


@click.command(epilog="Example: refmill decide library.bib --different reef2019fog reef2020fog")
@input_options
@click.option("--same", nargs=2, multiple=True, metavar="KEY KEY", help="These two are the same work; repeatable.")
@click.option("--different", nargs=2, multiple=True, metavar="KEY KEY", help="These two are not; repeatable.")
@click.option("--list", "listed", is_flag=True, help="Print what was decided, and decide nothing.")
def command(documents: Documents, same: KeyPairs, different: KeyPairs, listed: bool) -> None:
    """Decide which look-alikes are the same work.

    Shows the pairs that look alike side by side and asks: y (the same work), n (not the same), s (skip), q (quit). The
    answers are kept in refmill-decisions.toml beside the (first) document; convert --merge and check heed them. A KEY
    is one that a document has, one that convert --merge gives, or an identifier such as doi:10.1000/a.
    """
    from refmill import decisions_file

    decisions, file = decisions_file.load(documents.paths), decisions_file.beside(documents.paths[0])
    if listed:
        _print(decisions)
        return
    told = [*((pair, True) for pair in same), *((pair, False) for pair in different)]
    if not told and STANDARD in documents.paths:
        raise click.UsageError("the answers come from standard input, so the document must be a file")
    library = _library(documents.load(), decisions)
    if told:
        for (one, other), is_same in told:
            decisions = decisions.deciding(library.found(one), library.found(other), is_same)
        decisions_file.save(file, decisions)
        click.echo(f"{len(told)} decided in {file}", err=True)
    else:
        _walk(library, decisions, file)
    documents.told.finish()


def _print(decisions: Decisions) -> None:
    from refmill.cli.tables import print_table

    rows = [("same" if one.same else "different", one.one, one.other) for one in decisions.all]
    print_table(("decision", "record", "and record"), rows)


# -- records by their keys -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Library:
    """Records as they were read, and what merging makes of them.

    Attributes:
        items: the records as they were read.
        works: the merged records, under their keys.
        groups: for each work the places of its records.
        doubtful: what is to be decided.
    """

    items: Sequence[Item]
    works: Sequence[Item]
    groups: Sequence[Sequence[int]]
    doubtful: Sequence[Link]

    def records(self, work: int) -> list[Item]:
        """The records that a work was made of."""
        return [self.items[place] for place in self.groups[work]]

    def found(self, key: str) -> list[Item]:
        """The records that are called ``key``: by their own id, by that of their work, or by an identifier.

        Raises:
            DecisionError: none is, or records of several works are.
        """
        name = key.casefold()
        own = [place for place, item in enumerate(self.items) if item.id == key]
        of_work = [
            place for work, places in zip(self.works, self.groups, strict=True) if work.id == key for place in places
        ]
        found = (
            own
            or of_work
            or [place for place, item in enumerate(self.items) if name in map(str.casefold, names_of(item))]
        )
        works = [places for places in self.groups if not set(places).isdisjoint(found)]
        if len(works) > 1:
            raise DecisionError(f"{len(works)} works are called {key!r}: give an identifier such as doi:10.1000/a")
        if not found:
            raise DecisionError(f"no record is called {key!r}: give its key, or an identifier such as doi:10.1000/a")
        return [self.items[place] for place in found]


def _library(items: Sequence[Item], decisions: Decisions) -> _Library:
    from refmill import keys

    result = merge(items, decisions)
    return _Library(items, keys.assign(result.items), result.groups, result.doubtful)


# -- one pair after the other --------------------------------------------------------------------------------------


def _walk(library: _Library, decisions: Decisions, file: Path) -> None:
    """Ask about each doubtful pair. The file is written after each answer, so that none is lost."""
    from refmill import decisions_file

    work_of = {place: number for number, places in enumerate(library.groups) for place in places}
    decided = 0
    for number, pair in enumerate(library.doubtful, 1):
        click.secho(f"\n{number} of {len(library.doubtful)}: {pair.reason}", bold=True)
        one, other = work_of[pair.one], work_of[pair.other]
        _show(library.works[one], library.works[other])
        answer = _answer()
        if answer == "q":
            break
        if answer == "s":
            continue
        try:
            decisions = decisions.deciding(library.records(one), library.records(other), answer == "y")
        except DecisionError as error:
            click.echo(f"this cannot be kept: {error}", err=True)
            continue
        decisions_file.save(file, decisions)
        decided += 1
    where = f" in {file}" if decided else ""
    click.echo(f"{decided} of {counted(len(library.doubtful), 'doubtful pair')} decided{where}", err=True)


def _answer() -> str:
    """One of the keys; the end of the input is "quit"."""
    keys = ", ".join(f"{key} {meaning}" for key, meaning in _KEYS.items())
    try:
        answer: str = click.prompt(f"({keys})", type=click.Choice(list(_KEYS)), show_choices=False)
    except click.Abort:
        click.echo()
        return "q"
    return answer


def _show(one: Item, other: Item) -> None:
    """Two records side by side; what differs is set off."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for name, ours, theirs in _rows(one, other):
        style = "yellow" if ours and theirs and ours != theirs else ""
        table.add_row(name, Text(ours, style), Text(theirs, style))
    Console().print(table)


def _rows(one: Item, other: Item) -> Iterator[tuple[str, str, str]]:
    yield "key", one.id, other.id
    yield "from", str(place(one)), str(place(other))
    for name in _SHOWN:
        ours, theirs = ((_plain(item.type if name == "type" else item.fields.get(name))) for item in (one, other))
        if ours or theirs:
            yield name, ours, theirs


def _plain(value: Value) -> str:
    """A value in words, without control codes and not longer than a person reads."""
    if isinstance(value, Date):
        value = value.iso() or value.literal or value.raw
    elif isinstance(value, tuple):
        value = _joined(value)
    text = "" if value is None else str(value)
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return "".join(letter if letter.isprintable() else " " for letter in shown)


def _joined(names: Iterable[Name]) -> str:
    return "; ".join(map(str, names))
