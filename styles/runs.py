"""A formatted bibliography as values: entries of runs, which :mod:`refmill.styles.output` turns into text.

The styles end here and the writers begin: a run says how its text looks, never how a target spells that. Quotation
marks are characters of the text already.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from refmill.diagnostics import Diagnostic

Position = Literal["baseline", "superscript", "subscript"]
FieldAlign = Literal["none", "flush", "margin"]


class Run(NamedTuple):
    """A stretch of text that looks the same throughout.

    Attributes:
        link: where it leads, as the data gave it: a writer decides which schemes it lets through. Empty for none.
    """

    text: str
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    position: Position = "baseline"
    link: str = ""


Runs = tuple[Run, ...]


class Block(NamedTuple):
    """A part of an entry that begins a new line (CSL 1.0.2, "Display").

    Attributes:
        label: what stands in the margin of it; often empty.
        indented: whether the whole block is indented.
    """

    body: Runs
    label: Runs = ()
    indented: bool = False


class Entry(NamedTuple):
    """One entry of a bibliography.

    Attributes:
        id: the record's id, empty where it has none.
        label: the first field, such as ``[1]``, where the style sets it apart (``second-field-align``, ``display``);
            else empty.
        body: the rest, or all of it.
        blocks: what follows on lines of its own, in the few styles that want that.
    """

    id: str
    label: Runs
    body: Runs
    blocks: tuple[Block, ...] = ()


class Layout(NamedTuple):
    """How a style wants the list set (CSL 1.0.2, "Whitespace"). Spacings are multiples of a line.

    Attributes:
        field_align: ``flush``: labels at the margin and bodies aligned behind them; ``margin``: labels in the margin.
    """

    hanging_indent: bool = False
    field_align: FieldAlign = "none"
    line_spacing: int = 1
    entry_spacing: int = 1


class Bibliography(NamedTuple):
    """A list of entries in the order of its style.

    Attributes:
        style: the style's title.
        locale: the language that terms and dates are in, such as ``en-US``.
        diagnostics: what could not be rendered as the style says.
    """

    entries: tuple[Entry, ...]
    layout: Layout
    style: str
    locale: str
    diagnostics: tuple[Diagnostic, ...] = ()


def whole(entry: Entry) -> Runs:
    """The label of an entry, a space and the body; the body alone where there is no label."""
    return (*entry.label, Run(" "), *entry.body) if entry.label else entry.body


def without_beginning(runs: Iterable[Run], count: int) -> Runs:
    """Runs without their first ``count`` characters."""
    kept = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        if run.text[cut:]:
            kept.append(run._replace(text=run.text[cut:]))
    return tuple(kept)


def plain(runs: Iterable[Run]) -> str:
    """The text of runs without their formatting.

    >>> plain((Run("Nature", italic=True), Run(" 1")))
    'Nature 1'
    """
    return "".join([run.text for run in runs])
