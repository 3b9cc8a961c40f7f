"""Entries of .bib files as records, by the tables that the exporters use, read the other way round."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from refmill.errors import FieldError
from refmill.identifier_readers import read_arxiv, read_doi
from refmill.latex_decode import Braces, decode
from refmill.model import Item, Value
from refmill.seeds.bib_dates import read_issued
from refmill.seeds.bib_languages import code_of
from refmill.seeds.bib_residue import PREFIX, from_field
from refmill.seeds.bib_scanner import Entry
from refmill.seeds.bib_values import (
    READ,
    Source,
    read_date_field,
    read_names_field,
    read_text,
    read_title,
    read_verbatim,
)
from refmill.seeds.entities import without_latex_entities
from refmill.seeds.residue import restored
from refmill.tables import biblatex, bibtex
from refmill.tables.bib_reading import (
    DEGREES,
    ENTRY_TYPES,
    FIELD_ALIASES,
    GENRES,
    PUBLISHED,
    PUBLISHERS,
    SUBTITLES,
    VARIABLES,
)
from refmill.tables.journals import JOURNALS
from refmill.tables.rules import FieldRule, fields_of
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES

ARXIV = "arXiv"
BIB_FIELDS = "bib-fields"
"""The member of ``custom.refmill`` that holds fields which stand for nothing in CSL: their names and raw values."""
BIB_TYPE = "bib-type"
"""The member of ``custom.refmill`` that holds an entry type which the format would not be given for the record."""
_TITLES = frozenset({"title", "booktitle", "maintitle"})
_EPRINT = frozenset({"eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"})
SPECIAL = _EPRINT | {"date", "year", "month", "day", "entrysubtype", "type", "howpublished"}
"""Fields that are read together with others, or as more than they say."""

Report = Callable[[str, str], None]
"""Takes a code and what is wrong."""


@dataclass(frozen=True, slots=True)
class Tables:
    """How one of the two formats is read: its own tables first, those of the other one for what they do not say.

    Attributes:
        types: entry type and subtype to CSL type.
        written: CSL types, each with an entry type that it is written as.
        fields: CSL type and field name in lower case to its line.
        custom: field name to member of ``custom.refmill``.
        theses: entry type and ``type`` to ``genre``.
    """

    types: Mapping[tuple[str, str], str]
    written: frozenset[tuple[str, str]]
    fields: Mapping[str, Mapping[str, FieldRule]]
    custom: Mapping[str, str]
    theses: Mapping[tuple[str, str], str]

    def csl_type(self, kind: str, subtype: str) -> str | None:
        """The CSL type of an entry; None for a type that is unknown."""
        return self.types.get((kind, subtype)) or self.types.get((kind, "")) or ENTRY_TYPES.get(kind)


@dataclass(slots=True)
class _Record:
    """An entry while it is read: its raw fields, and what they gave."""

    tables: Tables
    kind: str
    raw: Mapping[str, str]
    report: Report
    source: Source
    type: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def item_of(tables: Tables, entry: Entry, braces: Braces, report: Report) -> Item:
    """The record of an entry.

    Args:
        tables: see :class:`Tables`.
        entry: what is written, strings put in, and what it inherits.
        braces: what braces in titles say.
        report: takes what is to be known.
    """

    def unknown(command: str) -> None:
        report("unknown-command", f"the command {command} is not known and stays as it is")

    raw = _prepared(entry.fields)
    record = _Record(tables, entry.kind, raw, report, Source(braces, unknown))
    _read_type(record)
    rules = tables.fields.get(record.type) or tables.fields[""]
    residue: list[str] = []
    for name, value in raw.items():
        rule = rules.get(name)
        if rule is not None:
            if name not in SPECIAL:
                record.fields[rule.variable] = READ[rule.kind](value, record.source)
        elif name.startswith(PREFIX):
            residue.append(name)
        elif name not in SPECIAL:
            record.rest.append(name)
    _read_special(record, rules)
    _read_rest(record, rules)
    said = {name: value for name, value in record.fields.items() if value}
    if record.custom:
        said["custom"] = {"refmill": record.custom}
    native = Item(entry.key, record.type, said)
    return _with_residue(native, residue, record) if residue else native


def _prepared(raw: dict[str, str]) -> dict[str, str]:
    r"""The fields of an entry that say something, without entities of HTML.

    A journal that is one of the commands of astronomers (``\apj``) has its name.
    """
    if not all(map(str.strip, raw.values())):
        raw = {name: value for name, value in raw.items() if value.strip() or name.startswith(PREFIX)}
    if any("&" in value and ";" in value for value in raw.values()):
        raw = {name: value if name.startswith(PREFIX) else without_latex_entities(value) for name, value in raw.items()}
    journal = raw.get("journal", "").lstrip("{ ")
    whole = JOURNALS.get(journal[1:].rstrip("} ")) if journal.startswith("\\") else None
    return {**raw, "journal": whole} if whole else raw


# -- types -------------------------------------------------------------------------------------------------------------


def _read_type(record: _Record) -> None:
    raw, kind = record.raw, record.kind
    subtype = decode(raw.get("entrysubtype", ""))
    found = record.tables.csl_type(kind, subtype)
    if found is None:
        record.report("unknown-type", f"the entry type {kind} is not known, and is read as a document")
    elif found in ("document", "webpage") and not subtype and _is_arxiv(raw):
        found = "article"
    record.type = found or "document"
    if subtype and (kind, subtype) not in record.tables.types:
        record.rest.append("entrysubtype")
    if (record.type, kind) not in record.tables.written and not (record.type == "thesis" and kind in DEGREES):
        record.custom[BIB_TYPE] = kind


def _is_arxiv(raw: Mapping[str, str]) -> bool:
    archive = raw.get("archiveprefix") or raw.get("eprinttype") or ""
    return "eprint" in raw and archive.lower() == "arxiv"


# -- several fields ----------------------------------------------------------------------------------------------------


def _read_special(record: _Record, rules: Mapping[str, FieldRule]) -> None:
    """What stands in several fields, or means more than it says."""
    raw = record.raw
    if "date" in raw or "year" in raw:
        issued = read_issued(raw)
        if issued:
            record.fields["issued"] = issued
    elif "month" in raw:
        record.rest.append("month")
    if "type" in raw or record.type == "thesis":
        _read_genre(record, rules)
    if not _EPRINT.isdisjoint(raw):
        _read_eprint(record)
    if "howpublished" in raw:
        _read_howpublished(record, rules)
    _read_containers(record)
    language = record.fields.get("language")
    if isinstance(language, str):
        record.fields["language"] = code_of(language, raw.get("langidopts", ""))
    if record.source.cut:
        record.custom["cut"] = [
            rules[name].variable for name, value in raw.items() if value in record.source.cut and name in rules
        ]
    doi = record.fields.get("DOI")
    if isinstance(doi, str) and doi[:4].lower() in ("http", "doi:"):
        record.fields["DOI"] = read_doi(doi) or doi


def _read_genre(record: _Record, rules: Mapping[str, FieldRule]) -> None:
    degree = read_text(record.raw.get("type", ""), record.source)
    if record.type == "thesis":
        found = record.tables.theses.get((record.kind, degree))
        genre = found if found is not None else GENRES.get(degree.lower(), degree) or DEGREES.get(record.kind, "")
    elif "type" in rules:
        genre = GENRES.get(degree, degree)
    else:
        record.rest.append("type")
        return
    if genre:
        record.fields["genre"] = genre


def _read_eprint(record: _Record) -> None:
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
        if record.type == "article":
            record.fields.setdefault("number", arxiv.number)
        record.fields.setdefault("URL", arxiv.url)
        if arxiv.version:
            record.custom["version"] = arxiv.version
        elif record.type == "article" and isinstance(record.fields.get("version"), str):
            record.custom["version"] = record.fields.pop("version")
    record.fields["archive"], record.fields["archive_location"] = archive, place
    if subject:
        _read_subject(record, subject)


def _read_subject(record: _Record, subject: str) -> None:
    """The class of an arXiv paper; keywords that begin with it are its classes."""
    keywords = str(record.fields.get("keyword", "")).split(", ")
    if keywords[0] == subject:
        del record.fields["keyword"]
        record.custom["subjects"] = keywords
    else:
        record.custom["subjects"] = [subject]


def _read_howpublished(record: _Record, rules: Mapping[str, FieldRule]) -> None:
    raw = record.raw["howpublished"]
    rule = rules.get("howpublished")
    by_rule = record.kind == "misc" and rule is not None and rule.variable == "publisher"
    text = read_verbatim(raw, record.source)
    if text.startswith(("http://", "https://")) and " " not in text and "URL" not in record.fields:
        record.fields["URL"] = text
    elif (by_rule or record.type in PUBLISHED) and PUBLISHERS.isdisjoint(record.raw):
        record.fields["publisher"] = read_text(raw, record.source)
    else:
        record.fields.setdefault("medium", read_text(raw, record.source))


def _read_containers(record: _Record) -> None:
    """Titles around a title: the volume of several that a part is in, and the whole name of a journal.

    MathSciNet and others write the abbreviation into ``journal`` and the whole name into ``fjournal``.
    """
    raw, fields = record.raw, record.fields
    if "maintitle" in record.rest and "booktitle" in raw and fields.get("container-title"):
        record.rest.remove("maintitle")
        main = _with_subtitle("maintitle", read_title(raw["maintitle"], record.source), record)
        fields["volume-title"] = _with_subtitle("booktitle", str(fields["container-title"]), record)
        fields["container-title"] = main
    if "fjournal" in record.rest:
        whole = read_text(raw["fjournal"], record.source)
        short = str(fields.get("container-title") or read_text(raw.get("journal", ""), record.source))
        if len(short) < len(whole):
            record.rest.remove("fjournal")
            fields["container-title"] = whole
            if short:
                fields.setdefault("container-title-short", short)


def _with_subtitle(name: str, title: str, record: _Record) -> str:
    """A title with its second part, which is then told."""
    subtitle = next(part for part, first in SUBTITLES.items() if first == name)
    if subtitle not in record.rest:
        return title
    record.rest.remove(subtitle)
    return _joined(title, read_title(record.raw[subtitle], record.source))


def _read_rest(record: _Record, rules: Mapping[str, FieldRule]) -> None:
    """Fields that the tables have no line for in this type: of other programs, of other types, unknown."""
    kept: dict[str, str] = {}
    for name in record.rest:
        raw = record.raw[name]
        member = record.tables.custom.get(name)
        first = rules.get(SUBTITLES.get(name, ""))
        variable = VARIABLES.get(name)
        if member:
            record.custom[member] = read_text(raw, record.source)
        elif first and record.fields.get(first.variable):
            record.fields[first.variable] = _joined(str(record.fields[first.variable]), read_title(raw, record.source))
        elif variable and variable not in record.fields:
            record.fields[variable] = _read_unlisted(name, variable, raw, record)
        elif raw.strip():
            kept[name] = raw.strip()
    if kept:
        record.custom[BIB_FIELDS] = kept


def _read_unlisted(name: str, variable: str, raw: str, record: _Record) -> Value:
    if variable in DATE_VARIABLES:
        return read_date_field(raw, record.source)
    if variable in NAME_VARIABLES:
        return read_names_field(raw, record.source)
    return read_title(raw, record.source) if name in _TITLES else read_text(raw, record.source)


def _joined(title: str, subtitle: str) -> str:
    return f"{title}{' ' if title.endswith(('?', '!', '.', ':', ',')) else ': '}{subtitle}"


# -- the residue -------------------------------------------------------------------------------------------------------


def _with_residue(native: Item, names: Iterable[str], record: _Record) -> Item:
    """The record with what its residue says; RefMill's own part of ``custom`` is never in the residue."""
    bare = native.updated({"custom": None})
    for name in names:
        try:
            bare = restored(bare, from_field(name, record.raw[name]))
        except FieldError:
            record.report("broken-residue", f"the field {name} is not as RefMill writes it, and is passed over")
    own = native.fields.get("custom")
    if own is None:
        return bare
    others = bare.fields.get("custom")
    return Item(bare.id, bare.type, {**bare.fields, "custom": {**(others if isinstance(others, dict) else {}), **own}})


# -- tables ------------------------------------------------------------------------------------------------------------


@cache
def tables_of(name: str) -> Tables:
    """The tables of ``bibtex`` or ``biblatex``."""
    own, other = (biblatex, bibtex) if name == "biblatex" else (bibtex, biblatex)
    return Tables(
        types={(rule.entry, rule.subtype): rule.csl for rule in (*other.TYPES, *own.TYPES)},
        written=frozenset((rule.csl, rule.entry) for rule in (*other.TYPES, *own.TYPES)),
        fields={csl: dict(_fields(own.FIELDS, other.FIELDS, csl)) for csl in (*ITEM_TYPES, "")},
        custom={rule.field.lower(): rule.name for rule in (*other.CUSTOM, *own.CUSTOM)},
        theses={(kind, degree): genre for genre, kind, degree in (*other.THESES, *own.THESES)},
    )


def _fields(own: Iterable[FieldRule], other: Iterable[FieldRule], csl: str) -> Iterator[tuple[str, FieldRule]]:
    """The line of each field: the format's own, the other's, and those of other names."""
    found: dict[str, FieldRule] = {}
    for table in (own, other):
        for rule in fields_of(tuple(table), csl).values():
            found.setdefault(rule.field.lower(), rule)
    for alias, name in FIELD_ALIASES.items():
        if name in found:
            found.setdefault(alias, found[name])
    yield from found.items()
