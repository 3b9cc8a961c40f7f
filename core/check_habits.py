"""The checks of what is right but stands in a wrong place: labels in numbers, addresses in notes, names in other names.

As in :mod:`refmill.check_rules`, a rule is silent where it is not sure.
"""

import re
from collections.abc import Iterator
from functools import cache

from refmill.check_rules import Finding
from refmill.diagnostics import shorten
from refmill.identifiers import read_doi
from refmill.model import Item
from refmill.tables import biblatex, bibtex
from refmill.tables.bib_reading import BIB_FIELDS
from refmill.tables.rules import fields_of
from refmill.vocabulary import StringVariable

_LABELS: tuple[tuple[StringVariable, re.Pattern[str]], ...] = (
    ("page", re.compile(r"(?:pp?\.|pp|pages?|S\.|Seiten?)\s{0,3}(?=\d)", re.IGNORECASE)),
    ("volume", re.compile(r"(?:vol(?:ume)?|Band|Bd|tome|t)\b\.?\s{0,3}(?=\d)", re.IGNORECASE)),
    ("issue", re.compile(r"(?:no|nr|num(?:ber)?|issue|iss|Heft|H)\b\.?\s{0,3}(?=\d)", re.IGNORECASE)),
    ("edition", re.compile(r"\d{1,3}\S{0,3}\s{1,3}(?:ed|edn|edition|Aufl|Auflage)\b", re.IGNORECASE)),
)
"""Words that styles print themselves."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:")
_ADDRESS = re.compile(r"https?://[^\s<>{}\"]{4,300}")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_FIRST_YEAR = 1000
"""Earlier years are slips; those of other calendars are later."""
_ALIKE = 0.85
_SHORTEST = 3
"""Letters: shorter names are too near to one another."""
_OF_OTHERS = frozenset({"eissn", "sorttitle", "translation"})
"""Fields of BibLaTeX and of other programs that are no slips, though near to others."""
_YEAR_WITH_LETTER = re.compile(r"[0-9]{4}[a-z]")
_RECENT = frozenset("article-journal paper-conference patent report software dataset thesis webpage post".split())
"""Types that there were none of at that time."""


def habits(item: Item, this_year: int | None = None) -> Iterator[Finding]:
    """All of these of one record. Where ``this_year`` is given, years behind the next one are doubtful."""
    yield from _labels(item)
    yield from _addresses(item)
    yield from _years(item, this_year)
    yield from _fields_of_bib(item)


def _labels(item: Item) -> Iterator[Finding]:
    """Numbers with the word in front of them that a style adds."""
    for variable, label in _LABELS:
        text = item.text(variable)[:200].strip()
        if label.match(text):
            yield Finding(
                "label-in-number", variable, f"has the {variable} {shorten(text)}: leave the word to the style"
            )


def _addresses(item: Item) -> Iterator[Finding]:
    """Addresses that programs do not find, or that no link is made of."""
    url = item.text("URL")[:2000].strip()
    if url and not _SCHEME.match(url):
        yield Finding("bad-identifier", "URL", f"has the URL {shorten(url)}, without https:// in front of it")
    if _DOI_ADDRESS.match(url) and not item.text("DOI") and read_doi(url):
        yield Finding(
            "doi-in-url", "URL", f"has its DOI in the URL alone: set the DOI to {shorten(str(read_doi(url)))}"
        )
    found = None if url or item.text("DOI") else _ADDRESS.search(item.text("note")[:5000])
    if found:
        yield Finding("url-in-note", "note", f"has the address {shorten(found[0])} in its note alone: set the URL")


def _years(item: Item, this_year: int | None) -> Iterator[Finding]:
    """Years that are to come, or in which there was nothing of the kind."""
    issued = item.date("issued")
    year = issued.start[0] if issued and issued.start else None
    if year is None:
        if issued and _YEAR_WITH_LETTER.fullmatch(issued.literal):
            words = f"has the year {shorten(issued.literal)}: styles add the letter themselves"
            yield Finding("doubtful-year", "issued", words)
        return
    if this_year and year > this_year + 1 and not item.text("status"):
        yield Finding("doubtful-year", "issued", f"has the year {year}, which is to come")
    elif year < _FIRST_YEAR and item.type in _RECENT:
        yield Finding("doubtful-year", "issued", f"has the year {year}, in which there was no {item.type}")


# -- fields of .bib that say nothing -----------------------------------------------------------------------------------


def _fields_of_bib(item: Item) -> Iterator[Finding]:
    """Fields of an entry that were not understood: dates that are none, and names with a slip."""
    unread = item.custom.get(BIB_FIELDS)
    for name, value in unread.items() if isinstance(unread, dict) else ():
        if name in ("month", "day") and not _is_said(item, name):
            wrong = "none" if str(value).strip(" {}").isdigit() else "not understood"
            yield Finding("impossible-date", "issued", f"has the {name} {shorten(str(value))}, which is {wrong}")
            continue
        near = _near(name)
        if near and near[1] not in item.fields:
            yield Finding("unknown-field", "", f"has a field {shorten(name)}, which says nothing: is it {near[0]!r}?")


def _is_said(item: Item, name: str) -> bool:
    """Whether nothing is amiss: words need no month, a day none without one, and what the date has is superfluous."""
    issued = item.date("issued")
    if issued is None or issued.literal or issued.season:
        return True
    return len(issued.start) != (1 if name == "month" else 2)


@cache
def _near(name: str) -> tuple[str, str] | None:
    """The field of .bib files that a name is nearly that of, and its variable."""
    from difflib import get_close_matches

    known = _bib_fields()
    if len(name) <= _SHORTEST or name in known or name in _OF_OTHERS:
        return None
    alike = [other for other in known if other[0] == name[0]]
    swapped = [other for other in alike if sorted(other) == sorted(name)]
    near = swapped or get_close_matches(name[:40], alike, 1, _ALIKE)
    return (near[0], known[near[0]]) if near else None


@cache
def _bib_fields() -> dict[str, str]:
    """Fields of .bib files with their variables; a field that is one of several is one of a book."""
    tables = [(bibtex.FIELDS, "article-journal"), (biblatex.FIELDS, "article-journal"), (bibtex.FIELDS, "book")]
    rules = [rule for table, kind in (*tables, (biblatex.FIELDS, "book")) for rule in fields_of(table, kind).values()]
    return {rule.field.lower(): rule.variable for rule in rules}
