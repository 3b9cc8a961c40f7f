"""Records of RIS without anything unusual, which most are: written fast, and sure to come back as they are.

Which way the tags of a record are read depends on its CSL type, its variables and the shapes that values of some tags
have, not on what else a value says. So one record with the same variables is written and read back, and tells where the
values of others go. A value that the tag does not give back, or that is read another way, makes a record unusual.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from refmill.csljson import PARTS_OF
from refmill.exporters.ris_lines import by_tag, clean, date_lines, indented, name_text, page_lines, tag_of, tags
from refmill.model import Date, DateParts, Item, Name, Value
from refmill.seeds import ris_dates
from refmill.seeds.entities import without_entities
from refmill.seeds.keywords import joined, parted
from refmill.seeds.residue import residue_of
from refmill.seeds.ris_record import KEYWORDS, Step, decode, read_name, steps
from refmill.tables.ris import COUNTED, FIELDS, TYPES
from refmill.tables.rules import FieldRule, Kind, fields_by_type, types_by_csl

_FIELDS = fields_by_type(FIELDS)
_TYPES = types_by_csl(TYPES)
_MOST_SHAPES = 4000
_MOST_DATES = 10_000
_MOST_NAMES = 10_000
_LONGEST = 200
"""Characters of a value whose shape is looked at; the reader looks at more."""
_SIGNS = bytes({*range(0x20, 0x7F)} - {ord("&")})
_EDGE = re.compile(r"\n(?:(?<= \n)|(?=[ \n]))").search
"""A value that is empty, begins or ends with a space, among values between line feeds."""
_INVERTED = re.compile(r"[^\W\d_][\w.'’-]*+, [\w.'’-]++(?: [\w.'’-]++)*")
"""A family name of one word and a given name."""
_WORDS = r"[^\s,;&]++(?: [^\s,;&]++)*"
_LIST = re.compile(f"{_WORDS}(?:, {_WORDS})*")
"""Keywords between commas."""
_SAMPLES: Mapping[str, Value] = {
    Kind.NAMES: (Name("Noether", "Emmy"),),
    Kind.DATE: Date((2000, 1, 2)),
    Kind.PAGES: "1-2",
    "DOI": "10.1000/1",
    "ISSN": "1234-5679",
    "ISBN": "9780306406157",
    "PMCID": "PMC1",
}
"""A value of a kind or a variable; the name of the variable for the others."""

Writer = Callable[[Value], str | None]
"""What stands in a record for a value that comes back from it; None for any other value."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of a record: what it has a place in, and how its values are written."""

    variable: str
    place: str
    written: Writer
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """The record of the records of a CSL type that have certain variables.

    Attributes:
        template: the record, with ``%s`` for the id and each value.
        values: gives the id, whose name is empty, and the values in the order of the template.
        columns: the id and all variables.
        texts: those whose values are looked through at once, and stand for themselves where these are kept.
        others: the columns of the other variables.
    """

    template: str
    values: Callable[[Mapping[str, str]], tuple[str, ...]]
    columns: tuple[Column, ...]
    texts: tuple[str, ...]
    others: tuple[Column, ...]

    def record(self, item: Item) -> str | None:
        """A record of RIS; None where it is unusual."""
        written = {**item.fields, "": item.id}
        if "container-title-short" in written and written["container-title-short"] == written.get("container-title"):
            return None
        for column in self.others if _are_kept([written[name] for name in self.texts]) else self.columns:
            text = column.written(written[column.variable])
            if text is None:
                return None
            written[column.variable] = text
        return self.template % self.values(written)


@lru_cache(_MOST_SHAPES)
def shape_of(csl: str, variables: tuple[str, ...]) -> Shape | None:
    """The shape of a CSL type and its variables; None where records of it are unusual."""
    rules = _FIELDS.get(csl) or _FIELDS[""]
    known = set(variables)
    if csl not in _TYPES or (csl in COUNTED and "page" in known) or not known <= rules.keys():
        return None
    sample = Item("key", csl, {name: _sample(rules[name]) for name in variables})
    values = by_tag(line for line in tags(sample) if line[1])
    taken = steps(csl, tuple(rule.field for rule in rules.values()))
    if residue_of(sample, decode(values)):
        return None
    alone = "event-title" not in known
    columns = (
        Column("", f"TY  - {_TYPES[csl].entry}\nID  - %s\n", partial(_text, "ID"), is_text=True),
        *(_column(csl, rule, tag_of(rule, alone), taken) for name, rule in rules.items() if name in known),
    )
    return Shape(
        "".join([*(column.place for column in columns), "ER  - \n\n"]),
        itemgetter(*(column.variable for column in columns)),
        columns,
        tuple(column.variable for column in columns if column.is_text),
        tuple(column for column in columns if not column.is_text),
    )


def _sample(rule: FieldRule) -> Value:
    return _SAMPLES.get(rule.variable) or _SAMPLES.get(rule.kind, rule.variable)


@lru_cache(_MOST_SHAPES)
def _column(csl: str, rule: FieldRule, tag: str, taken: tuple[Step, ...]) -> Column:
    lines = _lines_of(rule, tag)
    if lines:
        return Column(rule.variable, "%s", lines)
    sample = _sample(rule)
    asked = [fits for step, _, fits, _ in taken if step == rule.field and fits]
    if csl == "article" and rule.variable in ("number", "DOI", "URL"):
        asked.append(_names_arxiv)
    alike = tuple((fits, bool(fits(sample))) for fits in asked)
    start = "10." if rule.variable == "DOI" else ""
    text = partial(_text, tag)
    place = f"{tag}  - %s\n"
    if alike or start:
        return Column(rule.variable, place, partial(_alike, text, start, alike))
    return Column(rule.variable, place, text, is_text=True)


def _names_arxiv(text: str) -> bool:
    """Whether a value of a preprint may tell where else in its record it stands."""
    return "arxiv" in text.lower()


def _lines_of(rule: FieldRule, tag: str) -> Writer | None:
    """How values are written that have lines of their own; None for texts."""
    if rule.kind is Kind.NAMES:
        return partial(_names, f"{tag}  - ")
    if rule.variable == "issued":
        return partial(_date, lru_cache(_MOST_DATES)(partial(_issued, rule)))
    if rule.kind is Kind.DATE:
        return partial(_date, lru_cache(_MOST_DATES)(partial(_other_date, rule)))
    if rule.kind is Kind.PAGES:
        return _pages
    return partial(_keywords, f"{tag}  - ") if rule.kind is Kind.KEYWORDS else None


def _are_kept(values: Sequence[Value]) -> bool:
    """Whether each of these stands in one line as it is, and is read without a change: see :func:`_is_kept`."""
    try:
        lines = "\n".join(["", *values, ""])
    except TypeError:
        return False
    if lines.isascii():
        kept = lines.encode().translate(None, _SIGNS) == b"\n" * (len(values) + 1)
    else:
        kept = "&" not in lines and "".join(values).isprintable()
    return kept and not _EDGE(lines)


def _is_kept(tag: str, value: str) -> bool:
    """Whether a value stands in lines as it is, and is read without a change."""
    return bool(value) and clean(tag, value) == value and not ("&" in value and without_entities(value) != value)


def _text(tag: str, value: Value) -> str | None:
    return indented(value) if type(value) is str and _is_kept(tag, value) else None


def _alike(
    text: Writer, start: str, alike: tuple[tuple[Callable[[str], object], bool], ...], value: Value
) -> str | None:
    """A text that begins with ``start``, and fits what the sample fits."""
    if type(value) is not str or not value.startswith(start):
        return None
    if alike and (len(value) > _LONGEST or any(bool(fits(value)) is not expected for fits, expected in alike)):
        return None
    return text(value)


def _names(head: str, people: Value) -> str | None:
    lines: list[str] = []
    for name in people if type(people) is tuple else ():
        text = _name(name) if type(name) is Name and not name.extra else None
        if text is None:
            return None
        lines.append(f"{head}{text}\n")
    return "".join(lines) or None


def _name(name: Name) -> str | None:
    if not (name.dropping_particle or name.non_dropping_particle or name.suffix or name.literal):
        text = f"{name.family}, {name.given}"
        if _INVERTED.fullmatch(text):
            return text
    return _name_read_back(*PARTS_OF(name))


@lru_cache(_MOST_NAMES)
def _name_read_back(*parts: Any) -> str | None:
    name = Name(*parts)
    text = name_text(name)
    return text if _is_kept("AU", text) and read_name(text) == name else None


def _date(written: Callable[[DateParts], str | None], date: Value) -> str | None:
    return written(date.start) if type(date) is Date and date.is_bare else None


def _issued(rule: FieldRule, start: DateParts) -> str | None:
    """The lines of the issued date."""
    lines = list(date_lines(rule, Date(start)))
    return _written(lines) if decode(by_tag(lines)).fields == {"issued": Date(start)} else None


def _other_date(rule: FieldRule, start: DateParts) -> str | None:
    """The line of another date."""
    lines = list(date_lines(rule, Date(start)))
    return _written(lines) if [ris_dates.read(text) for _, text in lines] == [Date(start)] else None


def _pages(text: Value) -> str | None:
    """The lines of a range, or of what begins it alone."""
    if type(text) is not str or not _is_kept("SP", text):
        return None
    first, *last = page_lines(text)
    return None if last and first[1] == last[0][1] else _written([first, *last])


def _keywords(head: str, text: Value) -> str | None:
    if type(text) is not str:
        return None
    if text.isprintable() and _LIST.fullmatch(text):
        return "".join([f"{head}{word}\n" for word in text.split(", ")])
    words = parted(text)
    if not words or not all(_is_kept("KW", word) for word in words):
        return None
    back = joined(part for word in words for part in KEYWORDS.split(word))
    return "".join([f"{head}{word}\n" for word in words]) if back == text else None


def _written(lines: list[tuple[str, str]]) -> str:
    return "".join([f"{tag}  - {text}\n" for tag, text in lines])
