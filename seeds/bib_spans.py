"""Where the parts of an entry stand in the text of a .bib file, so that one can be changed and the others stay.

The scanner says where an entry begins and ends and what it holds; here its text is taken apart once more, and what is
found is compared with what the scanner found. Where the two differ, as in an entry that was read by repairing it, there
are no parts to be had.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from refmill.model import NOTHING
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_macros import Macros, expanded

_HEAD = re.compile(r"@[ \t\r\n]*([A-Za-z][^\s{}(),=\"#%'@\\]*)[ \t\r\n]*[{(]\s*")
_FIELD = re.compile(r"""([^\s"#%'(),={}@\\]+)\s*=\s*""")
_GAP = re.compile(r"[\s,]*(?:%[^\n]*\n[\s,]*)*")
_STRAY = re.compile(r""",\s*[^\s"#%'(),={}@\\]+\s*=|\n[ \t]*[^\s"#%'(),={}@\\]+[ \t]*=[ \t]*[{"\w]""")
_MACRO = re.compile(r"""[^\s"#%'(),={}@\\]+""")
_JOINT = re.compile(r"\s*#\s*")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'["{}]')
_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A field in the text.

    Attributes:
        name: its name in lower case.
        start: where its name begins.
        equals: where its equals sign is.
        value: where its value begins.
        end: behind its value.
    """

    name: str
    start: int
    equals: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """Where the type and the key of an entry begin and end; a key that is missing begins and ends at one place.

    Attributes:
        kind: the entry type.
        key: the key.
        comma: whether a comma stands behind the key, or its place.
    """

    kind: tuple[int, int]
    key: tuple[int, int]
    comma: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an entry.

    Attributes:
        head: its type and key.
        fields: its fields in their order; a name that occurs again is there again.
    """

    head: Head
    fields: tuple[FieldSpan, ...]


def head_of(text: str, entry: Entry) -> Head | None:
    """The type and key of an entry, or None where they cannot be told apart from the rest."""
    found = _HEAD.match(text, entry.start)
    if found is None or not text.startswith(entry.key, found.end()):
        return None
    end = found.end() + len(entry.key)
    return Head(found.span(1), (found.end(), end), bool(_COMMA.match(text, end)))


def parts_of(text: str, entry: Entry, own: Mapping[str, str], macros: Macros = NOTHING) -> Parts | None:
    """The parts of an entry, or None where its text does not say plainly what was read from it.

    Args:
        text: the whole file.
        entry: one of its entries.
        own: the fields that the scanner read in it, before it inherited any.
        macros: the commands that the file defines, which the scanner puts in.
    """
    head = head_of(text, entry)
    if head is None:
        return None
    found = list(_fields(text, head.key[1], entry.end))
    if any(span is None for span in found):
        return None
    spans = tuple(span for span in found if span)
    first: dict[str, FieldSpan] = {}
    for span in spans:
        first.setdefault(span.name, span)
    if first.keys() != own.keys() or not all(
        _says(text[span.value : span.end], own[span.name], macros) for span in first.values()
    ):
        return None
    return Parts(head, spans)


def _fields(text: str, place: int, end: int) -> Iterator[FieldSpan | None]:
    """The fields between the key and the end of an entry; None where there is no telling."""
    while True:
        start = _GAP.match(text, place, end).end()  # type: ignore[union-attr]
        found = _FIELD.match(text, start, end)
        if found is None:
            if start == end - 1 and text[start] in "})":
                return
            stray = _STRAY.search(text, start, end)
            if stray is None:
                yield None
                return
            place = stray.start()
            continue
        place = value_end(text, found.end(), end)
        if place < 0:
            yield None
            return
        yield FieldSpan(found[1].lower(), start, text.index("=", found.end(1)), found.end(), place)


def value_end(text: str, place: int, end: int) -> int:
    """Where a value ends that begins at ``place``, or -1 where it has no end before ``end``."""
    while True:
        place = _piece_end(text, place, end)
        joint = _JOINT.match(text, place, end) if place >= 0 else None
        if joint is None:
            return place
        place = joint.end()


def _piece_end(text: str, place: int, end: int) -> int:
    first = text[place : place + 1]
    if first not in ("{", '"'):
        found = _MACRO.match(text, place, end)
        return found.end() if found else -1
    depth = 0 if first == "{" else 1
    pattern, start = (_BRACE, place) if first == "{" else (_QUOTE_OR_BRACE, place + 1)
    for found in pattern.finditer(text, start, end):
        depth += 1 if found[0] == "{" else -1 if found[0] == "}" else 0
        if depth == 0 if first == "{" else found[0] == '"' and depth <= 1:
            return found.end()
    return -1


def _says(written: str, value: str, macros: Macros) -> bool:
    """Whether a value is what was read; of one with strings in it no more is known than that it is one."""
    if written[:1] not in ("{", '"') or "#" in written:
        return True
    return written[1:-1] == value or expanded(written[1:-1], macros) == value
