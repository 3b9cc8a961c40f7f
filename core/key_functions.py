"""What citation keys can be made of: the functions and filters of patterns (see :mod:`refmill.key_patterns`).

docs/keys.md has both tables; a test compares them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from refmill import key_people as people
from refmill.identifier_readers import read_arxiv, read_doi
from refmill.key_people import LONGEST_VALUE, WORD, Argument, plain
from refmill.keys import SMALL_WORDS, transliterate
from refmill.model import Date, Item
from refmill.vocabulary import DateVariable, StringVariable

_PUNCTUATION = re.compile(r"[^\w\s-]|_")
_NO_LETTER = re.compile(r"[^\w\s]|_")
_DASH = re.compile(r"[\u2010-\u2015-]")


@dataclass(frozen=True, slots=True)
class Function:
    """What a part of a pattern can be made of.

    Attributes:
        about: what it gives, for the docs.
        value: makes it of a record and the arguments.
        defaults: the arguments where none are given; their types are those of the arguments.
        least: how many arguments must be given.
        always: whether a filter is asked where there is nothing, too.
    """

    about: str
    value: Callable[..., str]
    defaults: tuple[Argument, ...] = ()
    least: int = 0
    always: bool = False


# -- functions ---------------------------------------------------------------------------------------------------------


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
    return WORD.findall(plain(text))


def _counting(text: str) -> list[str]:
    """The words that count; small words only where there are no others."""
    words = _words(text)
    return [word for word in words if word.lower() not in SMALL_WORDS] or words


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]


def _in_title_case(text: str) -> str:
    return " ".join(word if word.lower() in SMALL_WORDS else _capitalized(word) for word in text.split())


def _title(item: Item) -> str:
    return _in_title_case(" ".join(_words(item.text("title"))))


def _first_words(item: Item, count: int, capitalized: int) -> str:
    words = _counting(item.text("title"))[:count]
    return " ".join(_capitalized(word) if place < capitalized else word for place, word in enumerate(words))


def _text(*variables: StringVariable) -> Callable[[Item], str]:
    return lambda item: next(filter(None, (" ".join(plain(item.text(one)).split()) for one in variables)), "")


def _page(place: int) -> Callable[[Item], str]:
    def page(item: Item) -> str:
        pages = WORD.findall(item.text("page")[:LONGEST_VALUE])
        return pages[place] if pages else ""

    return page


def _arxiv(item: Item) -> str:
    texts = (item.text("number"), item.text("archive_location"), item.text("URL"), item.text("DOI"))
    return next((found.id for text in texts if (found := read_arxiv(text))), "")


def _printed(variable: DateVariable) -> Callable[[Item], str]:
    """A date as far as it is known, ``2021-04-09``."""
    return lambda item: date.iso() if isinstance(date := item.date(variable), Date) else ""


def _keyword(item: Item, place: int) -> str:
    text = item.text("keyword")[:LONGEST_VALUE]
    words = [word.strip() for word in text.split(";" if ";" in text else ",")]
    return "".join(words[max(place, 1) - 1 :][:1])


def _field(item: Item, variable: str) -> str:
    return _text(cast(StringVariable, variable))(item)


FUNCTIONS: Mapping[str, Function] = {
    "auth": Function("first *n* letters (all) of the family name of author *m* (1)", people.one("author"), (0, 1)),
    "authors": Function(
        "family names of the first *n* authors (all), `EtAl` for others", people.several("author"), (0,)
    ),
    "authEtAl": Function("one or two family names; of more the first and `EtAl`", people.and_others("author")),
    "authEtAl2": Function(
        "the same with *text* (`.`) between names and `etal`", people.dotted("author", 1, "etal"), (".",)
    ),
    "authAuthEa": Function(
        "two family names with *text* (`.`) between them, and `ea` for more", people.dotted("author", 2, "ea"), (".",)
    ),
    "authFull": Function("particle and family name of the first author", people.full("author")),
    "authForeIni": Function("initial of the first author's given name", people.initial("author", 0)),
    "authIni": Function(
        "first *n* letters (all) of each family name, with *text* (`.`) between them",
        people.beginnings("author"),
        (0, "."),
    ),
    "authorIni": Function(
        "five letters of the first family name and initials of the others, with *text* (`.`) between them",
        people.first_and_initials("author"),
        (".",),
    ),
    "authorLast": Function("family name of the last author", people.last("author")),
    "authorLastForeIni": Function("initial of the last author's given name", people.initial("author", -1)),
    "authorsAlpha": Function("as the BibTeX style alpha has it", people.alpha("author")),
    "authshort": Function(
        "one family name; of several three initials with *text* (`.`) between them, and `+` for more",
        people.short("author"),
        (".",),
    ),
    "editor": Function("first *n* letters (all) of the family name of editor *m* (1)", people.one("editor"), (0, 1)),
    "editors": Function(
        "family names of the first *n* editors (all), `EtAl` for others", people.several("editor"), (0,)
    ),
    "editorEtAl": Function("as `authEtAl`, of editors", people.and_others("editor")),
    "editorEtAl2": Function("as `authEtAl2`, of editors", people.dotted("editor", 1, "etal"), (".",)),
    "editorEditorEa": Function("as `authAuthEa`, of editors", people.dotted("editor", 2, "ea"), (".",)),
    "editorForeIni": Function("initial of the first editor's given name", people.initial("editor", 0)),
    "editorsIni": Function("as `authIni`, of editors", people.beginnings("editor"), (0, ".")),
    "editorIni": Function("as `authorIni`, of editors", people.first_and_initials("editor"), (".",)),
    "editorLast": Function("family name of the last editor", people.last("editor")),
    "editorLastForeIni": Function("initial of the last editor's given name", people.initial("editor", -1)),
    "editorsAlpha": Function("as `authorsAlpha`, of editors", people.alpha("editor")),
    "editorshort": Function("as `authshort`, of editors", people.short("editor"), (".",)),
    "translator": Function(
        "first *n* letters (all) of the family name of translator *m* (1)", people.one("translator"), (0, 1)
    ),
    "year": Function("year", _date("issued", 0, 1)),
    "shortyear": Function("last two digits of the year", lambda item: _date("issued", 0, 2)(item)[-2:]),
    "month": Function("month in two digits", _date("issued", 1, 2)),
    "day": Function("day in two digits", _date("issued", 2, 2)),
    "date": Function("date as far as it is known", _printed("issued")),
    "origdate": Function("date of the original", _printed("original-date")),
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
    "keyword": Function("keyword *n* (1)", _keyword, (1,)),
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
    "titlecase": Function(
        "words that count, and the first, with a capital", lambda text: _capitalized(_in_title_case(text))
    ),
    "sentencecase": Function("the first letter alone as a capital", lambda text: _capitalized(text.lower())),
    "capitalize": Function("each word with a capital", lambda text: " ".join(map(_capitalized, text.split()))),
    "abbr": Function("first letters of the words", lambda text: "".join(word[0] for word in text.split())),
    "skipwords": Function("without words that do not count", _without_small_words),
    "select": Function("*n* (all) words from word *a*", _select, (1, 0), least=1),
    "substring": Function("*n* (all) letters from letter *a*", _substring, (1, 0), least=1),
    "truncate": Function("first *n* letters", lambda text, count: _substring(text, 1, count), (0,), least=1),
    "condense": Function("words joined by *text* (nothing)", lambda text, sign: sign.join(text.split()), ("",)),
    "fold": Function("in Latin letters without accents", transliterate),
    "ascii": Function("without letters that are not ASCII", lambda text: "".join(filter(str.isascii, text))),
    "transliterate": Function("the same as `fold`", transliterate),
    "alphanum": Function("letters and digits alone, of every script", lambda text: _NO_LETTER.sub("", text)),
    "clean": Function("Latin letters and digits alone", lambda text: re.sub("[^A-Za-z0-9 ]", "", transliterate(text))),
    "nopunct": Function("without punctuation", lambda text: _PUNCTUATION.sub("", text)),
    "nopunctordash": Function(
        "without punctuation and hyphens", lambda text: _DASH.sub("", _PUNCTUATION.sub("", text))
    ),
    "numeric": Function("digits alone", lambda text: "".join(re.findall("[0-9]", text))),
    "replace": Function("*text* replaced by *other*", lambda text, old, new: text.replace(old, new), ("", ""), least=2),
    "default": Function("*text* where there is nothing", lambda text, other: text or other, ("",), 1, True),
    "prefix": Function("*text* in front, where there is something", lambda text, sign: sign + text, ("",), least=1),
    "postfix": Function("*text* behind, where there is something", lambda text, sign: text + sign, ("",), least=1),
}
