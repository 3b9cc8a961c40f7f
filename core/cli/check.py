"""``refmill check``: what is missing or doubtful in a library."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import click

from refmill import __version__
from refmill.cli.inputs import COLOURS, Documents, Told, input_options
from refmill.diagnostics import Diagnostic, Location, Severity, counted
from refmill.errors import InputError
from refmill.model import Item

FORMATS = ("table", "json", "sarif")


@dataclass(slots=True)
class _Kept(Told):
    """Findings of the readers, kept for the result instead of being printed."""

    findings: list[Diagnostic] = field(default_factory=list)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.findings.extend(diagnostics)


def _codes(_: click.Context, parameter: click.Parameter, texts: Sequence[str]) -> frozenset[str]:
    """The codes of an option that may be repeated or hold several. Readers have codes of their own, so others pass."""
    from difflib import get_close_matches

    from refmill.checks import CODES

    codes = frozenset(code.strip() for text in texts for code in text.split(",") if code.strip())
    for code in sorted(codes - CODES.keys()):
        near = get_close_matches(code, CODES, 1, 0.85)
        if near:
            raise click.BadParameter(f"there is no code {code!r}: did you mean {near[0]!r}?", param=parameter)
    return codes


@click.command(epilog="Example: refmill check library.bib --strict --ignore no-degree,cut-list")
@input_options
@click.option("--format", type=click.Choice(FORMATS), default="table", show_default=True, help="What to print.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Print these findings alone.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Leave these findings out.")
@click.option("--strict", is_flag=True, help="Exit with status 1 where there is any warning.")
def command(
    documents: Documents,
    format: str,  # noqa: A002 - so it is called in configuration files
    as_json: bool,
    select: frozenset[str],
    ignore: frozenset[str],
    strict: bool,
) -> None:
    """Say what is missing or doubtful in a library.

    What its types need, names, dates, pages, identifiers and left-overs of markup that look wrong, duplicates, and what
    could not be read. docs/checks.md explains each code. The exit status is 1 where a record could not be read.
    """
    from datetime import date

    from refmill import decisions_file
    from refmill.checks import check

    kept = _Kept()
    decisions = decisions_file.load(documents.paths)
    items, places = _read(replace(documents, told=kept), kept)
    found = check(items, decisions, places, date.today().year)  # noqa: DTZ011 - the year here
    every = _together(kept.findings, found, documents.paths)
    shown = [one for one in every if one.code not in ignore and _is_wanted(one, select, documents.told)]
    _print(shown, "json" if as_json else format, len(items), documents.paths)
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(one.severity in bad for one in every if one.code not in ignore and (not select or one.code in select)):
        sys.exit(1)


def _read(documents: Documents, kept: _Kept) -> tuple[list[Item], list[Location | None]]:
    """The records of all documents, and where they stand in them."""
    items: list[Item] = []
    places: list[Location | None] = []
    for path in documents.paths:
        told = len(kept.findings)
        found = replace(documents, paths=(path,)).load()
        lost = [one.location.line for one in kept.findings[told:] if one.severity is Severity.ERROR]
        items += found
        places += _places(found, path, documents, lost)
    return items, places


def _places(items: Sequence[Item], path: str, documents: Documents, lost: Sequence[int]) -> Sequence[Location | None]:
    """Where the records of a document stand, save those that were read from a page and know it."""
    from refmill import api, files
    from refmill.check_places import places
    from refmill.linking import place

    nowhere = (None,) * len(items)
    if path == files.STANDARD or all(place(item).document == _name(path) for item in items):
        return nowhere
    with suppress(InputError), files.opened(path, lambda _: None, documents.encoding) as document:
        reader = api.choose_reader(document, documents.reader).name
        return places(items, document.lines, document.name, reader, lost)
    return nowhere


def _is_wanted(finding: Diagnostic, select: frozenset[str], told: Told) -> bool:
    if select:
        return finding.code in select
    if told.quiet:
        return finding.severity is Severity.ERROR
    return told.verbose or finding.severity is not Severity.INFO


def _together(read: Sequence[Diagnostic], found: Sequence[Diagnostic], paths: Sequence[str]) -> list[Diagnostic]:
    """What reading and checking found, by document and line, without what reading has told already."""
    ids_told = len(paths) == 1 and any(one.code == "duplicate-id" for one in read)
    commands = {(one.location.document, one.location.line) for one in read if one.code == "unknown-command"}
    told = {
        "duplicate-id": lambda one: ids_told,
        "tex-left-over": lambda one: (one.location.document, one.location.line) in commands,
    }
    every = [*read, *(one for one in found if one.code not in told or not told[one.code](one))]
    if len(paths) == 1:
        every = [one if one.location.document else _in(one, paths[0]) for one in every]
    return sorted(every, key=lambda one: (one.location.document, one.location.line))


def _in(finding: Diagnostic, path: str) -> Diagnostic:
    place = finding.location
    return replace(finding, location=Location(_name(path), place.line, place.column))


def _name(path: str) -> str:
    return "<stdin>" if path == "-" else PurePath(path).name


def _print(findings: Sequence[Diagnostic], form: str, records: int, paths: Sequence[str]) -> None:
    if form == "json":
        click.echo(json.dumps([finding.to_json() for finding in findings], indent=2, ensure_ascii=False))
    elif form == "sarif":
        from refmill import sarif

        log = sarif.log(findings, __version__, {_name(path): path for path in paths if path != "-"})
        click.echo(json.dumps(log, indent=2, ensure_ascii=False))
    elif findings:
        from refmill.cli.tables import print_table

        rows = [(str(one.location), str(one.severity), one.code, one.message) for one in findings]
        print_table(("place", "severity", "finding", "what"), rows)
    _summary(findings, records)


def _summary(findings: Sequence[Diagnostic], records: int) -> None:
    counts = Counter(one.code for one in findings)
    summary = ", ".join(f"{count} {code}" for code, count in counts.most_common()) or "nothing to report"
    colour = COLOURS[Severity.WARNING] if findings else "green"
    click.secho(f"{counted(records, 'record')}: {summary}", fg=colour, err=True)
