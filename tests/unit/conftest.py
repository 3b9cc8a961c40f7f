"""Fixtures that several modules share."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from refmill.model import Item
from refmill.zotero.patience import Patience, PatientRemote
from refmill.zotero.plan import Choices, Plan
from refmill.zotero.pull import Pulled
from refmill.zotero.push import Running
from refmill.zotero.pyzotero_remote import PyzoteroRemote
from refmill.zotero.remote import Library
from refmill.zotero.sandbox import Sandbox
from refmill.zotero.sandbox.access import all_rights
from refmill.zotero.sandbox.answers import Answer, Request
from refmill.zotero.sandbox.routing import Service
from refmill.zotero.sandbox.store import Store
from refmill.zotero.state import State
from refmill.zotero.sync import Pushed, Session, Undone, plan_push, pull_records, push_records, remember, undo_push


class Api:
    """A client of the sandbox's service without sockets: one user, one group, a clock that stands still."""

    def __init__(self) -> None:
        self.time = 1_600_000_000.0
        self.store = Store()
        self.store.add_user(1, "ada")
        self.store.add_user(2, "bob")
        self.store.add_library("group", 7, "Team", {1, 2})
        self.store.add_library("group", 8, "Others", {2})
        self.keys = {"full": all_rights(), "reader": all_rights(write=False), "team": all_rights(groups={7: True})}
        for key, rights in self.keys.items():
            self.store.add_key(key, 1, rights)
        self.service = Service(self.store, lambda: self.time)

    def __call__(
        self, method: str, path: str, body: Any = None, *, key: str | None = "full", **headers: str | int
    ) -> Answer:
        """Send a request; ``path`` is in the user's library unless it begins with a slash."""
        place, _, query = (path if path.startswith("/") else f"/users/1/{path}").partition("?")
        parameters: dict[str, tuple[str, ...]] = {}
        for part in filter(None, query.split("&")):
            name, _, value = part.partition("=")
            parameters[name] = (*parameters.get(name, ()), value)
        sent = {name.replace("_", "-").lower(): str(value) for name, value in headers.items()}
        if key:
            sent["zotero-api-key"] = key
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        segments = tuple(filter(None, place.split("/")))
        return self.service.answer(Request(method, segments, parameters, sent, raw, "http://box"))

    def get(self, path: str, **options: Any) -> Any:
        """The JSON of what is there."""
        answer = self("GET", path, **options)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    def post(self, objects: list[Any], path: str = "items", **options: Any) -> dict[str, Any]:
        """The report on an array."""
        answer = self("POST", path, objects, **options)
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body))

    def made(self, path: str = "items", **properties: Any) -> str:
        """The key of an object that was made."""
        blank = {"itemType": "book", "title": "t"} if path.endswith("items") else {"name": "c"}
        report = self.post([{**blank, **properties}], path)
        assert not report["failed"], report["failed"]
        return str(report["success"]["0"])

    def data(self, key: str, path: str = "items") -> Mapping[str, Any]:
        """The data of an object."""
        return self.get(f"{path}/{key}")["data"]

    def version(self, library: str = "/users/1") -> int:
        """The version of a library."""
        answer = self("GET", f"{library}/items?limit=1")
        return int(answer.headers["Last-Modified-Version"])


@pytest.fixture
def api() -> Iterator[Api]:
    """The service with empty libraries."""
    client = Api()
    yield client
    client.store.close()


class Desk:
    """Somebody who pushes and pulls, and a colleague who works in the same library of a sandbox."""

    def __init__(self, box: Sandbox, folder: Path) -> None:
        self.box, self.path = box, folder / "state.sqlite"
        self.library = Library("user", box.user)
        self.told: list[tuple[float, str]] = []
        patience = Patience(attempts=5, sleep=lambda seconds: None, told=lambda *said: self.told.append(said))
        self.remote = PatientRemote(PyzoteroRemote(self.library, box.key, box.url), patience)

    @contextmanager
    def session(self, **running: Any) -> Iterator[Session]:
        with State(self.path, self.library, self.box.url) as state:
            speaking = Running(lambda: "2026-01-01T00:00:00+00:00", **running)
            yield Session(self.remote, state, speaking, lambda seconds: None)

    def push(self, *records: Item, into: Sequence[str] = ("C",), **choices: Any) -> Pushed:
        """Push records without asking."""
        with self.session() as session:
            return push_records(records, into, session, Choices(**choices), lambda plan, diagnostics: True)

    def plan(self, *records: Item, into: Sequence[str] = ("C",), **choices: Any) -> Plan:
        """What a push would do."""
        with self.session() as session:
            return plan_push(records, into, session, Choices(**choices))[0]

    def pull(self, *records: Item, path: str = "C", prefer: Any = "") -> tuple[Pulled, list[Item]]:
        """What a pull brings, and the records after it."""
        with self.session() as session:
            pulled = pull_records(records, path, session, prefer)
            remember(pulled, {key: item.with_id(item.id or key) for key, item in pulled.new.items()}, session)
        updates = {update.record: update.item for update in pulled.updates}
        return pulled, [*(updates.get(item.id, item) for item in records), *pulled.new.values()]

    def undo(self, number: int = 0) -> Undone:
        """Take a push back."""
        with self.session() as session:
            undone = undo_push(number, session, lambda undoing: True)
        assert undone is not None
        return undone

    # The colleague

    def items(self, kind: str = "items") -> list[dict[str, Any]]:
        """The data of everything in the library but what is in the trash."""
        return [one for one in self.everything(kind) if not one.get("deleted")]

    def everything(self, kind: Any = "items") -> list[dict[str, Any]]:
        keys = list(self.remote.changed(kind, 0).objects)
        return [dict(one) for start in range(0, len(keys), 50) for one in self._fetch(kind, keys[start : start + 50])]

    def _fetch(self, kind: Any, keys: Sequence[str]) -> Sequence[Mapping[str, Any]]:
        return self.remote.fetch(kind, keys).objects

    def item(self, citation_key: str) -> dict[str, Any]:
        """The item of a citation key."""
        (found,) = (one for one in self.everything() if one.get("citationKey") == citation_key)
        return found

    def edit(self, one: Mapping[str, Any], kind: Any = "items", **changes: Any) -> None:
        """Change an object."""
        now = {found["key"]: found["version"] for found in self.everything(kind)}
        report = self.remote.write(kind, [{"key": one["key"], "version": now[one["key"]], **changes}])
        assert not report.failed, report.failed

    def make(self, kind: Any = "items", key: str = "ABCD2345", **data: Any) -> str:
        """Make an object."""
        report = self.remote.write(kind, [{"key": key, "version": 0, **data}])
        assert not report.failed, report.failed
        return key

    def delete(self, one: Mapping[str, Any], kind: Any = "items") -> None:
        """Delete an object for good."""
        self.remote.delete(kind, [one["key"]], self.remote.changed("items", 0).library)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty library, and somebody to work with it."""
    with Sandbox() as box:
        yield Desk(box, tmp_path)
