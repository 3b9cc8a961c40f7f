"""The residue of .bib files: what their own fields cannot say, in fields that BibTeX, biber and other tools pass over.

A field ``refmill-<variable>`` holds a value of CSL-JSON::

    residue = [ "@" check " " ] ( text | "=" json | "-" )

Text stands as it is, other values as JSON, and ``-`` says that the record has no such variable. Characters with a
meaning for .bib files, and others than ASCII, are percent-encoded. ``check`` is there where another field of the entry
says the variable, if not exactly: it is the CRC-32 of what that field says. Where somebody has edited the field, the
two differ, and the residue is passed over: the edit holds. Names of variables that are no names of fields stand in
``refmill-fields``, as one object.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote
from zlib import crc32

from refmill.csljson import value_to_json
from refmill.model import Value
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

PREFIX = "refmill-"
OTHERS = "fields"
"""What stands behind the prefix for variables whose names are no names of fields."""
ABSENT = object()
"""The value of a variable that a record does not have."""

_VARIABLES = {
    name.lower(): name for name in (*DATE_VARIABLES, *NAME_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES, "custom")
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_SAFE = "!$&'()*+,-./:;<=>?@[]^_`|~# "
_CHECK = re.compile(r"@([0-9a-f]{8}) ")
_MARKS = ("@", "=", "-", " ")
_RESERVED = ("fields", "id", "type")


def field_of(variable: str) -> str | None:
    """The field for a variable, or None where its name is none of a field."""
    lower = variable.lower()
    if _VARIABLES.get(lower) == variable:
        return PREFIX + lower
    plain = lower == variable and lower not in _VARIABLES and lower not in _RESERVED
    return PREFIX + lower if plain and _NAME.fullmatch(variable) else None


def variable_of(field: str) -> str:
    """The variable of a field."""
    name = field.removeprefix(PREFIX)
    return _VARIABLES.get(name, name)


def check_of(value: Value) -> str:
    """The check of what the entry's own fields say.

    >>> check_of("12")
    '36c6229b'
    """
    return f"{crc32(json.dumps(value_to_json(value), sort_keys=True).encode()):08x}"


def write(value: Any, said: Any = ABSENT) -> str:
    """A residue.

    Args:
        value: the true value as plain JSON, or :data:`ABSENT`.
        said: what the entry's own fields say, if they do.

    >>> write("1:5 {x}"), write(12, "12"), write(ABSENT, "a")
    ('1:5 %7Bx%7D', '@36c6229b =12', '@6d0e509e -')
    """
    check = "" if said is ABSENT else f"@{check_of(said)} "
    if value is ABSENT:
        return f"{check}-"
    if isinstance(value, str):
        return check + _text(value)
    return f"{check}={_encoded(json.dumps(value, separators=(',', ':')))}"


def read(residue: str, said: Any = ABSENT) -> Any:
    """The true value as plain JSON, :data:`ABSENT`, or what the entry's own fields say where they were edited.

    Raises:
        ValueError: the residue is none.
    """
    found = _CHECK.match(residue)
    if found:
        if said is ABSENT or found[1] != check_of(said):
            return said
        residue = residue[found.end() :]
    elif said is not ABSENT:
        return said
    if residue == "-":
        return ABSENT
    return json.loads(unquote(residue[1:])) if residue.startswith("=") else unquote(residue, errors="surrogatepass")


def read_others(residue: str) -> Mapping[str, Any]:
    """The variables of ``refmill-fields``; raises ValueError."""
    found = read(residue)
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found


def _text(value: str) -> str:
    encoded = _encoded(value)
    if value.startswith(_MARKS) and not encoded.startswith("%"):
        encoded = f"%{ord(value[0]):02X}{encoded[1:]}"
    return f"{encoded[:-1]}%20" if encoded.endswith(" ") else encoded


def _encoded(text: str) -> str:
    encoded = quote(text, safe=_SAFE, errors="surrogatepass")
    return encoded.replace("  ", "%20%20")
