"""What to change in one version of an item so that it says what another one came to say: three-way, field by field.

What both said when they last agreed is the base; a side that still says so has nothing to say about a field. Each side
has a base of its own, since the same can be said in two ways: ``2020-05`` in a record, ``May 2020`` in its item. Only
where both sides changed a field, and differently, is there a conflict. Tags, notes, collections and
relations are sets, in which both sides can add and remove; ``extra`` is merged by its lines.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from refmill.zotero.extra import with_lines
from refmill.zotero.remote import Json

Value = Any
"""A value of an item's data: text, or a list or an object of JSON."""

Prefer = Literal["ours", "theirs", ""]
"""Whose value holds where both changed it; empty where nobody's does."""

_EMPTY: Mapping[str, Value] = {"creators": [], "tags": [], "notes": [], "collections": [], "relations": {}}


@dataclass(frozen=True, slots=True)
class Agreed:
    """What two sides said when they last agreed, each in its own way; empty where they never did."""

    ours: Json = field(default_factory=dict)
    theirs: Json = field(default_factory=dict)


NOTHING_AGREED = Agreed()


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


def three_way(agreed: Agreed, ours: Json, theirs: Json) -> Merge:
    """What to change in theirs so that it has what ours changed since both agreed.

    Args:
        agreed: what both said then; where they never agreed, only what theirs lacks is given.
        ours, theirs: the two sides; a field that is missing is empty.

    >>> base = Agreed({"volume": "1", "issue": "2"}, {"volume": "I", "issue": "2"})
    >>> three_way(base, {"volume": "3", "issue": "2"}, {"volume": "I", "issue": "5"}).changes
    (Change(field='volume', before='I', after='3'),)
    """
    changes, conflicts = [], []
    for name in dict.fromkeys((*ours, *agreed.ours)):
        sides = _sides(name, agreed, ours, theirs)
        merged = _MERGES.get(name, _whole)(sides)
        if merged is None:
            conflicts.append(Conflict(name, sides.before_ours, sides.ours, sides.theirs))
        elif merged != sides.theirs:
            changes.append(Change(name, sides.theirs, merged))
    return Merge(tuple(changes), tuple(conflicts))


def agreeing(agreed: Agreed, ours: Json, conflicts: Iterable[Conflict]) -> Agreed:
    """What both sides agree on once theirs has what ours changed: all that ours says, but for the conflicts.

    What theirs changed by itself is not among it.
    """
    open_fields = {one.field for one in conflicts}
    told = {name: value for name, value in ours.items() if name not in open_fields}
    told |= {name: value for name, value in agreed.ours.items() if name in open_fields}
    taken = {one.field: one.after for one in three_way(agreed, told, agreed.theirs).changes}
    theirs = {name: value for name, value in {**agreed.theirs, **taken}.items() if value}
    return Agreed(told, theirs)


def taken_in(name: str, agreed: Json, before: Json, now: Json, theirs: Json) -> Value:
    """What our side says of a field because theirs does, after it took in what theirs changed.

    What it has put into a list, or taken out, by itself is as it was when both agreed.

    Args:
        name: the field.
        agreed: our side when both last agreed.
        before, now: our side before and after it took in what theirs changed.
        theirs: the other side; what both say is agreed on.

    >>> before, now, theirs = {"tags": ["b", "ours"]}, {"tags": ["b", "ours", "theirs"]}, {"tags": ["b", "theirs"]}
    >>> taken_in("tags", {"tags": ["a", "b"]}, before, now, theirs)
    ['b', 'theirs', 'a']
    """
    first, second, third, fourth = _values(name, agreed, before, now, theirs)
    if name == "extra":
        return "\n".join(_taken(*map(_split, (first, second, third, fourth))))
    if name == "relations":
        sides = (first, second, third, fourth)
        lists = {each: _taken(*(_listed(side.get(each, [])) for side in sides)) for each in {*first, *third}}
        return {each: taken for each, taken in lists.items() if taken}
    return _taken(first, second, third, fourth) if name in _MERGES else third


def _taken(agreed: list[Value], before: list[Value], now: list[Value], theirs: list[Value]) -> list[Value]:
    both = [one for one in now if one in agreed or one not in before or one in theirs]
    return both + [one for one in agreed if one not in before]


@dataclass(frozen=True, slots=True)
class _Sides:
    """What both sides say of a field, and said when they agreed."""

    before_ours: Value
    before_theirs: Value
    ours: Value
    theirs: Value


def _sides(name: str, agreed: Agreed, ours: Json, theirs: Json) -> _Sides:
    return _Sides(*_values(name, agreed.ours, agreed.theirs, ours, theirs))


def _values(name: str, *sides: Json) -> Iterator[Value]:
    for side in sides:
        yield side.get(name, empty(name))


def _whole(sides: _Sides) -> Value | None:
    """The merged value, or None for a conflict."""
    if sides.ours in (sides.before_ours, sides.theirs):
        return sides.theirs
    return sides.ours if sides.theirs == sides.before_theirs else None


def _list(sides: _Sides) -> list[Value]:
    """Theirs, without what ours took out and with what it put in."""
    return _kept(sides) + _put_in(sides)


def _kept(sides: _Sides) -> list[Value]:
    return [one for one in sides.theirs if one not in sides.before_ours or one in sides.ours]


def _put_in(sides: _Sides) -> list[Value]:
    return [one for one in sides.ours if one not in sides.before_ours and one not in sides.theirs]


def _relations(sides: _Sides) -> Json:
    """The same for each predicate."""
    every = (sides.before_ours, sides.before_theirs, sides.ours, sides.theirs)
    merged = {
        name: _list(_Sides(*(_listed(side.get(name, [])) for side in every)))
        for name in dict.fromkeys((*sides.theirs, *sides.ours))
    }
    return {name: values for name, values in merged.items() if values}


def _listed(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list) else [value]


def _lines(sides: _Sides) -> str | None:
    """The merged lines of ``extra``; None where both changed a line of one label, differently."""
    if sides.ours in (sides.before_ours, sides.theirs):
        return str(sides.theirs)
    if sides.theirs == sides.before_ours:
        return str(sides.ours)
    lines = _Sides(*(_split(text) for text in (sides.before_ours, sides.before_theirs, sides.ours, sides.theirs)))
    here, there = _labels(lines.ours, lines.before_ours), _labels(lines.theirs, lines.before_theirs)
    if any(here[label] != there[label] for label in here.keys() & there.keys()):
        return None
    return "\n".join(with_lines(_kept(lines), _put_in(lines)))


def _split(text: str) -> list[str]:
    return text.split("\n") if text else []


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


_MERGES: Mapping[str, Callable[[_Sides], Value | None]] = {
    "tags": _list,
    "notes": _list,
    "collections": _list,
    "relations": _relations,
    "extra": _lines,
}
