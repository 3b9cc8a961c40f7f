"""Names of items as the engine uses them: particles told apart, suffixes and scripts known."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from refmill.model import Name

_FAMILY_FIRST = (
    (0x1100, 0x11FF),
    (0x2E80, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
"""The letters of scripts that print the family name first, from and to; a pattern of them takes long to compile."""
_APOSTROPHE, _TYPOGRAPHIC = "'", "’"


class Person(NamedTuple):
    """One name.

    Attributes:
        literal: the name of a body, or a name that is not told apart.
        comma_suffix: whether a comma goes before the suffix.
        family_first: whether the name is in a script that always prints the family name first.
        romanesque: whether given names may be initialized and stand apart by a space.
    """

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    family_first: bool = False
    romanesque: bool = True

    @property
    def parts(self) -> str:
        """What the name is made of, whichever parts the data has put it in."""
        return f"{self.literal}{self.non_dropping}{self.family}{self.given}{self.dropping}{self.suffix}"


@lru_cache(maxsize=65536)
def person(name: Name) -> Person:
    """A name of an item, prepared. The same people write many items."""
    if name.literal or not name.family:
        return Person(literal=_tidy(name.literal or name.given))
    family, non_dropping = _family_particle(name)
    bare, suffix, comma = _given_suffix(name)
    given, dropping = _given_particle(name, bare)
    return Person(
        family=_tidy(family),
        given=_tidy(given),
        dropping=_tidy(dropping),
        non_dropping=non_dropping.replace(_APOSTROPHE, _TYPOGRAPHIC),
        suffix=_tidy(suffix),
        comma_suffix=comma,
        family_first=bool(name.extra.get("static-ordering")) or _is_family_first(name.family),
        romanesque=not _is_family_first(name.given or name.family),
    )


def _is_family_first(text: str) -> bool:
    """Whether text has letters of such a script only, spaces and dots in the middle of the line apart."""
    return bool(text) and all(map(_is_of_script, text))


def _is_of_script(letter: str) -> bool:
    return letter == "·" or letter.isspace() or any(first <= ord(letter) <= last for first, last in _FAMILY_FIRST)


def _tidy(text: str) -> str:
    return text.strip().replace(_APOSTROPHE, _TYPOGRAPHIC)


_ENDS = ("'", "’")
"""A particle that ends so is written together with the name, unless the data has a space there, which is kept."""
_LEADING = r"(?s)^((?:[a-zß-öø-ÿ][\w]*['’]?[ ]+)+|(?:[a-zß-öø-ÿ]+['’-])(?=\w))(.+)$"
_APOSTROPHE_FIRST = r"^(['’][a-z] |['’][a-z]-)(.+)$"
"""Dutch particles such as ``'t``."""
_PARTICLE = r"[a-zß-öø-ÿ]\w*['’]?"


def _family_particle(name: Name) -> tuple[str, str]:
    """The family name and the particle in front of it: leading words in lower case.

    Quotations keep a name whole, and so does the lack of given names.
    """
    if name.non_dropping_particle or name.extra.get("parse-names") is False:
        return name.family, name.non_dropping_particle
    if len(name.family) > 2 and name.family[0] == name.family[-1] == '"':
        return name.family[1:-1], ""
    if not name.given or not _may_begin_particle(name.family[:1]):
        return name.family, ""
    found = re.match(_LEADING, name.family) or re.match(_APOSTROPHE_FIRST, name.family)
    return (found[2], found[1] if found[1][-2:-1] in _ENDS else found[1].rstrip(" ")) if found else (name.family, "")


def _given_suffix(name: Name) -> tuple[str, str, bool]:
    """Given names, suffix, and whether a comma goes before it: ``John, III`` or, with a comma, ``John,! Jr.``."""
    given, comma, suffix = name.given.partition(",")
    if name.suffix or not comma or not name.family:
        return name.given, name.suffix, bool(name.extra.get("comma-suffix"))
    return given, suffix.removeprefix("!").strip(), suffix.startswith("!")


def _given_particle(name: Name, given: str) -> tuple[str, str]:
    """The given names and the particle behind them: trailing words in lower case."""
    if name.dropping_particle or name.non_dropping_particle:
        return given, name.dropping_particle
    place = len(given)
    while (space := given.rfind(" ", 1, place)) > 0 and _is_particle(given[space + 1 : place]):
        place = space
    return given[:place], given[place:].strip()


def _may_begin_particle(letter: str) -> bool:
    """Whether a particle may begin so, as hardly any name does: patterns need not be tried on the others."""
    return letter.islower() or letter in _ENDS


def _is_particle(word: str) -> bool:
    return word[:1].islower() and bool(re.fullmatch(_PARTICLE, word))


def written_without_spaces(letter: str) -> bool:
    """Whether a letter is of a script such as Chinese, in which words do not stand apart.

    >>> written_without_spaces("等"), written_without_spaces("e")
    (True, False)
    """
    return unicodedata.east_asian_width(letter) in "WF"
