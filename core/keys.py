"""Citation keys: derived from a record where it has none, the same on every machine and in every order of input.

See docs/keys.md for the rule. A key depends on the records alone: clashes are settled by what the records say, never
by where they stand.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from refmill.csljson import item_to_json
from refmill.model import Date, Item, Name
from refmill.seen import Seen

_LONGEST_FAMILY = 40
_LONGEST_WORD = 24
_LONGEST_TITLE = 400
"""Characters that are looked at: a key needs a few words, a title may be a whole page."""
_MOST_WORDS = 6
_LEADING_WORDS = 3
"""Title words that stand for the author where there is none."""

_MARKUP = re.compile(r"<[^<>]{1,80}>|\\[A-Za-z]+|[$^_{}\\]")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_WORD = re.compile(r"[a-z0-9]+")
_ILLEGAL = re.compile(r"[^a-z0-9]+")

_PIN = re.compile(r"^[ \t]{0,9}Citation[ -]?Key:[ \t]{0,9}(\S{1,200})[ \t]*$", re.IGNORECASE | re.MULTILINE)

Pattern = Callable[[Item], str]

SMALL_WORDS = frozenset(
    # English articles, prepositions and conjunctions; articles of German, French, Spanish, Italian and Portuguese
    "a an the about above across after against along among and around as at before behind below beneath beside between "
    "beyond but by despite down during except for from in inside into like near nor of off on onto or out outside over "
    "past per since so than through throughout till to toward towards under underneath until up upon via versus vs "
    "with within without yet "
    "das dem den der des die ein eine einem einen einer eines la le les l un une des du el los las una unos unas il lo "
    "gli i o os as um uma".split()
)


def assign(items: Iterable[Item], pattern: Pattern | None = None, rekey: bool = False) -> tuple[Item, ...]:
    """The items in their order, those without an id under a derived key. Other ids are left alone.

    Keys are ASCII, unique also against the ids that stay, and legal for BibTeX and biber.

    Args:
        pattern: makes the key of a record, such as :meth:`refmill.key_patterns.KeyPattern.key`; the rule of
            docs/keys.md where there is none, or where it gives nothing.
        rekey: give new keys also to records that have an id, save those whose key is pinned.
    """
    return tuple(keyed(items, pattern, rekey))


def keyed(items: Iterable[Item], pattern: Pattern | None = None, rekey: bool = False) -> Iterator[Item]:
    """What :func:`assign` gives, record by record as long as each has a key, so that memory need not hold them all.

    From the first record without a key on, all are held, for its key depends on all the others.
    """
    rest = (_with_pin(item, rekey) for item in items)
    taken = Seen()
    for item in rest:
        if not item.id:
            yield from _keyed_together((item, *rest), taken, pattern)
            return
        taken.add(item.id.lower())
        yield item


def _keyed_together(items: Sequence[Item], taken: Seen, pattern: Pattern | None) -> Iterator[Item]:
    for item in items:
        if item.id:
            taken.add(item.id.lower())
    keys = _distinct({place: item for place, item in enumerate(items) if not item.id}, taken, pattern)
    return (item.with_id(keys[place]) if place in keys else item for place, item in enumerate(items))


def pinned(item: Item) -> str:
    """The key that a record asks for itself: ``citation-key``, or the line "Citation Key: ..." of its note.

    >>> pinned(Item("", "book", {"note": "A note\\nCitation Key: sea20"}))
    'sea20'
    """
    line = _PIN.search(item.text("note"))
    return item.text("citation-key").strip() or (line[1] if line else "")


def _with_pin(item: Item, rekey: bool) -> Item:
    return item.with_id(pinned(item)) if rekey or not item.id else item


def key_of(item: Item) -> str:
    """The key of one record, as if there were no other.

    >>> key_of(Item("", "article", {"title": "On the Deep Sea", "author": (Name("Käkönen"),), "issued": Date((2020,))}))
    'kakonen2020deep'
    """
    return _parts(item).key(0)


def transliterate(text: str) -> str:
    """The text in ASCII letters, as far as its script is known; the one door to that library.

    >>> transliterate("Käkönen, Достоевский, 毛泽东")
    'Kakonen, Dostoevskiy, MaoZeDong'
    """
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a record's key is put together from."""

    author: str
    year: str
    words: tuple[str, ...]
    otherwise: str

    pattern: str = ""

    def key(self, extra: int) -> str:
        """The key by the pattern; else with ``extra`` more title words than usual."""
        if self.pattern:
            return self.pattern
        if self.author:
            return self.author + self.year + "-".join(self.words[: 1 + extra])
        if self.words:
            return "-".join(self.words[: _LEADING_WORDS + extra]) + (f"-{self.year}" if self.year else "")
        return self.otherwise

    @property
    def lettering(self) -> str:
        """The longest key as it stands before a letter."""
        key = self.key(_MOST_WORDS - 1)
        return key if self.pattern and key[-1].isdigit() else f"{key}-"


def _parts(item: Item, by_pattern: str = "") -> _Parts:
    if by_pattern:
        return _Parts("", "", (), "", by_pattern)
    author, year, words = _author(item), _year(item), tuple(_title_words(item.text("title")))
    otherwise = "" if author or words else _without_title(item) or f"{_slug(item.type) or 'item'}{year}"
    return _Parts(author, year, words, otherwise)


def _distinct(items: Mapping[int, Item], taken: Seen, pattern: Pattern | None) -> dict[int, str]:
    """A key for each place. Rounds of longer keys settle most clashes; letters, in the order of content, the rest."""
    keys: dict[int, str] = {}
    parts = {place: _parts(item, pattern(item) if pattern else "") for place, item in items.items()}
    clashing: list[tuple[str, list[int]]] = [("", list(items))]
    for extra in range(_MOST_WORDS):
        groups: dict[str, list[int]] = defaultdict(list)
        for _, places in clashing:
            for place in places:
                groups[parts[place].key(extra).lower()].append(place)
        settled = {key: places[0] for key, places in groups.items() if len(places) == 1 and key not in taken}
        keys.update((place, parts[place].key(extra)) for place in settled.values())
        for key in settled:
            taken.add(key)
        clashing = [(key, places) for key, places in groups.items() if key not in settled]
    for _, places in sorted(clashing):
        in_order = sorted(places, key=lambda place: _content(items[place]))
        keys.update(zip(in_order, _lettered([parts[place].lettering for place in in_order], taken), strict=True))
    return keys


def _lettered(keys: Iterable[str], taken: Seen) -> Iterator[str]:
    """Each key with a letter, ``a`` first, none that is taken; each is taken from then on."""
    number = 0
    for key in keys:
        number += 1
        while f"{key}{_letters(number)}".lower() in taken:
            number += 1
        taken.add(f"{key}{_letters(number)}".lower())
        yield f"{key}{_letters(number)}"


def _letters(number: int) -> str:
    """1 is ``a``, 26 is ``z``, 27 is ``aa``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = ascii_lowercase[rest] + letters
    return letters


def _content(item: Item) -> tuple[str, str, str, str, str]:
    """What two records of one key are put in order by: all that they say, so that equal ones are interchangeable."""
    issued = item.date("issued")
    names = "; ".join(map(str, item.names("author")))
    whole = json.dumps(item_to_json(item), sort_keys=True, default=repr)
    return item.text("title"), names, issued.iso() if issued else "", item.text("abstract"), whole


def _author(item: Item) -> str:
    """The first author's family name, or the first editor's where nobody is called author."""
    for name in (*item.names("author")[:1], *item.names("editor")[:1]):
        if isinstance(name, Name):
            slug = _slug(name.family or name.literal or name.given)[:_LONGEST_FAMILY].strip("-")
            if slug:
                return slug
    return ""


def _year(item: Item) -> str:
    issued = item.date("issued")
    year = issued.year if isinstance(issued, Date) else None
    return "" if year is None else str(year) if year >= 0 else f"{-year}bc"


def _title_words(title: str) -> list[str]:
    """The words that count, without markup and small words; small words only where there are no others."""
    words = _words(_MARKUP.sub("", title[:_LONGEST_TITLE]))
    return [word for word in words if word not in SMALL_WORDS] or words


def _words(text: str) -> list[str]:
    plain = transliterate(_APOSTROPHE.sub("", text)).lower()
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]


def _slug(text: str) -> str:
    """A name in the letters of a key: words run together, hyphens kept."""
    plain = transliterate(_APOSTROPHE.sub("", text[:_LONGEST_TITLE])).lower()
    return "-".join(filter(None, (_ILLEGAL.sub("", part) for part in plain.split("-"))))


def _without_title(item: Item) -> str:
    """A key from an identifier, which needs no year."""
    for value in (item.text("number"), item.text("DOI"), item.text("URL"), item.text("container-title")):
        words = _words(value[:_LONGEST_TITLE])
        if words:
            return "-".join(words[:_MOST_WORDS])
    return ""
