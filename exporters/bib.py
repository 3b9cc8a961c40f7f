"""What BibTeX and BibLaTeX have in common: keys that both programs take, and entries."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.exporters.bib_markup import rich, rich_prose
from refmill.exporters.bib_values import WITHOUT_LATEX, edtf, names, pages, unsplit
from refmill.exporters.capitals import title
from refmill.exporters.origin import report, texts
from refmill.formats import WriteOptions
from refmill.keys import key_of, transliterate
from refmill.latex import ADDRESS_COMMANDS, CONTROL, EARLY, Letters, commands, definitions, early, latex, unprintable
from refmill.latex_decode import Braces, decode
from refmill.model import Date, Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_languages import name_of
from refmill.seeds.bib_records import BIB_TYPE, item_of
from refmill.seeds.bib_residue import to_fields
from refmill.seeds.bib_scanner import MONTHS as READ_MONTHS
from refmill.seeds.bib_tables import tables_of
from refmill.seeds.residue import Residue, residue_of
from refmill.tables import biblatex, bibtex
from refmill.tables.bib_reading import BIB_FIELDS, RAW
from refmill.tables.bibtex import STANDARD_TYPES
from refmill.tables.rules import CustomRule, FieldRule, Kind, TypeRule

_ILLEGAL = re.compile(r"[^A-Za-z0-9:./+_-]+")
_LEGAL = re.compile(r"(?!-|0\Z)[A-Za-z0-9:./+_-]++(?<!-)")
"""A key that stays as it is. Biber takes ``0`` for none."""
_ARXIV_CLASS = re.compile(r"[a-z]+(?:-[a-z]+)?\.[A-Za-z]{2}|[a-z]+(?:-[a-z]+)?\.[a-z]+-[a-z]+|[a-z]+-[a-z]+")
_BRACE = re.compile("[{}]")
_FIELD = re.compile(r"(?!refmill-)[a-z][a-z0-9_:.+-]*", re.ASCII)
TITLES = frozenset(rule.field for rule in (*bibtex.FIELDS, *biblatex.FIELDS) if rule.kind is Kind.TITLE)
"""Fields in which braces may be there by rule."""
_ADDRESS = re.compile(r"\n  (?:url|doi) = \{[^\n]*[%#_&^~$]")
_NOWHERE = "misc"
"""The entry type of a CSL type that the table does not know."""

Fields = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one of the two formats differs.

    Attributes:
        name: the format's name.
        types: the table of types, by CSL type.
        fields: the table of fields, by CSL type and variable.
        order: the places of the fields, by CSL type and field: see :func:`orders`.
        custom: the table of ``custom.refmill``.
        theses: ``genre``, entry type, ``type``, see :data:`refmill.tables.bibtex.THESES`.
        eprint_class: the field of an arXiv subject class.
        issued: the fields of the issued date, with what delimits them.
        archive: the spelling of an archive's name.
        octets: whether the program that reads the file counts octets, as BibTeX does; biber reads letters.
        subtypes: whether ``entrysubtype`` is a field of the format.
    """

    name: str
    types: Mapping[str, TypeRule]
    fields: Mapping[str, Mapping[str, FieldRule]]
    order: Mapping[str, Mapping[str, int]]
    custom: tuple[CustomRule, ...]
    theses: tuple[tuple[str, str, str], ...]
    eprint_class: str
    issued: Callable[[Date], Fields]
    archive: Callable[[str], str]
    octets: bool
    subtypes: bool


def key_changed(item: Item, key: str) -> Diagnostic:
    """A key that one of the programs would not take, or that another entry has."""
    return report(item, Severity.WARNING, "key-changed", f"the key {shorten(item.id)} is written {key!r}")


def needed_definitions(dialect: Dialect, item: Item, text: str, options: WriteOptions) -> Iterable[str]:
    """The definitions that the text of an entry needs."""
    addresses = ADDRESS_COMMANDS if dialect.octets and _ADDRESS.search(text) else ()
    if options.unicode:
        return (*addresses, *commands(text))
    decoded = "" if dialect.octets else "".join(filter(_not_ascii, texts(item)))
    needed = [early(line) for line in definitions(text, decoded)]
    return (*addresses, *needed, *([EARLY] if needed else []))


def preamble(needed: Iterable[str]) -> str:
    """Definitions as an entry of a .bib file."""
    return "@preamble{{\n" + "".join(f"  {line}\n" for line in sorted(needed)) + "}}\n"


def complete(dialect: Dialect, item: Item, key: str, options: WriteOptions) -> tuple[str, Fields, Residue]:
    """The entry type, all fields with what delimits them, and the residue, which is in the fields unless ``plain``."""
    kind, fields = entry(dialect, item, options)
    residue = _residue(dialect, item, Entry(kind, key, raw_fields(fields), 0, 0))
    if residue and not options.plain:
        fields |= {name: f"{{{value}}}" for name, value in to_fields(residue).items()}
    return kind, fields, residue


def entry(dialect: Dialect, item: Item, options: WriteOptions) -> tuple[str, Fields]:
    """The entry type, and the fields with what delimits them, in the table's order."""
    rules = dialect.fields.get(item.type) or dialect.fields[""]
    kind, fields = _type(dialect, item, options)
    told = _told_elsewhere(item)
    for variable, value in item.fields.items():
        rule = rules.get(variable)
        written = _value(rule, item, value, dialect, options) if rule and variable not in told else ""
        if rule and written:
            fields.setdefault(rule.field, f"{{{written}}}")
    fields |= _volume(item, fields, dialect, options)
    issued = item.date("issued")
    fields |= dialect.issued(issued) if issued else {}
    fields |= {name: value for name, value in _custom(dialect, item, options).items() if name not in fields}
    fields |= _foreign(item, fields, rules)
    return kind, in_order(fields, dialect.order.get(item.type) or dialect.order[""])


def _volume(item: Item, fields: Fields, dialect: Dialect, options: WriteOptions) -> Fields:
    """The titles of a part of a volume of several: in BibLaTeX the volume's is the ``booktitle``."""
    volume = item.text("volume-title")
    if not dialect.subtypes or not volume or "booktitle" not in fields:
        return {}
    return {"maintitle": fields["booktitle"], "booktitle": f"{{{title(volume, letters_of(dialect, options))}}}"}


def raw_fields(fields: Fields) -> Fields:
    """The fields as a reader finds them: names in lower case, values without what delimits them."""
    return {
        name.lower(): value[1:-1] if value.startswith("{") else READ_MONTHS.get(value, value)
        for name, value in fields.items()
    }


def _residue(dialect: Dialect, item: Item, written: Entry) -> Residue:
    """What a reader of the entry would not know of the record."""
    native = item_of(tables_of(dialect.name), written, Braces.RULED, _ignore)
    if "keyword" not in item.fields and "subjects" in item.custom:
        native = native.updated({"keyword": None})  # subjects are keywords of the entry, and none of the record
    return residue_of(_without_own(item), _without_own(native))


def _without_own(item: Item) -> Item:
    """The record without RefMill's own part of ``custom``, which tells where things stood and not what they are."""
    custom = item.fields.get("custom")
    if not isinstance(custom, dict) or "refmill" not in custom:
        return item
    others = {name: value for name, value in custom.items() if name != "refmill"}
    fields = {name: value for name, value in item.fields.items() if name != "custom"}
    return Item(item.id, item.type, {**fields, "custom": others} if others else fields)


def _ignore(code: str, message: str) -> None:
    """What a reader would say about our own entry is said by the residue."""


def _foreign(item: Item, fields: Fields, rules: Mapping[str, FieldRule]) -> Fields:
    """Fields of another program that are no variable, as they were read; none that could run a command."""
    kept = item.custom.get(BIB_FIELDS)
    if not isinstance(kept, dict):
        return {}
    taken = {name.lower() for name in fields} | {rule.field.lower() for rule in rules.values()}
    return {
        name: f"{{{raw}}}"
        for name, raw in kept.items()
        if isinstance(raw, str) and _FIELD.fullmatch(name) and name not in taken and _is_safe(name, raw)
    }


def _is_safe(name: str, raw: str) -> bool:
    """Whether a raw value ends where it ends, and holds only commands that are known."""
    depth = 0
    for found in _BRACE.finditer(raw):
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            return False
    unknown: list[str] = []
    if name not in RAW:
        decode(raw, unknown=unknown.append)
    return depth == 0 and not unknown and not CONTROL.search(raw)


def letters_of(dialect: Dialect, options: WriteOptions) -> Letters:
    """What becomes of letters outside of ASCII."""
    return Letters.KEPT if options.unicode else Letters.COMMANDS if dialect.octets else Letters.SINGLE


def _not_ascii(text: str) -> bool:
    return not text.isascii()


def _told_elsewhere(item: Item) -> frozenset[str]:
    """Variables that other fields of an entry say: a thesis's degree, and the number that an arXiv id makes."""
    told = {"genre"} if item.type == "thesis" else set()
    if item.type == "article" and item.text("archive").lower() == "arxiv":
        told.add("version")  # there, the field is the version of the preprint
    if item.text("number") == f"{item.text('archive')}:{item.text('archive_location')}":
        told.add("number")
    return frozenset(told)


def _type(dialect: Dialect, item: Item, options: WriteOptions) -> tuple[str, Fields]:
    """The entry type, and the fields that make it exact."""
    if item.type == "thesis":
        genre = item.text("genre")
        found = next((line for line in dialect.theses if line[0] == genre), ("", dialect.theses[0][1], genre))
        _, kind, degree = found
        return kind, {"type": f"{{{latex(degree, letters_of(dialect, options))}}}"} if degree else {}
    rule = dialect.types.get(item.type, TypeRule(item.type, _NOWHERE))
    given = item.custom.get(BIB_TYPE)
    if isinstance(given, str) and _FIELD.fullmatch(given) and _is_own(dialect, given, item.type):
        return given, {}
    exact = rule.subtype and (dialect.subtypes or not options.plain)
    return rule.entry, {"entrysubtype": f"{{{rule.subtype}}}"} if exact else {}


def _is_own(dialect: Dialect, kind: str, csl_type: str) -> bool:
    """Whether an entry type that was read says the record's type in this format."""
    known = tables_of(dialect.name).csl_type(kind, "")
    if known is None:
        return csl_type == "document"
    return known == csl_type and (kind in STANDARD_TYPES or not dialect.octets)


def _custom(dialect: Dialect, item: Item, options: WriteOptions) -> Fields:
    """Fields from ``custom.refmill``: subjects and what the table names."""
    fields: Fields = {}
    letters = letters_of(dialect, options)
    subjects = [str(subject) for subject in item.custom.get("subjects", ())]
    if subjects and "keyword" not in item.fields:
        fields["keywords"] = f"{{{', '.join(_keyword(subject, letters) for subject in subjects)}}}"
    if subjects and item.text("archive").lower() == "arxiv" and _ARXIV_CLASS.fullmatch(subjects[0]):
        fields[dialect.eprint_class] = f"{{{subjects[0]}}}"
    for rule in dialect.custom:
        value = item.custom.get(rule.name)
        if isinstance(value, str | int) and (rule.standard or not options.plain):
            fields[rule.field] = f"{{{latex(str(value), letters)}}}"
    return fields


def _keyword(text: str, letters: Letters) -> str:
    encoded = latex(text, letters)
    return f"{{{encoded}}}" if "," in encoded else encoded


_BESIDE: Mapping[str, str] = {
    "entrysubtype": "title",
    "maintitle": "booktitle",
    "year": "date",
    "month": "date",
    "day": "date",
    "primaryClass": "archivePrefix",
    "eprintclass": "eprinttype",
}
"""Fields that the table has no line for, and the field after which they stand; others stand at the end."""


def orders(fields: Mapping[str, Mapping[str, FieldRule]]) -> Mapping[str, Mapping[str, int]]:
    """The place of each field in an entry, by CSL type."""
    return {csl: {rule.field: place for place, rule in enumerate(rules.values())} for csl, rules in fields.items()}


def in_order(fields: Mapping[str, T], order: Mapping[str, int]) -> dict[str, T]:
    """The fields as they stand in an entry; ``order`` is that of the CSL type: see :func:`orders`."""
    places = {name: order.get(name, order.get(_BESIDE.get(name, ""), len(order)) + 0.5) for name in fields}
    return dict(sorted(fields.items(), key=lambda field: places[field[0]]))


def legal_key(item: Item, taken: dict[str, int]) -> str:
    """The item's id if both programs take it and no entry has it, else the nearest that they take.

    BibTeX compares keys without regard to case. ``taken`` counts, under a key in lower case, the clashes with it.
    """
    key = item.id if _LEGAL.fullmatch(item.id) else _nearest_key(item)
    candidate, lower = key, key.lower()
    while candidate.lower() in taken:
        taken[lower] = taken.get(lower, 0) + 1
        candidate = f"{key}-{taken[lower]}"
    taken[candidate.lower()] = 1
    return candidate


def _nearest_key(item: Item) -> str:
    key = _ILLEGAL.sub("-", transliterate(item.id)).strip("-")
    return key if key and key != "0" else key_of(item)


def doubtful_characters(item: Item, text: str, options: WriteOptions) -> Iterator[Diagnostic]:
    """What pdfLaTeX cannot print, and what no file can hold, each named."""
    said = "\n".join(texts(item))
    unknown = ("" if options.unicode else unprintable(text)) + ("\ufffd" if "\ufffd" in said else "")
    if unknown:
        message = f"LaTeX has no command for {shorten(' '.join(unknown))}: pdfLaTeX prints them in Latin letters"
        yield report(item, Severity.INFO, "no-latex-command", message)
    if CONTROL.search(said):
        yield report(item, Severity.WARNING, "control-character", "control characters are left out")


def _value(rule: FieldRule, item: Item, value: object, dialect: Dialect, options: WriteOptions) -> str | None:
    """A value in LaTeX without its outer braces; None where it is none that the field can hold."""
    letters = letters_of(dialect, options)
    if rule.kind is Kind.NAMES:
        people = item.names(rule.variable)  # type: ignore[arg-type]
        cut = item.list_is_cut(rule.variable)  # type: ignore[arg-type]
        return names(people, cut, letters, dialect.octets) if isinstance(value, tuple) else None
    if rule.kind is Kind.DATE:
        return _date(value, rule.field) if isinstance(value, Date) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = dialect.archive(str(value)) if rule.variable == "archive" else str(value)
    return field_latex(rule.kind, text, letters)


def _date(date: Date, field: str) -> str:
    """A date in EDTF; empty for the issued one, which the dialect writes."""
    return "" if field == "date" else edtf(date)


def field_latex(kind: Kind, text: str, letters: Letters) -> str:
    """The text of a field in LaTeX, without its outer braces."""
    if kind in WITHOUT_LATEX:
        return WITHOUT_LATEX[kind](text)
    if kind is Kind.LANGUAGE:
        text = name_of(text) or text
    match kind:
        case Kind.TITLE:
            return title(text, letters)
        case Kind.PROSE:
            return rich_prose(text, letters)
        case Kind.LIST:
            return unsplit(rich(text, letters))
        case Kind.PAGES:
            return pages(text, letters)
        case _:
            return rich(text, letters)
