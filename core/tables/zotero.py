"""CSL types and variables in Zotero items: what the service's schema leaves open.

Which item type has which field, and which CSL variable a field is, say the service's own tables
(:mod:`refmill.tables.zotero_schema`); :mod:`refmill.zotero.places` puts both together. Sources of the choices here: the
Zotero documentation ("Citing fields from Extra"), the CSL 1.0.2 specification, and what the desktop was seen to export.
"""

NEAREST: dict[str, str] = {
    "classic": "book",
    "collection": "manuscript",
    "entry": "encyclopediaArticle",
    "event": "presentation",
    "figure": "artwork",
    "musical_score": "book",
    "pamphlet": "book",
    "performance": "presentation",
    "periodical": "journalArticle",
    "regulation": "statute",
    "review": "journalArticle",
    "review-book": "journalArticle",
    "treaty": "statute",
}
"""CSL types without an item type, and the nearest one. The CSL type itself is the line ``Type:`` of Extra."""

UNKNOWN = "document"
"""The item type of a CSL type that is none."""

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "broadcast": (("podcast", "podcast"), ("radio", "radioBroadcast"), ("", "tvBroadcast")),
    "personal_communication": (
        ("e-mail", "email"),
        ("email", "email"),
        ("instant message", "instantMessage"),
        ("chat", "instantMessage"),
        ("", "letter"),
    ),
    "motion_picture": (("", "film"), ("", "videoRecording")),
}
"""CSL types with several item types: a word of ``genre`` or ``medium`` and the item type that it tells. Of those with
an empty word the first one is taken that holds the most of the record."""

ALIASES: dict[str, str] = {
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
}
"""Variables that have another name in CSL 1.0.2, and that name. They share its field, where the record has only one."""

EVENT_PLACE = frozenset({"audioRecording", "presentation", "videoRecording"})
"""Item types whose ``place`` the desktop exports as ``event-place``."""

SERIES = "arXiv"
"""The repository whose name stands in ``archive`` as well (docs/records.md)."""

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
"""The seasons 1 to 4 of CSL, as they are written in front of a year."""

SEASON_WORDS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

MULTILINE = frozenset({"abstractNote", "extra"})
"""Fields that may have several lines; in others the desktop makes a space of a line break."""

RELATIONS = frozenset({"dc:relation", "dc:replaces", "owl:sameAs"})
"""Predicates of relations that are written."""

LONGEST_FIELD = 65_000
"""Bytes of UTF-8. The service refuses longer fields."""

LONGEST_NOTE = 250_000
"""Characters of the HTML of a note."""

LONGEST_NAME = 255
"""Characters of the part of a creator's name."""

LONGEST_TAG = 255
"""Characters."""

NO_LINE = frozenset({"annote", "id", "note"})
"""What is never read from, or written to, a line of Extra."""

RESIDUE = "refmill"
"""Label of the lines of Extra that hold what nothing else does: ``refmill-volume:``, and ``refmill:`` for variables
whose names cannot be labels."""
