"""The command line: one command a module of this folder, loaded when it is called, so that ``--help`` is quick."""

import errno
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from refmill import __version__
from refmill.cli.groups import LazyGroup
from refmill.errors import ConfigError, RefmillError, UnknownFormatError, nearest

COMMANDS = {
    "convert": "Convert documents and bibliographic files.",
    "bibliography": "Print a bibliography in any CSL style.",
    "check": "Say what is missing or doubtful in a library.",
    "decide": "Decide which look-alikes are the same work.",
    "formats": "List the formats and layouts.",
    "styles": "Find, check and compare citation styles.",
    "latex": "Use any CSL style in LaTeX documents.",
    "zotero": "Work with libraries on a Zotero server.",
    "demo": "Run the main job on the sample documents.",
}

EPILOG = """Example: refmill convert list.txt --to bibtex -o list.bib

A document "-" is standard input. Exit status: 0 good, 1 something was lost, 2 usage."""


class _Problem(click.ClickException):
    """One of our errors, as click shows errors."""

    def show(self, file: Any = None) -> None:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {self.message}", err=True)


class _Slip(_Problem):
    """One of our errors that is a slip of the hand."""

    exit_code = 2


class _Commands(LazyGroup):
    """All commands, with the settings of the user and of the project."""

    def invoke(self, context: click.Context) -> Any:
        try:
            context.default_map = _settings()
            return super().invoke(context)
        except RefmillError as error:
            problem = _Slip if isinstance(error, UnknownFormatError) else _Problem
            raise problem(str(error)) from error


def _settings() -> dict[str, Any]:
    """The configured values of options by commands."""
    from refmill.config import load

    settings = load(Path.cwd())
    for command in settings:
        if command not in COMMANDS:
            hint = nearest(command, COMMANDS)
            advice = f"did you mean [{hint}]?" if hint else f"there are {', '.join(COMMANDS)}"
            raise ConfigError(f"the configuration has a table [{command}], which is no command: {advice}")
    return {command: dict(options) for command, options in settings.items()}


@click.group(
    cls=_Commands,
    commands=COMMANDS,
    module="refmill.cli.{}",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="refmill")
def cli() -> None:
    """Turn publication lists into citations.

    Text copied from a web page, or a bibliographic file, goes in; CSL-JSON, BibTeX, BibLaTeX, RIS and formatted
    bibliographies come out.
    """


def main() -> NoReturn:
    """Run the command line. No traceback reaches a user, unless ``REFMILL_TRACEBACK`` is set."""
    _open_streams()
    try:
        _run()
    except OSError as error:
        if error.filename is not None:
            _own_fault(error)
        elif error.errno != errno.EPIPE:  # who reads the pipe knows that it has had enough
            _Problem(f"standard output cannot be written: {error.strerror}").show()
    except Exception as error:
        _own_fault(error)
    sys.exit(1)


def _open_streams() -> None:
    """Standard streams in UTF-8; one that was closed takes what comes and leads nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 - open to the end
        getattr(sys, name).reconfigure(encoding="utf-8", errors="replace")


def _run() -> None:
    try:
        cli.main(prog_name="refmill", auto_envvar_prefix="REFMILL")
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python tries again at its end
            raise


def _own_fault(error: Exception) -> None:
    if os.environ.get("REFMILL_TRACEBACK"):
        raise error
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    click.echo(f"refmill failed, which is a fault of its own: {what}", err=True)
    click.echo("Please report it with the output of the same command under REFMILL_TRACEBACK=1.", err=True)
