"""What the type of an entry and the names of its fields say, whatever the values are, by the tables of both formats.

The entries of a file have few types with few sets of names. So what the tables say of one is worked out once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from refmill.model import Value
from refmill.seeds.bib_residue import PREFIX
from refmill.seeds.bib_values import READ, Source, read_date_field, read_names_field, read_text, read_title
from refmill.tables import biblatex, bibtex
from refmill.tables.bib_reading import DEGREES, ENTRY_TYPES, FIELD_ALIASES, SUBTITLES, VARIABLES
from refmill.tables.rules import FieldRule, fields_of
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES

EPRINT = frozenset({"eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"})
SPECIAL = EPRINT | {"date", "year", "month", "day", "entrysubtype", "type", "howpublished"}
"""Fields that are read together with others, or as more than they say."""

_TITLES = frozenset({"title", "booktitle", "maintitle"})

ReadValue = Callable[[str, Source], Value]
"""Reads one raw value."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """How one of the two formats is read: its own tables first, those of the other one for what they do not say.

    Attributes:
        types: entry type and subtype to CSL type.
        written: CSL types, each with an entry type that it is written as.
        fields: CSL type and field name in lower case to its line.
        custom: field name to member of ``custom.refmill``.
        theses: entry type and ``type`` to ``genre``.
    """

    types: Mapping[tuple[str, str], str]
    written: frozenset[tuple[str, str]]
    fields: Mapping[str, Mapping[str, FieldRule]]
    custom: Mapping[str, str]
    theses: Mapping[tuple[str, str], str]

    def csl_type(self, kind: str, subtype: str) -> str | None:
        """The CSL type of an entry; None for a type that is unknown."""
        return self.types.get((kind, subtype)) or self.types.get((kind, "")) or ENTRY_TYPES.get(kind)


@dataclass(frozen=True, slots=True)
class Column:
    """A field that stands for a variable, and how it is read."""

    field: str
    variable: str
    read: ReadValue


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a field may stand for that has no line in the tables for the type of its entry.

    Attributes:
        member: the member of ``custom.refmill``; empty for none.
        title: the variable that it is the second part of; empty for none.
        variable: the variable that it is where nothing else is; empty for none.
        read: how that is read.
    """

    member: str
    title: str
    variable: str
    read: ReadValue


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of all entries with one type and the same names of fields.

    Attributes:
        type: the CSL type.
        known: whether the entry type is known.
        own_type: the entry type, where the format would not be given it for a record of this CSL type; else empty.
        rules: field name to its line.
        columns: the fields that stand for a variable.
        variables: those variables.
        leftovers: the fields that have no line.
        residue: the fields that hold a residue.
    """

    type: str
    known: bool
    own_type: str
    rules: Mapping[str, FieldRule]
    columns: tuple[Column, ...]
    variables: frozenset[str]
    leftovers: Mapping[str, Leftover]
    residue: tuple[str, ...]


def shape_of(tables: Tables, kind: str, subtype: str, is_arxiv: bool, names: tuple[str, ...]) -> Shape:
    """The shape of entries.

    Args:
        tables: those of the format.
        kind: the entry type in lower case.
        subtype: what ``entrysubtype`` says.
        is_arxiv: whether the entry has an address in arXiv.
        names: the names of the fields that say something, in lower case.
    """
    found = tables.csl_type(kind, subtype)
    if found in ("document", "webpage") and not subtype and is_arxiv:
        found = "article"
    csl = found or "document"
    plain = (csl, kind) in tables.written or (csl == "thesis" and kind in DEGREES)
    rules = tables.fields.get(csl) or tables.fields[""]
    columns = tuple(
        Column(name, rules[name].variable, READ[rules[name].kind])
        for name in names
        if name in rules and name not in SPECIAL
    )
    return Shape(
        type=csl,
        known=found is not None,
        own_type="" if plain else kind,
        rules=rules,
        columns=columns,
        variables=frozenset(column.variable for column in columns),
        leftovers={name: _leftover(tables, rules, name) for name in _left(tables, rules, kind, subtype, names)},
        residue=tuple(name for name in names if name.startswith(PREFIX) and name not in rules),
    )


def _left(
    tables: Tables, rules: Mapping[str, FieldRule], kind: str, subtype: str, names: tuple[str, ...]
) -> Iterator[str]:
    """The fields that the tables have no line for in this type: of other programs, of other types, unknown."""
    if subtype and (kind, subtype) not in tables.types:
        yield "entrysubtype"
    yield from (name for name in names if name not in rules and name not in SPECIAL and not name.startswith(PREFIX))


def _leftover(tables: Tables, rules: Mapping[str, FieldRule], name: str) -> Leftover:
    first = rules.get(SUBTITLES.get(name, ""))
    variable = VARIABLES.get(name, "")
    if variable in DATE_VARIABLES:
        read: ReadValue = read_date_field
    elif variable in NAME_VARIABLES:
        read = read_names_field
    else:
        read = read_title if name in _TITLES else read_text
    return Leftover(tables.custom.get(name, ""), first.variable if first else "", variable, read)


@cache
def tables_of(name: str) -> Tables:
    """The tables of ``bibtex`` or ``biblatex``."""
    own, other = (biblatex, bibtex) if name == "biblatex" else (bibtex, biblatex)
    return Tables(
        types={(rule.entry, rule.subtype): rule.csl for rule in (*other.TYPES, *own.TYPES)},
        written=frozenset((rule.csl, rule.entry) for rule in (*other.TYPES, *own.TYPES)),
        fields={csl: dict(_fields(own.FIELDS, other.FIELDS, csl)) for csl in (*ITEM_TYPES, "")},
        custom={rule.field.lower(): rule.name for rule in (*other.CUSTOM, *own.CUSTOM)},
        theses={(kind, degree): genre for genre, kind, degree in (*other.THESES, *own.THESES)},
    )


def _fields(own: Iterable[FieldRule], other: Iterable[FieldRule], csl: str) -> Iterator[tuple[str, FieldRule]]:
    """The line of each field: the format's own, the other's, and those of other names."""
    found: dict[str, FieldRule] = {}
    for table in (own, other):
        for rule in fields_of(tuple(table), csl).values():
            found.setdefault(rule.field.lower(), rule)
    for alias, name in FIELD_ALIASES.items():
        if name in found:
            found.setdefault(alias, found[name])
    yield from found.items()
