"""Libraries in SQLite: objects with their versions, what was deleted, users, groups and keys.

One connection serves all threads, one at a time; a request is one transaction, and each object in it a savepoint, so
that what is refused leaves nothing behind, its version number included.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from refmill.errors import StateError
from refmill.zotero.sandbox.indexing import Index, index, related_keys

Kind = Literal["items", "collections"]
Data = Mapping[str, Any]

APPLICATION, LAYOUT = 0x5A534258, 1
"""What tells our files from others, and the number of the layout below."""

TABLES = """
CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE access_key (key TEXT PRIMARY KEY, user INTEGER NOT NULL, access TEXT NOT NULL);
CREATE TABLE library (
  id INTEGER PRIMARY KEY, type TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, members TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0, UNIQUE (type, number)
);
CREATE TABLE object (
  library INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL,
  parent TEXT, trashed INTEGER NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, creator TEXT NOT NULL,
  date TEXT NOT NULL, modified TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (library, kind, key)
);
CREATE INDEX by_version ON object (library, kind, version);
CREATE INDEX by_parent ON object (library, kind, parent);
CREATE TABLE member (
  library INTEGER NOT NULL, collection TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (library, collection, item)
) WITHOUT ROWID;
CREATE INDEX by_item ON member (library, item);
CREATE TABLE tag (
  library INTEGER NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL, type INTEGER NOT NULL, folded TEXT NOT NULL,
  version INTEGER NOT NULL, PRIMARY KEY (library, item, name, type)
) WITHOUT ROWID;
CREATE INDEX by_name ON tag (library, folded);
CREATE TABLE related (
  library INTEGER NOT NULL, item TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (library, item, other)
) WITHOUT ROWID;
CREATE INDEX by_other ON related (library, other);
CREATE TABLE gone (
  library INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (library, kind, key)
) WITHOUT ROWID;
CREATE TABLE token (key TEXT NOT NULL, token TEXT NOT NULL, expires REAL NOT NULL, PRIMARY KEY (key, token));
"""


_OWN = ("version", "data", *Index._fields)
PUT = (
    f"INSERT INTO object (library, kind, key, {', '.join(_OWN)}) VALUES (?, ?, ?{', ?' * len(_OWN)})"
    f" ON CONFLICT (library, kind, key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _OWN)}"
)


@dataclass(frozen=True, slots=True)
class Library:
    """A user's or a group's library.

    Attributes:
        id: its row.
        type: ``user`` or ``group``.
        number: the id of the user or group.
        name: its name.
        members: the ids of the users it belongs to.
        version: its version when it was looked up.
    """

    id: int
    type: Literal["user", "group"]
    number: int
    name: str
    members: frozenset[int]
    version: int

    @property
    def path(self) -> str:
        """Its place in addresses."""
        return f"{self.type}s/{self.number}"


@dataclass(frozen=True, slots=True)
class Stored:
    """An object of a library; ``data`` has neither its key nor its version."""

    key: str
    version: int
    data: Data


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one object.

    Attributes:
        key: its key.
        sent: the object as it was sent.
        stored: the object as it is, or None where there is none.
        partial: whether what is missing from ``sent`` stays.
        now: the moment of the change, in ISO 8601.
    """

    key: str
    sent: Data
    stored: Stored | None
    partial: bool
    now: str

    @property
    def before(self) -> Data | None:
        """The data as it is, or None."""
        return self.stored.data if self.stored else None


class Store:
    """The libraries, in a file or in memory.

    Args:
        path: a file, made if it is missing; None for memory.

    Raises:
        StateError: the file cannot be opened, or is not one of ours.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        try:
            self._base = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
            self._open()
        except sqlite3.Error as error:
            raise StateError(f"{path} cannot be used as the state of a sandbox: {error}") from error

    def _open(self) -> None:
        self._base.create_function("fold", 1, str.casefold, deterministic=True)
        (application,) = self._base.execute("PRAGMA application_id").fetchone()
        (layout,) = self._base.execute("PRAGMA user_version").fetchone()
        (tables,) = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not (application or layout or tables):
            self._make()
        elif (application, layout) != (APPLICATION, LAYOUT):
            self._base.close()
            raise StateError("the file is not the state of a sandbox of this version: name another one")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")

    def _make(self) -> None:
        with self.transaction():
            for statement in filter(str.strip, TABLES.split(";")):
                self._base.execute(statement)
            self._base.execute(f"PRAGMA application_id = {APPLICATION}")
            self._base.execute(f"PRAGMA user_version = {LAYOUT}")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside, or nothing; other threads wait."""
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """The same inside a transaction."""
        self._base.execute("SAVEPOINT one")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK TO one")
            raise
        finally:
            self._base.execute("RELEASE one")

    def rows(self, statement: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        return self._base.execute(statement, arguments).fetchall()

    # Users, groups and keys

    def add_user(self, user: int, name: str) -> None:
        """Make a user, if missing, and the user's library."""
        self.rows("INSERT OR IGNORE INTO user VALUES (?, ?)", (user, name))
        self.add_library("user", user, name, {user})

    def add_library(self, kind: Literal["user", "group"], number: int, name: str, members: Iterable[int]) -> None:
        """Make a library, if missing."""
        self.rows(
            "INSERT OR IGNORE INTO library (type, number, name, members) VALUES (?, ?, ?, ?)",
            (kind, number, name, json.dumps(sorted(members))),
        )

    def username(self, user: int) -> str | None:
        """The name of a user, or None where there is no such user."""
        found = self.rows("SELECT name FROM user WHERE id = ?", (user,))
        return str(found[0][0]) if found else None

    def add_key(self, key: str, user: int, access: Data) -> None:
        """Give a user a key with this access, in the words of the service."""
        self.rows("INSERT OR REPLACE INTO access_key VALUES (?, ?, ?)", (key, user, json.dumps(access)))

    def drop_key(self, key: str) -> None:
        """Take a key back."""
        self.rows("DELETE FROM access_key WHERE key = ?", (key,))

    def drop_keys(self, user: int) -> None:
        """Take all keys of a user back."""
        self.rows("DELETE FROM access_key WHERE user = ?", (user,))

    def key(self, key: str) -> tuple[int, Data] | None:
        """The user and the access of a key, or None where there is no such key."""
        found = self.rows("SELECT user, access FROM access_key WHERE key = ?", (key,))
        return (found[0][0], json.loads(found[0][1])) if found else None

    def keys(self, user: int) -> list[str]:
        """The keys of a user, the oldest first."""
        return [key for (key,) in self.rows("SELECT key FROM access_key WHERE user = ? ORDER BY rowid", (user,))]

    def library(self, kind: str, number: int) -> Library | None:
        """A library as it is now, or None."""
        found = self.rows("SELECT * FROM library WHERE type = ? AND number = ?", (kind, number))
        return _library(found[0]) if found else None

    def groups(self, user: int) -> list[Library]:
        """The group libraries that a user belongs to."""
        groups = map(_library, self.rows("SELECT * FROM library WHERE type = 'group' ORDER BY number"))
        return [group for group in groups if user in group.members]

    # Versions

    def version(self, library: Library) -> int:
        """The version of a library now."""
        return int(self.rows("SELECT version FROM library WHERE id = ?", (library.id,))[0][0])

    def next_version(self, library: Library) -> int:
        """Move a library to its next version."""
        self.rows("UPDATE library SET version = version + 1 WHERE id = ?", (library.id,))
        return self.version(library)

    # Objects

    def get(self, library: Library, kind: Kind, key: str) -> Stored | None:
        """An object, or None."""
        found = self.rows(
            "SELECT key, version, data FROM object WHERE library = ? AND kind = ? AND key = ?", (library.id, kind, key)
        )
        return Stored(found[0][0], found[0][1], json.loads(found[0][2])) if found else None

    def put(self, library: Library, kind: Kind, stored: Stored) -> None:
        """Write an object; what was deleted under its key is forgotten."""
        data = json.dumps(stored.data, ensure_ascii=False)
        row = (library.id, kind, stored.key, stored.version, data, *index(kind, stored.data))
        self.rows(PUT, row)
        self.rows("DELETE FROM gone WHERE library = ? AND kind = ? AND key = ?", (library.id, kind, stored.key))
        if kind == "items":
            self._relate(library, stored)

    def _relate(self, library: Library, stored: Stored) -> None:
        tags = [(tag["tag"], tag.get("type", 0)) for tag in stored.data.get("tags", ())]
        since = {tag: self._tagged_since(library, *tag) or stored.version for tag in tags}
        self._unrelate(library, stored.key)
        self._base.executemany(
            "INSERT INTO member VALUES (?, ?, ?)",
            [(library.id, collection, stored.key) for collection in stored.data.get("collections", ())],
        )
        self._base.executemany(
            "INSERT INTO tag VALUES (?, ?, ?, ?, ?, ?)",
            [(library.id, stored.key, name, kind, name.casefold(), since[name, kind]) for name, kind in tags],
        )

        self._base.executemany(
            "INSERT INTO related VALUES (?, ?, ?)",
            [(library.id, stored.key, other) for other in related_keys(library.path, stored.data)],
        )

    def _tagged_since(self, library: Library, name: str, kind: int) -> int | None:
        """The version in which a tag came into the library, or None where no item has it."""
        found = self.rows(
            "SELECT version FROM tag WHERE library = ? AND folded = ? AND name = ? AND type = ? LIMIT 1",
            (library.id, name.casefold(), name, kind),
        )
        return int(found[0][0]) if found else None

    def _unrelate(self, library: Library, item: str) -> None:
        self.rows("DELETE FROM member WHERE library = ? AND item = ?", (library.id, item))
        self.rows("DELETE FROM tag WHERE library = ? AND item = ?", (library.id, item))
        self.rows("DELETE FROM related WHERE library = ? AND item = ?", (library.id, item))

    def remove(self, library: Library, kind: Kind, key: str, version: int) -> None:
        """Delete an object that nothing depends on, and note it in the log of deletions."""
        self.rows("DELETE FROM object WHERE library = ? AND kind = ? AND key = ?", (library.id, kind, key))
        self.log_deletion(library, kind, key, version)
        if kind == "items":
            self._unrelate(library, key)

    def children(self, library: Library, kind: Kind, key: str) -> list[str]:
        """The keys of the objects right below one."""
        found = self.rows(
            "SELECT key FROM object WHERE library = ? AND kind = ? AND parent = ?", (library.id, kind, key)
        )
        return [child for (child,) in found]

    def members(self, library: Library, collection: str) -> list[str]:
        """The keys of the items in a collection, those in the trash too."""
        found = self.rows("SELECT item FROM member WHERE library = ? AND collection = ?", (library.id, collection))
        return [item for (item,) in found]

    def related_to(self, library: Library, key: str) -> list[str]:
        """The keys of the items that name an item as related."""
        found = self.rows("SELECT item FROM related WHERE library = ? AND other = ?", (library.id, key))
        return [item for (item,) in found]

    def log_deletion(self, library: Library, kind: str, key: str, version: int) -> None:
        """Note a deletion; ``kind`` may be ``tags`` besides."""
        self.rows("INSERT OR REPLACE INTO gone VALUES (?, ?, ?, ?)", (library.id, kind, key, version))

    def deleted(self, library: Library, kind: str, since: int) -> list[str]:
        """The keys that were deleted after a version."""
        found = self.rows(
            "SELECT key FROM gone WHERE library = ? AND kind = ? AND version > ? ORDER BY version, key",
            (library.id, kind, since),
        )
        return [key for (key,) in found]

    def clear(self, library: Library) -> None:
        """Empty a library, its log of deletions too; its version moves on."""
        for table in ("object", "member", "tag", "related", "gone"):
            self.rows(f"DELETE FROM {table} WHERE library = ?", (library.id,))
        self.next_version(library)

    # Write tokens

    def spend_token(self, key: str, token: str, now: float, expires: float) -> None:
        """Remember a write token of a key, and forget those that have expired."""
        self.rows("DELETE FROM token WHERE expires <= ?", (now,))
        self.rows("INSERT OR REPLACE INTO token VALUES (?, ?, ?)", (key, token, expires))

    def is_spent(self, key: str, token: str, now: float) -> bool:
        """Whether a write token of a key has been used and has not expired."""
        return bool(self.rows("SELECT 1 FROM token WHERE key = ? AND token = ? AND expires > ?", (key, token, now)))


def _library(row: tuple[Any, ...]) -> Library:
    identity, kind, number, name, members, version = row
    return Library(identity, kind, number, name, frozenset(json.loads(members)), version)
