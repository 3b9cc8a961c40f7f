"""CSL types and variables in MEDLINE's format (``.nbib``), which is only read.

Source: the National Library of Medicine's page on the elements of the MEDLINE display format. Tags that no line names
are kept as they came, in ``custom.nbib``.
"""

from refmill.tables.rules import FieldRule, Kind

TYPES: tuple[tuple[str, str], ...] = (
    ("Preprint", "article"),
    ("Dataset", "dataset"),
    ("Newspaper Article", "article-newspaper"),
    ("Patent", "patent"),
    ("Webcast", "broadcast"),
    ("Book Chapter", "chapter"),
    ("Book", "book"),
)
"""Publication types (``PT``) that tell a CSL type, the most telling one first; any other record is an article."""

DEFAULT_TYPE = "article-journal"

FIELDS: tuple[FieldRule, ...] = (
    FieldRule("author", "FAU", Kind.NAMES),
    FieldRule("editor", "FED", Kind.NAMES),
    FieldRule("title", "TI"),
    FieldRule("original-title", "TT"),
    FieldRule("container-title", "BTI", types=frozenset({"chapter"})),
    FieldRule("container-title", "JT"),
    FieldRule("container-title-short", "TA"),
    FieldRule("collection-title", "CTI"),
    FieldRule("volume", "VI"),
    FieldRule("issue", "IP"),
    FieldRule("page", "PG"),
    FieldRule("edition", "EN"),
    FieldRule("publisher", "PB"),
    FieldRule("publisher-place", "PL", types=frozenset({"book", "chapter"})),
    FieldRule("issued", "DP", Kind.DATE),
    FieldRule("DOI", "LID"),
    FieldRule("ISSN", "IS"),
    FieldRule("ISBN", "ISBN"),
    FieldRule("PMID", "PMID"),
    FieldRule("PMCID", "PMC"),
    FieldRule("language", "LA"),
    FieldRule("keyword", "MH", Kind.KEYWORDS),
    FieldRule("note", "GN", Kind.PROSE),
    FieldRule("abstract", "AB", Kind.PROSE),
)
"""``author`` is also read from ``AU`` and ``CN``, ``DOI`` from ``AID``, ``keyword`` from ``OT``."""
