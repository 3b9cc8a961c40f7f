"""``refmill latex cited``: a library cut to what a document cites."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refmill.cli.inputs import Documents, Told

if TYPE_CHECKING:
    from refmill.formats import Exporter
    from refmill.latex_cited import Cut, Used

BIB = (".bib", ".bibtex", ".biblatex")


@click.command(epilog="Example: refmill latex cited thesis.aux library.bib -o thesis.bib")
@click.argument("document", metavar="JOB.aux|JOB.bcf")
@click.argument("library", metavar="[LIBRARY]...", nargs=-1)
@click.option("--to", metavar="FORMAT", help="Output format; else by the suffix of OUT, else that of the library.")
@click.option("-o", "--output", metavar="OUT", default="-", help="Output file; - is standard output.")
@click.option("--unused", is_flag=True, help="Print the keys of what is not cited, and write nothing.")
def command(document: str, library: tuple[str, ...], to: str | None, output: str, unused: bool) -> None:
    """Cut a library to what a document cites.

    Takes the .aux file of a document with BibTeX or refmill.sty, or the .bcf file of one with biblatex. Without
    LIBRARY, the databases are taken that the document names. One .bib file keeps its layout, and what cited entries
    inherit from.

    Keys that the library does not have are named; the exit status is then 1.
    """
    from refmill import latex_cited

    told = Told()
    found = latex_cited.used(document)
    paths = library or latex_cited.libraries(found)
    cut = _written(found, paths, to, output, told, is_dry=unused)
    if unused:
        click.echo("\n".join(cut.unused), nl=bool(cut.unused))
    told.tell(latex_cited.missing(found, cut.missing))
    told.finish()


def _written(found: "Used", paths: Sequence[str], to: str | None, output: str, told: Told, is_dry: bool) -> "Cut":
    """Cut the library and write what is left."""
    from refmill import api, files, latex_cited

    exporter = api.choose_exporter(to, output) or _same_format(paths[0])
    if len(paths) == 1 and Path(paths[0]).suffix.lower() in BIB and exporter.name in ("bibtex", "biblatex"):
        return _in_its_layout(found, paths[0], exporter, output, told, is_dry)
    cut = latex_cited.cut(found, Documents(tuple(paths), None, None, told).load())
    if not is_dry:
        written = exporter.write(cut.kept)
        told.tell(written.diagnostics)
        files.write(output, [written.text])
    return cut


def _in_its_layout(found: "Used", path: str, exporter: "Exporter", output: str, told: Told, is_dry: bool) -> "Cut":
    from refmill import files, latex_cited, writing_back

    original = writing_back.of_file(path, exporter.name)
    told.tell(original.diagnostics)
    cut = latex_cited.cut_file(found, original)
    if not is_dry:
        result = writing_back.written(original, writing_back.placed(original, cut.kept))
        told.tell(result.diagnostics)
        files.write_bytes(output, result.data)
    return cut


def _same_format(path: str) -> "Exporter":
    """The format of a library, or CSL-JSON where that is read only."""
    from refmill import registry

    return registry.exporter_for(path) or registry.exporter("csl-json")
