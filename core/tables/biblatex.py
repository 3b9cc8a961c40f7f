"""CSL types and variables in BibLaTeX.

Source: the manual of biblatex 3.20, section 2.1 (entry types), 2.2 (fields) and 4.9.2.18 (``bathesis``,
``mathesis``, ``phdthesis``).

Choices: a preprint is ``@online``, which the manual names for works that are "available only online" and which prints
the ``eprint`` fields; CSL types that share an entry type are told apart by ``entrysubtype`` (2.2.3), whose values
``magazine`` and ``newspaper`` the standard styles know.
"""

from refmill.tables.bibtex import BOOKS, PARTS, PERIODICALS
from refmill.tables.rules import CustomRule, FieldRule, Kind, TypeRule
from refmill.vocabulary import ITEM_TYPES

TYPES: tuple[TypeRule, ...] = (
    TypeRule("article", "online", "preprint"),
    TypeRule("article-journal", "article"),
    TypeRule("article-magazine", "article", "magazine"),
    TypeRule("article-newspaper", "article", "newspaper"),
    TypeRule("bill", "legislation", "bill"),
    TypeRule("book", "book"),
    TypeRule("broadcast", "video", "broadcast"),
    TypeRule("chapter", "incollection"),
    TypeRule("classic", "book", "classic"),
    TypeRule("collection", "misc", "collection"),
    TypeRule("dataset", "dataset"),
    TypeRule("document", "misc"),
    TypeRule("entry", "inreference", "entry"),
    TypeRule("entry-dictionary", "inreference", "entry-dictionary"),
    TypeRule("entry-encyclopedia", "inreference"),
    TypeRule("event", "misc", "event"),
    TypeRule("figure", "image", "figure"),
    TypeRule("graphic", "image"),
    TypeRule("hearing", "misc", "hearing"),
    TypeRule("interview", "misc", "interview"),
    TypeRule("legal_case", "jurisdiction"),
    TypeRule("legislation", "legislation"),
    TypeRule("manuscript", "unpublished"),
    TypeRule("map", "misc", "map"),
    TypeRule("motion_picture", "movie"),
    TypeRule("musical_score", "music", "musical-score"),
    TypeRule("pamphlet", "booklet"),
    TypeRule("paper-conference", "inproceedings"),
    TypeRule("patent", "patent"),
    TypeRule("performance", "performance"),
    TypeRule("periodical", "periodical"),
    TypeRule("personal_communication", "letter"),
    TypeRule("post", "online", "post"),
    TypeRule("post-weblog", "online", "post-weblog"),
    TypeRule("regulation", "legislation", "regulation"),
    TypeRule("report", "report"),
    TypeRule("review", "review"),
    TypeRule("review-book", "review", "review-book"),
    TypeRule("software", "software"),
    TypeRule("song", "music"),
    TypeRule("speech", "misc", "speech"),
    TypeRule("standard", "standard"),
    TypeRule("thesis", "thesis"),
    TypeRule("treaty", "legal"),
    TypeRule("webpage", "online"),
)

THESES: tuple[tuple[str, str, str], ...] = (
    ("PhD thesis", "thesis", "phdthesis"),
    ("Master's thesis", "thesis", "mathesis"),
    ("Bachelor's thesis", "thesis", "bathesis"),
    ("", "thesis", "Thesis"),
)
"""``genre``, entry type, ``type``: three are words that BibLaTeX translates. Any other genre stands as it is."""

_INSTITUTIONS = frozenset({"thesis", "report"})
_ORGANIZERS = frozenset({"article", "webpage", "post", "post-weblog", "standard", "software", "dataset", "document"})

FIELDS: tuple[FieldRule, ...] = (
    FieldRule("author", "author", Kind.NAMES),
    FieldRule("editor", "editor", Kind.NAMES),
    FieldRule("translator", "translator", Kind.NAMES),
    FieldRule("container-author", "bookauthor", Kind.NAMES),
    FieldRule("title", "title", Kind.TITLE),
    FieldRule("title-short", "shorttitle", Kind.TITLE),
    FieldRule("container-title", "journaltitle", Kind.TITLE, types=PERIODICALS),
    FieldRule("container-title", "booktitle", Kind.TITLE, types=PARTS),
    FieldRule("container-title", "maintitle", Kind.TITLE),
    FieldRule("volume-title", "issuetitle", Kind.TITLE, types=PERIODICALS | {"periodical"}),
    FieldRule("container-title-short", "shortjournal"),
    FieldRule("collection-title", "series", Kind.TITLE),
    FieldRule("event-title", "eventtitle", Kind.TITLE),
    FieldRule("event-place", "venue"),
    FieldRule("genre", "type"),
    FieldRule("medium", "howpublished"),
    FieldRule("status", "pubstate"),
    FieldRule("volume", "volume"),
    FieldRule("part-number", "part"),
    FieldRule("issue", "number", types=PERIODICALS | {"periodical"}),
    FieldRule("issue", "issue"),
    FieldRule("collection-number", "number", types=BOOKS),
    FieldRule("number", "eid", types=PERIODICALS | {"periodical"}),
    FieldRule("number", "number", types=ITEM_TYPES - BOOKS - {"periodical"}),
    FieldRule("page", "pages", Kind.PAGES),
    FieldRule("number-of-pages", "pagetotal"),
    FieldRule("number-of-volumes", "volumes"),
    FieldRule("chapter-number", "chapter"),
    FieldRule("edition", "edition"),
    FieldRule("version", "version"),
    FieldRule("publisher", "institution", Kind.LIST, types=_INSTITUTIONS),
    FieldRule("publisher", "organization", Kind.LIST, types=_ORGANIZERS),
    FieldRule("publisher", "publisher", Kind.LIST),
    FieldRule("publisher-place", "location", Kind.LIST),
    FieldRule("issued", "date", Kind.DATE),
    FieldRule("event-date", "eventdate", Kind.DATE),
    FieldRule("original-date", "origdate", Kind.DATE),
    FieldRule("original-title", "origtitle", Kind.TITLE),
    FieldRule("original-publisher", "origpublisher", Kind.LIST),
    FieldRule("original-publisher-place", "origlocation", Kind.LIST),
    FieldRule("DOI", "doi", Kind.VERBATIM),
    FieldRule("ISBN", "isbn"),
    FieldRule("ISSN", "issn"),
    FieldRule("PMID", "pmid"),
    FieldRule("PMCID", "pmcid"),
    FieldRule("archive_location", "eprint", Kind.EPRINT),
    FieldRule("archive", "eprinttype"),
    FieldRule("URL", "url", Kind.VERBATIM),
    FieldRule("accessed", "urldate", Kind.DATE),
    FieldRule("call-number", "library"),
    FieldRule("language", "langid", Kind.LANGUAGE),
    FieldRule("note", "note", Kind.PROSE),
    FieldRule("annote", "annotation", Kind.PROSE),
    FieldRule("keyword", "keywords", Kind.KEYWORDS),
    FieldRule("abstract", "abstract", Kind.PROSE),
)
"""In the order of writing. ``eprinttype`` is written in lower case where it is arXiv, as the manual does (3.14.7)."""

CUSTOM: tuple[CustomRule, ...] = (
    CustomRule("version", "version", standard=True),
    CustomRule("journal-ref", "journalref"),
    CustomRule("report-number", "reportnumber"),
    CustomRule("acm-class", "acmclass"),
    CustomRule("msc-class", "mscclass"),
    CustomRule("published-as", "publishedas"),
    CustomRule("preprint-of", "preprintof"),
)
"""``subjects`` go into ``keywords``, and the first one into ``eprintclass`` where it is an arXiv class."""
