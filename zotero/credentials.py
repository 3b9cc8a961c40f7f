"""Where the key of a Zotero account is kept: the environment, the keyring of the system, or a file of the user's own.

The only module that knows keyring. A key is wrapped in :class:`Key`, which prints as stars, so that no log, error or
traceback can show it.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refmill.errors import AuthError

VARIABLE = "REFMILL_ZOTERO_KEY"
"""The environment variable that takes precedence over everything that is stored."""

_SERVICE = "refmill-zotero"


@dataclass(frozen=True, slots=True)
class Key:
    """The key of an account.

    >>> print(Key("secret"), repr(Key("secret")))
    *** Key(***)
    """

    secret: str = field(repr=False)

    def __str__(self) -> str:
        return "***"

    def __repr__(self) -> str:
        return "Key(***)"


def find(endpoint: str, file: Path, environment: Mapping[str, str] = os.environ) -> tuple[Key, str]:
    """The key for a server, and where it was found.

    Args:
        endpoint: the address of the server.
        file: the file that holds keys where there is no keyring.
        environment: the environment variables.

    Raises:
        AuthError: there is none.
    """
    if environment.get(VARIABLE, "").strip():
        return Key(environment[VARIABLE].strip()), f"the variable {VARIABLE}"
    kept = _from_keyring(endpoint)
    if kept:
        return Key(kept), "the keyring"
    stored = _stored(file).get(endpoint)
    if isinstance(stored, str):
        return Key(stored), str(file)
    raise AuthError(f"no key for {endpoint}: run 'refmill zotero login', or set {VARIABLE}")


def keep(endpoint: str, key: Key, file: Path) -> str:
    """Keep a key for a server; gives the place where it is.

    Args:
        endpoint: the address of the server.
        key: the key.
        file: where it goes if the system has no keyring; only its owner can read it.
    """
    if _kept_by_keyring(endpoint, key):
        return "the keyring"
    _write(file, {**_stored(file), endpoint: key.secret})
    return str(file)


def forget(endpoint: str, file: Path) -> bool:
    """Forget the key for a server; gives whether there was one."""
    stored = _stored(file)
    known = stored.pop(endpoint, None)
    if known is not None:
        _write(file, stored)
    return _forgotten_by_keyring(endpoint) or known is not None


def _kept_by_keyring(endpoint: str, key: Key) -> bool:
    """Whether the keyring took a key; one that is turned off forgets it without a word."""
    try:
        import keyring

        keyring.set_password(_SERVICE, endpoint, key.secret)
    except Exception:  # a keyring that is locked, absent or broken raises errors of its backend's own
        return False
    return _from_keyring(endpoint) == key.secret


def _forgotten_by_keyring(endpoint: str) -> bool:
    try:
        import keyring

        keyring.delete_password(_SERVICE, endpoint)
    except Exception:  # as above; also where the keyring has no such key
        return False
    return True


def _from_keyring(endpoint: str) -> str:
    try:
        import keyring

        return keyring.get_password(_SERVICE, endpoint) or ""
    except Exception:  # as above
        return ""


def _stored(file: Path) -> dict[str, Any]:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AuthError(f"{file} cannot be read: {error}") from error
    return stored if isinstance(stored, dict) else {}


def _write(file: Path, stored: Mapping[str, Any]) -> None:
    """Write a file that nobody else can read at any moment, whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(dict(stored), stream)
        Path(name).replace(file)
    except OSError as error:
        raise AuthError(f"the key cannot be kept in {file}: {error}") from error
