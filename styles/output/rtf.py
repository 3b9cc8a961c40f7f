r"""A bibliography as Rich Text Format, for word processors. Nothing from data is a control word.

Source: "Rich Text Format (RTF) Specification", version 1.9.1: Unicode RTF (``\u``), paragraph formatting, fields.
Lengths are in twips, of which 20 are a point and 1,440 an inch.
"""

from itertools import groupby

from refmill.styles.output.links import safe_link
from refmill.styles.output.text import one_line
from refmill.styles.runs import Bibliography, Block, Entry, Layout, Run, Runs, plain

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}\f0\fs24"
_INDENT = 720
_CHARACTER = 130
"""About the width of a character of 12 points."""
_LINE = 240


def write(bibliography: Bibliography, *, links: bool = True) -> str:
    """The entries as a document, a paragraph each.

    Args:
        links: whether addresses and identifiers lead somewhere.
    """
    widest = max((len(plain(entry.label)) for entry in bibliography.entries), default=0)
    entries = "".join(_entry(entry, bibliography.layout, widest, links) for entry in bibliography.entries)
    return f"{_HEAD}\n{entries}}}\n"


def write_runs(runs: Runs, *, links: bool = True) -> str:
    """A citation, to be put into a document."""
    groups = groupby(runs, key=lambda run: run.link if links else "")
    return "".join(_linked(link, list(group)) for link, group in groups)


def _entry(entry: Entry, layout: Layout, widest: int, links: bool) -> str:
    label = f"{write_runs(entry.label, links=links)}\\tab " if entry.label else ""
    lines = [label + write_runs(entry.body, links=links), *(_block(block, links) for block in entry.blocks)]
    text = "\\line ".join(lines)
    return f"{{\\pard{_paragraph(layout, widest)} {text}\\par}}\n"


def _block(block: Block, links: bool) -> str:
    label = f"{write_runs(block.label, links=links)}\\tab " if block.label else ""
    return ("\\tab " if block.indented else "") + label + write_runs(block.body, links=links)


def _paragraph(layout: Layout, widest: int) -> str:
    """Indents, tabs and spaces of a paragraph."""
    spacing = f"\\sl{_LINE * layout.line_spacing}\\slmult1\\sa{_LINE * layout.entry_spacing}"
    if widest:
        hang = (widest + 1) * _CHARACTER
        return f"\\fi-{hang}\\li{hang}\\tx{hang}{spacing}"
    return f"\\fi-{_INDENT}\\li{_INDENT}{spacing}" if layout.hanging_indent else spacing


def _linked(link: str, runs: list[Run]) -> str:
    inner = "".join(map(_run, runs))
    address = safe_link(link)
    if not address:
        return inner
    return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{escape(address)}"}}}}{{\\fldrslt{{{inner}}}}}}}'


def _run(run: Run) -> str:
    text = escape(one_line(run.text))
    words = "".join(
        word
        for wanted, word in (
            (run.italic, "\\i"),
            (run.bold, "\\b"),
            (run.small_caps, "\\scaps"),
            (run.underline, "\\ul"),
            (run.position == "superscript", "\\super"),
            (run.position == "subscript", "\\sub"),
        )
        if wanted
    )
    return f"{{{words} {text}}}" if words else text


def escape(text: str) -> str:
    r"""Text as it is to be seen: braces and backslashes escaped, other characters than ASCII by their numbers.

    Each number is followed by a question mark for readers that know no Unicode, as ``\'3f``: some take a plain one and
    the word behind it for one piece.

    >>> print(escape("{\\b} é"))
    \{\\b\} \u233\'3f
    """
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    if letter.isascii():
        return letter
    units = letter.encode("utf-16-le")
    numbers = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    return "".join(f"\\u{number}\\'3f" for number in numbers)
