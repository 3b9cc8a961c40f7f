"""What the data of an item says by itself, as a record; :mod:`refmill.zotero.mapping` lays the residue over it."""

from collections.abc import Mapping, Sequence
from typing import Any

from refmill.model import Item, Name, Value
from refmill.tables import zotero_schema as schema
from refmill.zotero.comparable import Data, relations, tags
from refmill.zotero.creators import name_of
from refmill.zotero.dates import date_of
from refmill.zotero.extra import Extra, read_extra
from refmill.zotero.notes import text_of_notes
from refmill.zotero.places import Places, item_type_of, places
from refmill.zotero.tags import keywords_of

KEPT = "custom/zotero"
"""The name under which ``custom.zotero`` is a field of its own, while a record is written or read."""

Fields = dict[str, Value]


def decode(data: Data, children: Sequence[str] = ()) -> tuple[Item, Extra]:
    """The record that an item is without its residue, and what Extra says.

    Args:
        data: the item in its normal form, see :func:`refmill.zotero.comparable.comparable`.
        children: the HTML of its child notes.
    """
    item_type = data["itemType"]
    there = places(item_type)
    kept: dict[str, Any] = {}
    fields = _texts(data, there, kept) | _names(data, there, kept)
    dates = _dates(data, there)
    extra = read_extra(data.get("extra", ""), fields)
    written = extra.texts.pop("keyword", "")
    fields |= extra.texts | {variable: tuple(names) for variable, names in extra.names.items()} | dates | extra.dates
    fields |= _prose(data, children, extra.note, written, kept)
    _drop_repository(data, fields)
    kept["relations"] = relations(data.get("relations"))
    item = Item(extra.key or data.get("citationKey", ""), extra.type or schema.csl_type(item_type) or "", fields)
    kept["itemType"] = item_type if item_type_of(item) != item_type else ""
    if told := {name: value for name, value in kept.items() if value}:
        fields[KEPT] = told
    return item, extra


def _texts(data: Data, there: Places, kept: dict[str, Any]) -> Fields:
    """Text variables; fields that are none are kept."""
    found: Fields = {}
    others = {}
    elsewhere = {"citationKey", "extra", *there.dates.values()}
    for field in schema.fields(data["itemType"]):
        value = data.get(field)
        if not value or field in elsewhere:
            continue
        variable = there.read_texts.get(field, "")
        first = next((one for one in there.read_texts if there.read_texts[one] == variable and data.get(one)), "")
        if variable and field == first:
            found[variable] = value
        else:
            others[field] = value
    kept["fields"] = others
    return found


def _names(data: Data, there: Places, kept: dict[str, Any]) -> Fields:
    """Name variables; creators that are none are kept."""
    found: dict[str, list[Name]] = {}
    others = []
    for creator in data.get("creators", ()):
        variable, name = there.read_roles.get(creator["creatorType"], ""), name_of(creator)
        if variable and name:
            found.setdefault(variable, []).append(name)
        else:
            others.append(creator)
    kept["creators"] = others
    return {variable: tuple(names) for variable, names in found.items()}


def _dates(data: Data, there: Places) -> Fields:
    texts = {variable: data.get(field, "") for variable, field in there.dates.items()}
    texts["accessed"] = texts.get("accessed", "")[:10]
    return {variable: date for variable, text in texts.items() if (date := date_of(text))}


def _prose(data: Data, children: Sequence[str], note: str, written: str, kept: dict[str, Any]) -> Fields:
    """Note, annotation and keywords, as far as there are any."""
    listed = tags(data.get("tags"))
    kept["automatic-tags"] = [tag["tag"] for tag in listed if tag.get("type")]
    found = {
        "keyword": keywords_of((tag["tag"] for tag in listed), written),
        "annote": text_of_notes(children),
        "note": note,
    }
    return {variable: text for variable, text in found.items() if text}


def _drop_repository(data: Data, fields: Fields) -> None:
    """The repository of a preprint is no publisher where it is its archive."""
    if data["itemType"] == "preprint" and data.get("repository") == data.get("archive"):
        fields.pop("publisher", None)


def kept_with(item: Item) -> Mapping[str, Any]:
    """What is kept of an item that CSL has no variable for."""
    kept = item.fields.get(KEPT)
    return kept if isinstance(kept, Mapping) else {}
