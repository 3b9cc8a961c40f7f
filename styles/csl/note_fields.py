"""Variables written into the ``note`` of an item, one a line (``event-date: 2004-10-01``), as reference managers do.

Source: Zotero's and citeproc-js's convention for variables that a library has no field for. Only variables of CSL are
taken; a name is ``family || given``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from refmill.model import Date, Name
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

_LINE = r"([A-Za-z][A-Za-z_-]+)\s*:\s*(\S.*)"
_TEXTS = TEXT_VARIABLES | NUMBER_VARIABLES | {"collection-title-short"}


def with_note_fields(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of an item, and those that its note adds; what the item has itself is not replaced."""
    note = fields.get("note")
    if not isinstance(note, str) or ":" not in note:
        return fields
    found: dict[str, Any] = {}
    for variable, text in _lines(note):
        _add(found, variable, text)
    return {**found, **fields} if found else fields


def _lines(note: str) -> Iterator[tuple[str, str]]:
    """The lines at the beginning of a note that set variables; the first one may be a sentence."""
    for place, line in enumerate(note.splitlines()):
        matched = re.fullmatch(_LINE, line.strip())
        if matched:
            yield matched[1], matched[2].strip()
        elif place:
            return


def _add(found: dict[str, Any], variable: str, text: str) -> None:
    if variable in NAME_VARIABLES:
        family, _, given = text.partition("||")
        name = Name(family.strip(), given.strip()) if given else Name(literal=text)
        found[variable] = (*found.get(variable, ()), name)
    elif variable in DATE_VARIABLES:
        found[variable] = Date(raw=text)
    elif variable in _TEXTS:
        found[variable] = text
