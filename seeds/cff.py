"""The reader of the Citation File Format (``CITATION.cff``). The table is :mod:`refmill.tables.cff`.

The work of the file comes first, then its ``preferred-citation``, then its ``references``. What no line of the table
names is kept as it came, in ``custom.cff``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from refmill.dates import read_date
from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import ParseError
from refmill.formats import Reader
from refmill.identifiers import read_arxiv, read_doi
from refmill.model import Date, Item, Name, Value
from refmill.seeds.arxiv_fields import with_arxiv
from refmill.seeds.csl_yaml import load
from refmill.seeds.keywords import joined
from refmill.tables.cff import DATES, ENTITIES, IDENTIFIERS, NAMES, TEXTS, TYPES

_BEGINNING = re.compile(r"^\ufeff?cff-version[ \t]*:", re.MULTILINE)
_PARTS = ("family-names", "given-names", "name-particle", "name-suffix")
_TOLD = frozenset({*_PARTS, "name", "alias"})
_OF_THE_FILE = frozenset({"cff-version", "message", "references", "preferred-citation", "type"})


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    loaded = load("".join(lines).removeprefix("\ufeff"), document)
    data = loaded.value
    if not isinstance(data, dict) or "cff-version" not in data:
        raise ParseError("this is no CFF: there is no 'cff-version'", Location(document, 1))
    yield from loaded.reports
    yield _item({name: value for name, value in data.items() if name not in _OF_THE_FILE}, _kind(data, "software"))
    references = data.get("references")
    works = [data.get("preferred-citation"), *(references if isinstance(references, list) else [])]
    for work in works:
        if isinstance(work, dict):
            yield _item({name: value for name, value in work.items() if name != "type"}, _kind(work, "generic"))
        elif work is not None:
            place = Location(document, loaded.lines.get(id(data), 0))
            yield Diagnostic(Severity.ERROR, "bad-record", place, "a reference is left out that is no mapping")


def _kind(data: Mapping[str, Any], default: str) -> str:
    kind = TYPES.get(str(data.get("type", default)), "document")
    proceedings = kind == "article-journal" and "conference" in data and "journal" not in data
    return "paper-conference" if proceedings else kind


def _item(data: dict[str, Any], kind: str) -> Item:
    """The item of one work; what is used is taken out of ``data``. Persons stay of whom more is told than a name."""
    fields: dict[str, Value] = {}
    for variable, key in NAMES:
        people = _names(data.get(key))
        if people:
            fields[variable] = people
            if all(isinstance(one, dict) and one.keys() <= _TOLD for one in data[key]):
                data.pop(key)
    for variable, key in TEXTS:
        text = _text(data.get(key))
        if text and variable not in fields:
            fields[variable] = text
            data.pop(key)
    for variable, value in (
        *_bodies(data),
        *_dates(data),
        *_conference(data),
        *_identifiers(data, fields),
        *_lists(data),
    ):
        if value:
            fields.setdefault(variable, value)
    rest = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    if rest:
        fields["custom"] = {"cff": rest}
    kind = "article" if kind == "article-journal" and _is_preprint(fields) else kind
    return Item("", kind, with_arxiv(kind, fields))


def _is_preprint(fields: Mapping[str, Value]) -> bool:
    """Whether an article is in no journal and its DOI is arXiv's own."""
    return "container-title" not in fields and bool(read_arxiv(str(fields.get("DOI", ""))[:200]))


def _bodies(data: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    for variable, key in ENTITIES:
        found = data.get(key)
        if isinstance(found, dict) and _text(found.get("name")):
            yield variable, _text(data.pop(key)["name"])
            yield f"{variable}-place", _text(found.get("city"))


def _dates(data: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    for variable, keys in DATES:
        key = next((key for key in keys if _date(data.get(key))), "")
        if key:
            yield variable, _date(data.pop(key))
    if _date(data.get("year")):
        month = f"-{_text(data.pop('month')):0>2}" if _text(data.get("month")) else ""
        year = _text(data.pop("year"))
        yield "issued", read_date(f"{year}{month}") or read_date(year)


def _lists(data: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    """What CSL-JSON holds in one text: a range of pages, keywords, languages."""
    if _text(data.get("start")):
        yield "page", "-".join(filter(None, (_text(data.pop(key, None)) for key in ("start", "end"))))
    for variable, key in (("keyword", "keywords"), ("language", "languages")):
        if isinstance(data.get(key), list):
            yield variable, joined(map(_text, data.pop(key)))


def _conference(data: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    meeting = data.get("conference")
    if isinstance(meeting, dict) and _text(meeting.get("name")):
        data.pop("conference")
        yield "event-title", _text(meeting["name"])
        place = ", ".join(filter(None, (_text(meeting.get(part)) for part in ("city", "region", "country"))))
        if place:
            yield "event-place", place


def _identifiers(data: dict[str, Any], told: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The first identifier of each kind that CSL knows and no other key tells; the others stay where they are."""
    found = data.get("identifiers")
    identifiers = found if isinstance(found, list) else []
    used: set[str] = set(told)
    for one in list(identifiers):
        kind, value = (_text(one.get(key)) for key in ("type", "value")) if isinstance(one, dict) else ("", "")
        variable = IDENTIFIERS.get(kind, "")
        if variable and value and variable not in used:
            used.add(variable)
            identifiers.remove(one)
            yield variable, read_doi(value) or value if kind == "doi" else value


def _text(value: Any) -> str:
    """A text or number on one line; nothing for what is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _date(value: Any) -> Date | None:
    return read_date(_text(value)) if len(_text(value)) <= 40 else None


def _names(value: Any) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else []
    return tuple(name for name in (_name(one) for one in people if isinstance(one, dict)) if name)


def _name(data: Mapping[str, Any]) -> Name | None:
    """A person by its parts, an entity by its name, or someone who is known by an alias alone."""
    family, given, particle, suffix = (_text(data.get(key)) for key in _PARTS)
    if family or given:
        return Name(family, given, non_dropping_particle=particle, suffix=suffix)
    whole = _text(data.get("name")) or _text(data.get("alias"))
    return Name(literal=whole) if whole else None


def _sniff(head: str) -> bool:
    return bool(_BEGINNING.search(head))


READER = Reader("cff", "the Citation File Format, CITATION.cff", (".cff",), _sniff, _stream)
