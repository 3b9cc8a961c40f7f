"""A .bib file written back so that a diff shows the change alone.

The text stays, and only entries whose records change are changed in it, field by field. The rule, and what it does not
do, is told in docs/writing-back.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.exporters import biblatex, bibtex
from refmill.exporters.bib import (
    Dialect,
    Fields,
    complete,
    doubtful_characters,
    key_changed,
    legal_key,
    needed_definitions,
    preamble,
)
from refmill.exporters.bib_cells import cells_of
from refmill.exporters.bib_changes import Draft, Ways, change, full
from refmill.exporters.bib_layout import Habit, entry_text, habit_of_entry, spelling
from refmill.exporters.bib_library import LONE_RETURN, Library, known_keys, surviving
from refmill.exporters.plain import lost
from refmill.formats import WriteOptions
from refmill.model import Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_inheritance import parent_keys
from refmill.seeds.bib_scanner import Scanner
from refmill.seeds.bib_spans import head_of
from refmill.seeds.bib_tables import tables_of
from refmill.source_text import Edit

DIALECTS: Mapping[str, Dialect] = {one.name: one for one in (bibtex.DIALECT, biblatex.DIALECT)}
"""The formats that can be written back."""

_KEY_FIELDS = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields that hold keys of other entries."""
_KEY = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_BLANK_TO_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_REST_OF_LINE = re.compile(r"[^\r\n@]*(?=[\r\n]|\Z)")
_ANOTHER = "\n@misc{another, title = {Its title}}"
_BEHIND_FIELDS = re.compile(r"""[\r\n][^={}"]*\Z|\s+\Z""")
"""What an entry without an end took in behind its last field."""
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A record to be written.

    Attributes:
        item: the record.
        places: the records of the file that it is, by their places in :attr:`Library.items`; it is written in place of
            the first, and the entries of the others go. Without any it is new.
    """

    item: Item
    places: tuple[int, ...] = ()


def rewrite(
    library: Library, records: Sequence[Placed], to: str, options: WriteOptions
) -> tuple[tuple[Edit, ...], tuple[Diagnostic, ...]]:
    """The edits that make a file say these records, in the order of the text, and what is to be known.

    Args:
        library: the file.
        records: all records of the file that is written, those of the library in any order.
        to: ``bibtex`` or ``biblatex``.
        options: what new and changed fields follow.
    """
    ways = Ways(tables_of(library.format), library.braces, DIALECTS[to], _other(to), options)
    work = _Work(library, ways, library.habit())
    work.begin(records)
    edits = [*work.changes(), *work.removals()]
    edits += work.additions([placed.item for placed in records if not placed.places])
    edits += work.definitions()
    edits.sort(key=lambda edit: (edit.start, edit.end))
    return tuple(edits), tuple(work.diagnostics)


def _other(to: str) -> Dialect:
    return next(dialect for name, dialect in DIALECTS.items() if name != to)


@dataclass(slots=True)
class _Work:
    """What is known while a file is written back. Entries go by their places in the library, called numbers."""

    library: Library
    ways: Ways
    habit: Habit
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _old: dict[int, Item] = field(default_factory=dict)
    _new: dict[int, Item] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)
    _renamed: dict[str, str] = field(default_factory=dict)
    _into: Mapping[int, int] = field(default_factory=dict)
    _removed: set[int] = field(default_factory=set)
    _known: Mapping[str, int] = field(default_factory=dict)
    _drafts: dict[int, Draft] = field(default_factory=dict)
    _full: dict[int, Entry] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=dict)
    _needed: set[str] = field(default_factory=set)

    def begin(self, records: Sequence[Placed]) -> None:
        """Find which entries change, go, and are renamed."""
        library = self.library
        placed = [record for record in records if record.places]
        self._old = dict(zip(library.numbers, library.items, strict=True))
        self._new = {library.numbers[one.places[0]]: one.item for one in placed}
        self._into = surviving(library.numbers, (one.places for one in placed))
        self._removed = set(library.numbers) - set(self._new)
        self._known = known_keys(library.entries)
        self._rename()

    def _rename(self) -> None:
        """Give entries whose records have another id a key that none of the others has."""
        entries = self.library.entries
        renamed = sorted(number for number, item in self._new.items() if item.id != self._old[number].id)
        gone = self._removed.union(renamed)
        self._taken = {entry.key.lower(): 1 for number, entry in enumerate(entries) if number not in gone}
        for number in renamed:
            self._keys[number] = self._key(self._new[number])
        for number in gone:
            survivor = self._into.get(number, number)
            old = entries[number].key.lower()
            if survivor not in self._removed and self._known.get(old) == number:
                self._renamed[old] = self._keys.get(survivor, entries[survivor].key)

    def _key(self, item: Item) -> str:
        key = legal_key(item, self._taken)
        if item.id and key != item.id:
            self.diagnostics.append(key_changed(item, key))
        return key

    # -- what changes --------------------------------------------------------------------------------------------------

    def changes(self) -> Iterator[Edit]:
        """An edit for each entry that changes."""
        for number, new in self._new.items():
            if not _is_same(self._old[number], new):
                self._settle(number)
        for number in self._keys:
            self._draft(number)
        for number in range(len(self.library.entries)) if self._renamed else ():
            self._refer(number)
        for number, draft in self._drafts.items():
            entry = self.library.entries[number]
            if number not in self._removed and (draft.kind, draft.key, draft.raw) != (
                entry.kind,
                entry.key,
                entry.fields,
            ):
                text = self._in_place(number, draft)
                yield Edit(entry.start, entry.end, text) if text else self._anew(number, draft)

    def _draft(self, number: int) -> Draft:
        if number not in self._drafts:
            entry = self.library.entries[number]
            self._drafts[number] = Draft(entry.kind, self._keys.get(number, entry.key), dict(entry.fields))
        return self._drafts[number]

    def _settle(self, first: int) -> None:
        """Change an entry when those that it inherits from are as they are to be; with a stack of its own."""
        path = [first]
        met = {first}
        while path:
            waiting = [one for _, one in self._parents(path[-1]) if one not in met and one not in self._full]
            if waiting:
                path.append(waiting[0])
                met.add(waiting[0])
            else:
                self._change(path.pop())

    def _parents(self, number: int) -> list[tuple[str, int]]:
        """The entries that one inherits from, under the keys that it has for them."""
        keys = parent_keys(self.library.entries[number].fields)
        found = ((key, self._known.get(key.lower())) for key in keys)
        return [(key, self._into.get(one, one)) for key, one in found if one is not None and one != number]

    def _change(self, number: int) -> None:
        """Change one entry, if its record does."""
        if number in self._full:
            return
        entry, old, new = self.library.entries[number], self._old.get(number), self._new.get(number)
        known = ((key, self._full.get(one)) for key, one in self._parents(number))
        parents = [Entry(one.kind, key, one.fields, 0, 0) for key, one in known if one]
        if old is None or new is None or _is_same(old, new):
            self._full[number] = full(entry.kind, entry.key, entry.fields, parents)
            return
        draft = self._draft(number)
        change(self.ways, draft, parents, old, new)
        self._tell(number, draft, new)
        self._full[number] = full(draft.kind, entry.key, draft.raw, parents)

    def _tell(self, number: int, draft: Draft, new: Item) -> None:
        """Take down what is to be known about a changed entry."""
        text = "".join(value for _, value in draft.written.values())
        if self.ways.options.plain:
            residue = complete(self.ways.dialect, new, draft.key, self.ways.options)[2]
            self.diagnostics += lost(new, residue, self.ways.dialect.name)
        if draft.wrong:
            message = f"{', '.join(draft.wrong)} cannot be written so that this entry says it"
            self._report(number, "not-written-back", message)
        self._note(new, text)

    def _note(self, item: Item, text: str) -> None:
        """Take down what a new text holds that not every document knows."""
        self.diagnostics += doubtful_characters(item, text, self.ways.options)
        self._needed.update(needed_definitions(self.ways.dialect, item, text, self.ways.options))

    def _report(self, number: int, code: str, message: str) -> None:
        entry = self.library.entries[number]
        place = Location(self.library.document, entry.line)
        self.diagnostics.append(Diagnostic(Severity.WARNING, code, place, f"{entry.key}: {message}"))

    def _refer(self, number: int) -> None:
        """Let an entry name others by their new keys."""
        fields = self.library.entries[number].fields
        for name in _KEY_FIELDS:
            value = fields.get(name, "")
            new = _KEY.sub(lambda found: self._renamed.get(found[0].lower(), found[0]), value)
            if new != value and self._draft(number).raw.get(name) == value:
                self._draft(number).set(name, f"{{{new}}}")

    # -- texts ---------------------------------------------------------------------------------------------------------

    def _in_place(self, number: int, draft: Draft) -> str | None:
        """The text of an entry with its changes, or None where its parts cannot be told apart."""
        library = self.library
        entry, parts = library.entries[number], library.parts(number)
        head = head_of(library.scanned, entry)
        if head and draft.raw == entry.fields and draft.kind == entry.kind and entry.key:
            return f"{library.text[entry.start : head.key[0]]}{draft.key}{library.text[head.key[1] : entry.end]}"
        if parts is None:
            return None
        cells = cells_of(library.text, entry, parts, habit_of_entry(library.text, parts, self.habit))
        if draft.kind != entry.kind:
            cells.kind = spelling([cells.kind])(draft.kind)
        if draft.key != entry.key:
            cells.key = draft.key if parts.head.comma else f"{draft.key}, "
        for lower, (name, value) in draft.written.items():
            if draft.instead.get(lower) in set(cells.names()).difference(draft.raw):
                cells.exchange(draft.instead[lower], name, self._lines(value))
        for name in set(entry.fields).difference(draft.raw):
            cells.remove(name)
        for lower in sorted(draft.written, key=draft.place):
            name, value = draft.written[lower]
            cells.put(name, self._lines(value), draft.order)
        text = cells.text()
        said = {name: self._lines(draft.raw[name]) for name in draft.written}
        return text if _says(text, draft, said) else None

    def _anew(self, number: int, draft: Draft) -> Edit:
        """An edit that writes an entry as a new one, with all fields that were read."""
        self._report(number, "entry-rewritten", "its text cannot be changed field by field, and is written anew")
        fields: Fields = {}
        for lower, raw in draft.raw.items():
            name, value = draft.written.get(lower, (lower, f"{{{raw}}}"))
            fields[name] = self._lines(value) if _is_balanced(value) else f"{{{_BRACE.sub('', raw)}}}"
        entry = self.library.entries[number]
        written = self.library.text[entry.start : entry.end]
        behind = _BEHIND_FIELDS.search(written)
        end = entry.start + behind.start() if behind else entry.end
        return Edit(entry.start, end, entry_text(draft.kind, draft.key, fields, self.habit))

    def _lines(self, value: str) -> str:
        return value if self.library.newline == "\n" else value.replace("\n", self.library.newline)

    # -- what goes and what comes --------------------------------------------------------------------------------------

    def removals(self) -> Iterator[Edit]:
        """An edit for each entry that goes."""
        done = 0
        for number in sorted(self._removed):
            entry = self.library.entries[number]
            start, end = _with_lines(self.library.text, entry.start, entry.end)
            yield Edit(max(start, done), end, "")
            done = end

    def additions(self, items: Sequence[Item]) -> Iterator[Edit]:
        """An edit that puts new entries behind the last one."""
        texts = [self._new_entry(item) for item in items]
        if not texts:
            return
        text, between = self.library.text, self.habit.between
        last = max((self.library.entries[number].end for number in self._new), default=0)
        if last:
            rest = _REST_OF_LINE.match(text, last)
            place = rest.end() if rest else last
            yield Edit(place, place, "".join(f"{between}{one}" for one in texts))
            return
        newline = self.library.newline
        before = newline * 2 if text and not text.endswith(("\n", "\r")) else newline if text else ""
        yield Edit(len(text), len(text), f"{before}{between.join(texts)}{newline}")

    def _new_entry(self, item: Item) -> str:
        key = self._key(item)
        kind, fields, residue = complete(self.ways.dialect, item.with_id(key), key, self.ways.options)
        if residue and self.ways.options.plain:
            self.diagnostics += lost(item, residue, self.ways.dialect.name)
        text = entry_text(kind, key, {name: self._lines(value) for name, value in fields.items()}, self.habit)
        self._note(item, text)
        return text

    def definitions(self) -> Iterator[Edit]:
        """An edit that puts the definitions that new text needs at the end."""
        text = self.library.text
        missing = [line for line in self._needed if line not in text]
        if missing:
            newline = self.library.newline
            before = "" if text.endswith(("\n", "\r")) else newline
            yield Edit(len(text), len(text), before + self._lines(preamble(missing)))


def _is_same(one: Item, other: Item) -> bool:
    return one.type == other.type and one.fields == other.fields


def _is_balanced(value: str) -> bool:
    depth = 0
    for found in _BRACE.finditer(value):
        depth += 1 if found[0] == "{" else -1
        if depth < 1 and found.end() < len(value):
            return False
    return depth == 0


def _says(text: str, draft: Draft, said: Mapping[str, str]) -> bool:
    """Whether a text is one entry with the fields of a draft, and those that change have their new values."""
    found = next(Scanner(LONE_RETURN.sub("\n", text) + _ANOTHER).entries(), None)
    if found is None or (found.key, found.end) != (draft.key, len(text)):
        return False
    fields = found.fields
    return fields.keys() == draft.raw.keys() and all(
        fields[name] == LONE_RETURN.sub("\n", value) for name, value in said.items()
    )


def _with_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Where an entry begins and ends that goes, with the lines that are empty then and the blank ones behind it."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rest = _BLANK_TO_END.match(text, end)
    if text[line:start].strip() or rest is None:
        return start, end
    end = _BLANK_LINES.match(text, rest.end()).end()  # type: ignore[union-attr]
    if end < len(text):
        return line, end
    before = text[:line].rstrip()
    kept = _BLANK_TO_END.match(text, len(before))
    return (kept.end() if kept else line), end
