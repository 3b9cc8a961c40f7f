"""Who asks, by which key, and what the key may do."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from refmill.zotero.sandbox.answers import RefusedError, Request
from refmill.zotero.sandbox.store import Library, Store

ADMINISTRATOR = "root:root"
"""The Basic credentials of the test setup."""


@dataclass(frozen=True, slots=True)
class Access:
    """What the one who asks may do.

    Attributes:
        user: the id of the account, or None for nobody.
        key: the key, or None.
        rights: as ``/keys/current`` shows them.
    """

    user: int | None = None
    key: str | None = None
    rights: Mapping[str, Any] = field(default_factory=dict)

    def may_read(self, library: Library) -> bool:
        """Whether a library may be read."""
        return self._may(library, "library")

    def may_write(self, library: Library) -> bool:
        """Whether a library may be written."""
        return self._may(library, "write")

    def _may(self, library: Library, right: str) -> bool:
        if self.user not in library.members:
            return False
        if library.type == "user":
            rights = self.rights.get("user", {})
        else:
            groups = self.rights.get("groups", {})
            rights = groups.get(str(library.number), groups.get("all", {}))
        return bool(rights.get(right))


def access(store: Store, request: Request) -> Access:
    """The access of a request: by header, Bearer or ``?key=``.

    Raises:
        RefusedError: two keys that differ (400), a key that does not exist (403), or a change without a key (403).
    """
    key = _key(request)
    if key is None:
        if request.writes:
            raise RefusedError(403, "a change needs an API key")
        return Access()
    found = store.key(key)
    if not found:
        raise RefusedError(403, "the key is not valid")
    return Access(found[0], key, found[1])


def _key(request: Request) -> str | None:
    header, parameter = request.headers.get("zotero-api-key"), request.parameter("key")
    if header and parameter and header != parameter:
        raise RefusedError(400, "the Zotero-API-Key header and the key parameter differ")
    return header or parameter or _bearer(request.headers.get("authorization", ""))


def _bearer(authorization: str) -> str | None:
    if not authorization.lower().startswith("bearer"):
        return None
    found = re.fullmatch(r"bearer +([a-z0-9]+)", authorization, re.IGNORECASE)
    if not found:
        raise RefusedError(400, "the Authorization header is not of the form: Bearer KEY")
    return found[1]


def is_administrator(request: Request) -> bool:
    """Whether a request carries the credentials of the test setup."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        return base64.b64decode(given, validate=True).decode() == ADMINISTRATOR
    except (binascii.Error, UnicodeDecodeError):
        return False


def key_facts(store: Store, key: str) -> dict[str, Any] | None:
    """What ``/keys/current`` shows of a key, or None where there is no such key."""
    found = store.key(key)
    if not found:
        return None
    user, rights = found
    name = store.username(user) or ""
    return {"key": key, "userID": user, "username": name, "displayName": name, "access": rights}


def all_rights(*, write: bool = True, groups: Mapping[str | int, bool] | None = None) -> dict[str, Any]:
    """The access of a key in the service's words.

    Args:
        write: whether the user's own library may be written.
        groups: group id, or ``all``, to whether the group may be written; all groups as ``write`` says by default.
    """
    own = {"library": True, "files": True, "notes": True, **({"write": True} if write else {})}
    granted: Mapping[str | int, bool] = {"all": write} if groups is None else groups
    shared = {str(group): {"library": True, "write": may} for group, may in granted.items()}
    return {"user": own, **({"groups": shared} if shared else {})}
