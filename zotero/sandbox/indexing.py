"""What of an object is looked for and sorted by, beside its data."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from refmill.dates import read_date
from refmill.tables.zotero_schema import primary_creator, type_field


class Index(NamedTuple):
    """The columns beside an object's data, in the order of the table.

    Attributes:
        parent: the key of the item or collection above it.
        trashed: 1 in the trash.
        type: the item type; empty for collections.
        title: title, name, or the first line of a note.
        creator: who made it, shortened to one line.
        date: its date as far as it is known, or empty.
        modified: when it was changed last.
        words: title and creators, case folded, for the quick search.
    """

    parent: str | None
    trashed: int
    type: str
    title: str
    creator: str
    date: str
    modified: str
    words: str


def index(kind: str, data: Mapping[str, Any]) -> Index:
    """The columns of an object."""
    if kind == "collections":
        name = data["name"]
        trashed = int(bool(data.get("deleted")))
        return Index(data["parentCollection"] or None, trashed, "", name, "", "", "", name.casefold())
    names = [name_of(creator) for creator in data.get("creators", ())]
    title = title_of(data)
    return Index(
        data.get("parentItem"),
        int(bool(data.get("deleted"))),
        data["itemType"],
        title,
        creator_summary(data),
        parsed_date(data),
        data["dateModified"],
        "\n".join([title, *names]).casefold(),
    )


def related_keys(path: str, data: Mapping[str, Any]) -> list[str]:
    """The keys of the items of the same library that an item names as related.

    >>> related_keys("users/1", {"relations": {"dc:relation": "http://zotero.org/users/1/items/ABCD2345"}})
    ['ABCD2345']
    """
    given = data.get("relations", {}).get("dc:relation", [])
    start = f"http://zotero.org/{path}/items/"
    uris = given if isinstance(given, list) else [given]
    return [uri.removeprefix(start) for uri in uris if uri.startswith(start)]


def title_of(data: Mapping[str, Any]) -> str:
    """The title of an item: that of its type, or the first line of a note's text."""
    field = type_field(data["itemType"], "title")
    if field:
        return str(data.get(field, ""))
    plain = re.sub(r"<[^<>]*>", " ", data.get("note", "")).strip()
    return plain.split("\n", 1)[0][:80]


def name_of(creator: Mapping[str, str]) -> str:
    """A creator's name in reading order."""
    return creator.get("name") or f"{creator.get('firstName', '')} {creator.get('lastName', '')}".strip()


def creator_summary(data: Mapping[str, Any]) -> str:
    """Who made an item, as in a list: the primary creators, or the editors, or the contributors.

    >>> creator_summary({"itemType": "book", "creators": [{"creatorType": "author", "lastName": "Ada"}]})
    'Ada'
    """
    for wanted in (primary_creator(data["itemType"]), "editor", "contributor"):
        last = [
            creator.get("name") or creator.get("lastName", "")
            for creator in data.get("creators", ())
            if creator["creatorType"] == wanted
        ]
        if last:
            return " and ".join(last) if len(last) < 3 else f"{last[0]} et al."
    return ""


def date_of(data: Mapping[str, Any]) -> str:
    """The date of an item as it was given."""
    field = type_field(data["itemType"], "date")
    return str(data.get(field, "")) if field else ""


def parsed_date(data: Mapping[str, Any]) -> str:
    """An item's date as far as it can be read; else its year; else nothing.

    >>> parsed_date({"itemType": "book", "date": "2020-05"}), parsed_date({"itemType": "book", "date": "circa 1999"})
    ('2020-05', '1999')
    """
    given = date_of(data)
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", given):
        return given
    found = read_date(given[:100])
    year = re.search(r"(?<!\d)\d{4}(?!\d)", given)
    return found.iso() if found else year[0] if year else ""
