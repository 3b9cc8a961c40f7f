"""An item as CSL-JSON, as the web API's ``format=csljson`` has it: from the schema alone, without reading Extra."""

import re
from collections.abc import Mapping
from typing import Any

from refmill.tables import zotero_schema as schema
from refmill.zotero.sandbox.store import Library, Stored


def csl_item(library: Library, stored: Stored) -> dict[str, Any] | None:
    """The CSL-JSON of an item, or None for one that CSL has no type for."""
    data = stored.data
    item_type = data["itemType"]
    csl_type = schema.csl_type(item_type)
    if csl_type is None or item_type in schema.NO_RECORDS:
        return None
    return {
        "id": f"{library.number}/{stored.key}",
        "type": csl_type,
        **_texts(data, item_type),
        **_names(data, item_type),
        **_dates(data, item_type),
    }


def _texts(data: Mapping[str, Any], item_type: str) -> dict[str, str]:
    placed = ((variable, schema.text_field(item_type, variable)) for variable in schema.csl_texts())
    return {variable: data[field] for variable, field in placed if field and data.get(field)}


def _names(data: Mapping[str, Any], item_type: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for creator in data.get("creators", ()):
        kind = creator["creatorType"]
        variable = "author" if kind == schema.primary_creator(item_type) else schema.csl_names().get(kind)
        if variable:
            found.setdefault(variable, []).append(_name(creator))
    return found


def _name(creator: Mapping[str, str]) -> dict[str, str]:
    if "name" in creator:
        return {"literal": creator["name"]}
    return {"family": creator["lastName"], "given": creator["firstName"]}


def _dates(data: Mapping[str, Any], item_type: str) -> dict[str, Any]:
    placed = ((variable, schema.date_field(item_type, variable)) for variable in schema.csl_dates())
    return {variable: _date(data[field]) for variable, field in placed if field and data.get(field)}


def _date(value: str) -> dict[str, Any]:
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:]+Z)?$", value)
    if not found:
        return {"raw": value}
    return {"date-parts": [[int(part) for part in found.groups() if part]]}
