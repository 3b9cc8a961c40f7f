"""Taking back a push: what it made is deleted and what it changed gets its values back, unless somebody changed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refmill.zotero.comparable import comparable
from refmill.zotero.merging import NOTHING_AGREED, Change
from refmill.zotero.plan import Step
from refmill.zotero.push import Receipt, Running, carry_out
from refmill.zotero.remote import Json, Kind, Remote
from refmill.zotero.state import Operation, Snapshot, State


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking back a push is to do.

    Attributes:
        push: its number.
        items: the steps that delete items which are as they were made.
        collections: the same of collections, each before the one that it is in.
        changes: the steps that give changed items their values back.
        kept: the steps that stay, since what they made or changed was changed afterwards.
    """

    push: int
    items: tuple[Step, ...]
    collections: tuple[Step, ...]
    changes: tuple[Step, ...]
    kept: tuple[Step, ...]


def plan_undo(number: int, operations: Sequence[Operation], seen: Snapshot) -> Undoing:
    """What is to be done to take back a push.

    Args:
        number: the number of the push.
        operations: its steps, as the journal has them.
        seen: the library as it is.
    """
    done = [(one, Step.from_json(one.step)) for one in operations if one.status == "done"]
    reasons = {step.key: _changed(one, step, seen) for one, step in done}
    for kind in ("items", "collections"):
        mine = {step.key for _, step in done if step.action == "create" and not reasons[step.key]}
        reasons.update({key: reason for key, reason in _dwellers(kind, mine, seen) if key in mine})
    free = [step for _, step in done if not reasons[step.key]]
    made = [_deletion(step, seen) for step in free if step.action == "create"]
    return Undoing(
        number,
        tuple(step for step in made if step.kind == "items"),
        tuple(reversed([step for step in made if step.kind == "collections"])),
        tuple(_back(step, seen) for step in free if step.action == "change"),
        tuple(replace(step, reason=reasons[step.key]) for _, step in done if reasons[step.key]),
    )


def undo(undoing: Undoing, remote: Remote, state: State, running: Running) -> Receipt:
    """Take back a push.

    Raises:
        SyncError: the server could not be worked with any more; what was taken back stays so, and another undo goes on.
    """
    steps = (*undoing.changes, *undoing.items, *undoing.collections)
    if not steps:
        with state.transaction():
            state.undone(undoing.push, running.now())
    return carry_out(steps, remote, state, running, undoing.push)


def _changed(operation: Operation, step: Step, seen: Snapshot) -> str:
    """Why what a step did must stay; empty where it can be taken back."""
    there = (seen.items if step.kind == "items" else seen.collections).get(step.key)
    if there is None:
        return "it is deleted already"
    as_made = step.kind == "items" and step.agreed is not None and comparable(there) == step.agreed.theirs
    return "" if as_made or there["version"] == operation.version else "it was changed since"


def _dwellers(kind: Kind, mine: set[str], seen: Snapshot) -> Iterator[tuple[str, str]]:
    """The keys of items or of collections with something of others on them or in them, and what."""
    if kind == "collections":
        for key, one in seen.collections.items():
            if key not in mine and one.get("parentCollection"):
                yield one["parentCollection"], "other collections are in it now"
    for key, item in seen.items.items():
        if key in mine:
            continue
        if kind == "items":
            yield item.get("parentItem", ""), "it has notes or attachments of others now"
        else:
            yield from ((one, "other items are in it now") for one in item.get("collections", ()))


def _deletion(step: Step, seen: Snapshot) -> Step:
    """The step that deletes what a step made."""
    there: Json = (seen.items if step.kind == "items" else seen.collections)[step.key]
    return replace(step, action="delete", version=there["version"], changes=(), agreed=None, earlier=step.agreed)


def _back(step: Step, seen: Snapshot) -> Step:
    """The step that takes a change back."""
    there: Json = seen.items[step.key]
    changes = tuple(Change(one.field, one.after, one.before) for one in step.changes)
    return replace(
        step, version=there["version"], changes=changes, agreed=step.earlier or NOTHING_AGREED, earlier=step.agreed
    )
