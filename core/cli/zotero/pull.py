"""``refmill zotero pull``: a collection back into a file."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Told
from refmill.cli.zotero.connecting import Connection, connection_options
from refmill.cli.zotero.pushing import preferred

if TYPE_CHECKING:
    from refmill.cli.zotero.library_file import Arranged
    from refmill.zotero.pull import Pulled
    from refmill.zotero.remote import Json


@click.command(epilog="Example: refmill zotero pull library.bib --collection Thesis/Reading")
@click.argument("library_file", metavar="[FILE]", default="-")
@click.option("--collection", required=True, metavar="A/B/C", help="The collection; a slash in a name is \\/.")
@click.option("--ours", is_flag=True, help="In conflicts, what the file says holds.")
@click.option("--theirs", is_flag=True, help="In conflicts, what the library says holds.")
@click.option("--delete", is_flag=True, help="Take records out of the file that left the collection.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what changes as JSON; FILE is needed then.")
@connection_options
def command(
    connection: Connection,
    library_file: str,
    collection: str,
    ours: bool,
    theirs: bool,
    delete: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a collection back into a file, which is made if it is missing; without FILE, print it as CSL-JSON.

    New items become records. Records get what was changed in the library since both last agreed; a field that the file
    changed as well is a conflict, which is shown and skipped. Records whose items left the collection are named, and
    stay unless --delete is given. A .bib file keeps its layout.
    """
    from refmill.cli.zotero.library_file import LibraryFile
    from refmill.zotero.sync import pull_records, remember

    file = LibraryFile(_named(library_file, as_json))
    told = Told()
    told.tell(file.diagnostics)
    with connection.session() as session:
        pulled = pull_records(file.items, collection, session, preferred(ours, theirs))
        arranged = file.arrange(pulled, delete=delete)
        told.tell(pulled.diagnostics)
        _tell(pulled, arranged, as_json=as_json, quiet=library_file == "-")
        if not dry_run:
            file.write(arranged)
            remember(pulled, arranged.new, session, file.again())
    told.finish()
    if pulled.conflicts:
        sys.exit(1)


def _named(library_file: str, as_json: bool) -> str:
    if as_json and library_file == "-":
        raise click.UsageError("--json needs a FILE: without one the records themselves are printed")
    return library_file


def _tell(pulled: "Pulled", arranged: "Arranged", *, as_json: bool, quiet: bool) -> None:
    """Print what a pull brings; on stderr, and in short, where the records themselves go to standard output."""
    from refmill.cli.zotero.showing import print_json

    if as_json:
        print_json(_json(pulled, arranged))
    elif quiet:
        click.echo(f"{len(pulled.new):,} records", err=True)
    else:
        _show(pulled, arranged)


def _json(pulled: "Pulled", arranged: "Arranged") -> "Json":
    return {
        "new": [{"record": item.id, "key": key, "title": item.text("title")} for key, item in arranged.new.items()],
        "changed": [{"record": one.record, "title": one.title, **asdict(one.merge)} for one in pulled.updates],
        "left": [asdict(one) for one in pulled.departed],
        "unchanged": pulled.unchanged,
    }


def _show(pulled: "Pulled", arranged: "Arranged") -> None:
    from refmill.cli.zotero.showing import show_changes, show_conflicts
    from refmill.diagnostics import shorten

    for item in arranged.new.values():
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
