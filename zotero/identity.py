"""Which item of a library a record is: the one that it came to be, one that is the same work, or a new one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from refmill.linking import link
from refmill.model import Item
from refmill.vocabulary import StringVariable
from refmill.zotero.remote import Library

ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
"""What the keys of a library's objects are made of: no 0, 1 and O."""

_LENGTH = 8
_TELLING = 4
"""From how many words on a title is one work's."""
_IDENTIFIERS: tuple[StringVariable, ...] = ("DOI", "ISBN", "archive_location")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found in a library.

    Attributes:
        items: the place of a record to the key of the item that is the same work.
        doubles: the place of a record to that of an earlier one which is the same work.
        several: the place of a record to the keys of further items that are the same work.
    """

    items: Mapping[int, str]
    doubles: Mapping[int, int]
    several: Mapping[int, Sequence[str]]


def recognise(records: Sequence[Item], library: Mapping[str, Item]) -> Recognised:
    """Find records in a library: by identifier, citation key or title, as far as nothing contradicts it.

    Args:
        records: those that have no item yet.
        library: key to the record that an item stands for, in order of preference; the id is its citation key.
    """
    keys = list(library)
    groups = link([*records, *library.values()]).groups
    here: dict[int, str] = {}
    doubles: dict[int, int] = {}
    several: dict[int, Sequence[str]] = {}
    for group in groups:
        ours = [place for place in group if place < len(records)]
        theirs = [keys[place - len(records)] for place in group if place >= len(records)]
        doubles.update(dict.fromkeys(ours[1:], ours[0]) if ours else {})
        if ours and theirs:
            here[ours[0]] = theirs[0]
        if ours and theirs[1:]:
            several[ours[0]] = theirs[1:]
    here.update(_by_citation_key(records, library, {*here, *doubles}, set(here.values())))
    here.update(_by_title(records, library, {*here, *doubles}, set(here.values())))
    return Recognised(here, doubles, several)


def _by_citation_key(
    records: Sequence[Item], library: Mapping[str, Item], done: set[int], taken: set[str]
) -> Iterator[tuple[int, str]]:
    """Records whose citation key an item has, if the titles are of one work."""
    by_id: dict[str, list[str]] = {}
    for key, item in library.items():
        if item.id and key not in taken:
            by_id.setdefault(item.id, []).append(key)
    for place, record in enumerate(records):
        if place in done:
            continue
        for key in by_id.get(record.id, ()):
            if key not in taken and like(record.text("title"), library[key].text("title")):
                taken.add(key)
                yield place, key
                break


def _by_title(
    records: Sequence[Item], library: Mapping[str, Item], done: set[int], taken: set[str]
) -> Iterator[tuple[int, str]]:
    """Records with the title and the year of the one item that has both, where a side does not say more."""
    by_title: dict[tuple[str, ...], list[str]] = {}
    for key, item in library.items():
        by_title.setdefault(tuple(_words(item.text("title"))), []).append(key)
    for place, record in enumerate(records):
        words = tuple(_words(record.text("title")))
        if place in done or len(words) < _TELLING:
            continue
        fitting = [
            key for key in by_title.get(words, ()) if key not in taken and _nothing_against(record, library[key])
        ]
        if len(fitting) == 1:
            taken.add(fitting[0])
            yield place, fitting[0]


def _nothing_against(record: Item, other: Item) -> bool:
    """Whether two records of one title have one year, and one of them neither names nor identifier."""
    first, second = record.date("issued"), other.date("issued")
    same_year = first is not None and second is not None and first.year == second.year
    named = all(one.names("author") or one.names("editor") for one in (record, other))
    identified = any(record.text(name) and other.text(name) for name in _IDENTIFIERS)
    return same_year and not (named or identified)


def like(one: str, other: str) -> bool:
    """Whether two titles can be of one work: at least half of the words of the shorter one are in the other.

    >>> like("Deep learning: a survey", "Deep learning"), like("Deep learning", "Shallow waters"), like("", "Waters")
    (True, False, True)
    """
    first, second = set(_words(one)), set(_words(other))
    return 2 * len(first & second) >= min(len(first), len(second))


def client_key(library: Library, record: str, part: str = "", attempt: int = 0) -> str:
    """The key that an object of a library gets from what it is: the same on every machine and in every run.

    Args:
        library: the library.
        record: what the record is, see :func:`identity`; for a collection its path.
        part: which of the record's notes; empty for the item itself.
        attempt: counted up where a key belongs to something else already.

    >>> client_key(Library("user", 1), "smith2020\\na title")
    'ZYDFTUXX'
    """
    digest = sha256("\0".join((str(library), record, part, str(attempt))).encode()).digest()
    number = int.from_bytes(digest[:16])
    marks = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        marks.append(ALPHABET[place])
    return "".join(marks)


def identity(record: Item) -> str:
    """What a record's key is derived from: its id and the words of its title.

    >>> identity(Item("smith2020", "book", {"title": "A <i>Title</i>!"}))
    'smith2020\\na title'
    """
    return f"{record.id}\n{' '.join(_words(record.text('title')))}"


def _words(title: str) -> Iterable[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", re.sub(r"<[^<>]{1,60}>", "", title)).casefold())
