"""Which fields and creator types each Zotero item type has, and what CSL calls them.

Source: the schema of the Zotero Web API, kept in :mod:`refmill.tables.zotero_types`. Fields that mean the same in
several item types under different names share a base field: ``university`` of a thesis is its ``publisher``.
"""

import re
from collections.abc import Mapping
from functools import cache

from refmill.tables.zotero_types import (
    CREATOR_TYPES,
    CSL_DATES,
    CSL_NAMES,
    CSL_TEXTS,
    CSL_TYPES,
    FIELDS,
    LABELS,
    VERSION,
)

SCHEMA_VERSION: int = VERSION
"""The version of the service's schema that the tables are of."""

NO_RECORDS = frozenset({"annotation", "attachment", "note"})
"""Item types that are no works: they belong to items or stand alone."""


@cache
def item_types() -> tuple[str, ...]:
    """All item types, in the service's order.

    >>> len(item_types()), item_types()[:3]
    (40, ('annotation', 'artwork', 'attachment'))
    """
    return tuple(FIELDS)


@cache
def fields(item_type: str) -> Mapping[str, str]:
    """The fields of an item type in the service's order, each with its base field (mostly itself).

    Raises:
        KeyError: there is no such item type.

    >>> fields("thesis")["university"], "university" in fields("book")
    ('publisher', False)
    """
    pairs = (entry.partition("=") for entry in FIELDS[item_type].split())
    return {field: base or field for field, _, base in pairs}


@cache
def all_fields() -> tuple[str, ...]:
    """Every field of any item type, once."""
    return tuple(dict.fromkeys(field for item_type in FIELDS for field in fields(item_type)))


def base_field(item_type: str, field: str) -> str:
    """The base field of an item type's field; the field itself where it has none or the type lacks it.

    >>> base_field("bookSection", "bookTitle"), base_field("book", "title")
    ('publicationTitle', 'title')
    """
    return fields(item_type).get(field, field)


@cache
def _by_base(item_type: str) -> Mapping[str, str]:
    return {base: field for field, base in fields(item_type).items()}


def type_field(item_type: str, base: str) -> str | None:
    """The field of an item type that holds a base field, or None where the type has no such field.

    >>> type_field("bookSection", "publicationTitle"), type_field("book", "publicationTitle")
    ('bookTitle', None)
    """
    return _by_base(item_type).get(base)


@cache
def creator_types(item_type: str) -> tuple[str, ...]:
    """The creator types of an item type, the primary one first; none for notes, attachments and annotations.

    Raises:
        KeyError: there is no such item type.

    >>> creator_types("patent")
    ('inventor', 'attorneyAgent', 'contributor')
    """
    words = CREATOR_TYPES[item_type].split()
    return tuple(word.rstrip("*") for word in sorted(words, key=lambda word: not word.endswith("*")))


def primary_creator(item_type: str) -> str | None:
    """The main creator type of an item type, which stands for ``author``; None where it has no creators.

    >>> primary_creator("film"), primary_creator("note")
    ('director', None)
    """
    return next(iter(creator_types(item_type)), None)


@cache
def _csl_of_types() -> Mapping[str, str]:
    return {item_type: csl for csl, ours in CSL_TYPES.items() for item_type in ours.split()}


def csl_type(item_type: str) -> str | None:
    """The CSL type of an item type; None for annotations, which have none.

    >>> csl_type("preprint"), csl_type("podcast")
    ('article', 'broadcast')
    """
    return _csl_of_types().get(item_type)


def csl_types() -> tuple[str, ...]:
    """The CSL types that the service knows."""
    return tuple(CSL_TYPES)


def types_of_csl(csl: str) -> tuple[str, ...]:
    """The item types that have a CSL type, the one that the service makes of it first; none for other types.

    >>> types_of_csl("motion_picture"), types_of_csl("classic")
    (('film', 'videoRecording'), ())
    """
    return tuple(CSL_TYPES.get(csl, "").split())


@cache
def csl_texts() -> Mapping[str, tuple[str, ...]]:
    """CSL text and number variables, each with the base fields that hold it, the preferred one first."""
    return {variable: tuple(ours.split()) for variable, ours in CSL_TEXTS.items()}


def text_field(item_type: str, variable: str) -> str | None:
    """The field of an item type that holds a CSL text or number variable, or None.

    >>> text_field("bookSection", "container-title"), text_field("case", "container-title")
    ('bookTitle', 'reporter')
    """
    found = (type_field(item_type, base) for base in csl_bases(variable))
    return next((field for field in found if field), None)


def csl_bases(variable: str) -> tuple[str, ...]:
    """The base fields that hold a CSL text or number variable; none for a variable that the service does not know."""
    return csl_texts().get(variable, ())


def date_field(item_type: str, variable: str) -> str | None:
    """The field of an item type that holds a CSL date variable, or None.

    >>> date_field("case", "issued"), date_field("book", "submitted")
    ('dateDecided', None)
    """
    base = CSL_DATES.get(variable)
    return type_field(item_type, base) if base else None


def csl_dates() -> Mapping[str, str]:
    """CSL date variables, each with the base field that holds it."""
    return CSL_DATES


def csl_names() -> Mapping[str, str]:
    """Creator types, each with its CSL name variable; the primary creator type is ``author`` besides."""
    return CSL_NAMES


def label(name: str) -> str:
    """The English name of an item type, field or creator type, as Zotero shows it.

    >>> label("journalArticle"), label("numPages"), label("DOI")
    ('Journal Article', '# of Pages', 'DOI')
    """
    return LABELS.get(name) or words_of(name)


def words_of(name: str) -> str:
    """The words that an identifier is made of, with capital letters."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return spaced[:1].upper() + spaced[1:]
