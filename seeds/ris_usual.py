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

from refmill.model import Date, Item, Name, Value, person
from refmill.seeds import ris_dates
from refmill.seeds.arxiv_fields import with_arxiv
from refmill.seeds.residue import MARK
from refmill.seeds.ris_record import (
    DATE_TAGS,
    GENERIC,
    LONGEST_SHAPE,
    TYPES_READ,
    Fits,
    Step,
    Take,
    doi_of,
    keywords_of,
    name_proceedings,
    page_range,
    read_name,
    rest_of,
    steps,
    take_date,
    take_doi,
    take_keywords,
    take_names,
    take_prose,
    tell_apart,
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
_MOST_LINES = 200
_LONGEST_TYPE = 20
"""Characters. Both are bounds of what is kept of a shape."""

Values = Sequence[str]
"""The values of the lines of a record."""

Made = Callable[[Values], Value | None]
"""A variable's value; None where the record is unusual."""

Get = Callable[[Values], Values]
Maker = Callable[[Get, Values], Value | None]
Lines = dict[str, list[int]]
"""The places of lines, by tags or by variables."""
Makers = dict[str, Maker]


class Plan(NamedTuple):
    """How an item is made of the values of a record's lines.

    Attributes:
        kind: its CSL type.
        key: the place of the line that has its id; 0 where none has.
        variables: all but ``custom``, in their order.
        chosen: gives a value for each variable (any value for those in ``made``), and then more.
        made: what makes the values that are not simply the value of a line.
        left: the places of lines that no variable is made of, by their tags.
        entry: the ``TY`` in capitals.
    """

    kind: str
    key: int
    variables: tuple[str, ...]
    chosen: Callable[[Values], tuple[str, ...]]
    made: tuple[tuple[str, Made], ...]
    left: Mapping[str, Sequence[int]]
    entry: str

    def item(self, values: Values) -> Item | None:
        """The item of a record of this shape; None where it is unusual."""
        fields: dict[str, Value] = dict(zip(self.variables, self.chosen(values), strict=False))
        for variable, made in self.made:
            value = made(values)
            if value is None:
                return None
            fields[variable] = value
        if "container-title-short" in fields:
            tell_apart(fields)
        if self.left:
            left = {tag: [values[place] for place in places] for tag, places in self.left.items()}
            rest = rest_of(fields, left, self.entry)
            if rest:
                fields["custom"] = {"ris": rest}
        return Item(values[self.key] if self.key else "", self.kind, with_arxiv(self.kind, fields))


class Shape(NamedTuple):
    """What the type of a record and the tags of its lines tell.

    Attributes:
        questions: the places of lines, and what must be asked of their values.
        plan: what is done, given the answers.
        residue: the place of the line that may hold one; 0 where none may.
    """

    questions: tuple[tuple[int, Fits], ...]
    plan: Callable[[tuple[bool, ...]], Plan]
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
    item = shape.plan(tuple([bool(fits(values[place])) for place, fits in shape.questions])).item(values)
    return (item, residue) if item else None


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
    questions: list[tuple[int, Fits]] = [(place, partial(_looks, fits)) for tag, fits in asked for place in places[tag]]
    if kind in COUNTED and "SP" in places:
        questions.append((places["SP"][0], str.isdecimal))
    plan = partial(_plan, entry, key, places, taken)
    return Shape(tuple(questions), lru_cache(_MOST_PLANS)(plan), residue[0])


def _looks(fits: Fits, value: str) -> bool:
    return len(value) < LONGEST_SHAPE and bool(fits(value))


def _plan(
    entry: str, key: int, places: Mapping[str, Sequence[int]], taken: Sequence[Step], answers: tuple[bool, ...]
) -> Plan:
    """The plan for records with these lines: the steps of :func:`~refmill.seeds.ris_record.decode`.

    Args:
        entry: the ``TY`` in capitals.
        key: the place of the line with the id, or 0.
        places: the places of the other lines, by their tags.
        taken: the steps.
        answers: to the questions.
    """
    kind = TYPES_READ.get(entry, GENERIC)
    left = {tag: list(found) for tag, found in places.items()}
    answer = iter(answers)
    lines: dict[str, list[int]] = {}
    makers: dict[str, Maker] = {}
    for tag, variable, fits, take in taken:
        looks = {place: next(answer) for place in places[tag]} if fits else {}
        found = left[tag]
        if found and looks.get(found[0], True):
            _move(found, variable, take, lines, makers)
    _move_pages(left, lines, makers, counted=kind in COUNTED and next(answer, False))
    _move_issued(left, lines, makers)
    made = tuple((variable, partial(maker, _getter(lines[variable]))) for variable, maker in makers.items())
    first = [0 if variable in makers else found[0] for variable, found in lines.items()]
    rest = {tag: found for tag, found in left.items() if found}
    if entry not in TYPES_READ:
        rest["TY"] = []
    return Plan(kind, key, tuple(lines), itemgetter(*first, 0, 0), made, rest, entry)


def _move(found: list[int], variable: str, take: Take | None, lines: Lines, makers: Makers) -> None:
    """Move the places of the lines that a step takes, as it does with their values."""
    if variable in lines and take is not take_names:
        return
    several = take in (take_names, take_keywords) or variable == "note"
    count = len(found) if several else 1
    lines.setdefault(variable, []).extend(found[:count])
    del found[:count]
    if take in _MAKERS and (take is not take_prose or count > 1):
        makers[variable] = _MAKERS[take]


def _move_pages(left: Lines, lines: Lines, makers: Makers, counted: bool) -> None:
    first, last = left.get("SP"), left.get("EP")
    if first and last:
        lines["page"] = [first.pop(0), last.pop(0)]
        makers["page"] = _range
    elif first:
        lines["number-of-pages" if counted else "page"] = [first.pop(0)]
    elif last:
        lines["page"] = [last.pop(0)]


def _move_issued(left: Lines, lines: Lines, makers: Makers) -> None:
    said = [place for tag in DATE_TAGS for place in left.pop(tag, ())]
    if said:
        lines["issued"] = said
        makers["issued"] = _issued


def _getter(places: Sequence[int]) -> Get:
    """Gives the values of some lines, most of which follow one another."""
    first, last = places[0], places[-1]
    if list(places) == list(range(first, last + 1)):
        return itemgetter(slice(first, last + 1))
    return itemgetter(*places)


def _names(get: Get, values: Values) -> tuple[Name, ...]:
    return tuple([_name(text) for text in get(values)])


def _name(text: str) -> Name:
    """What :func:`~refmill.seeds.ris_record.read_name` reads; most have a family name of one word."""
    family, comma, given = text.partition(", ")
    plain = comma and " " not in family and "," not in given
    return person(family.strip(), given.strip()) if plain else read_name(text)


def _keywords(get: Get, values: Values) -> str | None:
    words = get(values)
    text = ", ".join(words)
    plain = ";" not in text and text.count(",") == len(words) - 1
    return text if plain else keywords_of(words) or None


def _prose(get: Get, values: Values) -> str:
    return "\n".join(get(values))


def _doi(get: Get, values: Values) -> str:
    (value,) = get(values)
    return value if value.startswith("10.") else doi_of(value)


def _date(get: Get, values: Values) -> Date | None:
    (value,) = get(values)
    return ris_dates.read(value)


def _issued(get: Get, values: Values) -> Date | None:
    """The date that all of some values tell."""
    said = tuple(get(values))
    date, told = ris_dates.issued(said)
    return date if len(told) == len(said) else None


def _range(get: Get, values: Values) -> str:
    return page_range(*get(values))


_MAKERS: Mapping[Take | None, Maker] = {
    take_names: _names,
    take_keywords: _keywords,
    take_prose: _prose,
    take_doi: _doi,
    take_date: _date,
}
