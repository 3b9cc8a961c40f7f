"""``refmill zotero push``: records into collections of a library."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Documents
from refmill.cli.zotero.connecting import Connection
from refmill.cli.zotero.pushing import push_options, records
from refmill.diagnostics import Diagnostic
from refmill.zotero.plan import Choices, Plan

if TYPE_CHECKING:
    from refmill.zotero.sync import Pushed


@click.command(epilog="Example: refmill zotero push library.bib --collection Thesis/Reading")
@push_options
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("-n", "--dry-run", is_flag=True, help="Show the plan and send nothing.")
def command(
    documents: Documents,
    connection: Connection,
    collections: tuple[str, ...],
    choices: Choices,
    yes: bool,
    dry_run: bool,
) -> None:
    """Push records into collections of a library.

    Shows what is to be done and asks. Records that the library has already, by DOI, arXiv id, ISBN, citation key or
    title, are not doubled. What others changed, moved or deleted in the library stays so; a field that both sides
    changed is a conflict, which is shown and skipped. After a crash, or Ctrl-C, the same push goes on where it ended.

    The exit status is 1 where something was refused, skipped or not sent.
    """
    from refmill.zotero.sync import push_records

    def agreed(plan: Plan, diagnostics: Sequence[Diagnostic]) -> bool:
        return _agreed(plan, diagnostics, documents, yes, dry_run)

    items = records(documents)
    with connection.session(writing=not dry_run) as session:
        pushed = push_records(items, collections, session, choices, agreed)
    if pushed.pushes or pushed.refused or pushed.unsent:
        _show_receipt(pushed)
    documents.told.finish()
    if pushed.refused or pushed.unsent or pushed.plan.conflicts:
        sys.exit(1)


def _agreed(plan: Plan, diagnostics: Sequence[Diagnostic], documents: Documents, yes: bool, dry_run: bool) -> bool:
    """Show a plan and ask. One that sends nothing is carried out all the same: it notes which items records are."""
    from refmill.cli.zotero.showing import show_plan

    documents.told.tell(diagnostics)
    show_plan(plan)
    if dry_run or yes or plan.is_empty:
        return not dry_run
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked: give --yes, or --dry-run to see the plan alone")
    return click.confirm("Push this?", err=True)


def _show_receipt(pushed: "Pushed") -> None:
    from refmill.cli.zotero.showing import show_refused, show_steps, summary

    made = [step for step in pushed.done if step.action == "create"]
    said = f"{len(made):,} created, {len(pushed.done) - len(made):,} changed"
    numbers = " ".join(map(str, reversed(pushed.pushes)))
    click.secho(said + (f"; 'refmill zotero undo {numbers}' takes it back" if numbers else ""), fg="green")
    show_refused(pushed.refused)
    show_steps("not sent: run the same push again", pushed.unsent)
    if pushed.plan.conflicts:
        click.secho(f"left: {summary(pushed.plan)}; --ours or --theirs settles conflicts", fg="yellow", err=True)
