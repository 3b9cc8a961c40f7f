"""The command line: one command a module of this folder, loaded when it is called, so that ``--help`` is quick."""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from refmill import __version__
from refmill.cli.groups import LazyGroup
from refmill.errors import RefmillError, UnknownFormatError

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
    """An error as it is shown: on one line, behind the usage of a command that was called in a wrong way."""

    def __init__(self, message: str, called: click.Context | None = None) -> None:
        super().__init__(message)
        self._called = called

    def show(self, file: Any = None) -> None:
        if self._called:
            click.echo(f"{self._called.get_usage()}\nTry '{self._called.command_path} --help' for help.\n", err=True)
        click.echo(f"{click.style('error:', fg='red', bold=True)} {self.message}", err=True)


class _Slip(_Problem):
    """One that is a slip of the hand."""

    exit_code = 2


@contextmanager
def _problems() -> Iterator[None]:
    """Our errors and those of click as problems."""
    try:
        yield
    except RefmillError as error:
        problem = _Slip if isinstance(error, UnknownFormatError) else _Problem
        raise problem(str(error)) from error
    except click.ClickException as error:
        if type(error).show not in (click.ClickException.show, click.UsageError.show):
            raise  # it shows itself, as help does
        problem = _Slip if isinstance(error, click.UsageError) else _Problem
        raise problem(_small(error.format_message()), getattr(error, "ctx", None)) from error


def _small(message: str) -> str:
    """A message of click, which begins with a capital letter, in the form of ours."""
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


class _Commands(LazyGroup):
    """All commands, with the settings of the user and of the project."""

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        with _problems():
            return super().make_context(*arguments, **settings)

    def invoke(self, context: click.Context) -> Any:
        with _problems():
            from refmill.config import load

            context.default_map = dict(load(Path.cwd()))
            return super().invoke(context)


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
    _end_in_order()
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


def _end_in_order() -> None:
    """Let a request to end be an exception, so that files that are not whole are taken away."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


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
