"""What the commands that speak with a server have in common: options, key, state, progress, Ctrl-C."""

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

import click

from refmill.errors import AuthError
from refmill.zotero.remote import Access, Library

if TYPE_CHECKING:
    from refmill.zotero.credentials import Key
    from refmill.zotero.patience import PatientRemote
    from refmill.zotero.sync import Session

F = TypeVar("F", bound=Callable[..., Any])
OFFICIAL = "https://api.zotero.org"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SHORT_WAIT = 3.0
"""Seconds that are waited without a word."""


def server_option(function: F) -> F:
    """``--server``, checked: the key is sent to it."""
    return click.option(
        "--server",
        metavar="URL",
        default=OFFICIAL,
        show_default=True,
        envvar="REFMILL_ZOTERO_SERVER",
        callback=_server,
        help="The address of the server.",
    )(function)


def _server(_: click.Context, parameter: click.Parameter, url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return url.rstrip("/")
    raise click.BadParameter("it must begin with https://, or be on this machine", param=parameter)


def connection_options(function: F) -> F:
    """The options of a command that works with a library; it is called with ``connection`` instead of them."""

    @wraps(function)
    def command(*, server: str, library: str, state: Path | None, **rest: Any) -> Any:
        return function(connection=Connection(server, library, state), **rest)

    options = (
        server_option,
        click.option(
            "--library",
            metavar="user|group:ID",
            default="user",
            show_default=True,
            envvar="REFMILL_ZOTERO_LIBRARY",
            callback=_checked,
            help="The library: your own, or that of a group.",
        ),
        click.option(
            "--state",
            type=click.Path(dir_okay=False, path_type=Path),
            help="What is remembered of the library; else a file in your folder for such things.",
        ),
    )
    return reduce(lambda done, option: option(done), reversed(options), cast(F, command))


def _checked(_: click.Context, parameter: click.Parameter, text: str) -> str:
    if text == "user" or re.fullmatch(r"(?:user|group):[0-9]{1,12}", text):
        return text
    raise click.BadParameter("it is 'user', 'user:ID' or 'group:ID'", param=parameter)


@dataclass(frozen=True)
class Connection:
    """A library on a server, as the options name it."""

    server: str
    named: str
    state: Path | None

    @contextmanager
    def session(self, *, writing: bool = False) -> "Iterator[Session]":
        """The library, ready to be worked with; no other run of refmill can work with it meanwhile.

        Args:
            writing: whether it is to be written.

        Raises:
            SyncError: there is no key, or it may not; the state cannot be used; the server cannot be reached.
        """
        from refmill.zotero.push import Running
        from refmill.zotero.state import State, alone
        from refmill.zotero.sync import Session

        remote, notes = self._remote(writing)
        path = self.state or self._usual_state(remote.library)
        with alone(path), State(path, remote.library, self.server) as state, _stoppable() as stop, _Bars() as bars:
            running = Running(_now, bars.sending, lambda: stop.asked)
            yield Session(remote, state, running, time.sleep, bars.reading, notes)

    def _remote(self, writing: bool) -> "tuple[PatientRemote, bool]":
        """The library, and whether notes may be written to it."""
        from refmill.config import secrets_file
        from refmill.zotero.credentials import find

        key, _ = find(self.server, secrets_file())
        access = access_of(self.server, key)
        library = self._library(access)
        allowed = access.may_write(library) if writing else access.may_read(library)
        if not allowed:
            deed = "write to" if writing else "read"
            raise AuthError(f"the key of {access.username} may not {deed} the library {self._said(library)}")
        return patient(self.server, key, library), access.notes or library.type == "group"

    def _library(self, access: Access) -> Library:
        kind, _, number = self.named.partition(":")
        return Library("group" if kind == "group" else "user", int(number) if number else access.user)

    def _said(self, library: Library) -> str:
        return f"{library} on {urlsplit(self.server).hostname}"

    def _usual_state(self, library: Library) -> Path:
        from refmill.config import state_folder

        host = re.sub(r"[^A-Za-z0-9.-]", "_", urlsplit(self.server).netloc)
        return state_folder() / "zotero" / f"{host}-{library.type}-{library.id}.sqlite"


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the user agrees.

    Raises:
        click.UsageError: nobody is there to be asked.
    """
    if not yes and not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked: give --yes")
    return yes or click.confirm(question, err=True)


def access_of(server: str, key: "Key") -> Access:
    """What a key may do. Nothing has been done yet, so a server that does not answer is left soon.

    Raises:
        SyncError: the key is wrong, or the server does not answer.
    """
    return patient(server, key, Library("user", 0), attempts=3).access()


def patient(server: str, key: "Key", library: Library, attempts: int = 8) -> "PatientRemote":
    """A library on a server, whose requests are tried again where that helps."""
    from refmill.zotero.patience import Patience, PatientRemote
    from refmill.zotero.pyzotero_remote import PyzoteroRemote

    return PatientRemote(PyzoteroRemote(library, key.secret, server), Patience(attempts, told=_say_wait))


def _say_wait(seconds: float, reason: str) -> None:
    if seconds >= _SHORT_WAIT:
        click.echo(f"{reason}: waiting {seconds:.0f} s", err=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class _Stop:
    asked: bool = False


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    """Ctrl-C once: finish the request under way and stop. Twice: at once."""
    stop = _Stop()

    def ask(*_: object) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        click.echo("stopping after the request under way; Ctrl-C again stops at once", err=True)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass
class _Bars:
    """Progress bars on a terminal, for what takes longer than a request or two."""

    _bar: Any = field(default=None)
    _task: Any = field(default=None)
    _name: str = ""

    def __enter__(self) -> "_Bars":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def reading(self, done: int, of: int) -> None:
        self._show("reading the library", done, of)

    def sending(self, done: int, of: int) -> None:
        self._show("sending", done, of)

    def _show(self, name: str, done: int, of: int) -> None:
        if not sys.stderr.isatty():
            return
        if name != self._name:
            self._open(name, of)
        self._bar.update(self._task, completed=done, total=of)
        if done >= of:
            self._close()

    def _open(self, name: str, of: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._close()
        self._name = name
        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(name, total=of)

    def _close(self) -> None:
        if self._bar:
            self._bar.stop()
        self._bar, self._name = None, ""
