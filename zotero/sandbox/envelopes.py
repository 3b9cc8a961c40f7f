"""Objects as they are shown: the data, and around it the library, links and counts."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refmill.zotero.sandbox.answers import WEBSITE
from refmill.zotero.sandbox.collections import shown_collection
from refmill.zotero.sandbox.indexing import creator_summary, parsed_date
from refmill.zotero.sandbox.items import shown_item
from refmill.zotero.sandbox.related import all_relations
from refmill.zotero.sandbox.store import Kind, Library, Store, Stored

JSON, HTML = "application/json", "text/html"


def shown_library(library: Library) -> dict[str, Any]:
    """The library of an object."""
    alternate = {"href": f"{WEBSITE}/{library.path}", "type": HTML}
    return {"type": library.type, "id": library.number, "name": library.name, "links": {"alternate": alternate}}


def envelope(store: Store, library: Library, kind: Kind, stored: Stored, base: str) -> dict[str, Any]:
    """An item or a collection with what stands around its data."""
    if kind == "items":
        data = {
            **shown_item(stored.data, stored.key, stored.version),
            "relations": all_relations(store, library, stored),
        }
    else:
        data = shown_collection(stored.data, stored.key, stored.version)
    place = f"{library.path}/{kind}"
    links = {
        "self": {"href": f"{base}/{place}/{stored.key}", "type": JSON},
        "alternate": {"href": f"{WEBSITE}/{place}/{stored.key}", "type": HTML},
    }
    parent = stored.data.get("parentItem") or stored.data.get("parentCollection")
    if parent:
        links["up"] = {"href": f"{base}/{place}/{parent}", "type": JSON}
    meta = _item_meta if kind == "items" else _collection_meta
    return {
        "key": stored.key,
        "version": stored.version,
        "library": shown_library(library),
        "links": links,
        "meta": meta(store, library, stored),
        "data": data,
    }


def _item_meta(store: Store, library: Library, stored: Stored) -> dict[str, Any]:
    if stored.data["itemType"] == "annotation":
        return {}
    found = {"creatorSummary": creator_summary(stored.data), "parsedDate": parsed_date(stored.data)}
    children = store.children(library, "items", stored.key)
    return {**{name: value for name, value in found.items() if value}, "numChildren": len(children)}


def _collection_meta(store: Store, library: Library, stored: Stored) -> dict[str, int]:
    return {
        "numCollections": len(store.children(library, "collections", stored.key)),
        "numItems": len(store.members(library, stored.key)),
    }


def shown_tag(library: Library, name: str, kind: int, items: int, base: str) -> dict[str, Any]:
    """A tag of a library with how many items have it."""
    place = f"{library.path}/tags/{quote(name, safe='')}"
    return {
        "tag": name,
        "links": {
            "self": {"href": f"{base}/{place}", "type": JSON},
            "alternate": {"href": f"{WEBSITE}/{place}", "type": HTML},
        },
        "meta": {"type": kind, "numItems": items},
    }


def shown_group(store: Store, group: Library, base: str) -> dict[str, Any]:
    """A group with its settings."""
    items = store.rows("SELECT count(*) FROM object WHERE library = ? AND kind = 'items'", (group.id,))[0][0]
    data: Mapping[str, Any] = {
        "id": group.number,
        "version": group.version,
        "name": group.name,
        "owner": min(group.members),
        "type": "Private",
        "description": "",
        "url": "",
        "libraryEditing": "members",
        "libraryReading": "members",
        "fileEditing": "none",
        "members": sorted(group.members - {min(group.members)}),
    }
    return {
        "id": group.number,
        "version": group.version,
        "links": {
            "self": {"href": f"{base}/{group.path}", "type": JSON},
            "alternate": {"href": f"{WEBSITE}/{group.path}", "type": HTML},
        },
        "meta": {"numItems": items},
        "data": data,
    }
