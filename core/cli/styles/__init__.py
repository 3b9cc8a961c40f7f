"""``refmill styles``: find, check and compare citation styles. One subcommand a module."""

import click

COMMANDS = {
    "list": "List the styles.",
    "search": "Find styles by words.",
    "show": "Print the facts about a style, and a sample of it.",
    "check": "Say what is wrong with style files.",
    "preview": "Set the same records in several styles, side by side.",
}


class _Styles(click.Group):
    """Imports a subcommand's module when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command = import_module(f"refmill.cli.styles.{name}_styles").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Styles, epilog="Example: refmill styles search chicago notes")
def command() -> None:
    """Find, check and compare citation styles.

    A style is named by its id, its id as URL, an old id, its title, or a .csl file; a dependent style by its own id.
    """
