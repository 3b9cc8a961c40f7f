"""What the commands that list styles have in common: filters, and the table."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import reduce, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from refmill.styles.index import Index, Listing

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("author", "author-date", "label", "note", "numeric")
"""CSL 1.0.2, "Info": the values of ``citation-format``."""


def filter_options(function: F) -> F:
    """Options that let some styles through; the command is called with ``index`` and ``wanted`` instead of them."""

    @wraps(function)
    def command(*, format_: str | None, field: str | None, independent: bool, **rest: Any) -> Any:
        from refmill import style_cache
        from refmill.styles.index import matching

        index = style_cache.index()
        _check_field(field, index)
        return function(index=index, wanted=matching(format_ or "", field or "", independent), **rest)

    options = (
        click.option("--format", "format_", type=click.Choice(FORMATS), help="Only styles of this kind of citation."),
        click.option("--field", metavar="FIELD", help="Only styles made for a field, such as biology."),
        click.option("--independent", is_flag=True, help="Only styles with rules of their own."),
        click.option("--json", "as_json", is_flag=True, help="Print a JSON array."),
    )
    return reduce(lambda done, option: option(done), reversed(options), cast(F, command))


def _check_field(field: str | None, index: "Index") -> None:
    from refmill.errors import nearest
    from refmill.styles.index import fold

    known = sorted({name for listing in index.listings for name in listing.fields})
    if field and fold(field) not in map(fold, known):
        near = nearest(field, known)
        hint = f"did you mean {near!r}?" if near else f"there are {', '.join(known)}"
        raise click.BadParameter(f"no style is made for the field {field!r}: {hint}", param_hint="--field")


def print_listings(listings: Sequence["Listing"], as_json: bool) -> None:
    """Styles as a table, or as JSON with all that is known of them."""
    from refmill.cli.tables import print_table

    if as_json:
        click.echo(json.dumps([asdict(listing) for listing in listings], indent=2, ensure_ascii=False))
        return
    rows = [(one.id, one.title, one.format, one.parent) for one in listings]
    print_table(("id", "title", "format", "depends on"), rows)
