"""What the commands that read documents have in common: arguments, diagnostics on stderr, exit status."""

import json
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import reduce, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from refmill.cli.values import DOCUMENT, READER
from refmill.collector import collector_at_rest
from refmill.diagnostics import Diagnostic, Location, Severity, counted
from refmill.errors import InputError
from refmill.files import STANDARD, Watch
from refmill.model import Item

if TYPE_CHECKING:
    from refmill import linking

F = TypeVar("F", bound=Callable[..., Any])
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
SHOWN = 20
"""Warnings of one kind that are printed in full unless ``--verbose`` is given; the rest is counted."""


@dataclass(slots=True)
class Told:
    """Diagnostics on their way to stderr, and whether a record was lost."""

    verbose: bool = False
    quiet: bool = False
    as_json: bool = False
    lost: bool = False
    _counts: dict[str, int] = field(default_factory=dict)
    _told: int = 0
    _again: int = 0

    def begin_again(self) -> None:
        """What was told will come once more, and then what is new."""
        self._again = self._told

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics: warnings and errors, INFO with ``--verbose``, errors alone with ``--quiet``."""
        for diagnostic in diagnostics:
            if self._again:
                self._again -= 1
                continue
            self._told += 1
            self.lost = self.lost or diagnostic.severity is Severity.ERROR
            if self.as_json:
                click.echo(json.dumps(diagnostic.to_json(), ensure_ascii=False), err=True)
            elif self._wanted(diagnostic):
                click.echo(coloured(diagnostic), err=True)

    def finish(self) -> None:
        """Count what was not printed, and end with status 1 where a record was lost."""
        for code, count in self._counts.items():
            if count > SHOWN and not (self.quiet or self.as_json):
                click.echo(f"... and {count - SHOWN:,} more [{code}]; --verbose prints them all", err=True)
        if self.lost:
            sys.exit(1)

    def _wanted(self, diagnostic: Diagnostic) -> bool:
        if diagnostic.severity is Severity.ERROR or self.verbose:
            return True
        if diagnostic.severity is Severity.INFO or self.quiet:
            return False
        self._counts[diagnostic.code] = self._counts.get(diagnostic.code, 0) + 1
        return self._counts[diagnostic.code] <= SHOWN


def coloured(diagnostic: Diagnostic) -> str:
    """A diagnostic as one line, with colour (which click takes out in a pipe)."""
    severity = click.style(f"{diagnostic.severity}:", fg=COLOURS[diagnostic.severity], bold=True)
    code = click.style(f"[{diagnostic.code}]", dim=True)
    place = f"{diagnostic.location}: " if diagnostic.location != Location() else ""
    return f"{place}{severity} {diagnostic.message} {code}"


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that a command was given, and how it tells about them."""

    paths: tuple[str, ...]
    reader: str | None
    encoding: str | None
    told: Told

    def load(self) -> list[Item]:
        """The records of all documents."""
        with collector_at_rest():
            return list(self.stream())

    def stream(self) -> Iterator[Item]:
        """The records as they are read. A document that cannot be read is told, and the others are delivered."""
        from refmill import api

        for path in self.paths:
            with progress(path) as watch:
                try:
                    for part in api.stream(path, self.reader, self.encoding, watch):
                        if isinstance(part, Item):
                            yield part
                        else:
                            self.told.tell([part])
                except InputError as error:
                    self.told.tell([error.diagnostic()])


def merged(
    items: Sequence[Item], documents: Documents, explain: bool = False, merge_preprints: bool = False
) -> "linking.Merged":
    """One record for each work; with ``explain``, why records were taken for one (on stderr)."""
    from refmill import decisions_file, linking

    decisions = decisions_file.load(documents.paths)
    result = linking.merge(items, decisions, merge_preprints=merge_preprints)
    documents.told.tell(result.diagnostics)
    if explain:
        for explanation in result.explanations:
            click.echo(f"{explanation}\n", err=True)
        click.echo(_count(len(items), len(result.items), len(result.pairs)), err=True)
    if result.doubtful:
        documents.told.tell([_doubtful(len(result.doubtful), documents)])
    return result


def _count(records: int, works: int, pairs: int) -> str:
    versions = f", {pairs} of them a preprint beside its published version" if pairs else ""
    return f"{counted(records, 'record')}, {counted(works, 'work')}{versions}"


def _doubtful(count: int, documents: Documents) -> Diagnostic:
    pairs = "1 pair is doubtful and stays" if count == 1 else f"{count:,} pairs are doubtful and stay"
    paths = ("FILE" if path == STANDARD else path for path in documents.paths)
    message = f"{pairs} apart: decide with `{shlex.join(['refmill', 'decide', *paths])}`"
    return Diagnostic(Severity.WARNING, "doubtful-pairs", Location(documents.paths[0]), message)


def input_options(function: F) -> F:
    """The arguments of a command that reads documents; it is called with ``documents`` instead of them."""

    @wraps(function)
    def command(
        *, inputs: tuple[str, ...], from_: str | None, encoding: str | None, verbose: bool, quiet: bool, **rest: Any
    ) -> Any:
        documents = Documents(inputs, from_, _known(encoding), Told(verbose, quiet))
        return function(documents=documents, **rest)

    options = (
        click.argument("inputs", type=DOCUMENT, metavar="INPUT...", nargs=-1, required=True),
        click.option(
            "--from", "from_", type=READER, metavar="FORMAT", help="Format or layout of the documents; else by content."
        ),
        click.option("--encoding", metavar="CODEC", help="Encoding of the documents, such as shift_jis."),
        click.option("-v", "--verbose", is_flag=True, help="Print notes and every warning."),
        click.option("-q", "--quiet", is_flag=True, help="Print errors alone."),
    )
    return reduce(lambda done, option: option(done), reversed(options), cast(F, command))


def _known(encoding: str | None) -> str | None:
    import codecs

    try:
        codecs.lookup(encoding or "utf-8")
        return encoding
    except LookupError:
        raise click.BadParameter(f"{encoding!r} is no encoding that Python knows", param_hint="--encoding") from None


def progress(path: str) -> AbstractContextManager[Watch | None]:
    """A progress bar over the bytes of a document, on a terminal and where the document is long."""
    from pathlib import Path

    long = path != "-" and Path(path).is_file() and Path(path).stat().st_size > 2_000_000
    if not (long and sys.stderr.isatty()):
        return nullcontext()
    from refmill.cli.progress import bar

    return bar(Path(path).name)
