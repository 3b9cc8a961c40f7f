"""Versions and write tokens: what must hold before a change is made.

Status 412 has three meanings: the write token was used, the library has changed (the whole request), or an object has
changed (one object of a report). Status 428 asks for a version that was not given.
"""

from collections.abc import Mapping
from typing import Any

from refmill.zotero.sandbox.answers import RefusedError, Request, at_version
from refmill.zotero.sandbox.store import Library, Store, Stored

TOKEN_LIFE = 12 * 60 * 60
"""Seconds that a write token is remembered."""

LARGEST = 2**62
"""Larger numbers are not versions."""


def number(text: str, name: str) -> int:
    """A version that was given as text.

    Raises:
        RefusedError: it is not a number (400).
    """
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise RefusedError(400, f"{name} is not a version")
    return int(text)


def header_version(request: Request, name: str) -> int | None:
    """The version in a header, or None without it."""
    given = request.headers.get(name)
    return None if given is None else number(given.strip(), name)


def check_library(request: Request, library: Library, *, required: bool = False) -> bool:
    """Hold a request to ``If-Unmodified-Since-Version`` of the library; False where it was not given.

    Raises:
        RefusedError: the library has moved on (412), or the header is required and missing (428).
    """
    since = header_version(request, "if-unmodified-since-version")
    if since is None:
        if required:
            raise RefusedError(428, "If-Unmodified-Since-Version is missing")
        return False
    if library.version > since:
        raise RefusedError(412, f"the library has changed since version {since}: it is at {library.version}")
    return True


def check_unseen(request: Request, library: Library) -> None:
    """Answer 304 to ``If-Modified-Since-Version`` of a library that has not changed."""
    since = header_version(request, "if-modified-since-version")
    if since is not None and library.version <= since:
        raise RefusedError(304, "", headers=at_version(library.version))


def property_version(data: Mapping[str, Any]) -> int | None:
    """The ``version`` of an object as it was sent, or None.

    Raises:
        RefusedError: it is not a number (400).
    """
    given = data.get("version")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise RefusedError(400, "version is not a number")
    found = number(str(given), "version")
    return min(found, LARGEST)


def check_object(data: Mapping[str, Any], stored: Stored | None, *, required: bool) -> None:
    """Hold an object of an array to its ``version``.

    Raises:
        RefusedError: it has changed (412), does not exist (404), or came with a key and no version (428).
    """
    version = property_version(data)
    if version is None:
        if required and data.get("key") is not None:
            raise RefusedError(428, "an object with a key needs a version, or the request If-Unmodified-Since-Version")
    elif data.get("key") is None:
        raise RefusedError(400, "version without a key")
    elif stored and stored.version > version:
        raise RefusedError(412, f"the object has changed since version {version}: it is at {stored.version}")
    elif version and not stored:
        raise RefusedError(404, f"there is no such object: expected it at version {version}; 0 makes it")


def check_single(request: Request, data: Mapping[str, Any], stored: Stored | None) -> None:
    """Hold a change of one object to ``If-Unmodified-Since-Version`` or its ``version``.

    Raises:
        RefusedError: both are given and differ (400), none is given (428), the object has changed (412) or is missing.
    """
    header, own = header_version(request, "if-unmodified-since-version"), property_version(data)
    if header is not None and own is not None and header != own:
        raise RefusedError(400, "If-Unmodified-Since-Version and the version of the object differ")
    version = own if header is None else header
    if stored is None:
        _check_missing(request.method, version)
    elif version is None:
        raise RefusedError(428, "neither If-Unmodified-Since-Version nor a version was given")
    elif stored.version > version:
        said = f"the object has changed since version {version}: it is at {stored.version}"
        raise RefusedError(412, said, headers=at_version(stored.version))


def _check_missing(method: str, version: int | None) -> None:
    if method == "PATCH" and version is None:
        raise RefusedError(404, "there is no such object: version 0 or PUT makes it")
    if version:
        raise RefusedError(404, f"there is no such object: expected it at version {version}")


def check_deletion(request: Request, stored: Stored | None) -> None:
    """Hold the deletion of one object to ``If-Unmodified-Since-Version``.

    Raises:
        RefusedError: the header is missing (428), the object has changed or is gone (412).
    """
    version = header_version(request, "if-unmodified-since-version")
    if version is None:
        raise RefusedError(428, "If-Unmodified-Since-Version is missing")
    if stored is None or stored.version > version:
        found = at_version(stored.version if stored else None)
        raise RefusedError(412, f"the object has changed since version {version}, or is gone", headers=found)


def write_token(request: Request) -> str | None:
    """The write token of a request, or None.

    Raises:
        RefusedError: it is not of 5 to 32 characters (400).
    """
    token = request.headers.get("zotero-write-token")
    if token is not None and not 5 <= len(token) <= 32:
        raise RefusedError(400, "a write token has 5 to 32 characters")
    return token


def check_token(store: Store, request: Request, key: str | None, now: float) -> None:
    """Refuse a write token that was used (412)."""
    token = write_token(request) if request.writes and key else None
    if key and token and store.is_spent(key, token, now):
        raise RefusedError(412, "the write token was used before")


def spend_token(store: Store, request: Request, key: str | None, now: float) -> None:
    """Remember the write token of a request that was carried out."""
    token = write_token(request)
    if key and token:
        store.spend_token(key, token, now, now + TOKEN_LIFE)
