"""A bibliography as plain text: a paragraph an entry, on one line, an empty line between two."""

import re

from refmill.styles.runs import Bibliography, Entry, plain


def write(bibliography: Bibliography) -> str:
    """The entries with their labels, without formatting; empty where there are none."""
    return "\n".join(f"{_paragraph(entry)}\n" for entry in bibliography.entries)


def _paragraph(entry: Entry) -> str:
    return one_line(f"{plain(entry.label)} {plain(entry.body)}").strip()


def one_line(text: str) -> str:
    """Text with line breaks and runs of spaces as one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text)
