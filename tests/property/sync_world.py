"""A file of records, a library with a colleague in it, and a judge who saw every write that reached the library.

The judge knows nothing of plans or states: it has the file's values, and the history of the library as the server
wrote it, with the hand that wrote. From these follows, value by value, what a client may write and what must come of
it all: a value is taken to the library if the library still says what both last agreed on, and never otherwise.
"""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from refmill.model import Item, Name
from refmill.zotero.identity import ALPHABET
from refmill.zotero.sandbox import Sandbox
from refmill.zotero.sandbox.store import Change, Library, Store, Stored
from refmill.zotero.sandbox.writes import write

Record = dict[str, str]
Atom = tuple[str, str]
"""One value that both sides can change by itself: a field, or whether a tag, a line or a collection is there."""

SAME = {
    "title": "title",
    "container-title": "publicationTitle",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "language": "language",
    "abstract": "abstractNote",
    "DOI": "DOI",
}
"""Variables of a record and the fields that hold them, letter by letter."""

NOW = "2026-01-01T00:00:00Z"

EDITED = ("title", "container-title", "volume", "issue", "page", "language", "abstract")
CLEARED = ("volume", "issue", "page", "language", "abstract")


class JudgeError(AssertionError):
    """What the judge found."""


def item_of(key: str, record: Record) -> Item:
    """The record as the program reads it."""
    fields: dict[str, Any] = {name: value for name, value in record.items() if value and name != "author"}
    return Item(key, "article-journal", {**fields, "author": (Name(family=record["author"], given="A."),)})


def of_record(record: Record) -> dict[Atom, Any]:
    """The values of a record that are not empty."""
    found: dict[Atom, Any] = {("field", SAME[name]): record.get(name, "") for name in SAME}
    found["field", "creators"] = record["author"]
    found |= {("tag", tag): True for tag in record.get("keyword", "").split(", ")}
    found |= {("line", line): True for line in record.get("note", "").split("\n")}
    return {atom: value for atom, value in found.items() if value and atom[1]}


def of_item(data: Mapping[str, Any]) -> dict[Atom, Any]:
    """The same of an item of the library."""
    found: dict[Atom, Any] = {("field", name): data.get(name, "") for name in SAME.values()}
    found["field", "creators"] = "; ".join(one["lastName"] for one in data.get("creators", ()))
    found |= {("tag", one["tag"]): True for one in data.get("tags", ())}
    found |= {("line", line): True for line in data.get("extra", "").split("\n")}
    found |= {("collection", key): True for key in data.get("collections", ())}
    return {atom: value for atom, value in found.items() if value and atom[1]}


def html_of(annote: str) -> str:
    """The note that an annotation is."""
    return "\n".join(f"<p>{part}</p>" for part in annote.split("\n\n") if part)


def changed(before: Mapping[Atom, Any], after: Mapping[Atom, Any]) -> set[Atom]:
    return {atom for atom in {*before, *after} if before.get(atom) != after.get(atom)}


@dataclass
class World:
    """Both sides, and what is known of them.

    Attributes:
        file: id to record, as the user has them now.
        collection: the name of the collection that the file is pushed into.
        agreed: item key to the values that both sides agreed on last.
        deleted: the DOIs of items that the colleague deleted for good.
        never_ours: those of them that the client had not written to: it may make them, or not.
        met: item key to values that both sides came to say by themselves; the client can have seen it, or not.
        unsettled: item key to what values were before the client changed them in a push that has not ended. Where its
            answer does not come, and the colleague puts exactly that value back, nobody can know it from a write that
            was not carried out.
        log: what happened, for people.
    """

    box: Sandbox
    chance: random.Random
    collection: str
    file: dict[str, Record] = field(default_factory=dict)
    agreed: dict[str, dict[Atom, Any]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    never_ours: set[str] = field(default_factory=set)
    met: dict[str, dict[Atom, Any]] = field(default_factory=dict)
    unsettled: dict[str, dict[Atom, Any]] = field(default_factory=dict)
    items: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _by_colleague: bool = False
    _count: int = 0
    _ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        store = self.box.store
        library = store.library("user", self.box.user)
        assert library is not None
        self.library: Library = library
        self._put, self._remove = store.put, store.remove
        store.put, store.remove = self._seen_put, self._seen_removal  # type: ignore[method-assign]

    def fresh(self, mark: str) -> str:
        """A value that nothing had before."""
        self._count += 1
        return mark + "".join(chr(ord("a") + int(digit)) for digit in str(self._count))

    def _another(self, name: str, value: str, mark: str) -> str:
        """Another value of a field; a title stays that of the same work."""
        kept = value.split()[:3] if name == "title" else []
        return " ".join([*kept, self.fresh(mark)])

    # What the judge sees

    def _seen_put(self, library: Library, kind: Any, stored: Stored) -> None:
        before = self.box.store.get(library, kind, stored.key)
        self._put(library, kind, stored)
        if kind == "items":
            self.items[stored.key] = stored.data
        if not self._by_colleague:
            self._judge(kind, stored.key, before.data if before else None, stored.data)

    def _seen_removal(self, library: Library, kind: Any, key: str, version: int) -> None:
        if not self._by_colleague:
            self.wrong.append(f"the client deleted {kind} {key}")
        self._remove(library, kind, key, version)
        self.items.pop(key, None)

    def _judge(self, kind: str, key: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        if kind == "collections":
            if before is not None:
                self.wrong.append(f"the client changed the collection {before['name']}")
        elif after["itemType"] == "note":
            self._judge_note(key, before, after)
        elif before is None:
            self._judge_creation(key, after)
        else:
            self._judge_change(key, before, after)

    def _judge_creation(self, key: str, after: Mapping[str, Any]) -> None:
        record = self._record(after)
        twins = [other for other in self.works(after.get("DOI", "")) if other != key]
        deleted = after.get("DOI") in self.deleted - self.never_ours
        if record is None or twins or deleted:
            self.wrong.append(f"created {after.get('DOI')}: {record is not None=}, {twins=}, {deleted=}")
            return
        wanted = {**of_record(record), **{atom: True for atom in of_item(after) if atom[0] == "collection"}}
        if differing := changed(wanted, of_item(after)):
            self.wrong.append(f"created {after.get('DOI')} with other values: {differing}")
        self.agreed[key] = wanted

    def _judge_change(self, key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        record = self._record(before)
        if record is None or before.get("deleted"):
            self.wrong.append(f"changed {key}, which is no record's or is in the trash")
            return
        ours, then, now = of_record(record), of_item(before), of_item(after)
        adopted = {atom: value for atom, value in ours.items() if then.get(atom) == value}
        agreed = self.agreed.setdefault(key, adopted)
        for atom in changed(then, now):
            if atom[0] != "collection" and now.get(atom) != ours.get(atom):
                self.wrong.append(f"{key} {atom}: wrote {now.get(atom)!r}, the file says {ours.get(atom)!r}")
            excused = (self.met.get(key, {}).get(atom), self.unsettled.get(key, {}).get(atom, ""))
            if then.get(atom) not in (agreed.get(atom), *excused):
                self.wrong.append(f"{key} {atom}: overwrote {then.get(atom)!r}, agreed was {agreed.get(atom)!r}")
            agreed[atom] = now.get(atom)
            self.unsettled.setdefault(key, {})[atom] = then.get(atom)

    def _judge_note(self, key: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        parent = self.box.store.get(self.library, "items", after.get("parentItem", ""))
        record = self._record(parent.data) if parent else None
        atom = ("note", "")
        agreed = self.agreed.setdefault(key, {})
        if record is None or after["note"] != html_of(record.get("annote", "")):
            self.wrong.append(f"wrote the note {after['note']!r}, which is no record's")
        if before is not None and before.get("note") != agreed.get(atom):
            self.wrong.append(f"overwrote the note {before.get('note')!r}")
        twins = [other for other in self.notes(after.get("parentItem", "")) if other != key]
        if before is None and any(self.agreed.get(other) for other in twins):
            self.wrong.append(f"a second note on {after.get('parentItem')}")
        agreed[atom] = after["note"]

    def _record(self, data: Mapping[str, Any]) -> Record | None:
        key = self._ids.get(data.get("DOI", ""))
        return self.file[key] if key else None

    def works(self, doi: str) -> list[str]:
        """The keys of the items of a work, those in the trash too."""
        return [key for key, data in self.items.items() if data.get("DOI") == doi and data["itemType"] != "note"]

    def notes(self, parent: str) -> list[str]:
        """The keys of the notes on an item."""
        return [key for key, data in self.items.items() if data.get("parentItem") == parent]

    # The colleague

    @contextmanager
    def colleague(self) -> Iterator[None]:
        self._by_colleague = True
        try:
            yield
        finally:
            self._by_colleague = False

    def meddle(self) -> None:
        """The colleague does something between two runs."""
        with self.box.store.transaction():
            self.meddle_now(self.box.store, self.library, self.chance)

    def meddle_meanwhile(self) -> None:
        """The colleague does something before a push that was cut short begins anew."""
        with self.box.store.transaction():
            self.meddle_now(self.box.store, self.library, self.chance, kinds=("mild", "deadly"))

    def meddle_now(
        self, store: Store, library: Library, chance: random.Random, kinds: tuple[str, ...] = ("mild", "deadly", "same")
    ) -> None:
        """The same inside a transaction; mild is what can happen between a request and the same one sent again."""
        deeds = [
            (8, "mild", self._edit),
            (3, "mild", self._tag),
            (2, "mild", self._untag),
            (2, "mild", self._line),
            (2, "mild", self._out_of_collection),
            (1, "mild", self._edit_note),
            (1, "mild", self._trash),
            (1, "deadly", self._delete),
            (2, "deadly", self._restore),
            (2, "same", self._same_edit),
        ]
        deeds = [one for one in deeds if one[1] in kinds]
        every = sorted(key for key, data in self.items.items() if data["itemType"] != "note")
        if not every:
            return
        with self.colleague():
            (deed,) = chance.choices([deed for *_, deed in deeds], [weight for weight, *_ in deeds])
            key = chance.choice(every)
            data = dict(self.items[key])
            self.log.append(f"colleague {deed.__name__} {key} {data.get('DOI')}")
            deed(key, data)

    def _change(self, key: str, sent: Mapping[str, Any]) -> None:
        stored = self.box.store.get(self.library, "items", key)
        assert stored is not None
        write(self.box.store, self.library, "items", Change(key, sent, stored, partial=True, now=NOW))

    def _edit(self, key: str, data: dict[str, Any]) -> None:
        name = SAME[self.chance.choice(EDITED)]
        self._change(key, {name: self._another(name, data.get(name, ""), "colleague")})

    def _same_edit(self, key: str, data: dict[str, Any]) -> None:
        record = self._record(data)
        name = self.chance.choice(EDITED)
        if record is not None and record[name]:
            self._change(key, {SAME[name]: record[name]})
            self.met.setdefault(key, {})["field", SAME[name]] = record[name]

    def _tag(self, key: str, data: dict[str, Any]) -> None:
        self._change(key, {"tags": [*data.get("tags", []), {"tag": self.fresh("theirs")}]})

    def _untag(self, key: str, data: dict[str, Any]) -> None:
        self._change(key, {"tags": data.get("tags", [])[1:]})

    def _line(self, key: str, data: dict[str, Any]) -> None:
        lines = [*filter(None, data.get("extra", "").split("\n")), self.fresh("their line ")]
        self._change(key, {"extra": "\n".join(lines[self.chance.randrange(2) :])})

    def _out_of_collection(self, key: str, data: dict[str, Any]) -> None:
        self._change(key, {"collections": []})

    def _edit_note(self, key: str, data: dict[str, Any]) -> None:
        for note in self.notes(key):
            self._change(note, {"note": f"<p>{self.fresh('their note ')}</p>"})

    def _trash(self, key: str, data: dict[str, Any]) -> None:
        self._change(key, {"deleted": 1})

    def _restore(self, key: str, data: dict[str, Any]) -> None:
        for trashed, one in sorted(self.items.items()):
            if one.get("deleted"):
                self._change(trashed, {"deleted": 0})
                return

    def _delete(self, key: str, data: dict[str, Any]) -> None:
        version = self.box.store.next_version(self.library)
        for note in self.notes(key):
            self.box.store.remove(self.library, "items", note, version)
        self.box.store.remove(self.library, "items", key, version)
        self.deleted.add(data["DOI"])
        if key not in self.agreed:
            self.never_ours.add(data["DOI"])

    def own_item(self, doi: str, title: str) -> None:
        """The colleague has a work of its own accord, before the file is ever pushed."""
        with self.box.store.transaction(), self.colleague():
            key = "".join(self.chance.choices(ALPHABET, k=8))
            data = {"itemType": "journalArticle", "title": title, "DOI": doi, "volume": self.fresh("colleague")}
            write(self.box.store, self.library, "items", Change(key, data, None, partial=True, now=NOW))

    # The user

    def new_record(self) -> None:
        """Another record in the file."""
        number = self.fresh("")
        words = ["".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(3)]
        record = {name: self.fresh("file") for name in SAME}
        record |= {"DOI": f"10.1234/{number}", "title": " ".join(words), "author": self.fresh("Name")}
        record |= {"keyword": ", ".join(sorted(self.fresh("tag") for _ in range(self.chance.randrange(3))))}
        record |= {"note": self.fresh("line ") if self.chance.random() < 0.3 else ""}
        record |= {"annote": self.fresh("note ") if self.chance.random() < 0.3 else ""}
        self.file[f"key{number}"] = record
        self._ids[record["DOI"]] = f"key{number}"

    def edit_file(self) -> None:
        """The user changes a record."""
        if not self.file:
            return
        key = self.chance.choice(sorted(self.file))
        record = self.file[key]
        deed = self.chance.randrange(8)
        self.log.append(f"user {deed} {key} {record['DOI']}")
        if deed < 4:
            name = self.chance.choice(EDITED)
            record[name] = self._another(name, record[name], "file")
        elif deed == 4:
            record[self.chance.choice(CLEARED)] = ""
        elif deed == 5:
            record["keyword"] = ", ".join(sorted([*filter(None, record["keyword"].split(", ")), self.fresh("tag")]))
        elif deed == 6:
            record["keyword"] = ", ".join(record["keyword"].split(", ")[1:])
        else:
            record["note"] = "\n".join([*filter(None, record["note"].split("\n")), self.fresh("line ")])
            record["annote"] = self.fresh("note ")

    # What must hold in the end

    def rest(self, in_conflict: set[tuple[str, str]]) -> None:
        """Judge the library after a push that nothing disturbed.

        Args:
            in_conflict: the records and fields that the push named as in conflict.
        """
        for key, record in self.file.items():
            self._judge_record(key, record, in_conflict)
        if self.wrong:
            raise JudgeError("\n".join(self.wrong[:20]))

    def _judge_record(self, record_id: str, record: Record, in_conflict: set[tuple[str, str]]) -> None:
        there = [(key, self.items[key]) for key in self.works(record["DOI"])]
        if len(there) != 1:
            if there or record["DOI"] not in self.deleted:
                self.wrong.append(f"{record_id} is in the library {len(there)} times")
            return
        ((key, data),) = there
        if data.get("deleted"):
            return
        ours, theirs, agreed = of_record(record), of_item(data), self.agreed.setdefault(key, {})
        for atom in changed(ours, theirs):
            if atom[0] == "collection":
                continue
            if ours.get(atom) in (agreed.get(atom), self.met.get(key, {}).get(atom, agreed.get(atom))):
                continue
            if theirs.get(atom) == agreed.get(atom):
                self.wrong.append(
                    f"{record_id} {atom}: {ours.get(atom)!r} did not arrive, {theirs.get(atom)!r} is there"
                )
            elif (record_id, atom[1]) not in in_conflict:
                self.wrong.append(f"{record_id} {atom}: nobody told of the conflict with {theirs.get(atom)!r}")
        agreed.update({atom: value for atom, value in ours.items() if theirs.get(atom) == value})
        self._judge_its_note(record_id, record, key, in_conflict)

    def _judge_its_note(self, record_id: str, record: Record, key: str, in_conflict: set[tuple[str, str]]) -> None:
        wanted = html_of(record["annote"])
        notes = [(one, self.items[one].get("note", "")) for one in self.notes(key)]
        if len(notes) > 1 or (wanted and not notes):
            self.wrong.append(f"{record_id} has {len(notes)} notes")
        for one, text in notes:
            agreed = self.agreed.setdefault(one, {}).get(("note", ""))
            if wanted and wanted not in (text, agreed) and (record_id, "note") not in in_conflict:
                self.wrong.append(f"{record_id}: the note {wanted!r} did not arrive, {text!r} is there")
