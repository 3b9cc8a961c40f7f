"""Carrying out a plan, batch by batch, so that being killed at any point costs nothing.

What is about to be sent stands in the journal before it is sent, and what came of it afterwards. An object whose
outcome is not known (the connection broke, the program was killed) is looked at on the server; the same key is never
sent for something else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from refmill.zotero.comparable import comparable
from refmill.zotero.merging import empty
from refmill.zotero.plan import Plan, Step
from refmill.zotero.remote import Failure, Json, Remote, Report, batches
from refmill.zotero.state import Link, Snapshot, State

_EXISTS_OR_MOVED_ON = 412
_MEANWHILE = frozenset({404, 409, _EXISTS_OR_MOVED_ON, 428})
"""Codes of what was right when it was planned, and is not any more."""


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
    steps = [step for step in plan.steps if step.action != "leave"]
    with state.transaction():
        state.link(_agreed(step for step in plan.steps if step.action == "leave" and step.links))
        for path, key in plan.folders.items():
            state.folder(path, key)
        number = state.begin([step.to_json() for step in steps], running.now()) if steps else 0
    receipt = Receipt(number)
    if steps:
        _Push(remote, state, running, receipt).carry_out(steps)
    return receipt


@dataclass(frozen=True)
class _Push:
    """A push that is under way."""

    remote: Remote
    state: State
    running: Running
    receipt: Receipt

    def carry_out(self, steps: Sequence[Step]) -> None:
        behind = 0
        for batch in _in_order(enumerate(steps)):
            if self.running.stopped():
                self.receipt.unsent += [step for _, step in batch]
                continue
            self._send(dict(batch))
            behind += len(batch)
            self.running.told(behind, len(steps))
        with self.state.transaction():
            self.state.finish(self.receipt.push, self.running.now())

    def _send(self, steps: Mapping[int, Step]) -> None:
        """Send one batch, and write down what came of it."""
        with self.state.transaction():
            for place in steps:
                self.state.mark(self.receipt.push, place, "sent")
        sent = list(steps.values())
        report = self.remote.write(sent[0].kind, [step.data for step in sent])
        outcome = _Outcome(sent, report, _looked_up(sent, report, self.remote))
        with self.state.transaction():
            self.state.saw(sent[0].kind, outcome.objects.values())
            for number, (place, step) in enumerate(steps.items()):
                self._write_down(place, step, outcome.failure(number), outcome.objects)

    def _write_down(self, place: int, step: Step, failure: Failure | None, objects: Mapping[str, Json]) -> None:
        if not failure:
            version = objects[step.key]["version"] if step.key in objects else step.version
            self.state.mark(self.receipt.push, place, "done", version)
            self.state.link(_agreed([step]))
            self.receipt.done.append(step)
        elif failure.code in _MEANWHILE:
            self.state.mark(self.receipt.push, place, "conflict", reason=failure.message)
            self.receipt.meanwhile.append(step)
        else:
            self.state.mark(self.receipt.push, place, "refused", reason=failure.message)
            self.receipt.refused.append(Refused(step, failure.message))


def _in_order(steps: Iterable[tuple[int, Step]]) -> Iterable[list[tuple[int, Step]]]:
    """Batches of one kind; collections by their depth, so that none is sent with the one that it is in."""
    for _, group in groupby(steps, key=lambda pair: (pair[1].kind, _depth(pair[1]))):
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

    def failure(self, number: int) -> Failure | None:
        """Why a step was not carried out; None where it was, by this request or by one whose answer did not come."""
        failure = self.report.failed.get(number)
        step = self.sent[number]
        there = self.found.get(step.key)
        moved_on = failure is not None and failure.code == _EXISTS_OR_MOVED_ON
        return None if moved_on and there is not None and was_carried_out(step, there) else failure


def was_carried_out(step: Step, there: Json) -> bool:
    """Whether an object shows that a step was carried out.

    One that was to be made exists: its key is derived from the record, and nobody else has it.
    """
    return step.action == "create" or says(there, {one.field: one.after for one in step.changes})


def says(there: Json, data: Json) -> bool:
    """Whether an object has these values."""
    now, wished = comparable(there), comparable({"itemType": there.get("itemType"), **data})
    return all(now.get(name, empty(name)) == wished.get(name, empty(name)) for name in data)


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
    for number in state.unfinished():
        with state.transaction():
            for operation in state.operations(number):
                step = Step.from_json(operation.step)
                there = (seen.items if step.kind == "items" else seen.collections).get(step.key)
                if operation.status == "sent" and there is not None and was_carried_out(step, there):
                    state.mark(number, operation.place, "done", there["version"])
                    state.link(_agreed([step]))
                    done += 1
                elif operation.status == "sent":
                    state.mark(number, operation.place, "planned")
            state.finish(number, now)
    return done
