"""``refmill zotero``: libraries on a Zotero server. One subcommand a module, loaded when it is called."""

import click

from refmill.cli.groups import LazyGroup

COMMANDS = {
    "login": "Check a key and keep it.",
    "status": "Say where a library, its collections and the last push stand.",
    "diff": "Show what a push would do.",
    "push": "Push records into collections of a library.",
    "pull": "Bring a collection back into a file.",
    "undo": "Take back a push.",
    "sandbox": "Start a server that behaves like Zotero's, to try things out.",
}


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    module="refmill.cli.zotero.{}",
    epilog="Example: refmill zotero push library.bib --collection Thesis/Reading",
)
def command() -> None:
    """Work with libraries on a Zotero server.

    "refmill zotero login" first; or try it all out with "refmill zotero sandbox", which needs no account.
    """
