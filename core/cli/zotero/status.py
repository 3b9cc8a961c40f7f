"""``refmill zotero status``: where a library, its collections and the pushes stand."""

from collections import Counter
from collections.abc import Collection, Sequence

import click

from refmill.cli.zotero.connecting import Connection, connection_options
from refmill.zotero.remote import Json
from refmill.zotero.state import Entry, Operation, Snapshot

_SHOWN = 10
"""How many of the last pushes are shown."""


@click.command(epilog="Example: refmill zotero status --library group:1001")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@connection_options
def command(connection: Connection, as_json: bool) -> None:
    """Say where a library, its collections and the pushes stand.

    A push that was cut short is settled: what the server carried out of it counts as done, and the same push again
    does the rest.
    """
    from refmill.cli.zotero.showing import print_json

    with connection.session() as session:
        cut_short = {one.number for one in session.state.unfinished()}
        seen = session.look()
        pushes = session.state.pushes()[-_SHOWN:]
        counts = {one.number: _done(session.state.operations(one.number)) for one in pushes}
    rows = [(one.number, one.started, _stand(one, cut_short), counts[one.number]) for one in pushes]
    facts = _facts(seen, f"{session.remote.library}", connection.server)
    if as_json:
        told = [dict(zip(("push", "started", "state", "objects"), row, strict=True)) for row in rows]
        print_json({**facts, "collections": dict(_collections(seen)), "pushes": told})
    else:
        _show(facts, _collections(seen), rows)


def _facts(seen: Snapshot, library: str, server: str) -> Json:
    trashed = sum(1 for item in seen.items.values() if item.get("deleted"))
    works = sum(1 for item in seen.items.values() if not item.get("parentItem")) - trashed
    linked = sum(1 for _, part in seen.links if not part)
    return {
        "library": library,
        "server": server,
        "version": seen.version,
        "items": works,
        "trashed": trashed,
        "linked": linked,
    }


def _show(facts: Json, collections: Sequence[tuple[str, int]], pushes: Sequence[tuple[int, str, str, int]]) -> None:
    from refmill.cli.tables import print_table

    click.echo(f"{facts['library']} on {facts['server']}, version {facts['version']}")
    click.echo(f"{facts['items']:,} items, {facts['trashed']:,} in the trash; {facts['linked']:,} belong to records")
    if collections:
        print_table(("collection", "items"), [(path, f"{count:,}") for path, count in collections])
    if pushes:
        rows = [(str(number), started, state, f"{count:,}") for number, started, state, count in pushes]
        print_table(("push", "when", "state", "objects"), rows)


def _stand(push: Entry, cut_short: Collection[int]) -> str:
    """What became of a push."""
    if push.number in cut_short:
        return "cut short: the same command again goes on"
    if push.undoes:
        return f"took back push {push.undoes}"
    return "taken back" if push.undone else "done"


def _done(operations: Sequence[Operation]) -> int:
    return sum(1 for one in operations if one.status in ("done", "undone"))


def _collections(seen: Snapshot) -> list[tuple[str, int]]:
    """The paths of the collections, each with the number of its items."""
    from refmill.zotero.folders import path_to

    counts = Counter(
        key for item in seen.items.values() if not item.get("deleted") for key in item.get("collections", ())
    )
    return sorted((path_to(key, seen), counts[key]) for key, one in seen.collections.items() if not one.get("deleted"))
