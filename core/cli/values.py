"""Kinds of values of options and arguments, so that a shell can complete them."""

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem


class Completed(click.types.StringParamType):
    """Any text, completed from the names that are known, and else as the name of a file.

    Args:
        name: what the value is.
        names: gives the names.
        files: whether a file may be named as well.
    """

    def __init__(self, name: str, names: Callable[[], Iterable[str]], *, files: bool = False) -> None:
        self.name = name
        self._names = names
        self._files = files

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found = [CompletionItem(one) for one in self._names() if one.startswith(incomplete)]
        return found if found or not self._files else [CompletionItem(incomplete, type="file")]


def _readers() -> Iterable[str]:
    from refmill import registry

    return registry.readers()


def _exporters() -> Iterable[str]:
    from refmill import registry

    return registry.exporters()


def _styles() -> Iterable[str]:
    from refmill import style_cache

    return (listing.id for listing in style_cache.index().listings)


READER = Completed("format", _readers)
EXPORTER = Completed("format", _exporters)
STYLE = Completed("style", _styles, files=True)
DOCUMENT = Completed("document", tuple, files=True)
"""A file to read or write, or ``-``."""
