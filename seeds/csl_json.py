"""The reader of CSL-JSON: an array of records, one record, or an object with ``items``.

Records of an array are read one by one, so that a fault costs what comes after it and no more.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import ParseError
from refmill.formats import Reader
from refmill.model import Item
from refmill.seeds.records import items_of

_SPACE = re.compile(r"[ \t\r\n]*")
_BEGINNING = re.compile(r"\ufeff?\s*(?:\[\s*(?:\]|\{\s*[\"}])|\{\s*[\"}])")
_LONGEST_NUMBER = 1000


class FaultError(Exception):
    """The text is no JSON from ``offset`` on."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class _Text:
    """A document's text and its place: lines are counted as far as the reading has come."""

    def __init__(self, text: str, document: str, offset: int = 0) -> None:
        self.text = text
        self.document = document
        self.offset = offset or (1 if text.startswith("\ufeff") else 0)
        self._counted = (0, 1)

    def line(self, offset: int) -> int:
        """The line of an offset that is no smaller than those asked for before."""
        start, line = self._counted
        self._counted = (offset, line + self.text.count("\n", start, offset))
        return self._counted[1]

    def location(self, offset: int) -> Location:
        """Line and column of an offset."""
        return Location(self.document, self.line(offset), offset - self.text.rfind("\n", 0, offset))

    def start(self) -> int:
        """The offset of the next character that is no white space."""
        space = _SPACE.match(self.text, self.offset)
        self.offset = space.end() if space else self.offset
        return self.offset

    def next(self) -> str:
        """The next character that is no white space, which is not taken; empty at the end."""
        start = self.start()
        return self.text[start : start + 1]

    def value(self) -> Any:
        """The next value, which is taken."""
        value, self.offset = _decoded(self.text, self.start())
        return value


def _decoded(text: str, offset: int) -> tuple[Any, int]:
    """The value at an offset, and where it ends."""
    try:
        return _DECODER.raw_decode(text, offset)
    except json.JSONDecodeError as error:
        raise FaultError(error.msg[:1].lower() + error.msg[1:], error.pos) from None
    except RecursionError:
        raise FaultError("it is nested too deeply", offset) from None
    except ValueError as error:
        raise FaultError(str(error), offset) from None


def parsed(line: str) -> Any:
    """The one value of a line.

    Raises:
        FaultError: there is none, or more than one.
    """
    value, end = _decoded(line, 0 if line.startswith("{") else _Text(line, "").start())
    if line[end:] not in ("\n", ""):
        _nothing_more(_Text(line, "", end))
    return value


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    source = _Text("".join(lines), document)
    delivered = 0
    try:
        for part in items_of(_records(source), document):
            yield part
            delivered += 1
    except FaultError as fault:
        place = source.location(fault.offset)
        message = f"this is no JSON: {fault.message}"
        if not delivered:
            raise ParseError(message, place) from None
        yield Diagnostic(Severity.ERROR, "broken-json", place, f"{message}; what follows is left out")


def _records(source: _Text) -> Iterator[tuple[Any, int]]:
    """Each record with its line."""
    if source.next() != "[":
        start = source.offset
        whole = source.value()
        _nothing_more(source)
        inside = whole.get("items") if isinstance(whole, dict) else None
        yield from ((record, 0) for record in inside) if isinstance(inside, list) else [(whole, source.line(start))]
        return
    source.offset += 1
    if source.next() == "]":
        source.offset += 1
    else:
        yield from _elements(source)
    _nothing_more(source)


def _elements(source: _Text) -> Iterator[tuple[Any, int]]:
    while True:
        line = source.line(source.start())
        yield source.value(), line
        mark = source.next()
        if mark not in (",", "]"):
            raise FaultError("expecting ',' or ']' after a record", source.offset)
        source.offset += 1
        if mark == "]":
            return


def _nothing_more(source: _Text) -> None:
    if source.next():
        raise FaultError("extra data after the end", source.offset)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"the number {text[:20]} is too large")
    return value


def _int(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(text)} digits is too long")
    return int(text)


_DECODER = json.JSONDecoder(parse_constant=_no_number, parse_float=_float, parse_int=_int)


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.match(head))


READER = Reader("csl-json", "CSL-JSON: an array, one record, or an object with items", (".json",), _sniff, _stream)
