"""Changes: objects made, changed and deleted, each with a version of its own.

Every object of an array moves the library one version on, also one that stays as it was; one that is refused does
not. An array changes what it names and leaves the rest; so does PATCH. PUT needs the type, tags, collections and
relations of an item, and takes it out of the trash and from below its parent unless it says so.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from refmill.zotero.sandbox.answers import Answer, RefusedError, at_version, of_json, parsed
from refmill.zotero.sandbox.calls import LibraryCall
from refmill.zotero.sandbox.collections import changed_collection
from refmill.zotero.sandbox.envelopes import envelope
from refmill.zotero.sandbox.items import changed_item
from refmill.zotero.sandbox.parameters import keys_to_delete
from refmill.zotero.sandbox.preconditions import (
    check_deletion,
    check_library,
    check_object,
    check_single,
    spend_token,
)
from refmill.zotero.sandbox.store import Change, Kind, Library, Store, Stored
from refmill.zotero.sandbox.validation import is_key

LARGEST_BATCH = 50
LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Written:
    """An object after a change, and whether it is another one than before."""

    stored: Stored
    changed: bool


def write(store: Store, library: Library, kind: Kind, change: Change) -> Written:
    """Change an object; the library moves on by one version, whether the object becomes another one or not.

    Raises:
        RefusedError: the object cannot be what was sent (400, 409, 413).
    """
    changed = changed_item if kind == "items" else changed_collection
    data = changed(store, library, change)
    version = store.next_version(library)
    if change.stored and data == change.before:
        return Written(change.stored, changed=False)
    after = Stored(change.key, version, data)
    store.put(library, kind, after)
    return Written(after, changed=True)


def new_key(store: Store, library: Library, kind: Kind) -> str:
    """A key that no object of the library has."""
    while True:
        key = "".join(secrets.choice(LETTERS) for _ in range(8))
        if not store.get(library, kind, key):
            return key


def _editable(sent: Any) -> Mapping[str, Any]:
    """An object as it was sent, taken out of its envelope."""
    if not isinstance(sent, dict):
        raise RefusedError(400, "an object of the array is none")
    data = sent.get("data", sent)
    if not isinstance(data, dict):
        raise RefusedError(400, "data is not an object")
    return data


def _checked_key(sent: Mapping[str, Any]) -> str | None:
    key = sent.get("key")
    if key is not None and not is_key(key):
        raise RefusedError(400, f"{key!r} is no key")
    return key


def post(call: LibraryCall, kind: Kind) -> Answer:
    """Make and change the objects of an array, each for itself; the report says what became of each."""
    objects = parsed(call.request.body)
    checked = check_library(call.request, call.library)
    if not isinstance(objects, list):
        raise RefusedError(400, "the body is not an array")
    if len(objects) > LARGEST_BATCH:
        raise RefusedError(413, f"more than {LARGEST_BATCH} {kind} at once")
    report = _Report()
    for index, sent in enumerate(objects):
        try:
            with call.store.savepoint():
                report.add(str(index), _post_one(call, kind, sent, needs_version=not checked))
        except RefusedError as refusal:
            report.refuse(str(index), sent, refusal)
    if not report.last_failed:
        spend_token(call.store, call.request, call.access.key, call.time)
    return of_json(report.shown(call, kind), call.fresh())


def _post_one(call: LibraryCall, kind: Kind, sent: Any, *, needs_version: bool) -> Written:
    data = _editable(sent)
    key = _checked_key(data)
    stored = call.store.get(call.library, kind, key) if key else None
    check_object(data, stored, required=needs_version)
    key = key or new_key(call.store, call.library, kind)
    return write(call.store, call.library, kind, Change(key, data, stored, partial=True, now=call.now))


class _Report:
    """What became of the objects of an array, by their place in it."""

    def __init__(self) -> None:
        self.successful: dict[str, Stored] = {}
        self.unchanged: dict[str, str] = {}
        self.failed: dict[str, dict[str, Any]] = {}
        self.last_failed = False

    def add(self, index: str, written: Written) -> None:
        self.last_failed = False
        if written.changed:
            self.successful[index] = written.stored
        else:
            self.unchanged[index] = written.stored.key

    def refuse(self, index: str, sent: Any, refusal: RefusedError) -> None:
        self.last_failed = True
        key = sent.get("key") if isinstance(sent, dict) else None
        self.failed[index] = {
            **({"key": key} if isinstance(key, str) and key else {}),
            "code": refusal.status,
            "message": refusal.message,
            **({"data": refusal.data} if refusal.data else {}),
        }

    def shown(self, call: LibraryCall, kind: Kind) -> dict[str, Any]:
        return {
            "successful": {
                index: envelope(call.store, call.library, kind, stored, call.request.base)
                for index, stored in self.successful.items()
            },
            "success": {index: stored.key for index, stored in self.successful.items()},
            "unchanged": self.unchanged,
            "failed": self.failed,
        }


def change_one(call: LibraryCall, kind: Kind, key: str) -> Answer:
    """PUT or PATCH of one object, which is made where it does not exist."""
    if not is_key(key):
        raise RefusedError(404, "there is no such object")
    data = _editable(parsed(call.request.body))
    if data.get("key") not in (None, key):
        raise RefusedError(409, "the key of the object is not that of the address")
    stored = call.store.get(call.library, kind, key)
    check_single(call.request, data, stored)
    change = Change(key, data, stored, partial=call.request.method == "PATCH", now=call.now)
    written = write(call.store, call.library, kind, change)
    spend_token(call.store, call.request, call.access.key, call.time)
    return Answer(204, headers=at_version(written.stored.version))


def delete_one(call: LibraryCall, kind: Kind, key: str) -> Answer:
    """DELETE of one object."""
    check_deletion(call.request, call.store.get(call.library, kind, key))
    _delete(call.store, call.library, kind, key, call.store.next_version(call.library))
    return Answer(204, headers=at_version(call.fresh()))


def delete_several(call: LibraryCall, kind: Kind) -> Answer:
    """DELETE of the objects in a list of keys; those that do not exist are passed over."""
    check_library(call.request, call.library, required=True)
    keys = keys_to_delete(call.request, kind)
    if len(keys) > LARGEST_BATCH:
        raise RefusedError(413, f"more than {LARGEST_BATCH} {kind} at once")
    version = call.store.next_version(call.library)
    for key in keys:
        _delete(call.store, call.library, kind, key, version)
    return Answer(204, headers=at_version(version))


def _delete(store: Store, library: Library, kind: Kind, key: str, version: int) -> None:
    """Delete an object and all below it. Items that were in a deleted collection keep their versions."""
    waiting = [key]
    while waiting:
        one = waiting.pop()
        if not store.get(library, kind, one):
            continue
        waiting += store.children(library, kind, one)
        if kind == "collections":
            _take_items_out(store, library, one)
        store.remove(library, kind, one, version)


def _take_items_out(store: Store, library: Library, collection: str) -> None:
    for key in store.members(library, collection):
        item = store.get(library, "items", key)
        assert item, "a member of a collection exists"
        kept = [other for other in item.data["collections"] if other != collection]
        data = {name: value for name, value in item.data.items() if name != "collections"}
        store.put(library, "items", Stored(key, item.version, {**data, "collections": kept} if kept else data))


def delete_tags(call: LibraryCall) -> Answer:
    """DELETE of tags by name, ``?tag=one || two``; the items that had them move to the new version."""
    check_library(call.request, call.library, required=True)
    names = {name.strip() for given in call.request.query.get("tag", ()) for name in given.split(" || ")}
    version = call.store.next_version(call.library)
    for name in sorted(names - {""}):
        rows = call.store.rows("SELECT item FROM tag WHERE library = ? AND name = ?", (call.library.id, name))
        for item in sorted({item for (item,) in rows}):
            _untag(call.store, call.library, item, name, version)
        if rows:
            call.store.log_deletion(call.library, "tags", name, version)
    return Answer(204, headers=at_version(version))


def _untag(store: Store, library: Library, key: str, name: str, version: int) -> None:
    item = store.get(library, "items", key)
    assert item, "an item with a tag exists"
    kept = [tag for tag in item.data["tags"] if tag["tag"] != name]
    data = {field: value for field, value in item.data.items() if field != "tags"}
    store.put(library, "items", Stored(key, version, {**data, "tags": kept} if kept else data))
