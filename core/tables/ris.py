"""CSL types and variables in RIS.

Sources: the RIS format specification of Research Information Systems (2001) for ``TY``, ``A1``, ``Y1``, ``N1``,
``ER``; the tag list of 2011 that EndNote writes for the rest. Where the tags differ by type, the most common type's
reading is taken for all, so that one tag means one variable.

Choices: a preprint is ``UNPB`` (unpublished work), a manuscript ``MANSCPT``, a document ``GEN``. ``M2`` is a tag for
miscellaneous text: it carries the CSL type where types share a ``TY``.
"""

from refmill.tables.bibtex import PERIODICALS
from refmill.tables.rules import CustomRule, FieldRule, Kind, TypeRule
from refmill.vocabulary import ITEM_TYPES

TYPES: tuple[TypeRule, ...] = (
    TypeRule("article", "UNPB"),
    TypeRule("article-journal", "JOUR"),
    TypeRule("article-magazine", "MGZN"),
    TypeRule("article-newspaper", "NEWS"),
    TypeRule("bill", "BILL"),
    TypeRule("book", "BOOK"),
    TypeRule("broadcast", "VIDEO"),
    TypeRule("chapter", "CHAP"),
    TypeRule("classic", "CLSWK"),
    TypeRule("collection", "AGGR", "collection"),
    TypeRule("dataset", "DATA"),
    TypeRule("document", "GEN"),
    TypeRule("entry", "DICT", "entry"),
    TypeRule("entry-dictionary", "DICT"),
    TypeRule("entry-encyclopedia", "ENCYC"),
    TypeRule("event", "GEN", "event"),
    TypeRule("figure", "FIGURE"),
    TypeRule("graphic", "ART"),
    TypeRule("hearing", "HEAR"),
    TypeRule("interview", "PCOMM", "interview"),
    TypeRule("legal_case", "CASE"),
    TypeRule("legislation", "STAT"),
    TypeRule("manuscript", "MANSCPT"),
    TypeRule("map", "MAP"),
    TypeRule("motion_picture", "MPCT"),
    TypeRule("musical_score", "MUSIC"),
    TypeRule("pamphlet", "PAMP"),
    TypeRule("paper-conference", "CPAPER"),
    TypeRule("patent", "PAT"),
    TypeRule("performance", "GEN", "performance"),
    TypeRule("periodical", "JFULL"),
    TypeRule("personal_communication", "PCOMM"),
    TypeRule("post", "ICOMM"),
    TypeRule("post-weblog", "BLOG"),
    TypeRule("regulation", "LEGAL"),
    TypeRule("report", "RPRT"),
    TypeRule("review", "JOUR", "review"),
    TypeRule("review-book", "JOUR", "review-book"),
    TypeRule("software", "COMP"),
    TypeRule("song", "SOUND"),
    TypeRule("speech", "SLIDE"),
    TypeRule("standard", "STAND"),
    TypeRule("thesis", "THES"),
    TypeRule("treaty", "LEGAL", "treaty"),
    TypeRule("webpage", "ELEC"),
)

SUBTYPE = "M2"

_WITH_ISSN = PERIODICALS | {"periodical"}

FIELDS: tuple[FieldRule, ...] = (
    FieldRule("author", "AU", Kind.NAMES),
    FieldRule("editor", "ED", Kind.NAMES),
    FieldRule("collection-editor", "A3", Kind.NAMES),
    FieldRule("translator", "A4", Kind.NAMES),
    FieldRule("title", "TI"),
    FieldRule("title-short", "ST"),
    FieldRule("container-title", "T2"),
    FieldRule("container-title-short", "J2"),
    FieldRule("collection-title", "T3"),
    FieldRule("original-title", "OP"),
    FieldRule("genre", "M3"),
    FieldRule("volume", "VL"),
    FieldRule("issue", "IS"),
    FieldRule("number", "M1"),
    FieldRule("page", "SP", Kind.PAGES),
    FieldRule("number-of-volumes", "NV"),
    FieldRule("section", "SE"),
    FieldRule("edition", "ET"),
    FieldRule("publisher", "PB"),
    FieldRule("publisher-place", "CY"),
    FieldRule("issued", "DA", Kind.DATE),
    FieldRule("accessed", "Y2", Kind.DATE),
    FieldRule("DOI", "DO"),
    FieldRule("ISSN", "SN", types=_WITH_ISSN),
    FieldRule("ISBN", "SN", types=ITEM_TYPES - _WITH_ISSN),
    FieldRule("archive", "DB"),
    FieldRule("archive_location", "AN"),
    FieldRule("source", "DP"),
    FieldRule("call-number", "CN"),
    FieldRule("URL", "UR"),
    FieldRule("language", "LA"),
    FieldRule("note", "N1", Kind.PROSE),
    FieldRule("annote", "RN", Kind.PROSE),
    FieldRule("keyword", "KW", Kind.KEYWORDS),
    FieldRule("abstract", "AB", Kind.PROSE),
)
"""In the order of writing. ``issued`` is also written as ``PY``, the year alone; ``page`` as ``SP`` and ``EP``."""

CUSTOM: tuple[CustomRule, ...] = (
    CustomRule("journal-ref", "C1"),
    CustomRule("report-number", "C2"),
    CustomRule("acm-class", "C3"),
    CustomRule("msc-class", "C4"),
    CustomRule("version", "C5"),
)
"""``C1`` to ``C8`` are tags for custom values. ``subjects`` are ``KW``, one a tag."""
