"""The reader of CSL-YAML: pandoc's metadata block with ``references``, or a plain list of records.

The document is read event by event, without recursion. Scalars are read as YAML 1.2 reads JSON's: ``true``, ``null``,
``12``; anything else is text, so that ``yes``, ``2020-01-01``, ``007`` and ``1.10`` stay as they are written. Aliases
and values with tags are left out: a few lines of aliases can stand for gigabytes, and tags can stand for anything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from refmill.csljson import DEEPEST
from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import ParseError
from refmill.formats import Reader
from refmill.model import Item
from refmill.seeds.records import items_of

_BEGINNING = re.compile(
    r"\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:---[^\n]*\n(?:.*\n)*?references:|references:|- +(?:id|type|title):)"
)
_END_OF_BLOCK = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,999})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    loaded = load("".join(lines).removeprefix("\ufeff"), document)
    records = loaded.value
    if isinstance(records, dict):
        records = records["references"] if isinstance(records.get("references"), list) else [records]
    if not isinstance(records, list):
        raise ParseError("this holds no records: expecting a list, or 'references' with a list", Location(document, 1))
    yield from loaded.reports
    yield from items_of(((record, loaded.lines.get(id(record), 0)) for record in records), document)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a document of YAML holds.

    Attributes:
        value: the value of the first document in it.
        lines: the line of each mapping by its identity.
        reports: what was passed over or left out.
    """

    value: Any
    lines: Mapping[int, int]
    reports: Sequence[Diagnostic]


def load(text: str, document: str) -> Loaded:
    """The value of the first YAML document; before a fault, as much of it as is complete.

    Raises:
        ParseError: nothing is complete before the fault.
    """
    start = _END_OF_BLOCK.match(text)
    end = _END_OF_BLOCK.search(text, start.end()) if start else None
    block = text[: end.start()] if end else text
    builder = _Builder(document)
    illegal = _ILLEGAL.search(block)
    if illegal:
        place = Location(document, block.count("\n", 0, illegal.start()) + 1)
        message = "characters that YAML cannot hold are left out"
        builder.reports.append(Diagnostic(Severity.WARNING, "control-character", place, message))
        block = _ILLEGAL.sub("", block)
    try:
        for event in _events(block, document):
            builder.take(event)
    except ParseError as fault:
        if not builder.complete():
            raise
        message = f"{fault.message}; from this record on everything is left out"
        builder.reports.append(Diagnostic(Severity.ERROR, "broken-yaml", fault.location, message))
    return Loaded(builder.root, builder.lines, builder.reports)


def _events(text: str, document: str) -> Iterator[Any]:
    """PyYAML's events, and its errors as ours."""
    import yaml

    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(document, mark.line + 1, mark.column + 1) if mark else Location(document)
        raise ParseError(f"this is no YAML: {error.problem or error.context}", place) from None
    except yaml.YAMLError as error:
        raise ParseError(f"this is no YAML: {' '.join(str(error).split())[:200]}", Location(document)) from None


class _Builder:
    """Values from YAML's events, with a stack instead of recursion."""

    def __init__(self, document: str) -> None:
        self.root: Any = None
        self.lines: dict[int, int] = {}
        self.reports: list[Diagnostic] = []
        self._document = document
        self._open: list[list[Any] | dict[Any, Any]] = []
        self._keys: list[str | None] = []

    def take(self, event: Any) -> None:
        """One event of PyYAML's parser."""
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._report(event, "unread-value", "aliases are not read: write the value out")
            self._put(None, event)
        elif kind == "ScalarEvent":
            self._put(self._scalar(event), event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin({} if kind == "MappingStartEvent" else [], event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
            self._keys.pop()

    def complete(self) -> bool:
        """Take out the record that is being read. The answer is whether others are left."""
        if not self._open:
            return bool(self.root)
        records = next((one for one in self._open[:2] if isinstance(one, list)), None)
        if records is None:
            return False
        if self._open[-1] is not records:
            records.pop()
        return bool(records)

    def _begin(self, container: list[Any] | dict[Any, Any], event: Any) -> None:
        if len(self._open) > 2 * DEEPEST:
            raise ParseError("it is nested too deeply", self._place(event))
        if event.tag in (None, "!"):
            self._put(container, event)
        else:
            self._report(event, "unread-value", f"the tag {shorten(event.tag)} is not read, nor what it is before")
            self._put(None, event)
        if isinstance(container, dict):
            self.lines[id(container)] = event.start_mark.line + 1
        self._open.append(container)
        self._keys.append(None)

    def _put(self, value: Any, event: Any) -> None:
        """Place a value in the innermost open list or mapping. In a mapping, every other one is a key."""
        if not self._open:
            self.root = value
            return
        inside = self._open[-1]
        if isinstance(inside, list):
            inside.append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(value, event, inside)
        else:
            inside.setdefault(self._keys[-1], value)
            self._keys[-1] = None

    def _key(self, value: Any, event: Any, inside: dict[Any, Any]) -> str:
        if isinstance(value, list | dict) or type(event).__name__ != "ScalarEvent":
            raise ParseError("a key must be a word", self._place(event))
        key = str(event.value)
        if key in inside:
            self._report(event, "duplicate-field", f"the key {shorten(key)} occurs again, and the first one holds")
        return key

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        if event.tag not in _STRING_TAGS:
            self._report(event, "unread-value", f"the tag {shorten(event.tag)} is not read, nor what it is before")
            return None
        if not event.implicit[0]:
            return text
        if text.lower() in _CONSTANTS:
            return _CONSTANTS[text.lower()]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) and repr(float(text)) == text else text

    def _report(self, event: Any, code: str, message: str) -> None:
        self.reports.append(Diagnostic(Severity.WARNING, code, self._place(event), message))

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self._document, mark.line + 1, mark.column + 1)


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.match(head))


READER = Reader("csl-yaml", "CSL-YAML: pandoc's references, or a list of records", (".yaml", ".yml"), _sniff, _stream)
