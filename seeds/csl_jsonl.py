"""The reader of CSL-JSON lines: one record a line, so that a file may be larger than memory and a fault costs one."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import PartError
from refmill.formats import Part, Reader, Splitting
from refmill.model import Item
from refmill.seeds.csl_json import FaultError, parsed
from refmill.seeds.records import items_of

BROKEN = "broken-json"


def _stream(lines: Iterable[str], document: str, first: int = 1) -> Iterator[Item | Diagnostic]:
    faults: list[Diagnostic] = []
    for part in items_of(_records(lines, document, first, faults), document):
        yield from faults
        faults.clear()
        yield part
    yield from faults


def _records(lines: Iterable[str], document: str, first: int, faults: list[Diagnostic]) -> Iterator[tuple[Any, int]]:
    for number, line in enumerate(lines, first):
        if line.isspace():
            continue
        try:
            yield parsed(line), number
        except FaultError as fault:
            place = Location(document, number, fault.offset + 1)
            message = f"this line is no JSON, and is left out: {fault.message}"
            faults.append(Diagnostic(Severity.ERROR, BROKEN, place, message))


def _part(part: Part) -> Iterator[Item | Diagnostic]:
    """What is said of a record tells its number in the whole document."""
    for one in _stream(part.lines, part.document, part.first):
        if isinstance(one, Diagnostic) and one.code != BROKEN:
            raise PartError(one.message)
        yield one


def _sniff(head: str) -> bool:
    """Whether the first line is an object, and the next one begins another."""
    first, _, second = head.removeprefix("\ufeff").lstrip().partition("\n")
    if not (first.startswith("{") and first.rstrip().endswith("}") and second.lstrip().startswith("{")):
        return False
    try:
        return isinstance(parsed(first), dict)
    except FaultError:
        return False


_SPLITTING = Splitting(re.compile(rb"\n"), _part, distinct=True)
READER = Reader("csl-jsonl", "CSL-JSON, one record a line", (".jsonl", ".ndjson"), _sniff, _stream, _SPLITTING)
