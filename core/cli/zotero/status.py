"""``refmill zotero status``: where a library, its collections and the pushes stand."""

from collections.abc import Sequence

import click

from refmill.cli.zotero.connecting import Connection, connection_options
from refmill.zotero.state import Entry, Operation, Snapshot


@click.command(epilog="Example: refmill zotero status --library group:1001")
@connection_options
def command(connection: Connection) -> None:
    """Say where a library, its collections and the pushes stand."""
    from refmill.cli.tables import print_table

    with connection.session() as session:
        seen = session.look()
        pushes = session.state.pushes()
        operations = {one.number: session.state.operations(one.number) for one in pushes[-10:]}
    trashed = sum(1 for item in seen.items.values() if item.get("deleted"))
    works = sum(1 for item in seen.items.values() if not item.get("parentItem")) - trashed
    click.echo(f"{session.remote.library} on {connection.server}, version {seen.version}")
    click.echo(f"{works:,} items, {trashed:,} in the trash; {len(seen.links):,} pushed or pulled by refmill")
    if seen.collections:
        print_table(("collection", "items"), _collections(seen))
    rows = [(str(one.number), one.started, _stand(one), _done(operations[one.number])) for one in pushes[-10:]]
    if rows:
        print_table(("push", "when", "state", "objects"), rows)


def _collections(seen: Snapshot) -> list[tuple[str, str]]:
    """The paths of the collections, each with the number of its items."""
    from refmill.zotero.folders import members, path_to

    paths = ((path_to(key, seen), key) for key in seen.collections)
    return [(path, f"{sum(1 for _ in members(key, seen)):,}") for path, key in sorted(paths)]


def _stand(push: Entry) -> str:
    """What became of a push."""
    if not push.finished:
        return "not finished: the same command goes on"
    if push.undoes:
        return f"took back push {push.undoes}"
    return "taken back" if push.undone else "done"


def _done(operations: Sequence[Operation]) -> str:
    return f"{sum(1 for one in operations if one.status in ('done', 'undone')):,}"
