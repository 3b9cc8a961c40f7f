"""The checks of one record: what its type needs, and values that look wrong.

Each rule yields findings of the codes in :data:`CODES`. A rule is silent where it is not sure: a false alarm costs more
than a miss.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from refmill.diagnostics import shorten
from refmill.identifiers import digits_of, read_arxiv, read_doi, read_isbn, read_issn, read_pmcid, read_pmid
from refmill.linking.text import ENTITY, TAG, is_shouted
from refmill.model import Date, Item, Name
from refmill.tables.names import DEGREES, PARTICLES, SUFFIXES
from refmill.tables.requirements import AUTHORED, PUBLISHED_BY_BODIES, REQUIRED, UNDATED
from refmill.vocabulary import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    DateVariable,
    NameVariable,
    StringVariable,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a record.

    Attributes:
        code: one of :data:`refmill.tables.checks.CODES`.
        variable: what it is about; empty for the whole record.
        words: what to say, behind the record's name.
    """

    code: str
    variable: str
    words: str


def findings(item: Item) -> Iterator[Finding]:
    """All that is missing or doubtful about one record."""
    rest = item.custom.keys() - {"sources", "cut"}
    if not rest and not any(name != "custom" and _is_told(value) for name, value in item.fields.items()):
        yield Finding("empty-record", "", "has no field: take it out or fill it in")
        return
    for rule in _RULES:
        yield from rule(item)


def _is_told(value: object) -> bool:
    return value not in ("", None, (), [], {})


# -- what is missing ---------------------------------------------------------------------------------------------------

_VARIABLES = TEXT_VARIABLES | NUMBER_VARIABLES | NAME_VARIABLES | DATE_VARIABLES
# What CSL-JSON allows besides the variables of CSL.
_BESIDES = frozenset({"custom", "categories", "id", "type"})
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")


def _type(item: Item) -> Iterator[Finding]:
    if item.type not in ITEM_TYPES:
        yield Finding("unknown-type", "", f"is of type {item.type!r}, which CSL does not know")


def _unknown(item: Item) -> Iterator[Finding]:
    """Fields that are no variable of CSL but so near to one that a slip is likely."""
    for name in item.fields.keys() - _VARIABLES - _BESIDES:
        near = get_close_matches(name[:40], _VARIABLES, 1, 0.85)
        if near and near[0] not in item.fields:
            yield Finding(
                "unknown-field", name, f"has a field {shorten(name)}, which CSL does not know: is it {near[0]!r}?"
            )


def _title(item: Item) -> Iterator[Finding]:
    title = item.text("title").strip()
    if not title:
        yield Finding("no-title", "", "has no title")
    elif _ELLIPSIS.search(title):
        yield Finding("cut-title", "title", "has a title that seems to be cut")
    elif is_shouted(title) and len(title.split()) > 2:
        yield Finding("title-in-capitals", "title", "has a title in capitals only")


def _people(item: Item) -> Iterator[Finding]:
    known = any(item.names(cast(NameVariable, variable)) for variable in item.fields.keys() & NAME_VARIABLES)
    body = item.type in PUBLISHED_BY_BODIES and (item.text("publisher") or item.text("authority"))
    if item.type in AUTHORED and not known and not body:
        yield Finding("no-author", "", "has no author")


def _year(item: Item) -> Iterator[Finding]:
    issued = item.date("issued")
    dated = issued is not None and (issued.start or issued.literal or issued.raw or "edtf" in issued.extra)
    otherwise = item.text("status") or item.date("accessed") or item.date("submitted") or item.date("event-date")
    if not dated and not otherwise and item.type not in UNDATED:
        yield Finding("no-year", "", "has no year")


def _required(item: Item) -> Iterator[Finding]:
    for wanted in REQUIRED.get(item.type, ()):
        if not any(item.text(cast(StringVariable, variable)).strip() for variable in wanted):
            words = f"is of type {item.type} and has no {wanted[0]}"
            yield Finding("missing-field", "", words)
    if item.type == "thesis" and not item.text("genre").strip():
        yield Finding("no-degree", "", "is a thesis without a degree: set its genre")


def _abstract(item: Item) -> Iterator[Finding]:
    abstract = item.text("abstract").strip()
    if not abstract:
        yield Finding("no-abstract", "", "has no abstract")
    elif _ELLIPSIS.search(abstract):
        yield Finding("cut-abstract", "abstract", "has an abstract that seems to be cut")


# -- left-overs of markup ----------------------------------------------------------------------------------------------

_PRINTED: tuple[StringVariable, ...] = (
    "title",
    "title-short",
    "container-title",
    "collection-title",
    "event-title",
    "publisher",
    "publisher-place",
    "genre",
    "edition",
)
_RICH = re.compile(r"</?(?:i|b|sup|sub)>|<span (?:class=\"nocase\"|style=\"font-variant: ?small-caps;\")>|</span>")
"""Markup that CSL-JSON itself has."""
_MATH = re.compile(
    r"(?<!\\)(\$\$?)(?:[^$\\]|\\.){1,500}?\1|\\\((?:[^\\]|\\[^)]){1,500}?\\\)|\\ensuremath\{[^{}]{0,200}\}"
)
_TEX = re.compile(r"\\(?:[A-Za-z]+|[\"'`^~=.&%$#_{}-])|[{}]|(?<=\w)~(?=\w)|``")


def _markup(item: Item) -> Iterator[Finding]:
    for variable in _PRINTED:
        text = item.text(variable)[:10_000]
        if not text:
            continue
        html = _html(text)
        if html:
            yield Finding("html-left-over", variable, f"has HTML in its {variable}: {html}")
        tex = _tex(text)
        if tex:
            yield Finding("tex-left-over", variable, f"has TeX in its {variable}: {tex}")


def _html(text: str) -> str:
    plain = _RICH.sub("", text)
    found = TAG.search(plain) or ENTITY.search(plain)
    return found[0] if found else ""


def _tex(text: str) -> str:
    """A command, brace, tie or quotation mark of TeX outside of formulas, which records keep as they are."""
    if not any(sign in text for sign in "\\{}~`"):
        return ""
    found = _TEX.search(_MATH.sub("", text))
    return found[0] if found else ""


# -- names -------------------------------------------------------------------------------------------------------------

_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.? al\.?|u\.\s?a\.|and co-?workers)", re.IGNORECASE)
_ROLE = re.compile(r"[(\[](?:eds?|editors?|hrsg|hg|trans|transl|übers|dir|coord)\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
_BEHIND_COMMA = SUFFIXES | DEGREES | {"s.j", "esq", "esquire"} | {suffix.strip(".") for suffix in SUFFIXES}
_NEVER_GIVEN = frozenset("von vom zum zur vander vanden del della degli dos".split())
# These are given names too, in Chinese and Vietnamese: "Wang, Di" is one, "Stefano, Di" most likely not.
_ALSO_GIVEN = frozenset("da de di do du la le van".split())
_LONGEST_CHINESE_FAMILY = 6
_LONGEST_NAME = 1000
"""Characters that are looked at."""


def _names(item: Item) -> Iterator[Finding]:
    for variable in sorted(item.fields.keys() & NAME_VARIABLES):
        if item.list_is_cut(cast(NameVariable, variable)):
            yield Finding("cut-list", variable, f"has a list of {variable}s that was cut: fill in the others")
        for name in item.names(cast(NameVariable, variable)):
            code, wrong = _wrong_name(name) if isinstance(name, Name) else ("", "")
            if code:
                yield Finding(code, variable, f"has the {variable} {shorten(str(name))}, {wrong}")


def _wrong_name(name: Name) -> tuple[str, str]:
    """The code and description of what looks wrong about a name; bodies may have any."""
    text = str(name).strip()[:_LONGEST_NAME]
    if _OTHERS.fullmatch(text) or (name.family and _OTHERS.fullmatch(name.family)):
        return "others-as-name", "which is no name: say that the list is cut"
    html = _html(text)
    if name.literal:
        return ("html-left-over", f"which has HTML: {html}") if html else ("", "")
    if html or _TEX.search(text):
        return ("html-left-over", "which has HTML") if html else ("tex-left-over", "which has TeX")
    if _is_capital(name):
        return "name-in-capitals", "which is in capitals"
    if _is_particle(name.given, name.family):
        return "particle-as-name", f"where the particle {name.given!r} stands for a given name"
    wrong = _doubtful_name(name, text)
    return ("doubtful-name", wrong) if wrong else ("", "")


def _doubtful_name(name: Name, text: str) -> str:
    if not name.family.strip():
        return "which has no family name"
    if name.given and any("0" <= sign <= "9" for sign in text):
        return "which has a digit"
    if _INITIALS.fullmatch(name.family) and (not name.given or _INITIALS.fullmatch(name.given)):
        return "which is initials alone"
    if _ROLE.search(text) or (" and " in text and name.given):
        return "which seems to be several names, or one with a role"
    if set(text) & set("<>@;|") or name.family[0] in ",.":
        return "which has signs that are in no name"
    rest = name.family.partition(",")[2].strip(" .").lower()
    return "which has a comma in its family name" if rest and rest not in _BEHIND_COMMA else ""


def _is_capital(name: Name) -> bool:
    """Whether a person is printed in capitals. A family name alone may be a body's short name."""
    return len(name.family) > 3 and name.family.isupper() and bool(name.given) and name.given.isupper()


def _is_particle(given: str, family: str) -> bool:
    words = given.lower().split()
    if given.islower() or len(words) > 1:
        return bool(words) and PARTICLES.issuperset(words)
    if given.lower() in _NEVER_GIVEN:
        return True
    return given.lower() in _ALSO_GIVEN and len(family) > _LONGEST_CHINESE_FAMILY and family.isalpha()


# -- dates and pages ---------------------------------------------------------------------------------------------------


_OPEN = (0,)
"""The parts of the open side of a range."""
_SEASONS = range(21, 25)
"""Months that are seasons in EDTF (level 1)."""
_YEAR = re.compile(r"[0-9]{3,4}")


def _dates(item: Item) -> Iterator[Finding]:
    for variable in sorted(item.fields.keys() & DATE_VARIABLES):
        date = item.date(cast(DateVariable, variable))
        wrong = _wrong_date(date) if date else ""
        if wrong:
            yield Finding("impossible-date", variable, f"has the {variable} date {wrong}")


def _wrong_date(date: Date) -> str:
    for parts in (date.start, date.end):
        shown = Date(parts).iso()
        year, month, day = (*parts, *(1, 1, 1)[len(parts) :]) if parts else (1, 1, 1)
        if month in _SEASONS:
            continue
        if not 1 <= month <= 12:
            return f"{shown}, whose month is none"
        if not 1 <= day <= _days(year, month):
            return f"{shown}, which the month does not have"
    if date.end not in ((), _OPEN) and date.end < date.start[: len(date.end)]:
        return f"{date.iso()} to {Date(date.end).iso()}, which ends before it begins"
    understood = date.start or date.literal or not date.raw or _YEAR.search(date.raw[:100])
    return "" if understood else f"{shorten(date.raw)}, which has no year"


def _days(year: int, month: int) -> int:
    """Days of a month. Leap years repeat after 400 years, also those that the calendar module does not know."""
    return calendar.monthrange(2000 + year % 400, month)[1]


_RANGE = re.compile(r"([^\W\d_]{0,5})([0-9]{1,9})\s{0,3}[-\u2010-\u2015]\s{0,3}([^\W\d_]{0,5})([0-9]{1,9})")
_OPEN_RANGE = re.compile(r"\w\s{0,3}(?:--|[\u2013\u2014])\s{0,3}$|^\s{0,3}[-\u2010-\u2015]")


def _pages(item: Item) -> Iterator[Finding]:
    pages = item.text("page")[:1000].strip()
    if not pages:
        return
    if not any(map(str.isalnum, pages)):
        yield Finding("doubtful-pages", "page", f"has the pages {shorten(pages)}, without a number")
    elif _OPEN_RANGE.search(pages):
        yield Finding("doubtful-pages", "page", f"has the pages {shorten(pages)}, a range without beginning or end")
    elif "--" in pages:
        yield Finding("doubtful-pages", "page", f"has the pages {shorten(pages)}, with the hyphens of TeX")
    for part in re.split(r"[,;&]", pages):
        whole = _RANGE.fullmatch(part.strip())
        if whole and _is_reversed(*whole.groups()):
            yield Finding(
                "reversed-pages", "page", f"has the pages {shorten(part.strip())}, which end before they begin"
            )


def _is_reversed(mark: str, first: str, other_mark: str, last: str) -> bool:
    """Whether a range goes down. A shorter number is a short end (123-45), or a page within a chapter."""
    return mark == other_mark and len(first) == len(last) and int(last) < int(first)


# -- identifiers -------------------------------------------------------------------------------------------------------

_SEVERAL = re.compile(r"\s*[,;/|]\s*|\s+and\s+|\s+(?=97[89][0-9-]{10})|(?<=[0-9Xx])\s{2,}")
_ISSN_SEVERAL = re.compile(r"\s*[,;/|]\s*|\s+and\s+|(?<=[0-9Xx])\s+(?=[0-9]{4}-)")
_NOTE = re.compile(r"\([^()]*\)")
"""What stands in parentheses behind an ISBN; two spaces are left of it."""


def _identifiers(item: Item) -> Iterator[Finding]:
    for variable, parts, read, shape in (
        ("ISBN", _SEVERAL, read_isbn, r"[0-9]{9}[0-9X]|97[89][0-9]{10}"),
        ("ISSN", _ISSN_SEVERAL, read_issn, r"[0-9]{7}[0-9X]"),
    ):
        printed = _NOTE.sub("  ", item.text(cast(StringVariable, variable))[:400])
        for text in parts.split(printed.strip()):
            if text and not read(text):
                right = re.fullmatch(shape, digits_of(text))
                code, wrong = (
                    ("wrong-check-digit", "whose check digit is wrong")
                    if right
                    else ("bad-identifier", "which is none")
                )
                yield Finding(code, variable, f"has the {variable} {shorten(text)}, {wrong}")
    yield from _others(item)


def _others(item: Item) -> Iterator[Finding]:
    readers: tuple[tuple[StringVariable, Callable[[str], str | None]], ...] = (
        ("DOI", read_doi),
        ("PMID", read_pmid),
        ("PMCID", read_pmcid),
    )
    for variable, read in readers:
        text = item.text(variable).strip()
        if text and not read(text):
            yield Finding("bad-identifier", variable, f"has the {variable} {shorten(text)}, which is none")
    place = item.text("archive_location").strip()
    if item.text("archive").lower() == "arxiv" and place and not read_arxiv(place):
        yield Finding("bad-identifier", "archive_location", f"has the arXiv id {shorten(place)}, which is none")
    url = item.text("URL").strip()
    if re.search(r"\s", url[:2000]):
        yield Finding("bad-identifier", "URL", f"has the URL {shorten(url)}, with a space in it")


_RULES: tuple[Callable[[Item], Iterable[Finding]], ...] = (
    _type,
    _unknown,
    _title,
    _people,
    _names,
    _year,
    _dates,
    _required,
    _pages,
    _markup,
    _identifiers,
    _abstract,
)
