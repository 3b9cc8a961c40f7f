"""Carrying out a plan, batch by batch, so that being killed at any point costs nothing.

What is about to be sent stands in the journal before it is sent, and what came of it afterwards. An object whose
outcome is not known (the connection broke, the program was killed) is looked at on the server; the same key is never
sent for something else.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from refmill.errors import ConflictError
from refmill.zotero.comparable import comparable
from refmill.zotero.merging import Value
from refmill.zotero.plan import Plan, Step
from refmill.zotero.refresh import refresh
from refmill.zotero.remote import Failure, Json, Remote, Report, batches
from refmill.zotero.state import Link, Snapshot, State, Status

_EXISTS_OR_MOVED_ON = 412
_MEANWHILE = frozenset({404, 409, _EXISTS_OR_MOVED_ON, 428})
"""Codes of what was right when it was planned, and is not any more."""

_MOVED_ON = Failure(_EXISTS_OR_MOVED_ON, "the library changed meanwhile")


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that the server refused, and why."""

    step: Step
    reason: str


@dataclass(slots=True)
class Receipt:
    """What came of a push.

    Attributes:
        push: its number in the journal.
        done: the steps that were carried out.
        refused: those that the server refused, for reasons of their own.
        meanwhile: those that were not carried out since the library changed meanwhile: to be planned anew.
        unsent: those that it did not come to.
    """

    push: int
    done: list[Step] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    meanwhile: list[Step] = field(default_factory=list)
    unsent: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Running:
    """How a push speaks with whoever started it.

    Attributes:
        now: gives the time, for the journal.
        told: called with the number of steps behind it, and of all.
        stopped: asked before each batch whether to stop.
    """

    now: Callable[[], str]
    told: Callable[[int, int], object] = lambda done, of: None
    stopped: Callable[[], bool] = lambda: False


def push(plan: Plan, remote: Remote, state: State, running: Running) -> Receipt:
    """Carry out a plan.

    Args:
        plan: what to do.
        remote: the library; its requests are tried again where that helps.
        state: what is remembered of the library, the journal among it.
        running: how to speak with whoever started it.

    Raises:
        SyncError: the server could not be worked with any more. What was done stands in the journal.
    """
    with state.transaction():
        state.link(_agreed(step for step in plan.steps if step.action == "leave" and step.links))
        for path, key in plan.folders.items():
            state.folder(path, key)
    return carry_out([step for step in plan.steps if step.action != "leave"], remote, state, running)


def carry_out(
    steps: Sequence[Step], remote: Remote, state: State, running: Running, undoes: int | None = None
) -> Receipt:
    """Carry out steps in their order, with a journal.

    Args:
        steps: what to do.
        remote, state, running: see :func:`push`.
        undoes: the number of the push that the steps take back.

    Raises:
        SyncError: the server could not be worked with any more. What was done stands in the journal.
    """
    if not steps:
        return Receipt(0)
    with state.transaction():
        number = state.begin([step.to_json() for step in steps], running.now(), undoes)
    receipt = Receipt(number)
    _Push(remote, state, running, receipt, _Journal(state, number, undoes)).carry_out(steps)
    return receipt


class _Journal:
    """The journal of one push: what became of its steps, and of those that they take back."""

    def __init__(self, state: State, push: int, undoes: int | None) -> None:
        self._state, self._push, self._undoes = state, push, undoes
        taken = state.operations(undoes) if undoes else ()
        self._places = {(one.step["kind"], one.step["key"]): one.place for one in taken}

    def done(self, place: int, step: Step, version: int = 0) -> None:
        """Write that a step was carried out, and the version of the object afterwards if it is known."""
        self._state.mark(self._push, place, "done", version)
        if step.action == "delete":
            self._state.took_back(step.kind, frozenset({step.key}))
        elif step.action == "change" and step.agreed is None:
            self._state.unlink(step.record, step.part)
        else:
            self._state.link(_agreed([step]))
        if self._undoes:
            self._state.mark(self._undoes, self._places[step.kind, step.key], "undone")

    def mark(self, place: int, status: Status, reason: str = "") -> None:
        self._state.mark(self._push, place, status, reason=reason)

    def finish(self, now: str) -> None:
        """Write that the push came to its end."""
        self._state.finish(self._push, now)


@dataclass(frozen=True)
class _Push:
    """A push that is under way."""

    remote: Remote
    state: State
    running: Running
    receipt: Receipt
    journal: _Journal

    def carry_out(self, steps: Sequence[Step]) -> None:
        behind = 0
        for batch in _in_order(enumerate(steps)):
            if self.running.stopped():
                self.receipt.unsent += [step for _, step in batch]
                continue
            self._batch(dict(batch))
            behind += len(batch)
            self.running.told(behind, len(steps))
        with self.state.transaction():
            self.journal.finish(self.running.now())

    def _batch(self, steps: Mapping[int, Step]) -> None:
        """Send one batch, and write down what came of it."""
        with self.state.transaction():
            for place in steps:
                self.journal.mark(place, "sent")
        if next(iter(steps.values())).action == "delete":
            self._delete(steps)
        else:
            self._send(steps)

    def _send(self, steps: Mapping[int, Step]) -> None:
        sent = list(steps.values())
        report = self.remote.write(sent[0].kind, [step.data for step in sent])
        outcome = _Outcome(sent, report, _looked_up(sent, report, self.remote))
        with self.state.transaction():
            self.state.saw(sent[0].kind, outcome.objects.values())
            for number, (place, step) in enumerate(steps.items()):
                self._write_down(place, step, outcome.failure(number), outcome.version(number))

    def _write_down(self, place: int, step: Step, failure: Failure | None, version: int = 0) -> None:
        if not failure:
            self.journal.done(place, step, version)
            self.receipt.done.append(step)
        elif failure.code in _MEANWHILE:
            self.journal.mark(place, "conflict", failure.message)
            self.receipt.meanwhile.append(step)
        else:
            self.journal.mark(place, "refused", failure.message)
            self.receipt.refused.append(Refused(step, failure.message))

    def _delete(self, steps: Mapping[int, Step]) -> None:
        """Delete objects, if nobody has changed the library since it was read.

        Where somebody has, what is no more was deleted by a request whose answer did not come; this and all that comes
        behind it is to be planned anew, since something of others can be on it or in it by now.
        """
        kind = next(iter(steps.values())).kind
        left: Collection[str] = {step.key for step in steps.values()}
        version = self.state.version
        if not self.receipt.meanwhile:
            try:
                version, left = self.remote.delete(kind, list(left), version), ()
            except ConflictError:
                refresh(self.remote, self.state)
                version, left = self.state.version, self.state.versions(kind)
        with self.state.transaction():
            self.state.reached(version)
            for place, step in steps.items():
                self._write_down(place, step, _MOVED_ON if step.key in left else None)


def _in_order(steps: Iterable[tuple[int, Step]]) -> Iterable[list[tuple[int, Step]]]:
    """Batches of one kind; collections by their depth, so that none is sent with the one that it is in."""
    for _, group in groupby(steps, key=lambda pair: (pair[1].action == "delete", pair[1].kind, _depth(pair[1]))):
        yield from batches(group)


def _depth(step: Step) -> int:
    return step.record.count("/") if step.kind == "collections" else 0


@dataclass(frozen=True)
class _Outcome:
    """What became of the steps of a batch.

    Attributes:
        sent: the steps.
        report: what the server said.
        found: key to object, of those that exist or have moved on.
    """

    sent: Sequence[Step]
    report: Report
    found: Mapping[str, Json]

    @property
    def objects(self) -> dict[str, Json]:
        """The objects as they are now, by key."""
        return {**self.found, **{one["key"]: one for one in self.report.written.values()}}

    def version(self, number: int) -> int:
        """The version of an object as a step left it; 0 where its answer did not come: others can have changed it."""
        if written := self.report.written.get(number):
            return int(written["version"])
        return 0 if number in self.report.failed else self.sent[number].version

    def failure(self, number: int) -> Failure | None:
        """Why a step was not carried out; None where it was, by this request or by one whose answer did not come."""
        failure = self.report.failed.get(number)
        step = self.sent[number]
        there = self.found.get(step.key)
        moved_on = failure is not None and failure.code == _EXISTS_OR_MOVED_ON
        return None if moved_on and there is not None and was_carried_out(step, there) else failure


def was_carried_out(step: Step, there: Json) -> bool:
    """Whether an object shows that a step was carried out.

    One that was to be made exists: its key is derived from the record, and nobody else has it. The server changes an
    object as a whole or not at all, so it is enough that most of the new values are there: what differs was changed
    afterwards. A single one could be somebody else's.
    """
    if step.action == "create":
        return True
    now = comparable(there)
    then = comparable({**there, **{one.field: one.before for one in step.changes}})
    wished = comparable({**there, **{one.field: one.after for one in step.changes}})
    changed = [one.field for one in step.changes if then.get(one.field) != wished.get(one.field)]
    shown = [one for one in changed if _shows_change(then.get(one), wished.get(one), now.get(one))]
    return not changed or 2 * len(shown) > len(changed)


def _shows_change(before: Value, after: Value, now: Value) -> bool:
    """Whether a value came about by a change, be it that others changed it further."""
    if any(isinstance(value, list) for value in (before, after, now)):
        then, wished, there = (value or [] for value in (before, after, now))
        added = [one for one in wished if one not in then]
        removed = [one for one in then if one not in wished]
        return all(one in there for one in added) and not any(one in there for one in removed)
    return bool(now == after)


def _looked_up(sent: Sequence[Step], report: Report, remote: Remote) -> dict[str, Json]:
    """The objects that exist already or have moved on, as they are."""
    keys = [sent[number].key for number, one in report.failed.items() if one.code == _EXISTS_OR_MOVED_ON]
    return {one["key"]: one for one in remote.fetch(sent[0].kind, keys).objects} if keys else {}


def _agreed(steps: Iterable[Step]) -> list[Link]:
    return [Link(step.record, step.part, step.key, step.agreed) for step in steps if step.agreed is not None]


def settle(state: State, seen: Snapshot, now: str) -> int:
    """Find out what became of pushes that did not come to their end; gives how many steps turned out to be done.

    Args:
        state: the journal.
        seen: the library as it is, read after those pushes.
        now: the time, for the journal.
    """
    done = 0
    for entry in state.unfinished():
        journal = _Journal(state, entry.number, entry.undoes)
        with state.transaction():
            for operation in state.operations(entry.number):
                step = Step.from_json(operation.step)
                there = (seen.items if step.kind == "items" else seen.collections).get(step.key)
                if operation.status == "sent" and _shows(step, there, seen):
                    journal.done(operation.place, step)
                    done += 1
                elif operation.status == "sent":
                    journal.mark(operation.place, "planned")
            journal.finish(now)
    return done


def _shows(step: Step, there: Json | None, seen: Snapshot) -> bool:
    """Whether what is there, or is not, shows that a step was carried out.

    What others have deleted since counts as carried out: so the record is known to be it, and is not made anew.
    """
    if there is None:
        return step.action == "delete" or step.key in seen.gone
    return step.action != "delete" and was_carried_out(step, there)
