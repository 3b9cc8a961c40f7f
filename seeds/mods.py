"""The reader of MODS. The table is :mod:`refmill.tables.mods`.

A record is turned into texts under paths (``relatedItem[host]/titleInfo/title``) and names with their roles; what no
line of the table names is kept as it came, in ``custom.mods``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from refmill.diagnostics import Diagnostic, Location
from refmill.formats import Reader
from refmill.model import Date, Item, Name, Value
from refmill.names import split_name
from refmill.seeds import ris_dates
from refmill.seeds.arxiv_fields import with_arxiv
from refmill.seeds.keywords import joined
from refmill.seeds.residue import delivered
from refmill.seeds.ris_record import read_name
from refmill.seeds.xml_records import Element, first_tag, local_name, records
from refmill.tables.mods import (
    EDITOR_OF_HOST,
    FIELDS,
    GENRES,
    HOST,
    ID,
    KEYS,
    READ,
    RESIDUE,
    RESOURCES,
    ROLE_NAMES,
    ROLES,
    TYPES,
)
from refmill.tables.rules import FieldRule, Kind, fields_of

NAME = "mods"

_LOCAL = {local.lower(): csl for csl, local, _ in TYPES}
_MARCGT = {**{genre: csl for csl, _, genre in reversed(TYPES) if genre}, **GENRES}
_VARIABLES = {(scope, code): variable for variable, scope, code in ROLES} | {EDITOR_OF_HOST: "editor"}
_DEEPEST = 60
_BREAK = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_PROSE = frozenset(rule.field for rule in FIELDS if rule.kind is Kind.PROSE)


@dataclass(frozen=True, slots=True)
class Record:
    """A record as MODS has it.

    Attributes:
        texts: the texts under each path, in their order.
        names: each name with the path of the element that it is in (empty for the record itself) and its role's code.
    """

    texts: dict[str, list[str]] = field(default_factory=dict)
    names: list[tuple[str, str, Name]] = field(default_factory=list)


def decode(record: Record) -> Item:
    """The item of a record, whatever it holds. Texts that are used are taken out of the record."""
    texts = record.texts
    kind = _type(texts)
    key = _first(texts, ID) or ""
    fields: dict[str, Value] = {}
    people: dict[str, list[Name]] = {}
    for scope, code, name in record.names:
        variable = _VARIABLES.get((scope, code), "contributor" if not scope else "")
        if variable:
            people.setdefault(variable, []).append(name)
    fields.update((variable, tuple(names)) for variable, names in people.items())
    for rule in (*fields_of(FIELDS, kind).values(), *READ):
        if rule.variable not in fields:
            value = _value(rule, texts)
            if value:
                fields[rule.variable] = value
    rest = {path: found for path, found in texts.items() if found}
    if rest:
        fields["custom"] = {NAME: rest}
    return Item(key, kind, with_arxiv(kind, fields))


def cleaned(path: str, text: str) -> str:
    """A text without white space around it and, but for notes and abstracts, on one line."""
    return (text if path in _PROSE else _BREAK.sub(" ", text)).strip()


def _type(texts: dict[str, list[str]]) -> str:
    local = _first(texts, "genre[local]") or ""
    known = _LOCAL.get(local.lower()) or (local if local and local.islower() else "")
    marcgt = [_MARCGT[genre] for genre in map(str.lower, texts.pop("genre[marcgt]", [])) if genre in _MARCGT]
    free = [_MARCGT[genre.lower()] for genre in texts.get("genre", ()) if genre.lower() in _MARCGT]
    resource = _first(texts, "typeOfResource") or ""
    issuance = (_first(texts, "originInfo/issuance") or "", _first(texts, f"{HOST}/originInfo/issuance") or "")
    inside = any(path.startswith(f"{HOST}/") for path in texts)
    if known or marcgt or free:
        return known or (marcgt or free)[0]
    if inside:
        return "article-journal" if issuance[1] in ("continuing", "serial") or _of_journal(texts) else "chapter"
    return RESOURCES.get(resource, "book" if issuance[0] in ("monographic", "single unit") else "document")


def _of_journal(texts: Mapping[str, list[str]]) -> bool:
    return f"{HOST}/identifier[issn]" in texts or f"{HOST}/part/detail[issue]/number" in texts


def _first(texts: dict[str, list[str]], path: str) -> str | None:
    found = texts.get(path)
    return found.pop(0) if found else None


def _value(rule: FieldRule, texts: dict[str, list[str]]) -> Value:
    path = rule.field
    if rule.kind is Kind.DATE:
        return _date(path, texts)
    if rule.kind is Kind.PAGES:
        return _pages(path, texts)
    if rule.kind is Kind.KEYWORDS:
        return joined(texts.pop(path, []))
    if rule.variable == "note":
        return "\n".join(texts.pop(path, []))
    return _first(texts, path)


def _pages(path: str, texts: dict[str, list[str]]) -> str | None:
    start, end = _first(texts, f"{path}/start"), _first(texts, f"{path}/end")
    if start:
        return f"{start}-{end}" if end and end != start else start
    return _first(texts, f"{path}/list") or end or _first(texts, path)


def _date(path: str, texts: dict[str, list[str]]) -> Date | None:
    start, end = _first(texts, f"{path}[start]"), _first(texts, f"{path}[end]")
    about = _first(texts, f"{path}[approximate]")
    found = ris_dates.read(start or about or _first(texts, path) or end or "")
    last = ris_dates.read(end) if start and end else None
    if found is None or not found.start:
        return found
    return Date(found.start, last.start if last else (), season=found.season, circa=bool(about))


# -- XML ---


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    for part in records(lines, document, NAME, "modsCollection"):
        if isinstance(part, Diagnostic):
            yield part
        else:
            record = _record(part[0])
            kept = record.texts.pop(RESIDUE, [])
            yield from delivered(decode(record), kept, Location(document, part[1]), RESIDUE)


def _record(element: Element) -> Record:
    record = Record()
    waiting = [(_step(child), "", child, 1) for child in reversed(element)]
    while waiting:
        step, scope, child, depth = waiting.pop()
        name = local_name(child)
        path = f"{scope}/{step}" if scope else step
        if name == "name" and step != "name[conference]":
            _take_name(record, scope, child)
        elif name == "titleInfo":
            _put(record, f"{path}/title", _title(child))
        elif len(child) and depth < _DEEPEST:
            waiting += [(_step(inner), path, inner, depth + 1) for inner in reversed(child)]
        elif name:
            _put(record, path, "".join(child.itertext()))
    if ID not in record.texts and element.get("ID"):
        _put(record, ID, element.get("ID"))
    return record


def _put(record: Record, path: str, text: str) -> None:
    clean = cleaned(path, text)
    if clean:
        record.texts.setdefault(path, []).append(clean)


def _step(element: Element) -> str:
    """An element's name with what tells it from others of that name."""
    name = local_name(element)
    told = next(filter(None, (element.get(key) for key in KEYS.get(name, ()))), None)
    return f"{name}[{told}]" if told else name


def _title(element: Element) -> str:
    """A title with its leading article and its subtitle."""
    parts = {local_name(child): cleaned("", "".join(child.itertext())) for child in element}
    title = " ".join(filter(None, (parts.get("nonSort"), parts.get("title"))))
    subtitle = ": ".join(filter(None, (title, parts.get("subTitle"))))
    return ". ".join(filter(None, (subtitle, parts.get("partNumber"), parts.get("partName"))))


def _take_name(record: Record, scope: str, element: Element) -> None:
    parts: dict[str, list[str]] = {}
    roles: list[str] = []
    for child in element.iter():
        if local_name(child) == "namePart":
            parts.setdefault(child.get("type") or "", []).append(cleaned("", "".join(child.itertext())))
        elif local_name(child) == "roleTerm":
            roles.append(cleaned("", "".join(child.itertext())))
    name = read_parts(element.get("type") or "", parts)
    if name:
        code = next((role if len(role) == 3 else ROLE_NAMES.get(role.lower(), "") for role in roles), "aut")
        record.names.append((scope, code, name))


def read_parts(kind: str, parts: Mapping[str, list[str]]) -> Name | None:
    """A name of MODS: its parts by type; the date of a life is no part of it.

    >>> read_parts("personal", {"family": ["King"], "given": ["M.", "L."], "termsOfAddress": ["Jr."]}).suffix
    'Jr.'
    """
    family, given, suffix = (" ".join(parts.get(part, ())) for part in ("family", "given", "termsOfAddress"))
    if family or given:
        if " " in family and family[0].islower() and given and not suffix:
            return split_name(f"{family}, {given}")
        return Name(family, given, suffix=suffix)
    whole = " ".join(parts.get("", ()))
    if not whole:
        return None
    return Name(literal=whole) if kind != "personal" else read_name(whole)


READER = Reader(
    NAME,
    "MODS, from library catalogues and bibutils",
    (".mods", ".xml"),
    first_tag("modsCollection", "mods"),
    _stream,
)
