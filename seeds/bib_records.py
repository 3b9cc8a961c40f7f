"""Entries of .bib files as records, by the tables that the exporters use, read the other way round."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from refmill.dates import read_date
from refmill.errors import FieldError
from refmill.identifiers import read_arxiv, read_doi
from refmill.latex_decode import Braces, decode
from refmill.model import Date, Item, Name, Value
from refmill.seeds.bib_dates import read_edtf, read_issued
from refmill.seeds.bib_languages import code_of
from refmill.seeds.bib_names import read_names
from refmill.seeds.bib_residue import PREFIX, from_field
from refmill.seeds.bib_scanner import Entry
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
from refmill.tables.rules import FieldRule, Kind, fields_of
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES

ARXIV = "arXiv"
BIB_FIELDS = "bib-fields"
"""The member of ``custom.refmill`` that holds fields which stand for nothing in CSL: their names and raw values."""
BIB_TYPE = "bib-type"
"""The member of ``custom.refmill`` that holds an entry type which the format would not be given for the record."""
_TITLES = frozenset({"title", "booktitle", "maintitle"})
_EPRINT = frozenset({"eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"})
_SPECIAL = _EPRINT | {"date", "year", "month", "day", "entrysubtype", "type", "howpublished", "fjournal"}
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*(?=\{)")
_ESCAPED = re.compile(r"\\([_%&#$~^{}])|\$\\sim\$|\\textasciitilde(?:\s|\{\})?|[{}]")
_PAGES_DASHES = str.maketrans({"–": "-", "—": "-"})

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
    braces: Braces
    report: Report
    type: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    def unknown(self, command: str) -> None:
        self.report("unknown-command", f"the command {command} is not known and stays as it is")


def item_of(tables: Tables, entry: Entry, braces: Braces, report: Report) -> Item:
    """The record of an entry.

    Args:
        tables: see :class:`Tables`.
        entry: what is written, strings put in, and what it inherits.
        braces: what braces in titles say.
        report: takes what is to be known.
    """
    raw = entry.fields
    record = _Record(tables, entry.kind, raw, braces, report)
    _read_type(record)
    rules = tables.fields.get(record.type) or tables.fields[""]
    residue: list[str] = []
    for name, value in raw.items():
        rule = rules.get(name)
        if rule is not None:
            if name not in _SPECIAL:
                record.fields[rule.variable] = _READ[rule.kind](value, record)
        elif name.startswith(PREFIX):
            residue.append(name)
        elif name not in _SPECIAL:
            record.rest.append(name)
    _read_special(record, rules)
    _read_rest(record, rules)
    said = {name: value for name, value in record.fields.items() if value}
    if record.custom:
        said["custom"] = {"refmill": record.custom}
    native = Item(entry.key, record.type, said)
    return _with_residue(native, residue, record) if residue else native


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


# -- fields ------------------------------------------------------------------------------------------------------------


def _read_text(raw: str, record: _Record) -> str:
    return decode(raw, unknown=record.unknown)


def _read_title(raw: str, record: _Record) -> str:
    return decode(raw, record.braces, unknown=record.unknown)


def _read_prose(raw: str, record: _Record) -> str:
    return decode(raw, lines=True, unknown=record.unknown)


def _read_pages(raw: str, record: _Record) -> str:
    if raw.replace("-", "").isalnum() and raw.isascii():
        return raw.replace("---", "-").replace("--", "-")
    return decode(raw, unknown=record.unknown).translate(_PAGES_DASHES).replace("--", "-")


def _read_verbatim(raw: str, record: _Record) -> str:
    """An address as it stands; what programs escape in addresses though they need not is taken back."""
    text = raw.strip()
    if "\\" not in text and "{" not in text:
        return text
    return _ESCAPED.sub(lambda found: found[1] or ("" if found[0] in "{}" else "~"), _URL.sub("", text))


def _read_names(raw: str, record: _Record) -> tuple[Name, ...]:
    names, cut = read_names(raw)
    if cut:
        record.cut.append(raw)
    return names


def _read_date(raw: str, record: _Record) -> Date | str:
    text = raw.strip()
    date = read_edtf(text)
    if date is None:
        text = decode(text)
        date = read_date(text) or (Date(literal=text) if text else None)
    return date or ""


_READ: Mapping[Kind, Callable[[str, _Record], Value]] = {
    Kind.TEXT: _read_text,
    Kind.LIST: _read_text,
    Kind.KEYWORDS: _read_text,
    Kind.LANGUAGE: _read_text,
    Kind.TITLE: _read_title,
    Kind.PROSE: _read_prose,
    Kind.PAGES: _read_pages,
    Kind.VERBATIM: _read_verbatim,
    Kind.NAMES: _read_names,
    Kind.DATE: _read_date,
}


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
        _read_howpublished(record)
    _read_containers(record)
    language = record.fields.get("language")
    if isinstance(language, str):
        record.fields["language"] = code_of(language, raw.get("langidopts", ""))
    if record.cut:
        record.custom["cut"] = [
            rules[name].variable for name, value in raw.items() if value in record.cut and name in rules
        ]
    doi = record.fields.get("DOI")
    if isinstance(doi, str) and doi[:4].lower() in ("http", "doi:"):
        record.fields["DOI"] = read_doi(doi) or doi


def _read_genre(record: _Record, rules: Mapping[str, FieldRule]) -> None:
    degree = _read_text(record.raw.get("type", ""), record)
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
    archive = _read_text(raw.get("archiveprefix") or raw.get("eprinttype") or "", record)
    place = _read_verbatim(raw.get("eprint", ""), record)
    subject = _read_text(raw.get("primaryclass") or raw.get("eprintclass") or "", record)
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


def _read_howpublished(record: _Record) -> None:
    raw = record.raw["howpublished"]
    text = _read_verbatim(raw, record)
    if text.startswith(("http://", "https://")) and " " not in text and "URL" not in record.fields:
        record.fields["URL"] = text
    elif record.type in PUBLISHED and PUBLISHERS.isdisjoint(record.raw):
        record.fields["publisher"] = _read_text(raw, record)
    else:
        record.fields.setdefault("medium", _read_text(raw, record))


def _read_containers(record: _Record) -> None:
    """Titles around a title: the volume of several that a part is in, and the whole name of a journal.

    MathSciNet and others write the abbreviation into ``journal`` and the whole name into ``fjournal``.
    """
    raw, fields = record.raw, record.fields
    if "maintitle" in record.rest and "booktitle" in raw and fields.get("container-title"):
        record.rest.remove("maintitle")
        main = _with_subtitle("maintitle", _read_title(raw["maintitle"], record), record)
        fields["volume-title"] = _with_subtitle("booktitle", str(fields["container-title"]), record)
        fields["container-title"] = main
    whole = _read_text(raw.get("fjournal", ""), record)
    if whole:
        short = fields.get("container-title") or _read_text(raw.get("journal", ""), record)
        fields["container-title"] = whole
        if short and short != whole:
            fields.setdefault("container-title-short", short)


def _with_subtitle(name: str, title: str, record: _Record) -> str:
    """A title with its second part, which is then told."""
    subtitle = next(part for part, first in SUBTITLES.items() if first == name)
    if subtitle not in record.rest:
        return title
    record.rest.remove(subtitle)
    return _joined(title, _read_title(record.raw[subtitle], record))


def _read_rest(record: _Record, rules: Mapping[str, FieldRule]) -> None:
    """Fields that the tables have no line for in this type: of other programs, of other types, unknown."""
    kept: dict[str, str] = {}
    for name in record.rest:
        raw = record.raw[name]
        member = record.tables.custom.get(name)
        first = rules.get(SUBTITLES.get(name, ""))
        variable = VARIABLES.get(name)
        if member:
            record.custom[member] = _read_text(raw, record)
        elif first and record.fields.get(first.variable):
            record.fields[first.variable] = _joined(str(record.fields[first.variable]), _read_title(raw, record))
        elif variable and variable not in record.fields:
            record.fields[variable] = _read_unlisted(name, variable, raw, record)
        elif raw.strip():
            kept[name] = raw.strip()
    if kept:
        record.custom[BIB_FIELDS] = kept


def _read_unlisted(name: str, variable: str, raw: str, record: _Record) -> Value:
    if variable in DATE_VARIABLES:
        return _read_date(raw, record)
    if variable in NAME_VARIABLES:
        return _read_names(raw, record)
    return _read_title(raw, record) if name in _TITLES else _read_text(raw, record)


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
