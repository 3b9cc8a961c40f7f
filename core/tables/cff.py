"""CSL types and variables in the Citation File Format (``CITATION.cff``), which is only read.

Source: the schema guide of the Citation File Format 1.2.0. A file describes one work, software unless ``type`` says
dataset; ``preferred-citation`` and ``references`` describe others by keys of their own.
"""

TYPES = {
    "art": "graphic",
    "article": "article-journal",
    "audiovisual": "motion_picture",
    "bill": "bill",
    "blog": "post-weblog",
    "book": "book",
    "catalogue": "book",
    "conference": "event",
    "conference-paper": "paper-conference",
    "data": "dataset",
    "database": "dataset",
    "dataset": "dataset",
    "dictionary": "book",
    "edited-work": "book",
    "encyclopedia": "book",
    "film-broadcast": "broadcast",
    "generic": "document",
    "government-document": "report",
    "grant": "document",
    "hearing": "hearing",
    "historical-work": "classic",
    "legal-case": "legal_case",
    "legal-rule": "regulation",
    "magazine-article": "article-magazine",
    "manual": "report",
    "map": "map",
    "multimedia": "motion_picture",
    "music": "song",
    "newspaper-article": "article-newspaper",
    "pamphlet": "pamphlet",
    "patent": "patent",
    "personal-communication": "personal_communication",
    "proceedings": "book",
    "report": "report",
    "serial": "periodical",
    "slides": "speech",
    "software": "software",
    "software-code": "software",
    "software-container": "software",
    "software-executable": "software",
    "software-virtual-machine": "software",
    "sound-recording": "song",
    "standard": "standard",
    "statute": "legislation",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "website": "webpage",
}
"""``type`` of a reference, and the CSL type."""

NAMES: tuple[tuple[str, str], ...] = (
    ("author", "authors"),
    ("editor", "editors"),
    ("collection-editor", "editors-series"),
    ("recipient", "recipients"),
    ("translator", "translators"),
    ("contributor", "senders"),
)
"""CSL variable and the key of a list of persons and entities."""

TEXTS: tuple[tuple[str, str], ...] = (
    ("title", "title"),
    ("container-title", "journal"),
    ("container-title", "collection-title"),
    ("container-title-short", "abbreviation"),
    ("volume-title", "volume-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("section", "section"),
    ("edition", "edition"),
    ("version", "version"),
    ("number", "number"),
    ("number-of-volumes", "number-volumes"),
    ("number-of-pages", "pages"),
    ("collection-number", "collection-number"),
    ("genre", "thesis-type"),
    ("medium", "medium"),
    ("status", "status"),
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMCID", "pmcid"),
    ("URL", "url"),
    ("URL", "repository-code"),
    ("URL", "repository"),
    ("archive", "database"),
    ("license", "license"),
    ("note", "notes"),
    ("abstract", "abstract"),
)
"""CSL variable and the key of a text or number; the first key of a variable counts."""

ENTITIES: tuple[tuple[str, str], ...] = (
    ("publisher", "publisher"),
    ("publisher", "institution"),
    ("archive", "database-provider"),
)
"""CSL variable and the key of an entity, whose ``name`` it is."""

DATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("issued", ("date-released", "date-published", "issue-date")),
    ("accessed", ("date-accessed",)),
)
"""CSL variable and the keys of a date, the best one first. ``year`` and ``month`` stand for an issued date too."""

IDENTIFIERS = {"doi": "DOI", "url": "URL"}
"""``type`` of one of ``identifiers``, and the CSL variable."""
