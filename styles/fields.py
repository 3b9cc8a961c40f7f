"""What a processor needs to know of a record's fields, whichever processor it is."""

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from refmill.diagnostics import Location
from refmill.identifiers import read_doi
from refmill.model import DateParts, Item
from refmill.styles import markup

Parts = dict[str, int]
"""``year``, ``month`` and ``day`` of a date, as far as they are known and possible."""


def without_second_number(item: Item) -> Mapping[str, Any]:
    """The fields without an ``archive_location`` that only says again what ``number`` says ("arXiv:2510.21150")."""
    location = item.text("archive_location")
    said = location and item.text("number") == f"{item.text('archive')}:{location}"
    return {variable: value for variable, value in item.fields.items() if not (said and variable == "archive_location")}


def parts(parts: DateParts) -> Parts:
    """Year, month and day as far as they are possible."""
    named = dict(zip(("year", "month", "day"), parts, strict=False))
    if not 1 <= named.get("month", 1) <= 12:
        return {"year": named["year"]}
    if not 1 <= named.get("day", 1) <= 31:
        del named["day"]
    return named


def printable_range(start: Parts, end: Parts) -> tuple[Parts, Parts]:
    """Both sides of a range, as exact as citeproc-py prints without dropping one of them; the end may be empty.

    Within one year, what both sides share; over several years, the years where one side says less than the other.
    """
    if start["year"] == end["year"]:
        shared = takewhile(lambda part: start[part] == end.get(part), start)
        return {part: start[part] for part in shared}, {}
    if start.keys() == end.keys():
        return start, end
    return {"year": start["year"]}, {"year": end["year"]}


def links(item: Item) -> markup.Links:
    """Where DOI and URL lead."""
    doi, url = markup.clean(item.text("DOI")), markup.clean(item.text("URL"))
    return markup.Links(markup.doi_address(bare_doi(doi)) if doi else "", url)


def bare_doi(text: str) -> str:
    """A DOI without resolver; as it is where it is none."""
    return read_doi(text) or text


def place(item: Item) -> Location:
    """Where a record's title, or else its first field, was read."""
    sources = item.custom.get("sources") or [{}]
    lines = sources[0].get("lines") or {}
    return Location(str(sources[0].get("document", "")), lines.get("title") or min(lines.values(), default=0))
