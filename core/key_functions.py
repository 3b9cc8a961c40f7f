"""What citation keys can be made of: the functions and filters of patterns (see :mod:`refmill.key_patterns`).

docs/keys.md has both tables; a test compares them.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from refmill.identifier_readers import read_arxiv, read_doi
from refmill.keys import SMALL_WORDS, transliterate
from refmill.model import Date, Item, Name
from refmill.vocabulary import DateVariable, NameVariable, StringVariable

_LONGEST_VALUE = 400
"""Characters that are looked at: a key needs a few words, a title may be a whole page."""
_ILLEGAL = re.compile(r"[^A-Za-z0-9:./+_-]+")
_MARKUP = re.compile(r"<[^<>]{1,80}>|\\[A-Za-z]+|[$^_{}\\]")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = re.compile(r"[^\w\s-]|_")
_DASH = re.compile(r"[\u2010-\u2015-]")

Argument = int | str


@dataclass(frozen=True, slots=True)
class Function:
    """What a part of a pattern can be made of.

    Attributes:
        about: what it gives, for the docs.
        value: makes it of a record and the arguments.
        defaults: the arguments where none are given; their types are those of the arguments.
        least: how many arguments must be given.
    """

    about: str
    value: Callable[..., str]
    defaults: tuple[Argument, ...] = ()
    least: int = 0


def legal(text: str) -> str:
    """The text as it can stand in a key: no spaces, ASCII letters, digits and ``:./+_-``."""
    return _ILLEGAL.sub("", transliterate(text))


# -- functions ---------------------------------------------------------------------------------------------------------


def _family(name: Name) -> str:
    printed = name.family or name.literal or name.given
    return " ".join(_WORD.findall(_plain(printed).replace("-", " ")) if name.literal else _plain(printed).split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _APOSTROPHE.sub("", _MARKUP.sub("", text[:_LONGEST_VALUE])))


def _families(variable: NameVariable) -> Callable[[Item], list[str]]:
    def families(item: Item) -> list[str]:
        return [_family(name) for name in item.names(variable) if isinstance(name, Name)]

    return families


def _nth(variable: NameVariable, place: int = 0) -> Callable[[Item], str]:
    return lambda item: "".join(_families(variable)(item)[place:][:1])


def _several(variable: NameVariable) -> Callable[[Item, int], str]:
    def several(item: Item, count: int) -> str:
        every = _families(variable)(item)
        shown = every[:count] if count else every
        return " ".join(shown) + (" EtAl" if len(shown) < len(every) else "")

    return several


def _and_others(variable: NameVariable) -> Callable[[Item], str]:
    def and_others(item: Item) -> str:
        every = _families(variable)(item)
        return " ".join(every) if len(every) < 3 else f"{every[0]} EtAl"

    return and_others


def _alpha(item: Item) -> str:
    """As the BibTeX style ``alpha`` does: ``Byr``, ``BG``, ``BGT+``."""
    every = [legal(family) for family in _families("author")(item)]
    if len(every) == 1:
        return every[0][:3]
    return "".join(name[:1] for name in every[: 4 if len(every) == 4 else 3]) + ("+" if len(every) > 4 else "")


def _date(variable: DateVariable, place: int, width: int) -> Callable[[Item], str]:
    """A part of a date by its place, with zeros in front up to a width; years before the common era end in ``bc``."""

    def part(item: Item) -> str:
        date = item.date(variable)
        parts = date.start if isinstance(date, Date) else ()
        if len(parts) <= place:
            return ""
        return f"{parts[place]:0{width}}" if parts[place] >= 0 else f"{-parts[place]}bc"

    return part


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _counting(text: str) -> list[str]:
    """The words that count; small words only where there are no others."""
    words = _words(text)
    return [word for word in words if word.lower() not in SMALL_WORDS] or words


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]


def _title(item: Item) -> str:
    return " ".join(word if word.lower() in SMALL_WORDS else _capitalized(word) for word in _words(item.text("title")))


def _first_words(item: Item, count: int, capitalized: int) -> str:
    words = _counting(item.text("title"))[:count]
    return " ".join(_capitalized(word) if place < capitalized else word for place, word in enumerate(words))


def _text(*variables: StringVariable) -> Callable[[Item], str]:
    return lambda item: next(filter(None, (" ".join(_plain(item.text(one)).split()) for one in variables)), "")


def _page(place: int) -> Callable[[Item], str]:
    def page(item: Item) -> str:
        pages = _WORD.findall(item.text("page")[:_LONGEST_VALUE])
        return pages[place] if pages else ""

    return page


def _arxiv(item: Item) -> str:
    texts = (item.text("number"), item.text("archive_location"), item.text("URL"), item.text("DOI"))
    return next((found.id for text in texts if (found := read_arxiv(text))), "")


def _field(item: Item, variable: str) -> str:
    return _text(cast(StringVariable, variable))(item)


FUNCTIONS: Mapping[str, Function] = {
    "auth": Function("family name of the first author", _nth("author")),
    "authors": Function("family names of the first *n* authors (all), `EtAl` for others", _several("author"), (0,)),
    "authEtAl": Function("one or two family names; of more the first and `EtAl`", _and_others("author")),
    "authorLast": Function("family name of the last author", _nth("author", -1)),
    "authorsAlpha": Function("as the BibTeX style alpha has it", _alpha),
    "editor": Function("family name of the first editor", _nth("editor")),
    "editors": Function("family names of the first *n* editors (all), `EtAl` for others", _several("editor"), (0,)),
    "editorEtAl": Function("as `authEtAl`, of editors", _and_others("editor")),
    "translator": Function("family name of the first translator", _nth("translator")),
    "year": Function("year", _date("issued", 0, 1)),
    "shortyear": Function("last two digits of the year", lambda item: _date("issued", 0, 2)(item)[-2:]),
    "month": Function("month in two digits", _date("issued", 1, 2)),
    "day": Function("day in two digits", _date("issued", 2, 2)),
    "origyear": Function("year of the original", _date("original-date", 0, 1)),
    "title": Function("all words of the title, those that count with a capital", _title),
    "shorttitle": Function("first *n* (3) words of the title that count, *m* (3) with a capital", _first_words, (3, 3)),
    "veryshorttitle": Function(
        "first *n* (1) words of the title that count, *m* (0) with a capital", _first_words, (1, 0)
    ),
    "journal": Function(
        "short title of the container, else its title",
        _text("container-title-short", "journalAbbreviation", "container-title"),
    ),
    "series": Function("title of the series", _text("collection-title")),
    "publisher": Function("publisher", _text("publisher")),
    "type": Function("CSL type", lambda item: item.type),
    "volume": Function("volume", _text("volume")),
    "issue": Function("issue", _text("issue")),
    "number": Function("number of a report, patent or preprint", _text("number")),
    "firstpage": Function("first page", _page(0)),
    "lastpage": Function("last page", _page(-1)),
    "doi": Function("DOI", lambda item: read_doi(item.text("DOI")) or ""),
    "arxiv": Function("arXiv id", _arxiv),
    "keyword": Function("first keyword", lambda item: re.split("[,;]", item.text("keyword"), maxsplit=1)[0].strip()),
    "language": Function("language", _text("language")),
    "field": Function("the CSL variable *name*, of text or a number", _field, ("",), least=1),
}


# -- filters -----------------------------------------------------------------------------------------------------------


def _substring(text: str, start: int, count: int) -> str:
    text = "".join(text.split())
    return text[max(start, 1) - 1 :][: count or None]


def _select(text: str, start: int, count: int) -> str:
    return " ".join(text.split()[max(start, 1) - 1 :][: count or None])


def _without_small_words(text: str) -> str:
    return " ".join(word for word in text.split() if word.lower() not in SMALL_WORDS)


FILTERS: Mapping[str, Function] = {
    "lower": Function("lower case, in Latin letters", lambda text: transliterate(text).lower()),
    "upper": Function("capitals, in Latin letters", lambda text: transliterate(text).upper()),
    "capitalize": Function("each word with a capital", lambda text: " ".join(map(_capitalized, text.split()))),
    "abbr": Function("first letters of the words", lambda text: "".join(word[0] for word in text.split())),
    "skipwords": Function("without words that do not count", _without_small_words),
    "select": Function("*n* (all) words from word *a*", _select, (1, 0), least=1),
    "substring": Function("*n* (all) letters from letter *a*", _substring, (1, 0), least=1),
    "condense": Function("words joined by *text* (nothing)", lambda text, sign: sign.join(text.split()), ("",)),
    "fold": Function("in Latin letters without accents", transliterate),
    "ascii": Function("without letters that are not ASCII", lambda text: "".join(filter(str.isascii, text))),
    "clean": Function("Latin letters and digits alone", lambda text: re.sub("[^A-Za-z0-9 ]", "", transliterate(text))),
    "nopunct": Function("without punctuation", lambda text: _PUNCTUATION.sub("", text)),
    "nopunctordash": Function(
        "without punctuation and hyphens", lambda text: _DASH.sub("", _PUNCTUATION.sub("", text))
    ),
    "numeric": Function("digits alone", lambda text: "".join(re.findall("[0-9]", text))),
    "replace": Function("*text* replaced by *other*", lambda text, old, new: text.replace(old, new), ("", ""), least=2),
    "prefix": Function("*text* in front, where there is something", lambda text, sign: sign + text, ("",), least=1),
    "postfix": Function("*text* behind, where there is something", lambda text, sign: text + sign, ("",), least=1),
}
