"""``refmill bibliography``: documents in, a formatted list in any CSL style out."""

from pathlib import PurePath

import click

from refmill.cli.inputs import Documents, input_options, merged
from refmill.styles.runs import Bibliography

SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command(epilog="Example: refmill bibliography page.txt --style ieee -o list.html")
@input_options
@click.option("--style", metavar="ID|FILE", default="apa", show_default=True, help="Id or title of a style, or a file.")
@click.option(
    "--to",
    type=click.Choice(["text", "html", "markdown"]),
    help="Kind of output; else by the suffix of OUT, else text.",
)
@click.option("--locale", metavar="L", help="Language of terms and dates, such as de-DE; else the style's own.")
@click.option("--merge", is_flag=True, help="Print records of the same work once.")
@click.option("--fragment", is_flag=True, help="HTML without the page around it.")
@click.option("-o", "--output", metavar="OUT", default="-", help="Output file; - is standard output.")
def command(
    documents: Documents, style: str, to: str | None, locale: str | None, merge: bool, fragment: bool, output: str
) -> None:
    """Print a bibliography in any CSL style.

    "refmill styles search WORDS" finds a style. A style that numbers its entries takes them in the order of the
    documents; others sort them.
    """
    from refmill import files, keys, styles

    told = documents.told
    items = documents.load()
    if merge:
        items = merged(items, told)
    bibliography = styles.bibliography(keys.assign(items), style, locale)
    told.tell(bibliography.diagnostics)
    target = to or SUFFIXES.get(PurePath(output).suffix.lower(), "text")
    files.write(output, [_written(bibliography, target, fragment)])
    told.finish()


def _written(bibliography: Bibliography, target: str, fragment: bool) -> str:
    from refmill.styles.output import html, markdown, text

    if target == "html":
        return html.write(bibliography, fragment=fragment)
    return markdown.write(bibliography) if target == "markdown" else text.write(bibliography)
