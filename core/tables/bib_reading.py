"""Entry types and fields of .bib files that are read and never written: other names, and those of other programs.

Sources: the manual of biblatex 3.20, sections 2.1 (types), 2.2.5 (field aliases) and 4.9.2 (words for ``type``). Where
the manual has a type that CSL does not have, the choice is that of pandoc's reader where Zotero's agrees.
"""

from collections.abc import Mapping

ENTRY_TYPES: Mapping[str, str] = {
    "conference": "paper-conference",
    "inproceeding": "paper-conference",
    "inbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "bookinbook": "chapter",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "book",
    "commentary": "book",
    "suppperiodical": "article-journal",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorthesis": "thesis",
    "bachelorsthesis": "thesis",
    "techreport": "report",
    "video": "motion_picture",
    "film": "motion_picture",
    "data": "dataset",
    "document": "document",
    "internet": "webpage",
    "newsarticle": "article-newspaper",
    "newspaperarticle": "article-newspaper",
    "magazinearticle": "article-magazine",
    "poster": "speech",
    "lecture": "speech",
    "softwaremodule": "software",
    "codefragment": "software",
    "program": "software",
    "code": "software",
    "court": "legal_case",
    "artwork": "graphic",
    "audio": "song",
    "talk": "speech",
    "presentation": "speech",
    "preprint": "article",
    "eprint": "article",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "journal": "article-journal",
    "map": "map",
    "interview": "interview",
    "patent": "patent",
    "standard": "standard",
    "software": "software",
    "softwareversion": "software",
    "blog": "post-weblog",
}
"""Entry types, by the CSL type that they are."""

DEGREES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "masterthesis": "Master's thesis",
    "bachelorthesis": "Bachelor's thesis",
    "bachelorsthesis": "Bachelor's thesis",
}
"""Entry types of theses that say the degree."""

GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
"""Values of ``type`` that BibLaTeX translates."""

FIELD_ALIASES: Mapping[str, str] = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "hyphenation": "langid",
    "journal": "journaltitle",
    "primaryclass": "eprintclass",
    "school": "institution",
}

VARIABLES: Mapping[str, str] = {
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "maintitle": "container-title",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "number": "number",
    "issue": "issue",
    "abstractnote": "abstract",
    "keyword": "keyword",
    "tags": "keyword",
    "addendum": "note",
    "origyear": "original-date",
    "lccn": "call-number",
    "langid": "language",
    "lastchecked": "accessed",
    "urlaccessdate": "accessed",
    "accessed": "accessed",
    "isbn-13": "ISBN",
    "pmcid": "PMCID",
    "pubmedid": "PMID",
}
"""The variable that a field stands for where its type has no line for it, if nothing else gave it a value."""

PUBLISHERS: frozenset[str] = frozenset({"publisher", "organization", "institution", "school"})
"""Fields that say who published a work."""

PUBLISHED: frozenset[str] = frozenset(
    "article book document manuscript pamphlet report speech standard webpage".split()
)
"""CSL types in which ``howpublished``, where nothing else says it, is the publisher; in others it is the medium."""

SUBTITLES: Mapping[str, str] = {
    "subtitle": "title",
    "booksubtitle": "booktitle",
    "mainsubtitle": "maintitle",
    "journalsubtitle": "journaltitle",
    "issuesubtitle": "issuetitle",
}
"""Second parts of titles, and the field that holds the first."""

RAW: frozenset[str] = frozenset(
    "crossref xref xdata ids entryset related relatedtype execute options gender file pdf owner timestamp".split()
)
"""Fields that are not LaTeX."""

_OF_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}
_OF_COLLECTION = {"title": "booktitle", "subtitle": "booksubtitle"}
_OF_PERIODICAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_OF_VOLUMES = {"title": "maintitle", "subtitle": "mainsubtitle"}

INHERITED_RENAMED: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("inbook", "bookinbook", "suppbook"), _OF_BOOK),
    **dict.fromkeys(("incollection", "suppcollection", "inproceedings", "conference", "inreference"), _OF_COLLECTION),
    **dict.fromkeys(("article", "suppperiodical"), _OF_PERIODICAL),
    **dict.fromkeys(("book", "collection", "proceedings", "reference"), _OF_VOLUMES),
}
"""What a field of the parent is called in a child of this type (appendix B of the manual)."""

NOT_INHERITED: frozenset[str] = frozenset(
    "ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring "
    "relatedtype shorthand shorthandintro sortkey xdata shorttitle sorttitle indextitle indexsorttitle keywords".split()
)
"""Fields that stay with the parent."""

NO_ENTRIES = frozenset({"comment", "string", "preamble"})
"""What an ``@`` begins that is no entry."""
NO_RECORDS = frozenset({"xdata", "set", "bibnote", "control"})
"""Entries that are no works: holders of data, sets of entries, and what other programs keep in a file."""
BIB_FIELDS = "bib-fields"
"""The member of ``custom.refmill`` that holds fields which stand for nothing in CSL: their names and raw values."""
