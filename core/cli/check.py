"""``refmill check``: what is missing or doubtful in a library."""

import json
from collections import Counter
from collections.abc import Sequence

import click

from refmill.cli.inputs import COLOURS, Documents, input_options
from refmill.diagnostics import Diagnostic, Severity


@click.command(epilog="Example: refmill check library.json --json")
@input_options
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON array.")
def command(documents: Documents, as_json: bool) -> None:
    """Say what is missing or doubtful in a library.

    No author, a cut author list, no year, no title, duplicates and their look-alikes, dates that cannot be. The exit
    status is 1 only where a record could not be read.
    """
    from refmill import decisions_file
    from refmill.checks import check

    decisions = decisions_file.load(documents.paths)
    items = documents.load()
    findings = [one for one in check(items, decisions) if documents.told.verbose or one.severity is not Severity.INFO]
    if as_json:
        click.echo(json.dumps([finding.to_json() for finding in findings], indent=2, ensure_ascii=False))
    else:
        _print(findings, len(items))
    documents.told.finish()


def _print(findings: Sequence[Diagnostic], records: int) -> None:
    from refmill.cli.tables import print_table

    if findings:
        rows = [(str(one.location), str(one.severity), one.code, one.message) for one in findings]
        print_table(("place", "severity", "finding", "what"), rows)
    counts = Counter(one.code for one in findings)
    summary = ", ".join(f"{count} {code}" for code, count in counts.most_common()) or "nothing to report"
    colour = COLOURS[Severity.WARNING] if findings else "green"
    click.secho(f"{records:,} records: {summary}", fg=colour, err=True)
