"""What citation keys can say of authors and editors, for :mod:`refmill.key_functions`.

The functions are those of Better BibTeX ("Citation keys", functions) and JabRef ("Customize the citation key
generator", field markers), which differ in what they set between names: as in Better BibTeX, a full stop, unless
another text is given.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from refmill.keys import transliterate
from refmill.model import Item, Name
from refmill.vocabulary import NameVariable

LONGEST_VALUE = 400
"""Characters that are looked at: a key needs a few words, a title may be a whole page."""
WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"<[^<>]{1,80}>|\\[A-Za-z]+|[$^_{}\\]")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_ILLEGAL = re.compile(r"[^A-Za-z0-9:./+_-]+")

Argument = int | str
Made = Callable[..., str]
"""Makes a part of a key of a record and the arguments of a function."""


def legal(text: str) -> str:
    """The text as it can stand in a key: no spaces, ASCII letters, digits and ``:./+_-``."""
    return _ILLEGAL.sub("", transliterate(text))


def plain(text: str) -> str:
    """The beginning of a text without markup and apostrophes."""
    return unicodedata.normalize("NFC", _APOSTROPHE.sub("", _MARKUP.sub("", text[:LONGEST_VALUE])))


def _family(name: Name) -> str:
    printed = name.family or name.literal or name.given
    return " ".join(WORD.findall(plain(printed).replace("-", " ")) if name.literal else plain(printed).split())


def _names(variable: NameVariable, item: Item) -> list[Name]:
    return [name for name in item.names(variable) if isinstance(name, Name)]


def _families(variable: NameVariable, item: Item) -> list[str]:
    return [_family(name) for name in _names(variable, item)]


def _closed(variable: NameVariable, item: Item) -> list[str]:
    """Family names in the letters of a key, without spaces."""
    return [legal(family) for family in _families(variable, item)]


def one(variable: NameVariable) -> Made:
    """The first ``count`` letters (all) of a family name, the first one's unless told."""

    def made(item: Item, count: int, place: int) -> str:
        family = "".join(_families(variable, item)[max(place, 1) - 1 :][:1])
        return "".join(family.split())[:count] if count else family

    return made


def last(variable: NameVariable) -> Made:
    """The last one's family name."""
    return lambda item: "".join(_families(variable, item)[-1:])


def several(variable: NameVariable) -> Made:
    """The first ``count`` family names (all)."""

    def made(item: Item, count: int) -> str:
        every = _families(variable, item)
        shown = every[:count] if count else every
        return " ".join(shown) + (" EtAl" if len(shown) < len(every) else "")

    return made


def and_others(variable: NameVariable) -> Made:
    """One or two family names; of more the first and ``EtAl``."""

    def made(item: Item) -> str:
        every = _families(variable, item)
        return " ".join(every) if len(every) < 3 else f"{every[0]} EtAl"

    return made


def dotted(variable: NameVariable, most: int, others: str) -> Made:
    """Two family names with a text between them; of more than two ``most`` of them and ``others``."""

    def made(item: Item, sign: str) -> str:
        every = _families(variable, item)
        return sign.join(every if len(every) < 3 else [*every[:most], others])

    return made


def full(variable: NameVariable) -> Made:
    """The first one's particle and family name."""

    def made(item: Item) -> str:
        first = _names(variable, item)[:1]
        particles = [part for name in first for part in (name.dropping_particle, name.non_dropping_particle) if part]
        return " ".join([*map(plain, particles), *map(_family, first)])

    return made


def initial(variable: NameVariable, place: int) -> Made:
    """The initial of a given name."""

    def made(item: Item) -> str:
        every = _names(variable, item)
        return legal(plain(every[place].given))[:1] if every else ""

    return made


def beginnings(variable: NameVariable) -> Made:
    """The first ``count`` letters (all) of each family name."""
    return lambda item, count, sign: sign.join(name[: count or None] for name in _closed(variable, item))


def first_and_initials(variable: NameVariable) -> Made:
    """Five letters of the first family name and the initials of the others."""

    def made(item: Item, sign: str) -> str:
        every = _closed(variable, item)
        return sign.join([*(name[:5] for name in every[:1]), *(name[:1] for name in every[1:])])

    return made


def short(variable: NameVariable) -> Made:
    """One family name; of several the initials of three, and a plus where there are more."""

    def made(item: Item, sign: str) -> str:
        every = _closed(variable, item)
        if len(every) < 2:
            return "".join(every)
        return sign.join(name[:1] for name in every[:3]) + ("+" if len(every) > 3 else "")

    return made


def alpha(variable: NameVariable) -> Made:
    """As the BibTeX style ``alpha`` does: ``Byr``, ``BG``, ``BGT+``."""

    def made(item: Item) -> str:
        every = _closed(variable, item)
        if len(every) == 1:
            return every[0][:3]
        return "".join(name[:1] for name in every[: 4 if len(every) == 4 else 3]) + ("+" if len(every) > 4 else "")

    return made


ALIASES: Mapping[str, str] = {
    "auth.etal": "authEtAl2",
    "auth.auth.ea": "authAuthEa",
    "authFirstFull": "authFull",
    "edtr": "editor",
    "edtr.etal": "editorEtAl2",
    "edtr.edtr.ea": "editorEditorEa",
    "edtrEtAl": "editorEtAl",
    "edtrForeIni": "editorForeIni",
    "edtrIni": "editorsIni",
    "edtrshort": "editorshort",
}
"""What JabRef and older patterns of Better BibTeX call some of the functions."""
