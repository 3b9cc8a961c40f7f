"""What a pull is to do to a library file: the mirror image of a plan, and as pure.

A record gets what somebody changed in its item since both last agreed; where the record was changed too, there is a
conflict that is shown and skipped. An item that no record stands for becomes a new record. What left the collection
is named, and stays in the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from refmill.diagnostics import Diagnostic
from refmill.model import Item
from refmill.tables.zotero_schema import NO_RECORDS
from refmill.zotero.comparable import comparable
from refmill.zotero.folders import members
from refmill.zotero.mapping import from_zotero
from refmill.zotero.merging import Change, Conflict, Merge, Prefer, three_way
from refmill.zotero.plan import Wanted
from refmill.zotero.remote import Json
from refmill.zotero.state import Link, Snapshot

_NOT_PULLED = frozenset({"citationKey", "collections", "deleted", "parentItem"})
"""What a record has no word for; and its id, which documents cite and which therefore never changes."""

_NOTES = "notes"
"""The notes of an item, among its fields."""


@dataclass(frozen=True, slots=True)
class Update:
    """A record that gets what was changed in its item."""

    record: str
    title: str
    merge: Merge
    item: Item


@dataclass(frozen=True, slots=True)
class Departure:
    """A record whose item is not in the collection any more, and how it left."""

    record: str
    title: str
    reason: str


@dataclass(slots=True)
class Pulled:
    """What a pull brings.

    Attributes:
        new: records of items that no record stood for; the id is the citation key of the item, or empty.
        updates: records that change.
        departed: records whose items left.
        unchanged: how many records stay as they are.
        links: what records and items agree on once the file is written; those of new records have their item's key
            for a record until the record has an id.
        diagnostics: what of an item a record cannot say.
    """

    new: dict[str, Item] = field(default_factory=dict)
    updates: list[Update] = field(default_factory=list)
    departed: list[Departure] = field(default_factory=list)
    unchanged: int = 0
    links: list[Link] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def conflicts(self) -> list[Update]:
        return [update for update in self.updates if update.merge.conflicts]


def pull(records: Sequence[tuple[Wanted, Item]], folder: str, seen: Snapshot, prefer: Prefer = "") -> Pulled:
    """What a collection brings to a library file.

    Args:
        records: the records of the file, with what they are in the library.
        folder: the key of the collection.
        seen: the library as it is.
        prefer: whose value holds in a conflict: ours is the file, theirs the library.
    """
    puller = _Puller(folder, seen, prefer, _notes(seen), _agreed_notes(seen))
    for wanted, item in records:
        puller.update(wanted, item)
    stood_for = {wanted.key for wanted, _ in records}
    for data in members(folder, seen):
        if data["key"] not in stood_for and data["itemType"] not in NO_RECORDS and not data.get("parentItem"):
            puller.arrive(data)
    return puller.pulled


@dataclass(frozen=True)
class _Puller:
    """Works out what single items bring."""

    folder: str
    seen: Snapshot
    prefer: Prefer
    notes: Mapping[str, Sequence[Json]]
    agreed_notes: Mapping[str, Sequence[str]]
    pulled: Pulled = field(default_factory=Pulled)

    def arrive(self, data: Json) -> None:
        """A new record."""
        notes = self.notes.get(data["key"], ())
        item, diagnostics = from_zotero(data, [one["note"] for one in notes])
        self.pulled.new[data["key"]] = item
        self.pulled.diagnostics += diagnostics
        self.pulled.links += _links(data["key"], data, notes)

    def update(self, wanted: Wanted, item: Item) -> None:
        """What a record gets; nothing where no item of the collection is it."""
        theirs = self.seen.items.get(wanted.key)
        link = self.seen.links.get((wanted.record, ""))
        base = link.base if link and link.key == wanted.key else {}
        if theirs is None or theirs.get("deleted") or self.folder not in theirs["collections"]:
            self._leave(wanted, theirs, base)
            return
        notes = self.notes.get(wanted.key, ())
        merge = self._merge(wanted, base, theirs, notes)
        if merge.changes or merge.conflicts:
            self.pulled.updates.append(Update(wanted.record, wanted.title, merge, _updated(wanted, item, merge)))
        else:
            self.pulled.unchanged += 1
        self.pulled.links += _links(wanted.record, theirs, notes, {one.field: one.base for one in merge.conflicts})

    def _leave(self, wanted: Wanted, theirs: Json | None, base: Json) -> None:
        """Name a record whose item was in the collection and is not any more."""
        if not base or self.folder not in base.get("collections", ()):
            return
        trashed = theirs is not None and theirs.get("deleted")
        reason = "in the trash" if trashed else "taken out of the collection" if theirs else "deleted"
        self.pulled.departed.append(Departure(wanted.record, wanted.title, reason))

    def _merge(self, wanted: Wanted, base: Json, theirs: Json, notes: Sequence[Json]) -> Merge:
        """What is to change in the record, with the file as our side."""
        agreed = {_NOTES: list(self.agreed_notes.get(wanted.record, ())), **_record_fields(base)}
        there = {_NOTES: [one["note"] for one in notes], **_record_fields(comparable(theirs))}
        here = {_NOTES: [one["note"] for one in wanted.notes], **_record_fields(wanted.data)}
        merge = three_way(agreed, there, here)
        conflicts = tuple(Conflict(one.field, one.base, one.theirs, one.ours) for one in merge.conflicts)
        if self.prefer == "theirs":
            taken = tuple(Change(one.field, one.ours, one.theirs) for one in conflicts)
            return Merge(merge.changes + taken, ())
        return Merge(merge.changes, () if self.prefer == "ours" else conflicts)


def _record_fields(data: Json) -> Json:
    return {name: value for name, value in data.items() if name not in _NOT_PULLED}


def _updated(wanted: Wanted, item: Item, merge: Merge) -> Item:
    """The record with the changes; its id and where it was read from stay."""
    data = {**wanted.data, _NOTES: [one["note"] for one in wanted.notes]}
    data.update({one.field: one.after for one in merge.changes})
    notes = data.pop(_NOTES)
    changed, _ = from_zotero(data, notes)
    return changed.with_id(item.id).with_custom({**changed.custom, "sources": item.custom.get("sources")})


def _links(record: str, data: Json, notes: Sequence[Json], skipped: Mapping[str, Any] | None = None) -> Iterator[Link]:
    """What record and items agree on: all that the items say, but for what was skipped."""
    base = {**comparable(data), **(skipped or {})}
    yield Link(record, "", data["key"], {name: value for name, value in base.items() if value})
    for number, note in enumerate(notes):
        yield Link(record, f"note {number + 1}", note["key"], comparable(note))


def _notes(seen: Snapshot) -> dict[str, list[Json]]:
    """The notes on each item, in the order of their keys."""
    found: dict[str, list[Json]] = {}
    for key in sorted(seen.items):
        one = seen.items[key]
        if one["itemType"] == "note" and one.get("parentItem") and not one.get("deleted"):
            found.setdefault(one["parentItem"], []).append(one)
    return found


def _agreed_notes(seen: Snapshot) -> dict[str, list[str]]:
    """The notes that records and items agreed on, by record."""
    found: dict[str, list[str]] = {}
    for record, part in sorted(seen.links):
        if part:
            found.setdefault(record, []).append(seen.links[record, part].base["note"])
    return found
