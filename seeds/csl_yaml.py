"""The reader of CSL-YAML: pandoc's metadata block with ``references``, or a plain list of records.

The document is read event by event, without recursion. Scalars are read as YAML 1.2 reads JSON's: ``true``, ``null``,
``12``; anything else is text, so that ``yes``, ``2020-01-01``, ``007`` and ``1.10`` stay as they are written. Aliases
and tags are refused: a few lines of aliases can stand for gigabytes, and tags can stand for anything.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from refmill.csljson import DEEPEST
from refmill.diagnostics import Diagnostic, Location
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
_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    data, marks = load("".join(lines).removeprefix("\ufeff"), document)
    records = data
    if isinstance(data, dict):
        records = data["references"] if isinstance(data.get("references"), list) else [data]
    if not isinstance(records, list):
        raise ParseError("this holds no records: expecting a list, or 'references' with a list", Location(document, 1))
    yield from items_of(((record, marks.get(id(record), 0)) for record in records), document)


def load(text: str, document: str) -> tuple[Any, dict[int, int]]:
    """The value of the first YAML document, and the line of each mapping in it by its identity."""
    import yaml

    start = _END_OF_BLOCK.match(text)
    end = _END_OF_BLOCK.search(text, start.end()) if start else None
    builder = _Builder(document)
    try:
        for event in yaml.parse(
            text[: end.start()] if end else text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        ):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(document, mark.line + 1, mark.column + 1) if mark else Location(document)
        raise ParseError(f"this is no YAML: {error.problem or error.context}", place) from None
    except yaml.YAMLError as error:
        raise ParseError(f"this is no YAML: {' '.join(str(error).split())}", Location(document)) from None
    return builder.root, builder.lines


class _Builder:
    """Values from YAML's events, with a stack instead of recursion."""

    def __init__(self, document: str) -> None:
        self.root: Any = None
        self.lines: dict[int, int] = {}
        self._document = document
        self._open: list[list[Any] | dict[Any, Any]] = []
        self._keys: list[str | None] = []

    def take(self, event: Any) -> None:
        """One event of PyYAML's parser."""
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._refuse(event, "aliases are not read: write the value out")
        elif kind == "ScalarEvent":
            self._put(self._scalar(event), event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin({} if kind == "MappingStartEvent" else [], event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
            self._keys.pop()

    def _begin(self, container: list[Any] | dict[Any, Any], event: Any) -> None:
        if event.tag not in (None, "!"):
            self._refuse(event, f"the tag {event.tag} is not read")
        if len(self._open) > 2 * DEEPEST:
            self._refuse(event, "it is nested too deeply")
        self._put(container, event)
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
            inside[self._keys[-1]] = value
            self._keys[-1] = None

    def _key(self, value: Any, event: Any, inside: dict[Any, Any]) -> str:
        if isinstance(value, list | dict):
            self._refuse(event, "a key must be a word")
        key = str(event.value)
        if key in inside:
            self._refuse(event, f"the key {key[:40]!r} occurs twice in one mapping")
        return key

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        if event.tag not in _STRING_TAGS:
            self._refuse(event, f"the tag {event.tag} is not read")
        if not event.implicit[0]:
            return text
        if text.lower() in _CONSTANTS:
            return _CONSTANTS[text.lower()]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) and repr(float(text)) == text else text

    def _refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        raise ParseError(message, Location(self._document, mark.line + 1, mark.column + 1))


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.match(head))


READER = Reader("csl-yaml", "CSL-YAML: pandoc's references, or a list of records", (".yaml", ".yml"), _sniff, _stream)
