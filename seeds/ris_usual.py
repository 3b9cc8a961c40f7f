"""Usual records of RIS, read at once: each line has a tag as the specification writes it, and a value.

What :mod:`refmill.seeds.ris_record` makes of a record depends on its type, on the tags of its lines and on what some of
the values look like: its shape. So its steps are gone through once for each shape, with the places of lines instead of
values, and what comes out is a plan that tells from which lines each variable comes, and which lines are left.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from string import ascii_uppercase, digits
from typing import NamedTuple

from refmill.model import Item
from refmill.seeds import ris_plan
from refmill.seeds.planned import Get, Maker, Plan, Planned, Values
from refmill.seeds.residue import MARK
from refmill.seeds.ris_record import (
    DATE_TAGS,
    GENERIC,
    LONGEST_SHAPE,
    TYPES_READ,
    Fits,
    Step,
    Take,
    name_proceedings,
    steps,
    take_date,
    take_doi,
    take_keywords,
    take_names,
    take_prose,
)
from refmill.tables.ris import COUNTED, RESIDUE

TAGS: Mapping[str, str] = {
    f"{first}{second}  - ": first + second for first in ascii_uppercase for second in ascii_uppercase + digits
}
"""What a line begins with that is as the specification has it, and its tag."""

_FIRST = ("TY  - ",)
_SILENT = TAGS.keys() - {"TY  - ", "ER  - "}
"""Lines that say nothing where they have no value."""

_MOST_SHAPES = 1024
_MOST_PLANS = 16
"""For one shape: what some of its values may look like."""
_MOST_VALUES = 1024
"""Numbers of journals and the like, of which a file has few."""
_MOST_LINES = 200
_LONGEST_TYPE = 20
"""Characters. Both are bounds of what is kept of a shape."""

Question = tuple[int, Callable[[str], bool]]
"""The place of a line, and what must be asked of its value."""

Lines = dict[str, list[int]]
"""The places of lines, by tags or by variables."""


class Shape(NamedTuple):
    """What the type of a record and the tags of its lines tell.

    Attributes:
        questions: what must be asked of values.
        plan: what is done, given the answers.
        key: the place of the line with the id; 0 where there is none.
        residue: the place of the line that may hold one; 0 where none may.
    """

    questions: tuple[Question, ...]
    plan: Callable[[tuple[bool, ...]], Plan]
    key: int
    residue: int


def usual(heads: tuple[str, ...], values: Values) -> tuple[Item, str] | None:
    """The item of a record, and its residue, which may be empty; None where the record is unusual.

    Args:
        heads: the first six characters of each line, from the one with ``TY`` to the one before ``ER``.
        values: the rest of each line, without white space around it.
    """
    if heads[:1] != _FIRST or len(heads) > _MOST_LINES:
        return None
    if not all(values):
        said = [line for line in zip(heads, values, strict=True) if line[1] or line[0] not in _SILENT]
        heads, values = tuple(head for head, _ in said), [value for _, value in said]
    shape = _shape(values[0].upper(), heads) if 0 < len(values[0]) <= _LONGEST_TYPE else None
    if shape is None:
        return None
    residue = values[shape.residue] if shape.residue else ""
    if shape.residue and not residue.startswith(MARK):
        return None
    plan = shape.plan(tuple([fits(values[place]) for place, fits in shape.questions]))
    told = plan.told(values)
    if told is None:
        return None
    fields = plan.fields(values, told) if plan.finish else Planned(plan, values, told)
    return Item(values[shape.key] if shape.key else "", plan.kind, fields), residue


@lru_cache(_MOST_SHAPES)
def _shape(entry: str, heads: tuple[str, ...]) -> Shape | None:
    """The shape of a record; None where records of it are unusual."""
    places: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        places.setdefault(TAGS.get(head, ""), []).append(place)
    residue = places.pop(RESIDUE, [0])
    if len(places.pop("TY")) > 1 or "" in places or "ER" in places or len(residue) > 1:
        return None
    kind, key = TYPES_READ.get(entry, GENERIC), places.pop("ID", [0])[0]
    name_proceedings(kind, places)
    taken = steps(kind, tuple(places))
    asked = ((tag, fits) for tag, _, fits, _ in taken if fits)
    questions: list[Question] = [(place, partial(_looks, fits)) for tag, fits in asked for place in places[tag]]
    if kind in COUNTED and "SP" in places:
        questions.append((places["SP"][0], str.isdecimal))
    plan = lru_cache(_MOST_PLANS)(partial(_plan, entry, places, taken))
    return Shape(tuple(questions), plan, key, residue[0])


def _looks(fits: Fits, value: str) -> bool:
    return len(value) < LONGEST_SHAPE and _fits(fits, value)


@lru_cache(_MOST_VALUES)
def _fits(fits: Fits, value: str) -> bool:
    return bool(fits(value))


def _plan(entry: str, places: Mapping[str, Sequence[int]], taken: Sequence[Step], answers: tuple[bool, ...]) -> Plan:
    """The plan for records with lines of these ``places``: the steps of :func:`~refmill.seeds.ris_record.decode`, given
    the ``answers`` to the questions.
    """
    kind = TYPES_READ.get(entry, GENERIC)
    left = {tag: list(found) for tag, found in places.items()}
    answer = iter(answers)
    lines: Lines = {}
    makers: dict[str, Maker] = {}
    for tag, variable, fits, take in taken:
        looks = {place: next(answer) for place in places[tag]} if fits else {}
        found = left[tag]
        if found and looks.get(found[0], True):
            _move(found, variable, take, lines, makers)
    _move_pages(left, lines, makers, counted=kind in COUNTED and next(answer, False))
    _move_issued(left, lines, makers)
    rest = {tag: found for tag, found in left.items() if found} | ({} if entry in TYPES_READ else {"TY": []})
    is_plain = not rest and kind != "article" and "container-title-short" not in lines
    made = [(place, makers[name], _getter(lines[name])) for place, name in enumerate(lines) if name in makers]
    return Plan(
        kind=kind,
        variables=tuple(lines),
        chosen=_getter([0 if variable in makers else found[0] for variable, found in lines.items()]),
        people=tuple(one for one in made if one[1] is ris_plan.names),
        made=tuple(one for one in made if one[1] in _TEXTS),
        doubtful=tuple(one for one in made if one[1] in _DOUBTFUL),
        finish=None if is_plain else partial(ris_plan.finished, kind, entry, rest),
    )


def _move(found: list[int], variable: str, take: Take | None, lines: Lines, makers: dict[str, Maker]) -> None:
    """Move the places of the lines that a step takes, as it does with their values."""
    if variable in lines and take is not take_names:
        return
    several = take in (take_names, take_keywords) or variable == "note"
    count = len(found) if several else 1
    lines.setdefault(variable, []).extend(found[:count])
    del found[:count]
    if take in _MAKERS and (take is not take_prose or count > 1):
        makers[variable] = _MAKERS[take]


def _move_pages(left: Lines, lines: Lines, makers: dict[str, Maker], counted: bool) -> None:
    first, last = left.get("SP"), left.get("EP")
    if first and last:
        lines["page"] = [first.pop(0), last.pop(0)]
        makers["page"] = ris_plan.pages
    elif first:
        lines["number-of-pages" if counted else "page"] = [first.pop(0)]
    elif last:
        lines["page"] = [last.pop(0)]


def _move_issued(left: Lines, lines: Lines, makers: dict[str, Maker]) -> None:
    said = [place for tag in DATE_TAGS for place in left.pop(tag, ())]
    if said:
        lines["issued"] = said
        makers["issued"] = ris_plan.issued


def _getter(places: Sequence[int]) -> Get:
    """Gives the values of some lines, most of which follow one another."""
    first, end = (places[0], places[-1] + 1) if places else (0, 0)
    row = list(places) == list(range(first, end))
    return itemgetter(slice(first, end)) if row else itemgetter(*places)


_MAKERS: Mapping[Take | None, Maker] = {
    take_names: ris_plan.names,
    take_keywords: ris_plan.keywords,
    take_prose: ris_plan.prose,
    take_doi: ris_plan.doi,
    take_date: ris_plan.date,
}
_TEXTS = (ris_plan.prose, ris_plan.doi, ris_plan.pages)
_DOUBTFUL = (ris_plan.keywords, ris_plan.date, ris_plan.issued)
