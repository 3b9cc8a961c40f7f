"""``refmill latex latexmkrc``: what latexmk is to be told."""

import click

LINES = """# RefMill in the place of BibTeX; 2: also where a database is no .bib file.
$bibtex = 'refmill latex bbl %O %S';
$bibtex_use = 2;
"""


@click.command(epilog="Example: refmill latex latexmkrc >> .latexmkrc")
def command() -> None:
    """Print the lines for .latexmkrc that put RefMill in the place of BibTeX."""
    click.echo(LINES, nl=False)
