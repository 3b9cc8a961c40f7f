"""What the lines of a format's table say. The tables are facts; exporters and readers apply them in one direction each.

For every CSL type, no two variables share a field and no field stands for two variables, so that what is written
can be told apart again; a test holds each table to this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from refmill.vocabulary import ITEM_TYPES


class Kind(StrEnum):
    """How a value is written: what a format does to it beside placing it."""

    TEXT = "text"
    TITLE = "title"  # text whose capitals a style may lower
    NAMES = "names"
    PROSE = "prose"  # text that may have several lines and paragraphs
    LIST = "list"  # the name of an organisation or place, in BibLaTeX a list of them
    DATE = "date"
    PAGES = "pages"
    VERBATIM = "verbatim"  # an address or DOI, written without LaTeX commands
    SHELFMARK = "shelfmark"  # the same for a number in an archive, which may have spaces and letters of any script
    EPRINT = "eprint"  # such a number as a field has it that is printed like an address
    CODE = "code"  # what styles make the name of a command of
    KEYWORDS = "keywords"
    LANGUAGE = "language"  # a code, written as the format's name of the language


@dataclass(frozen=True, slots=True)
class TypeRule:
    """A CSL type and the format's type for it.

    Attributes:
        csl: the CSL type.
        entry: the format's type.
        subtype: tells CSL types apart that share ``entry``; empty for the one that a bare ``entry`` stands for.
    """

    csl: str
    entry: str
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A CSL variable and the format's field for it.

    Attributes:
        variable: the CSL variable.
        field: the format's field or tag.
        kind: how the value is written.
        types: the CSL types that the line is for; empty for all that no earlier line of this variable is for.
    """

    variable: str
    field: str
    kind: Kind = Kind.TEXT
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CustomRule:
    """A value of ``custom.refmill`` (docs/records.md) and the format's field for it.

    Attributes:
        name: the member of ``custom.refmill``.
        field: the format's field or tag.
        standard: whether other tools know the field; ``plain`` output leaves the others out.
    """

    name: str
    field: str
    standard: bool = False


def fields_by_type(rules: Sequence[FieldRule]) -> Mapping[str, Mapping[str, FieldRule]]:
    """:func:`fields_of` for every CSL type, and under an empty name for a type that is none."""
    return {csl_type: fields_of(rules, csl_type) for csl_type in (*sorted(ITEM_TYPES), "")}


def types_by_csl(rules: Sequence[TypeRule]) -> Mapping[str, TypeRule]:
    """The line of each CSL type."""
    return {rule.csl: rule for rule in rules}


def fields_of(rules: Sequence[FieldRule], csl_type: str) -> Mapping[str, FieldRule]:
    """The line of each variable for one CSL type, in the table's order: the first that fits."""
    found: dict[str, FieldRule] = {}
    for rule in rules:
        if not rule.types or csl_type in rule.types:
            found.setdefault(rule.variable, rule)
    return found
