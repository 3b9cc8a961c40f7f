"""A bibliography as plain text: a paragraph an entry, on one line, an empty line between two."""

from refmill.styles.runs import Bibliography, Entry, plain


def write(bibliography: Bibliography) -> str:
    """The entries with their labels, without formatting; empty where there are none."""
    return "\n".join(f"{_paragraph(entry)}\n" for entry in bibliography.entries)


def _paragraph(entry: Entry) -> str:
    return " ".join(f"{plain(entry.label)} {plain(entry.body)}".split())
