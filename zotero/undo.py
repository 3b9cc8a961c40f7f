"""Taking back a push: what it made is deleted and what it changed gets its values back, unless somebody changed it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from refmill.zotero.comparable import comparable
from refmill.zotero.merging import Change
from refmill.zotero.plan import Step
from refmill.zotero.push import Receipt, Running, carry_out
from refmill.zotero.remote import Json, Remote
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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to be taken back."""
        return not (self.items or self.collections or self.changes)


def plan_undo(number: int, operations: Sequence[Operation], seen: Snapshot) -> Undoing:
    """What is to be done to take back a push.

    Args:
        number: the number of the push.
        operations: its steps, as the journal has them.
        seen: the library as it is.
    """
    done = [(one, Step.from_json(one.step)) for one in operations if one.status == "done"]
    reasons = {step.key: _changed(one, step, seen) for one, step in done}
    made = {step.key: step.kind for _, step in done if step.action == "create"}
    back = {step.key: _back(step, seen) for one, step in done if step.action == "change" and not reasons[step.key]}
    _keep_inhabited({key for key, kind in made.items() if kind == "items"}, reasons, _on_items(seen))
    _keep_inhabited({key for key, kind in made.items() if kind == "collections"}, reasons, _in_collections(seen, back))
    free = [step for _, step in done if not reasons[step.key]]
    deletions = [_deletion(step, seen) for step in free if step.action == "create"]
    return Undoing(
        number,
        tuple(step for step in deletions if step.kind == "items"),
        tuple(reversed([step for step in deletions if step.kind == "collections"])),
        tuple(back.values()),
        tuple(replace(step, reason=reasons[step.key]) for _, step in done if reasons[step.key]),
    )


def undo(undoing: Undoing, remote: Remote, state: State, running: Running) -> Receipt:
    """Give changed items their values back; where there are none left, delete what was made.

    Raises:
        SyncError: the server could not be worked with any more; what was taken back stays so, and another undo goes on.
    """
    steps = undoing.changes or (*undoing.items, *undoing.collections)
    return carry_out(steps, remote, state, running, undoing.push)


def _changed(operation: Operation, step: Step, seen: Snapshot) -> str:
    """Why what a step did must stay; empty where it can be taken back."""
    there = (seen.items if step.kind == "items" else seen.collections).get(step.key)
    if there is None:
        return "it is deleted already"
    untouched = there["version"] == operation.version or _as_written(operation, step, there)
    return "" if untouched else "it was changed since"


def _as_written(operation: Operation, step: Step, there: Json) -> bool:
    """Whether an object is as a step left it, whatever its version is.

    Where the version was never known, since the answer did not come, the values that the step wrote tell it; what was
    made must be so as a whole.
    """
    if step.kind == "items" and step.agreed and comparable(there) == comparable(step.agreed.theirs):
        return True
    if operation.version or (step.kind == "items" and step.action == "create"):
        return False
    written = {**there, **{one.field: one.after for one in step.changes}}
    return comparable(written) == comparable(there) if step.kind == "items" else written == there


def _keep_inhabited(made: Collection[str], reasons: dict[str, str], dwellers: Sequence[tuple[str, str, str]]) -> None:
    """Add the reason why an object must stay: another one that stays is on it or in it; and so on outwards."""
    found = {""}
    while found:
        stays = ((where, reason) for who, where, reason in dwellers if reasons.get(who, reason))
        found = {where for where, reason in stays if where in made and not reasons[where]}
        reasons.update(
            {where: reason for who, where, reason in dwellers if where in found and reasons.get(who, reason)}
        )


def _on_items(seen: Snapshot) -> list[tuple[str, str, str]]:
    """The notes and attachments: key, the item that each is on, and why that one must stay for it."""
    reason = "it has notes or attachments of others now"
    return [(key, item["parentItem"], reason) for key, item in seen.items.items() if item.get("parentItem")]


def _in_collections(seen: Snapshot, back: Mapping[str, Step]) -> list[tuple[str, str, str]]:
    """The same of what is in collections, once changed items are as they were; these are there to stay."""
    reason = "other items are in it now"
    inner = [
        (key, one["parentCollection"], "other collections are in it now")
        for key, one in seen.collections.items()
        if one.get("parentCollection")
    ]
    items = [
        (key, one, reason) for key, item in seen.items.items() if key not in back for one in item.get("collections", ())
    ]
    stay = [("", one, reason) for key, step in back.items() for one in _collections_after(step, seen.items[key])]
    return [*inner, *items, *stay]


def _collections_after(step: Step, item: Json) -> Sequence[str]:
    found: Sequence[str] = item.get("collections", ())
    return next((one.after for one in step.changes if one.field == "collections"), found)


def _deletion(step: Step, seen: Snapshot) -> Step:
    """The step that deletes what a step made."""
    there: Json = (seen.items if step.kind == "items" else seen.collections)[step.key]
    return replace(step, action="delete", version=there["version"], changes=(), agreed=None, earlier=step.agreed)


def _back(step: Step, seen: Snapshot) -> Step:
    """The step that takes a change back."""
    there: Json = seen.items[step.key]
    changes = tuple(Change(one.field, one.after, one.before) for one in step.changes)
    return replace(step, version=there["version"], changes=changes, agreed=step.earlier, earlier=step.agreed)
