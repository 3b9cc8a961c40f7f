"""The reader of RIS, as RefMan, EndNote, Zotero, Mendeley, publishers and indexes write it.

A record is read line by line and forgotten once it is delivered. What is forgiven: one space before the dash or none
behind it, a missing ``ER``, tags before the first ``TY``, lines that go on without indentation, either line end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import FieldError, ParseError
from refmill.formats import Reader
from refmill.model import Item
from refmill.seeds.residue import MARK, from_text, restored
from refmill.seeds.ris_record import decode
from refmill.tables.ris import RESIDUE

CONTINUED = " " * 6
"""What a line of a value begins with that is not its first one, where RefMill wrote it."""

PROSE = frozenset({"AB", "KW", "N1", "N2", "RN"})
"""Tags whose values may have several lines and paragraphs."""

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: {1,2}- |  -|  ?-$)")
_BEGINNING = re.compile(r"^\ufeff?[ \t]{0,4}TY {1,2}- ?[A-Za-z]{3,10}[ \t]*\r?$", re.MULTILINE)
_SHORT_LINE = 60


@dataclass(slots=True)
class _Record:
    """A record as far as it is read: its tags, the lines of each value, and where it began."""

    line: int = 0
    tags: list[tuple[str, list[str]]] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Tag and value, without empty values."""
        for tag, lines in self.tags:
            value = (lines[0] if len(lines) == 1 else "".join(lines)).strip()
            if value:
                yield tag, value


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    record = _Record()
    found = skipped = number = 0
    for number, line in enumerate(lines, 1):
        tag, value = _split(line)
        if tag == "TY" and record.tags:
            yield _unended(document, record, number)
        if record.tags and tag in ("TY", "ER"):
            yield from _delivered(record, document)
            record, found = _Record(), found + 1
        if tag and tag != "ER":
            record.line = record.line or number
            record.tags.append((tag, [value]))
        elif not tag and record.tags:
            _go_on(record.tags[-1], value)
        elif not tag and value.strip():
            skipped = skipped or number
    if record.tags:
        yield _unended(document, record, number)
        yield from _delivered(record, document)
        found += 1
    if skipped and not found:
        raise ParseError("this is no RIS: no line begins with 'TY  - '", Location(document, 1))
    if skipped:
        yield Diagnostic(Severity.INFO, "skipped-text", Location(document, skipped), "text between records is left out")


def _split(line: str) -> tuple[str, str]:
    """The tag of a line and its value; without a tag, the line as it is."""
    text = line.rstrip("\r\n")
    if text[2:6] == "  - " and text[0].isalpha():
        tag = text[:2]
        if tag.isupper() and tag.isascii() and tag.isalnum():
            return tag, text[6:]
    match = _TAG.match(text if text[:1] != "\ufeff" else text[1:])
    return (match[1], match.string[match.end() :]) if match else ("", text)


def _go_on(last: tuple[str, list[str]], line: str) -> None:
    """Another line of the last value: a new line in prose, else more of the same one.

    Programs that wrap lines without indentation fill them; after a short one, a new paragraph begins.
    """
    tag, lines = last
    if not line.strip() and tag not in PROSE:
        return
    before = lines[-1]
    own = line.startswith(CONTINUED)
    breaks = tag in PROSE and (own or not line.strip() or len(before) < _SHORT_LINE or tag == "KW")
    lines[-1] = before.rstrip(" \t")
    lines.append(("\n" if breaks else " ") + line.strip(" \t\r\n"))


def _delivered(record: _Record, document: str) -> Iterator[Item | Diagnostic]:
    place = Location(document, record.line)
    tags = list(record.pairs())
    kept = [value for tag, value in tags if tag == RESIDUE and value.startswith(MARK)]
    if not tags:
        return
    if all(tag != "TY" for tag, _ in tags):
        message = "a record without 'TY  - ' is read as a document: give it a type"
        yield Diagnostic(Severity.WARNING, "no-type", place, message)
    if not kept:
        yield decode(tags)
        return
    native = decode(pair for pair in tags if pair[1] not in kept)
    try:
        yield restored(native, from_text(kept[0].removeprefix(MARK)))
    except FieldError as error:
        message = f"what {RESIDUE} keeps of {shorten(native.text('title'))} is left out: {error.message}"
        yield Diagnostic(Severity.WARNING, "bad-residue", place, message)
        yield native


def _unended(document: str, record: _Record, number: int) -> Diagnostic:
    message = f"the record of line {record.line} has no 'ER  - ' before line {number}"
    return Diagnostic(Severity.WARNING, "no-end", Location(document, record.line), message)


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.search(head))


READER = Reader("ris", "RIS, from EndNote, Zotero, publishers and others", (".ris",), _sniff, _stream)
