"""The schema and what is made from it: item types, fields, creator types, and empty items to fill in."""

from collections.abc import Iterable
from typing import Any

from refmill.tables import zotero_schema as schema
from refmill.zotero.sandbox.answers import Answer, RefusedError, of_json
from refmill.zotero.sandbox.calls import Call
from refmill.zotero.sandbox.items import blank
from refmill.zotero.sandbox.validation import LINK_MODES

NOT_LISTED = frozenset({"annotation", "attachment"})
"""Item types that the list of them leaves out."""


def _listed(what: str, names: Iterable[str]) -> Answer:
    return of_json([{what: name, "localized": schema.label(name)} for name in names])


def item_types(call: Call) -> Answer:
    """The item types."""
    return _listed("itemType", [name for name in schema.item_types() if name not in NOT_LISTED])


def item_fields(call: Call) -> Answer:
    """All fields."""
    return _listed("field", schema.all_fields())


def item_type_fields(call: Call) -> Answer:
    """The fields of an item type."""
    return _listed("field", schema.fields(_item_type(call)))


def item_type_creator_types(call: Call) -> Answer:
    """The creator types of an item type."""
    return _listed("creatorType", schema.creator_types(_item_type(call)))


def creator_fields(call: Call) -> Answer:
    """The parts of a creator's name."""
    names = {"firstName": "First", "lastName": "Last", "name": "Name"}
    return of_json([{"field": name, "localized": label} for name, label in names.items()])


def _item_type(call: Call) -> str:
    given = call.request.parameter("itemType")
    if given is None:
        raise RefusedError(400, "itemType is missing")
    if given not in schema.item_types():
        raise RefusedError(400, f"{given!r} is no item type")
    return given


def new_item(call: Call) -> Answer:
    """An empty item of a type, to fill in and send back."""
    item_type = _item_type(call)
    mode = call.request.parameter("linkMode")
    if item_type == "attachment" and mode not in LINK_MODES:
        raise RefusedError(400, "linkMode is missing, or none")
    template = {"itemType": item_type, **blank(item_type, mode)}
    creator = schema.primary_creator(item_type)
    if creator:
        template["creators"] = [{"creatorType": creator, "firstName": "", "lastName": ""}]
    return of_json(template)


def whole_schema(call: Call) -> Answer:
    """The schema as far as it is known here."""
    names = (*schema.item_types(), *schema.all_fields())
    labels = {name: schema.label(name) for name in names}
    types = [_shown_type(name) for name in schema.item_types()]
    csl = {
        "types": {kind: list(schema.types_of_csl(kind)) for kind in schema.csl_types()},
        "fields": {
            "text": {name: list(fields) for name, fields in schema.csl_texts().items()},
            "date": dict(schema.csl_dates()),
        },
        "names": dict(schema.csl_names()),
    }
    locale = {"itemTypes": {name: labels[name] for name in schema.item_types()}}
    locale["fields"] = {name: labels[name] for name in schema.all_fields()}
    return of_json({"version": schema.SCHEMA_VERSION, "itemTypes": types, "csl": csl, "locales": {"en-US": locale}})


def _shown_type(name: str) -> dict[str, Any]:
    fields = [
        {"field": field, **({"baseField": base} if base != field else {})}
        for field, base in schema.fields(name).items()
    ]
    primary = schema.primary_creator(name)
    creators = [
        {"creatorType": kind, **({"primary": True} if kind == primary else {})} for kind in schema.creator_types(name)
    ]
    return {"itemType": name, "fields": fields, "creatorTypes": creators}
