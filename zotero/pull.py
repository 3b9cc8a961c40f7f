"""What a pull is to do to a library file: the mirror image of a plan, and as pure.

A record gets what somebody changed in its item since both last agreed; where the record was changed too, there is a
conflict that is shown and skipped. An item that no record stands for becomes a new record. What left the collection
is named, and stays in the file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from refmill.diagnostics import Diagnostic
from refmill.model import Item
from refmill.tables.zotero_schema import NO_RECORDS
from refmill.zotero.comparable import comparable
from refmill.zotero.folders import members
from refmill.zotero.mapping import from_zotero, to_zotero
from refmill.zotero.matching import in_own_form
from refmill.zotero.merging import Agreed, Change, Conflict, Merge, Prefer, taken_in, three_way
from refmill.zotero.notes import note_of, text_of_notes
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
    agreed_notes: Mapping[str, Sequence[Agreed]]
    pulled: Pulled = field(default_factory=Pulled)

    def arrive(self, data: Json) -> None:
        """A new record."""
        notes = self.notes.get(data["key"], ())
        item, diagnostics = from_zotero(data, [one["note"] for one in notes])
        item = in_own_form(item)
        self.pulled.new[data["key"]] = item
        self.pulled.diagnostics += diagnostics
        ours = {**to_zotero(item).data, "collections": data.get("collections", [])}
        link = Link(data["key"], "", data["key"], Agreed(ours, comparable(data)))
        self.pulled.links += [link, *_note_links(link, notes, _texts(notes))]

    def update(self, wanted: Wanted, item: Item) -> None:
        """What a record gets; nothing where no item of the collection is it."""
        theirs = self.seen.items.get(wanted.key)
        link = self.seen.links.get((wanted.known_as, ""))
        agreed = link.agreed if link and link.key == wanted.key else wanted.agreed
        if theirs is None or theirs.get("deleted") or self.folder not in theirs["collections"]:
            self._leave(wanted, theirs, agreed)
            return
        notes = self.notes.get(wanted.key, ())
        merge, changed = self._changed(wanted, item, agreed, theirs, notes)
        now, children = (wanted.data, _texts(wanted.notes)) if changed == item else _as_item(changed)
        known = Link(wanted.record, "", wanted.key, _agreeing(agreed, wanted.data, now, theirs, merge))
        self.pulled.links.append(known)
        there = _texts(notes)
        taken = next(
            ([text for text in one.after if text in there] for one in merge.changes if one.field == _NOTES), None
        )
        if taken is not None or list(children) == _as_one(there):
            self.pulled.links += _note_links(known, notes, there if taken is None else taken)

    def _changed(
        self, wanted: Wanted, item: Item, agreed: Agreed, theirs: Json, notes: Sequence[Json]
    ) -> tuple[Merge, Item]:
        """What changes in a record, and the record with it."""
        merge = self._merge(wanted, agreed, theirs, notes)
        changed = _updated(wanted, item, merge) if merge.changes else item
        if changed != item or merge.conflicts:
            self.pulled.updates.append(Update(wanted.record, wanted.title, merge, changed))
        else:
            self.pulled.unchanged += 1
        return merge, changed

    def _leave(self, wanted: Wanted, theirs: Json | None, agreed: Agreed) -> None:
        """Name a record whose item was in the collection and is not any more."""
        if self.folder not in agreed.ours.get("collections", ()):
            return
        trashed = theirs is not None and theirs.get("deleted")
        reason = "in the trash" if trashed else "taken out of the collection" if theirs else "deleted"
        self.pulled.departed.append(Departure(wanted.record, wanted.title, reason))

    def _merge(self, wanted: Wanted, agreed: Agreed, theirs: Json, notes: Sequence[Json]) -> Merge:
        """What is to change in the record, with the file as our side."""
        known = self.agreed_notes.get(wanted.known_as, ())
        before, mine = _texts(one.theirs for one in known), _texts(wanted.notes)
        mine = before if mine == _texts(one.ours for one in known) else mine
        base = Agreed(
            {_NOTES: before, **_record_fields(agreed.theirs)}, {_NOTES: before, **_record_fields(agreed.ours)}
        )
        there = {_NOTES: _texts(notes), **_record_fields(comparable(theirs))}
        here = {_NOTES: mine, **_record_fields(wanted.data)}
        merge = three_way(base, there, here)
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
    own = in_own_form(changed).with_id(item.id)
    return own.with_custom({**own.custom, "sources": item.custom.get("sources")})


def _as_item(item: Item) -> tuple[Json, Sequence[str]]:
    """The data of the item that a record is, and its notes."""
    made = to_zotero(item)
    return dict(made.data), made.children


def _agreeing(agreed: Agreed, before: Json, now: Json, theirs: Json, merge: Merge) -> Agreed:
    """What a record and its item agree on after a pull: all that the item says, but for the conflicts.

    What the record changed by itself is not among it.
    """
    told = {name for name in {*now, *before} if now.get(name) != before.get(name)}
    told |= {name for name, value in now.items() if theirs.get(name) == value}
    skipped = {one.field for one in merge.conflicts}
    ours = {**agreed.ours, **{name: taken_in(name, agreed.ours, before, now, theirs) for name in told}}
    if not agreed.ours.get("collections"):
        ours["collections"] = theirs.get("collections", [])
    there = {name: value for name, value in comparable(theirs).items() if name not in skipped}
    there |= {name: value for name, value in agreed.theirs.items() if name in skipped}
    return Agreed({name: value for name, value in ours.items() if value}, there)


def in_other_words(link: Link, written: Mapping[str, Item], now: Mapping[str, Item]) -> Link:
    """What a record and its item agree on, in the words that the record has since it was written into its file.

    Args:
        link: what they agree on.
        written: the records as they were written, by their ids.
        now: those that are read in another way from the file, by their ids.
    """
    if link.record not in now:
        return link
    before, after = to_zotero(written[link.record]), to_zotero(now[link.record])
    if link.part:
        texts = dict(zip(before.children, after.children, strict=False))
        said = link.agreed.ours.get("note", "")
        ours = {**link.agreed.ours, "note": texts.get(said, said)} if said else link.agreed.ours
    else:
        names = {name for name in {*before.data, *after.data} if before.data.get(name) == link.agreed.ours.get(name)}
        kept = {name: value for name, value in link.agreed.ours.items() if name not in names}
        ours = kept | {name: value for name, value in after.data.items() if name in names}
    return replace(link, agreed=Agreed(ours, link.agreed.theirs))


def _note_links(link: Link, notes: Sequence[Json], order: Sequence[str]) -> Iterator[Link]:
    """What a record and the notes on its item agree on; a record says in one, in an order, what stands in several."""
    said = _as_one(order)
    for number, note in enumerate(notes):
        theirs = comparable(note)
        ours = {**theirs, "note": said[number]} if number < len(said) else {}
        yield Link(link.record, f"note {number + 1}", note["key"], Agreed(ours, theirs))


def _as_one(notes: Sequence[str]) -> list[str]:
    """The notes on an item as a record says them: in one, or none."""
    return list(filter(None, [note_of(text_of_notes(notes))]))


def _notes(seen: Snapshot) -> dict[str, list[Json]]:
    """The notes on each item that are not in the trash."""
    return {parent: [one for one in notes if not one.get("deleted")] for parent, notes in seen.notes().items()}


def _agreed_notes(seen: Snapshot) -> dict[str, list[Agreed]]:
    """The notes that records and items agreed on, by record."""
    found: dict[str, list[Agreed]] = {}
    for (record, part), link in sorted(seen.links.items()):
        if part:
            found.setdefault(record, []).append(link.agreed)
    return found


def _texts(notes: Iterable[Json]) -> list[str]:
    return [one["note"] for one in notes if one.get("note")]
