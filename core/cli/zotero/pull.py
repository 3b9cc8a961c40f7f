"""``refmill zotero pull``: a collection back into a file."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Told
from refmill.cli.values import DOCUMENT
from refmill.cli.zotero.connecting import Connection, connection_options
from refmill.cli.zotero.pushing import preferred

if TYPE_CHECKING:
    from refmill.cli.zotero.library_file import Arranged
    from refmill.zotero.pull import Pulled
    from refmill.zotero.remote import Json


@click.command(epilog="Example: refmill zotero pull --collection Thesis/Reading -o library.bib")
@click.option("--collection", required=True, metavar="A/B/C", help="The collection; a slash in a name is \\/.")
@click.option(
    "-o",
    "--output",
    type=DOCUMENT,
    metavar="OUT",
    default="-",
    help="The file that it goes into, made if it is missing; - is standard output, as CSL-JSON.",
)
@click.option("--ours", is_flag=True, help="In conflicts, what the file says holds.")
@click.option("--theirs", is_flag=True, help="In conflicts, what the library says holds.")
@click.option("--delete", is_flag=True, help="Take records out of the file that left the collection.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what changes as JSON; OUT must be a file then.")
@connection_options
def command(
    connection: Connection,
    collection: str,
    output: str,
    ours: bool,
    theirs: bool,
    delete: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a collection back into a file, or print it as CSL-JSON.

    New items become records. Records of the file get what was changed in the library since both last agreed; a field
    that the file changed as well is a conflict, which is shown and skipped. Records whose items left the collection
    are named, and stay unless --delete is given. A .bib file keeps its layout.
    """
    from refmill.cli.zotero.library_file import LibraryFile
    from refmill.zotero.sync import pull_records, remember

    file = LibraryFile(_named(output, as_json))
    told = Told()
    told.tell(file.diagnostics)
    with connection.session() as session:
        pulled = pull_records(file.items, collection, session, preferred(ours, theirs))
        arranged = file.arrange(pulled, delete=delete)
        told.tell(pulled.diagnostics)
        _tell(pulled, arranged, as_json=as_json, quiet=output == "-")
        if not dry_run:
            file.write(arranged)
        if not dry_run and output != "-":
            remember(pulled, arranged.new, session, file.again())
    told.finish()
    if pulled.conflicts:
        sys.exit(1)


def _named(output: str, as_json: bool) -> str:
    if as_json and output == "-":
        raise click.UsageError("--json needs -o with a file: without one the records themselves are printed")
    return output


def _tell(pulled: "Pulled", arranged: "Arranged", *, as_json: bool, quiet: bool) -> None:
    """Print what a pull brings; on stderr, and in short, where the records themselves go to standard output."""
    from refmill.cli.zotero.showing import print_json
    from refmill.diagnostics import counted

    if as_json:
        print_json(_json(pulled, arranged))
    elif quiet:
        click.echo(counted(len(pulled.new), "record"), err=True)
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
    from refmill.diagnostics import counted, shorten

    for item in arranged.new.values():
        click.echo(f"{click.style('+', fg='green', bold=True)} {item.id}  {shorten(item.text('title'))}")
    for update in pulled.updates:
        mark, colour = ("!", "red") if update.merge.conflicts else ("~", "yellow")
        click.echo(f"{click.style(mark, fg=colour, bold=True)} {update.record}  {shorten(update.title)}")
        show_changes(update.merge.changes)
        show_conflicts(update.merge.conflicts)
    for one in pulled.departed:
        click.echo(f"{click.style('-', fg='red', bold=True)} {one.record}  {shorten(one.title)}: {one.reason}")
    changed = sum(1 for update in pulled.updates if update.merge.changes)
    counts = [(len(pulled.new), "new record", ""), (changed, "record", " changed")]
    counts += [(len(pulled.conflicts), "record", " in conflict"), (len(pulled.departed), "record", " gone")]
    counts += [(pulled.unchanged, "record", " unchanged")]
    click.echo("; ".join(counted(count, noun) + what for count, noun, what in counts if count) or "nothing there")
