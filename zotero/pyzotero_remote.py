"""A library on a Zotero server, over HTTP: the only module that knows pyzotero.

pyzotero 1.16 builds the requests and reads the pages. Its treatment of failures is not used: it drops a batch that
was refused with 429, raises on dates in ``Retry-After``, and sleeps on its own. So every answer is judged here, before
pyzotero sees it, and waiting is left to :mod:`refmill.zotero.patience`. The key is sent in a header alone, never in an
address, where logs would show it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
from pyzotero import zotero, zotero_errors

from refmill.errors import AuthError, ConflictError, RateLimitError, RemoteError
from refmill.zotero.remote import Access, Deleted, Failure, Json, Kind, Library, Objects, Report, Versions

OFFICIAL = "https://api.zotero.org"
"""The address of the service itself."""

TIMEOUT = 120.0
"""Seconds: the service takes long over 50 objects."""

_KEYS = {"items": "itemKey", "collections": "collectionKey"}
_CERTAINLY_NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_UNAVAILABLE = frozenset({500, 502, 503, 504})


class PyzoteroRemote:
    """The :class:`~refmill.zotero.remote.Remote` behind an address.

    Args:
        library: a user's or a group's.
        key: the API key.
        endpoint: the server's address, without a slash at its end.
    """

    def __init__(self, library: Library, key: str, endpoint: str = OFFICIAL) -> None:
        self.library = library
        self.backoff: float = 0.0
        client = httpx2.Client(timeout=TIMEOUT, event_hooks={"response": [self._judge]})
        self._zotero = zotero.Zotero(library.id, library.type, key, client=client)
        self._zotero.endpoint = endpoint

    def __repr__(self) -> str:
        return f"PyzoteroRemote({self.library}, {self._zotero.endpoint})"

    def access(self) -> Access:
        with self._asking():
            answer = self._client.get(f"{self._zotero.endpoint}/keys/current", headers=self._zotero.default_headers())
            return _access(answer.json())

    def changed(self, kind: Kind, since: int) -> Versions:
        with self._asking():
            if kind == "items":
                found = self._zotero.item_versions(since=since, includeTrashed=1)
            else:
                found = self._zotero.collection_versions(since=since)
            return Versions({str(key): int(version) for key, version in found.items()}, self._version())

    def fetch(self, kind: Kind, keys: Sequence[str]) -> Objects:
        with self._asking():
            joined = ",".join(keys)
            if kind == "items":
                found = self._zotero.items(itemKey=joined, includeTrashed=1)
            else:
                found = self._zotero.collections(collectionKey=joined)
            return Objects([dict(one["data"]) for one in found], self._version())

    def deleted(self, since: int) -> Deleted:
        with self._asking():
            found = self._zotero.deleted(since=since)
            return Deleted(frozenset(found["items"]), frozenset(found["collections"]), self._version())

    def write(self, kind: Kind, objects: Sequence[Json]) -> Report:
        with self._asking():
            send = self._zotero.create_items if kind == "items" else self._zotero.create_collections
            return _report(send(list(objects)), self._version())

    def delete(self, kind: Kind, keys: Sequence[str], library: int) -> int:
        with self._asking():
            remove = self._zotero.delete_item if kind == "items" else self._zotero.delete_collection
            remove([{"key": key} for key in keys], last_modified=library)
            return self._version()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """One call: its errors are ours, and nothing is left of one that failed.

        pyzotero keeps the parameters of a call that raised, and sends them with the next one as well.
        """
        self._zotero.url_params = None
        with _problems(self._zotero.endpoint):
            yield

    @property
    def _client(self) -> httpx2.Client:
        assert self._zotero.client is not None
        return self._zotero.client

    def _version(self) -> int:
        assert self._zotero.request is not None
        return int(self._zotero.request.headers["Last-Modified-Version"])

    def _judge(self, response: httpx2.Response) -> None:
        """Raise what an answer means, and keep what it asks for out of pyzotero's sight."""
        self.backoff = _seconds(response.headers.pop("Backoff", ""))
        wait = _seconds(response.headers.pop("Retry-After", ""))
        if response.status_code >= 300:
            response.read()
            raise _failure(response, max(wait, self.backoff), self.library)


def _failure(response: httpx2.Response, wait: float, library: Library) -> Exception:
    """The error that an answer stands for."""
    code, said = response.status_code, _words(response)
    if code in (401, 403):
        return AuthError(f"the server refused the key{said}: check it with 'refmill zotero login'")
    if code in (412, 428):
        return ConflictError(f"the library changed meanwhile{said}")
    if code == 429:
        return RateLimitError(f"the server asks to slow down{said}", wait)
    if code == 404:
        return RemoteError(f"the server knows no library {library}, or not what was asked of it{said}")
    unknown = code in _UNAVAILABLE and response.request.method != "GET"
    return RemoteError(f"the server answered {code}{said}", unknown=unknown, passing=code in _UNAVAILABLE, wait=wait)


def _words(response: httpx2.Response) -> str:
    """What a server says besides the status, in a line that a terminal can show."""
    text = " ".join("".join(mark if mark.isprintable() else " " for mark in response.text[:300]).split())
    return f" ({text[:200]})" if text and not text.startswith("<") else ""


@contextmanager
def _problems(endpoint: str) -> Iterator[None]:
    """Errors of the network and of unexpected answers, as ours."""
    try:
        yield
    except _CERTAINLY_NOT_SENT as error:
        raise RemoteError(f"{endpoint} cannot be reached: {error}", passing=True) from error
    except httpx2.HTTPError as error:
        raise RemoteError(f"the connection to {endpoint} broke: {error}", unknown=True, passing=True) from error
    except (zotero_errors.PyZoteroError, json.JSONDecodeError) as error:
        raise RemoteError(f"{endpoint} sent no usable answer: {error}", unknown=True, passing=True) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RemoteError(f"{endpoint} does not answer as a Zotero server does") from error


def _seconds(header: str) -> float:
    """A wait as the server writes it, in seconds or as a date (RFC 9110, section 10.2.3); 0 where it is neither."""
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _access(answer: dict[str, Any]) -> Access:
    rights = answer["access"]
    own, groups = rights.get("user", {}), rights.get("groups", {})
    return Access(
        user=int(answer["userID"]),
        username=str(answer.get("username", "")),
        read=bool(own.get("library")),
        write=bool(own.get("write")),
        notes=bool(own.get("notes", own.get("library"))),
        groups={0 if name == "all" else int(name): bool(may.get("write")) for name, may in groups.items()},
    )


def _report(answer: dict[str, Any], library: int) -> Report:
    return Report(
        {int(place): dict(one["data"]) for place, one in answer["successful"].items()},
        frozenset(int(place) for place in answer["unchanged"]),
        {int(place): Failure(int(one["code"]), str(one.get("message", ""))) for place, one in answer["failed"].items()},
        library,
    )
