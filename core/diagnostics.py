"""What was lost, guessed, skipped or found doubtful, with its place.

A diagnostic is a value, never an exception and never a warning of Python's: readers, linking, exporters and checks
return it beside the records that they deliver.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad it is. Only ``ERROR`` (a record was lost) makes the command line exit with status 1."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document. Lines and columns count from 1; 0 stands for unknown.

    >>> str(Location("list.txt", 3, 7))
    'list.txt:3:7'
    >>> str(Location("list.txt"))
    'list.txt'
    """

    document: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.document or "<input>"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to know about one place.

    Attributes:
        severity: see :class:`Severity`.
        code: a stable word for machines, such as ``skipped-text``.
        location: where it is.
        message: lower case; names the thing and says what to do.

    >>> print(Diagnostic(Severity.WARNING, "no-year", Location("list.txt", 3), "'A title' has no year"))
    list.txt:3: warning: 'A title' has no year [no-year]
    """

    severity: Severity
    code: str
    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}: {self.message} [{self.code}]"

    def to_json(self) -> dict[str, Any]:
        """A flat object: ``severity``, ``code``, ``document``, ``line``, ``column``, ``message``."""
        return {
            "severity": str(self.severity),
            "code": self.code,
            "document": self.location.document,
            "line": self.location.line,
            "column": self.location.column,
            "message": self.message,
        }


def shorten(text: str, width: int = 60) -> str:
    """``text`` on one line, quoted and cut for a message.

    >>> shorten("a  long\\nline", 6)
    "'a lon…'"
    """
    flat = " ".join(text[: 4 * width].split())
    return repr(flat if len(flat) <= width else flat[: width - 1] + "…")


def counted(number: int, noun: str) -> str:
    """A number of things, for a message; the noun is one that takes an "s".

    >>> counted(1, "record"), counted(1200, "record")
    ('1 record', '1,200 records')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
