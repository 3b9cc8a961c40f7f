"""``refmill styles list``: all styles, or those of a kind."""

from typing import TYPE_CHECKING

import click

from refmill.cli.styles.listings import filter_options, print_listings

if TYPE_CHECKING:
    from refmill.styles.index import Index, Wanted


@click.command(epilog="Example: refmill styles list --format note --independent")
@filter_options
def command(index: "Index", wanted: "Wanted", as_json: bool) -> None:
    """List the styles."""
    print_listings([listing for listing in index.listings if wanted(listing)], as_json)
