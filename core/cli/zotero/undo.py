"""``refmill zotero undo``: take back a push."""

import sys
from typing import TYPE_CHECKING

import click

from refmill.cli.zotero.connecting import Connection, confirmed, connection_options

if TYPE_CHECKING:
    from refmill.zotero.undo import Undoing


@click.command(epilog="Example: refmill zotero undo")
@click.argument("numbers", metavar="[PUSH]...", type=click.IntRange(1), nargs=-1)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@connection_options
def command(connection: Connection, numbers: tuple[int, ...], yes: bool) -> None:
    """Take back a push: the last one, or those with the numbers of their receipts.

    What it made is deleted for good, and what it changed gets its values back, as long as nobody changed it since. An
    undo cannot be taken back: push again instead.
    """
    from refmill.cli.zotero.showing import show_refused, show_steps
    from refmill.zotero.sync import undo_push

    def agreed(undoing: "Undoing") -> bool:
        _show(undoing)
        return confirmed("Take this back?", yes=yes)

    left = False
    with connection.session(writing=True) as session:
        for number in numbers or (0,):
            undone = undo_push(number, session, agreed)
            if undone is None:
                break
            deleted = sum(1 for step in undone.done if step.action == "delete")
            click.secho(f"{deleted:,} deleted, {len(undone.done) - deleted:,} changed back", fg="green")
            show_steps("stay as they are", undone.kept)
            show_refused(undone.refused)
            show_steps("not taken back: run the same undo again", undone.unsent)
            left = left or bool(undone.refused or undone.unsent)
    if left:
        sys.exit(1)


def _show(undoing: "Undoing") -> None:
    from refmill.cli.zotero.showing import show_steps

    click.echo(f"push {undoing.push}:")
    show_steps("to delete", [*undoing.items, *undoing.collections])
    show_steps("to change back", undoing.changes)
