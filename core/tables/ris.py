"""CSL types and variables in RIS.

Sources: the RIS format specification of Research Information Systems (2001) for ``TY``, ``A1``, ``Y1``, ``N1``,
``ER``; the tag list of 2011 that EndNote writes for the rest, with its meanings by type.

Choices: a preprint is ``UNPB`` (unpublished work), a manuscript ``MANSCPT``, a document ``GEN``. In a whole work (book,
report, map, program, thesis) ``T2`` is the series, in a part of one the work that it is in.

``U5``, the last of the five tags for a user's own text, holds the residue, as ``refmill:`` and JSON: pandoc passes over
it, and Zotero puts tags that it does not know into a note.
"""

from dataclasses import dataclass

from refmill.tables.rules import FieldRule, Kind, TypeRule
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
    TypeRule("periodical", "JFULL", "periodical"),
    TypeRule("personal_communication", "PCOMM"),
    TypeRule("post", "ICOMM", "post"),
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
"""A subtype only says that the residue tells the type; a bare ``TY`` stands for the type without one."""

READ_TYPES = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "CHART": "figure",
    "CONF": "paper-conference",
    "CTLG": "book",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "EQUA": "figure",
    "GOVDOC": "report",
    "GRANT": "document",
    "GRNT": "document",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JFULL": "article-journal",
    "MULTI": "webpage",
    "PREPRINT": "article",
    "SER": "book",
    "UNBILL": "bill",
    "UNPD": "manuscript",
    "WEB": "webpage",
}
"""Types that are read and not written."""

WHOLE = frozenset({"book", "classic", "map", "report", "software", "thesis"})
"""Types whose ``T2`` is a series."""
COUNTED = frozenset({"book", "classic", "manuscript", "pamphlet", "thesis"})
"""Types whose ``SP``, where there is no ``EP``, is the ``number-of-pages``."""
_SEVERAL_EDITORS = frozenset({"book", "classic"})
_WITH_ISSN = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book"}
)

RESIDUE = "U5"
PROCEEDINGS = "C3"
"""The title of the proceedings, beside the conference's name in ``T2``. One of them alone stands in ``T2``."""

FIELDS: tuple[FieldRule, ...] = (
    FieldRule("author", "AU", Kind.NAMES),
    FieldRule("editor", "ED", Kind.NAMES),
    FieldRule("collection-editor", "A2", Kind.NAMES, types=_SEVERAL_EDITORS),
    FieldRule("collection-editor", "A3", Kind.NAMES),
    FieldRule("interviewer", "A2", Kind.NAMES, types=frozenset({"interview"})),
    FieldRule("recipient", "A2", Kind.NAMES, types=frozenset({"personal_communication"})),
    FieldRule("performer", "A2", Kind.NAMES, types=frozenset({"song"})),
    FieldRule("container-author", "C2", Kind.NAMES, types=frozenset({"chapter"})),
    FieldRule("translator", "A4", Kind.NAMES),
    FieldRule("title", "TI"),
    FieldRule("title-short", "ST"),
    FieldRule("collection-title", "T2", types=WHOLE),
    FieldRule("container-title", "JF", types=WHOLE),
    FieldRule("container-title", PROCEEDINGS, types=frozenset({"paper-conference"})),
    FieldRule("container-title", "T2"),
    FieldRule("container-title-short", "J2"),
    FieldRule("collection-title", "T3"),
    FieldRule("original-title", "OP"),
    FieldRule("event-title", "T2", types=frozenset({"paper-conference"})),
    FieldRule("event-place", "C1", types=frozenset({"paper-conference"})),
    FieldRule("scale", "C1", types=frozenset({"map"})),
    FieldRule("genre", "M3"),
    FieldRule("volume", "VL"),
    FieldRule("issue", "IS"),
    FieldRule("number", "M1"),
    FieldRule("page", "SP", Kind.PAGES),
    FieldRule("number-of-volumes", "NV"),
    FieldRule("section", "SE"),
    FieldRule("version", "ET", types=frozenset({"software"})),
    FieldRule("edition", "ET", types=ITEM_TYPES - {"software"}),
    FieldRule("publisher", "PB"),
    FieldRule("publisher-place", "CY"),
    FieldRule("issued", "DA", Kind.DATE),
    FieldRule("accessed", "Y2", Kind.DATE),
    FieldRule("DOI", "DO"),
    FieldRule("ISSN", "SN", types=_WITH_ISSN),
    FieldRule("ISBN", "SN", types=ITEM_TYPES - _WITH_ISSN),
    FieldRule("PMCID", "C2", types=frozenset({"article-journal"})),
    FieldRule("archive", "DB"),
    FieldRule("archive_location", "AN"),
    FieldRule("source", "DP"),
    FieldRule("call-number", "CN"),
    FieldRule("URL", "UR"),
    FieldRule("language", "LA"),
    FieldRule("license", "CR"),
    FieldRule("note", "N1", Kind.PROSE),
    FieldRule("annote", "RN", Kind.PROSE),
    FieldRule("keyword", "KW", Kind.KEYWORDS),
    FieldRule("abstract", "AB", Kind.PROSE),
)
"""In the order of writing. ``issued`` is also written as ``PY``, the year alone; ``page`` as ``SP`` and ``EP``."""


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A tag that is read as a variable which is written to another one.

    Attributes:
        variable: the CSL variable.
        tag: the tag.
        shape: what values look like that are read so, as a regular expression; empty for any.
        types: the CSL types that the line is for; empty for all.
        kind: how the value is read.
    """

    variable: str
    tag: str
    shape: str = ""
    types: frozenset[str] = frozenset()
    kind: Kind = Kind.TEXT


_ISSN = r"\d{4}-\d{3}[\dXx]"
_ISBN = r"(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx]"
_DOI = r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+"

SHAPED: tuple[ReadRule, ...] = (
    ReadRule("ISSN", "SN", _ISSN),
    ReadRule("ISBN", "SN", _ISBN),
    ReadRule("DOI", "M3", _DOI),
    ReadRule("DOI", "DI", _DOI),
    ReadRule("number", "SN", types=frozenset({"patent", "report", "standard"})),
)
"""Asked before :data:`FIELDS`: a value's look says more than the type of the record."""

SHAPES = {"PMCID": r"PMC\d+", "number": r"\S.{0,59}"}
"""What the values of a variable look like that shares its tag with other things."""

READ: tuple[ReadRule, ...] = (
    ReadRule("author", "A1", kind=Kind.NAMES),
    ReadRule("editor", "A3", types=_SEVERAL_EDITORS, kind=Kind.NAMES),
    ReadRule("editor", "A2", kind=Kind.NAMES),
    ReadRule("editor", "E1", kind=Kind.NAMES),
    ReadRule("title", "T1"),
    ReadRule("title", "CT"),
    ReadRule("title", "BT", types=WHOLE),
    ReadRule("title", "ST"),
    ReadRule("container-title", "JF"),
    ReadRule("container-title", "BT"),
    ReadRule("container-title-short", "JA"),
    ReadRule("container-title-short", "J1"),
    ReadRule("container-title", "JO"),
    ReadRule("container-title-short", "JO"),
    ReadRule("collection-title", "T3", types=WHOLE),
    ReadRule("issue", "CP"),
    ReadRule("publisher-place", "PP"),
    ReadRule("DOI", "DI"),
    ReadRule("accessed", "RD", kind=Kind.DATE),
    ReadRule("URL", "LK"),
    ReadRule("URL", "L2"),
    ReadRule("abstract", "N2", kind=Kind.PROSE),
)
"""Asked after :data:`FIELDS`, for what is still missing. Names of several tags are put together."""
