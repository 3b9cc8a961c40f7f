"""The option that tells how records without an id are called."""

from collections.abc import Callable

import click

from refmill.errors import FieldError
from refmill.model import Item

KeyMaker = Callable[[Item], str]


def _maker(context: click.Context, parameter: click.Parameter, value: str | None) -> KeyMaker | None:
    if value is None:
        return None
    from refmill.key_patterns import parse

    try:
        return parse(value).key
    except FieldError as error:
        raise click.BadParameter(error.message, context, parameter) from error


key_pattern_option = click.option(
    "--keys",
    "keys",
    callback=_maker,
    metavar="PATTERN",
    help="Pattern of the keys of records that have none, such as [auth:lower][year].",
)
