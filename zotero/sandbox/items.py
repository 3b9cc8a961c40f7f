"""An item that was sent, laid over the item that is there."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from refmill.tables import zotero_schema as schema
from refmill.zotero.sandbox.answers import RefusedError
from refmill.zotero.sandbox.related import own_relations, shown_relations
from refmill.zotero.sandbox.store import Change, Library, Store
from refmill.zotero.sandbox.validation import ANNOTATION, Subject, check_item, moment

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
BLANKS = " \t\n\r\x00\x0b"
"""What is taken off both ends of a field; of tags and names, every kind of space is."""
QUIET = frozenset({"collections", "deleted", "inPublications", "relations"})
"""A change of these alone does not change dateModified."""


def changed_item(store: Store, library: Library, change: Change) -> dict[str, Any]:
    """What an item becomes; equal to what it is where nothing changes.

    Raises:
        RefusedError: what was sent is not valid (400, 413), or names what is not there (409).
    """
    sent, before = clean(change.sent), change.before
    if sent.get("accessDate") == "CURRENT_TIMESTAMP":
        sent["accessDate"] = change.now
    subject = check_item(sent, before, partial=change.partial)
    item = _of_type(dict(before or {}), subject.item_type)
    for name, value in sent.items():
        _set(item, name, value, subject)
    if not change.partial:
        for name in {"parentItem", "deleted"} - sent.keys():
            item.pop(name, None)
    if not subject.child:
        item.pop("parentItem", None)
    if "relations" in sent:
        said = (before or {}).get("relations", {})
        _set(item, "relations", own_relations(store, library, change.key, item.get("relations", {}), said), subject)
    for collection in item.get("collections", ()):
        if not store.get(library, "collections", collection):
            raise RefusedError(409, f"there is no collection {collection}", {"collection": collection})
    _check_parent(store, library, item, change.key)
    return _dated(item, before, given="dateModified" in sent, now=change.now)


def clean(value: Any) -> Any:
    """JSON without the control characters that no text has."""
    if isinstance(value, str):
        return CONTROLS.sub("", value)
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, dict):
        return {name: clean(one) for name, one in value.items()}
    return value


def _of_type(item: dict[str, Any], item_type: str) -> dict[str, Any]:
    """An item turned into another type: what shares a base field moves, what has no place is dropped."""
    old = item.get("itemType", item_type)
    item["itemType"] = item_type
    if old == item_type:
        return item
    for field in schema.fields(old):
        value = item.pop(field, None)
        target = (
            field if field in schema.fields(item_type) else schema.type_field(item_type, schema.base_field(old, field))
        )
        if target and value is not None:
            item.setdefault(target, value)
    creators = item.pop("creators", ())
    if creators and schema.creator_types(item_type):
        item["creators"] = [_creator_of_type(creator, item_type) for creator in creators]
    return item


def _creator_of_type(creator: Mapping[str, str], item_type: str) -> dict[str, str]:
    known = schema.creator_types(item_type)
    return {**creator, "creatorType": creator["creatorType"] if creator["creatorType"] in known else "contributor"}


def _set(item: dict[str, Any], name: str, value: Any, subject: Subject) -> None:
    if name in {"key", "version", "itemType"} or (name in {"md5", "mtime"} and value is None):
        return
    if name in _SETTERS:
        value = _SETTERS[name](value, subject)
    elif name in schema.all_fields():
        value = text(value)
    if value in (None, "", False, [], {}):
        item.pop(name, None)
    else:
        item[name] = value


def text(value: Any) -> str:
    """A field's value as text, without space around it.

    >>> text(5), text(None), text(" a ")
    ('5', '', 'a')
    """
    return "" if value is None or value is False else "1" if value is True else str(value).strip(BLANKS)


def word(value: Any) -> str:
    """A name's or tag's text, without space of any kind around it."""
    return text(value).strip().strip("\ufeff").strip()


def _tags(value: list[Mapping[str, Any]], subject: Subject) -> list[dict[str, Any]]:
    """Tags once each, by name; without the type where it is 0."""
    named = {(word(tag.get("tag")), int(tag.get("type") or 0)) for tag in value}
    return [{"tag": name, **({"type": kind} if kind else {})} for name, kind in sorted(named) if name]


def _creators(value: list[Mapping[str, Any]], subject: Subject) -> list[dict[str, str]]:
    return [_creator(creator, subject.item_type) for creator in value if any(map(word, _names(creator).values()))]


def _names(creator: Mapping[str, Any]) -> dict[str, Any]:
    return {part: value for part, value in creator.items() if part != "creatorType" and value is not None}


def _creator(creator: Mapping[str, Any], item_type: str) -> dict[str, str]:
    kind = creator["creatorType"]
    if kind not in schema.creator_types(item_type):
        kind = schema.primary_creator(item_type)
    parts = ("name",) if "name" in _names(creator) else ("firstName", "lastName")
    return {"creatorType": kind, **{part: word(creator.get(part)) for part in parts}}


def _access_date(value: Any, subject: Subject) -> str:
    given = text(value)
    return moment(given) if len(given) > len("YYYY-MM-DD") else given


_SETTERS: Mapping[str, Callable[[Any, Subject], Any]] = {
    "tags": _tags,
    "creators": _creators,
    "relations": lambda value, subject: shown_relations(dict(value)),
    "collections": lambda value, subject: sorted(set(value)),
    "accessDate": _access_date,
    "dateAdded": lambda value, subject: moment(value),
    "dateModified": lambda value, subject: moment(value),
    "deleted": lambda value, subject: 1 if value else 0,
    "inPublications": lambda value, subject: bool(value),
    "note": lambda value, subject: value or "",
}


def _check_parent(store: Store, library: Library, item: Mapping[str, Any], key: str) -> None:
    item_type, parent = item["itemType"], item.get("parentItem")
    mode = item.get("linkMode")
    if mode == "linked_file" and library.type == "group":
        raise RefusedError(400, "a group has no linked files")
    if parent is None:
        if item_type == "annotation" or mode == "embedded_image":
            raise RefusedError(400, "it stands below another item, which is missing")
        return
    found = store.get(library, "items", parent)
    if parent == key:
        raise RefusedError(400, "an item does not stand below itself")
    if not found:
        raise RefusedError(409, f"there is no item {parent}", {"parentItem": parent})
    _check_kinds(item_type, mode, found.data, parent)


def _check_kinds(item_type: str, mode: str | None, above: Mapping[str, Any], parent: str) -> None:
    if item_type == "annotation":
        if above["itemType"] != "attachment" or above.get("linkMode") == "linked_url":
            raise RefusedError(400, "an annotation stands below a file")
    elif mode == "embedded_image":
        if above["itemType"] != "note":
            raise RefusedError(400, "an embedded image stands below a note")
    elif above["itemType"] in schema.NO_RECORDS:
        raise RefusedError(409, "nothing stands below an item of this type", {"parentItem": parent})


def _dated(item: dict[str, Any], stored: Mapping[str, Any] | None, *, given: bool, now: str) -> dict[str, Any]:
    """The item with the moments of its making and of its last change."""
    before = stored or {}
    item.setdefault("dateAdded", now)
    last = before.get("dateModified")
    if given and item["dateModified"] != last:
        return item
    touched = {name for name in item.keys() | before.keys() if item.get(name) != before.get(name)}
    item["dateModified"] = now if touched - QUIET or last is None else last
    return item


def shown_item(item: Mapping[str, Any], key: str, version: int) -> dict[str, Any]:
    """An item's ``data`` as it is shown: with every field of its type, in the service's order."""
    item_type = item["itemType"]
    shown: dict[str, Any] = {"key": key, "version": version}
    if "parentItem" in item:
        shown["parentItem"] = item["parentItem"]
    shown["itemType"] = item_type
    shown.update(blank(item_type, item.get("linkMode")))
    shown.update({name: value for name, value in item.items() if name not in {"dateAdded", "dateModified"}})
    if "parentItem" in item:
        shown.pop("collections", None)
    return {**shown, "dateAdded": item["dateAdded"], "dateModified": item["dateModified"]}


def blank(item_type: str, link_mode: str | None = None) -> dict[str, Any]:
    """What every item of a type has, empty: title and creators first, then the other fields."""
    title = schema.type_field(item_type, "title")
    properties: dict[str, Any] = {}
    if item_type == "attachment":
        properties["linkMode"] = link_mode
    if title:
        properties[title] = ""
    if schema.creator_types(item_type):
        properties["creators"] = []
    properties.update(dict.fromkeys(schema.fields(item_type), ""))
    properties.update(_special(item_type, link_mode))
    return {**properties, "tags": [], "collections": [], "relations": {}}


def _special(item_type: str, link_mode: str | None) -> dict[str, Any]:
    if item_type == "note":
        return {"note": ""}
    if item_type == "annotation":
        return dict.fromkeys(sorted(ANNOTATION), "")
    if item_type != "attachment":
        return {}
    stored = {"linked_url": (), "linked_file": ("path",)}.get(link_mode or "", ("filename", "md5", "mtime"))
    texts = dict.fromkeys(("note", "contentType", "charset", *stored), "")
    return {name: None if name in {"md5", "mtime"} else value for name, value in texts.items()}
