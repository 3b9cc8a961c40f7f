"""What ``push`` and ``diff`` have in common: their records, collections and choices."""

from collections.abc import Callable
from functools import reduce, wraps
from typing import Any, TypeVar, cast

import click

from refmill.cli.inputs import Documents, input_options
from refmill.cli.zotero.connecting import connection_options
from refmill.model import Item
from refmill.zotero.merging import Prefer
from refmill.zotero.plan import Choices

F = TypeVar("F", bound=Callable[..., Any])


def push_options(function: F) -> F:
    """Documents, a library, collections and choices; the command gets ``documents``, ``connection``, ``collections``
    and ``choices``."""

    @wraps(function)
    def command(*, ours: bool, theirs: bool, restore: bool, **rest: Any) -> Any:
        return function(choices=Choices(preferred(ours, theirs), restore), **rest)

    options = (
        input_options,
        click.option(
            "--collection",
            "collections",
            multiple=True,
            metavar="A/B/C",
            help="Where the records go, made if it is missing; repeatable. A slash in a name is \\/.",
        ),
        click.option("--ours", is_flag=True, help="In conflicts, what the file says holds."),
        click.option("--theirs", is_flag=True, help="In conflicts, what the library says holds."),
        click.option(
            "--restore",
            is_flag=True,
            help="Make items again that were deleted, and take others out of the trash or back into the collections.",
        ),
        connection_options,
    )
    return reduce(lambda done, option: option(done), reversed(options), cast(F, command))


def preferred(ours: bool, theirs: bool) -> Prefer:
    """Whose value holds in a conflict."""
    if ours and theirs:
        raise click.UsageError("--ours and --theirs exclude each other")
    return "ours" if ours else "theirs" if theirs else ""


def records(documents: Documents) -> list[Item]:
    """The records of all documents, each with a citation key."""
    from refmill.keys import assign

    return list(assign(documents.load()))
