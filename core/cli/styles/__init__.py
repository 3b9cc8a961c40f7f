"""``refmill styles``: find, check and compare citation styles. One subcommand a module."""

import click

from refmill.cli.groups import LazyGroup

COMMANDS = {
    "list": "List the styles.",
    "search": "Find styles by words.",
    "show": "Print the facts about a style, and a sample of it.",
    "check": "Say what is wrong with style files.",
    "preview": "Set the same records in several styles, side by side.",
}


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    module="refmill.cli.styles.{}_styles",
    epilog="Example: refmill styles search chicago notes",
)
def command() -> None:
    """Find, check and compare citation styles.

    A style is named by its id, its id as URL, an old id, its title, or a .csl file; a dependent style by its own id.
    """
