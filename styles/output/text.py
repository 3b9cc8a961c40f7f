"""A bibliography as plain text: a paragraph an entry, on one line, an empty line between two."""

import re
import unicodedata

from refmill.styles.runs import Bibliography, Entry, Runs, plain

INDENT = "    "
_SPACE = r"[ \t\r\n\f\v\x85\u2028\u2029]+"
_SPACES = re.compile("  +")
_KEPT = frozenset("\u200c\u200d\u200e\u200f\u00ad\u200b\u2060\ufeff")
"""Format characters that text needs; others, such as those that turn its direction over, could make it lie."""


def write(bibliography: Bibliography) -> str:
    """The entries with their labels, without formatting; empty where there are none."""
    return "\n".join(f"{_paragraph(entry)}\n" for entry in bibliography.entries)


def write_runs(runs: Runs) -> str:
    """A citation."""
    return one_line(plain(runs))


def _paragraph(entry: Entry) -> str:
    lines = [_line(entry.label, entry.body)]
    lines += [(INDENT if block.indented else "") + _line(block.label, block.body) for block in entry.blocks]
    return "\n".join(lines)


def _line(label: Runs, body: Runs) -> str:
    return one_line(f"{plain(label)} {plain(body)}").strip()


def one_line(text: str) -> str:
    """Clean text with line breaks and runs of spaces as one space; no-break spaces stay."""
    cleaned = clean(text)
    return _SPACES.sub(" ", cleaned) if "  " in cleaned else cleaned


def clean(text: str) -> str:
    """Text as any target can hold it: line breaks and tabs as spaces, no control characters, no halves of characters.

    >>> clean("a\\x1b[31m\\nb")
    'a[31m b'
    """
    if text.isprintable():
        return text
    return "".join(letter for letter in re.sub(_SPACE, " ", text) if letter.isprintable() or _is_text(letter))


def _is_text(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind in ("Zs", "Co", "Cn") and not _is_noncharacter(letter) if kind != "Cf" else letter in _KEPT


def _is_noncharacter(letter: str) -> bool:
    return "\ufdd0" <= letter <= "\ufdef" or ord(letter) & 0xFFFE == 0xFFFE
