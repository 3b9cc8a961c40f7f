"""A whole .bib file: entries to records, with what is to be known about them."""

import re
from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import ParseError
from refmill.latex_decode import Braces
from refmill.model import Item
from refmill.seeds.bib_inheritance import REFERENCES, inherit
from refmill.seeds.bib_records import Report, Tables, item_of
from refmill.seeds.bib_scanner import Entry, Scanner

RULED = "@comment{refmill: braces around capitals in titles were set by rule}"
"""Stands at the end of a file whose exporter protected capitals. In it, single braces around capitals are no markup of
the data; those of the data are doubled."""

_RULED = "\n@comment{refmill: braces"
_NOTHING_BUT_COMMENTS = re.compile(r"\ufeff?(?:\s++|%[^\n]*+)*+")
_OTHER_COMMANDS = re.compile(r"@\s*(?:string|preamble|comment)\b", re.IGNORECASE)
NO_RECORDS = frozenset({"xdata", "set", "bibnote", "control"})
"""Entries that are no works: holders of data, sets of entries, and what other programs keep in a file."""


def read_file(tables: Tables, text: str, document: str) -> Iterator[Item | Diagnostic]:
    """The records of a file in its order, each after the diagnostics about it.

    Raises:
        ParseError: there is no entry in the text, though there is something.
    """
    scanner = Scanner(text, document)
    braces = braces_of(text)
    seen: set[str] = set()
    number = 0
    for entry in _entries(scanner):
        number += 1
        if scanner.reports:
            yield from _drained(scanner)
        if entry.kind in NO_RECORDS:
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
    lower = scanner.text.lower()
    if not any(name in lower for name in REFERENCES):
        return scanner.entries()
    entries = list(scanner.entries())

    def report(entry: Entry, code: str, message: str) -> None:
        scanner.reports.append(_about(scanner, entry, Severity.WARNING, code, message))

    inherit(entries, report)
    return entries


def _reporter(scanner: Scanner, entry: Entry) -> Report:
    def report(code: str, message: str) -> None:
        scanner.reports.append(_about(scanner, entry, Severity.WARNING, code, message))

    return report


def _about(scanner: Scanner, entry: Entry, severity: Severity, code: str, message: str) -> Diagnostic:
    return Diagnostic(severity, code, Location(scanner.document, entry.line), f"{entry.key}: {message}")


def _drained(scanner: Scanner) -> Iterator[Diagnostic]:
    yield from scanner.reports
    scanner.reports.clear()
