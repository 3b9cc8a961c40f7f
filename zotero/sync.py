"""A push, a pull and an undo from beginning to end: read the library, settle what was left, plan, act, read again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from refmill.collector import collector_at_rest
from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import StateError, SyncError
from refmill.model import Item
from refmill.zotero.folders import find
from refmill.zotero.mapped import mapped
from refmill.zotero.matching import match
from refmill.zotero.merging import Prefer
from refmill.zotero.plan import Choices, Plan, Step, plan
from refmill.zotero.pull import Pulled, in_other_words, pull
from refmill.zotero.push import Receipt, Refused, Running, push, settle
from refmill.zotero.refresh import refresh
from refmill.zotero.remote import Remote
from refmill.zotero.state import Link, Snapshot, State
from refmill.zotero.undo import Undoing, plan_undo, undo

ROUNDS = 6
"""How often a push is planned anew because the library changed under it."""

_NO_NOTES = "the key may not write notes: annotations are left out"


@dataclass(frozen=True)
class Session:
    """A library that is being worked with.

    Attributes:
        remote: the library; its requests are tried again where that helps.
        state: what is remembered of it.
        running: how to speak with the user.
        reading: called with the number of objects read, and of all.
        wait: called with the number of seconds to wait before the library is read again.
        notes: whether the key may write notes; without this right a request that has one is refused as a whole.
    """

    remote: Remote
    state: State
    running: Running
    wait: Callable[[float], object]
    reading: Callable[[int, int], object] = lambda read, of: None
    notes: bool = True

    def look(self) -> Snapshot:
        """The library as it is, with what earlier runs left in the open settled.

        Raises:
            SyncError: it cannot be read.
        """
        refresh(self.remote, self.state, self.reading)
        seen = self.state.snapshot()
        if not self.state.unfinished():
            return seen
        settle(self.state, seen, self.running.now())
        return self.state.snapshot()

    def pause(self, conflicts: int) -> None:
        """Wait after a conflict, longer after each further one (counted from 0), as the service recommends."""
        self.wait(min(10.0 * 2 ** (conflicts - 1), 300.0) if conflicts else 0.0)


@dataclass(slots=True)
class Pushed:
    """What came of a push, over all its rounds.

    Attributes:
        plan: what was planned last.
        pushes: the numbers of its rounds in the journal.
        done: what was carried out.
        refused: what the server refused, and why.
        unsent: what it did not come to, since it was stopped or the library kept changing.
    """

    plan: Plan
    diagnostics: list[Diagnostic]
    pushes: list[int] = field(default_factory=list)
    done: list[Step] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unsent: list[Step] = field(default_factory=list)

    def add(self, receipt: Receipt) -> None:
        """Take in what came of a round."""
        self.pushes += [receipt.push] if receipt.done else []
        _take_in(self, receipt)


def plan_push(
    records: Sequence[Item], paths: Sequence[str], session: Session, choices: Choices
) -> tuple[Plan, list[Diagnostic]]:
    """What a push is to do to a library as it is now.

    Raises:
        SyncError: the library cannot be read.
    """
    seen = session.look()
    with collector_at_rest():
        return _planned(records, paths, seen, session, choices)


def _planned(
    records: Sequence[Item], paths: Sequence[str], seen: Snapshot, session: Session, choices: Choices
) -> tuple[Plan, list[Diagnostic]]:
    wanted, diagnostics = match(records, mapped(records, session.state), seen)
    if not session.notes and any(one.notes for one in wanted):
        wanted = [replace(one, notes=()) for one in wanted]
        diagnostics.append(Diagnostic(Severity.WARNING, "no-notes", Location(), _NO_NOTES))
    return plan(wanted, paths, seen, session.remote.library, choices), diagnostics


def push_records(
    records: Sequence[Item],
    paths: Sequence[str],
    session: Session,
    choices: Choices,
    agreed: Callable[[Plan, Sequence[Diagnostic]], bool],
) -> Pushed:
    """Push records into collections of a library.

    Args:
        records: the records; each has an id.
        paths: the collections, see :mod:`refmill.zotero.folders`.
        session: the library.
        choices: what the user decided beforehand.
        agreed: asked with the plan before anything is sent.

    Raises:
        SyncError: the server could not be worked with any more; the same push again goes on where this one ended.
    """
    pushed = Pushed(*plan_push(records, paths, session, choices))
    if not agreed(pushed.plan, pushed.diagnostics):
        return pushed
    for number in range(ROUNDS):
        receipt = push(pushed.plan, session.remote, session.state, session.running)
        pushed.add(receipt)
        if not receipt.meanwhile or session.running.stopped():
            break
        session.pause(number)
        pushed.plan = _without(plan_push(records, paths, session, choices)[0], pushed.refused)
    if pushed.done:
        refresh(session.remote, session.state)
    return pushed


def _without(made: Plan, refused: Sequence[Refused]) -> Plan:
    """The plan without what the server refused already."""
    known = {(one.step.kind, one.step.key) for one in refused}
    return replace(made, steps=tuple(step for step in made.steps if (step.kind, step.key) not in known))


def pull_records(records: Sequence[Item], path: str, session: Session, prefer: Prefer = "") -> Pulled:
    """What a collection brings to the records of a file. Nothing is remembered before :func:`remember` says so.

    Raises:
        SyncError: the library cannot be read, or has no such collection.
    """
    seen = session.look()
    folder = find(path, seen)
    if not folder:
        raise SyncError(f"{session.remote.library} has no collection {path!r}: 'refmill zotero status' lists them")
    wanted, diagnostics = match(records, mapped(records, session.state), seen)
    pulled = pull(list(zip(wanted, records, strict=True)), folder, seen, prefer)
    pulled.diagnostics[:0] = diagnostics
    return pulled


def remember(pulled: Pulled, arrived: Mapping[str, Item], session: Session, file: Sequence[Item] = ()) -> None:
    """Keep what records and items agree on after a pull whose file is written.

    A new record of this file can be known from another one: then what was agreed on before stays, or a push of that
    file would take the changes of others for old values.

    Args:
        pulled: what the pull brought.
        arrived: the new records, with the ids that they got, by the keys of their items.
        session: the library.
        file: the records as they are read from the file now, which can say in another way what was written into it.
    """
    written = {update.record: update.item for update in pulled.updates} | {one.id: one for one in arrived.values()}
    now = {item.id: item for item in file if item.id in written and item != written[item.id]}
    ids = {key: item.id for key, item in arrived.items()}
    links = [replace(link, record=ids.get(link.record, link.record)) for link in pulled.links]
    new = {*ids.values()}
    known = {_place(one) for one in session.state.links() if one.record in new} if new else set()
    with session.state.transaction():
        session.state.link(in_other_words(link, written, now) for link in links if _place(link) not in known)


def _place(link: Link) -> tuple[str, str, str]:
    return link.record, link.part, link.key


@dataclass(slots=True)
class Undone:
    """What came of taking back a push, over all its rounds.

    Attributes:
        push: its number.
        done: what was taken back.
        kept: what stays, since it was changed afterwards.
        refused: what the server refused, and why.
        unsent: what it did not come to.
    """

    push: int
    done: list[Step] = field(default_factory=list)
    kept: Sequence[Step] = ()
    refused: list[Refused] = field(default_factory=list)
    unsent: list[Step] = field(default_factory=list)


def _take_in(outcome: "Pushed | Undone", receipt: Receipt) -> None:
    """Add what came of a round to what came of those before it."""
    outcome.done += receipt.done
    outcome.refused += receipt.refused
    outcome.unsent = receipt.unsent + receipt.meanwhile


def undo_push(number: int, session: Session, agreed: Callable[[Undoing], bool]) -> Undone | None:
    """Take back a push; None if the user did not agree.

    Args:
        number: its number; 0 for the last one that was not taken back.
        session: the library.
        agreed: asked with what is to be done before anything is sent.

    Raises:
        StateError: there is no such push.
        SyncError: the server could not be worked with any more.
    """
    seen = session.look()
    undone = Undone(_chosen(number, session.state))
    undoing = plan_undo(undone.push, session.state.operations(undone.push), seen)
    if not agreed(undoing):
        return None
    conflicts = 0
    while not undoing.is_empty and conflicts < ROUNDS:
        receipt = undo(undoing, session.remote, session.state, session.running)
        _take_in(undone, receipt)
        if session.running.stopped() or receipt.refused:
            break
        if receipt.meanwhile:
            session.pause(conflicts)
            conflicts += 1
        undoing = plan_undo(undone.push, session.state.operations(undone.push), session.look())
    undone.kept = undoing.kept
    if undoing.is_empty:
        with session.state.transaction():
            session.state.undone(undone.push, session.running.now())
    return undone


def _chosen(number: int, state: State) -> int:
    """The number of the push to take back."""
    left = [one.number for one in state.pushes() if not one.undone and not one.undoes]
    if number not in left and (number or not left):
        raise StateError(f"there is no push {number} to take back" if number else "there is no push to take back")
    return number or left[-1]
