"""``refmill styles``: which citation styles there are."""

import click


@click.group(epilog="Example: refmill styles search chicago notes")
def command() -> None:
    """Find citation styles."""


@command.command("list")
def list_() -> None:
    """List the ids of all styles."""
    from refmill.styles import repository

    click.echo("\n".join(repository.known()))


@command.command(epilog="Example: refmill styles search chicago author-date")
@click.argument("words", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """Print ids and titles of the styles that have all WORDS in id or title."""
    from refmill.cli.tables import print_table
    from refmill.styles import repository

    found = list(repository.search(words))
    if not found:
        raise click.ClickException(f"no style has {' '.join(words)!r} in its id or title")
    print_table(("id", "title"), found)


@command.command(epilog="Example: refmill styles show nature-physics")
@click.argument("style", metavar="ID")
def show(style: str) -> None:
    """Print title, kind, fields, parent, locale and file of a style."""
    from refmill.cli.tables import print_table
    from refmill.styles import repository

    found = repository.find(style)
    facts = {
        "id": found.id,
        "title": found.title,
        "kind": found.category,
        "fields": ", ".join(found.fields),
        "parent": found.parent,
        "locale": found.locale or "",
        "file": str(found.path),
    }
    print_table(("fact", "value"), [(name, value) for name, value in facts.items() if value])
