r"""The ``.bbl`` file: a list that works unchanged under the kernel, natbib, hyperref, backref, cite, babel and classes.

Each item ends with a blank line, the last one too, since backref takes an item as the argument of a macro; and for the
same reason addresses are arguments with escaped characters, never ``\url``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from refmill.exporters.latex.labels import label
from refmill.latex import definitions
from refmill.model import Item
from refmill.styles.csl.document import Document
from refmill.styles.output.latex import write_runs
from refmill.styles.runs import Bibliography, Entry, Runs, plain

_CITE_LABEL = r"\providecommand\citeauthoryear[3]{%s}"
_HREF = r"\expandafter\ifx\csname href\endcsname\relax\def\refmillhref#1#2{#2}\else\def\refmillhref{\href}\fi"
_LINK = re.compile(r"\\href\{((?:\\.|[^{}\\])*)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """How the document's citations are made.

    Attributes:
        numeric: whether the style prints numbers.
        natbib: whether the document loads natbib, which then prints names in running text.
        delimiter: what stands between names and year.
    """

    numeric: bool
    natbib: bool
    delimiter: str = ", "


def bbl(document: Document[Runs], items: Mapping[str, Item], form: Form) -> str:
    """The list of what a document cites, as a ``.bbl`` file.

    Args:
        document: with all that is cited or listed.
        items: the records by their keys.
        form: how its citations are made.

    Raises:
        StyleError: the style has no bibliography.
    """
    listed = document.bibliography()
    body = "\n".join(_item(entry, number, document, items, form) for number, entry in enumerate(listed.entries, 1))
    head = [rf"\begin{{thebibliography}}{{{_widest(listed, form)}}}", *_definitions(body, form)]
    return "\n".join([*head, "", body, r"\end{thebibliography}", ""])


def _definitions(body: str, form: Form) -> Iterator[str]:
    if r"\citeauthoryear" in body:
        yield _CITE_LABEL % f"#2{form.delimiter}#3"
    if r"\refmillhref" in body:
        yield _HREF
    yield from sorted(definitions(body))


def _widest(listed: Bibliography, form: Form) -> str:
    return str(len(listed.entries)) if form.numeric else ""


def _item(entry: Entry, number: int, document: Document[Runs], items: Mapping[str, Item], form: Form) -> str:
    with_names = form.natbib or not form.numeric
    shown = str(label(items[entry.id], document)) if with_names else ""
    runs = entry.body if form.numeric else (*entry.label, *entry.body)
    text = write_runs(without_number(runs, number) if form.numeric else runs)
    blocks = "".join(rf"\par {write_runs(block.body)}" for block in entry.blocks)
    return f"\\bibitem{shown}{{{entry.id}}}\n{linked(text + blocks)}\n"


def linked(text: str) -> str:
    r"""LaTeX whose links stand wherever an item may: in arguments, and without hyperref.

    >>> linked(r"\href{https://a.org/~b}{A}")
    '\\refmillhref{https://a.org/\\string~b}{A}'
    """
    return _LINK.sub(lambda link: rf"\refmillhref{{{link[1].replace('~', chr(92) + 'string~')}}}", text)


def without_number(runs: Sequence, number: int) -> Runs:  # type: ignore[type-arg]
    """The runs of an entry without the number that they begin with, which LaTeX prints itself."""
    begun = re.match(rf"[\s\[(]*{number}[\s\]).:]*", plain(runs[:2]))
    left = begun.end() if begun else 0
    kept = []
    for run in runs:
        cut = min(left, len(run.text))
        left -= cut
        if run.text[cut:]:
            kept.append(run._replace(text=run.text[cut:]))
    return tuple(kept)
