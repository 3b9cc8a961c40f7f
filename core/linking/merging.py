"""Several records of one work made one, field by field. The rules are explained in docs/linking.md."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from refmill.linking.custom import united_custom
from refmill.linking.profile import DETAILS
from refmill.linking.text import ENTITY, TAG, folded, folded_abstract, folded_title, is_cut, is_shouted
from refmill.model import Date, Item, Name, Value
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES

ALL = -1
"""In :attr:`Combined.taken`: the field was put together from all records."""

_IDENTIFIERS = frozenset({"DOI", "ISBN", "PMCID", "PMID", "URL", "number", "archive", "archive_location"})
# What tells works apart is chosen in a way that does not depend on the order of the records, so that groups do not.
_STATED = _IDENTIFIERS | frozenset(DETAILS)
_EMPTY: tuple[Value, ...] = ("", None, (), [], {})


@dataclass(frozen=True, slots=True)
class Combined:
    """One record made of several.

    Attributes:
        item: the record.
        taken: for each field the place of the record that it was taken from, or :data:`ALL`.
        conflicts: values that were not taken though no rule prefers the other: variable and place of the record.
    """

    item: Item
    taken: Mapping[str, int]
    conflicts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Holder:
    """A record that has a value for the field in question."""

    place: int
    item: Item
    value: Value


Rule = Callable[[Sequence[_Holder]], _Holder]


def combine(items: Sequence[Item]) -> Combined:
    """One record of several of the same work, in their order. A single record stays as it is."""
    if len(items) == 1:
        return Combined(items[0], MappingProxyType(dict.fromkeys(items[0].fields, 0)), ())
    kind = _type(items)
    taken: dict[str, int] = {}
    fields: dict[str, Value] = {}
    conflicts: list[tuple[str, int]] = []
    for name in _names_of_fields(items):
        holders = [
            _Holder(place, item, item.fields[name])
            for place, item in enumerate(items)
            if item.fields.get(name) not in _EMPTY
        ]
        if name == "note":
            fields[name], taken[name] = _united_notes(holders)
        elif holders:
            chosen = _choose(name, kind, holders)
            fields[name], taken[name] = chosen.value, chosen.place
            conflicts += [(name, other.place) for other in _not_taken(name, chosen, holders)]
    key = next((item.id for item in items if item.id), "")
    custom = united_custom(items, taken)
    merged = Item(key, kind, {**fields, **({"custom": custom} if custom else {})})
    return Combined(merged, MappingProxyType(taken), tuple(conflicts))


def _names_of_fields(items: Sequence[Item]) -> list[str]:
    """The fields of all records, in the order of the most complete one; a record that is read begins with a title."""
    ordered = sorted(items, key=lambda item: (bool(item.text("title")), _completeness(item)), reverse=True)
    return list(dict.fromkeys(name for item in ordered for name in item.fields if name != "custom"))


def _choose(name: str, kind: str, holders: Sequence[_Holder]) -> _Holder:
    if len(holders) == 1:
        return holders[0]
    if name == "issued":
        of_kind = [holder for holder in holders if holder.item.type == kind]
        return _best_date(of_kind or holders)
    rule = _RULES.get(name)
    if rule is None and name in NAME_VARIABLES:
        return _best_names(name, holders)
    return rule(holders) if rule else holders[0]


def _not_taken(name: str, chosen: _Holder, holders: Sequence[_Holder]) -> Sequence[_Holder]:
    """Where no rule says what is better, the values that say something else than the one that was taken."""
    if name in _RULES or name in NAME_VARIABLES or name == "issued":
        return () if name not in _STATED else _others(name, chosen, holders)
    return _others(name, chosen, holders)


def _others(name: str, chosen: _Holder, holders: Sequence[_Holder]) -> Sequence[_Holder]:
    seen = {_comparable(chosen.value)}
    others: list[_Holder] = []
    for holder in holders:
        key = _comparable(holder.value)
        if key not in seen:
            seen.add(key)
            others.append(holder)
    return others


def _comparable(value: Value) -> Hashable:
    return folded(str(value)).replace(" ", "") or str(value)


# -- rules: which record a field is taken from ---------------------------------------------------------------------


def _completeness(item: Item) -> int:
    return sum(value not in _EMPTY for name, value in item.fields.items() if name != "custom")


def _type(items: Sequence[Item]) -> str:
    """A type that says what the work is; that of a publication rather than of its preprint; then the most frequent."""
    votes = Counter(item.type for item in items)
    return min(votes, key=lambda kind: (_vagueness(kind), -votes[kind], kind))


def _vagueness(kind: str) -> int:
    if kind in ("", "document") or kind not in ITEM_TYPES:
        return 3
    return 2 if kind in ("webpage", "post", "post-weblog", "entry") else int(kind in ("article", "manuscript"))


def _best_title(holders: Sequence[_Holder]) -> _Holder:
    """The spelling of most records; not in capitals only, not with left-overs of HTML; of the most complete record."""
    votes = Counter(_title_key(holder) for holder in holders)

    def rank(holder: _Holder) -> tuple[object, ...]:
        text = str(holder.value)
        left_over = bool(TAG.search(text) or ENTITY.search(text))
        return (-votes[_title_key(holder)], is_shouted(text), left_over, -_completeness(holder.item), -len(text), text)

    return min(holders, key=rank)


def _title_key(holder: _Holder) -> str:
    return folded_title(str(holder.value)).replace(" ", "")


def _best_abstract(holders: Sequence[_Holder]) -> _Holder:
    """One that is not cut; the longest."""

    def rank(holder: _Holder) -> tuple[object, ...]:
        text = str(holder.value)
        return (is_cut(text), -len(folded_abstract(text)), -len(text), text)

    return min(holders, key=rank)


def _best_names(variable: Any, holders: Sequence[_Holder]) -> _Holder:
    """A list that is not cut; the longest; the one with the fullest given names."""

    def rank(holder: _Holder) -> tuple[object, ...]:
        names = [name for name in holder.value if isinstance(name, Name)] if isinstance(holder.value, tuple) else []
        letters = sum(len(str(name)) for name in names)
        return (not names, holder.item.list_is_cut(variable), -len(names), -letters, str(holder.value))

    return min(holders, key=rank)


def _best_date(holders: Sequence[_Holder]) -> _Holder:
    """The most precise one: a day rather than a month, a month rather than a year; of two, the earlier."""

    def rank(holder: _Holder) -> tuple[object, ...]:
        start = holder.value.start if isinstance(holder.value, Date) else ()
        return (-len(start), start, str(holder.value))

    return min(holders, key=rank)


def _most_stated(holders: Sequence[_Holder]) -> _Holder:
    """A publisher's rather than arXiv's; the one that most records state; the first in alphabetical order."""
    votes = Counter(_comparable(holder.value) for holder in holders)

    def rank(holder: _Holder) -> tuple[object, ...]:
        text = str(holder.value)
        return ("arxiv" in text.lower(), -votes[_comparable(holder.value)], text)

    return min(holders, key=rank)


def _united_notes(holders: Sequence[_Holder]) -> tuple[Value, int]:
    """All notes that say something different, each on its own line."""
    if len({str(holder.value) for holder in holders}) == 1:
        return holders[0].value, holders[0].place
    different: dict[str, str] = {}
    for line in (line for holder in holders for line in str(holder.value).split("\n")):
        different.setdefault(folded(line) or line, line)
    return "\n".join(different.values()), ALL


_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "title": _best_title,
        "abstract": _best_abstract,
        **dict.fromkeys(sorted(_STATED), _most_stated),
        **dict.fromkeys(sorted(DATE_VARIABLES - {"issued"}), _best_date),
    }
)
