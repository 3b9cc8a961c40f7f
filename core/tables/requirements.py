"""What records of each type need, in CSL's words.

Source: the mandatory fields of BibLaTeX's data model (blx-dm.def of biblatex 3.20), through the types and variables of
:mod:`refmill.tables.biblatex`. What many works do not have is not asked for: the author of an unsigned entry, that of a
book with an editor, the title of the book that a numbered chapter is named by, the date of a page that says when it was
seen.
"""

from collections.abc import Mapping

AUTHORED = frozenset(
    "article article-journal book chapter manuscript paper-conference patent personal_communication report review"
    " review-book speech thesis".split()
)
"""Types that need somebody who made them; a body that publishes a report or book is somebody."""

PUBLISHED_BY_BODIES = frozenset({"report", "book"})

UNDATED = frozenset("classic collection dataset event manuscript periodical software".split())
"""Types that are printed without a year, or go on."""

_IN_CONTAINER = (("container-title", "container-title-short", "journalAbbreviation"),)
_ADDRESS = (("URL", "DOI", "archive_location", "number"),)

REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article-journal": _IN_CONTAINER,
    "article-magazine": _IN_CONTAINER,
    "article-newspaper": _IN_CONTAINER,
    "chapter": ((*_IN_CONTAINER[0], "chapter-number"),),
    "entry": _IN_CONTAINER,
    "entry-dictionary": _IN_CONTAINER,
    "entry-encyclopedia": _IN_CONTAINER,
    "paper-conference": (("container-title", "event-title", "event", "collection-title"),),
    "patent": (("number",),),
    "post": _ADDRESS,
    "post-weblog": _ADDRESS,
    "report": (("publisher", "authority", "number", "collection-title"),),
    "thesis": (("publisher",),),
    "webpage": _ADDRESS,
}
"""Besides title, people and date: for each type, groups of variables of which one is needed."""
