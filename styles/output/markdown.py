"""A bibliography as Markdown (CommonMark): a paragraph an entry. Nothing from data becomes markup.

Source: CommonMark 0.31, "Backslash escapes", "Emphasis and strong emphasis", "Links"; characters that mean something to
GitHub or pandoc (``~ $ ^ @``) are escaped as well, which CommonMark allows.
"""

import re
import unicodedata
from collections.abc import Sequence

from refmill.styles.output.links import safe_link
from refmill.styles.output.text import one_line
from refmill.styles.runs import Bibliography, Block, Entry, Run, Runs

_SPECIAL = re.compile(r"[\\`*_\[\]<~$^@]|&(?=#?\w{1,31};)")
_LINE_START = re.compile(r"[#+\-=>|:]|\d{1,9}(?=[.)])")
_PLAIN = Run("")


def write(bibliography: Bibliography, *, links: bool = True) -> str:
    """The entries with their labels; empty where there are none.

    Args:
        links: whether addresses and identifiers lead somewhere.
    """
    return "\n".join(f"{_paragraph(entry, links)}\n" for entry in bibliography.entries)


def write_runs(runs: Runs, *, links: bool = True) -> str:
    """A citation, for a place where no line begins."""
    return _text([run._replace(link=run.link if links else "") for run in runs])


def _paragraph(entry: Entry, links: bool) -> str:
    """An entry; blocks of its own are lines of the paragraph."""
    lines = (_block(block, links) for block in (Block(entry.body, entry.label), *entry.blocks))
    return "\\\n".join(line for line in lines if line)


def _block(block: Block, links: bool) -> str:
    gap = (Run(" "),) if block.label else ()
    return _start_escaped(write_runs((*block.label, *gap, *block.body), links=links).strip())


def escape(text: str) -> str:
    r"""Text as it is to be seen, anywhere but at the start of a line.

    >>> escape("*a* & b_c &lt; <i>")
    '\\*a\\* & b\\_c \\&lt; \\<i>'
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def _text(runs: Sequence[Run]) -> str:
    cleaned = [run._replace(text=one_line(run.text)) for run in runs]
    shown = [run for run in cleaned if run.text]
    return "".join(
        _run(run, _neighbour(shown, place - 1), _neighbour(shown, place + 1)) for place, run in enumerate(shown)
    )


def _start_escaped(line: str) -> str:
    r"""A line that is a paragraph, not a heading, list, quotation or rule.

    >>> _start_escaped("1. May")
    '1\\. May'
    """
    found = _LINE_START.match(line)
    if not found:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found[0].isdecimal() else f"\\{line}"


def _neighbour(runs: Sequence[Run], place: int) -> Run:
    return runs[place] if 0 <= place < len(runs) else _PLAIN


def _run(run: Run, before: Run, after: Run) -> str:
    """One run; white space at its ends stays outside of its markup, as CommonMark asks."""
    core = run.text.strip()
    if not core:
        return run.text
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    trail = run.text[len(run.text.rstrip()) :]
    inner = _linked(run, core)
    for wanted, opening, closing in (
        (run.position == "superscript", "<sup>", "</sup>"),
        (run.position == "subscript", "<sub>", "</sub>"),
        (run.small_caps, '<span style="font-variant: small-caps">', "</span>"),
        (run.underline, "<u>", "</u>"),
    ):
        inner = f"{opening}{inner}{closing}" if wanted else inner
    crowded = _is_strong(before) or _is_strong(after)
    return f"{lead}{_emphasis(run, inner, lead or before.text, trail or after.text, crowded)}{trail}"


def _linked(run: Run, core: str) -> str:
    address = safe_link(run.link)
    if not address:
        return escape(core)
    return f"<{address}>" if address == core else f"[{escape(core)}](<{address}>)"


def _is_strong(run: Run) -> bool:
    return run.italic or run.bold


def _emphasis(run: Run, inner: str, before: str, after: str, crowded: bool) -> str:
    """Emphasis by asterisks where CommonMark takes them for it, else by tags."""
    if not _is_strong(run):
        return inner
    if not crowded and _flanks(before[-1:], inner[0]) and _flanks(after[:1], inner[-1]):
        stars = "*" * (run.italic + 2 * run.bold)
        return f"{stars}{inner}{stars}"
    inner = f"<em>{inner}</em>" if run.italic else inner
    return f"<strong>{inner}</strong>" if run.bold else inner


def _flanks(outer: str, inner: str) -> bool:
    """Whether asterisks between the two characters open or close emphasis."""
    return not _is_punctuation(inner) or not outer or outer.isspace() or _is_punctuation(outer)


def _is_punctuation(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
