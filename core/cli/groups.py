"""A group of commands, each in a module of its own that is imported when the command is called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from refmill.errors import ConfigError, nearest


class LazyGroup(click.Group):
    """Knows its commands by name and summary, so that ``--help`` need not import them.

    Args:
        commands: name to summary, in the order in which they are shown.
        module: the module of a command, with ``{}`` for its name; it is called ``command`` there.
    """

    def __init__(self, *args: Any, commands: Mapping[str, str], module: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._summaries = commands
        self._module = module

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self._summaries)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self._summaries:
            return None
        command = import_module(self._module.format(name)).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = arguments[0]
        if name not in self._summaries and not (name.startswith("-") or context.resilient_parsing):
            near = nearest(name, self._summaries)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(self._summaries)}"
            raise click.UsageError(f"no command is called {name!r}: {hint}", context)
        found, command, rest = super().resolve_command(context, arguments)
        if command and not isinstance(command, click.Group):
            context.default_map = {name: _parameters(name, command, (context.default_map or {}).get(name) or {})}
        return found, command, rest

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))


def _parameters(name: str, command: click.Command, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a command under the names of its parameters, as click takes them: ``from`` is ``from_``."""
    known = {option.lstrip("-"): each.name for each in command.params for option in each.opts if option[:2] == "--"}
    for option in settings:
        if option not in known:
            near = nearest(option, known)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(known)}"
            raise ConfigError(f"the configuration sets {option!r}, which is no option of {name}: {hint}")
    return {known[option]: value for option, value in settings.items()}
