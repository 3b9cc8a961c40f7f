"""A bibliography as HTML: a list, one item an entry, as a page of its own or as a fragment for another page.

Everything from data is escaped here; links lead to http and https alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from refmill.styles.output.links import safe_link
from refmill.styles.output.text import clean
from refmill.styles.runs import Bibliography, Block, Entry, Run

TITLE = "Bibliography"

_PAGE = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="RefMill">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{listing}
<footer>{style}</footer>
</main>
</body>
</html>
"""


def write(bibliography: Bibliography, *, fragment: bool = False, title: str = TITLE, links: bool = True) -> str:
    """The list as HTML 5.

    Args:
        fragment: the list alone, without the page and its style sheet. Its classes are ``bibliography`` with
            ``hanging`` or ``labelled``, and inside an entry ``label``, ``body`` and ``block`` with ``indented``.
        title: the page's heading.
        links: whether addresses and identifiers lead somewhere.
    """
    listing = "\n".join(_listing(bibliography, links))
    if fragment:
        return listing + "\n"
    return _PAGE.format(
        locale=escape(bibliography.locale),
        title=escape(title),
        css=style_sheet(),
        listing=listing,
        style=escape(bibliography.style),
    )


def write_runs(runs: Iterable[Run], *, links: bool = True) -> str:
    """A citation, as content of a paragraph."""
    return "".join(
        _linked(link if links else "", list(group)) for link, group in groupby(runs, key=lambda run: run.link)
    )


def style_sheet() -> str:
    """The style sheet of the page, for pages that take in fragments."""
    return (files("refmill.styles.output") / "bibliography.css").read_text(encoding="utf-8")


def _listing(bibliography: Bibliography, links: bool) -> Iterator[str]:
    labelled = any(entry.label for entry in bibliography.entries)
    tag = "ol" if labelled else "ul"
    look = " labelled" if labelled else " hanging" if bibliography.layout.hanging_indent else ""
    yield f'<{tag} class="bibliography{look}" role="list" lang="{escape(bibliography.locale)}">'
    for name, entry in zip(_anchors(bibliography.entries), bibliography.entries, strict=True):
        label = f'<span class="label">{write_runs(entry.label, links=links)}</span> ' if labelled else ""
        body = write_runs(entry.body, links=links) + "".join(_block(block, links) for block in entry.blocks)
        yield f'<li id="{escape(name)}">{label}<span class="body">{body}</span></li>'
    yield f"</{tag}>"


def _anchors(entries: Sequence[Entry]) -> Iterator[str]:
    """A name for each entry that no other has, from its record's id where it has one."""
    taken: dict[str, int] = {}
    for place, entry in enumerate(entries, 1):
        name = f"ref-{'-'.join(clean(entry.id).split()) or place}"
        taken[name] = taken.get(name, 0) + 1
        while taken[name] > 1 and f"{name}-{taken[name]}" in taken:
            taken[name] += 1
        unique = name if taken[name] == 1 else f"{name}-{taken[name]}"
        taken.setdefault(unique, 1)
        yield unique


def _block(block: Block, links: bool) -> str:
    label = f"{write_runs(block.label, links=links)} " if block.label else ""
    look = "block indented" if block.indented else "block"
    return f'<span class="{look}">{label}{write_runs(block.body, links=links)}</span>'


def _linked(link: str, runs: list[Run]) -> str:
    address = safe_link(link)
    inner = "".join(map(_run, runs))
    return f'<a href="{escape(address)}">{inner}</a>' if address else inner


def _run(run: Run) -> str:
    text = escape(clean(run.text), quote=False)
    for wanted, opening, closing in (
        (run.position == "superscript", "<sup>", "</sup>"),
        (run.position == "subscript", "<sub>", "</sub>"),
        (run.small_caps, '<span class="small-caps" style="font-variant: small-caps">', "</span>"),
        (run.underline, "<u>", "</u>"),
        (run.italic, "<i>", "</i>"),
        (run.bold, "<b>", "</b>"),
    ):
        text = f"{opening}{text}{closing}" if wanted else text
    return text
