"""``refmill zotero pull``: a collection back into a file."""

import sys
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Told
from refmill.cli.zotero.connecting import Connection, connection_options
from refmill.cli.zotero.pushing import preferred

if TYPE_CHECKING:
    from refmill.zotero.pull import Pulled


@click.command(epilog="Example: refmill zotero pull library.bib --collection Thesis/Reading")
@click.argument("library_file", metavar="[FILE]", default="-")
@click.option("--collection", required=True, metavar="A/B/C", help="The collection; a slash in a name is \\/.")
@click.option("--ours", is_flag=True, help="In conflicts, what the file says holds.")
@click.option("--theirs", is_flag=True, help="In conflicts, what the library says holds.")
@click.option("--delete", is_flag=True, help="Take records out of the file that left the collection.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change and write nothing.")
@connection_options
def command(
    connection: Connection,
    library_file: str,
    collection: str,
    ours: bool,
    theirs: bool,
    delete: bool,
    dry_run: bool,
) -> None:
    """Bring a collection back into a file, which is made if it is missing; without FILE, print it as CSL-JSON.

    New items become records. Records get what was changed in the library since both last agreed; a field that the file
    changed as well is a conflict, which is shown and skipped. Records whose items left the collection are named, and
    stay unless --delete is given. A .bib file keeps its layout.
    """
    from refmill.cli.zotero.library_file import LibraryFile
    from refmill.zotero.sync import pull_records, remember

    file = LibraryFile(library_file)
    told = Told()
    told.tell(file.diagnostics)
    with connection.session() as session:
        pulled = pull_records(file.items, collection, session, preferred(ours, theirs))
        told.tell(pulled.diagnostics)
        _show(pulled, quiet=library_file == "-")
        if not dry_run:
            arrived = file.write(pulled, delete=delete)
            remember(pulled, arrived, session)
    told.finish()
    if pulled.conflicts:
        sys.exit(1)


def _show(pulled: "Pulled", *, quiet: bool) -> None:
    """Print what a pull brings; on stderr where the records themselves go to standard output."""
    from refmill.cli.zotero.showing import show_changes, show_conflicts
    from refmill.diagnostics import shorten

    if quiet:
        click.echo(f"{len(pulled.new):,} records", err=True)
        return
    for item in pulled.new.values():
        click.echo(f"{click.style('+', fg='green', bold=True)} {item.id}  {shorten(item.text('title'))}")
    for update in pulled.updates:
        mark = click.style(
            "!" if update.merge.conflicts else "~", fg="red" if update.merge.conflicts else "yellow", bold=True
        )
        click.echo(f"{mark} {update.record}  {shorten(update.title)}")
        show_changes(update.merge.changes)
        show_conflicts(update.merge.conflicts)
    for one in pulled.departed:
        click.echo(f"{click.style('-', fg='red', bold=True)} {one.record}  {shorten(one.title)}: {one.reason}")
    counts = [(len(pulled.new), "new"), (len(pulled.updates), "changed"), (len(pulled.departed), "left")]
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    click.echo(f"{said or 'nothing new'}; {pulled.unchanged:,} unchanged")
