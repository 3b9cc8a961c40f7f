"""A whole .bib file: entries to records, with what is to be known about them."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import ParseError, PartError
from refmill.formats import Part, Splitting, Wanted
from refmill.latex_decode import Braces
from refmill.lines import Lines
from refmill.model import Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_inheritance import REFERENCES, inherit
from refmill.seeds.bib_macros import Macros
from refmill.seeds.bib_records import Report, item_of
from refmill.seeds.bib_scanner import Scanner
from refmill.seeds.bib_tables import Tables
from refmill.seeds.bib_unwanted import unwanted
from refmill.tables.bib_reading import NO_RECORDS

RULED = "@comment{refmill: braces around capitals in titles were set by rule}"
"""Stands at the end of a file whose exporter protected capitals. In it, single braces around capitals are no markup of
the data; those of the data are doubled."""

_RULED = "\n@comment{refmill: braces"
_NOTHING_BUT_COMMENTS = re.compile(r"\ufeff?(?:\s++|%[^\n]*+)*")
_OTHER_COMMANDS = re.compile(r"@\s*(?:string|preamble|comment)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all parts of a file know: the strings and commands that its beginning defines, and what braces say."""

    strings: Mapping[str, str]
    macros: Macros
    braces: Braces


_BOUNDARY = re.compile(
    rb"\n(?=@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}\\=\x80-\xff]*[ \t]*,[ \t\r\n]*[A-Za-z][\w:.+-]*[ \t]*=)"
)
"""In front of a line that begins an entry beyond doubt."""
_REFERENCES = tuple(name.encode() for name in REFERENCES)
_DEFINING = re.compile(r"@\s*(?:string|preamble)", re.IGNORECASE)


def text_of(lines: Iterable[str]) -> str:
    """The whole text of a document."""
    return "".join(lines.blocks if isinstance(lines, Lines) else lines)


def read_file(tables: Tables, text: str, document: str) -> Iterator[Item | Diagnostic]:
    """The records of a file in its order, each after the diagnostics about it.

    Raises:
        ParseError: there is no entry in the text, though there is something.
    """
    yield from _read(tables, Scanner(text, document), braces_of(text))


def read_some(tables: Tables, wanted: Wanted, text: str, document: str) -> Iterator[Item | Diagnostic]:
    """The records of some keys, as :func:`read_file` has them; others are left out.

    Raises:
        ParseError: there is no entry in the text, though there is something.
    """
    passed = {} if _inherits(text) else unwanted(text, wanted)
    yield from _read(tables, Scanner(text, document, passed=passed), braces_of(text), wanted)


def read_part(tables: Tables, part: Part) -> Iterator[Item | Diagnostic]:
    """The records of a part of a file; see :class:`~refmill.formats.Splitting`.

    Raises:
        PartError: an entry may not end where it seems to, or others may use what is defined here.
    """
    text = text_of(part.lines)
    shared: Shared = part.shared
    if braces_of(text) is Braces.RULED and shared.braces is not Braces.RULED:
        raise PartError("what is said here depends on other parts")
    scanner = Scanner(text, part.document)
    scanner.begin_at(part.first)
    if part.first > 1:
        scanner.strings, scanner.macros = dict(shared.strings), shared.macros
    yield from _read(tables, scanner, shared.braces)
    if scanner.open_group or scanner.strings != shared.strings or scanner.macros != shared.macros:
        raise PartError("other parts depend on what is said here")


def _shared(head: str, tail: str) -> Shared:
    """What the parts of a file share, from its first part and its end."""
    scanner = Scanner(head)
    if _DEFINING.search(head):
        deque(scanner.entries(), maxlen=0)
    return Shared(scanner.strings, scanner.macros, braces_of(tail))


def splitting(stream: Callable[[Part], Iterator[Item | Diagnostic]]) -> Splitting:
    """How a file is read in parts by one of the two formats. Who inherits may do so from any entry of the file."""
    return Splitting(_BOUNDARY, stream, distinct=True, shared=_shared, indivisible=_REFERENCES)


def _read(
    tables: Tables, scanner: Scanner, braces: Braces, wanted: Wanted | None = None
) -> Iterator[Item | Diagnostic]:
    text, document = scanner.text, scanner.document
    seen: set[str] = set()
    number = len(scanner.passed)
    for entry in _entries(scanner):
        number += 1
        if scanner.reports:
            yield from _drained(scanner)
        if entry.kind in NO_RECORDS or (wanted and not wanted(entry.key)):
            continue
        item = item_of(tables, entry, braces, _reporter(scanner, entry))
        if scanner.reports:
            yield from _drained(scanner)
        if entry.key and entry.key in seen:
            yield _about(scanner, entry, Severity.WARNING, "duplicate-id", "the key occurs again: give one another key")
        seen.add(entry.key)
        yield item
    if not number and not _NOTHING_BUT_COMMENTS.fullmatch(text) and not _OTHER_COMMANDS.search(text):
        raise ParseError(f"there is no entry in {shorten(text)}", Location(document, 1))
    yield from _drained(scanner)


def braces_of(text: str) -> Braces:
    """What braces in the titles of a file say."""
    return Braces.RULED if _RULED in text else Braces.NOCASE


def _entries(scanner: Scanner) -> Iterable[Entry]:
    """The entries, with what they inherit. A file without inheritance is read entry by entry."""
    if not _inherits(scanner.text):
        return scanner.entries()
    entries = list(scanner.entries())

    def report(entry: Entry, code: str, message: str) -> None:
        scanner.reports.append(_about(scanner, entry, Severity.WARNING, code, message))

    inherit(entries, report)
    return entries


def _inherits(text: str) -> bool:
    lower = text.encode("ascii", "replace").lower()  # a text of other letters takes four times as long
    return any(name in lower for name in _REFERENCES)


def _reporter(scanner: Scanner, entry: Entry) -> Report:
    def report(code: str, message: str) -> None:
        scanner.reports.append(_about(scanner, entry, Severity.WARNING, code, message))

    return report


def _about(scanner: Scanner, entry: Entry, severity: Severity, code: str, message: str) -> Diagnostic:
    return Diagnostic(severity, code, Location(scanner.document, entry.line), f"{entry.key}: {message}")


def _drained(scanner: Scanner) -> Iterator[Diagnostic]:
    yield from scanner.reports
    scanner.reports.clear()
