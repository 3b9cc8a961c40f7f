"""Bringing what is remembered of a library up to date: what changed since it was last read, and nothing else."""

from collections.abc import Callable, Iterator, Mapping

from refmill.errors import ConflictError
from refmill.zotero.remote import Kind, Remote, batches
from refmill.zotero.state import State

ROUNDS = 6
"""How often reading starts anew because the library moved on meanwhile."""


def refresh(remote: Remote, state: State, told: Callable[[int, int], object] = lambda read, of: None) -> None:
    """Read what changed in a library into its state.

    One request where nothing did. Objects are read by key, those alone whose version is not known; when the library
    moves on meanwhile, what was read stays, and the rest is asked for again.

    Args:
        remote: the library.
        state: where it is kept.
        told: called with the number of objects read, and of all.

    Raises:
        ConflictError: somebody changes the library faster than it can be read.
        SyncError: it cannot be read.
    """
    for _ in range(ROUNDS):
        if _round(remote, state, told):
            return
    raise ConflictError("the library changes faster than it can be read: try again later")


def _round(remote: Remote, state: State, told: Callable[[int, int], object]) -> bool:
    """Read once what changed; whether the library stood still meanwhile."""
    since = state.version
    items = remote.changed("items", since)
    if items.library == since:
        return True
    collections = remote.changed("collections", since)
    seen = {items.library, collections.library}
    seen.update(_read(remote, state, "collections", collections.objects, told))
    seen.update(_read(remote, state, "items", items.objects, told))
    deleted = remote.deleted(since)
    still = seen == {deleted.library}
    with state.transaction():
        state.saw_deleted(deleted)
        if still:
            state.reached(deleted.library)
    return still


def _read(
    remote: Remote, state: State, kind: Kind, listed: Mapping[str, int], told: Callable[[int, int], object]
) -> Iterator[int]:
    """Read the objects that are not known in their present version; the library's version at each reading."""
    known = state.versions(kind)
    wanted = sorted(key for key, version in listed.items() if known.get(key) != version)
    for number, keys in enumerate(batches(wanted)):
        found = remote.fetch(kind, keys)
        with state.transaction():
            state.saw(kind, found.objects)
        told(number * len(keys) + len(keys), len(wanted))
        yield found.library
