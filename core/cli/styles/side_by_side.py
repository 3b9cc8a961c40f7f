"""Styles side by side as text: columns on a terminal that is wide enough, else one below the other."""

import sys
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from refmill.styles.preview import Piece, Pieces, Preview, Row
from refmill.styles.runs import Run, plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NARROWEST = 36
"""Characters that a column needs; entries in narrower ones are hard to read."""
GAP = 2
KINDS = {"together": "cited together", "again": "cited again", "citation": "cited", "entry": "listed"}


def write_text(preview: Preview) -> Iterator[str]:
    """The preview as plain text, one style below the other, changes in brackets."""
    names = [column.style.id for column in preview.columns]
    width = max(map(len, names), default=0)
    for row in preview.rows:
        yield f"{_head(row)}\n"
        for name, cell in zip(names, row.cells, strict=True):
            yield f"  {name:{width}}  {''.join(map(_bracketed, cell)) or '(nothing)'}\n"
        yield "\n"


def _head(row: Row) -> str:
    return f"{KINDS[row.kind]}{f' {row.item}' if row.item else ''}"


def _bracketed(piece: Piece) -> str:
    text = _printable(plain(piece.runs))
    if piece.change == "look":
        return f"[~{text}~]"
    if piece.change == "words":
        return f"[+{text}+]" if text else f"[-{_printable(piece.instead)}-]"
    return text


def show(preview: Preview) -> None:
    """Print the preview: in colour on a terminal, as plain text elsewhere."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal or console.is_dumb_terminal:
        sys.stdout.writelines(write_text(preview))
        return
    width = (console.width + GAP) // max(len(preview.columns), 1) - GAP
    if len(preview.columns) > 1 and width >= NARROWEST:
        _show_columns(console, preview, width)
    else:
        _show_stacked(console, preview)


def _show_columns(console: "Console", preview: Preview, width: int) -> None:
    from rich.text import Text

    heads = [Text(_printable(column.style.title), "bold") for column in preview.columns]
    console.print(_grid([width] * len(heads), heads))
    for row in preview.rows:
        _show_head(console, row)
        console.print(_grid([width] * len(heads), [_coloured(cell) for cell in row.cells]))


def _show_stacked(console: "Console", preview: Preview) -> None:
    from rich.text import Text

    names = [column.style.id for column in preview.columns]
    names = [fill(name, NARROWEST // 2, break_on_hyphens=True) for name in names]
    width = max((len(line) for name in names for line in name.splitlines()), default=0)
    for row in preview.rows:
        _show_head(console, row)
        for name, cell in zip(names, row.cells, strict=True):
            console.print(_grid([width, console.width - width - GAP], [Text(name, "bold"), _coloured(cell)]))


def _show_head(console: "Console", row: Row) -> None:
    """A line above a record's citation; its entry follows without one."""
    from rich.text import Text

    if row.kind == "entry":
        console.print()
    else:
        console.print(Text(f"\n{_head(row)}", "dim"))


def _grid(widths: Sequence[int], cells: Sequence["Text"]) -> "Table":
    from rich.table import Table

    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return grid


def _coloured(cell: Pieces) -> "Text":
    """A cell with its italics and bold; what is changed is underlined, a caret stands for what is left out."""
    from rich.text import Text

    text = Text()
    for piece in cell:
        if piece.change and not piece.runs:
            text.append("‸", "bold red")
        for run in piece.runs:
            text.append(_printable(run.text), f"{_look(run)} {_CHANGED[piece.change]}".strip())
    return text if cell else Text("(nothing)", "dim italic")


_CHANGED = {"": "", "words": "underline yellow", "look": "underline2 cyan"}


def _look(run: Run) -> str:
    looks = ("italic", run.italic), ("bold", run.bold), ("underline", run.underline)
    return " ".join(name for name, wanted in looks if wanted)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
