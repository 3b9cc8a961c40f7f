"""What is missing or doubtful in a library, as diagnostics with the place that each record was read from.

Nothing is corrected, and nothing is asked of the network or the clock.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from refmill.diagnostics import Diagnostic, Severity
from refmill.linking import Link, link, naming, place
from refmill.linking.text import ENTITY, TAG, is_shouted
from refmill.model import Date, Item, Name
from refmill.vocabulary import ITEM_TYPES, DateVariable, NameVariable

Finding = tuple[Severity, str, str, str]
"""Severity, code, the variable that it is about (empty for the whole record), and what to say."""

_WARNING, _INFO, _ERROR = Severity.WARNING, Severity.INFO, Severity.ERROR
_WITHOUT_AUTHOR = frozenset({"document", "webpage", "dataset", "software", "periodical", "standard", "legislation"})
_PEOPLE: tuple[NameVariable, ...] = ("author", "editor", "translator")
_DATES: tuple[DateVariable, ...] = ("issued", "accessed", "event-date", "original-date", "submitted", "available-date")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")


def check(items: Sequence[Item]) -> list[Diagnostic]:
    """All that is missing or doubtful, in the order of the records; what concerns several of them comes last."""
    found = [_diagnostic(item, finding) for item in items for finding in _of_record(item)]
    return [*found, *_same_ids(items), *_duplicates(items)]


def _diagnostic(item: Item, finding: Finding) -> Diagnostic:
    severity, code, variable, words = finding
    return Diagnostic(severity, code, place(item, variable), f"{naming(item)} {words}")


def _of_record(item: Item) -> Iterator[Finding]:
    if not any(name != "custom" and value not in ("", None, (), [], {}) for name, value in item.fields.items()):
        yield _ERROR, "empty-record", "", "has no field: take it out or fill it in"
        return
    for rule in _RULES:
        yield from rule(item)


# -- one record ----------------------------------------------------------------------------------------------------


def _type(item: Item) -> Iterator[Finding]:
    if item.type not in ITEM_TYPES:
        yield _WARNING, "unknown-type", "", f"is of type {item.type!r}, which CSL does not know"


def _title(item: Item) -> Iterator[Finding]:
    title = item.text("title").strip()
    if not title:
        yield _WARNING, "no-title", "", "has no title"
        return
    left_over = TAG.search(title) or ENTITY.search(title)
    if left_over:
        yield _WARNING, "html-in-title", "title", f"has HTML in its title: {left_over[0]}"
    if is_shouted(title) and " " in title:
        yield _WARNING, "title-in-capitals", "title", "has a title in capitals only"
    if _ELLIPSIS.search(title):
        yield _WARNING, "cut-title", "title", "has a title that seems to be cut"


def _authors(item: Item) -> Iterator[Finding]:
    if not (item.names("author") or item.names("editor")):
        severity = _INFO if item.type in _WITHOUT_AUTHOR else _WARNING
        yield severity, "no-author", "", "has no author"
    for variable in _PEOPLE:
        if item.list_is_cut(variable):
            yield _WARNING, "cut-list", variable, f"has a list of {variable}s that was cut: fill in the others"
        for name in item.names(variable):
            wrong = _wrong_name(name) if isinstance(name, Name) else ""
            if wrong:
                yield _WARNING, "doubtful-name", variable, f"has the {variable} {str(name)!r}, {wrong}"


def _wrong_name(name: Name) -> str:
    """What looks wrong about a name; bodies may have any."""
    if name.literal:
        return ""
    text = str(name)
    if not name.family.strip():
        return "which has no family name"
    if any(map(str.isdigit, text)):
        return "which has a digit"
    if len(name.family) > 3 and name.family.isupper() and (not name.given or name.given.isupper()):
        return "which is in capitals"
    if TAG.search(text) or ENTITY.search(text) or set(text) & set("<>{}\\@;"):
        return "which has signs that are in no name"
    return "which seems to be several names" if " and " in text or "," in name.family else ""


def _years(item: Item) -> Iterator[Finding]:
    issued = item.date("issued")
    if issued is None or not (issued.start or issued.literal or issued.raw):
        yield _WARNING, "no-year", "", "has no year"
    for variable in _DATES:
        date = item.date(variable)
        wrong = _wrong_date(date) if date else ""
        if wrong:
            yield _WARNING, "impossible-date", variable, f"has the {variable} date {wrong}"


def _wrong_date(date: Date) -> str:
    for parts in (date.start, date.end):
        shown = Date(parts).iso()
        year, month, day = (*parts, *(1, 1, 1)[len(parts) :]) if parts else (1, 1, 1)
        if not 1 <= month <= 12:
            return f"{shown}, whose month is none"
        if not 1 <= day <= _days(year, month):
            return f"{shown}, which the month does not have"
    if date.end and date.end < date.start[: len(date.end)]:
        return f"{date.iso()} to {Date(date.end).iso()}, which ends before it begins"
    return "" if date.start or date.literal or not date.raw else f"{date.raw!r}, which was not understood"


def _days(year: int, month: int) -> int:
    """Days of a month. Leap years repeat after 400 years, also those that the calendar module does not know."""
    return calendar.monthrange(2000 + year % 400, month)[1]


def _thesis(item: Item) -> Iterator[Finding]:
    if item.type == "thesis" and not item.text("genre").strip():
        yield _WARNING, "no-degree", "", "is a thesis without a degree: set its genre"


def _abstract(item: Item) -> Iterator[Finding]:
    abstract = item.text("abstract").strip()
    if not abstract:
        yield _INFO, "no-abstract", "", "has no abstract"
    elif _ELLIPSIS.search(abstract):
        yield _INFO, "cut-abstract", "abstract", "has an abstract that seems to be cut"


_RULES: tuple[Callable[[Item], Iterable[Finding]], ...] = (_type, _title, _authors, _years, _thesis, _abstract)


# -- several records -----------------------------------------------------------------------------------------------


def _same_ids(items: Sequence[Item]) -> Iterator[Diagnostic]:
    first: dict[str, Item] = {}
    for item in items:
        if item.id and first.setdefault(item.id, item) is not item:
            words = f"has the id of another record, {naming(first[item.id])}"
            yield _diagnostic(item, (_WARNING, "duplicate-id", "", words))


def _duplicates(items: Sequence[Item]) -> Iterator[Diagnostic]:
    links = link(items)
    for pair in links.links:
        yield _pair(items, pair, _WARNING, "duplicate", "is the same work as")
    for pair in links.doubtful:
        yield _pair(items, pair, _INFO, "possible-duplicate", "may be the same work as")


def _pair(items: Sequence[Item], pair: Link, severity: Severity, code: str, words: str) -> Diagnostic:
    one, other = items[pair.one], items[pair.other]
    where = place(one)
    at = f" ({where})" if where.document else ""
    return _diagnostic(other, (severity, code, "", f"{words} {naming(one)}{at}: {pair.reason}"))
