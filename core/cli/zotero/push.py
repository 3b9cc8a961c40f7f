"""``refmill zotero push``: records into collections of a library."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Documents
from refmill.cli.zotero.connecting import Connection, confirmed
from refmill.cli.zotero.pushing import push_options, records
from refmill.diagnostics import Diagnostic
from refmill.zotero.plan import Choices, Plan

if TYPE_CHECKING:
    from refmill.zotero.remote import Json
    from refmill.zotero.sync import Pushed


@click.command(epilog="Example: refmill zotero push library.bib --collection Thesis/Reading")
@push_options
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("-n", "--dry-run", is_flag=True, help="Show the plan and send nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan and the receipt as JSON.")
def command(
    documents: Documents,
    connection: Connection,
    collections: tuple[str, ...],
    choices: Choices,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Push records into collections of a library.

    Shows what is to be done and asks. Records that the library has already, by DOI, arXiv id, ISBN, citation key or
    title, are not doubled. What others changed, moved or deleted in the library stays so; a field that both sides
    changed is a conflict, which is shown and skipped. After a crash, or Ctrl-C, the same push goes on where it ended.

    A plan that sends nothing is carried out without asking: it notes which items the records are. The exit status is 1
    where something was refused, skipped or not sent.
    """
    from refmill.cli.zotero.showing import show_plan
    from refmill.zotero.sync import push_records

    def agreed(plan: Plan, diagnostics: Sequence[Diagnostic]) -> bool:
        documents.told.tell(diagnostics)
        if not as_json:
            show_plan(plan)
        return not dry_run and (plan.is_empty or confirmed("Push this?", yes=yes))

    items = records(documents)
    with connection.session(writing=not dry_run) as session:
        pushed = push_records(items, collections, session, choices, agreed)
    _tell(pushed, as_json=as_json)
    documents.told.finish()
    if pushed.refused or pushed.unsent or pushed.plan.conflicts:
        sys.exit(1)


def _tell(pushed: "Pushed", *, as_json: bool) -> None:
    from refmill.cli.zotero.showing import print_json

    if as_json:
        print_json(_receipt(pushed))
    elif pushed.pushes or pushed.refused or pushed.unsent:
        _show_receipt(pushed)


def _receipt(pushed: "Pushed") -> "Json":
    from refmill.cli.zotero.showing import done_json, plan_json

    return {"plan": plan_json(pushed.plan), "pushes": pushed.pushes, **done_json(pushed)}


def _show_receipt(pushed: "Pushed") -> None:
    from refmill.cli.zotero.showing import show_done, show_refused, show_steps, things

    numbers = " ".join(map(str, reversed(pushed.pushes)))
    hint = f": 'refmill zotero undo {numbers}' takes it back"
    show_done(pushed, {"create": "created", "change": "changed"}, hint)
    show_refused(pushed.refused)
    show_steps("not sent: run the same push again", pushed.unsent)
    if pushed.plan.conflicts:
        told = f"{things(pushed.plan.conflicts)} in conflict: --ours or --theirs settles it"
        click.secho(told, fg="yellow", err=True)
