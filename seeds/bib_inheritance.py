"""Fields that entries take over from others: ``crossref`` and ``xdata``.

Source: the manual of biblatex 3.20, sections 2.4.1, 3.13.6 and appendix B. ``xref`` refers without inheriting. A
parent may stand before or behind its children; a chain that comes back to itself is cut and named.
"""

from collections.abc import Callable, Mapping, Sequence

from refmill.seeds.bib_entries import Entry
from refmill.tables.bib_reading import INHERITED_RENAMED, NOT_INHERITED

REFERENCES = ("crossref", "xdata")
"""The fields by which entries inherit."""

_MOST_PARENTS = 100
_OF_THE_BOOK = frozenset({"bookauthor"})
"""What a part of a book says of the book, where the part has its own; else the book's is the part's as well."""
Report = Callable[[Entry, str, str], None]
"""Takes an entry, a code and what is wrong."""


def inherit(entries: Sequence[Entry], report: Report) -> None:
    """Give all entries the fields that they inherit."""
    known: dict[str, Entry] = {}
    for entry in entries:
        for key in (entry.key, *_keys(entry.fields.get("ids", ""))):
            if key:
                known.setdefault(key.lower(), entry)
    done: set[int] = set()
    for entry in entries:
        _resolve(entry, known, done, report)


def _resolve(first: Entry, known: Mapping[str, Entry], done: set[int], report: Report) -> None:
    """Give an entry its fields after its parents have theirs: depth first, with a stack of its own."""
    path = [first]
    open_now = {id(first)}
    while path:
        entry = path[-1]
        waiting = [one for one in _parents(entry, known) if id(one) not in done]
        cyclic = [one for one in waiting if id(one) in open_now]
        for parent in cyclic:
            report(entry, "cyclic-crossref", f"it inherits from itself by way of {parent.key}")
        following = next((one for one in waiting if id(one) not in open_now), None)
        if following is not None and not cyclic:
            path.append(following)
            open_now.add(id(following))
            continue
        _take(entry, known, open_now, report)
        done.add(id(entry))
        open_now.discard(id(entry))
        path.pop()


def _keys(value: str) -> list[str]:
    return [key for key in (part.strip() for part in value.split(",")) if key][:_MOST_PARENTS]


def _parents(entry: Entry, known: Mapping[str, Entry]) -> list[Entry]:
    return [known[key.lower()] for key in parent_keys(entry.fields) if key.lower() in known]


def parent_keys(fields: Mapping[str, str]) -> list[str]:
    """The keys of the entries that an entry inherits from; none after it has done so."""
    if "crossref" not in fields and "xdata" not in fields:
        return []
    return [*_keys(fields.get("xdata", "")), fields.get("crossref", "").strip()]


def _take(entry: Entry, known: Mapping[str, Entry], unfinished: set[int], report: Report) -> None:
    """Take over the fields of parents that have all of theirs; ``unfinished`` are the others, and the entry."""
    for key in _keys(entry.fields.pop("xdata", "")):
        parent = known.get(key.lower())
        if parent is None:
            report(entry, "missing-crossref", f"there is no entry {key} to inherit from")
        elif id(parent) not in unfinished:
            for name, value in parent.fields.items():
                entry.fields.setdefault(name, value)
    key = entry.fields.pop("crossref", "").strip()
    parent = known.get(key.lower())
    if parent is not None and id(parent) not in unfinished:
        _inherit_from(entry, parent)
    elif key and parent is None:
        report(entry, "missing-crossref", f"there is no entry {key} to inherit from")


def _inherit_from(entry: Entry, parent: Entry) -> None:
    renamed = INHERITED_RENAMED.get(entry.kind, {}) if parent.kind != entry.kind else {}
    if entry.kind == "book" and not parent.kind.startswith("mv"):
        renamed = {}
    dated = "date" in entry.fields or "year" in entry.fields
    for name, value in parent.fields.items():
        target = renamed.get(name, name)
        if target in _OF_THE_BOOK and name not in entry.fields:
            target = name
        if name in NOT_INHERITED or (dated and name in ("date", "year", "month", "day")):
            continue
        if name.startswith("refmill-") or _under_other_name(entry, target):
            continue
        entry.fields.setdefault(target, value)


def _under_other_name(entry: Entry, name: str) -> bool:
    """Whether the entry has the field under BibTeX's name of it."""
    return (name == "journaltitle" and "journal" in entry.fields) or (
        name == "institution" and "school" in entry.fields
    )
