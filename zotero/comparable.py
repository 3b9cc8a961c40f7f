"""The normal form of an item's data: two forms of it that the service or the desktop would call the same are equal.

What vanishes: key, version and the dates of adding and changing; empty values, and the difference to missing ones; the
order of tags, collections and relations; white space at the ends, control characters and Unicode forms. What this
version of the schema does not know is left out as well, so that nobody takes it for something to be cleared.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from refmill.tables import zotero_schema as schema
from refmill.tables.zotero import LONGEST_FIELD, LONGEST_NAME, LONGEST_TAG, MULTILINE, RELATIONS
from refmill.zotero.texts import line, prose, within

Data = Mapping[str, Any]

KEY = "[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}"
_URI = re.compile(rf"http://zotero\.org/(?:users|groups)/\d{{1,20}}/items/{KEY}")
_KEY = re.compile(KEY)
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_DAY = re.compile(rf"\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: {_TIME}|T{_TIME}Z?)?", re.ASCII)
_OF_NOTES = frozenset({"note", "annotation"})
_AUTOMATIC = 1


def comparable(data: Data) -> dict[str, Any]:
    """The normal form of an item's data, which is also what :func:`refmill.zotero.mapping.to_zotero` gives.

    Args:
        data: the ``data`` object of an item; members of the wrong kind are left out.

    >>> comparable({"key": "ABCD2345", "itemType": "book", "title": " T ", "volume": "", "tags": [{"tag": "b"}]})
    {'itemType': 'book', 'title': 'T', 'tags': [{'tag': 'b'}]}
    """
    item_type = data.get("itemType")
    known = item_type if isinstance(item_type, str) and item_type in schema.item_types() else ""
    normal: dict[str, Any] = {"itemType": item_type} if known else {}
    for field in (*(schema.fields(known) if known else ()), *(("note",) if known in _OF_NOTES else ())):
        if (value := data.get(field, "")) != "":
            normal[field] = field_text(field, value)
    normal["creators"] = creators(known, data.get("creators"))
    for member, normalize in _LISTS.items():
        normal[member] = normalize(data.get(member))
    if isinstance(parent := data.get("parentItem"), str) and _KEY.fullmatch(parent):
        normal["parentItem"] = parent
    if data.get("deleted"):
        normal["deleted"] = 1
    return {name: value for name, value in normal.items() if value}


def field_text(field: str, value: object) -> str:
    """A field's value as the service keeps it; empty for one that it would refuse."""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
    text = prose(value) if field in MULTILINE or field == "note" else line(value)
    if field == "accessDate":
        return _moment(text)
    return text if field == "note" or within(text, LONGEST_FIELD) == text else ""


def _moment(text: str) -> str:
    """A day, or a moment in UTC; midnight is a day, which is how the service gives back a day."""
    if not _DAY.fullmatch(text):
        return ""
    day, time = text[:10], text[11:19]
    return day if time in ("", "00:00:00") else f"{day}T{time}Z"


def creators(item_type: str, value: object) -> list[dict[str, str]]:
    """The creators of an item, without those that say nothing or that the service would refuse."""
    roles = schema.creator_types(item_type) if item_type else ()
    listed = value if isinstance(value, list | tuple) else []
    found = (_creator(one, roles) for one in listed if isinstance(one, Mapping))
    return [one for one in found if one]


def _creator(one: Mapping[str, Any], roles: tuple[str, ...]) -> dict[str, str] | None:
    parts = {name: line(one[name]) for name in ("name", "firstName", "lastName") if isinstance(one.get(name), str)}
    role = one.get("creatorType")
    role = roles[0] if role == "author" and roles and "author" not in roles else role
    single = parts.get("name", "")
    names = (
        {"name": single} if single else {"firstName": parts.get("firstName", ""), "lastName": parts.get("lastName", "")}
    )
    if role not in roles or not (single or names.get("lastName")):
        return None
    return {"creatorType": role, **names} if max(map(len, names.values())) <= LONGEST_NAME else None


def tags(value: object) -> list[dict[str, Any]]:
    """Tags in order, each once; a tag of type 1 is one that a program added.

    >>> tags([{"tag": "b"}, {"tag": "a", "type": 1}, {"tag": " b "}])
    [{'tag': 'a', 'type': 1}, {'tag': 'b'}]
    """
    found: dict[str, dict[str, Any]] = {}
    for one in value if isinstance(value, list | tuple) else []:
        name = line(one["tag"]) if isinstance(one, Mapping) and isinstance(one.get("tag"), str) else ""
        if 0 < len(name) <= LONGEST_TAG:
            kind = {"type": _AUTOMATIC} if one.get("type") == _AUTOMATIC else {}
            found.setdefault(name, {"tag": name, **kind})
    return [found[name] for name in sorted(found)]


def relations(value: object) -> dict[str, list[str]]:
    """The relations to items of Zotero libraries."""
    known = value if isinstance(value, Mapping) else {}
    found = {name: _uris(known[name]) for name in sorted(RELATIONS & known.keys())}
    return {name: uris for name, uris in found.items() if uris}


def _uris(value: object) -> list[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    return sorted({uri for uri in listed if isinstance(uri, str) and _URI.fullmatch(uri)})


def _keys(value: object) -> list[str]:
    listed = value if isinstance(value, list | tuple) else []
    return sorted({key for key in listed if isinstance(key, str) and _KEY.fullmatch(key)})


_LISTS: Mapping[str, Callable[[object], Any]] = {"tags": tags, "collections": _keys, "relations": relations}
