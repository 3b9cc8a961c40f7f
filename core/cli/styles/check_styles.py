"""``refmill styles check``: what is wrong with style files."""

import json
import sys
from collections import Counter
from collections.abc import Sequence

import click

from refmill.cli.inputs import COLOURS, coloured
from refmill.cli.values import STYLE
from refmill.diagnostics import Diagnostic, Severity


@click.command(epilog="Example: refmill styles check my-journal.csl")
@click.argument("styles", type=STYLE, metavar="FILE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON array.")
def command(styles: tuple[str, ...], as_json: bool) -> None:
    """Say what is wrong with style files.

    What the schema of CSL 1.0.2 does not allow, missing, circular and unused macros, and what RefMill cannot do, each
    with its line. FILE may be the id of a style. The exit status is 1 where there is an error.
    """
    findings = [finding for style in styles for finding in _checked(style)]
    if as_json:
        click.echo(json.dumps([finding.to_json() for finding in findings], indent=2, ensure_ascii=False))
    else:
        _print(findings, len(styles))
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(1)


def _checked(style: str) -> Sequence[Diagnostic]:
    from refmill.styles import repository, validation

    path = repository.file_of(style)
    return validation.check(repository.read(path), str(path), repository.is_known)


def _print(findings: Sequence[Diagnostic], files: int) -> None:
    for finding in findings:
        click.echo(coloured(finding))
    counts = Counter(finding.severity for finding in findings)
    parts = (f"{count:,} {severity}{'s' * (count > 1)}" for severity, count in sorted(counts.items()))
    summary = ", ".join(parts) or "nothing to report"
    worst = Severity.ERROR if counts[Severity.ERROR] else Severity.WARNING
    click.secho(f"{files:,} style{'s' * (files > 1)}: {summary}", fg=COLOURS[worst] if findings else "green", err=True)
