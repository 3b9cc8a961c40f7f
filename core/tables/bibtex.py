"""CSL types and variables in BibTeX.

Sources: "BibTeXing" (Oren Patashnik, 1988), section 3, for entry types and standard fields; arXiv's help page on
BibTeX for ``eprint``, ``archivePrefix`` and ``primaryClass``. Fields beyond those (``abstract``, ``doi``, ``day``,
``shorttitle``) are names that reference managers write and styles ignore.

Choices:

- BibTeX has no type for a preprint: ``article`` is ``@misc`` with the arXiv fields. CSL types that share an entry
  type are told apart by ``entrysubtype``, as in BibLaTeX; BibTeX passes over it.
- The publisher of what is ``@misc`` is ``howpublished``, since no standard style prints a ``publisher`` there.
- A thesis is written so that a style prints the degree that is stated and no other: see :data:`THESES`.
"""

from refmill.tables.rules import CustomRule, FieldRule, Kind, TypeRule
from refmill.vocabulary import ITEM_TYPES

TYPES: tuple[TypeRule, ...] = (
    TypeRule("article", "misc", "preprint"),
    TypeRule("article-journal", "article"),
    TypeRule("article-magazine", "article", "magazine"),
    TypeRule("article-newspaper", "article", "newspaper"),
    TypeRule("bill", "misc", "bill"),
    TypeRule("book", "book"),
    TypeRule("broadcast", "misc", "broadcast"),
    TypeRule("chapter", "incollection"),
    TypeRule("classic", "book", "classic"),
    TypeRule("collection", "misc", "collection"),
    TypeRule("dataset", "misc", "dataset"),
    TypeRule("document", "misc"),
    TypeRule("entry", "incollection", "entry"),
    TypeRule("entry-dictionary", "incollection", "entry-dictionary"),
    TypeRule("entry-encyclopedia", "incollection", "entry-encyclopedia"),
    TypeRule("event", "misc", "event"),
    TypeRule("figure", "misc", "figure"),
    TypeRule("graphic", "misc", "graphic"),
    TypeRule("hearing", "misc", "hearing"),
    TypeRule("interview", "misc", "interview"),
    TypeRule("legal_case", "misc", "legal_case"),
    TypeRule("legislation", "misc", "legislation"),
    TypeRule("manuscript", "unpublished"),
    TypeRule("map", "misc", "map"),
    TypeRule("motion_picture", "misc", "motion_picture"),
    TypeRule("musical_score", "misc", "musical_score"),
    TypeRule("pamphlet", "booklet"),
    TypeRule("paper-conference", "inproceedings"),
    TypeRule("patent", "misc", "patent"),
    TypeRule("performance", "misc", "performance"),
    TypeRule("periodical", "misc", "periodical"),
    TypeRule("personal_communication", "misc", "personal_communication"),
    TypeRule("post", "misc", "post"),
    TypeRule("post-weblog", "misc", "post-weblog"),
    TypeRule("regulation", "misc", "regulation"),
    TypeRule("report", "techreport"),
    TypeRule("review", "article", "review"),
    TypeRule("review-book", "article", "review-book"),
    TypeRule("software", "misc", "software"),
    TypeRule("song", "misc", "song"),
    TypeRule("speech", "misc", "speech"),
    TypeRule("standard", "misc", "standard"),
    TypeRule("thesis", "phdthesis"),
    TypeRule("treaty", "misc", "treaty"),
    TypeRule("webpage", "misc", "webpage"),
)

STANDARD_TYPES: frozenset[str] = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings "
    "techreport unpublished".split()
)
"""The entry types that the standard styles know."""

THESES: tuple[tuple[str, str, str], ...] = (
    ("PhD thesis", "phdthesis", ""),
    ("Master's thesis", "mastersthesis", ""),
    ("Bachelor's thesis", "mastersthesis", "Bachelor's thesis"),
    ("", "phdthesis", "Thesis"),
)
"""``genre``, entry type, ``type``. Without ``type`` the standard styles print "PhD thesis" and "Master's thesis".
Any other genre is a ``@phdthesis`` whose ``type`` is the genre as it stands."""

PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
BOOKS = PARTS | {"book", "classic", "collection"}
UNPRINTED = frozenset(rule.csl for rule in TYPES if rule.entry == "misc")
"""CSL types of which the standard styles print no ``publisher``, but ``howpublished``."""

FIELDS: tuple[FieldRule, ...] = (
    FieldRule("author", "author", Kind.NAMES),
    FieldRule("editor", "editor", Kind.NAMES),
    FieldRule("translator", "translator", Kind.NAMES),
    FieldRule("title", "title", Kind.TITLE),
    FieldRule("title-short", "shorttitle", Kind.TITLE),
    FieldRule("container-title", "journal", types=PERIODICALS),
    FieldRule("container-title", "booktitle", Kind.TITLE),
    FieldRule("container-title-short", "shortjournal"),
    FieldRule("collection-title", "series"),
    FieldRule("genre", "type"),
    FieldRule("volume", "volume"),
    FieldRule("issue", "number", types=PERIODICALS | {"periodical"}),
    FieldRule("issue", "issue"),
    FieldRule("collection-number", "number", types=BOOKS),
    FieldRule("number", "number", types=ITEM_TYPES - BOOKS - PERIODICALS - {"periodical"}),
    FieldRule("page", "pages", Kind.PAGES),
    FieldRule("number-of-pages", "pagetotal"),
    FieldRule("number-of-volumes", "volumes"),
    FieldRule("chapter-number", "chapter"),
    FieldRule("edition", "edition"),
    FieldRule("version", "version"),
    FieldRule("publisher", "school", types=frozenset({"thesis"})),
    FieldRule("publisher", "institution", types=frozenset({"report"})),
    FieldRule("publisher", "howpublished", types=UNPRINTED),
    FieldRule("publisher", "publisher"),
    FieldRule("publisher-place", "address"),
    FieldRule("issued", "date", Kind.DATE),
    FieldRule("DOI", "doi", Kind.VERBATIM),
    FieldRule("ISBN", "isbn"),
    FieldRule("ISSN", "issn"),
    FieldRule("PMID", "pmid"),
    FieldRule("PMCID", "pmcid"),
    FieldRule("archive_location", "eprint", Kind.SHELFMARK),
    FieldRule("archive", "archivePrefix"),
    FieldRule("URL", "url", Kind.VERBATIM),
    FieldRule("accessed", "urldate", Kind.DATE),
    FieldRule("language", "language", Kind.CODE),
    FieldRule("note", "note", Kind.PROSE),
    FieldRule("annote", "annote", Kind.PROSE),
    FieldRule("keyword", "keywords", Kind.KEYWORDS),
    FieldRule("abstract", "abstract", Kind.PROSE),
)
"""In the order of writing. ``issued`` is written as ``year``, ``month`` and ``day``; ``date`` (EDTF, as in BibLaTeX)
stands beside them only where they cannot say it all."""

CUSTOM: tuple[CustomRule, ...] = (
    CustomRule("version", "version"),
    CustomRule("journal-ref", "journalref"),
    CustomRule("report-number", "reportnumber"),
    CustomRule("acm-class", "acmclass"),
    CustomRule("msc-class", "mscclass"),
    CustomRule("published-as", "publishedas"),
    CustomRule("preprint-of", "preprintof"),
)
"""A preprint's journal reference is printed text, not a journal's name, and so no ``journal``. ``subjects`` go into
``keywords``, and the first one into ``primaryClass`` where it is an arXiv class."""

MONTHS: tuple[str, ...] = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that the standard styles define."""
