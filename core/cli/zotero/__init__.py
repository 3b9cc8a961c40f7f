"""``refmill zotero``: libraries on a Zotero server. One subcommand a module, loaded when it is called."""

import click

COMMANDS = {
    "login": "Check a key and keep it.",
    "status": "Say where a library, its collections and the last push stand.",
    "diff": "Show what a push would do.",
    "push": "Push records into collections of a library.",
    "pull": "Bring a collection back into a file.",
    "undo": "Take back a push.",
    "sandbox": "Start a server that behaves like Zotero's, to try things out.",
}


class _Zotero(click.Group):
    """Imports a subcommand's module when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command = import_module(f"refmill.cli.zotero.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Zotero, epilog="Example: refmill zotero push library.bib --collection Thesis/Reading")
def command() -> None:
    """Work with libraries on a Zotero server.

    "refmill zotero login" first; or try it all out with "refmill zotero sandbox", which needs no account.
    """
