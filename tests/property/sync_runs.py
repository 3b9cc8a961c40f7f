"""One random run: a file is pushed and pulled among faults, kills and a colleague's edits, until all is quiet."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sync_world import World, item_of

from refmill.errors import ConflictError, RateLimitError, RemoteError
from refmill.model import Item
from refmill.zotero.patience import Patience, PatientRemote
from refmill.zotero.plan import Choices
from refmill.zotero.push import Running
from refmill.zotero.pyzotero_remote import PyzoteroRemote
from refmill.zotero.remote import Access, Deleted, Json, Kind, Library, Objects, Report, Versions
from refmill.zotero.sandbox import KINDS, Faults, Sandbox
from refmill.zotero.state import State
from refmill.zotero.sync import Pushed, Session, push_records

T = TypeVar("T")


class Killed(BaseException):
    """The program was killed: nothing after this point happens."""


class Fate:
    """Kills the program at a chance, as long as it is armed."""

    def __init__(self, chance: random.Random, rate: float) -> None:
        self._chance, self._rate = chance, rate
        self.armed = True
        self.kills = 0

    def strike(self) -> None:
        if self.armed and self._chance.random() < self._rate:
            self.kills += 1
            raise Killed


class MortalRemote:
    """A remote whose client can be killed before a request is sent, and after it was carried out."""

    def __init__(self, remote: PyzoteroRemote, fate: Fate) -> None:
        self.library = remote.library
        self.requests = 0
        self._remote, self._fate = remote, fate

    @property
    def backoff(self) -> float:
        return self._remote.backoff

    def access(self) -> Access:
        return self._call(self._remote.access)

    def changed(self, kind: Kind, since: int) -> Versions:
        return self._call(lambda: self._remote.changed(kind, since))

    def fetch(self, kind: Kind, keys: Sequence[str]) -> Objects:
        return self._call(lambda: self._remote.fetch(kind, keys))

    def deleted(self, since: int) -> Deleted:
        return self._call(lambda: self._remote.deleted(since))

    def write(self, kind: Kind, objects: Sequence[Json]) -> Report:
        return self._call(lambda: self._remote.write(kind, objects))

    def delete(self, kind: Kind, keys: Sequence[str], library: int) -> int:
        return self._call(lambda: self._remote.delete(kind, keys, library))

    def _call(self, call: Callable[[], T]) -> T:
        self.requests += 1
        self._fate.strike()
        done = call()
        self._fate.strike()
        return done


class MortalState(State):
    """A state whose program can be killed before and after each of its commits."""

    fate: Fate

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            self.fate.strike()
        self.fate.strike()


class Run:
    """What a random run works with.

    Args:
        box: the server.
        path: the file of the state.
        chance: the seed's random numbers.
        kills: how likely a kill is at each of its places.
    """

    def __init__(self, box: Sandbox, path: Path, chance: random.Random, kills: float) -> None:
        self.box, self.path, self.chance = box, path, chance
        self.fate = Fate(chance, kills)
        self.remote = MortalRemote(PyzoteroRemote(Library("user", box.user), box.key, box.url), self.fate)

    @contextmanager
    def session(self, stopped: Callable[[], bool] = lambda: False) -> Iterator[Session]:
        """A new run of the program."""
        patience = Patience(attempts=6, sleep=lambda seconds: None)
        with MortalState(self.path, self.remote.library, self.box.url) as state:
            state.fate = self.fate
            running = Running(lambda: "2026-01-01T00:00:00+00:00", stopped=stopped)
            yield Session(PatientRemote(self.remote, patience), state, running, lambda seconds: None)

    def until_done(self, deed: Callable[[Session], T], between: Callable[[], object]) -> T:
        """Do something again and again until nothing keeps it from its end."""
        for attempt in range(100):
            self.fate.armed = attempt < 20
            if attempt == 30:
                self.box.faults.rates.clear()
            try:
                with self.session() as session:
                    return deed(session)
            except (Killed, RemoteError, RateLimitError, ConflictError):
                between()
        raise AssertionError("it never came to its end")


def push(records: Sequence[Any], collection: str, session: Session) -> Pushed:
    return push_records(records, [collection], session, Choices(), lambda plan, diagnostics: True)


def faults(chance: random.Random, writer: Callable[..., None]) -> Faults:
    """Faults of some kinds, each at some rate."""
    kinds = [kind for kind in KINDS if kind != "slow" and chance.random() < 0.4]
    rates = {kind: chance.choice((0.02, 0.1, 0.3)) for kind in kinds}
    return Faults(rates, seed=chance.randrange(10**9), wait=1, writer=writer)


def seeds(few: range, many: range) -> list[object]:
    """The seeds of ``REFMILL_SYNC_SEEDS``, or the usual ones, the many of which are slow."""
    chosen = os.environ.get("REFMILL_SYNC_SEEDS")
    if chosen:
        first, _, last = chosen.partition("-")
        return [*range(int(first), int(last or first) + 1)]
    return [*few, *(pytest.param(seed, marks=pytest.mark.slow) for seed in many)]


def records(here: World) -> list[Item]:
    """What the user's file says."""
    return [item_of(key, record) for key, record in here.file.items()]


def quiet(run: Run, here: World) -> None:
    """What comes of it when nothing goes wrong any more; and then there is nothing left to do."""
    run.fate.armed = False
    run.box.faults.rates.clear()
    with run.session() as session:
        push(records(here), here.collection, session)
        pushed = push(records(here), here.collection, session)
        assert not session.state.unfinished()
    assert pushed.plan.is_empty
    assert not pushed.refused
    here.rest({(step.record, one.field) for step in pushed.plan.steps for one in step.conflicts})
