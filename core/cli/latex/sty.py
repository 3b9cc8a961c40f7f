"""``refmill latex sty``: the package for documents whose citations are formatted as well."""

import click


@click.command(epilog="Example: refmill latex sty paper")
@click.argument("folder", type=click.Path(exists=True, file_okay=False), default=".")
def command(folder: str) -> None:
    """Write refmill.sty into a folder, the current one by default, where a document can load it.

    The file goes with the document to where there is no RefMill: to arXiv, or to coauthors.
    """
    from importlib.resources import files as resources
    from pathlib import Path

    from refmill import files

    text = (resources("refmill.exporters.latex") / "refmill.sty").read_bytes()
    path = Path(folder) / "refmill.sty"
    files.write_bytes(str(path), text)
    click.echo(f"{path} written", err=True)
