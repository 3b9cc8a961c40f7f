"""``refmill latex``: lists and citations of LaTeX documents. One subcommand a module, loaded when it is called."""

import click

from refmill.cli.groups import LazyGroup

COMMANDS = {
    "bbl": "Make the list of a document, in the place of BibTeX.",
    "cited": "Cut a library to what a document cites.",
    "flatten": "Make a copy of a document without citation commands.",
    "sty": "Write refmill.sty.",
    "latexmkrc": "Print what latexmk is to be told.",
}


@click.group(
    cls=LazyGroup, commands=COMMANDS, module="refmill.cli.latex.{}", epilog="Example: refmill latex bbl thesis"
)
def command() -> None:
    r"""Use any CSL style in LaTeX documents.

    \bibliographystyle names the style, \bibliography the databases, in any format that can be read; "refmill latex
    bbl" takes the place of bibtex.
    """
