"""The check of a library's journals: one journal under several names, as the whole one and abbreviated."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from refmill.check_rules import Finding
from refmill.diagnostics import shorten
from refmill.model import Item

_OF_JOURNALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset("a an and de der des die du et for für in la le les of on the und y".split())
"""Words that abbreviations leave out (ISO 4)."""
_LONGEST = 200
_MOST_NAMES = 50
"""Names of the same initials that are compared with one another."""

Words = tuple[str, ...]


def mixed_names(items: Sequence[Item]) -> Iterator[tuple[int, Finding]]:
    """The number of the first record with each shorter name of a journal that others call by a longer one."""
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        name = item.text("container-title").strip()
        if name and len(name) <= _LONGEST and item.type in _OF_JOURNALS:
            first.setdefault(name, number)
    alike: dict[Words, list[str]] = defaultdict(list)
    for name in first:
        alike[tuple(word[0] for word in _words(name))].append(name)
    for names in alike.values():
        for name in names if 1 < len(names) <= _MOST_NAMES else ():
            whole = next((other for other in names if _is_short(_words(name), _words(other))), None)
            if whole:
                words = f"names its journal {shorten(name)}, and other records {shorten(whole)}"
                yield first[name], Finding("mixed-journal-names", "container-title", words)


def _words(name: str) -> Words:
    """The words of a name that an abbreviation keeps, in lower case."""
    return tuple(word for word in _WORD.findall(name.lower()) if word not in _STOP)


def _is_short(name: Words, other: Words) -> bool:
    """Whether each word is one of the other name or a short form of it: its beginning, or a contraction (``natl``)."""
    if len(name) < 2 or name == other:
        return False
    return all(
        short == whole or (4 * len(short) <= 3 * len(whole) and _is_within(short, whole))
        for short, whole in zip(name, other, strict=True)
    )


def _is_within(short: str, whole: str) -> bool:
    """Whether the letters of one word are in another in their order."""
    letters = iter(whole)
    return all(letter in letters for letter in short)
