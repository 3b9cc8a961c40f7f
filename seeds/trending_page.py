"""The trending page of a paper site: furniture, a day, then titles and abstracts.

    Get trending papers in your email inbox!

    Mar 14

    A Title

    Its abstract, a paragraph or more.

Nothing marks a title but its place. On such a page a title is

- a paragraph of at most 300 characters that is not several sentences, has no label of another layout in front
  ("Authors:", "arXiv:..."), and ends in no full stop unless it is in title case,
- with an abstract as the next paragraph: 200 characters or more, or several sentences, or one whole sentence.

Another paragraph behind an abstract goes on with it if it is as long as an abstract or a whole sentence; but a run of
paragraphs that leads to an ``arXiv:`` or ``Created:`` line is an entry of a feed. A line that could only be a title but
has no abstract is one at the end of the page or in title case, with a warning; other lines are skipped and named.

Any prose has short lines above long ones. So a page starts only at furniture that no other text has, at a day or a
number of authors with a clear title and a long abstract right below, or at two such pairs in a row, set apart by blank
lines. A clear title is in title case, has a colon, or is at least six words long.

The day is that of the page, not of a paper: it is kept as printed in ``page-date`` of the entries below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from refmill.dates import LONGEST_DATE, read_date, read_day
from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.model import Item
from refmill.seeds.draft import Draft, paragraphs, run_together
from refmill.seeds.layout import Layout
from refmill.seeds.page import Page
from refmill.seeds.prose import (
    LONG,
    LONGEST_TITLE,
    Paragraph,
    ends_sentence,
    in_title_case,
    is_continued,
    is_long,
    paragraph_at,
    sentence_breaks,
)

NAME = "trending-page"

_AHEAD = 6
"""Paragraphs looked ahead for an entry."""

_RUN_AHEAD = 24
"""Lines of furniture looked ahead."""

_SURE_FURNITURE = re.compile(
    r"get trending papers in your email inbox!?|by ?\S{0,40} and the research community", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"""new|subscribe|(?:view )?(?:trending|daily|weekly|monthly|today's)?\ ?papers?|trending|daily|weekly|monthly|today
    |previous|next|upvoted?|upvotes?|load\ more|show\ more|view\ all|sort|search|back\ to\ top
    |log\ ?in|sign\ ?(?:up|in)|submit(?:\ a)?\ paper|submitted\ by(?:\ \S{1,40})?|authored\ by\ \S{1,40}
    |(?:[·•]\ *)?\d[\d.,]*\ *[km]?(?:\ +(?:authors?|upvotes?|votes?|comments?|stars?|likes?))?
    |[·•+-]|[+]\ ?\d{1,4}
    |github(?:\ \d[\d.,]*k?)?|(?:view\ )?(?:arxiv\ page|pdf)|(?:hugging\ face|project)(?:\ page)?
    |models|datasets|spaces|docs|enterprise|pricing|company|tos|privacy|about|jobs|careers|website|community
    |(?:copyright|©)\ .{0,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AUTHOR_COUNT = re.compile(r"[·•] *\d{1,4} +authors?", re.IGNORECASE)
_BY_WHOM = re.compile(r"submitted by", re.IGNORECASE)
_USER = re.compile(r"[\w.-]{2,40}")
_LONGEST_FURNITURE = 100
_LABEL = re.compile(
    r"(?:arxiv|doi|created|updated|published|submitted|authors?|abstract|comments?|subjects?|keywords?|journal[- ]ref"
    r"|report[ -]number|(?:acm|msc)[ -]class|date|from|to|cc|subject|source)\s*[:：]",
    re.IGNORECASE,
)
_LISTING = re.compile(r"[▽△]|(?:originally announced|submitted \d)", re.IGNORECASE)
_FEED = re.compile(r"arxiv: ?\S|created: ?\d", re.IGNORECASE)
_BULLET = re.compile(r"(?:[•●▪*>–—-]|\d{1,3}[.)]|\[\d+\])(?:\s|$)")
_GREETING = re.compile(r"(?:dear|hi|hello|best|kind|regards|cheers|thanks)\b", re.IGNORECASE)


# -- the three questions -----------------------------------------------------------------------------------------------


def _starts(page: Page) -> bool:
    run = _run(page, 0)
    if run.sure:
        return True
    if run.end == 0 and is_continued(page):
        return False
    return _pairs(page, run.end) or ((run.dated or run.typical) and _clear_entry_ahead(page, run.end))


def _interrupts(page: Page) -> bool:
    """Furniture with some that no other text has among it."""
    return _run(page, 0).sure


def _read(page: Page) -> Iterator[Item | Diagnostic]:
    day, read = "", 0
    while (paragraph := _next(page)) and not page.interrupted(NAME):
        text = paragraph.text
        if _is_furniture(text) or _is_day(text):
            day = text if _is_day(text) else day
            _furnish(page)
        elif _is_title(page, paragraph) or (read and _is_lone_title(page, paragraph)):
            paragraph.take(page)
            yield _entry(page, paragraph, day)
            read += 1
        elif _entry_ahead(page, paragraph.end):
            _skip(page, paragraph)
        else:
            return


def _furnish(page: Page) -> None:
    """Pass over furniture; the name of a user stands below "Submitted by"."""
    names_follow = _BY_WHOM.fullmatch(page.peek().text) and _USER.fullmatch(page.peek(1).text)
    page.furnish(NAME)
    if names_follow:
        page.furnish(NAME)


# -- how a page starts -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """Furniture and days that follow one another.

    Attributes:
        end: how many lines ahead the first paragraph behind them is.
        sure: whether no text but a trending page has such furniture.
        typical: whether other texts seldom have such furniture.
        dated: whether a day is among them.
    """

    end: int
    sure: bool = False
    typical: bool = False
    dated: bool = False


def _run(page: Page, ahead: int) -> _Run:
    """The run of furniture and days from ``ahead``; an empty one where there is none."""
    texts: list[str] = []
    while (paragraph := paragraph_at(page, ahead, lambda text: True)) and len(texts) < _RUN_AHEAD:
        if not (_is_furniture(paragraph.text) or _is_day(paragraph.text)):
            break
        texts.append(paragraph.text)
        ahead = paragraph.end
    return _Run(
        ahead,
        sure=any(_SURE_FURNITURE.fullmatch(text) for text in texts),
        typical=any(_AUTHOR_COUNT.fullmatch(text) for text in texts),
        dated=any(map(_is_day, texts)),
    )


def _pairs(page: Page, ahead: int) -> bool:
    """Whether two pairs of title and long abstract follow one another, and one of the titles is that of a paper."""
    titles: list[str] = []
    while len(titles) < 2:
        title = _paragraph(page, ahead)
        abstract = _paragraph(page, title.end) if title and _stands_alone(title.text) else None
        if not title or not abstract or abstract.start == title.end or not _is_title(page, title):
            return False
        if len(abstract.text) < LONG:
            return False
        titles.append(title.text)
        run = _run(page, abstract.end)
        ahead = run.end if run.typical else abstract.end
    return any(map(_is_scholarly, titles))


def _clear_entry_ahead(page: Page, ahead: int) -> bool:
    """Whether the title of a paper with a long abstract comes next."""
    title = _paragraph(page, ahead)
    abstract = _paragraph(page, title.end) if title else None
    if not title or not abstract or not is_long(abstract.text):
        return False
    clear = in_title_case(title.text) or _is_scholarly(title.text)
    return clear and _stands_alone(title.text) and _is_title(page, title)


def _is_scholarly(text: str) -> bool:
    """Whether a line has the length or the colon of a paper's title, rather than of a heading in other prose."""
    return text.count(" ") >= 5 or ": " in text


def _stands_alone(text: str) -> bool:
    """Whether a text may be a title where nothing tells that this is a trending page."""
    return _may_be_title(text) and text.count(" ") >= 2 and not text[0].islower() and not _GREETING.match(text)


# -- entries -----------------------------------------------------------------------------------------------------------


def _entry(page: Page, title: Paragraph, day: str) -> Item:
    """The entry whose title has been taken, with the abstract that is taken here."""
    draft = Draft(page.document, NAME)
    draft.put("title", run_together([title.text]), title.line)
    abstract = list(_abstract(page))
    if abstract:
        draft.put("abstract", paragraphs(paragraph.text for paragraph in abstract), abstract[0].line)
    else:
        page.report(Severity.WARNING, "no-abstract", title.line, f"{shorten(title.text)} has no abstract")
    draft.keep("page-date", day)
    return draft.item("article")


def _abstract(page: Page) -> Iterator[Paragraph]:
    """Takes the paragraphs of an abstract, and furniture between it and the title."""
    _take_furniture(page)
    first = True
    while (paragraph := _next(page)) and not page.interrupted(NAME) and _goes_on(page, paragraph, first):
        paragraph.take(page)
        yield paragraph
        first = False


def _take_furniture(page: Page) -> None:
    """Pass over furniture that stands between a title and its abstract."""
    run = _run(page, 0)
    following = _paragraph(page, run.end)
    if following is None or run.dated or not _is_abstract(following.text) or _is_title(page, following):
        return
    while (paragraph := _next(page)) and _is_furniture(paragraph.text):
        _furnish(page)


def _goes_on(page: Page, paragraph: Paragraph, first: bool) -> bool:
    """Whether a paragraph belongs to the abstract of the title that was taken, as its first or a further one."""
    text = paragraph.text
    if _is_furniture(text) or _is_day(text) or _is_label(text):
        return False
    if first:
        return _is_abstract(text) or _is_cut_abstract(page, paragraph)
    listed = _BULLET.match(text) is not None and len(text) > 5
    goes_on = listed or _is_abstract(text) or _is_cut_abstract(page, paragraph)
    return goes_on and not _is_title(page, paragraph) and _paragraphs_to_identifier(page, paragraph) is None


def _is_title(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph may be a title and has an abstract, or a number of authors, below it."""
    if not _may_be_title(paragraph.text):
        return False
    run = _run(page, paragraph.end)
    if run.typical:
        return True
    following = None if run.dated else _paragraph(page, run.end)
    if following is None or _is_label(following.text):
        return False
    if not (_is_abstract(following.text) or _is_cut_abstract(page, following)):
        return False
    return _paragraphs_to_identifier(page, following) != 1


def _is_lone_title(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line without abstract is a title: the last one of the page, or one in clear title case."""
    text = paragraph.text
    if not _stands_alone(text) or ends_sentence(text):
        return False
    following = _paragraph(page, paragraph.end)
    return following is None or (text.count(" ") >= 3 and in_title_case(text) and _is_title(page, following))


def _may_be_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or text[-1] in ",;:" or _is_label(text) or _BULLET.match(text):
        return False
    if text[-1] in ".。":
        return in_title_case(text)
    return in_title_case(text) or not (is_long(text) and sentence_breaks(text))


def _is_abstract(text: str) -> bool:
    if len(text) >= LONG:
        return not in_title_case(text) or ends_sentence(text)
    announces = text[-1] == ":" and bool(sentence_breaks(text))
    return announces or (ends_sentence(text) and text[-1] not in "?？" and not in_title_case(text))


def _is_cut_abstract(page: Page, paragraph: Paragraph) -> bool:
    """Whether the page ends in the middle of this paragraph."""
    text = paragraph.text
    is_last = _paragraph(page, paragraph.end) is None
    return is_last and text.count(" ") >= 4 and not in_title_case(text) and text[-1] not in "?？"


def _is_label(text: str) -> bool:
    return _LABEL.match(text) is not None or _LISTING.match(text) is not None or text == "-"


def _paragraphs_to_identifier(page: Page, paragraph: Paragraph) -> int | None:
    """How many paragraphs of abstract come, from this one on, before the identifier of a feed's entry; None without."""
    count, following = 0, paragraph
    for _ in range(_AHEAD):
        if _is_furniture(following.text) or _is_day(following.text):
            return None
        if _FEED.match(following.text):
            return count
        count += _is_abstract(following.text)
        below = _paragraph(page, following.end)
        if below is None or (following is not paragraph and _may_be_title(following.text) and is_long(below.text)):
            return None
        following = below
    return None


def _entry_ahead(page: Page, ahead: int) -> bool:
    """Whether a title with its abstract, or furniture that is sure, comes soon."""
    for _ in range(_AHEAD):
        paragraph = _paragraph(page, ahead)
        if paragraph is None or _FEED.match(paragraph.text) or _LISTING.match(paragraph.text):
            return False
        furniture = _is_furniture(paragraph.text) or _is_day(paragraph.text)
        if _SURE_FURNITURE.fullmatch(paragraph.text) or (not furniture and _is_title(page, paragraph)):
            return True
        ahead = paragraph.end
    return False


# -- lines -------------------------------------------------------------------------------------------------------------


def _next(page: Page) -> Paragraph | None:
    page.take_blanks()
    return _paragraph(page)


def _paragraph(page: Page, ahead: int = 0) -> Paragraph | None:
    return paragraph_at(page, ahead, lambda text: _is_furniture(text) or _is_day(text) or _is_label(text))


def _skip(page: Page, paragraph: Paragraph) -> None:
    for _ in range(paragraph.end):
        page.skip()


@lru_cache(maxsize=64)
def _is_furniture(text: str) -> bool:
    if len(text) > _LONGEST_FURNITURE:
        return False
    return _SURE_FURNITURE.fullmatch(text) is not None or _FURNITURE.fullmatch(text) is not None


@lru_cache(maxsize=64)
def _is_day(text: str) -> bool:
    """Whether a line is a day, with or without a year. A year or a month alone is none."""
    if not any(map(str.isdigit, text[:LONGEST_DATE])):
        return False
    if read_day(text):
        return True
    date = read_date(text)
    return date is not None and len(date.start) == 3


LAYOUT = Layout(
    name=NAME,
    description="a page of trending papers: furniture, a day, titles and abstracts",
    starts=_starts,
    read=_read,
    interrupts=_interrupts,
)
