"""What the mapping's page says of Zotero, from the tables that the sync uses."""

from collections.abc import Mapping

from refmill.model import Item
from refmill.tables import zotero_schema as schema
from refmill.tables.zotero import ALIASES, LONGEST_FIELD, LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG, NO_LINE, RESIDUE
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from refmill.zotero.extra import text_line
from refmill.zotero.places import item_type_of, places

_OWN = {
    "annote": "child note",
    "citation-key": "`citationKey`, as the record's id",
    "keyword": "tags",
    "note": "Extra",
    **{name: f"as `{other}`" for name, other in ALIASES.items()},
}
_PRIMARY = "primary creator"
_ITEM_TYPES = {name: item_type_of(Item("", name)) for name in sorted(ITEM_TYPES)}


def types() -> Mapping[str, str]:
    """The cell of each CSL type."""
    return {name: _type_cell(name, item_type) for name, item_type in _ITEM_TYPES.items()}


def _type_cell(name: str, item_type: str) -> str:
    others = [
        f"`{other}`" for other in schema.types_of_csl(name) if other != item_type and other not in schema.NO_RECORDS
    ]
    line = "" if schema.types_of_csl(name) else f" and `Type: {name}`"
    return f"`{item_type}`{line}{' or ' if others else ''}{' or '.join(others)}"


def variables() -> Mapping[str, str]:
    """The cell of each variable: its fields, and what holds it where the item type has none."""
    names = DATE_VARIABLES | NAME_VARIABLES | NUMBER_VARIABLES | TEXT_VARIABLES
    return {name: _OWN.get(name) or _variable_cell(name) for name in names}


def _variable_cell(name: str) -> str:
    fields = [_place(name, item_type) for item_type in dict.fromkeys(_ITEM_TYPES.values())]
    found = [field if field == _PRIMARY else f"`{field}`" for field in dict.fromkeys(fields) if field]
    if all(fields):
        return ", ".join(found)
    line = name not in NO_LINE and (name in DATE_VARIABLES | NAME_VARIABLES or text_line(name, "x"))
    return ", ".join([*found, "Extra" if line else "residue"])


def _place(name: str, item_type: str) -> str:
    """The base field or creator type of a variable."""
    there = places(item_type)
    field = there.texts.get(name) or there.dates.get(name)
    if name in there.roles:
        return _PRIMARY if name == "author" else there.roles[name]
    return schema.base_field(item_type, field) if field else ""


NOTES = f"""\
Fields are those of version {schema.SCHEMA_VERSION} of the service's schema. An item type may call them otherwise (the
`publisher` of a thesis is its `university`), and its primary creator is the `author` under whatever name.

- **Extra.** A variable without a field is a line such as `original-date: 1999`, a name `editor: Family || Given`;
  citation processors read these lines. The record's note stands behind them. Lines of others stay as they are.
- **Residue.** What is left is a line that begins with `{RESIDUE}`, such as
  `{RESIDUE}-volume: ("beside":"36c6229b","is":12)`: JSON with round brackets, which processors take for a variable that
  no style prints.
- **Dates** are ISO 8601, seasons a word and a year (`Spring 2020`), ranges and approximate dates EDTF
  (`2020-05/2021`, `1850~`), which stand in Extra as well since older programs do not read them in a field.
- **Particles and suffixes** are in the names as Zotero reads them: `van Beethoven` for a non-dropping particle,
  `Alexander von` for a dropping one, `Martin, Jr.` for a suffix.
- **What CSL has no variable for** is kept in `custom.zotero` of a record that was read from a library.

What the service itself cannot hold:

- fields of more than {LONGEST_FIELD:,} bytes and notes of more than {LONGEST_NOTE:,} characters, which are cut; a
  warning names them;
- in fields: control characters, white space at the ends, decomposed letters, and line breaks where a field has one
  line; tags of more than {LONGEST_TAG} and names of more than {LONGEST_NAME} characters; the order of tags. The residue
  or a line of Extra keeps the value as it was;
- `custom.refmill.sources` is not sent: it tells where in your documents a record stood.
"""
