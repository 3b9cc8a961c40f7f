"""Records as items of a Zotero library, and back.

What fields, creators, tags, child notes and the documented lines of Extra cannot say is the residue, which is found by
reading back (:mod:`refmill.seeds.residue`) and written to lines of Extra. So a record comes back as it was; where
somebody has changed an item in Zotero since, that change counts.

The other way, ``custom.zotero`` keeps what CSL has no variable for: ``fields``, ``creators`` and ``relations`` of the
item, its ``automatic-tags``, its ``itemType`` where the CSL type has several; and under ``as-found`` every value that
RefMill would write in another way (``May 2020`` and not ``2020-05``), which holds as long as the record still says the
same. So an item comes back as it was, too.

``custom.refmill.sources``, the lines of the documents that a record was read from, stays out of the library.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import FieldError
from refmill.exporters.origin import report
from refmill.model import NOTHING, Item
from refmill.seeds.residue import Residue, residue_of, restored
from refmill.tables import zotero_schema as schema
from refmill.tables.zotero import LONGEST_FIELD
from refmill.zotero.comparable import Data, comparable
from refmill.zotero.decoding import KEPT, decode
from refmill.zotero.encoding import Draft, encode
from refmill.zotero.extra import residue_lines
from refmill.zotero.texts import within

VERSION = 1
"""Which mapping this is: a change of the code after which some record becomes another item raises the number."""

AS_FOUND = "as-found"
_CHILDREN = "children"
_FIELD = "zotero:"
"""Stands before the names of fields where they are compared like variables: one of them is called ``type``."""
_APART = frozenset({"collections", "deleted", "parentItem"})
"""What belongs to an item's place in the library, not to the record."""


@dataclass(frozen=True, slots=True)
class ZoteroItem:
    """An item of a library.

    Attributes:
        data: its data in the normal form of :func:`refmill.zotero.comparable.comparable`, without key and version.
        children: the HTML of its child notes.
        diagnostics: what the service cannot hold.
    """

    data: Mapping[str, Any]
    children: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def to_zotero(item: Item) -> ZoteroItem:
    """A record as an item; the same record gives the same item.

    >>> item = Item("k", "article-journal", {"title": "T", "volume": "3", "scale": "1:5"})
    >>> to_zotero(item).data
    {'itemType': 'journalArticle', 'title': 'T', 'volume': '3', 'citationKey': 'k', 'extra': 'scale: 1:5'}
    """
    core, as_found = core_of(item)
    draft = encode(core)
    data, children = draft.finished(), draft.children
    native, _ = decode(data, children)
    entries = {name: entry for name, entry in residue_of(core, native).items() if name not in draft.cut}
    draft.lines += residue_lines(entries)
    lost = [*draft.cut, *_fit(draft)]
    if entries or lost:
        data = draft.finished()
    if as_found and not lost:
        data, children = _as_it_was(core, data, children, as_found)
    return ZoteroItem(data, children, tuple(_told(item, lost)))


def from_zotero(data: Data, children: Sequence[str] = ()) -> tuple[Item, tuple[Diagnostic, ...]]:
    """The record that an item is.

    Args:
        data: the ``data`` object of an item.
        children: the HTML of its child notes, as far as they are the record's.

    Raises:
        FieldError: it is no work, but a note, an attachment or an annotation, or of a type that is not known.

    >>> item, _ = from_zotero({"itemType": "thesis", "thesisType": "PhD thesis", "university": "U", "date": "May 2020"})
    >>> item.type, item.text("genre"), item.text("publisher"), item.date("issued").start
    ('thesis', 'PhD thesis', 'U', (2020, 5))
    """
    item_type = data.get("itemType")
    if item_type not in schema.item_types() or item_type in schema.NO_RECORDS:
        raise FieldError(f"an item of the type {shorten(str(item_type))} is no record")
    normal = {name: value for name, value in comparable(data).items() if name not in _APART}
    core, diagnostics = _read(normal, children)
    item = _whole(core)
    again = to_zotero(item)
    as_found = _unlike(normal, children, again)
    return (_whole(core, {AS_FOUND: as_found}) if as_found else item), diagnostics


def related_ids(item: Item) -> tuple[str, ...]:
    """The ids of the records that are another version of the same work (docs/records.md), in order.

    >>> related_ids(Item("k", "article", {"custom": {"refmill": {"published-as": "k2"}}}))
    ('k2',)
    """
    found = (item.custom.get(name) for name in ("preprint-of", "published-as"))
    return tuple(name for name in found if isinstance(name, str) and name)


def address(library: str, key: str) -> str:
    """The address by which items are related.

    Args:
        library: ``users/12`` or ``groups/7``.
        key: the item's key.

    >>> address("users/12", "ABCD2345")
    'http://zotero.org/users/12/items/ABCD2345'
    """
    return f"http://zotero.org/{library}/items/{key}"


def _read(normal: Data, children: Sequence[str]) -> tuple[Item, tuple[Diagnostic, ...]]:
    """The record with its residue."""
    native, extra = decode(normal, children)
    name = shorten(native.text("title"))
    problems = [f"a line of the residue in Extra of {name} is left as it is: it is no JSON" for _ in extra.broken]
    try:
        core = restored(native, extra.residue)
    except FieldError as error:
        core = native
        problems.append(f"the residue in Extra of {name} is left out: {error.message}")
    return core, tuple(Diagnostic(Severity.WARNING, "bad-residue", Location(), problem) for problem in problems)


def core_of(item: Item) -> tuple[Item, Mapping[str, Any]]:
    """All of a record that its item is made of, and what is kept of an item as it was found.

    ``custom.zotero`` is a field of its own in it, and sources are not among it.
    """
    custom = item.fields.get("custom")
    if not isinstance(custom, Mapping):
        return item, {}
    others = _without_sources({name: value for name, value in custom.items() if name != "zotero"})
    fields = {name: value for name, value in item.fields.items() if name != "custom"}
    if others or not custom:
        fields["custom"] = others
    if "zotero" not in custom:
        return replace(item, fields=fields), {}
    kept, as_found = _parted(custom["zotero"])
    if kept or not as_found:
        fields[KEPT] = kept
    return replace(item, fields=fields), as_found


def _parted(kept: Any) -> tuple[Any, Mapping[str, Any]]:
    """What is kept of an item, and what of it is kept as it was found."""
    as_found = kept.get(AS_FOUND) if isinstance(kept, Mapping) else None
    if not isinstance(as_found, Mapping) or not as_found:
        return kept, {}
    return {name: value for name, value in kept.items() if name != AS_FOUND}, as_found


def _without_sources(custom: dict[str, Any]) -> dict[str, Any]:
    own = custom.get("refmill")
    if not isinstance(own, Mapping) or "sources" not in own:
        return custom
    told = {name: value for name, value in own.items() if name != "sources"}
    return {name: told if name == "refmill" else value for name, value in custom.items() if name != "refmill" or told}


def _whole(core: Item, more: Mapping[str, Any] = NOTHING) -> Item:
    """The record with ``custom.zotero`` inside ``custom``."""
    custom = core.fields.get("custom", NOTHING)
    if not isinstance(custom, Mapping) or (KEPT not in core.fields and not more):
        return core
    kept = core.fields.get(KEPT, NOTHING)
    inside = {**kept, **more} if more and isinstance(kept, Mapping) else kept
    fields = {name: value for name, value in core.fields.items() if name != KEPT}
    return replace(core, fields={**fields, "custom": {**custom, "zotero": inside}})


def _fit(draft: Draft) -> list[str]:
    """Take out the longest lines of an Extra that is too long for the service; the variables that they were of."""
    room = LONGEST_FIELD - sum(len(line.encode()) + 1 for _, line in draft.lines)
    out = set()
    for number, (_, line) in sorted(enumerate(draft.lines), key=lambda pair: len(pair[1][1]), reverse=True):
        if room < 0:
            out.add(number)
            room += len(line.encode()) + 1
    lost = [draft.lines[number][0] for number in sorted(out)]
    draft.lines = [pair for number, pair in enumerate(draft.lines) if number not in out]
    fitting = within(draft.note, room)
    if fitting != draft.note:
        draft.note = fitting
        lost.append("note")
    return lost


def _told(item: Item, lost: Iterable[str]) -> Iterator[Diagnostic]:
    if names := ", ".join(dict.fromkeys(lost)):
        message = f"too long for a Zotero library: {names}; what does not fit is left out there"
        yield report(item, Severity.WARNING, "field-too-long", message)


def _unlike(normal: Data, children: Sequence[str], again: ZoteroItem) -> Residue:
    """The values of an item that would be written in another way."""
    return {
        name.removeprefix(_FIELD): entry
        for name, entry in residue_of(_compared(normal, children), _compared(again.data, again.children)).items()
    }


def _compared(data: Data, children: Sequence[str]) -> Item:
    fields = {f"{_FIELD}{name}": value for name, value in data.items() if name not in _APART}
    return Item("", "", {**fields, f"{_FIELD}{_CHILDREN}": list(children)})


def _as_it_was(
    core: Item, data: dict[str, Any], children: tuple[str, ...], as_found: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The item with its values as they were found, where the record has not changed since."""
    try:
        prefixed = {f"{_FIELD}{name}": entry for name, entry in as_found.items()}
        fields = restored(_compared(data, children), prefixed).fields
    except FieldError:
        return data, children
    values = {name.removeprefix(_FIELD): value for name, value in fields.items()}
    listed = values.pop(_CHILDREN, [])
    notes = tuple(note for note in listed if isinstance(note, str)) if isinstance(listed, list) else ()
    found = comparable(values)
    if found.get("itemType") not in schema.item_types() or found["itemType"] in schema.NO_RECORDS:
        return data, children
    return (found, notes) if not residue_of(core, _read(found, notes)[0]) else (data, children)
