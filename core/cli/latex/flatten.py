"""``refmill latex flatten``: a copy of a document for publishers who take no package."""

import click


@click.command(epilog="Example: refmill latex flatten paper.tex -o submission.tex")
@click.argument("main", metavar="MAIN.tex")
@click.option("-o", "--output", metavar="OUT", default="-", help="Output file; - is standard output.")
def command(main: str, output: str) -> None:
    r"""Make a copy of a document without citation commands and other files.

    The document must have been compiled: its .bbl and .aux files are read. \bibliography and \printbibliography become
    the list, \input and \include the files; with refmill.sty, citation commands become their text, and the package
    goes. Without it they stay, since LaTeX knows them. Comments and verbatim text stay as they are.
    """
    from refmill import files
    from refmill.cli.inputs import Told
    from refmill.latex_flatten import flatten

    flattened = flatten(main)
    Told().tell(flattened.diagnostics)
    files.write(output, [flattened.text])
