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
        if context.default_map:
            self._check_tables(context)
            if command and not isinstance(command, click.Group):
                context.default_map = {name: self._settings(context, name, command)}
        return found, command, rest

    def _check_tables(self, context: click.Context) -> None:
        """Raise a ConfigError where a table is of no command."""
        above = context.command_path.split()[1:]
        for name, value in (context.default_map or {}).items():
            if name not in self._summaries and (not above or isinstance(value, Mapping)):
                near = nearest(name, self._summaries)
                fitting = ".".join([*above, near or ""])
                hint = f"did you mean [{fitting}]?" if near else f"there are {', '.join(self._summaries)}"
                table = ".".join([*above, name])
                raise ConfigError(f"the configuration has a table [{table}], which is no command: {hint}")

    def _settings(self, context: click.Context, name: str, command: click.Command) -> dict[str, Any]:
        """The settings of a command: its own, and those of its group's table that it has options for."""
        table: Mapping[str, Any] = context.default_map or {}
        shared = {option: value for option, value in table.items() if not isinstance(value, Mapping)}
        foreign = shared.keys() - _options(command).keys()
        if foreign:
            foreign &= self._every_option(context)
        mine = {option: value for option, value in shared.items() if option not in foreign}
        return _parameters(name, command, {**mine, **(table.get(name) or {})})

    def _every_option(self, context: click.Context) -> set[str]:
        commands = (self.get_command(context, name) for name in self._summaries)
        return {option for command in commands if command for option in _options(command)}

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))


def _options(command: click.Command) -> dict[str, click.Parameter]:
    """The options of a command by their long names."""
    return {option[2:]: each for each in command.params for option in each.opts if option[:2] == "--"}


def _parameters(name: str, command: click.Command, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a command under the names of its parameters, as click takes them: ``from`` is ``from_``.

    What can be given more than once may stand alone or in a list.
    """
    known = _options(command)
    for option in settings:
        if option not in known:
            near = nearest(option, known)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(known)}"
            raise ConfigError(f"the configuration sets {option!r}, which is no option of {name}: {hint}")
    return {str(known[option].name): _value(known[option], value) for option, value in settings.items()}


def _value(option: click.Parameter, value: Any) -> Any:
    several = isinstance(option, click.Option) and option.multiple
    return [value] if several and not isinstance(value, list) else value
