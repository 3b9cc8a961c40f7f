"""Addresses for outside test suites: users with empty libraries, and libraries emptied again."""

import secrets

from refmill.zotero.sandbox.access import all_rights
from refmill.zotero.sandbox.answers import Answer, RefusedError, Request, of_json
from refmill.zotero.sandbox.store import Store

KEY_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


KINDS = {"users": "user", "groups": "group"}


def new_access_key() -> str:
    """A key as the service makes them: 24 letters and digits."""
    return "".join(secrets.choice(KEY_LETTERS) for _ in range(24))


def answer(store: Store, request: Request) -> Answer:
    """``POST /test/setup?u=1&u2=2``, ``POST /users/N/clear`` and ``POST /groups/N/clear``.

    Raises:
        RefusedError: it is neither of them (404), or an id is no number (400).
    """
    if request.method == "POST" and request.path == ("test", "setup"):
        given = {f"user{number}": request.parameter(name) for number, name in ((1, "u"), (2, "u2"))}
        return of_json({name: {"apiKey": _set_up(store, user)} for name, user in given.items() if user})
    kind = KINDS.get(request.path[0]) if request.path[2:] == ("clear",) else None
    if request.method == "POST" and kind:
        _empty(store, kind, _number(request.path[1]))
        return Answer(204)
    raise RefusedError(404, "there is nothing at this address")


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        raise RefusedError(400, "an id is a number")
    return int(given)


def _set_up(store: Store, given: str) -> str:
    user = _number(given)
    store.add_user(user, f"user{user}")
    store.drop_keys(user)
    _empty(store, "user", user)
    key = new_access_key()
    store.add_key(key, user, all_rights())
    return key


def _empty(store: Store, kind: str, number: int) -> None:
    library = store.library(kind, number)
    if not library:
        raise RefusedError(404, f"there is no such {kind}")
    store.clear(library)
