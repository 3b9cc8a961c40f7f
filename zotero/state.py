"""What is remembered of a library between runs: an SQLite file per library.

A copy of the library as it was last seen, which record each item came from and what both said when they last agreed,
what records were mapped to, and a journal of every push. The journal is written before a request and after its answer,
so that a run that was killed at any point can be taken up: what was under way is then looked up on the server.

Losing the file costs nothing but the knowledge of who changed a field last: items are recognised again.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from refmill.collector import collector_at_rest
from refmill.errors import StateError
from refmill.zotero.merging import Agreed
from refmill.zotero.remote import Deleted, Json, Kind, Library

FORMAT = 1
"""The version of the tables."""

_APPLICATION = 0x52664D6C

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE objects (kind TEXT, key TEXT, version INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (kind, key));
CREATE TABLE gone (key TEXT PRIMARY KEY, taken_back INTEGER NOT NULL);
CREATE TABLE folders (path TEXT PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE links (
  record TEXT, part TEXT, key TEXT NOT NULL, ours TEXT NOT NULL, theirs TEXT NOT NULL, PRIMARY KEY (record, part));
CREATE TABLE pushes (number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, undone TEXT, undoes INTEGER);
CREATE TABLE operations (
  push INTEGER REFERENCES pushes, place INTEGER, step TEXT NOT NULL, status TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', PRIMARY KEY (push, place));
CREATE INDEX under_way ON operations (status);
"""

_MAPPED = "CREATE TABLE IF NOT EXISTS mapped (record TEXT PRIMARY KEY, digest TEXT NOT NULL, item TEXT NOT NULL)"
"""What can be made again; a file that was written before there was such a table gets one."""

Status = Literal["planned", "sent", "done", "refused", "conflict", "undone"]


@dataclass(frozen=True, slots=True)
class Link:
    """An item of the library and the record that it came from.

    Attributes:
        record: the id of the record.
        part: empty for the item itself, else which of the record's notes.
        key: the item's key.
        agreed: what record and item said when they last agreed.
    """

    record: str
    part: str
    key: str
    agreed: Agreed


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A library as it was last seen.

    Attributes:
        version: the library's version.
        items: key to data, ``version`` among it; those in the trash and notes too.
        collections: the same of the collections.
        gone: the keys of items and collections that were deleted for good, by others than this program.
        folders: path, as the user named it, to the key of the collection that was made or found for it.
        links: record and part to link.
    """

    version: int
    items: Mapping[str, Json]
    collections: Mapping[str, Json]
    gone: frozenset[str]
    folders: Mapping[str, str]
    links: Mapping[tuple[str, str], Link]

    def notes(self) -> dict[str, list[Json]]:
        """The notes on each item by its key, in the order of their own keys; those in the trash too."""
        found: dict[str, list[Json]] = {}
        for key in sorted(self.items):
            one = self.items[key]
            if one["itemType"] == "note" and one.get("parentItem"):
                found.setdefault(one["parentItem"], []).append(one)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A push in the journal.

    Attributes:
        number: its number, from 1.
        started, finished, undone: when it began, came to its end, and was taken back; None where it was not.
        undoes: the number of the push that it takes back; None for one that takes nothing back.
    """

    number: int
    started: str
    finished: str | None
    undone: str | None
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a push, as the journal has it.

    Attributes:
        push: the number of the push.
        place: its place in the push, from 0.
        step: what was to be done, as JSON.
        status: how far it got.
        version: the object's version afterwards; 0 where it is not known.
        reason: why the server refused it.
    """

    push: int
    place: int
    step: Json
    status: Status
    version: int
    reason: str


class State:
    """The file of one library, open.

    Args:
        path: where it is; made when it is missing. ``:memory:`` keeps it nowhere.
        library: whose it is.
        endpoint: the address of its server.

    Raises:
        StateError: the file is damaged, was written by a newer version, or is of another library.
    """

    def __init__(self, path: Path | Literal[":memory:"], library: Library, endpoint: str) -> None:
        self._path = path
        with _damage(path):
            self._database = sqlite3.connect(path, isolation_level=None)
            self._prepare(f"{endpoint} {library}")

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> "State":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What happens inside is written as a whole, or not at all."""
        with _damage(self._path):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    @property
    def version(self) -> int:
        """The version that the library had when all of it was last read."""
        return int(self._fact("version") or 0)

    @collector_at_rest()
    def snapshot(self) -> Snapshot:
        """The library as it was last seen, and what is known of its items."""
        with _damage(self._path):
            return Snapshot(
                self.version,
                self._objects("items"),
                self._objects("collections"),
                frozenset(key for (key,) in self._all("SELECT key FROM gone WHERE NOT taken_back")),
                dict(self._all("SELECT path, key FROM folders")),
                {(link.record, link.part): link for link in self.links()},
            )

    def links(self) -> Iterator[Link]:
        """What records and items agree on."""
        for record, part, key, ours, theirs in self._all("SELECT record, part, key, ours, theirs FROM links"):
            yield Link(record, part, key, Agreed(json.loads(ours), json.loads(theirs)))

    def versions(self, kind: Kind) -> dict[str, int]:
        """Key to version of the objects as last seen."""
        with _damage(self._path):
            return dict(self._all("SELECT key, version FROM objects WHERE kind = ?", kind))

    def saw(self, kind: Kind, objects: Iterable[Json]) -> None:
        """Keep objects as they are now."""
        rows = [(kind, one["key"], one["version"], _text(one)) for one in objects]
        self._database.executemany("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?)", rows)
        self._many("DELETE FROM gone WHERE key = ?", (key for _, key, *_ in rows))

    def saw_deleted(self, deleted: Deleted) -> None:
        """Drop objects that are no more, and the collections among them from the items that were in them."""
        self._many("INSERT OR IGNORE INTO gone VALUES (?, 0)", deleted.items | deleted.collections)
        self._many("DELETE FROM objects WHERE kind = 'items' AND key = ?", deleted.items)
        self._many("DELETE FROM objects WHERE kind = 'collections' AND key = ?", deleted.collections)
        lost = deleted.collections
        if lost:
            kept = (one for one in self._objects("items").values() if not lost.isdisjoint(one.get("collections", ())))
            self.saw("items", [_without_collections(one, lost) for one in kept])

    def reached(self, version: int) -> None:
        """The library was read up to this version."""
        self._set_fact("version", str(version))

    def link(self, links: Iterable[Link]) -> None:
        """Keep what record and item agree on; a record that was of another item is of this one now."""
        rows = [(one.record, one.part, one.key, _text(one.agreed.ours), _text(one.agreed.theirs)) for one in links]
        self._database.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?)", rows)

    def unlink(self, record: str, part: str) -> None:
        """Forget that a record is an item."""
        self._database.execute("DELETE FROM links WHERE record = ? AND part = ?", (record, part))

    def took_back(self, kind: Kind, keys: frozenset[str]) -> None:
        """Drop objects that this program deleted again; they may be made anew."""
        none: frozenset[str] = frozenset()
        self.saw_deleted(Deleted(keys, none, 0) if kind == "items" else Deleted(none, keys, 0))
        self._many("UPDATE gone SET taken_back = 1 WHERE key = ?", keys)
        self._many("DELETE FROM links WHERE key = ?", keys)

    def folder(self, path: str, key: str) -> None:
        """Keep which collection a path stands for."""
        self._database.execute("INSERT OR REPLACE INTO folders VALUES (?, ?)", (path, key))

    def mapped(self, records: Iterable[tuple[str, str]]) -> list[str | None]:
        """The items that records were mapped to last, as text; None where the digest of a record was another one.

        Args:
            records: ids and digests, see :mod:`refmill.zotero.mapped`.
        """
        query = "SELECT item FROM mapped WHERE record = ? AND digest = ?"
        with _damage(self._path):
            rows = (self._database.execute(query, record).fetchone() for record in records)
            return [row[0] if row else None for row in rows]

    def keep_mapped(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep ids, digests and items of records, each instead of what was kept of the record before."""
        self._database.executemany("INSERT OR REPLACE INTO mapped VALUES (?, ?, ?)", rows)

    def begin(self, steps: Sequence[Json], now: str, undoes: int | None = None) -> int:
        """Write a new push into the journal, with what it is to do, and which one it takes back; gives its number."""
        number = self._database.execute("INSERT INTO pushes (started, undoes) VALUES (?, ?)", (now, undoes)).lastrowid
        assert number is not None
        rows = [(number, place, _text(step), "planned") for place, step in enumerate(steps)]
        self._database.executemany("INSERT INTO operations (push, place, step, status) VALUES (?, ?, ?, ?)", rows)
        return number

    def mark(self, push: int, place: int, status: Status, version: int = 0, reason: str = "") -> None:
        """Write how far a step got."""
        self._database.execute(
            "UPDATE operations SET status = ?, version = ?, reason = ? WHERE push = ? AND place = ?",
            (status, version, reason, push, place),
        )

    def finish(self, push: int, now: str) -> None:
        """Write that a push came to its end; what it did not come to is no longer planned."""
        self._database.execute("DELETE FROM operations WHERE push = ? AND status = 'planned'", (push,))
        self._database.execute("UPDATE pushes SET finished = ? WHERE number = ?", (now, push))

    def undone(self, push: int, now: str) -> None:
        """Write that a push was taken back."""
        self._database.execute("UPDATE pushes SET undone = ? WHERE number = ?", (now, push))

    def unfinished(self) -> list[Entry]:
        """The pushes that did not come to their end."""
        return [entry for entry in self.pushes() if entry.finished is None]

    def pushes(self) -> list[Entry]:
        """Every push, the oldest first."""
        with _damage(self._path):
            rows = self._all("SELECT number, started, finished, undone, undoes FROM pushes ORDER BY number")
            return [Entry(*row) for row in rows]

    def operations(self, push: int) -> list[Operation]:
        """The steps of a push in their order."""
        with _damage(self._path):
            rows = self._all(
                "SELECT place, step, status, version, reason FROM operations WHERE push = ? ORDER BY place", push
            )
            return [Operation(push, place, json.loads(step), *rest) for place, step, *rest in rows]

    def _prepare(self, owner: str) -> None:
        application, version = self._pragma("application_id"), self._pragma("user_version")
        if application == 0 and version == 0 and not self._all("SELECT name FROM sqlite_master LIMIT 1"):
            self._create(owner)
        elif application != _APPLICATION:
            raise StateError(f"{self._path} is no state of a library: give another file, or move it away")
        elif version > FORMAT:
            raise StateError(f"{self._path} was written by a newer version of refmill: use that one, or move it away")
        if self._all("PRAGMA quick_check(1)") != [("ok",)]:
            raise sqlite3.DatabaseError("its check failed")
        if self._fact("owner") != owner:
            raise StateError(f"{self._path} is of {self._fact('owner')}, not of {owner}")
        self._database.execute(_MAPPED)

    def _create(self, owner: str) -> None:
        self._database.executescript(
            f"BEGIN; {_TABLES} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;"
        )
        self._set_fact("owner", owner)

    def _pragma(self, name: str) -> int:
        return int(self._all(f"PRAGMA {name}")[0][0])

    def _objects(self, kind: Kind) -> dict[str, Json]:
        rows = self._all("SELECT key, data FROM objects WHERE kind = ? ORDER BY key", kind)
        return {key: json.loads(data) for key, data in rows}

    def _fact(self, name: str) -> str | None:
        found = self._all("SELECT value FROM facts WHERE name = ?", name)
        return found[0][0] if found else None

    def _set_fact(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _all(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        return self._database.execute(query, values).fetchall()

    def _many(self, query: str, keys: Iterable[str]) -> None:
        self._database.executemany(query, [(key,) for key in keys])


def _text(data: Json) -> str:
    return json.dumps(data)


def _without_collections(item: Json, lost: frozenset[str]) -> Json:
    return {**item, "collections": [key for key in item["collections"] if key not in lost]}


@contextmanager
def _damage(path: object) -> Iterator[None]:
    """What SQLite says of a file, in words that help."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StateError(f"{path} cannot be used now: {error}") from error
    except sqlite3.DatabaseError as error:
        advice = "move it away: the next run recognises the items of the library again"
        raise StateError(f"{path} is damaged ({error}): {advice}") from error


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other runs from the same library for the time of a block; a run that is killed leaves no trace.

    Args:
        path: the file of the library's state, whose folder is made if it is missing; the lock is a file beside it.

    Raises:
        StateError: another run has it, or no file can be made there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(path.with_name(f"{path.name}.lock"), timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StateError(f"{path} cannot be used: {error}") from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise StateError(f"another run works on this library: wait until it ends ({path})") from error
    else:
        yield
    finally:
        lock.close()
