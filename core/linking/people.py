"""Lists of authors compared: initials, swapped parts, spellings, and lists that were cut."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from refmill.linking.similar import edits
from refmill.linking.text import folded, without_markup
from refmill.model import Item, Name

# Left out in front of a family name, since one list prints them with it and another with the given name or not at all.
_PARTICLES = frozenset(
    "af al am av bin da dal dalla das de degli dei del dela della den der des di do dos du e el ibn la las le lo los"
    " o op san st ten ter thoe van vande vanden vander vom von y zu zum zur".split()
)
_UMLAUTS = re.compile("(?<=[aou])e")
_OTHERS = frozenset({"others", "et al", "al", "and others"})


Person = tuple[str, tuple[str, ...]]
"""A name made comparable: family without particle; given names or initials in order."""


class Agreement(StrEnum):
    """What two lists of authors say of each other."""

    UNKNOWN = "one list is missing"
    AGREE = "same authors"
    PARTLY = "only some authors in common"
    DIFFER = "different authors"


def people(item: Item) -> tuple[tuple[Person, ...], bool]:
    """The authors of a record (of a work without authors: its editors), and whether the list is cut."""
    names = item.names("author") or item.names("editor")
    found = [person(*_parts(name)) for name in names]
    listed = tuple(one for one in found if one[0])
    others = any(folded(name.literal or name.family) in _OTHERS for name in names)
    return listed, others or item.list_is_cut("author")


def agreement(one: Sequence[Person], one_cut: bool, other: Sequence[Person], other_cut: bool) -> Agreement:
    """How two lists agree.

    They agree where every name of the shorter list fits one of the longer, and the lists are equally long, or the
    longer one goes on after a cut, or both begin with the same person.
    """
    if not one or not other:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.AGREE
    (short, short_cut), (long, _) = sorted([(one, one_cut), (other, other_cut)], key=lambda side: len(side[0]))
    found = _found(short, long)
    if len(short) == len(long):
        found = min(found, _found(long, short))
    if not found:
        return Agreement.DIFFER
    first = fits(one[0], other[0])
    whole = found == len(short) and (first or len(short) == len(long))
    nearly = first and found >= 0.8 * len(short) and (len(short) == len(long) or short_cut)
    return Agreement.AGREE if whole or nearly else Agreement.PARTLY


def _found(short: Sequence[Person], long: Sequence[Person]) -> int:
    """How many names of ``short`` stand in ``long``, in time that grows with their lengths."""
    by_word: dict[str, list[Person]] = {}
    for one in long:
        by_word.setdefault(one[0], []).append(one)
    return sum(_stands(one, place, long, by_word) for place, one in enumerate(short))


def _stands(one: Person, place: int, long: Sequence[Person], by_word: dict[str, list[Person]]) -> bool:
    near = (*long[place : place + 1], *by_word.get(one[0], ())[:50])
    return any(fits(one, other) for other in near)


@lru_cache(maxsize=1 << 14)
def fits(one: Person, other: Person) -> bool:
    """Whether two names can be those of one person.

    >>> fits(("akiba", ("t",)), ("akiba", ("takuya",))), fits(("akiba", ("takuya",)), ("akiba", ("tomoyosi",)))
    (True, False)
    """
    (family, given), (other_family, other_given) = one, other
    if family == other_family:
        return _given_fit(given, other_given)
    if sorted((family, *given)) == sorted((other_family, *other_given)):
        return True
    alike = min(len(family), len(other_family)) >= 5 and edits(family, other_family, 1) <= 1
    return alike and bool(given and other_given) and _given_fit(given, other_given)


def _given_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one) == "".join(other):
        return True
    return all(_word_fits(a, b) for a, b in zip(one, other, strict=False))


def _word_fits(one: str, other: str) -> bool:
    """An initial, a short form, or the same name with one letter written otherwise."""
    if one.startswith(other) or other.startswith(one):
        return True
    return min(len(one), len(other)) >= 5 and one[0] == other[0] and edits(one, other, 1) <= 1


def _parts(name: Name) -> tuple[str, str]:
    """Family and given names as printed. Of a name that was never taken apart, the last word is the family."""
    if name.family or not name.literal:
        return name.family, name.given
    family, comma, given = name.literal.partition(",")
    if comma:
        return family, given
    words = name.literal.split()
    return (words[-1], " ".join(words[:-1])) if 2 <= len(words) <= 4 else (name.literal, "")


@lru_cache(maxsize=1 << 16)
def person(family: str, given: str) -> Person:
    """A name made comparable.

    >>> person("van den Oord", "Aäron"), person("Müller", "J.-P.")
    (('oord', ('aaron',)), ('muller', ('j', 'p')))
    >>> person("Mueller", "JP") == person("Müller", "J.-P.")
    True
    """
    words = _UMLAUTS.sub("", folded(without_markup(family))).split()
    while len(words) > 1 and words[0] in _PARTICLES:
        del words[0]
    base = "".join(words)
    return "" if " ".join(words) in _OTHERS else base, tuple(_given_words(given))


def _given_words(given: str) -> Iterable[str]:
    """Given names apart; capitals written together or with points are initials."""
    for part in re.split(r"[\s.]+", without_markup(given)):
        pieces = part.split("-") if len(part) <= 4 else [part]
        for piece in pieces:
            initials = piece.isupper() and piece.isascii() and piece.isalpha() and len(piece) <= 3
            words = piece.lower() if initials else folded(piece).replace(" ", "")
            if words:
                yield from words if initials else [words]
