"""Which fields of an entry change so that it says a record, and nothing else does.

The exporter's fields of the record as it was read are compared with those of the record as it is to be: what differs
changes. Which of the entry's own fields that concerns is found by reading: a field of the exporter's name, else those
without which the entry would say something else. The result is read back, and repaired until it says what it should.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from refmill.exporters.bib import TITLES, Dialect, Fields, complete, entry, raw_fields
from refmill.formats import WriteOptions
from refmill.latex_decode import Braces
from refmill.model import Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_inheritance import REFERENCES, inherit
from refmill.seeds.bib_records import item_of
from refmill.seeds.bib_tables import Tables
from refmill.tables.bib_reading import FIELD_ALIASES, VARIABLES

_ROUNDS = 4
_NO_BRACES = str.maketrans("", "", "{}")
_ALIASES = frozenset({*FIELD_ALIASES, *FIELD_ALIASES.values(), *VARIABLES})
"""Names that stand for the same value as the exporter's name of it."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How the entries of a file are read and written.

    Attributes:
        tables: what its reader goes by.
        braces: what braces in its titles say.
        dialect: how entries are written.
        other: the other format's way, whose names of fields an entry may have.
        options: what the user asks for.
    """

    tables: Tables
    braces: Braces
    dialect: Dialect
    other: Dialect
    options: WriteOptions

    def output(self, item: Item, key: str) -> tuple[str, Fields]:
        """The entry type and all fields of a record, its residue as well."""
        kind, fields, _ = complete(self.dialect, item, key, replace(self.options, plain=False))
        return kind, fields

    def same(self, name: str, one: str, other: str) -> bool:
        """Whether two values say the same; braces that a rule sets are data where the file does not know the rule."""
        if name in TITLES and self.braces is not Braces.RULED:
            return one.translate(_NO_BRACES) == other.translate(_NO_BRACES)
        return one == other


@dataclass(slots=True)
class Draft:
    """An entry while it is changed.

    Attributes:
        kind: its type in lower case.
        key: its key.
        raw: its own fields as a reader finds them: names in lower case, values without delimiters.
        written: the fields that change, by name in lower case: the name and the value with delimiters.
        instead: for fields that others go for, the name of one of those, both in lower case.
        order: the names of the exporter's fields in lower case, in its order.
        wrong: fields that could not be made to say what they should.
    """

    kind: str
    key: str
    raw: dict[str, str]
    written: dict[str, tuple[str, str]] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    order: Sequence[str] = ()
    wrong: Sequence[str] = ()

    def place(self, lower: str) -> int:
        """Where a field stands among the exporter's; behind them if it is none of them."""
        return self.order.index(lower) if lower in self.order else len(self.order)

    def set(self, name: str, value: str) -> None:
        """Give a field a value of an exporter; without a value, take it out."""
        lower = name.lower()
        if value:
            self.raw |= raw_fields({lower: value})
            self.written[lower] = name, value
        else:
            self.raw.pop(lower, None)
            self.written.pop(lower, None)


def change(ways: Ways, draft: Draft, parents: Sequence[Entry], old: Item, new: Item) -> None:
    """Make an entry say a record.

    Args:
        ways: see :class:`Ways`.
        draft: the entry as it is written, under its new key; it is changed.
        parents: the entries that it inherits from, with all their fields as these are to be.
        old: the record as it was read from the entry and its parents as they were.
        new: the record that it is to say.
    """
    work = _Change(ways, draft, parents, new)
    old_kind, before = ways.output(old, draft.key)
    kind, after = ways.output(new, draft.key)
    told = entry(ways.dialect, new, ways.options)[1] if ways.options.plain else after
    asked = {name: told.get(name, "") for name in (after | before) if after.get(name) != before.get(name)}
    draft.order = [name.lower() for name in after]
    if kind != old_kind:
        draft.kind = kind
        asked = {name: told.get(name, "") for name in (after | before)}
    is_read = kind == old_kind and old.id == new.id and not parents
    reached = before if is_read else work.fields(work.read())
    work.reach({name: value for name, value in (reached | asked).items() if value}, reached)


@dataclass(slots=True)
class _Change:
    ways: Ways
    draft: Draft
    parents: Sequence[Entry]
    new: Item

    def read(self, without: str = "") -> Item:
        """What the entry says as it now is, or would say without one of its fields."""
        fields = {name: value for name, value in self.draft.raw.items() if name != without}
        return read(self.ways, self.draft.kind, self.draft.key, fields, self.parents)

    def fields(self, item: Item) -> Fields:
        """The exporter's fields of a record."""
        return self.ways.output(item, self.draft.key)[1]

    def reach(self, target: Fields, reached: Fields) -> None:
        """Change fields until the entry says what it should."""
        repairs: tuple[Callable[[Sequence[str], Fields, Fields], None], ...]
        repairs = (self._by_name, self._by_name, *[self._by_source] * _ROUNDS, self._wholly)
        for repair in repairs:
            wrong = self._wrong(target, reached)
            if not wrong:
                return
            repair(wrong, target, reached)
            item = self.read()
            if item == self.new:
                return
            reached = self.fields(item)
        self.draft.wrong = self._wrong(target, reached)

    def _wrong(self, target: Fields, reached: Fields) -> list[str]:
        return [
            name for name in (target | reached) if not self.ways.same(name, target.get(name, ""), reached.get(name, ""))
        ]

    def _by_name(self, wrong: Sequence[str], target: Fields, reached: Fields) -> None:
        """Change each field under its name, or under the one that the entry has for it; that may say others as well."""
        missing = [name for name in wrong if name.lower() not in self.draft.raw and name in reached]
        sources = {name: found[0] for name in missing if (found := self._sources([name], reached))}
        other = self._in_the_other_format() if sources else {}
        for name in wrong:
            value, source = target.get(name, ""), sources.get(name)
            if source is None:
                if name.lower() not in sources.values() and (name in reached or not sources):
                    self.draft.set(name, value)
            elif source in other:
                self.draft.set(*other[source])
            elif not value or source in _ALIASES:
                self.draft.set(source, value)

    def _by_source(self, wrong: Sequence[str], target: Fields, reached: Fields) -> None:
        """Take out all that says something about the fields in question, and write them under their names."""
        sources = self._sources(wrong, reached)
        for source in sources:
            self.draft.set(source, "")
        for name in wrong:
            self.draft.set(name, target.get(name, ""))
        self.draft.instead |= dict(zip((name.lower() for name in wrong), sources, strict=False))

    def _wholly(self, wrong: Sequence[str], target: Fields, reached: Fields) -> None:
        """Write all fields anew; an entry that inherits keeps what it has."""
        if self.parents:
            return
        for name in [name for name in self.draft.raw if name not in REFERENCES]:
            self.draft.set(name, "")
        for name, value in target.items():
            self.draft.set(name, value)

    def _in_the_other_format(self) -> Mapping[str, tuple[str, str]]:
        """Names in lower case, names and values of what BibTeX's fields are in BibLaTeX, or the other way round."""
        fields = entry(self.ways.other, self.new, self.ways.options)[1]
        return {name.lower(): (name, value) for name, value in fields.items()}

    def _sources(self, names: Sequence[str], reached: Fields) -> list[str]:
        """The entry's own fields without which it would say something else about these."""
        found: list[str] = []
        for source in [source for source in self.draft.raw if source not in REFERENCES]:
            without = self.fields(self.read(source))
            if any(without.get(name) != reached.get(name) for name in names):
                found.append(source)
        return found


def read(ways: Ways, kind: str, key: str, raw: Mapping[str, str], parents: Iterable[Entry]) -> Item:
    """The record of an entry that inherits from others, which inherit no more."""
    return item_of(ways.tables, full(kind, key, raw, parents), ways.braces, _ignore)


def full(kind: str, key: str, raw: Mapping[str, str], parents: Iterable[Entry]) -> Entry:
    """An entry with what it inherits."""
    written = Entry(kind, key, dict(raw), 0, 0)
    inherit([*parents, written], _ignore_entry)
    return written


def _ignore(code: str, message: str) -> None:
    """What is to be known about the entry was told when its file was read."""


def _ignore_entry(entry: Entry, code: str, message: str) -> None:
    """The same of what it inherits."""
