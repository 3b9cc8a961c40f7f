r"""The ``.blg`` file: what BibTeX would say, in its words, since latexmk and editors read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Log:
    """What a run has to say.

    Attributes:
        aux: the names of the ``.aux`` files that were read.
        style: the id of the style.
        databases: the names of the files that were read.
        warnings: such as ``I didn't find a database entry for "key"``.
        errors: such as ``I couldn't open database file lib.bib``.
    """

    aux: Sequence[str]
    style: str
    databases: Sequence[str]
    warnings: Sequence[str] = ()
    errors: Sequence[str] = ()


def blg(log: Log, version: str) -> str:
    """The text of a ``.blg`` file.

    Args:
        log: what the run has to say.
        version: of this program.
    """
    return "\n".join((*_lines(log, version), ""))


def _lines(log: Log, version: str) -> Iterable[str]:
    yield f"This is RefMill, Version {version}, in the place of BibTeX"
    for number, name in enumerate(log.aux):
        yield f"The top-level auxiliary file: {name}" if not number else f"A level-1 auxiliary file: {name}"
    yield f"The style file: {log.style}"
    yield from (f"Database file #{number}: {name}" for number, name in enumerate(log.databases, 1))
    yield from log.errors
    yield from (f"Warning--{warning}" for warning in log.warnings)
    yield from _counted(len(log.warnings), "warning")
    yield from _counted(len(log.errors), "error message")


def _counted(number: int, what: str) -> Iterable[str]:
    if number:
        yield f"(There was 1 {what})" if number == 1 else f"(There were {number} {what}s)"
