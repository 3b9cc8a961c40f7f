"""``refmill zotero``: libraries on a Zotero server. One subcommand a module, loaded when it is called."""

import click

COMMANDS = {
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


@click.group(cls=_Zotero, epilog="Example: refmill zotero sandbox")
def command() -> None:
    """Work with libraries on a Zotero server."""
