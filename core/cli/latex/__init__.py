"""``refmill latex``: lists and citations of LaTeX documents. One subcommand a module, loaded when it is called."""

import click

COMMANDS = {
    "bbl": "Make the list of a document, in the place of BibTeX.",
    "cited": "Cut a library to what a document cites.",
    "flatten": "Make a copy of a document without citation commands.",
    "sty": "Write refmill.sty.",
    "latexmkrc": "Print what latexmk is to be told.",
}


class _Latex(click.Group):
    """Imports a subcommand's module when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command = import_module(f"refmill.cli.latex.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Latex, epilog="Example: refmill latex bbl thesis")
def command() -> None:
    r"""Use any CSL style in LaTeX documents.

    \bibliographystyle names the style, \bibliography the databases, in any format that can be read; "refmill latex
    bbl" takes the place of bibtex.
    """
