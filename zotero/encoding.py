"""A record as the data of an item, without its residue: see :mod:`refmill.zotero.mapping`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from refmill.model import Date, Item, Name
from refmill.tables import zotero_schema as schema
from refmill.tables.zotero import ALIASES, LONGEST_FIELD, LONGEST_NOTE, SERIES
from refmill.vocabulary import ITEM_TYPES, NUMBER_VARIABLES, TEXT_VARIABLES
from refmill.zotero.comparable import comparable
from refmill.zotero.creators import creator_of
from refmill.zotero.dates import date_text, day_text, says_more_than_a_day
from refmill.zotero.decoding import kept_with
from refmill.zotero.extra import is_residue, name_lines, text_line, type_line
from refmill.zotero.notes import note_of
from refmill.zotero.places import Places, item_type_of, places
from refmill.zotero.tags import needs_order, tags_of
from refmill.zotero.texts import prose, within

_PROSE = frozenset({"annote", "citation-key", "keyword", "note"})
"""Text variables with rules of their own."""
_STRINGS = TEXT_VARIABLES | NUMBER_VARIABLES


@dataclass(slots=True)
class Draft:
    """An item that is being written.

    Attributes:
        data: its fields, without ``extra``.
        lines: variable and line of Extra.
        note: the text behind these lines.
        children: the HTML of child notes.
        cut: the variables that are too long for the service, which are written as far as they fit.
    """

    data: dict[str, Any]
    lines: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""
    children: tuple[str, ...] = ()
    cut: list[str] = field(default_factory=list)

    def finished(self) -> dict[str, Any]:
        """The data with Extra, in its normal form."""
        extra = "\n".join(filter(None, (*(line for _, line in self.lines), self.note)))
        return comparable({**self.data, "extra": extra})


def encode(item: Item) -> Draft:
    """What the fields of an item and documented lines of Extra can say of a record."""
    kept = kept_with(item)
    item_type = item_type_of(item, kept.get("itemType"))
    there = places(item_type)
    draft = Draft({"itemType": item_type, "relations": kept.get("relations")})
    if item.type != schema.csl_type(item_type) and item.type in ITEM_TYPES:
        draft.lines.append(("type", type_line(item.type)))
    roles: dict[str, list[dict[str, str]]] = {}
    for variable in sorted(item.fields):
        value = item.fields[variable]
        if isinstance(value, Date):
            _put_date(draft, there, variable, value)
        elif isinstance(value, tuple):
            _put_names(draft, there, roles, variable, value)
        elif variable not in _PROSE and (text := _text(item, variable)):
            _put_text(draft, there, item, variable, text)
    _put_repository(draft, item)
    _put_prose(draft, item, kept)
    _put(draft, "citationKey", "id", item.id or _text(item, "citation-key"))
    _put_kept(draft, kept)
    draft.data["creators"] = [*_in_order(item_type, roles), *_listed(kept.get("creators"))]
    return draft


def _put(draft: Draft, field_name: str, variable: str, text: str) -> None:
    """Set a field, as far as its value fits."""
    clean = prose(text)
    fitting = within(clean, LONGEST_FIELD)
    if fitting != clean:
        draft.cut.append(variable)
    draft.data[field_name] = fitting


def _put_text(draft: Draft, there: Places, item: Item, variable: str, text: str) -> None:
    other = ALIASES.get(variable, variable)
    place = there.texts.get(variable) or (there.texts.get(other) if other not in item.fields else None)
    if place:
        _put(draft, place, variable, text)
    elif variable in _STRINGS:
        draft.lines.append((variable, text_line(variable, text)))


def _put_date(draft: Draft, there: Places, variable: str, date: Date) -> None:
    place = there.dates.get(variable)
    text = day_text(date) if variable == "accessed" else date_text(date)
    if place:
        _put(draft, place, variable, text)
    if not place or not text or (variable != "accessed" and says_more_than_a_day(date)):
        draft.lines.append((variable, text_line(variable, date_text(date, quoted=True))))


def _put_names(
    draft: Draft, there: Places, roles: dict[str, list[dict[str, str]]], variable: str, value: tuple[object, ...]
) -> None:
    names = [name for name in value if isinstance(name, Name)]
    role = there.roles.get(variable)
    if role:
        roles[role] = [creator for name in names if (creator := creator_of(name, role))]
    else:
        draft.lines += [(variable, line) for line in name_lines(variable, names)]


def _in_order(item_type: str, roles: Mapping[str, list[dict[str, str]]]) -> Iterator[dict[str, str]]:
    """The creators, the primary ones first."""
    for role in schema.creator_types(item_type):
        yield from roles.get(role, ())


def _put_repository(draft: Draft, item: Item) -> None:
    """A preprint's archive is its repository, which Zotero shows and exports as the publisher."""
    archive, location = _text(item, "archive"), _text(item, "archive_location")
    if draft.data["itemType"] != "preprint" or not archive or "publisher" in item.fields:
        return
    _put(draft, "repository", "archive", archive)
    if archive == SERIES and location and "number" not in item.fields:
        _put(draft, "archiveID", "archive_location", f"{SERIES}:{location}")


def _put_prose(draft: Draft, item: Item, kept: Mapping[str, Any]) -> None:
    words, annote = _text(item, "keyword"), _text(item, "annote")
    tags = tags_of(words)
    automatic = set(filter(_is_text, _listed(kept.get("automatic-tags"))))
    draft.data["tags"] = [{"tag": tag, "type": int(tag in automatic)} for tag in tags]
    if needs_order(words, tags):
        draft.lines.append(("keyword", text_line("keyword", words)))
    _put_note(draft, annote)
    lines = prose(_text(item, "note")).split("\n")
    draft.note = "\n".join(one for one in lines if not is_residue(one))


def _put_note(draft: Draft, annote: str) -> None:
    """The annotation as a child note. A character takes five of HTML at most, the paragraph seven."""
    html = note_of(annote)
    if len(html) > LONGEST_NOTE:
        draft.cut.append("annote")
        html = note_of(annote[: LONGEST_NOTE // 5 - 2])
    draft.children = (html,) if html else ()


def _put_kept(draft: Draft, kept: Mapping[str, Any]) -> None:
    """Fields that CSL has no variable for, where nothing else has taken them."""
    fields = kept.get("fields")
    for name, value in fields.items() if isinstance(fields, Mapping) else ():
        if _is_text(value) and name not in ("extra", "itemType"):
            draft.data.setdefault(name, value)


def _text(item: Item, variable: str) -> str:
    """The value of a variable where it is text or a number; empty for other JSON."""
    value = item.fields.get(variable)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []
