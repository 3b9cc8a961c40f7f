"""RIS. Which tag a variable goes to: :mod:`refmill.tables.ris`.

Lines end in LF: the specification asks for CR LF, every program reads both, and LF is what pipes and diffs expect. A
value of several lines goes on in lines that are indented by six spaces, so that no line of a value can be taken for a
tag or the end of a record; a paragraph break is a line of six spaces.
"""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic, Severity
from refmill.exporters.origin import left_out, report, texts
from refmill.formats import Exporter, WriteOptions
from refmill.latex import CONTROL
from refmill.model import Date, Item, Name
from refmill.tables.ris import CUSTOM, FIELDS, SUBTYPE, TYPES
from refmill.tables.rules import FieldRule, Kind, TypeRule, fields_by_type, types_by_csl

_CONTINUED = "\n      "
_GENERIC = "GEN"
_TYPES = types_by_csl(TYPES)
_FIELDS = fields_by_type(FIELDS)

Lines = Iterator[tuple[str, str]]


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    for item in items:
        rules = _FIELDS.get(item.type) or _FIELDS[""]
        lost = [name for name, value in item.fields.items() if name not in rules or _values(rules[name], value) is None]
        yield from left_out(item, lost, "ris")
        yield from _doubts(item)
        yield "".join(f"{tag}  - {_value(value)}\n" for tag, value in _record(item, rules.values(), options)) + "\n"


def _record(item: Item, rules: Iterable[FieldRule], options: WriteOptions) -> Lines:
    """Tag and value of each line of a record."""
    kind = _TYPES.get(item.type, TypeRule(item.type, _GENERIC, item.type))
    yield "TY", kind.entry
    if item.id:
        yield "ID", item.id
    if kind.subtype and not options.plain:
        yield SUBTYPE, kind.subtype
    for rule in rules:
        values = _values(rule, item.fields.get(rule.variable)) or ()
        if rule.variable == "issued" and values:
            yield from _year(item.date("issued"))
        yield from ((tag, text) for tag, text in values if text)
        if rule.variable == "keyword":
            yield from (("KW", str(subject)) for subject in item.custom.get("subjects", ()))
    yield from _custom(item, options)
    yield "ER", ""


def _values(rule: FieldRule, value: object) -> list[tuple[str, str]] | None:
    """The lines of one field; None where the value is none that a tag can hold."""
    if value is None:
        return []
    if rule.kind is Kind.NAMES:
        return (
            [(rule.field, _name(name)) for name in value if isinstance(name, Name)]
            if isinstance(value, tuple)
            else None
        )
    if rule.kind is Kind.DATE:
        return [(rule.field, _date(value))] if isinstance(value, Date) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return _pages(str(value)) if rule.kind is Kind.PAGES else [(rule.field, str(value))]


def _name(name: Name) -> str:
    """``Family, Given, Suffix`` (specification of 2001, AU); a particle stands before the family name."""
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    parts = [family, name.given, name.suffix]
    while parts and not parts[-1]:
        parts.pop()
    return ", ".join(parts)


def _date(date: Date) -> str:
    """``YYYY/MM/DD/other`` with empty parts for what is unknown; a range goes on after a hyphen.

    >>> _date(Date((2025, 10))), _date(Date(literal="in press"))
    ('2025/10//', '///in press')
    """
    if not date.start:
        return f"///{date.literal or date.raw}"
    words = [str(date.season) if date.season else "", "circa" if date.circa else "", date.literal]
    parts = [f"{part:02}" if part > 0 else "" for part in date.start[1:]]
    end = f"-{Date(date.end).iso()}" if date.end else ""
    return "/".join([f"{date.start[0]:04}", *parts, *[""] * (2 - len(parts)), " ".join(filter(None, words))]) + end


def _year(date: Date | None) -> Lines:
    if date and date.year is not None:
        yield "PY", f"{date.year:04}"


def _pages(text: str) -> list[tuple[str, str]]:
    """A plain range as ``SP`` and ``EP``, anything else whole in ``SP``."""
    first, mark, last = text.partition("-" if "-" in text else "–")
    first, last = first.strip(), last.strip()
    plain = mark == "-" and first.isalnum() and last.isalnum()
    return [("SP", first), ("EP", last)] if plain else [("SP", text)]


def _custom(item: Item, options: WriteOptions) -> Lines:
    for rule in CUSTOM:
        value = item.custom.get(rule.name)
        if isinstance(value, str | int) and (rule.standard or not options.plain):
            yield rule.field, str(value)


def _value(text: str) -> str:
    """A value that stays inside its tag."""
    lines = CONTROL.sub("", text).replace("\r\n", "\n").strip().splitlines()
    return _CONTINUED.join(line.strip() for line in lines)


def _doubts(item: Item) -> Iterator[Diagnostic]:
    if any(CONTROL.search(value) for value in texts(item)):
        yield report(item, Severity.WARNING, "control-character", "control characters are left out")
    if item.list_is_cut("author"):
        yield report(item, Severity.INFO, "list-cut", "the list of authors is cut, which ris has no mark for")


EXPORTER = Exporter("ris", "RIS, for EndNote, Zotero and others", (".ris",), _stream)
