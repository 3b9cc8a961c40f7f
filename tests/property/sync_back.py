"""What comes back: pulls into the file and pushes that are taken back, with a judge for both.

The judge remembers, value by value, what stood in the library before the client wrote. An undo may put exactly that
back, and delete what the client made, as long as nobody else has written since; what nobody else has touched must be as
it was in the end. A pull may give the file what the library says where the user has not changed the file, and must.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sync_world import NOW, SAME, Atom, JudgeError, Record, World, changed, html_of, of_item, of_record

from refmill.model import Item
from refmill.zotero.comparable import comparable
from refmill.zotero.identity import ALPHABET
from refmill.zotero.pull import Pulled
from refmill.zotero.sandbox.store import Change, Library, Stored
from refmill.zotero.sandbox.writes import write

NOTE: Atom = ("note", "")


def record_of(item: Item) -> Record:
    """The record as the user has it in the file."""
    record = {name: item.text(name) for name in (*SAME, "keyword", "note", "annote")}  # type: ignore[arg-type]
    return {**record, "author": "; ".join(name.family for name in item.names("author"))}


@dataclass
class WorldWithReturn(World):
    """A world whose pushes are taken back and whose collections are pulled.

    Attributes:
        undoing: whether the client is taking a push back.
        touched: the keys of what the colleague wrote since the push began.
        made: kind and key of what the client made since.
        values: key to the values that the client wrote since, each with what stood there before, one after the other.
        before: key to what both sides agreed on before each of these writes.
        own: key to the data as the client wrote them last.
        returned: key to the values that an undo which has not ended took away. Where its answer does not come and the
            colleague changes exactly that value, nobody can know it from a write that was not carried out.
        doubtful: key and value of what the client wrote in a push: where its answer did not come and the
            colleague changed exactly that value, a conflict is right, too.
    """

    undoing: bool = False
    touched: set[str] = field(default_factory=set)
    made: set[tuple[str, str]] = field(default_factory=set)
    values: dict[str, dict[Atom, list[Any]]] = field(default_factory=dict)
    before: dict[str, list[dict[Atom, Any] | None]] = field(default_factory=dict)
    own: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    returned: dict[str, dict[Atom, Any]] = field(default_factory=dict)
    doubtful: set[tuple[str, Atom]] = field(default_factory=set)

    def begin_push(self) -> None:
        """What is written from now on can be taken back."""
        for kept in (self.touched, self.made, self.values, self.before):
            kept.clear()

    def end_push(self) -> None:
        """The push has come to its end."""
        self.doubtful |= {(key, atom) for key, atoms in self.unsettled.items() for atom in atoms}
        self.unsettled.clear()

    # What the judge sees

    def _seen_put(self, library: Library, kind: Any, stored: Stored) -> None:
        super()._seen_put(library, kind, stored)
        if self._by_colleague:
            self.touched |= {stored.key, stored.data.get("parentItem", "")}
            self.met.setdefault(stored.key, {}).update(self.returned.get(stored.key, {}))
        else:
            self.own[stored.key] = dict(stored.data)

    def _judge(self, kind: str, key: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        if self.undoing:
            self._judge_return(kind, key, before or {}, after)
            return
        self.before.setdefault(key, []).append(deepcopy(self.agreed.get(key)))
        super()._judge(kind, key, before, after)
        if before is None:
            self.made.add((kind, key))
        then, now = _values(before or {}), _values(after)
        for atom in changed(then, now):
            self.values.setdefault(key, {}).setdefault(atom, [then.get(atom)]).append(now.get(atom))

    def _judge_return(self, kind: str, key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """An undo may put back what stood there before the client wrote."""
        if kind == "collections" or not before:
            self.wrong.append(f"an undo made or changed {kind} {key}")
            return
        then, now = _values(before), _values(after)
        for atom in changed(then, now):
            known = self.values.get(key, {}).get(atom, [])
            if known[-2:] != [now.get(atom), then.get(atom)]:
                self.wrong.append(f"an undo of {key} {atom}: {then.get(atom)!r} -> {now.get(atom)!r}, known {known}")
            del known[-1:]
            self.returned.setdefault(key, {})[atom] = then.get(atom)
        self._agreed_before(key)

    def _agreed_before(self, key: str) -> None:
        known = self.before.get(key)
        earlier = known.pop() if known else None
        if earlier is None:
            self.agreed.pop(key, None)
        else:
            self.agreed[key] = earlier

    def _seen_removal(self, library: Library, kind: Any, key: str, version: int) -> None:
        if self.undoing and not self._by_colleague:
            self._judge_removal(kind, key)
            self._remove(library, kind, key, version)
            self.items.pop(key, None)
            self.made.discard((kind, key))
            self.agreed.pop(key, None)
            return
        self.touched |= {key, self.items.get(key, {}).get("parentItem", "")}
        super()._seen_removal(library, kind, key, version)

    def _judge_removal(self, kind: str, key: str) -> None:
        """An undo may delete what the client made, as it made it, with nothing of others on it or in it."""
        stored = self.box.store.get(self.library, kind, key)  # type: ignore[arg-type]
        as_made = stored and _plain(kind, stored.data) == _plain(kind, self.own.get(key, {}))
        if (kind, key) not in self.made or not as_made:
            self.wrong.append(f"an undo deleted {kind} {key}, which is not as it was made")
        others = [one for one in self.notes(key) if ("items", one) not in self.made]
        inside = [one for one, data in self.items.items() if key in data.get("collections", ())]
        if others or inside:
            self.wrong.append(f"an undo deleted {kind} {key} with {others + inside} on it or in it")

    def judge_undone(self) -> None:
        """What nobody else has touched is as it was before the push."""
        self.returned.clear()
        for kind, key in self.made:
            free = key not in self.touched and not self.touched & {*self.notes(key)}
            if kind == "items" and key in self.items and free and not self._has_others(key):
                self.wrong.append(f"an undo left {self.items[key].get('DOI') or key}, which nobody touched")
        for key, atoms in self.values.items():
            left = {atom: known for atom, known in atoms.items() if len(known) > 1}
            if left and key in self.items and ("items", key) not in self.made and key not in self.touched:
                self.wrong.append(f"an undo left {key} {left}")
        self._raise()

    def _has_others(self, key: str) -> bool:
        return any(("items", one) not in self.made for one in self.notes(key))

    def _raise(self) -> None:
        if self.wrong:
            raise JudgeError("\n".join(self.wrong[:20]))

    # The colleague

    def put_into_collection(self) -> None:
        """The colleague puts a work of its own into the collection."""
        with self.box.store.transaction(), self.colleague():
            number = self.fresh("")
            title = " ".join(["".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(5)])
            data = {"title": title, "DOI": f"10.5678/{number}", "volume": number, "collections": [self.folder()]}
            key = "".join(self.chance.choices(ALPHABET, k=8))
            author = {"creatorType": "author", "firstName": "A.", "lastName": self.fresh("Name")}
            sent = {"itemType": "journalArticle", "creators": [author], **data}
            write(self.box.store, self.library, "items", Change(key, sent, None, partial=True, now=NOW))

    def folder(self) -> str:
        """The key of the innermost collection of the path; empty where there is none."""
        name = self.collection.rpartition("/")[2]
        rows = self.box.store.rows("SELECT key, data FROM object WHERE kind = 'collections'")
        return next((key for key, data in rows if f'"{name}"' in data), "")

    # The file

    def take(self, pulled: Pulled) -> None:
        """The file gets what a pull brings."""
        for update in pulled.updates:
            before, after = self.file[update.record], record_of(update.item)
            self._judge_update(update.record, before, after)
            self.file[update.record] = after
        for key, item in pulled.new.items():
            name = item.id or f"new{key.lower()}"
            self.file[name] = record_of(item)
            self._ids[self.file[name]["DOI"]] = name

    def arrived(self, pulled: Pulled) -> dict[str, Item]:
        """The new records with their ids, by the keys of their items."""
        return {key: item.with_id(item.id or f"new{key.lower()}") for key, item in pulled.new.items()}

    def _judge_update(self, name: str, before: Record, after: Record) -> None:
        """A pull may write what the library says over what both agreed on."""
        key, data = self._item_of(before)
        ours, now, theirs = of_record(before), of_record(after), of_item(data)
        for atom in changed(ours, now):
            if now.get(atom) != theirs.get(atom):
                self.wrong.append(f"a pull wrote {name} {atom} {now.get(atom)!r}, there is {theirs.get(atom)!r}")
            if ours.get(atom) not in (self.agreed.get(key, {}).get(atom), self.met.get(key, {}).get(atom)):
                self.wrong.append(f"a pull overwrote {name} {atom} {ours.get(atom)!r} of the user")

    def _item_of(self, record: Record) -> tuple[str, Mapping[str, Any]]:
        keys = self.works(record["DOI"])
        return (keys[0], self.items[keys[0]]) if len(keys) == 1 else ("", {})

    def judge_pulled(self, pulled: Pulled) -> None:
        """What the colleague changed is in the file, or named as in conflict."""
        named = {(update.record, one.field) for update in pulled.updates for one in update.merge.conflicts}
        folder = self.folder()
        for name, record in self.file.items():
            key, data = self._item_of(record)
            if data and not data.get("deleted") and folder in data.get("collections", ()):
                self._judge_arrival(name, record, key, named)
        self._raise()

    def _judge_arrival(self, name: str, record: Record, key: str, named: set[tuple[str, str]]) -> None:
        ours, theirs, agreed = of_record(record), of_item(self.items[key]), self.agreed.setdefault(key, {})
        met = self.met.get(key, {})
        for atom in changed(ours, theirs):
            if atom[0] == "collection" or theirs.get(atom) in (agreed.get(atom), met.get(atom, agreed.get(atom))):
                continue
            told = bool({(name, atom[1]), (name, "extra")} & named)
            if ours.get(atom) == agreed.get(atom) and not (told and (key, atom) in self.doubtful):
                self.wrong.append(f"{name} {atom}: {theirs.get(atom)!r} did not come, {ours.get(atom)!r} is there")
            elif not told:
                self.wrong.append(f"{name} {atom}: nobody told of the conflict with {theirs.get(atom)!r}")
        agreed.update({atom: value for atom, value in ours.items() if theirs.get(atom) == value})
        for atom in agreed.keys() - ours.keys() - theirs.keys():
            agreed[atom] = None
        for note in self.notes(key):
            if self.items[note].get("note", "") in html_of(record["annote"]):
                self.agreed.setdefault(note, {})[NOTE] = self.items[note]["note"]


def _values(data: Mapping[str, Any]) -> dict[Atom, Any]:
    if not data or "itemType" not in data:
        return {}
    return {NOTE: data["note"]} if data["itemType"] == "note" else of_item(data)


def _plain(kind: str, data: Mapping[str, Any]) -> Any:
    return comparable(data) if kind == "items" else (data.get("name"), data.get("parentCollection"))
