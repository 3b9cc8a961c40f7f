"""The reader of MEDLINE's format, as PubMed exports it (``.nbib``). The table is :mod:`refmill.tables.nbib`.

A line is a tag of up to four letters, filled up with spaces, a hyphen and a value; a value goes on in lines that are
indented by six spaces; an empty line or ``PMID`` begins the next record. Records are read and forgotten one by one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from refmill.dates import month_number
from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import ParseError
from refmill.formats import Reader
from refmill.identifiers import read_doi
from refmill.model import Date, DateParts, Item, Name, Value
from refmill.seeds.arxiv_fields import with_arxiv
from refmill.seeds.keywords import joined
from refmill.seeds.ris_dates import SEASONS
from refmill.tables.nbib import DEFAULT_TYPE, FIELDS, TYPES
from refmill.tables.rules import fields_of

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |$)")
_BEGINNING = re.compile(r"\ufeff?\s{0,20}PMID- ?\d")
_KIND_OF_NUMBER = re.compile(r"\s*[(\[][A-Za-z ]{1,20}[)\]]\s*$")
_SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th", "5th", "II", "III", "IV"})
_LONGEST_DATE = 60
_SIDE = re.compile(r"(?:(?P<year>\d{4})\b)?\s*(?P<month>[A-Za-z]{3,9})?\.?\s*(?P<day>\d{1,2})?", re.ASCII)

Values = dict[str, list[str]]


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    tags: list[tuple[str, list[str]]] = []
    found, skipped = 0, 0
    for number, line in enumerate(lines, 1):
        match = _TAG.match(line.removeprefix("\ufeff") if number == 1 else line)
        if tags and (not line.strip() or (match and match[1] == "PMID")):
            yield _item(tags)
            tags, found = [], found + 1
        if match:
            tags.append((match[1], [match.string[match.end() :].strip()]))
        elif tags:
            tags[-1][1].append(line.strip())
        elif line.strip():
            skipped = skipped or number
    if tags:
        yield _item(tags)
    elif skipped and not found:
        raise ParseError("this is no MEDLINE file: no line begins with 'PMID- '", Location(document, 1))
    if skipped:
        yield Diagnostic(Severity.INFO, "skipped-text", Location(document, skipped), "text between records is left out")


def _item(tags: list[tuple[str, list[str]]]) -> Item:
    pairs = [(tag, " ".join(lines).strip()) for tag, lines in tags]
    values: Values = {}
    for tag, value in pairs:
        if value:
            values.setdefault(tag, []).append(value)
    kind = _type(values)
    fields = dict(_fields(kind, pairs, values))
    rest = {tag: found for tag, found in values.items() if found}
    if rest:
        fields["custom"] = {"nbib": rest}
    return Item("", kind, with_arxiv(kind, fields))


def _type(values: Values) -> str:
    told = values.get("PT", ())
    if "BTI" in values:
        return "chapter" if "TI" in values else "book"
    return next((kind for printed, kind in TYPES if printed in told), DEFAULT_TYPE)


def _fields(kind: str, pairs: list[tuple[str, str]], values: Values) -> Iterator[tuple[str, Value]]:
    """The variables in the table's order; what they use is taken out of ``values``."""
    for variable, rule in fields_of(FIELDS, kind).items():
        value = _value(variable, rule.field, pairs, values)
        if value:
            yield variable, value


def _value(variable: str, tag: str, pairs: list[tuple[str, str]], values: Values) -> Value:
    taken = _TOGETHER.get(variable)
    if taken:
        return taken(pairs, values)
    found = values.get(tag) or (values.get("BTI") if variable == "title" else None)
    if not found:
        return None
    value = found.pop(0)
    if variable == "issued":
        return read_date(value)
    return _KIND_OF_NUMBER.sub("", value) if variable in ("ISSN", "ISBN") else value


def _people(pairs: list[tuple[str, str]], values: Values, full: str, short: str) -> tuple[Name, ...]:
    """Names in their order: in full where the record has them so, and the bodies between them."""
    personal = full if full in values else short
    bodies = "CN" if full == "FAU" else ""
    read = _full_name if personal == full else _short_name
    people = [
        Name(literal=value) if tag == bodies else read(value)
        for tag, value in pairs
        if value and tag in (personal, bodies)
    ]
    for tag in (full, short, bodies):
        values.pop(tag, None)
    return tuple(people)


def _full_name(text: str) -> Name:
    """``Family, Given Names Jr``.

    >>> _full_name("King, Martin Luther Jr").suffix
    'Jr'
    """
    family, _, given = text.partition(",")
    words = given.split()
    suffix = words.pop() if len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES else ""
    return Name(family.strip(), " ".join(words), suffix=suffix)


def _short_name(text: str) -> Name:
    """``Family Initials Jr``.

    >>> _short_name("van der Berg JA 3rd").given
    'JA'
    """
    words = text.split()
    suffix = words.pop() if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else ""
    given = words.pop() if len(words) > 1 and words[-1].isupper() else ""
    return Name(" ".join(words), given, suffix=suffix)


def _doi(values: Values) -> str | None:
    """The identifier that is marked ``[doi]``, wherever it stands; its other copies are passed over."""
    doi = None
    for tag in ("LID", "AID"):
        others = []
        for value in values.get(tag, ()):
            marked = value.endswith("[doi]")
            read = read_doi(value[: -len("[doi]")].strip()) if marked else None
            doi = doi or read
            if read is None or read != doi:
                others.append(value)
        values[tag] = others
    return doi


_TOGETHER: Mapping[str, Callable[[list[tuple[str, str]], Values], Value]] = {
    "author": lambda pairs, values: _people(pairs, values, "FAU", "AU"),
    "editor": lambda pairs, values: _people(pairs, values, "FED", "ED"),
    "DOI": lambda _, values: _doi(values),
    "keyword": lambda _, values: joined(values.pop("MH", []) + values.pop("OT", [])),
}
"""Variables that several tags state together."""


@lru_cache(maxsize=10_000)
def read_date(text: str) -> Date | None:
    """The date of publication: ``2020 Jan 15``, a range of days, months or years, or a season.

    >>> read_date("2020 Jan-Feb").end, read_date("2019 Dec 30-2020 Jan 5").end, read_date("2020 Spring").season
    ((2020, 2), (2020, 1, 5), 1)
    """
    year, _, word = text.partition(" ")
    season = SEASONS.get(word.lower())
    if season and year.isdecimal() and len(year) == 4:
        return Date((int(year),), season=season)
    first, dash, last = text.partition("-")
    start = _side(first, ()) if len(text) <= _LONGEST_DATE else None
    if not start:
        return Date(literal=text) if text else None
    end = _side(last, start) if dash else ()
    return Date(literal=text) if end is None else Date(start, end)


def _side(text: str, before: DateParts) -> DateParts | None:
    """The numbers of one side of a range; the second one leaves out what is the same. None where it is no date."""
    match = _SIDE.fullmatch(text.strip())
    if match is None or not (match["year"] or before):
        return None
    year = int(match["year"]) if match["year"] else before[0]
    month = month_number(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if match["month"] and month is None:
        return None
    if day and month is None and not match["year"]:
        month = before[1] if len(before) > 1 else None
    if day and (month is None or not 1 <= day <= 31):
        return None
    return tuple(number for number in (year, month, day) if number)


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.match(head))


READER = Reader("nbib", "MEDLINE's format, as PubMed exports it", (".nbib", ".medline"), _sniff, _stream)
