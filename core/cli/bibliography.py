"""``refmill bibliography``: documents in, a formatted list in any CSL style out."""

import os
import shutil
import sys
from importlib import import_module
from pathlib import PurePath

import click

from refmill.cli.inputs import Documents, input_options, merged
from refmill.cli.key_options import KeyMaker, key_pattern_option
from refmill.cli.values import DOCUMENT, STYLE
from refmill.collector import collector_at_rest
from refmill.styles import ENGINES, OWN_ENGINE
from refmill.styles.runs import Bibliography

TARGETS = ("text", "html", "markdown", "latex", "rtf", "terminal", "csl-html")
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".tex": "latex",
    ".latex": "latex",
    ".rtf": "rtf",
}


@click.command(epilog="Example: refmill bibliography page.txt --style ieee -o list.html")
@input_options
@click.option(
    "--style",
    type=STYLE,
    metavar="ID|FILE",
    default="apa",
    show_default=True,
    help="Id or title of a style, or a file.",
)
@click.option(
    "--to",
    type=click.Choice(TARGETS),
    help="Kind of output; else by the suffix of OUT, else terminal on a terminal and text in a pipe.",
)
@click.option("--locale", metavar="L", help="Language of terms and dates, such as de-DE; else the style's own.")
@click.option("--merge", is_flag=True, help="Print records of the same work once.")
@key_pattern_option
@click.option("--links/--no-links", default=True, help="Whether addresses and identifiers are links.")
@click.option("--fragment", is_flag=True, help="HTML without the page around it.")
@click.option(
    "--engine", type=click.Choice(ENGINES), default=OWN_ENGINE, show_default=True, help="What applies styles."
)
@click.option("-o", "--output", type=DOCUMENT, metavar="OUT", default="-", help="Output file; - is standard output.")
def command(
    documents: Documents,
    style: str,
    to: str | None,
    locale: str | None,
    merge: bool,
    keys: KeyMaker | None,
    links: bool,
    fragment: bool,
    engine: str,
    output: str,
) -> None:
    """Print a bibliography in any CSL style.

    "refmill styles search WORDS" finds a style. A style that numbers its entries takes them in the order of the
    documents; others sort them.
    """
    from refmill import files, style_cache, styles
    from refmill.keys import assign

    told = documents.told
    with collector_at_rest():
        items = documents.load()
        if merge:
            items = list(merged(items, documents).items)
        bibliography = styles.bibliography(assign(items, keys), style_cache.find(style), locale, engine)
        told.tell(bibliography.diagnostics)
        files.write(output, [_written(bibliography, to or _target(output), links, fragment)])
    told.finish()


def _target(output: str) -> str:
    styled = output == "-" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return SUFFIXES.get(PurePath(output).suffix.lower(), "terminal" if styled else "text")


def _written(bibliography: Bibliography, target: str, links: bool, fragment: bool) -> str:
    writer = import_module(f"refmill.styles.output.{target.replace('-', '_')}")
    options: dict[str, object] = {} if target in {"text", "csl-html"} else {"links": links}
    if target == "html":
        options["fragment"] = fragment
    if target == "terminal":
        options["width"] = shutil.get_terminal_size().columns
    written = writer.write(bibliography, **options)
    assert isinstance(written, str)
    return written
