"""What stands in several fields of an entry, or means more than its field says.

Each function here takes what was read of an entry so far, and goes on with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from refmill.identifier_readers import read_arxiv, read_doi
from refmill.model import Date, Value
from refmill.seeds.bib_dates import read_issued
from refmill.seeds.bib_languages import code_of
from refmill.seeds.bib_tables import EPRINT, Shape, Tables
from refmill.seeds.bib_values import Source, read_text, read_title, read_verbatim
from refmill.tables.bib_reading import BIB_FIELDS, DEGREES, GENRES, PUBLISHED, PUBLISHERS, SUBTITLES
from refmill.vocabulary import NAME_VARIABLES

ARXIV = "arXiv"


@dataclass(slots=True)
class Record:
    """An entry while it is read: its raw fields, and what they gave.

    Attributes:
        tables: how its format is read.
        shape: what its type and the names of its fields say.
        kind: its entry type.
        raw: field name to raw value.
        source: how values are read.
        left: the fields without a line in the tables that nothing else has told.
        fields: CSL variable to value.
        custom: the members of ``custom.refmill``.
    """

    tables: Tables
    shape: Shape
    kind: str
    raw: Mapping[str, str]
    source: Source
    left: list[str]
    fields: dict[str, Value] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)


Step = Callable[[Record], None]


def steps_of(shape: Shape, names: tuple[str, ...]) -> tuple[Step, ...]:
    """What is to be done with entries of a shape, in this order, after their plain fields are read."""
    known = set(names)
    asked: tuple[tuple[Step, object], ...] = (
        (_read_issued, known & {"date", "year"}),
        (_read_genre, "type" in known or shape.type == "thesis"),
        (_read_eprint, known & EPRINT),
        (_read_howpublished, "howpublished" in known),
        (_read_volume_title, {"maintitle", "booktitle"} <= known and "maintitle" in shape.leftovers),
        (_read_journal, "fjournal" in shape.leftovers),
        (_read_language, "language" in shape.variables),
        (_read_cut, NAME_VARIABLES & shape.variables),
        (_read_doi, "DOI" in shape.variables),
        (_read_leftovers, shape.leftovers),
        (_keep_unread, known & {"month", "day"}),
    )
    return tuple(step for step, wanted in asked if wanted)


def _read_issued(record: Record) -> None:
    issued = read_issued(record.raw)
    if issued:
        record.fields["issued"] = issued


def _read_genre(record: Record) -> None:
    degree = read_text(record.raw.get("type", ""), record.source)
    if record.shape.type == "thesis":
        found = record.tables.theses.get((record.kind, degree))
        genre = found if found is not None else GENRES.get(degree.lower(), degree) or DEGREES.get(record.kind, "")
    else:
        genre = GENRES.get(degree, degree)
    if genre:
        record.fields["genre"] = genre


def _read_eprint(record: Record) -> None:
    """Fields of an archive; an arXiv id becomes the record that docs/records.md describes."""
    raw = record.raw
    archive = read_text(raw.get("archiveprefix") or raw.get("eprinttype") or "", record.source)
    place = read_verbatim(raw.get("eprint", ""), record.source)
    subject = read_text(raw.get("primaryclass") or raw.get("eprintclass") or "", record.source)
    if archive.lower() == "pubmed" and place:
        record.fields["PMID"] = place
        return
    arxiv = read_arxiv(place) if archive.lower() == "arxiv" or (not archive and place) else None
    if arxiv:
        archive, place = ARXIV, arxiv.id
        if record.shape.type == "article":
            record.fields.setdefault("number", arxiv.number)
        record.fields.setdefault("URL", arxiv.url)
        if arxiv.version:
            record.custom["version"] = arxiv.version
        elif record.shape.type == "article" and isinstance(record.fields.get("version"), str):
            record.custom["version"] = record.fields.pop("version")
    record.fields["archive"], record.fields["archive_location"] = archive, place
    if subject:
        _read_subject(record, subject)


def _read_subject(record: Record, subject: str) -> None:
    """The class of an arXiv paper; keywords that begin with it are its classes."""
    keywords = str(record.fields.get("keyword", "")).split(", ")
    if keywords[0] == subject:
        del record.fields["keyword"]
        record.custom["subjects"] = keywords
    else:
        record.custom["subjects"] = [subject]


def _read_howpublished(record: Record) -> None:
    raw = record.raw["howpublished"]
    rule = record.shape.rules.get("howpublished")
    by_rule = record.kind == "misc" and rule is not None and rule.variable == "publisher"
    text = read_verbatim(raw, record.source)
    if text.startswith(("http://", "https://")) and " " not in text and "URL" not in record.fields:
        record.fields["URL"] = text
    elif (by_rule or record.shape.type in PUBLISHED) and PUBLISHERS.isdisjoint(record.raw):
        record.fields["publisher"] = read_text(raw, record.source)
    else:
        record.fields.setdefault("medium", read_text(raw, record.source))


def _read_volume_title(record: Record) -> None:
    """The volume of several that a part is in."""
    if record.fields.get("container-title"):
        record.left.remove("maintitle")
        main = _with_subtitle("maintitle", read_title(record.raw["maintitle"], record.source), record)
        record.fields["volume-title"] = _with_subtitle("booktitle", str(record.fields["container-title"]), record)
        record.fields["container-title"] = main


def _read_journal(record: Record) -> None:
    """The whole name of a journal: MathSciNet and others write the abbreviation into ``journal`` and it into
    ``fjournal``."""
    raw, fields = record.raw, record.fields
    whole = read_text(raw["fjournal"], record.source)
    short = str(fields.get("container-title") or read_text(raw.get("journal", ""), record.source))
    if len(short) < len(whole):
        record.left.remove("fjournal")
        fields["container-title"] = whole
        if short:
            fields.setdefault("container-title-short", short)


def _with_subtitle(name: str, title: str, record: Record) -> str:
    """A title with its second part, which is then told."""
    subtitle = next(part for part, first in SUBTITLES.items() if first == name)
    if subtitle not in record.left:
        return title
    record.left.remove(subtitle)
    return _joined(title, read_title(record.raw[subtitle], record.source))


def _read_language(record: Record) -> None:
    language = record.fields["language"]
    if isinstance(language, str):
        record.fields["language"] = code_of(language, record.raw.get("langidopts", ""))


def _read_cut(record: Record) -> None:
    cut, rules = record.source.cut, record.shape.rules
    if cut:
        lists = [name for name, raw in record.raw.items() if raw in cut and name in rules]
        record.custom["cut"] = [rules[name].variable for name in lists]


def _read_doi(record: Record) -> None:
    doi = record.fields["DOI"]
    if isinstance(doi, str) and doi[:4].lower() in ("http", "doi:"):
        record.fields["DOI"] = read_doi(doi) or doi


def _read_leftovers(record: Record) -> None:
    """Fields that the tables have no line for in this type."""
    kept: dict[str, str] = {}
    fields, leftovers = record.fields, record.shape.leftovers
    for name in record.left:
        raw, leftover = record.raw[name], leftovers[name]
        if leftover.member:
            record.custom[leftover.member] = read_text(raw, record.source)
        elif leftover.title and fields.get(leftover.title):
            fields[leftover.title] = _joined(str(fields[leftover.title]), read_title(raw, record.source))
        elif leftover.variable and leftover.variable not in fields:
            fields[leftover.variable] = leftover.read(raw, record.source)
        elif raw.strip():
            kept[name] = raw.strip()
    if kept:
        record.custom[BIB_FIELDS] = kept


def _keep_unread(record: Record) -> None:
    """Month and day stay as they are where the date has none: they are none, or another field tells the date."""
    date = record.fields.get("issued")
    said = max(len(date.start), len(date.end), 2 if date.season else 0) if isinstance(date, Date) else 0
    unread = {
        name: record.raw[name].strip()
        for name, place in (("month", 2), ("day", 3))
        if said < place and record.raw.get(name, "").strip()
    }
    if unread:
        record.custom[BIB_FIELDS] = record.custom.get(BIB_FIELDS, {}) | unread


def _joined(title: str, subtitle: str) -> str:
    return f"{title}{' ' if title.endswith(('?', '!', '.', ':', ',')) else ': '}{subtitle}"
