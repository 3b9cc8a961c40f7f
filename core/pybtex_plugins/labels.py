"""What stands in brackets before an entry and in its citations: a number, or what the style cites the work by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from refmill.exporters.latex.bbl import NUMBER
from refmill.exporters.latex.labels import dated
from refmill.exporters.latex.list_settings import Kind
from refmill.model import Item
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.output.text import one_line
from refmill.styles.runs import Entry, Runs, plain, whole, without_beginning

_AMPERSAND = re.compile(r"\s*&\s*")
_SPECIAL = re.compile(r"[\\{}\[\]$%#_^~<>\"|`*]+")
"""What means something to a target: backends of pybtex print labels as they are."""
_AROUND = "()[]{} ,;:"
_LONGEST = 60
"""Characters. A longer citation is no label, nor is a whole note."""


def without_number(entry: Entry) -> tuple[str, Runs]:
    """The number that an entry begins with, and the rest; no number where it begins with none."""
    found = NUMBER.fullmatch(plain(entry.label)) if entry.label else NUMBER.match(plain(entry.body))
    if found is None:
        return "", whole(entry)
    return found[2], entry.body if entry.label else without_beginning(entry.body, found.end())


@dataclass(frozen=True, slots=True)
class Source:
    """What a list is made of.

    Attributes:
        document: with all that is listed.
        items: the records by their ids.
        kind: what the style's citations are.
    """

    document: Document[Runs]
    items: Mapping[str, Item]
    kind: Kind


def labelled(entries: Sequence[Entry], source: Source) -> Iterator[tuple[str, Runs]]:
    """Label and text of each entry; no two labels are the same."""
    taken: set[str] = set()
    for place, entry in enumerate(entries, 1):
        label, body = _label(entry, source)
        label = _distinct(label or str(place), taken)
        taken.add(label)
        yield label, body


def _label(entry: Entry, source: Source) -> tuple[str, Runs]:
    if source.kind is Kind.NUMBERS:
        return without_number(entry)
    if source.kind is Kind.LABELS and entry.label:
        return clean(plain(entry.label)), entry.body
    return _cited(entry.id, source), whole(entry)


def _cited(key: str, source: Source) -> str:
    """What a citation of a work says; its names and year where that would be a note."""
    document = source.document
    printed = clean(plain(document.cited(Cluster("", (Cite(key),)))))
    if printed and len(printed) <= _LONGEST and not document.processor.citation.note:
        return printed
    item = source.items[key]
    return clean(f"{(_names(item) or item.text('title'))[:_LONGEST]} {dated(item, document)}")


def _names(item: Item) -> str:
    first, *more = [name.literal or name.family for name in item.names("author") or item.names("editor")] or [""]
    return f"{first} et al." if len(more) > 1 else " and ".join((first, *more))


def clean(text: str) -> str:
    """A label that any target can print.

    >>> clean("(Doe & Roe, 2024a)")
    'Doe and Roe, 2024a'
    """
    return one_line(_SPECIAL.sub("", _AMPERSAND.sub(" and ", text))).strip(_AROUND)


def _distinct(label: str, taken: set[str]) -> str:
    """The label, with a letter or number behind it where another entry has it."""
    if label not in taken:
        return label
    endings = (*ascii_lowercase[1:], *(f"-{number}" for number in range(27, 27 + len(taken))))
    return next(f"{label}{ending}" for ending in endings if f"{label}{ending}" not in taken)
