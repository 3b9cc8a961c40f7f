"""A collection that was sent, laid over the collection that is there."""

from collections.abc import Mapping
from typing import Any

from refmill.zotero.sandbox.answers import RefusedError
from refmill.zotero.sandbox.items import clean
from refmill.zotero.sandbox.related import shown_relations
from refmill.zotero.sandbox.store import Change, Library, Store, Stored
from refmill.zotero.sandbox.validation import COLLECTION_URI, LONGEST_NAME, check_relations, is_key

PROPERTIES = frozenset({"key", "version", "name", "parentCollection", "relations", "deleted"})


def changed_collection(store: Store, library: Library, change: Change) -> dict[str, Any]:
    """What a collection becomes; equal to what it is where nothing changes.

    Raises:
        RefusedError: what was sent is not valid (400, 413), or its parent is not there (409).
    """
    sent = clean(change.sent)
    kept = change.before or {} if change.partial else {}
    _check(sent, required=not kept)
    parent = sent.get("parentCollection", kept.get("parentCollection")) or False
    _settle_parent(store, library, parent, change.key)
    collection = {
        "name": sent.get("name", kept.get("name")),
        "parentCollection": parent,
        "relations": shown_relations(dict(sent.get("relations", kept.get("relations", {})))),
    }
    trashed = sent.get("deleted", kept.get("deleted"))
    return {**collection, "deleted": True} if trashed else collection


def _check(sent: Mapping[str, Any], *, required: bool) -> None:
    unknown = sorted(sent.keys() - PROPERTIES)
    if unknown:
        raise RefusedError(400, f"{unknown[0]!r} is no property of a collection")
    if required or "name" in sent:
        _check_name(sent.get("name"))
    parent = sent.get("parentCollection")
    if parent and not is_key(parent):
        raise RefusedError(400, "parentCollection is neither the key of a collection nor false")
    check_relations(sent.get("relations", {}), COLLECTION_URI)


def _check_name(name: Any) -> None:
    if not isinstance(name, str) or not name:
        raise RefusedError(400, "a collection has no name")
    if len(name) > LONGEST_NAME:
        raise RefusedError(413, "the name of the collection is too long", {"value": name[:LONGEST_NAME]})


def _settle_parent(store: Store, library: Library, parent: Any, key: str) -> None:
    """Hold a collection to a parent that there is; a parent that stood below the collection moves to the top."""
    if not parent:
        return
    found = store.get(library, "collections", parent)
    if not found or parent == key:
        raise RefusedError(409, f"there is no collection {parent} to stand below", {"collection": parent})
    above = found.data["parentCollection"]
    while above and above != key:
        higher = store.get(library, "collections", above)
        assert higher, "a parent collection exists"
        above = higher.data["parentCollection"]
    if above:
        lifted = Stored(parent, store.version(library) + 1, {**found.data, "parentCollection": False})
        store.put(library, "collections", lifted)


def shown_collection(collection: Mapping[str, Any], key: str, version: int) -> dict[str, Any]:
    """A collection's ``data`` as it is shown."""
    return {"key": key, "version": version, **collection}
