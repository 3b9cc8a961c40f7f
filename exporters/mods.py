"""MODS 3.7. Which path a variable goes to: :mod:`refmill.tables.mods`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from refmill.diagnostics import Diagnostic
from refmill.exporters.plain import lost
from refmill.exporters.xml_text import elements
from refmill.formats import Exporter, WriteOptions
from refmill.model import Date, Item, Name
from refmill.seeds.keywords import parted
from refmill.seeds.mods import NAME, Record, cleaned, decode, read_parts
from refmill.seeds.residue import MARK, residue_of, to_text
from refmill.seeds.xml_records import ILLEGAL
from refmill.tables.mods import EDITOR_OF_HOST, FIELDS, ID, KEYS, PARTS, RESIDUE, ROLES, TYPES
from refmill.tables.rules import FieldRule, Kind, fields_by_type

_FIELDS = fields_by_type(FIELDS)
_TYPES = {csl: (local, marcgt) for csl, local, marcgt in TYPES}
_ROLES = {variable: (scope, code) for variable, scope, code in ROLES}
_ORDER = {path: number for number, path in enumerate(dict.fromkeys(rule.field for rule in FIELDS))}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n'
_RETURN = {"\r": "&#13;"}
_PATH = re.compile(r"[A-Za-z]{1,40}(?:\[[A-Za-z0-9 _-]{1,40}\])?(?:/[A-Za-z]{1,40}(?:\[[A-Za-z0-9 _-]{1,40}\])?){0,5}")
_TOGETHER = re.compile(r"(?:^|/)(?:name|titleInfo)|refmill")
_STEP = re.compile(r"([A-Za-z]+)\[([^\]]*)\]")
_KEY = {"approximate": "qualifier"}
_YEARS = range(1, 10_000)

Pairs = list[tuple[str, str]]
People = list[tuple[str, str, Mapping[str, list[str]]]]


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    yield _HEAD
    for item in items:
        pairs, people = _pairs(item), list(_people(item))
        residue = residue_of(item, decode(_read(pairs, people)))
        if residue and options.plain:
            yield from lost(item, residue, NAME)
        elif residue:
            pairs.append((RESIDUE, MARK + to_text(residue)))
        yield _record(pairs, people)
    yield "</modsCollection>\n"


def _pairs(item: Item) -> Pairs:
    """Path and text of each field, as the reader gives them back."""
    return [(path, text) for path, raw in _texts(item) if (text := cleaned(path, ILLEGAL.sub("", raw)))]


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    local, marcgt = _TYPES.get(item.type, (item.type, ""))
    yield ID, item.id
    yield "genre[local]", local
    yield "genre[marcgt]", marcgt
    rules = _FIELDS.get(item.type) or _FIELDS[""]
    for rule in rules.values():
        value = item.fields.get(rule.variable)
        if value is not None:
            yield from _values(rule, value)
    custom = item.fields.get("custom")
    kept = custom.get(NAME) if isinstance(custom, Mapping) else None
    foreign = kept if isinstance(kept, Mapping) else {}
    for path in sorted(filter(_is_foreign, foreign)):
        texts = foreign[path]
        yield from ((path, text) for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()


def _is_foreign(path: str) -> bool:
    """Whether a path can be written as it came: no name or title, whose parts belong together, and no residue."""
    return bool(_PATH.fullmatch(path)) and not _TOGETHER.search(path)


def _values(rule: FieldRule, value: object) -> Iterator[tuple[str, str]]:
    if rule.kind is Kind.DATE:
        yield from _dates(rule.field, value) if isinstance(value, Date) else ()
    elif isinstance(value, str | int) and not isinstance(value, bool):
        text = str(value)
        if rule.kind is Kind.PAGES:
            yield from _pages(rule.field, text)
        elif rule.kind is Kind.KEYWORDS:
            yield from ((rule.field, word) for word in parted(text))
        else:
            yield rule.field, text


def _pages(path: str, text: str) -> Pairs:
    first, mark, last = text.partition("-")
    if mark and first.isalnum() and last.isalnum():
        return [(f"{path}/start", first), (f"{path}/end", last)]
    return [(f"{path}/list", text)]


def _dates(path: str, date: Date) -> Iterator[tuple[str, str]]:
    """A date in W3CDTF, its kind in the attributes that ``dateIssued`` has for them; other dates as words."""
    if not date.start or date.start[0] not in _YEARS:
        yield path, date.literal or date.raw
    elif "dateIssued" in path and date.end:
        yield from ((f"{path}[start]", _iso(date.start)), (f"{path}[end]", _iso(date.end)))
    else:
        yield f"{path}[approximate]" if date.circa and "dateIssued" in path else path, _iso(date.start)


def _iso(parts: tuple[int, ...]) -> str:
    kept = parts if all(0 < part < 32 for part in parts[1:]) else parts[:1]
    return Date(kept).iso()


def _people(item: Item) -> Iterator[tuple[str, str, Mapping[str, list[str]]]]:
    """Each name with the element that it is in, its role and its parts by type; a body has one part without type."""
    for variable, place in _ROLES.items():
        inside = variable == "editor" and item.type in PARTS
        people = item.fields.get(variable)
        for name in people if isinstance(people, tuple) else ():
            parts = _parts(name) if isinstance(name, Name) else {}
            if parts:
                yield *(EDITOR_OF_HOST if inside else place), parts


def _parts(name: Name) -> dict[str, list[str]]:
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    own = {"family": family, "given": name.given, "termsOfAddress": name.suffix}
    parts = {"": name.literal} if name.literal else own
    clean = {part: cleaned("", ILLEGAL.sub("", text)) for part, text in parts.items()}
    return {part: [text] for part, text in clean.items() if text}


def _read(pairs: Pairs, people: People) -> Record:
    """The record as the reader will find it."""
    record = Record()
    for path, text in pairs:
        record.texts.setdefault(path, []).append(text)
    for scope, code, parts in people:
        name = read_parts(_kind(parts), parts)
        if name:
            record.names.append((scope, code, name))
    return record


def _kind(parts: Mapping[str, list[str]]) -> str:
    return "corporate" if "" in parts else "personal"


def _record(pairs: Pairs, people: People) -> str:
    placed = [(path, escape(text, _RETURN)) for path, text in pairs]
    placed += [(f"{scope}/{_name_step(parts)}".lstrip("/"), _name(code, parts)) for scope, code, parts in people]
    inside = sorted(((tuple(path.split("/")), text) for path, text in placed), key=lambda place: _position(place[0]))
    return f"<mods>{elements(inside, _start_tag)}</mods>\n"


@lru_cache(maxsize=4096)
def _position(path: tuple[str, ...]) -> tuple[int, ...]:
    """Where a path stands: with the first of the table that begins with the same elements; others at the end."""
    begun = ["/".join(path[:depth]) + "/" for depth in range(1, len(path) + 1)]
    return tuple(
        min((place for known, place in _ORDER.items() if f"{known}/".startswith(start)), default=len(_ORDER))
        for start in begun
    )


def _name_step(parts: Mapping[str, list[str]]) -> str:
    return f"name[{_kind(parts)}]"


def _name(code: str, parts: Mapping[str, list[str]]) -> str:
    written = [
        f"<namePart{f' type={quoteattr(part)}' if part else ''}>{escape(text, _RETURN)}</namePart>"
        for part, texts in parts.items()
        for text in texts
    ]
    role = f'<role><roleTerm type="code" authority="marcrelator">{code}</roleTerm></role>'
    return "".join(written) + role


def _start_tag(step: str) -> str:
    match = _STEP.fullmatch(step)
    if match is None:
        return step
    name, told = match.groups()
    return f"{name} {_KEY.get(told) or KEYS.get(name, ('type',))[0]}={quoteattr(told)}"


EXPORTER = Exporter(NAME, "MODS, for library systems and bibutils", (".mods",), _stream)
