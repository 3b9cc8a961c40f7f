"""The reader of RIS, as RefMan, EndNote, Zotero, Mendeley, publishers and indexes write it.

A record is read line by line and forgotten once it is delivered. What is forgiven: one space before the dash or none
behind it, a missing ``ER``, tags before the first ``TY``, lines that go on without indentation, either line end.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from string import ascii_uppercase, digits

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import ParseError, PartError
from refmill.formats import Part, Reader, Splitting
from refmill.model import Item
from refmill.seeds.residue import MARK, delivered
from refmill.seeds.ris_record import Values, decode
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


_USUAL = {f"{first}{second}  - ": first + second for first in ascii_uppercase for second in ascii_uppercase + digits}
"""What a line begins with that is as the specification has it, and its tag."""


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
    record: _Record | None = None
    found = skipped = number = 0
    for number, line in enumerate(lines, first):
        usual = _USUAL.get(line[:6])
        tag, value = (usual, line[6:].strip()) if usual else _unusual(line)
        if not tag:
            skipped = skipped or (0 if _goes_on(record, line) else number)
            continue
        if tag in _BOUNDARIES and record is not None:
            yield from _delivered(record, document, number if tag == "TY" else 0)
            record, found = None, found + 1
        if record is None:
            if tag == "ER":
                continue
            record = _Record(number)
        elif record.more:
            record.end()
        record.tag = tag
        record.values[tag].append(value)
    if record is not None:
        yield from _delivered(record, document, number)
    elif skipped and not found:
        raise ParseError("this is no RIS: no line begins with 'TY  - '", Location(document, 1))
    if skipped:
        yield Diagnostic(Severity.INFO, "skipped-text", Location(document, skipped), "text between records is left out")


def _goes_on(record: _Record | None, line: str) -> bool:
    """Whether a line without a tag belongs to a record, which takes it, or is empty."""
    if record:
        record.go_on(line)
    return bool(record) or line.isspace()


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
