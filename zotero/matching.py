"""Records as what they are to be in a library: the item that each is, the one it is recognised in, or a new one."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from refmill.diagnostics import Diagnostic, Severity
from refmill.errors import FieldError
from refmill.exporters.origin import report
from refmill.model import Item
from refmill.zotero.comparable import comparable
from refmill.zotero.identity import identity, like, recognise
from refmill.zotero.mapping import AS_FOUND, ZoteroItem, from_zotero, related_ids, to_zotero
from refmill.zotero.merging import NOTHING_AGREED, Agreed
from refmill.zotero.plan import Wanted
from refmill.zotero.remote import Json
from refmill.zotero.state import Link, Snapshot
from refmill.zotero.texts import is_text, line

_KEY = "citationKey"
_PLACED = frozenset({_KEY, "collections", "relations"})
_IDENTIFIERS = frozenset({"DOI", "ISBN", "ISSN"})
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|span)\b[^<>]{0,60}>")
_SAYING_MUCH = ("DOI", "ISBN", "url", "archiveID")


def match(
    records: Sequence[Item], mapped: Sequence[ZoteroItem], seen: Snapshot
) -> tuple[list[Wanted], list[Diagnostic]]:
    """What records are to be in a library, in their order, and what their readers should know.

    A record is the item that it came to be before, unless neither title, creators nor an identifier say so any more;
    or that of a vanished record which said exactly the same under another id; else the item that is the same work; else
    a new one. One that is the same work as an earlier record is left alone.

    Args:
        records: the records; each has an id.
        mapped: what each is as an item.
        seen: the library as it is.
    """
    linked = _linked(records, mapped, seen)
    reasons = _unfit_ids(records)
    renamed = _renamed(records, mapped, seen, {*linked, *reasons}, {*linked.values()})
    linked |= {place: link.key for place, link in renamed.items()}
    new = [place for place in range(len(records)) if place not in linked and place not in reasons]
    works = _works(seen, {*linked.values()}) if new else {}
    found = recognise([records[place] for place in new], {key: item for key, (item, _) in works.items()})
    keys = linked | {new[place]: key for place, key in found.items.items()}
    reasons |= {
        new[place]: f"it is the same work as {records[new[first]].id}" for place, first in found.doubles.items()
    }
    agreed = {new[place]: _same(mapped[new[place]], works[key]) for place, key in found.items.items()}
    notes = [one for item in mapped for one in item.diagnostics]
    notes += [_more_than_once(records[new[place]], further) for place, further in found.several.items()]
    wanted = [_wanted(item, one) for item, one in zip(records, mapped, strict=True)]
    for place, one in enumerate(wanted):
        said, reason = agreed.get(place, NOTHING_AGREED), reasons.get(place, "")
        known_as = renamed[place].record if place in renamed else one.record
        wanted[place] = replace(one, key=keys.get(place, ""), agreed=said, known_as=known_as, reason=reason)
    return wanted, notes


def _wanted(item: Item, mapped: ZoteroItem) -> Wanted:
    notes = tuple({"itemType": "note", "note": note} for note in mapped.children)
    title = line(item.text("title")) or item.id
    return Wanted(item.id, identity(item), title, dict(mapped.data), notes, related_ids(item))


def _same(ours: ZoteroItem, work: tuple[Item, Json]) -> Agreed:
    """What a record and the item that it was recognised in both say, be it in other words; each keeps its own key."""
    item, theirs = work
    read = {**to_zotero(in_own_form(item)).data, **{name: ours.data.get(name) for name in theirs if name == _KEY}}
    same = [name for name, value in ours.data.items() if _folded(name, read.get(name)) == _folded(name, value)]
    return Agreed({name: ours.data[name] for name in same}, {name: theirs[name] for name in same if name in theirs})


def _folded(name: str, value: object) -> object:
    """A value without its mere form: case, markup and punctuation, in identifiers spaces and hyphens too."""
    if not isinstance(value, str) or name == "extra":
        return value
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", _MARKUP.sub("", value)).casefold())
    return ("" if name in _IDENTIFIERS else " ").join(words) or value


def _linked(records: Sequence[Item], mapped: Sequence[ZoteroItem], seen: Snapshot) -> dict[int, str]:
    """The place of a record to the key of the item that it came to be."""
    found: dict[str, int] = {}
    for place, (item, now) in enumerate(zip(records, mapped, strict=True)):
        link = seen.links.get((item.id, ""))
        if link and _is_still(now.data, link.agreed.ours):
            found.setdefault(link.key, place)
    return {place: key for key, place in found.items()}


def _renamed(
    records: Sequence[Item], mapped: Sequence[ZoteroItem], seen: Snapshot, done: Collection[int], taken: Collection[str]
) -> dict[int, Link]:
    """The place of a record to the link of another id that is no more, under which it said exactly the same.

    Args:
        records, mapped, seen: see :func:`match`.
        done: the places of records that are not asked for.
        taken: the keys of items that records are.
    """
    left = [place for place in range(len(records)) if place not in done and mapped[place].data.get("title")]
    ids = {item.id for item in records} if left else set()
    former: dict[str, dict[str, Link]] = {}
    for (record, part), link in seen.links.items() if left else ():
        if not part and record not in ids and link.key in seen.items and link.key not in taken:
            named = former.setdefault(_but_for_key(link.agreed.ours), {})
            if link.key not in named or seen.items[link.key].get(_KEY) == record:
                named[link.key] = link
    found = {}
    for place in left:
        fitting = former.get(_but_for_key(mapped[place].data), {})
        if len(fitting) == 1:
            found[place] = fitting.popitem()[1]
    return found


def _but_for_key(data: Mapping[str, object]) -> str:
    """What the data of an item say beside its citation key and its place in the library."""
    return json.dumps({name: value for name, value in data.items() if name not in _PLACED}, sort_keys=True)


def _is_still(now: Mapping[str, object], base: Json) -> bool:
    """Whether a record can be the one that it was under its id."""
    if like(str(now.get("title", "")), str(base.get("title", ""))):
        return True
    if any(now.get(field) and now.get(field) == base.get(field) for field in _SAYING_MUCH):
        return True
    return bool(now.get("creators")) and (now["creators"], now.get("date")) == (base.get("creators"), base.get("date"))


def _unfit_ids(records: Iterable[Item]) -> dict[int, str]:
    """Why records cannot be told by their ids."""
    known: set[str] = set()
    reasons = {}
    for place, item in enumerate(records):
        if not item.id:
            reasons[place] = "it has no id"
        elif not is_text(item.id):
            reasons[place] = "its id cannot be written down"
        elif item.id in known:
            reasons[place] = f"another record has the id {item.id}"
        known.add(item.id)
    return reasons


def _works(seen: Snapshot, taken: set[str]) -> dict[str, tuple[Item, Json]]:
    """The works of a library that no record is yet, each with its item's data; those in the trash last."""
    works = {}
    order = sorted(seen.items, key=lambda key: (bool(seen.items[key].get("deleted")), seen.items[key]["version"], key))
    for key in order:
        if key not in taken and not seen.items[key].get("parentItem"):
            with suppress(FieldError):  # notes and attachments stand alone, too
                works[key] = from_zotero(seen.items[key])[0], comparable(seen.items[key])
    return works


def in_own_form(item: Item) -> Item:
    """A record that was read from an item, without the forms in which its values were found there.

    The state of the library knows these; in a file they would only be in the way.
    """
    custom = item.fields.get("custom")
    kept = custom.get("zotero") if isinstance(custom, Mapping) else None
    if not isinstance(custom, Mapping) or not isinstance(kept, Mapping):
        return item
    own = {name: value for name, value in kept.items() if name != AS_FOUND}
    others = {name: value for name, value in custom.items() if name != "zotero"}
    return item.updated({"custom": ({**others, "zotero": own} if own else others) or None})


def _more_than_once(item: Item, further: Sequence[str]) -> Diagnostic:
    message = f"the library has it more than once: also as {', '.join(further)}, which stay as they are"
    return report(item, Severity.INFO, "several-items", message)
