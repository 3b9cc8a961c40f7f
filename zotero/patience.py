"""Requests that wait when they are asked to, and try again when that can help.

A write whose outcome is unknown is sent again as it was. That is safe, since every object is sent with its key and
version: one that was written the first time is refused the second time, and whoever reads the report then asks the
server what it has.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from refmill.errors import RateLimitError, RemoteError
from refmill.zotero.remote import Access, Deleted, Json, Kind, Objects, Remote, Report, Versions

_T = TypeVar("_T")


@dataclass(frozen=True)
class Patience:
    """How long to go on.

    Attributes:
        attempts: how often a request is sent at most.
        first: seconds before the second attempt; doubled for each further one.
        longest: seconds; a server that asks for a longer wait is left, and the user told.
        sleep, jitter: the clock and a number from 0 to 1, so that tests need neither wait nor luck.
        told: called before a wait with the seconds and the reason.
    """

    attempts: int = 8
    first: float = 1.0
    longest: float = 900.0
    sleep: Callable[[float], object] = time.sleep
    jitter: Callable[[], float] = random.random
    told: Callable[[float, str], object] = field(default=lambda seconds, reason: None)

    def wait(self, attempt: int, asked: float) -> float:
        """Seconds before the attempt after this one (from 0): what the server asks for, or the doubled first wait.

        >>> Patience(jitter=lambda: 0.5).wait(2, 0), Patience(jitter=lambda: 0.0).wait(0, 10)
        (4.0, 10.0)
        """
        own = self.first * 2**attempt * (0.5 + self.jitter())
        return asked + self.first * self.jitter() if asked else min(own, self.longest)


class PatientRemote:
    """A remote that waits and tries again.

    Args:
        remote: the one that sends the requests.
        patience: how long to go on.
    """

    def __init__(self, remote: Remote, patience: Patience | None = None) -> None:
        self.library = remote.library
        self._remote = remote
        self._patience = patience or Patience()

    @property
    def backoff(self) -> float:
        return self._remote.backoff

    def access(self) -> Access:
        return self._try(self._remote.access)

    def changed(self, kind: Kind, since: int) -> Versions:
        return self._try(lambda: self._remote.changed(kind, since))

    def fetch(self, kind: Kind, keys: Sequence[str]) -> Objects:
        return self._try(lambda: self._remote.fetch(kind, keys))

    def deleted(self, since: int) -> Deleted:
        return self._try(lambda: self._remote.deleted(since))

    def write(self, kind: Kind, objects: Sequence[Json]) -> Report:
        return self._try(lambda: self._remote.write(kind, objects))

    def delete(self, kind: Kind, keys: Sequence[str], library: int) -> int:
        return self._try(lambda: self._remote.delete(kind, keys, library))

    def _try(self, call: Callable[[], _T]) -> _T:
        self._heed_backoff()
        for attempt in range(self._patience.attempts - 1):
            try:
                return call()
            except RateLimitError as error:
                self._pause(attempt, error.wait, error)
            except RemoteError as error:
                if not error.passing:
                    raise
                self._pause(attempt, error.wait, error)
        return call()

    def _heed_backoff(self) -> None:
        if self._remote.backoff:
            self._rest(self._remote.backoff, "the server asks to slow down")

    def _pause(self, attempt: int, asked: float, error: Exception) -> None:
        if asked > self._patience.longest:
            raise error
        self._rest(self._patience.wait(attempt, asked), str(error))

    def _rest(self, seconds: float, reason: str) -> None:
        self._patience.told(seconds, reason)
        self._patience.sleep(seconds)
