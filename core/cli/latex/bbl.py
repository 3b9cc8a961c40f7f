"""``refmill latex bbl``: the list of a document, in the place of BibTeX."""

import sys

import click


@click.command(epilog="Example: refmill latex bbl thesis")
@click.argument("job", metavar="JOB[.aux]")
@click.option("--style", metavar="ID|FILE", help="The style of documents that have no \\bibliographystyle.")
@click.option(
    "--locale", metavar="L", help="Language of terms and dates, such as de-DE; else as style or document say."
)
@click.option("-q", "--quiet", "-terse", is_flag=True, help="Print warnings and errors alone.")
def command(job: str, style: str | None, locale: str | None, quiet: bool) -> None:
    r"""Make the list of a document, in the place of BibTeX.

    Reads JOB.aux and writes JOB.bbl and JOB.blg beside it. The style is what \bibliographystyle names: the id or title
    of a CSL style, a .csl file beside the document, or a style of BibTeX, for which the nearest one is taken. The
    databases of \bibliography may be .bib, CSL-JSON, CSL-YAML, RIS or any other format that can be read.

    Exit status: 0 good, warnings allowed; 2 an error, as BibTeX has it. Where nothing has changed, nothing is done.
    """
    from refmill.collector import collector_at_rest_to_the_end

    with collector_at_rest_to_the_end():
        from refmill.latex_job import Asked, run

        outcome = run(job, Asked(style, locale))
    if outcome.diagnostics:
        from refmill.cli.inputs import Told

        Told().tell(outcome.diagnostics)
    if not quiet and not outcome.errors:
        entries = "1 entry" if outcome.entries == 1 else f"{outcome.entries:,} entries"
        done = "is up to date" if outcome.unchanged else f"{entries} in the style {outcome.style}"
        click.echo(f"{outcome.bbl}: {done}", err=True)
    sys.exit(outcome.status)
