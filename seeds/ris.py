"""The reader of RIS, as RefMan, EndNote, Zotero, Mendeley, publishers and indexes write it.

Usual records are read at once (:mod:`refmill.seeds.ris_usual`), others line by line; each is forgotten once it is
delivered. What is forgiven: one space before the dash or none behind it, a missing ``ER``, tags before the first
``TY``, lines that go on without indentation, either line end.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import ParseError, PartError
from refmill.formats import Part, Reader, Splitting
from refmill.lines import Lines
from refmill.model import Item
from refmill.seeds.entities import without_entities
from refmill.seeds.residue import MARK, delivered
from refmill.seeds.ris_record import Values, decode
from refmill.seeds.ris_usual import TAGS, usual
from refmill.tables.ris import RESIDUE

CONTINUED = " " * 6
"""What a line of a value begins with that is not its first one, where RefMill wrote it."""

PROSE = frozenset({"AB", "KW", "N1", "N2", "RN"})
"""Tags whose values may have several lines and paragraphs."""

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: {1,2}- |  -|  ?-[\r\n]*$)|([a-z][a-z0-9])  -(?: |[\r\n]*$)")
_BEGINNING = re.compile(r"^\ufeff?[ \t]{0,4}(?:TY {1,2}- ?|ty  - )[A-Za-z]{3,10}[ \t]*\r?$", re.MULTILINE)
_SHORT_LINE = 60
_BLANK = " \t\r\n"
_BOUNDARIES = frozenset({"TY", "ER"})
_ENDS = ("ER  - ", "ER  -", "ER  -\r")
_HEAD, _REST = itemgetter(slice(6)), itemgetter(slice(6, None))
_MANY = 1000
"""Lines that are looked at together where they come one by one."""


class _Record:
    """A record as far as it is read: the values of each tag, and what the last value goes on with."""

    __slots__ = ("line", "more", "tag", "values")

    def __init__(self, line: int) -> None:
        self.line = line
        self.values: Values = defaultdict(list)
        self.tag = ""
        self.more: list[str] = []

    def go_on(self, line: str) -> None:
        """Another line of the last value: a new line in prose, else more of the same one.

        Programs that wrap lines without indentation fill them; after a short one, a new paragraph begins.
        """
        text = line.strip(_BLANK)
        if not text and self.tag not in PROSE:
            return
        before = self.more[-1] if self.more else self.values[self.tag][-1]
        own = line.startswith(CONTINUED) or not text or self.tag == "KW"
        breaks = self.tag in PROSE and (own or len(before) < _SHORT_LINE)
        self.more.append(("\n" if breaks else " ") + text)

    def end(self) -> None:
        """The last value is whole."""
        last = self.values[self.tag]
        last[-1] = "".join((last[-1], *self.more)).strip()
        self.more = []

    def present(self) -> Values:
        """The values, without empty ones."""
        if self.more:
            self.end()
        if all(map(all, self.values.values())):
            return self.values
        kept = {tag: [value for value in found if value] for tag, found in self.values.items()}
        return {tag: found for tag, found in kept.items() if found}


def _stream(lines: Iterable[str], document: str, first: int = 1) -> Iterator[Item | Diagnostic]:
    walk = _Walk(document, first)
    for block in lines.blocks if isinstance(lines, Lines) else _blocks(iter(lines)):
        yield from walk.block(block)
    yield from walk.end()


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    return iter(lambda: "".join(islice(lines, _MANY)), "")


class _Walk:
    """The way through a document: the line it is at, the record that is open there, and what was seen before."""

    __slots__ = ("document", "found", "number", "record", "skipped")

    def __init__(self, document: str, first: int) -> None:
        self.document = document
        self.number = first - 1
        self.record: _Record | None = None
        self.found = 0
        self.skipped = 0

    def block(self, block: str) -> Iterator[Item | Diagnostic]:
        """Whole lines of the document: usual records at once, others line by line, as one that a block ends in."""
        lines = block.split("\n")
        if not lines[-1]:
            lines.pop()
        heads = list(map(_HEAD, lines))
        values = list(map(str.strip, map(_REST, lines)))
        if "&" in block:
            values = [_read(*line) if "&" in line[1] else line[1] for line in zip(heads, values, strict=True)]
        start, before = 0, self.number
        for end in _ends(heads):
            if self.record is None:
                while start < end and not (values[start] or heads[start].strip()):
                    start += 1
                found = usual(tuple(heads[start:end]), values[start:end])
            else:
                found = None
            if found is None:
                self.number = before + start
                yield from self.lines(lines[start : end + 1])
            elif found[1]:
                self.found += 1
                yield from delivered(found[0], found[1:], Location(self.document, before + start + 1), RESIDUE)
            else:
                self.found += 1
                yield found[0]
            start = end + 1
        self.number = before + start
        yield from self.lines(lines[start:])

    def lines(self, lines: Sequence[str]) -> Iterator[Item | Diagnostic]:
        """Lines of whatever looks."""
        for line in lines:
            self.number += 1
            usual = TAGS.get(line[:6])
            tag, value = (usual, line[6:].strip()) if usual else _unusual(line)
            if not tag:
                self.skipped = self.skipped or (0 if self._goes_on(line) else self.number)
                continue
            if tag in _BOUNDARIES and self.record is not None:
                yield from _delivered(self.record, self.document, self.number if tag == "TY" else 0)
                self.record = None
                self.found += 1
            if tag != "ER":
                self._take(tag, value)

    def _take(self, tag: str, value: str) -> None:
        if self.record is None:
            self.record = _Record(self.number)
        elif self.record.more:
            self.record.end()
        self.record.tag = tag
        self.record.values[tag].append(value)

    def _goes_on(self, line: str) -> bool:
        """Whether a line without a tag belongs to a record, which takes it, or is empty."""
        if self.record:
            self.record.go_on(line)
        return bool(self.record) or not line.strip()

    def end(self) -> Iterator[Item | Diagnostic]:
        """What is to be said at the end of the document."""
        if self.record is not None:
            yield from _delivered(self.record, self.document, self.number)
        elif self.skipped and not self.found:
            raise ParseError("this is no RIS: no line begins with 'TY  - '", Location(self.document, 1))
        if self.skipped:
            place = Location(self.document, self.skipped)
            yield Diagnostic(Severity.INFO, "skipped-text", place, "text between records is left out")


def _ends(heads: list[str]) -> list[int]:
    """The places of the lines that records end with, as they are written in this block."""
    last = next((head for head in _ENDS if head in heads), "")
    places = [-1]
    for _ in range(heads.count(last) if last else 0):
        places.append(heads.index(last, places[-1] + 1))
    return places[1:]


def _read(head: str, value: str) -> str:
    """A value without entities; a residue has its own."""
    return value if TAGS.get(head) == RESIDUE and value.startswith(MARK) else without_entities(value)


def _unusual(line: str) -> tuple[str, str]:
    """The tag of a line and its value, where the two are not written as the specification has it; or nothing."""
    match = _TAG.match(line.removeprefix("\ufeff"))
    return ((match[1] or match[2]).upper(), match.string[match.end() :].strip()) if match else ("", "")


def _delivered(record: _Record, document: str, unended: int) -> Iterator[Item | Diagnostic]:
    place = Location(document, record.line)
    if unended:
        message = f"the record of line {record.line} has no 'ER  - ' before line {unended}"
        yield Diagnostic(Severity.WARNING, "no-end", place, message)
    values = record.present()
    if not values:
        yield Diagnostic(Severity.INFO, "empty-record", place, "a record without values is left out")
        return
    if "TY" not in values:
        message = "a record without 'TY  - ' is read as a document: give it a type"
        yield Diagnostic(Severity.WARNING, "no-type", place, message)
    kept = [value for value in values.get(RESIDUE, ()) if value.startswith(MARK)]
    if kept:
        values[RESIDUE] = [value for value in values[RESIDUE] if value not in kept]
    yield from delivered(decode(values), kept, place, RESIDUE)


def _part(part: Part) -> Iterator[Item | Diagnostic]:
    """Text between records is named once for the whole document."""
    for one in _stream(part.lines, part.document, part.first):
        if isinstance(one, Diagnostic) and one.code == "skipped-text":
            raise PartError(one.message)
        yield one


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.search(head))


_SPLITTING = Splitting(re.compile(rb"\nER {1,2}-[ \r]*\n"), _part, distinct=False)
READER = Reader("ris", "RIS, from EndNote, Zotero, publishers and others", (".ris",), _sniff, _stream, _SPLITTING)
