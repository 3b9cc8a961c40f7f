"""Collections by their paths: ``A/B/C`` is the collection C in B in A; a slash in a name is written ``\\/``."""

import re
from collections.abc import Iterator, Sequence

from refmill.errors import SyncError
from refmill.zotero.identity import client_key
from refmill.zotero.remote import Json, Library
from refmill.zotero.state import Snapshot
from refmill.zotero.texts import is_text

LONGEST = 255
"""How many characters the service takes for a name."""


def names(path: str) -> tuple[str, ...]:
    """The names on a path, from the outermost.

    Raises:
        SyncError: a name is empty, too long, or cannot be written down.

    >>> names("Thesis/In\\\\/Out")
    ('Thesis', 'In/Out')
    """
    parts = [part.replace("\\/", "/").strip() for part in re.split(r"(?<!\\)/", path)]
    if not all(parts):
        raise SyncError(f"the collection {path!r} has a part without name: write it as A/B/C, and a slash as \\/")
    if not is_text(path):
        raise SyncError(f"the collection {path!r} has characters that no text has: is it written in another encoding?")
    if any(len(part) > LONGEST for part in parts):
        raise SyncError(f"a name in the collection {path[:60]!r}... is longer than {LONGEST} characters")
    return tuple(parts)


def path_of(parts: Sequence[str]) -> str:
    r"""The path of names.

    >>> path_of(["Thesis", "In/Out"])
    'Thesis/In\\/Out'
    """
    return "/".join(part.replace("/", "\\/") for part in parts)


def find(path: str, seen: Snapshot) -> str:
    """The key of the collection at a path; empty where there is none.

    A collection that was made or found for the path before is it still, under whatever name it has now and wherever
    it was moved to.
    """
    key = ""
    for end in range(1, len(names(path)) + 1):
        key = _known(names(path)[:end], key, seen)
        if not key:
            return ""
    return key


def missing(paths: Sequence[str], seen: Snapshot, library: Library) -> tuple[dict[str, str], list[Json]]:
    """The keys of the collections at paths and of those around them, and the ``data`` of those to be made.

    Gives:
        path to key, and the collections that do not exist yet, each behind the one that it is in.
    """
    keys: dict[str, str] = {}
    made: dict[str, Json] = {}
    for path in paths:
        parts, parent = names(path), ""
        for end in range(1, len(parts) + 1):
            here = path_of(parts[:end])
            if here not in keys:
                key = "" if parent in made else _known(parts[:end], parent, seen)
                keys[here] = key or _new_key(library, here, seen)
                if not key:
                    made[keys[here]] = {"key": keys[here], "name": parts[end - 1], "parentCollection": parent or False}
            parent = keys[here]
    return keys, list(made.values())


def path_to(key: str, seen: Snapshot) -> str:
    """The path of a collection."""
    parts: list[str] = []
    walked: set[str] = set()
    while key in seen.collections and key not in walked:
        walked.add(key)
        parts.insert(0, seen.collections[key]["name"])
        key = seen.collections[key].get("parentCollection") or ""
    return path_of(parts)


def members(key: str, seen: Snapshot) -> Iterator[Json]:
    """The items of a collection, not those in the trash."""
    for item in seen.items.values():
        if key in item.get("collections", ()) and not item.get("deleted"):
            yield item


def _known(parts: Sequence[str], parent: str, seen: Snapshot) -> str:
    """The collection of the last name in the one with the key ``parent``, or the one that the path stood for before."""
    known = seen.folders.get(path_of(parts), "")
    if _lives(seen.collections.get(known)):
        return known
    fitting = (
        key
        for key, one in sorted(seen.collections.items())
        if _lives(one) and one["name"] == parts[-1] and (one.get("parentCollection") or "") == parent
    )
    return next(fitting, "")


def _lives(collection: Json | None) -> bool:
    return bool(collection) and not (collection or {}).get("deleted")


def _new_key(library: Library, path: str, seen: Snapshot) -> str:
    """The key of a collection to be made; not that of one which was deleted, since its items were taken out of it."""
    attempt = 0
    while (key := client_key(library, path, "collection", attempt)) in seen.collections or key in seen.gone:
        attempt += 1
    return key
