"""``refmill styles preview``: the same records in several styles, side by side."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from refmill.cli.values import DOCUMENT, STYLE

if TYPE_CHECKING:
    from refmill.cli.inputs import Told
    from refmill.model import Item

HTML_SUFFIXES = {".html", ".htm"}


@click.command(epilog="Example: refmill styles preview apa ieee --input library.json -o preview.html")
@click.argument("styles", type=STYLE, metavar="ID|FILE...", nargs=-1, required=True)
@click.option(
    "--input", "inputs", type=DOCUMENT, metavar="LIBRARY", multiple=True, help="Documents; else the packaged samples."
)
@click.option("--items", "count", type=click.IntRange(min=1), default=5, show_default=True, help="How many records.")
@click.option("--locale", metavar="L", help="Language of terms and dates, such as de-DE; else each style's own.")
@click.option("--marks/--no-marks", default=True, show_default=True, help="Mark what differs from the first style.")
@click.option("--to", type=click.Choice(["text", "html"]), help="Kind of output; else by the suffix of OUT, else text.")
@click.option("-o", "--output", type=DOCUMENT, metavar="OUT", default="-", help="Output file; - is standard output.")
def command(
    styles: tuple[str, ...],
    inputs: tuple[str, ...],
    count: int,
    locale: str | None,
    marks: bool,
    to: str | None,
    output: str,
) -> None:
    """Set the same records in several styles, side by side.

    Citations and the entries of the list, in columns where the terminal is wide enough, or as a page (-o FILE.html).
    What differs from the first style is marked: [+other words+], [-left out-], [~another look~] in plain text.
    """
    from refmill import files, style_cache
    from refmill.cli.inputs import Told
    from refmill.styles.preview import preview, unmarked

    told = Told()
    items = _items(inputs, told)[:count]
    shown = preview(items, [style_cache.find(style) for style in styles], locale)
    shown = shown if marks else unmarked(shown)
    if (to or _kind(output)) == "html":
        from refmill.styles.output.preview import write

        files.write(output, [write(shown)])
    else:
        from refmill.cli.styles.side_by_side import show, write_text

        show(shown) if output == files.STANDARD else files.write(output, write_text(shown))
    told.finish()


def _kind(output: str) -> str:
    return "html" if PurePath(output).suffix.lower() in HTML_SUFFIXES else "text"


def _items(inputs: tuple[str, ...], told: "Told") -> Sequence["Item"]:
    from refmill import keys
    from refmill.cli.inputs import Documents
    from refmill.cli.styles.samples import samples
    from refmill.errors import InputError

    if not inputs:
        return samples()
    items = Documents(paths=inputs, reader=None, encoding=None, told=told).load()
    if not items and not told.lost:
        raise InputError("the documents have no records")
    return keys.assign(items)
