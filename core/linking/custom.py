"""``custom`` of several records made one: sources side by side, lists united, the rest from the first that has it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from refmill.model import Item
from refmill.provenance import sources

_LISTS = ("subjects", "links")
_LATEST = ("revised", "version")
RELATIONS = ("preprint-of", "published-as")
"""Where a preprint and its published version name each other, by id."""


def united_custom(items: Sequence[Item], taken: Mapping[str, int]) -> dict[str, Any]:
    """The ``custom`` variable of a merged record.

    Args:
        items: the records that were merged, in their order.
        taken: for each field the place of the record that it was taken from; a negative one stands for all of them.

    Returns:
        A new object; what is not RefMill's own stays beside ``refmill``.
    """
    whole = [custom for item in items if isinstance(custom := item.fields.get("custom"), Mapping)]
    others = _first(part for part in whole)
    others.pop("refmill", None)
    own = _own(items, taken)
    return {**others, **({"refmill": own} if own else {})}


def _own(items: Sequence[Item], taken: Mapping[str, int]) -> dict[str, Any]:
    customs = [item.custom for item in items]
    known: dict[str, Any] = {
        "sources": list(_sources(items, taken)),
        "cut": [variable for variable, place in taken.items() if _is_cut(items, variable, place)],
    }
    for name in _LISTS:
        known[name] = _united(custom.get(name) for custom in customs)
    for name in _LATEST:
        known[name] = max((custom.get(name) for custom in customs if custom.get(name)), key=_order, default=None)
    affiliations = [found for custom in customs if isinstance(found := custom.get("affiliations"), Mapping)]
    known["affiliations"] = _first(affiliations)
    merged = {**_first(customs), **{name: value for name, value in known.items() if value}}
    if not known["cut"]:
        merged.pop("cut", None)
    for name in RELATIONS:
        if merged.get(name) in {item.id for item in items}:
            del merged[name]
    return merged


def _first(objects: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The members of several objects; of one that several have, the first."""
    merged: dict[str, Any] = {}
    for one in objects:
        for name, value in one.items():
            merged.setdefault(name, value)
    return merged


def _united(lists: Iterable[Any]) -> list[Any]:
    merged: list[Any] = []
    for one in lists:
        merged += [value for value in (one if isinstance(one, list | tuple) else ()) if value not in merged]
    return merged


def _order(value: Any) -> tuple[int, str]:
    """Numbers by their size, dates as ISO by time."""
    text = str(value)
    return (int(text), "") if text.isdecimal() and len(text) < 10 else (-1, text)


def _is_cut(items: Sequence[Item], variable: Any, place: int) -> bool:
    return place >= 0 and items[place].list_is_cut(variable)


def _sources(items: Sequence[Item], taken: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The sources of all records. The line of a field stays under the record that the field was taken from."""
    seen: list[dict[str, Any]] = []
    for place, item in enumerate(items):
        for source in sources(item):
            lines = source.get("lines")
            kept = {
                name: line
                for name, line in (lines.items() if isinstance(lines, Mapping) else ())
                if taken.get(name, place) in (place, -1)
            }
            one = {**source, "lines": kept}
            if one not in seen:
                seen.append(one)
                yield one
