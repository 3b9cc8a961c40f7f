"""``refmill styles search``: styles by words, best first."""

from typing import TYPE_CHECKING

import click

from refmill.cli.styles.listings import filter_options, print_listings

if TYPE_CHECKING:
    from refmill.styles.index import Index, Wanted


@click.command(epilog="Example: refmill styles search chicago --format note")
@click.argument("words", nargs=-1, required=True)
@filter_options
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="How many at most; 0 for all.")
def command(words: tuple[str, ...], index: "Index", wanted: "Wanted", as_json: bool, limit: int) -> None:
    """Find styles by words, best first.

    All WORDS must be in title, short title, id, kind of citation or fields. Accents and capitals do not matter, and a
    word that no style has counts as the nearest one. The exit status is 1 where nothing is found.
    """
    from refmill.errors import StyleError
    from refmill.styles.index import search

    found = search(index, words, wanted)
    if not found:
        raise StyleError(f"no style has {' '.join(words)!r} in its id, title, kind or fields")
    shown = found[:limit] if limit else found
    print_listings(shown, as_json)
    if len(shown) < len(found):
        click.echo(f"{len(found):,} styles, {len(shown):,} shown: --limit 0 shows all", err=True)
