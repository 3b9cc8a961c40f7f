"""The lines of a record of RIS: tags and their values."""

import re
from collections.abc import Iterable, Iterator, Mapping

from refmill.latex import CONTROL
from refmill.model import Date, Item, Name
from refmill.seeds.keywords import parted
from refmill.seeds.ris import CONTINUED, PROSE
from refmill.tables.ris import COUNTED, FIELDS, PROCEEDINGS, RESIDUE, TYPES
from refmill.tables.rules import FieldRule, Kind, TypeRule, fields_by_type, types_by_csl

_GENERIC = "GEN"
_TYPES = types_by_csl(TYPES)
_FIELDS = fields_by_type(FIELDS)
_BREAKS = re.compile("[\t ]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])[\t ]*")
_FLAT = re.compile("[\t ]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t ]*")
_TAG = re.compile(r"[A-Z][A-Z0-9]", re.ASCII)
_OWN_TAGS = frozenset({"TY", "ER", "ID", RESIDUE})
_YEARS = range(1, 10_000)

Lines = Iterator[tuple[str, str]]


def by_tag(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each tag in their order."""
    values: dict[str, list[str]] = {}
    for tag, text in pairs:
        values.setdefault(tag, []).append(text)
    return values


def tags(item: Item, name: str = "ris") -> Lines:
    """Tag and value of each line of a record, without its end; values as they are.

    Args:
        item: the record.
        name: the member of ``custom`` that keeps tags which are no variable.
    """
    yield "TY", _TYPES.get(item.type, TypeRule(item.type, _GENERIC)).entry
    yield "ID", item.id
    rules = _FIELDS.get(item.type) or _FIELDS[""]
    alone = "event-title" not in item.fields
    for rule in rules.values():
        value = item.fields.get(rule.variable)
        if value is not None:
            for tag, text in _values(rule, value):
                yield (tag_of(rule, alone) if tag == rule.field else tag), text
        if rule.variable == "page" and value is None and item.type in COUNTED:
            yield "SP", item.text("number-of-pages")
        if rule.variable == "keyword":
            yield from (("KW", str(subject)) for subject in item.custom.get("subjects", ()))
    yield from _foreign(item.fields.get("custom"), name)


def tag_of(rule: FieldRule, alone: bool) -> str:
    """The tag of a variable; ``alone`` where the record says no conference beside its proceedings."""
    return "T2" if rule.field == PROCEEDINGS and alone else rule.field


def _values(rule: FieldRule, value: object) -> Lines:
    """The lines of one field; none where the value is none that a tag can hold."""
    if rule.kind is Kind.NAMES:
        people = value if isinstance(value, tuple) else ()
        yield from ((rule.field, name_text(name)) for name in people if isinstance(name, Name))
    elif rule.kind is Kind.DATE:
        yield from date_lines(rule, value) if isinstance(value, Date) else ()
    elif isinstance(value, str | int) and not isinstance(value, bool):
        text = str(value)
        if rule.kind is Kind.PAGES:
            yield from page_lines(text)
        elif rule.kind is Kind.KEYWORDS:
            yield from ((rule.field, word) for word in parted(text))
        else:
            yield rule.field, text


def _foreign(custom: object, name: str) -> Lines:
    """Tags that another program wrote and that are no variable, as they were read."""
    kept = custom.get(name) if isinstance(custom, Mapping) else None
    foreign = kept if isinstance(kept, Mapping) else {}
    for tag in sorted(foreign):
        values = foreign[tag]
        if _TAG.fullmatch(tag) and tag not in _OWN_TAGS and isinstance(values, list):
            yield from ((tag, value) for value in values if isinstance(value, str))


def name_text(name: Name) -> str:
    """``Family, Given, Suffix`` (specification of 2001, AU); a particle stands before the family name."""
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    parts = [family, name.given, name.suffix]
    while parts and not parts[-1]:
        parts.pop()
    return ", ".join(parts)


def date_lines(rule: FieldRule, date: Date) -> Lines:
    """The lines of a date; of the issued one the year has a line of its own."""
    if rule.variable == "issued" and date.start and date.start[0] in _YEARS:
        yield "PY", f"{date.start[0]:04}"
    yield rule.field, _date(date)


def _date(date: Date) -> str:
    """``YYYY/MM/DD/other`` with empty parts for what is unknown; a range goes on after a hyphen.

    >>> _date(Date((2025, 10))), _date(Date(literal="in press"))
    ('2025/10//', '///in press')
    """
    if not date.start or date.start[0] not in _YEARS:
        words = date.literal or date.raw
        return f"///{words}" if words else ""
    words = " ".join(filter(None, [str(date.season or ""), "circa" if date.circa else "", date.literal]))
    parts = [f"{part:02}" if 0 < part < 32 else "" for part in date.start[1:]]
    end = f"-{Date(date.end).iso()}" if date.end else ""
    return "/".join([f"{date.start[0]:04}", *parts, *[""] * (2 - len(parts)), words]) + end


def page_lines(text: str) -> Lines:
    """A plain range as ``SP`` and ``EP``, anything else whole in ``SP``."""
    first, mark, last = text.partition("-")
    if mark and first.isalnum() and last.isalnum():
        yield from (("SP", first), ("EP", last))
    else:
        yield "SP", text


def indented(text: str) -> str:
    """A value as it stands in the file."""
    return text.replace("\n", f"\n{CONTINUED}")


def clean(tag: str, text: str) -> str:
    """A value as the reader gives it back."""
    if text.isprintable():
        return text.strip()
    flat = CONTROL.sub("", text)
    if tag not in PROSE or tag == "KW":
        return _FLAT.sub(" ", flat).strip()
    return _BREAKS.sub("\n", flat).strip()
