"""The digest that glues its fields: a badge line, title and authors with nothing between them, then the abstract.

::

    LGJun 1, 2022Code
    A Title in One LineAnn Lee, Bob Ray, Cy Day et al.
    The abstract, in one paragraph or more.

The badge line is a subject code, a date with or without the year, and words such as "Code". It is unmistakable; an
entry ends at the next one, where another layout begins, or at a short line behind a blank one that is no sentence.
Where the title ends is found by :mod:`refmill.seeds.title_author_boundary`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refmill.dates import read_date, read_day
from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.model import Item
from refmill.names import looks_like_names, split_names
from refmill.seeds.arxiv import is_subject
from refmill.seeds.draft import Draft, paragraphs, run_together
from refmill.seeds.layout import Layout
from refmill.seeds.page import Line, Page
from refmill.seeds.prose import ends_sentence, goes_on
from refmill.seeds.title_author_boundary import find_boundary

NAME = "glued-digest"
SHORT = 80
"""Characters. A shorter line behind a blank one that does not end as a sentence does is no part of an abstract."""

_LONGEST_BADGE = 120
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"{_MONTH} ?\d{{1,2}}(?:,? ?\d{{4}})?|\d{{1,2}} ?{_MONTH}(?:,? ?\d{{4}})?|{_MONTH},? ?\d{{4}}|\d{{4}}-\d\d-\d\d"
)
_CODE = r"(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)*))?)"
_LINK = r"[A-Z]+(?![a-z])|[A-Z][a-z]+"
_BADGE = re.compile(
    rf"(?P<codes>{_CODE}(?:[ ,/|·]{{1,3}}{_CODE})*)(?P<gap>[ ·|]{{0,3}})(?P<date>{_DATE})"
    rf"(?P<links>(?:[ ,/|·+]{{0,3}}(?:{_LINK}))*)"
)


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge line says: subject codes, the date as printed, the words behind it, and whether all is glued."""

    subjects: tuple[str, ...]
    date: str
    links: tuple[str, ...]
    glued: bool


def read_badge(text: str) -> Badge | None:
    """The badge that a line is, or None.

    >>> read_badge("LGJun 1, 2022Code")
    Badge(subjects=('LG',), date='Jun 1, 2022', links=('Code',), glued=True)
    >>> read_badge("cond-mat.str-elMar 17").subjects, read_badge("In May 2022")
    (('cond-mat.str-el',), None)
    """
    match = _BADGE.fullmatch(text) if len(text) <= _LONGEST_BADGE else None
    if not match:
        return None
    codes = re.findall(_CODE, match["codes"])
    if not all(code.isupper() or is_subject(code) for code in codes):
        return None
    return Badge(tuple(codes), match["date"], tuple(re.findall(_LINK, match["links"])), not match["gap"])


def _starts(page: Page) -> bool:
    return read_badge(page.peek().text) is not None


def _interrupts(page: Page) -> bool:
    badge = read_badge(page.peek().text)
    return badge is not None and badge.glued


def _read(page: Page) -> Iterator[Item | Diagnostic]:
    while page.more and (badge := read_badge(page.peek().text)):
        item = _entry(page, badge)
        if item:
            yield item
        page.take_blanks()


def _entry(page: Page, badge: Badge) -> Item | None:
    line = page.take()
    page.take_blanks()
    if not page.more or _ends(page):
        message = f"the entry of {shorten(line.text)} has no title and was left out"
        page.report(Severity.ERROR, "no-title", line, message)
        return None
    draft = Draft(page.document, NAME)
    date = read_date(badge.date)
    draft.put("issued", date, line)
    draft.keep("printed-date", "" if date else badge.date)
    if not date and not read_day(badge.date):
        page.report(Severity.WARNING, "no-such-date", line, f"{shorten(badge.date)} is a day of no calendar: left out")
    draft.keep("subjects", list(badge.subjects))
    draft.keep("links", list(badge.links))
    _take_title_and_authors(page, draft)
    _take_abstract(page, draft)
    return draft.item("article")


def _ends(page: Page) -> bool:
    return _starts(page) or page.interrupted(NAME)


def _take_title_and_authors(page: Page, draft: Draft) -> None:
    line = page.take()
    text = run_together([line.text])
    boundary = find_boundary(text)
    title = text[: boundary.place] if boundary else text
    draft.put("title", title, line)
    if boundary:
        _put_authors(draft, text[boundary.place :], line)
        if boundary.doubtful:
            message = (
                f"it is doubtful that the authors begin at {shorten(text[boundary.place :], 40)}: compare the page"
            )
            page.report(Severity.WARNING, "doubtful-boundary", line, message)
    elif page.more and not _ends(page) and looks_like_names(page.peek().text):
        names = page.take()
        _put_authors(draft, names.text, names)
    else:
        page.report(Severity.WARNING, "no-author", line, f"no author was found at the end of {shorten(title)}")


def _put_authors(draft: Draft, text: str, line: Line) -> None:
    listed = split_names(text)
    draft.put("author", listed.names, line)
    draft.keep("cut", ["author"] if listed.cut else [])
    draft.keep("affiliations", dict(listed.affiliations))


def _take_abstract(page: Page, draft: Draft) -> None:
    """The abstract: each line is a paragraph, unless it goes on with a line that was broken by hand."""
    lines: list[Line] = []
    texts: list[str] = []
    page.take_blanks()
    while page.more and not _ends(page) and not _is_foreign(page):
        line = page.take()
        if texts and lines[-1].number == line.number - 1 and goes_on(lines[-1].text, line.text):
            texts[-1] = f"{texts[-1]} {line.text}"
        else:
            texts.append(line.text)
        lines.append(line)
        page.take_blanks()
    draft.put("abstract", paragraphs(texts), lines[0] if lines else page.last)


def _is_foreign(page: Page) -> bool:
    """Whether the next line stands behind a blank one and does not read as a part of an abstract."""
    text = page.peek().text
    return page.last.blank and len(text) < SHORT and not ends_sentence(text)


LAYOUT = Layout(
    NAME,
    "digest with a badge line, then title and authors without anything between them, then the abstract",
    _starts,
    _read,
    _interrupts,
)
