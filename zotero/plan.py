"""What a push is to do, worked out before anything is sent: a pure function of records, library and what both said.

Nothing that somebody else did in the library is undone: a field, tag or collection that was changed there stays as it
is, an item that was deleted or put in the trash is left alone, and where both sides changed a field there is a conflict
that is shown and skipped.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, Literal

from refmill.tables import zotero_schema
from refmill.zotero.comparable import comparable
from refmill.zotero.folders import missing, names, path_of, path_to
from refmill.zotero.identity import client_key
from refmill.zotero.mapping import address
from refmill.zotero.merging import NOTHING_AGREED, Agreed, Change, Conflict, Merge, Prefer, agreeing, empty, three_way
from refmill.zotero.remote import Json, Kind, Library
from refmill.zotero.state import Link, Snapshot

Action = Literal["create", "change", "delete", "leave"]

RELATED = "dc:relation"
"""What the service calls a related item."""

_PROPERTIES = frozenset({"itemType", "creators", "tags", "collections", "relations", "note", "parentItem", "deleted"})
"""What the data of an item has besides the fields of its type."""

_OUTSIDE = "it was taken out of the collection"
_SEVERAL = (
    "the item has several notes, which are one annotation in the file: change them in the library, or give --ours"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a record is to be in a library.

    Attributes:
        record: its id.
        identity: what the keys of its objects are derived from.
        title: for people.
        data: the item's data without key, version and collections, in its normal form.
        notes: the same of its notes.
        related: the ids of the records that are another version of the same work.
        key: the key of the item that it is already; empty where it is new.
        agreed: what both say of the same, where they never agreed by a push or a pull.
        known_as: the id under which both agreed last; another one where the record was given a new id since.
        reason: why it is left alone; empty where it is not.
    """

    record: str
    identity: str
    title: str
    data: Json
    notes: tuple[Json, ...] = ()
    related: tuple[str, ...] = ()
    key: str = ""
    agreed: Agreed = NOTHING_AGREED
    known_as: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What is to happen to one object.

    Attributes:
        action: whether it is made, changed, left alone, or (where a push is taken back) deleted for good.
        kind: whether it is an item or a collection.
        key: its key.
        record: the id of the record; of a collection, its path.
        part: which of the record's notes; empty for the item itself.
        title: for people.
        version: the version that the step rests on; 0 for what does not exist.
        changes: the fields and their values, before and after.
        conflicts: the fields that are skipped, since both sides changed them.
        agreed: what record and object agree on afterwards; None where it is not known.
        earlier: what they agreed on before; None where the record had no object.
        reason: why it is left alone.
    """

    action: Action
    kind: Kind
    key: str
    record: str
    part: str
    title: str
    version: int
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    agreed: Agreed | None = None
    earlier: Agreed | None = None
    reason: str = ""

    @property
    def data(self) -> Json:
        """The object as it is sent; a field that its new type does not have vanishes by itself."""
        sent = {one.field: one.after for one in self.changes}
        if "itemType" in sent:
            known = _known_fields(sent["itemType"])
            sent = {field: value for field, value in sent.items() if field in known}
        return {"key": self.key, "version": self.version, **sent}

    @property
    def links(self) -> bool:
        """Whether the step makes known what record and object agree on, though nothing is sent."""
        return self.agreed is not None and self.agreed != self.earlier

    def to_json(self) -> Json:
        """The step as JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, step: Json) -> "Step":
        """The step that :meth:`to_json` wrote."""
        changes = tuple(Change(**one) for one in step["changes"])
        conflicts = tuple(Conflict(**one) for one in step["conflicts"])
        agreed, earlier = (Agreed(**step[name]) if step[name] else None for name in ("agreed", "earlier"))
        return cls(**{**step, "changes": changes, "conflicts": conflicts, "agreed": agreed, "earlier": earlier})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push does.

    Attributes:
        steps: collections first, each behind the one it is in; then items, each before its notes.
        folders: the collections that the records go into: path, as the user named it, to key.
        paths: the collections that there are: key to path, for people.
    """

    steps: tuple[Step, ...]
    folders: Mapping[str, str]
    paths: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is sent."""
        return all(step.action == "leave" for step in self.steps)

    @property
    def conflicts(self) -> list[Step]:
        """The steps that skip something."""
        return [step for step in self.steps if step.conflicts]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided.

    Attributes:
        prefer: whose value holds in a conflict.
        restore: whether items are made again, or taken out of the trash, that were deleted in the library.
    """

    prefer: Prefer = ""
    restore: bool = False


def plan(
    wanted: Sequence[Wanted], paths: Sequence[str], seen: Snapshot, library: Library, choices: Choices | None = None
) -> Plan:
    """What is to happen so that a library has the records, in the collections at the paths.

    Args:
        wanted: the records.
        paths: the collections that they are to be in, see :mod:`refmill.zotero.folders`; made where they are missing.
        seen: the library as it is.
        library: which one it is.
        choices: what the user decided.
    """
    keys, made = missing(paths, seen, library)
    folders = {path: keys[path] for path in (path_of(names(path)) for path in paths)}
    planner = _Planner(seen, library, choices or Choices(), tuple(folders.values()), _keys(wanted, seen, library))
    steps = [_collection_step(one, keys) for one in made]
    for one in wanted:
        steps += planner.steps(one)
    return Plan(tuple(steps), folders, {key: path_to(key, seen) for key in seen.collections})


def _collection_step(data: Json, keys: Mapping[str, str]) -> Step:
    path = next(path for path, key in keys.items() if key == data["key"])
    changes = tuple(Change(field, "", data[field]) for field in ("name", "parentCollection"))
    return Step("create", "collections", data["key"], path, "", path, 0, changes)


@dataclass(frozen=True)
class _Planner:
    """Works out the steps of single records."""

    seen: Snapshot
    library: Library
    choices: Choices
    into: Sequence[str]
    keys: Mapping[str, str]

    def steps(self, wanted: Wanted) -> Iterator[Step]:
        """The step of a record's item, and those of its notes."""
        if wanted.reason:
            yield Step("leave", "items", wanted.key, wanted.record, "", wanted.title, 0, reason=wanted.reason)
            return
        for step in self._steps(wanted):
            yield step if wanted.known_as == wanted.record else replace(step, earlier=None)

    def _steps(self, wanted: Wanted) -> Iterator[Step]:
        item = self._item(wanted)
        yield item
        if item.reason and not item.version:
            return
        for number, note in enumerate(wanted.notes):
            yield self._note(wanted, item.key, f"note {number + 1}", note)

    def _item(self, wanted: Wanted) -> Step:
        link = self.seen.links.get((wanted.known_as, ""))
        earlier = link.agreed if link and link.key == wanted.key else None
        agreed = earlier or wanted.agreed
        if self.choices.restore:
            agreed = _elsewhere(agreed, self.into)
        ours = {**wanted.data, "collections": _joined(agreed.ours.get("collections", []), self.into)}
        if related := self._related(wanted):
            ours["relations"] = comparable({"relations": _with_related(ours.get("relations", {}), related)})[
                "relations"
            ]
        link = Link(wanted.record, "", self.keys[wanted.record], agreed)
        return self._outside(self._step(link, earlier, ours, wanted.title), agreed)

    def _outside(self, step: Step, agreed: Agreed) -> Step:
        """The step, with the reason why an item that somebody took out of a collection does not go into it."""
        there = self.seen.items.get(step.key)
        if step.reason or there is None:
            return step
        out = {*self.into} & {*agreed.ours.get("collections", ())} - {*there.get("collections", ())}
        return replace(step, reason=_OUTSIDE) if out else step

    def _note(self, wanted: Wanted, parent: str, part: str, note: Json) -> Step:
        link = self.seen.links.get((wanted.known_as, part))
        earlier = link.agreed if link and self._is_child(link.key, parent) else None
        key = link.key if link and earlier is not None else self._same_note(parent, note)
        key = key or _new_key(self.library, wanted.identity, part, self.seen.items)
        ours = {**note, "parentItem": parent}
        link = Link(wanted.record, part, key, earlier or NOTHING_AGREED)
        step = self._step(link, earlier, ours, f"note on {wanted.title}")
        return self._as_one(step, wanted) if step.action == "change" else step

    def _as_one(self, step: Step, wanted: Wanted) -> Step:
        """The step; one that would put the text of several notes into the first of them is a conflict."""
        several = (wanted.known_as, f"note {len(wanted.notes) + 1}") in self.seen.links
        if not several or self.choices.prefer == "ours":
            return step
        conflicts = tuple(Conflict(one.field, one.before, one.after, one.before) for one in step.changes)
        agreed = step.agreed if self.choices.prefer == "theirs" else step.earlier
        return replace(step, action="leave", changes=(), conflicts=conflicts, agreed=agreed, reason=_SEVERAL)

    def _step(self, link: Link, earlier: Agreed | None, ours: Json, title: str) -> Step:
        """The step of one object, from what was agreed on, what is wanted, and what there is."""
        step = Step("leave", "items", link.key, link.record, link.part, title, 0, earlier=earlier)
        theirs = self.seen.items.get(link.key)
        if theirs is None:
            known = earlier is not None or link.key in self.seen.gone
            if known and not self.choices.restore:
                return replace(step, reason="it was deleted in the library")
            return replace(step, action="create", changes=tuple(_from_nothing(ours)), agreed=Agreed(ours, ours))
        if theirs.get("deleted") and not self.choices.restore:
            return replace(step, reason="it is in the trash of the library")
        return self._change(replace(step, version=theirs["version"]), link.agreed, ours, comparable(theirs))

    def _change(self, step: Step, agreed: Agreed, ours: Json, theirs: Json) -> Step:
        if agreed == Agreed(ours, theirs):
            return replace(step, agreed=agreed)
        merge = _keeping_type(three_way(agreed, ours, theirs), theirs)
        settled = _settled(agreed, ours, merge.conflicts, self.choices.prefer)
        merge = merge.preferring(self.choices.prefer)
        changes = (*_fitting(merge.changes, theirs), *_restoring(theirs))
        done = replace(step, changes=changes, conflicts=merge.conflicts, agreed=settled)
        return replace(done, action="change") if changes else done

    def _related(self, wanted: Wanted) -> list[str]:
        """The addresses of the items that other versions of the work are, or are going to be."""
        keys = [self.keys[record] for record in wanted.related if record in self.keys]
        return [address(self.library.path, key) for key in keys if key not in self.seen.gone]

    @cached_property
    def _notes(self) -> Mapping[str, Sequence[Json]]:
        return self.seen.notes()

    def _is_child(self, key: str, parent: str) -> bool:
        item = self.seen.items.get(key)
        return item is None or item.get("parentItem") == parent

    def _same_note(self, parent: str, note: Json) -> str:
        """The key of a note on an item that says the same; empty where there is none."""
        notes = self._notes.get(parent, ())
        return next((one["key"] for one in notes if one.get("note") == note["note"]), "")


def _keys(wanted: Sequence[Wanted], seen: Snapshot, library: Library) -> dict[str, str]:
    """The key of the item that each record is, or is to be."""
    keys: dict[str, str] = {}
    taken = {*seen.items}
    for one in wanted:
        if not one.reason:
            keys[one.record] = one.key or _new_key(library, one.identity, "", taken)
            taken.add(keys[one.record])
    return keys


def _new_key(library: Library, identity: str, part: str, taken: Collection[str]) -> str:
    attempt = 0
    while (key := client_key(library, identity, part, attempt)) in taken:
        attempt += 1
    return key


def _elsewhere(agreed: Agreed, folders: Collection[str]) -> Agreed:
    """What was agreed on, as if the record had never been in some collections."""
    left = [key for key in agreed.ours.get("collections", ()) if key not in folders]
    return Agreed({**agreed.ours, "collections": left}, agreed.theirs)


def _with_related(relations: Json, related: Sequence[str]) -> Json:
    return {**relations, RELATED: _joined(relations.get(RELATED, []), related)}


def _joined(here: Sequence[str], further: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*here, *further)))


def _from_nothing(ours: Json) -> Iterator[Change]:
    for field, value in ours.items():
        yield Change(field, empty(field), value)


def _settled(agreed: Agreed, ours: Json, conflicts: Sequence[Conflict], prefer: Prefer) -> Agreed:
    """What both agree on after a step; where theirs holds, each in its own words."""
    after = agreeing(agreed, ours, () if prefer else conflicts)
    if prefer != "theirs":
        return after
    return Agreed(after.ours, {**after.theirs, **{one.field: one.theirs for one in conflicts}})


def _restoring(theirs: Json) -> Iterator[Change]:
    """The change that takes an item out of the trash, if it is there."""
    if theirs.get("deleted"):
        yield Change("deleted", 1, 0)


def _keeping_type(merge: Merge, theirs: Json) -> Merge:
    """The same, but a change of type that would cost the item fields that others filled is a conflict.

    The service drops the fields that the new type does not have.
    """
    change = next((one for one in merge.changes if one.field == "itemType"), None)
    if not change:
        return merge
    stay = _known_fields(change.after)
    cleared = {one.field for one in merge.changes if not one.after}
    lost = [field for field, value in theirs.items() if value and field in _all_fields() - stay - cleared]
    if not lost:
        return merge
    conflict = Conflict("itemType", "", change.after, change.before)
    return Merge(tuple(one for one in merge.changes if one is not change), (*merge.conflicts, conflict))


def _fitting(changes: Sequence[Change], theirs: Json) -> Iterator[Change]:
    """The changes of what the item has in the type that it will be of, and of what it loses with the present one."""
    types: Mapping[str, Any] = {one.field: one.after for one in changes}
    known = _known_fields(types.get("itemType", theirs["itemType"]))
    lost = _known_fields(theirs["itemType"])
    return (one for one in changes if one.field in known or (not one.after and one.field in lost))


def _known_fields(item_type: str) -> frozenset[str]:
    return _PROPERTIES | zotero_schema.fields(item_type).keys()


def _all_fields() -> frozenset[str]:
    return frozenset(zotero_schema.all_fields())
