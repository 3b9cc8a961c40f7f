"""The residue of a record (:mod:`refmill.seeds.residue`) as fields of a .bib file, which other programs pass over.

A field ``refmill-<variable>`` holds the entry of one variable::

    entry = [ "@" beside " " ] ( text | "=" json | "-" )

Text stands as it is, other values as JSON, and ``-`` says that the record has no such variable. Characters with a
meaning for .bib files, and others than ASCII, are percent-encoded. Variables whose names are no names of fields
stand in ``refmill-fields``, as one object.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from refmill.seeds.residue import Residue, from_text, to_text
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

PREFIX = "refmill-"
"""What the names of all these fields begin with."""

_OTHERS = f"{PREFIX}fields"
_VARIABLES = {
    name.lower(): name for name in (*DATE_VARIABLES, *NAME_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES, "custom")
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_SAFE = "!$&'()*+,-./:;<=>?@[]^_`|~# "
_BESIDE = re.compile(r"@([0-9a-f]{8}) ")
_MARKS = ("@", "=", "-", " ")


def to_fields(residue: Residue) -> dict[str, str]:
    """Field to value, in the order of names.

    >>> to_fields({"scale": {"is": "1:5 {x}"}, "volume": {"is": 12, "beside": "0a1b2c3d"}})
    {'refmill-scale': '1:5 %7Bx%7D', 'refmill-volume': '@0a1b2c3d =12'}
    """
    fields: dict[str, str] = {}
    others: dict[str, Any] = {}
    for variable, entry in residue.items():
        name = _field(variable)
        if name:
            fields[name] = _written(entry)
        else:
            others[variable] = entry
    if others:
        fields[_OTHERS] = _encoded(to_text(others))
    return dict(sorted(fields.items()))


def from_field(name: str, text: str) -> Residue:
    """The part of a residue that one field holds.

    Raises:
        FieldError: the field is not as :func:`to_fields` writes it.
    """
    if name == _OTHERS:
        return from_text(unquote(text))
    variable = name.removeprefix(PREFIX)
    entry: dict[str, Any] = {}
    found = _BESIDE.match(text)
    if found:
        entry["beside"] = found[1]
        text = text[found.end() :]
    if text.startswith("="):
        entry |= from_text(f'{{"is":{unquote(text[1:])}}}')
    elif text != "-":
        entry["is"] = unquote(text, errors="surrogatepass")
    return {_VARIABLES.get(variable, variable): entry}


def _field(variable: str) -> str | None:
    lower = variable.lower()
    plain = lower == variable and lower not in _VARIABLES and lower != "fields" and _NAME.fullmatch(lower)
    return PREFIX + lower if plain or _VARIABLES.get(lower) == variable else None


def _written(entry: Mapping[str, Any]) -> str:
    beside = f"@{entry['beside']} " if "beside" in entry else ""
    if "is" not in entry:
        return f"{beside}-"
    value = entry["is"]
    if isinstance(value, str):
        return beside + _text(value)
    return f"{beside}={_encoded(json.dumps(value, separators=(',', ':')))}"


def _text(value: str) -> str:
    encoded = _encoded(value)
    if value.startswith(_MARKS):
        encoded = f"%{ord(value[0]):02X}{encoded[1:]}" if not encoded.startswith("%") else encoded
    return f"{encoded[:-1]}%20" if encoded.endswith(" ") else encoded


def _encoded(text: str) -> str:
    return quote(text, safe=_SAFE, errors="surrogatepass").replace("  ", "%20%20")
