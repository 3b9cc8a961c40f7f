"""Records of RIS without anything unusual, which most are: written fast, and sure to come back as they are.

Which way the tags of a record are read depends on its CSL type, its variables and the shapes that values of some tags
have, not on what else a value says. So one record with the same variables is written and read back, and tells where the
values of others go. A value that the tag does not give back, or that is read another way, makes a record unusual.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from refmill.exporters.ris_lines import by_tag, clean, date_lines, indented, name_text, page_lines, tag_of, tags
from refmill.model import Date, Item, Name, Value
from refmill.seeds import ris_dates
from refmill.seeds.entities import without_entities
from refmill.seeds.keywords import joined, parted
from refmill.seeds.residue import residue_of
from refmill.seeds.ris_record import KEYWORDS, Step, decode, read_name, steps
from refmill.tables.ris import COUNTED, FIELDS, TYPES
from refmill.tables.rules import FieldRule, Kind, fields_by_type, types_by_csl

_FIELDS = fields_by_type(FIELDS)
_TYPES = types_by_csl(TYPES)
_MOST_SHAPES = 1000
_MOST_NAMES = 10_000
_LONGEST = 200
"""Characters of a value whose shape is looked at; the reader looks at more."""
_SAMPLES: Mapping[str, Value] = {
    Kind.NAMES: (Name("Noether", "Emmy"),),
    Kind.DATE: Date((2000, 1, 2)),
    Kind.PAGES: "1-2",
    "DOI": "10.1000/1",
    "ISSN": "1234-5679",
    "ISBN": "9780306406157",
    "PMCID": "PMC1",
}
"""A value of a kind or a variable; ``Text`` for the others."""

Writer = Callable[[Value], str | None]
"""The lines of a value that comes back from them; None for any other value."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The tags of the records of a CSL type that have certain variables: the first line, and what each has lines of."""

    first: str
    columns: tuple[tuple[str, Writer], ...]

    def record(self, item: Item) -> str | None:
        """A record of RIS; None where it is unusual."""
        fields = item.fields
        key = item.id
        short = fields.get("container-title-short")
        if not _is_kept("ID", key) or (short is not None and short == fields.get("container-title")):
            return None
        lines = [f"{self.first}ID  - {key}\n"]
        for variable, written in self.columns:
            text = written(fields[variable])
            if text is None:
                return None
            lines.append(text)
        lines.append("ER  - \n\n")
        return "".join(lines)


@lru_cache(_MOST_SHAPES)
def shape_of(csl: str, variables: tuple[str, ...]) -> Shape | None:
    """The shape of a CSL type and its variables; None where records of it are unusual."""
    rules = _FIELDS.get(csl) or _FIELDS[""]
    known = set(variables)
    if csl not in _TYPES or csl in COUNTED or csl == "article" or not known <= rules.keys():
        return None
    sample = Item("key", csl, {name: _sample(rules[name]) for name in variables})
    values = by_tag(tags(sample))
    taken = steps(csl, tuple(rule.field for rule in rules.values()))
    if residue_of(sample, decode(values)):
        return None
    alone = "event-title" not in known
    return Shape(
        f"TY  - {_TYPES[csl].entry}\n",
        tuple((name, _writer(rule, tag_of(rule, alone), taken)) for name, rule in rules.items() if name in known),
    )


def _sample(rule: FieldRule) -> Value:
    return _SAMPLES.get(rule.variable) or _SAMPLES.get(rule.kind, "Text")


def _writer(rule: FieldRule, tag: str, taken: tuple[Step, ...]) -> Writer:
    if rule.kind is Kind.NAMES:
        return partial(_names, tag)
    if rule.variable == "issued":
        return lru_cache(_MOST_SHAPES)(partial(_issued, rule))
    if rule.kind is Kind.DATE:
        return lru_cache(_MOST_SHAPES)(partial(_date, rule))
    if rule.kind is Kind.PAGES:
        return _pages
    if rule.kind is Kind.KEYWORDS:
        return partial(_keywords, tag)
    sample = _sample(rule)
    alike = [(fits, bool(fits(sample))) for step, _, fits, _ in taken if step == rule.field and fits]
    return partial(_text, tag, "10." if rule.variable == "DOI" else "", tuple(alike))


def _is_kept(tag: str, value: str) -> bool:
    """Whether a value stands in a line as it is, and is read without a change."""
    return bool(value) and clean(tag, value) == value and not ("&" in value and without_entities(value) != value)


def _text(tag: str, start: str, alike: tuple[tuple[Callable[[str], object], bool], ...], value: Value) -> str | None:
    """The line of a text that begins with ``start``, and fits what the sample fits."""
    if type(value) is not str or not _is_kept(tag, value) or not value.startswith(start):
        return None
    if alike and (len(value) > _LONGEST or any(bool(fits(value)) is not expected for fits, expected in alike)):
        return None
    return f"{tag}  - {indented(value)}\n"


def _names(tag: str, people: Value) -> str | None:
    texts = list(map(_name, people)) if type(people) is tuple else []
    return "".join([f"{tag}  - {text}\n" for text in texts]) if texts and all(texts) else None


@lru_cache(_MOST_NAMES)
def _name(name: Name) -> str | None:
    if type(name) is not Name or name.extra:
        return None
    text = name_text(name)
    return text if _is_kept("AU", text) and read_name(text) == name else None


def _issued(rule: FieldRule, date: Value) -> str | None:
    """The lines of the issued date."""
    if type(date) is not Date or not date.is_bare:
        return None
    lines = list(date_lines(rule, date))
    return _written(lines) if decode(by_tag(lines)).fields == {"issued": date} else None


def _date(rule: FieldRule, date: Value) -> str | None:
    """The line of another date."""
    if type(date) is not Date or not date.is_bare:
        return None
    lines = list(date_lines(rule, date))
    return _written(lines) if [ris_dates.read(text) for _, text in lines] == [date] else None


def _pages(text: Value) -> str | None:
    """The lines of a range, or of what begins it alone."""
    if type(text) is not str or not _is_kept("SP", text):
        return None
    lines = list(page_lines(text))
    is_range = len(lines) > 1
    return None if is_range and lines[0][1] == lines[1][1] else _written(lines)


def _keywords(tag: str, text: Value) -> str | None:
    if type(text) is not str:
        return None
    words = parted(text)
    if not words or not all(_is_kept(tag, word) for word in words):
        return None
    back = joined(part for word in words for part in KEYWORDS.split(word))
    return "".join([f"{tag}  - {word}\n" for word in words]) if back == text else None


def _written(lines: list[tuple[str, str]]) -> str:
    return "".join([f"{tag}  - {text}\n" for tag, text in lines])
