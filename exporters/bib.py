"""What BibTeX and BibLaTeX have in common: keys that both programs take, entries, and the stream of a whole file."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.exporters.bib_values import edtf, names, pages, unsplit, verbatim
from refmill.exporters.capitals import title
from refmill.exporters.origin import left_out, report, texts
from refmill.formats import WriteOptions
from refmill.keys import key_of, transliterate
from refmill.latex import CONTROL, Letters, definitions, latex, prose, unprintable
from refmill.model import Date, Item
from refmill.tables.rules import CustomRule, FieldRule, Kind, TypeRule

_ILLEGAL = re.compile(r"[^A-Za-z0-9:./+_-]+")
_ARXIV_CLASS = re.compile(r"[a-z]+(?:-[a-z]+)?\.[A-Za-z]{2}|[a-z]+(?:-[a-z]+)?\.[a-z]+-[a-z]+|[a-z]+-[a-z]+")
_NOWHERE = "misc"
"""The entry type of a CSL type that the table does not know."""

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one of the two formats differs.

    Attributes:
        name: the format's name.
        types: the table of types, by CSL type.
        fields: the table of fields, by CSL type and variable.
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
    custom: tuple[CustomRule, ...]
    theses: tuple[tuple[str, str, str], ...]
    eprint_class: str
    issued: Callable[[Date], Fields]
    archive: Callable[[str], str]
    octets: bool
    subtypes: bool


def stream(dialect: Dialect, items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    """A .bib file, entry by entry; the definitions that its text needs stand at its end."""
    taken: dict[str, int] = {}
    needed: set[str] = set()
    for item in items:
        key = _legal_key(item, taken)
        if item.id and key != item.id:
            yield report(item, Severity.WARNING, "key-changed", f"the key {shorten(item.id)} is written {key!r}")
        kind, fields, lost = entry(dialect, item, options)
        text = "".join([f"@{kind}{{{key},\n", *(f"  {name} = {value},\n" for name, value in fields.items()), "}\n\n"])
        yield from left_out(item, lost, dialect.name)
        yield from _doubtful_characters(item, text, options)
        if not options.unicode:
            needed.update(definitions(text, "" if dialect.octets else "".join(filter(_not_ascii, texts(item)))))
        yield text
    if needed:
        yield "@preamble{{\n" + "".join(f"  {line}\n" for line in sorted(needed)) + "}}\n"


def entry(dialect: Dialect, item: Item, options: WriteOptions) -> tuple[str, Fields, list[str]]:
    """The entry type, the fields with what delimits them, in the table's order, and the variables without a field."""
    rules = dialect.fields.get(item.type) or dialect.fields[""]
    kind, fields = _type(dialect, item, options)
    lost: list[str] = []
    told = _told_elsewhere(item)
    for variable, value in item.fields.items():
        rule = rules.get(variable)
        written = _value(rule, item, value, dialect, options) if rule and variable not in told else ""
        if rule is None or written is None:
            lost.append(variable)
        elif written:
            fields.setdefault(rule.field, f"{{{written}}}")
    issued = item.date("issued")
    fields |= dialect.issued(issued) if issued else {}
    fields |= {name: value for name, value in _custom(dialect, item, options).items() if name not in fields}
    return kind, _in_order(fields, rules), lost


def _letters(dialect: Dialect, options: WriteOptions) -> Letters:
    return Letters.KEPT if options.unicode else Letters.COMMANDS if dialect.octets else Letters.SINGLE


def _not_ascii(text: str) -> bool:
    return not text.isascii()


def _told_elsewhere(item: Item) -> frozenset[str]:
    """Variables that other fields of an entry say: a thesis's degree, and the number that an arXiv id makes."""
    told = {"genre"} if item.type == "thesis" else set()
    if item.text("number") == f"{item.text('archive')}:{item.text('archive_location')}":
        told.add("number")
    return frozenset(told)


def _type(dialect: Dialect, item: Item, options: WriteOptions) -> tuple[str, Fields]:
    """The entry type, and the fields that make it exact."""
    if item.type == "thesis":
        genre = item.text("genre")
        found = next((line for line in dialect.theses if line[0] == genre), ("", dialect.theses[0][1], genre))
        _, kind, degree = found
        return kind, {"type": f"{{{latex(degree, _letters(dialect, options))}}}"} if degree else {}
    rule = dialect.types.get(item.type, TypeRule(item.type, _NOWHERE, item.type))
    exact = rule.subtype and (dialect.subtypes or not options.plain)
    return rule.entry, {"entrysubtype": f"{{{latex(rule.subtype)}}}"} if exact else {}


def _custom(dialect: Dialect, item: Item, options: WriteOptions) -> Fields:
    """Fields from ``custom.refmill``: subjects and what the table names."""
    fields: Fields = {}
    letters = _letters(dialect, options)
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
    "year": "date",
    "month": "date",
    "day": "date",
    "primaryClass": "archivePrefix",
    "eprintclass": "eprinttype",
}
"""Fields that the table has no line for, and the field after which they stand; others stand at the end."""


def _in_order(fields: Fields, rules: Mapping[str, FieldRule]) -> Fields:
    order = {rule.field: place for place, rule in enumerate(rules.values())}
    places = {name: order.get(name, order.get(_BESIDE.get(name, ""), len(order)) + 0.5) for name in fields}
    return dict(sorted(fields.items(), key=lambda field: places[field[0]]))


def _legal_key(item: Item, taken: dict[str, int]) -> str:
    """The item's id if both programs take it and no entry has it, else the nearest that they take.

    BibTeX compares keys without regard to case. ``taken`` counts, under a key in lower case, the clashes with it.
    """
    key = _ILLEGAL.sub("-", transliterate(item.id)).strip("-") or key_of(item)
    candidate = key
    while candidate.lower() in taken:
        taken[key.lower()] = taken.get(key.lower(), 0) + 1
        candidate = f"{key}-{taken[key.lower()]}"
    taken[candidate.lower()] = 1
    return candidate


def _doubtful_characters(item: Item, text: str, options: WriteOptions) -> Iterator[Diagnostic]:
    unknown = "" if options.unicode else unprintable(text)
    if unknown:
        message = f"LaTeX has no command for {shorten(' '.join(unknown))}: pdfLaTeX prints them in Latin letters"
        yield report(item, Severity.INFO, "no-latex-command", message)
    if any(CONTROL.search(value) for value in texts(item)):
        yield report(item, Severity.WARNING, "control-character", "control characters are left out")


def _value(rule: FieldRule, item: Item, value: object, dialect: Dialect, options: WriteOptions) -> str | None:
    """A value in LaTeX without its outer braces; None where it is none that the field can hold."""
    letters = _letters(dialect, options)
    if rule.kind is Kind.NAMES:
        people = item.names(rule.variable)  # type: ignore[arg-type]
        cut = item.list_is_cut(rule.variable)  # type: ignore[arg-type]
        return names(people, cut, letters, dialect.octets and not options.unicode) if isinstance(value, tuple) else None
    if rule.kind is Kind.DATE:
        return _date(value, rule.field) if isinstance(value, Date) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = dialect.archive(str(value)) if rule.variable == "archive" else str(value)
    return _text(rule.kind, text, letters)


def _date(date: Date, field: str) -> str | None:
    """A date in EDTF; empty for the issued one, which the dialect writes; None for one that is only words."""
    return "" if field == "date" else edtf(date) or None


def _text(kind: Kind, text: str, letters: Letters) -> str:
    match kind:
        case Kind.TITLE:
            return title(text, letters)
        case Kind.PROSE:
            return prose(text, letters)
        case Kind.LIST:
            return unsplit(latex(text, letters))
        case Kind.PAGES:
            return pages(text, letters)
        case Kind.VERBATIM:
            return verbatim(text)
        case _:
            return latex(text, letters)
