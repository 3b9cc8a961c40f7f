"""The headings of thesis pages: "Thesis 2024", "Bachelor's Theses", "Research Topics 2025", "AY 2023".

A heading is a line of known words and nothing else: a work or a topic, a degree, a state, a year. A sentence that
begins with the same words has others besides, and is none. A year or a degree alone is a heading only among others.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from refmill.dates import month_number
from refmill.model import Date

LONGEST_HEADING = 80
_LONGEST_DEGREE = 20

_BACHELOR, _MASTER, _DOCTOR = "Bachelor's thesis", "Master's thesis", "PhD thesis"
_PRINTED = "as printed"
"""Stands for a degree that has no settled genre: the heading's own words are used."""

_DEGREES: Mapping[str, str] = {
    **dict.fromkeys("bachelor bachelors bsc beng ba bs".split(), _BACHELOR),
    **dict.fromkeys("master masters msc meng ma ms mphil".split(), _MASTER),
    **dict.fromkeys("phd dphil".split(), _DOCTOR),
    **dict.fromkeys(
        """diploma doctor doctoral doctorate doctors graduate graduation habilitation honors honours licentiate mba
        postgraduate senior undergraduate""".split(),
        _PRINTED,
    ),
}
_WORKS: Mapping[str, str] = {
    **dict.fromkeys(
        "thesis theses dissertation dissertations abschlussarbeit abschlussarbeiten 論文".split(),
        "",
    ),
    **dict.fromkeys("bachelorarbeit bachelorarbeiten bachelorthesis bachelortheses 学士論文".split(), _BACHELOR),
    **dict.fromkeys("masterarbeit masterarbeiten masterthesis mastertheses 修士論文".split(), _MASTER),
    **dict.fromkeys(
        """diplomarbeit diplomarbeiten doktorarbeit doktorarbeiten dissertationen habilitationsschrift
        habilitationsschriften 博士論文 卒業論文""".split(),
        _PRINTED,
    ),
}
_TOPICS = frozenset("topic topics theme themes project projects forschungsthema forschungsthemen 研究テーマ".split())
_RESEARCH = frozenset("research thesis theses dissertation master bachelor masters bachelors phd".split())
_ALONE_TOPICS = frozenset("forschungsthema forschungsthemen 研究テーマ".split())
_STATES = frozenset(
    """a abgeschlossene active aktuelle all and available completed current defended finished former für
    in laufende list offene ongoing open our past possible previous proposed recent research selected student
    students supervised the und year years""".split()
)
_YEAR_WORDS = frozenset(
    """academic and année autumn class completed defended fall finished graduated graduation in jahr jahrgang of
    semester sommersemester spring ss summer term winter wintersemester ws year""".split()
)
_FIELDS = frozenset("of science arts engineering philosophy".split())
_SINGULAR = (("theses", 2, "is"), ("dissertations", 1, ""), ("arbeiten", 2, ""), ("ionen", 2, ""), ("schriften", 2, ""))

_MARKS = "#*_=:：•●▼▶▾▸»+ "
_COUNT = re.compile(r"\s*[(\[]\d{1,3}[)\]]$")
_YEAR = r"(?:19|20)\d\d"
_HINT = re.compile(rf"thes|arbeit|dissert|schrift|topic|thema|themen|theme|project|論文|テーマ|{_YEAR}", re.IGNORECASE)
_YEARS = re.compile(
    rf"(?<!\d)(?:(?<![A-Za-z])[FA]Y\s*)?({_YEAR})(?:\s*[-–—/]\s*({_YEAR}|\d\d))?(?!\d)(?:年度?)?", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s,;:/&+()（）\[\]–—|•·-]+")
_PHD = re.compile(r"\bph\.?\s*d\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says about the entries below it.

    Attributes:
        type: ``thesis``, or ``document`` for research topics; empty for a year alone, which does not say.
        genre: of a thesis whose degree is stated, else empty.
        issued: the year (or month) of the heading, if there is one.
    """

    type: str
    genre: str = ""
    issued: Date | None = None


@lru_cache(maxsize=64)
def read_heading(text: str) -> Heading | None:
    """The heading that a line is.

    >>> read_heading("Bachelors Thesis 2023")
    Heading(type='thesis', genre="Bachelor's thesis", issued=Date(start=(2023,), end=(), season=None, circa=False, \
literal='', raw='', extra={}))
    >>> read_heading("## Doctoral Dissertations:").genre
    'Doctoral Dissertation'
    >>> read_heading("Thesis 2008 is cited throughout")
    """
    if len(text) > LONGEST_HEADING or not _HINT.search(text):
        return None
    words, years = _without_years(_COUNT.sub("", text.strip(_MARKS)))
    months = [month for word in words if (month := month_number(word))]
    known = [word for word in words if not month_number(word)]
    keys = [_key(word) for word in known]
    if len(years) > 1 or len(months) > 1 or (months and not years) or not _all_known(keys):
        return None
    issued = _date(years[0], months) if years else None
    if _are_topics(keys, dated=bool(years)):
        return Heading("document", "", issued)
    if not any(key in _WORKS or (key in _DEGREES and years) for key in keys):
        return None
    return Heading("thesis", _genre(known, keys), issued)


@lru_cache(maxsize=64)
def read_year(text: str) -> Heading | None:
    """The heading without type that a line is which holds a year, or an academic year, and nothing else.

    >>> [read_year(text).issued.iso() for text in ("2023", "AY 2022", "Academic Year 2021/22", "2020年度")]
    ['2023', '2022', '2021', '2020']
    >>> read_year("2001: A Space Odyssey")
    """
    if len(text) > LONGEST_HEADING or not _HINT.search(text):
        return None
    words, years = _without_years(_COUNT.sub("", text.strip(_MARKS)))
    months = [month for word in words if (month := month_number(word))]
    if len(years) != 1 or len(months) > 1:
        return None
    known = all(month_number(word) or _key(word) in _YEAR_WORDS for word in words)
    return Heading("", "", _date(years[0], months)) if known else None


@lru_cache(maxsize=64)
def read_degree(text: str) -> Heading | None:
    """The heading that a line is which names a degree and nothing else.

    >>> read_degree("PhD").genre, read_degree("Habilitation").genre, read_degree("Students")
    ('PhD thesis', 'Habilitation', None)
    """
    degree = _DEGREES.get(_key(_PHD.sub("PhD", text.strip(_MARKS)))) if len(text) <= _LONGEST_DEGREE else None
    return Heading("thesis", text.strip(_MARKS) if degree == _PRINTED else degree) if degree else None


def _without_years(text: str) -> tuple[list[str], list[re.Match[str]]]:
    """The words of a heading and the years, or ranges of years, between them."""
    years = list(_YEARS.finditer(text))
    rest = _PHD.sub("PhD", _YEARS.sub(" ", text))
    return [word for word in _SEPARATORS.split(rest) if word.strip(".")], years


def _date(years: re.Match[str], months: list[int]) -> Date:
    first, last = years[1], years[2]
    if last:
        return Date((int(first),), (int(first[: 4 - len(last)] + last),))
    return Date((int(first), *months))


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().translate(dict.fromkeys(map(ord, "'’‘`.")))


def _all_known(keys: list[str]) -> bool:
    return all(key in _DEGREES or key in _WORKS or key in _TOPICS or key in _STATES | _FIELDS for key in keys)


def _are_topics(keys: list[str], *, dated: bool) -> bool:
    """Whether the words name topics. "Topics" or "Projects" alone may head anything."""
    if not _TOPICS.intersection(keys):
        return False
    return bool(_RESEARCH.intersection(keys) or _ALONE_TOPICS.intersection(keys) or (dated and "topics" in keys))


def _genre(words: list[str], keys: list[str]) -> str:
    degrees = set(_degrees(keys))
    if len(degrees) != 1:
        return ""
    degree = degrees.pop()
    if degree != _PRINTED:
        return degree
    own = [word for word, key in zip(words, keys, strict=True) if key not in _STATES]
    return _singular(" ".join(own))


def _degrees(keys: list[str]) -> Iterator[str]:
    for key in keys:
        degree = _DEGREES.get(key) or _WORKS.get(key)
        if degree:
            yield degree


def _singular(genre: str) -> str:
    """A list's heading is in the plural; one thesis is not. The case of the letters stays."""
    for plural, count, ending in _SINGULAR:
        if genre.lower().endswith(plural):
            return genre[: len(genre) - count] + (ending.upper() if genre.isupper() else ending)
    return genre
