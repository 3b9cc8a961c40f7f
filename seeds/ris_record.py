"""One RIS record, given as tags and values, as an item. The table is :mod:`refmill.tables.ris`.

A value that is no variable is kept as it came, in ``custom.ris``: an object of tag to list of values.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from refmill.model import NOTHING, Item, Name, Value
from refmill.seeds import ris_dates
from refmill.seeds.arxiv_fields import with_arxiv
from refmill.seeds.entities import without_entities
from refmill.seeds.keywords import joined
from refmill.tables.ris import COUNTED, FIELDS, PROCEEDINGS, READ, READ_TYPES, SHAPED, SHAPES, TYPES
from refmill.tables.rules import Kind, fields_of

GENERIC = "document"
"""The CSL type of a ``TY`` that no table knows."""

TYPES_READ: Mapping[str, str] = {**{rule.entry: rule.csl for rule in TYPES if not rule.subtype}, **READ_TYPES}
DATE_TAGS = ("DA", "Y1", "PY")
"""The tags of the issued date, the one that says most by its meaning first."""
_UNTYPED = ("",)
_DONE = frozenset({"ER", "RP"})
KEYWORDS = re.compile(r"[ \t]*[;\n][ \t]*")
LONGEST_SHAPE = 300
_INITIAL = re.compile(r"[^\W\d_](?:\.|[-. ][^\W\d_]\.)")

T = TypeVar("T")
Fields = dict[str, Value]
Values = dict[str, list[str]]
Fits = Callable[[str], object]
"""Whether a value looks as it must."""

Take = Callable[[Fields, str, list[str]], None]
"""Moves what it uses of a tag's values to the fields."""

Step = tuple[str, str, Fits | None, Take | None]
"""A tag, the variable that it is read as, what its first value must look like, and how it is taken where that is more
than to move its first value."""


def decode(values: Values, name: str = "ris", places: Mapping[str, str] = NOTHING) -> Item:
    """The item of a record, whatever its tags hold; its id is empty where the record has none.

    Args:
        values: the values of each tag in their order, none of them empty. What is used is taken out.
        name: the member of ``custom`` that keeps what is no variable.
        places: what the format calls a tag there, where it is not RIS itself.
    """
    _take_entities_out(values)
    entry = values.pop("TY", _UNTYPED)[0].upper()
    key = values.pop("ID", _UNTYPED)[0]
    kind = TYPES_READ.get(entry, GENERIC)
    name_proceedings(kind, values)
    fields: Fields = {}
    for tag, variable, fits, take in steps(kind, tuple(values)):
        found = values[tag]
        if not found or (fits is not None and not (len(found[0]) < LONGEST_SHAPE and fits(found[0]))):
            continue
        if take is not None:
            take(fields, variable, found)
        elif variable not in fields:
            fields[variable] = found.pop(0)
    _take_pages(fields, values, counted=kind in COUNTED)
    _take_issued(fields, values)
    tell_apart(fields)
    if any(values.values()) or entry not in TYPES_READ:
        rest = rest_of(fields, values, entry)
        if rest:
            fields["custom"] = {name: {places.get(tag, tag): left for tag, left in rest.items()}}
    return Item(key, kind, with_arxiv(kind, fields))


def name_proceedings(kind: str, values: dict[str, list[T]]) -> None:
    """The title of a conference alone is the title of its proceedings."""
    if kind == "paper-conference" and "T2" in values and PROCEEDINGS not in values:
        values[PROCEEDINGS] = values.pop("T2")


def _take_entities_out(values: Values) -> None:
    """Publishers copy values from their web pages as they stand there."""
    for found in values.values():
        for place, value in enumerate(found):
            if "&" in value:
                found[place] = without_entities(value)


@lru_cache(maxsize=4096)
def steps(kind: str, tags: tuple[str, ...]) -> tuple[Step, ...]:
    """What is done for a record of a CSL type with these tags, in the order of asking.

    Most records of a file have one of a few sets of tags, so that the table is looked through once for each set.
    """
    shaped = [
        (rule.tag, rule.variable, rule.shape, rule.kind) for rule in SHAPED if not rule.types or kind in rule.types
    ]
    fields = [
        (rule.field, rule.variable, SHAPES.get(rule.variable, ""), rule.kind)
        for rule in fields_of(FIELDS, kind).values()
        if rule.variable not in ("issued", "page")
    ]
    others = [(rule.tag, rule.variable, rule.shape, rule.kind) for rule in READ if not rule.types or kind in rule.types]
    return tuple(
        (tag, variable, re.compile(shape).fullmatch if shape else None, _taker(variable, value_kind))
        for tag, variable, shape, value_kind in (*shaped, *fields, *others)
        if tag in tags
    )


def _taker(variable: str, kind: Kind) -> Take | None:
    return take_doi if variable == "DOI" else _TAKERS.get(kind)


def take_doi(fields: Fields, variable: str, found: list[str]) -> None:
    if variable not in fields:
        value = found.pop(0)
        fields[variable] = value if value.startswith("10.") else doi_of(value)


def doi_of(text: str) -> str:
    from refmill.identifier_readers import read_doi

    return read_doi(text) or text


def take_names(fields: Fields, variable: str, found: list[str]) -> None:
    fields[variable] = fields.get(variable, ()) + tuple(map(read_name, found))
    found.clear()


def take_prose(fields: Fields, variable: str, found: list[str]) -> None:
    """Notes are several; of other texts the first one counts."""
    if variable not in fields:
        fields[variable] = "\n".join(found) if variable == "note" else found[0]
        del found[: len(found) if variable == "note" else 1]


def take_keywords(fields: Fields, variable: str, found: list[str]) -> None:
    words = keywords_of(found)
    if words:
        fields[variable] = words
        found.clear()


def keywords_of(found: Iterable[str]) -> str:
    """Some programs write all keywords into one tag, between semicolons or on lines of their own."""
    return joined(word for value in found for word in KEYWORDS.split(value))


def take_date(fields: Fields, variable: str, found: list[str]) -> None:
    date = ris_dates.read(found[0])
    if date and variable not in fields:
        fields[variable] = date
        found.pop(0)


_TAKERS: Mapping[Kind, Take] = {
    Kind.NAMES: take_names,
    Kind.PROSE: take_prose,
    Kind.KEYWORDS: take_keywords,
    Kind.DATE: take_date,
}


@lru_cache(maxsize=10_000)
def read_name(text: str) -> Name:
    """``Family, Given, Suffix``. Without a comma, one word is a family name, and several are the name of a body unless
    they begin with an initial, as IEEE writes authors.

    >>> read_name("van den Oord, Aäron").non_dropping_particle, read_name("ATLAS Collaboration").literal
    ('van den', 'ATLAS Collaboration')
    >>> read_name("A. B. Lee").family
    'Lee'
    """
    family, comma, rest = text.partition(",")
    if not comma:
        if " " not in text:
            return Name(text)
        return _split(text) if _INITIAL.match(text) and len(text) < LONGEST_SHAPE else Name(literal=text)
    if " " in family and family[0].islower() and rest.strip():
        return _split(text)
    given, _, suffix = rest.partition(",")
    return Name(family.strip(), given.strip(), suffix=suffix.strip(", "))


def _split(text: str) -> Name:
    from refmill.names import split_name

    return split_name(text)


def tell_apart(fields: Fields) -> None:
    """Some files have the abbreviation of a journal alone, others its name once more in the abbreviation's place."""
    title, short = fields.get("container-title"), fields.get("container-title-short")
    if short and not title:
        fields["container-title"] = short
    elif short == title:
        fields.pop("container-title-short", None)


def _take_pages(fields: Fields, values: Values, counted: bool) -> None:
    """``SP`` and ``EP`` as a range; a whole work's ``SP`` alone is its number of pages."""
    first, last = values.get("SP"), values.get("EP")
    if first:
        start, end = first.pop(0), last.pop(0) if last else ""
        alone = counted and not end and start.isdecimal()
        fields["number-of-pages" if alone else "page"] = page_range(start, end)
    elif last:
        fields["page"] = last.pop(0)


def page_range(start: str, end: str) -> str:
    """A range; ``start`` alone where that is one already, or the ``end`` says nothing more."""
    return start if not end or "-" in start or end == start else f"{start}-{end}"


def _take_issued(fields: Fields, values: Values) -> None:
    said = tuple(value for tag in DATE_TAGS if tag in values for value in values[tag])
    if not said:
        return
    date, told = ris_dates.issued(said)
    if date is None:
        return
    fields["issued"] = date
    before = 0
    for tag in DATE_TAGS:
        if tag in values:
            found = values[tag]
            values[tag] = [value for place, value in enumerate(found, before) if place not in told]
            before += len(found)


def rest_of(fields: Fields, values: Values, entry: str) -> dict[str, list[str]]:
    """The values that no field tells."""
    told = {value for value in fields.values() if isinstance(value, str)}
    rest = {
        tag: left
        for tag, found in values.items()
        if found and tag not in _DONE and (left := [value for value in found if value not in told])
    }
    return rest if entry in TYPES_READ or not entry else {"TY": [entry], **rest}
