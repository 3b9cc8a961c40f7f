"""Fixtures that several modules share."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from refmill.zotero.sandbox.access import all_rights
from refmill.zotero.sandbox.answers import Answer, Request
from refmill.zotero.sandbox.routing import Service
from refmill.zotero.sandbox.store import Store


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
