"""A bibliography for a terminal: wrapped, with italics, bold, colour and links as escape sequences.

Sources: ECMA-48, "Select Graphic Rendition"; OSC 8 for links. Nothing from data is an escape sequence.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from refmill.styles.output.links import safe_link
from refmill.styles.output.text import one_line
from refmill.styles.runs import Bibliography, Block, Entry, Run, Runs, plain

_RESET = "\x1b[0m"
_DIM, _BLUE = "2", "34"
_HANG = 4
_WIDTH = 80
_NARROWEST = 20

Word = tuple[tuple[Run, ...], int]
"""Pieces that stand together on a line, and how many columns they take."""


def write(bibliography: Bibliography, *, width: int = _WIDTH, links: bool = True) -> str:
    """The entries, an empty line between two.

    Args:
        width: columns of the terminal.
        links: whether addresses and identifiers lead somewhere.
    """
    margin = max((columns(plain(entry.label)) + 1 for entry in bibliography.entries if entry.label), default=0)
    hang = margin or (_HANG if bibliography.layout.hanging_indent else 0)
    return "\n".join(_entry(entry, hang, width, links) for entry in bibliography.entries)


def write_runs(runs: Runs, *, links: bool = True) -> str:
    """A citation, on one line."""
    groups = groupby(_joined(runs), key=lambda run: run.link if links else "")
    return "".join(_linked(link, list(group)) for link, group in groups)


def columns(text: str) -> int:
    """How many columns text takes: two for wide letters, none for marks on letters.

    >>> columns("é"), columns("山田"), columns("e\\u0301")
    (1, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _entry(entry: Entry, hang: int, width: int, links: bool) -> str:
    label = one_line(plain(entry.label))
    gap = " " * max(1, hang - columns(label)) if label else ""
    shown = f"\x1b[{_DIM}m{label}{_RESET}{gap}" if label else ""
    lines = _wrapped(entry.body, width, columns(label + gap), hang, links)
    text = shown + "\n".join(lines)
    return "".join([text, "\n", *(_block(block, hang, width, links) for block in entry.blocks)])


def _block(block: Block, hang: int, width: int, links: bool) -> str:
    indent = hang + (_HANG if block.indented else 0)
    runs = (*block.label, Run(" "), *block.body) if block.label else block.body
    lines = _wrapped(runs, width, indent, indent, links)
    return " " * indent + "\n".join(lines) + "\n"


def _wrapped(runs: Runs, width: int, first: int, hang: int, links: bool) -> Iterator[str]:
    """Lines of words; each but the first with its indent.

    Args:
        first: columns of the first line that are taken.
        hang: the indent of the others.
    """
    line: list[Run] = []
    taken, indent = first, ""
    for pieces, wide in _words(runs):
        if line and taken + 1 + wide > max(width, hang + _NARROWEST):
            yield indent + write_runs(tuple(line), links=links)
            line, taken, indent = [], hang, " " * hang
        if line:
            line.append(_space(line[-1], pieces[0]))
            taken += 1
        line += pieces
        taken += wide
    yield indent + write_runs(tuple(line), links=links)


def _space(before: Run, after: Run) -> Run:
    """A space that looks like what it stands in."""
    same = before.link == after.link and (before.italic, before.underline) == (after.italic, after.underline)
    return Run(
        " ", italic=same and before.italic, underline=same and before.underline, link=before.link if same else ""
    )


def _words(runs: Sequence[Run]) -> Iterator[Word]:
    """The words of runs, which may be of several looks."""
    word: list[Run] = []
    for run in runs:
        parts = one_line(run.text).split(" ")
        for place, part in enumerate(parts):
            if place and word:
                yield tuple(word), sum(columns(piece.text) for piece in word)
                word = []
            if part:
                word.append(_with_text(run, part))
    if word:
        yield tuple(word), sum(columns(piece.text) for piece in word)


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.italic, run.bold, run.small_caps, run.underline, run.position, run.link)


def _joined(runs: Runs) -> Iterator[Run]:
    """Neighbours of one look as one."""
    for _, group in groupby(runs, key=lambda run: _with_text(run, "")):
        alike = list(group)
        yield _with_text(alike[0], plain(alike))


def _linked(link: str, runs: list[Run]) -> str:
    address = safe_link(link)
    inner = "".join(_run(run, bool(address)) for run in runs)
    return f"\x1b]8;;{address}\x1b\\{inner}\x1b]8;;\x1b\\" if address else inner


def _run(run: Run, linked: bool) -> str:
    looks = ((run.bold, "1"), (run.italic, "3"), (run.underline, "4"), (linked, _BLUE))
    codes = ";".join(code for wanted, code in looks if wanted)
    text = one_line(run.text)
    return f"\x1b[{codes}m{text}{_RESET}" if codes and text else text
