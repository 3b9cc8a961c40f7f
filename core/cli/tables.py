"""Tables on standard output: drawn on a terminal, tab-separated in a pipe."""

import sys
from collections.abc import Sequence


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heads; what comes from data is printed as it is, never as markup or control codes."""
    if not sys.stdout.isatty():
        for row in (heads, *rows):
            print("\t".join(_plain(cell) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(cell)) for cell in row))
    Console().print(table)


def _plain(cell: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in cell)
