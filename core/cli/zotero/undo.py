"""``refmill zotero undo``: take back a push."""

import sys
from typing import TYPE_CHECKING

import click

from refmill.cli.zotero.connecting import Connection, confirmed, connection_options
from refmill.zotero.remote import Json

if TYPE_CHECKING:
    from refmill.zotero.sync import Undone
    from refmill.zotero.undo import Undoing


@click.command(epilog="Example: refmill zotero undo")
@click.argument("numbers", metavar="[PUSH]...", type=click.IntRange(1), nargs=-1)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be taken back and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was taken back, and what stays, as JSON.")
@connection_options
def command(connection: Connection, numbers: tuple[int, ...], yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take back a push: the last one, or those with the numbers of their receipts.

    What it made is deleted for good, and what it changed gets its values back, as long as nobody changed it since. An
    undo cannot be taken back: push again instead.
    """
    from refmill.cli.zotero.showing import print_json
    from refmill.zotero.sync import undo_push

    told: list[Json] = []

    def agreed(undoing: "Undoing") -> bool:
        told.append({"push": undoing.push, "plan": _plan_json(undoing)})
        if not as_json:
            _show_plan(undoing)
        return not dry_run and (undoing.is_empty or confirmed("Take this back?", yes=yes))

    left = False
    try:
        with connection.session(writing=not dry_run) as session:
            for number in numbers or (0,):
                undone = undo_push(number, session, agreed)
                if undone:
                    told[-1] |= _json(undone)
                    left = _show(undone, told[-1]["plan"], quiet=as_json) or left
                elif not dry_run:
                    break
    finally:
        if as_json:
            print_json(told)
    if left:
        sys.exit(1)


def _plan_json(undoing: "Undoing") -> Json:
    from refmill.cli.zotero.showing import step_json

    parts = {"delete": (*undoing.items, *undoing.collections), "change_back": undoing.changes, "stay": undoing.kept}
    return {name: [step_json(step) for step in steps] for name, steps in parts.items()}


def _json(undone: "Undone") -> Json:
    from refmill.cli.zotero.showing import done_json, step_json

    return {**done_json(undone), "kept": [step_json(step) for step in undone.kept]}


def _show_plan(undoing: "Undoing") -> None:
    from refmill.cli.zotero.showing import show_steps

    click.echo(f"push {undoing.push}:")
    show_steps("to delete", [*undoing.items, *undoing.collections])
    show_steps("to change back", undoing.changes)
    show_steps("to stay as they are", undoing.kept)


def _show(undone: "Undone", plan: Json, *, quiet: bool) -> bool:
    """Print what was taken back, and what stays although it was not said before; whether something is left to do."""
    from refmill.cli.zotero.showing import show_done, show_refused, show_steps

    if not quiet:
        show_done(undone, {"delete": "deleted", "change": "changed back"})
        said = {one["key"] for one in plan["stay"]}
        show_steps("stay as they are", [step for step in undone.kept if step.key not in said])
        show_refused(undone.refused)
        show_steps("not taken back: run the same undo again", undone.unsent)
    return bool(undone.refused or undone.unsent)
