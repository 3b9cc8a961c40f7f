"""CSL types and variables in MODS 3.

Sources: the MODS User Guidelines of the Library of Congress (elements and attributes), its list of roles (MARC relator
codes), and the genre terms of ``marcgt``. A path is a list of element names; ``[word]`` is the value of the attribute
that tells elements of one name apart, see :data:`KEYS`.

``extension/refmill`` holds the residue as JSON: ``extension`` is the element for what MODS does not cover.
"""

from refmill.tables.rules import FieldRule, Kind

TYPES: tuple[tuple[str, str, str], ...] = (
    ("article", "preprint", ""),
    ("article-journal", "journalArticle", "article"),
    ("article-magazine", "magazineArticle", "article"),
    ("article-newspaper", "newspaperArticle", "newspaper"),
    ("bill", "bill", "legislation"),
    ("book", "book", "book"),
    ("broadcast", "tvBroadcast", "television"),
    ("chapter", "bookSection", ""),
    ("dataset", "dataset", "dataset"),
    ("document", "document", ""),
    ("entry-dictionary", "dictionaryEntry", "dictionary"),
    ("entry-encyclopedia", "encyclopediaArticle", "encyclopedia"),
    ("graphic", "artwork", "art original"),
    ("hearing", "hearing", "government publication"),
    ("interview", "interview", "interview"),
    ("legal_case", "case", "legal case and case notes"),
    ("legislation", "statute", "legislation"),
    ("manuscript", "manuscript", "script"),
    ("map", "map", "map"),
    ("motion_picture", "film", "motion picture"),
    ("paper-conference", "conferencePaper", "conference publication"),
    ("patent", "patent", "patent"),
    ("personal_communication", "letter", "letter"),
    ("post", "forumPost", ""),
    ("post-weblog", "blogPost", "web site"),
    ("report", "report", "technical report"),
    ("software", "computerProgram", "computer program"),
    ("song", "audioRecording", "sound"),
    ("speech", "presentation", "speech"),
    ("standard", "standard", "standard or specification"),
    ("thesis", "thesis", "theses"),
    ("webpage", "webpage", "web site"),
)
"""CSL type, the genre that Zotero writes and reads (``authority="local"``), and the one of ``marcgt``. Other CSL types
are written under their own name."""

GENRES = {
    "abstract or summary": "article-journal",
    "comic or graphic novel": "book",
    "festschrift": "book",
    "issue": "periodical",
    "journal article": "article-journal",
    "novel": "book",
    "periodical": "article-journal",
    "review": "review",
    "series": "collection",
    "thesis": "thesis",
    "website": "webpage",
}
"""Genres that are read and not written, in lower case."""

RESOURCES = {
    "cartographic": "map",
    "moving image": "motion_picture",
    "notated music": "musical_score",
    "software, multimedia": "software",
    "sound recording": "song",
    "sound recording-musical": "song",
    "still image": "graphic",
}
"""``typeOfResource`` where no genre tells the type."""

KEYS = {
    "dateIssued": ("point", "qualifier"),
    "dateOther": ("type",),
    "detail": ("type",),
    "extent": ("unit",),
    "genre": ("authority",),
    "identifier": ("type",),
    "name": ("type",),
    "note": ("type",),
    "relatedItem": ("type",),
    "titleInfo": ("type",),
}
"""The attributes that tell elements of one name apart, the first one that is there."""

HOST = "relatedItem[host]"
SERIES = "relatedItem[series]"
ORIGINAL = "relatedItem[original]"
REVIEWED = "relatedItem[reviewOf]"

PARTS = frozenset(
    {
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "broadcast",
        "chapter",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "figure",
        "paper-conference",
        "post",
        "post-weblog",
        "review",
        "review-book",
        "webpage",
    }
)
"""Types that are a part of something else, whose volume, issue and pages are those of the part."""

ROLES: tuple[tuple[str, str, str], ...] = (
    ("author", "", "aut"),
    ("editor", "", "edt"),
    ("translator", "", "trl"),
    ("chair", "", "mod"),
    ("compiler", "", "com"),
    ("composer", "", "cmp"),
    ("contributor", "", "ctb"),
    ("curator", "", "cur"),
    ("director", "", "drt"),
    ("editorial-director", "", "pbd"),
    ("host", "", "hst"),
    ("illustrator", "", "ill"),
    ("interviewer", "", "ivr"),
    ("narrator", "", "nrt"),
    ("organizer", "", "orm"),
    ("performer", "", "prf"),
    ("producer", "", "pro"),
    ("recipient", "", "rcp"),
    ("script-writer", "", "aus"),
    ("series-creator", "", "cre"),
    ("container-author", HOST, "aut"),
    ("collection-editor", SERIES, "edt"),
    ("original-author", ORIGINAL, "aut"),
    ("reviewed-author", REVIEWED, "aut"),
)
"""CSL variable, the element that the name is in, and its role's code."""

ROLE_NAMES = {
    "author": "aut",
    "compiler": "com",
    "composer": "cmp",
    "contributor": "ctb",
    "creator": "aut",
    "director": "drt",
    "editor": "edt",
    "film director": "drt",
    "illustrator": "ill",
    "interviewer": "ivr",
    "narrator": "nrt",
    "performer": "prf",
    "producer": "pro",
    "translator": "trl",
}
"""Roles in words, in lower case, that are read."""

EDITOR_OF_HOST = (HOST, "edt")
"""The editor of what a part is in, which CSL calls ``editor`` as well."""

_IN_HOST = f"{HOST}/part"

FIELDS: tuple[FieldRule, ...] = (
    FieldRule("title", "titleInfo/title"),
    FieldRule("title-short", "titleInfo[abbreviated]/title"),
    FieldRule("event-title", "name[conference]/namePart"),
    FieldRule("genre", "genre"),
    FieldRule("publisher", "originInfo/publisher"),
    FieldRule("publisher-place", "originInfo/place/placeTerm"),
    FieldRule("issued", "originInfo/dateIssued", Kind.DATE),
    FieldRule("edition", "originInfo/edition"),
    FieldRule("accessed", "originInfo/dateCaptured", Kind.DATE),
    FieldRule("event-date", "originInfo/dateOther[event]", Kind.DATE),
    FieldRule("submitted", "originInfo/dateOther[submitted]", Kind.DATE),
    FieldRule("available-date", "originInfo/dateOther[available]", Kind.DATE),
    FieldRule("language", "language/languageTerm"),
    FieldRule("medium", "physicalDescription/form"),
    FieldRule("dimensions", "physicalDescription/extent"),
    FieldRule("number-of-pages", "physicalDescription/extent[pages]"),
    FieldRule("number-of-volumes", "physicalDescription/extent[volumes]"),
    FieldRule("abstract", "abstract", Kind.PROSE),
    FieldRule("note", "note", Kind.PROSE),
    FieldRule("annote", "note[annotation]", Kind.PROSE),
    FieldRule("status", "note[publication status]"),
    FieldRule("keyword", "subject/topic", Kind.KEYWORDS),
    FieldRule("scale", "subject/cartographics/scale"),
    FieldRule("call-number", "classification"),
    FieldRule("container-title", f"{HOST}/titleInfo/title"),
    FieldRule("container-title-short", f"{HOST}/titleInfo[abbreviated]/title"),
    FieldRule("ISSN", f"{HOST}/identifier[issn]", types=PARTS),
    FieldRule("volume", f"{_IN_HOST}/detail[volume]/number", types=PARTS),
    FieldRule("issue", f"{_IN_HOST}/detail[issue]/number", types=PARTS),
    FieldRule("supplement-number", f"{_IN_HOST}/detail[supplement]/number", types=PARTS),
    FieldRule("chapter-number", f"{_IN_HOST}/detail[chapter]/number", types=PARTS),
    FieldRule("section", f"{_IN_HOST}/detail[section]/number", types=PARTS),
    FieldRule("page", f"{_IN_HOST}/extent[pages]", Kind.PAGES, types=PARTS),
    FieldRule("collection-title", f"{SERIES}/titleInfo/title"),
    FieldRule("collection-number", f"{SERIES}/part/detail[volume]/number"),
    FieldRule("original-title", f"{ORIGINAL}/titleInfo/title"),
    FieldRule("original-publisher", f"{ORIGINAL}/originInfo/publisher"),
    FieldRule("original-publisher-place", f"{ORIGINAL}/originInfo/place/placeTerm"),
    FieldRule("original-date", f"{ORIGINAL}/originInfo/dateIssued", Kind.DATE),
    FieldRule("reviewed-title", f"{REVIEWED}/titleInfo/title"),
    FieldRule("reviewed-genre", f"{REVIEWED}/genre"),
    FieldRule("references", "relatedItem[references]/titleInfo/title"),
    FieldRule("ISSN", "identifier[issn]"),
    FieldRule("ISBN", "identifier[isbn]"),
    FieldRule("DOI", "identifier[doi]"),
    FieldRule("PMID", "identifier[pmid]"),
    FieldRule("PMCID", "identifier[pmc]"),
    FieldRule("number", "identifier[local]"),
    FieldRule("citation-key", "identifier[citation-key]"),
    FieldRule("archive", "location/physicalLocation"),
    FieldRule("archive_location", "location/shelfLocator"),
    FieldRule("URL", "location/url"),
    FieldRule("license", "accessCondition"),
    FieldRule("volume", "part/detail[volume]/number"),
    FieldRule("issue", "part/detail[issue]/number"),
    FieldRule("supplement-number", "part/detail[supplement]/number"),
    FieldRule("chapter-number", "part/detail[chapter]/number"),
    FieldRule("section", "part/detail[section]/number"),
    FieldRule("part-number", "part/detail[part]/number"),
    FieldRule("part-title", "part/detail[part]/title"),
    FieldRule("version", "part/detail[version]/number"),
    FieldRule("page", "part/extent[pages]", Kind.PAGES),
    FieldRule("source", "recordInfo/recordContentSource"),
)
"""In the order of writing. ``page`` is ``start`` and ``end``, or ``list``, inside of its path."""

READ: tuple[FieldRule, ...] = (
    FieldRule("ISSN", "identifier[issn]"),
    FieldRule("ISSN", f"{HOST}/identifier[issn]"),
    FieldRule("ISBN", f"{HOST}/identifier[isbn]"),
    FieldRule("volume", f"{_IN_HOST}/detail[volume]/number"),
    FieldRule("issue", f"{_IN_HOST}/detail[issue]/number"),
    FieldRule("issue", f"{_IN_HOST}/detail[number]/number"),
    FieldRule("volume", "part/detail[volume]/number"),
    FieldRule("issue", "part/detail[issue]/number"),
    FieldRule("page", f"{_IN_HOST}/extent[page]", Kind.PAGES),
    FieldRule("page", f"{_IN_HOST}/extent[pages]", Kind.PAGES),
    FieldRule("page", "part/extent[pages]", Kind.PAGES),
    FieldRule("page", "part/extent[page]", Kind.PAGES),
    FieldRule("publisher", f"{HOST}/originInfo/publisher"),
    FieldRule("publisher-place", f"{HOST}/originInfo/place/placeTerm"),
    FieldRule("edition", f"{HOST}/originInfo/edition"),
    FieldRule("issued", f"{HOST}/originInfo/dateIssued", Kind.DATE),
    FieldRule("issued", f"{_IN_HOST}/date", Kind.DATE),
    FieldRule("issued", "part/date", Kind.DATE),
    FieldRule("issued", "originInfo/copyrightDate", Kind.DATE),
    FieldRule("issued", "originInfo/dateCreated", Kind.DATE),
    FieldRule("collection-title", f"{HOST}/{SERIES}/titleInfo/title"),
    FieldRule("original-title", "titleInfo[translated]/title"),
    FieldRule("URL", "identifier[uri]"),
    FieldRule("DOI", f"{HOST}/identifier[doi]"),
)
"""Asked after :data:`FIELDS`, for what is still missing."""

ID = "identifier[citekey]"
RESIDUE = "extension/refmill"
