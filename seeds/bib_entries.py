"""Entries of .bib files as they are written, and those without anything unusual, which most are, read quickly.

An entry is usual if the text between its key and the brace that the next entry follows falls into fields where lines
end in commas, and each value is whole: its braces balance. :mod:`refmill.seeds.bib_scanner` would read the same fields
with more care; it reads all other entries.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from refmill.tables.bib_reading import NO_ENTRIES

_HEAD = re.compile(r"\s*(@)([A-Za-z]++)\{[ \t\r\n]*([^\s,={}]++)[ \t]*,")
_END = re.compile(r"\}\s*(?:@|\Z)")
_NAME = re.compile(r"""\s*([^\s"#%'(),={}@\\]++)\s*""")
_BALANCED = re.compile(r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*\}[^{}]*+)*")
_LINE_OF_ENTRY = re.compile(r"\n[ \t]*@")
_AROUND = " \t\r\n,"
_LONGEST = 20_000
"""Characters of an entry, so that the time for looking at those that turn out otherwise is bounded."""
_LONGEST_STRING = 200
_MOST_NAMES = 4096


@dataclass(slots=True)
class Entry:
    """One entry as it is written.

    Attributes:
        kind: the entry type in lower case.
        key: the citation key; empty where there is none.
        fields: field name in lower case to raw value: LaTeX without the delimiters, strings put in.
        start: offset of its ``@``.
        line: the line of its ``@``; 0 as long as it is not counted.
        end: offset behind its end; 0 as long as it is not read.
    """

    kind: str
    key: str
    fields: dict[str, str]
    start: int
    line: int = 0
    end: int = 0


def usual_entry(text: str, place: int, strings: Mapping[str, str]) -> Entry | None:
    """The entry that comes next in a text, or None where that is not usual.

    Args:
        text: a .bib file.
        place: where to begin.
        strings: the strings that are defined, by their names in lower case.
    """
    head = _HEAD.match(text, place)
    if head is None or head[2].lower() in NO_ENTRIES:
        return None
    start, end = head.end(), _END.search(text, head.end(), head.end() + _LONGEST)
    if end is None or (text.find("@", start, end.start()) >= 0 and _LINE_OF_ENTRY.search(text, start, end.start())):
        return None
    fields = _fields(text[start : end.start()].rstrip(_AROUND), strings)
    return Entry(head[2].lower(), head[3], fields, head.start(1), end=end.start() + 1) if fields else None


def _fields(body: str, strings: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry; none where a piece of it is no field, or a name occurs again."""
    fields: dict[str, str] = {}
    pieces = body.split(",\r\n" if "\r\n" in body else ",\n")
    for piece in pieces:
        written, _, after = piece.partition("=")
        name, value = _name(written), _value(after.strip(_AROUND), strings)
        if not name or value is None:
            return {}
        fields[name] = value
    return fields if len(fields) == len(pieces) else {}


@lru_cache(_MOST_NAMES)
def _name(written: str) -> str:
    """The name of a field in lower case; empty where it is none."""
    found = _NAME.fullmatch(written) if len(written) < _LONGEST_STRING else None
    return found[1].lower() if found else ""


def _value(written: str, strings: Mapping[str, str]) -> str | None:
    """What a value says; None where it is not one whole piece that is surely understood."""
    inner = written[1:-1]
    if written[:1] == "{" and written[-1:] == "}":
        return inner if ("{" not in inner and "}" not in inner) or _BALANCED.fullmatch(inner) else None
    if written[:1] == '"' == written[-1:]:
        return inner if '"' not in inner and _BALANCED.fullmatch(inner) and len(written) > 1 else None
    value = written if written.isdigit() else strings.get(written.lower(), "")
    return value if 0 < len(value) < _LONGEST_STRING else None
