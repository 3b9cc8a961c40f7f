r"""A bibliography as LaTeX: a list that stands in any document, without packages. Nothing from data is a command.

Links are ``\href``, defined as its text where ``hyperref`` is not loaded. Characters are commands of the kernel
where there are such, see :mod:`refmill.latex`.
"""

import re
from itertools import groupby

from refmill.latex import definitions, escape, with_formulas
from refmill.styles.output.links import safe_link
from refmill.styles.output.text import one_line
from refmill.styles.runs import Bibliography, Block, Entry, Run, Runs, plain

_BREAK = re.compile(r"(?<=[/.?=&_-])(?=\w)")
"""Where a printed address may be broken."""
_LINK = r"\providecommand{\href}[2]{#2}"
_HANG = (
    r"\setlength{\leftmargin}{2em}\setlength{\itemindent}{-2em}\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}"
)
_FLAT = (
    r"\setlength{\leftmargin}{0pt}\setlength{\itemindent}{0pt}\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}"
)
_MARGIN = r"\setlength{\leftmargin}{0pt}\setlength{\labelsep}{0.75em}"
_FLUSH = r"\setlength{\labelsep}{0.5em}\setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}"


def write(bibliography: Bibliography, *, links: bool = True) -> str:
    r"""The entries as an environment ``list``; labels are those of the style.

    Args:
        links: whether addresses and identifiers lead somewhere.
    """
    entries = "\n".join(_entry(entry, links) for entry in bibliography.entries)
    if not entries:
        return ""
    head = [_LINK] if r"\href{" in entries else []
    head += sorted(definitions(entries))
    return "\n".join([*head, rf"\begin{{list}}{{}}{{{_measures(bibliography)}}}", entries, r"\end{list}", ""])


def write_runs(runs: Runs, *, links: bool = True) -> str:
    """A citation. The definitions of a list stand in its head: a citation has none."""
    groups = groupby(runs, key=lambda run: run.link if links else "")
    return "".join(_linked(link, list(group)) for link, group in groups)


def _entry(entry: Entry, links: bool) -> str:
    label = rf"[{{{write_runs(entry.label, links=links)}}}]" if entry.label else "[]"
    lines = [rf"\item{label} {write_runs(entry.body, links=links)}"]
    lines += [rf"\par {_block(block, links)}" for block in entry.blocks]
    return "\n".join(lines)


def _block(block: Block, links: bool) -> str:
    label = rf"{write_runs(block.label, links=links)}\quad " if block.label else ""
    return (r"\hspace*{2em}" if block.indented else "") + label + write_runs(block.body, links=links)


def _measures(bibliography: Bibliography) -> str:
    """What the list looks like: hanging, with labels, or flush; the space between entries."""
    widest = max((entry.label for entry in bibliography.entries), key=lambda label: len(plain(label)), default=())
    layout = bibliography.layout
    gap = rf"\sloppy\setlength{{\itemsep}}{{{layout.entry_spacing}\baselineskip}}\setlength{{\parsep}}{{0pt}}"
    if not widest:
        return (_HANG if layout.hanging_indent else _FLAT) + gap
    width = rf"\settowidth{{\labelwidth}}{{{write_runs(widest, links=False)}}}"
    sides = _MARGIN if layout.field_align == "margin" else _FLUSH
    return rf"{width}{sides}\renewcommand{{\makelabel}}[1]{{#1\hfil}}{gap}"


def _linked(link: str, runs: list[Run]) -> str:
    inner = "".join(map(_run, runs))
    address = safe_link(link)
    return rf"\href{{{_address(address)}}}{{{inner}}}" if address else inner


def _address(address: str) -> str:
    r"""An address as ``\href`` takes it wherever it stands."""
    return address.replace("$", "%24").replace("%", r"\%").replace("#", r"\#").replace("&", r"\&").replace("_", r"\_")


def _run(run: Run) -> str:
    line = one_line(run.text)
    text = r"\allowbreak{}".join(map(escape, _BREAK.split(line))) if run.link else with_formulas(line)
    for wanted, command in (
        (run.position == "superscript", "textsuperscript"),
        (run.position == "subscript", "textsubscript"),
        (run.small_caps, "textsc"),
        (run.underline, "underline"),
        (run.italic, "textit"),
        (run.bold, "textbf"),
    ):
        text = rf"\{command}{{{text}}}" if wanted and text else text
    return text
