"""What to change in one version of an item so that it says what another one came to say: three-way, field by field.

The base is what both said when they last agreed; a side that says the same as the base has nothing to say about a
field. Only where both sides changed a field, and differently, is there a conflict. Tags, notes, collections and
relations are sets, in which both sides can add and remove; ``extra`` is merged by its lines.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from refmill.zotero.extra import with_lines
from refmill.zotero.remote import Json

Value = Any
"""A value of an item's data: text, or a list or an object of JSON."""

Prefer = Literal["ours", "theirs", ""]
"""Whose value holds where both changed it; empty where nobody's does."""

_EMPTY: Mapping[str, Value] = {"creators": [], "tags": [], "notes": [], "collections": [], "relations": {}}


@dataclass(frozen=True, slots=True)
class Change:
    """A field that gets another value; an empty one is the field's removal."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, each in its own way."""

    field: str
    base: Value
    ours: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merge:
    """What is to change in theirs.

    Attributes:
        changes: the fields that get another value.
        conflicts: the fields that keep their value, since both sides changed them.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]

    def preferring(self, side: Prefer) -> "Merge":
        """The same with its conflicts settled for one side."""
        if side == "ours":
            settled = tuple(Change(one.field, one.theirs, one.ours) for one in self.conflicts)
            return Merge(self.changes + settled, ())
        return Merge(self.changes, ()) if side == "theirs" else self


def empty(field: str) -> Value:
    """What stands in a field that says nothing.

    >>> empty("title"), empty("tags")
    ('', [])
    """
    value = _EMPTY.get(field, "")
    return type(value)()


def three_way(base: Json, ours: Json, theirs: Json) -> Merge:
    """What to change in theirs so that it has what ours changed since base.

    Args:
        base: what both said when they last agreed; empty where they never did, so that only what theirs lacks is given.
        ours, theirs: the two sides; a field that is missing is empty.

    >>> three_way({"volume": "1", "issue": "2"}, {"volume": "3", "issue": "2"}, {"volume": "1", "issue": "5"}).changes
    (Change(field='volume', before='1', after='3'),)
    """
    changes, conflicts = [], []
    for field in dict.fromkeys((*ours, *base)):
        sides = [side.get(field, empty(field)) for side in (base, ours, theirs)]
        merged = _MERGES.get(field, _whole)(*sides)
        if merged is None:
            conflicts.append(Conflict(field, *sides))
        elif merged != sides[2]:
            changes.append(Change(field, sides[2], merged))
    return Merge(tuple(changes), tuple(conflicts))


def _whole(base: Value, ours: Value, theirs: Value) -> Value | None:
    """The merged value, or None for a conflict."""
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else None


def _list(base: list[Value], ours: list[Value], theirs: list[Value]) -> list[Value]:
    """Theirs, without what ours took out of base and with what it put in."""
    kept = [one for one in theirs if one not in base or one in ours]
    return kept + [one for one in ours if one not in base and one not in theirs]


def _relations(base: Json, ours: Json, theirs: Json) -> Json:
    """The same for each predicate."""
    merged = {
        name: _list(*(_listed(side.get(name, [])) for side in (base, ours, theirs)))
        for name in dict.fromkeys((*theirs, *ours))
    }
    return {name: values for name, values in merged.items() if values}


def _listed(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list) else [value]


def _lines(base: str, ours: str, theirs: str) -> str | None:
    """The merged lines of ``extra``; None where both changed a line of one label, differently."""
    before, here, there = (text.split("\n") if text else [] for text in (base, ours, theirs))
    if here in (before, there) or there == before:
        return theirs if here in (before, there) else ours
    changed_here, changed_there = _labels(here, before), _labels(there, before)
    if any(changed_here[label] != changed_there[label] for label in changed_here.keys() & changed_there.keys()):
        return None
    kept = [one for one in there if one not in before or one in here]
    return "\n".join(with_lines(kept, [one for one in here if one not in before and one not in there]))


def _labels(lines: Iterable[str], base: list[str]) -> dict[str, frozenset[str]]:
    """What one side says under each label that it changed: the part of a line before its first colon."""
    now, before = _by_label(lines), _by_label(base)
    return {label: now.get(label, frozenset()) for label in {*now, *before} if now.get(label) != before.get(label)}


def _by_label(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        label, colon, _ = line.partition(":")
        if colon:
            found[label.strip().lower()] = found.get(label.strip().lower(), frozenset()) | {line}
    return found


_MERGES: Mapping[str, Callable[[Any, Any, Any], Value | None]] = {
    "tags": _list,
    "notes": _list,
    "collections": _list,
    "relations": _relations,
    "extra": _lines,
}
