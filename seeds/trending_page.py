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
has no abstract is one at the end of the page or in clear title case, with a warning; other lines are skipped and named.

Any prose has short lines above long ones. So a page starts only at furniture that no other text has, at a day or weak
furniture (a number, "new") with titles below, or at two pairs of title and abstract, set apart by blank lines.

The day is that of the page, not of a paper: it is kept as printed in ``page-date`` of the entries below it.
"""

import re
from collections.abc import Iterator

from refmill.dates import read_date, read_day
from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.model import Item
from refmill.seeds.draft import Draft, paragraphs, run_together
from refmill.seeds.layout import Layout
from refmill.seeds.page import Line, Page
from refmill.seeds.prose import (
    LONG,
    LONGEST_TITLE,
    Paragraph,
    ends_sentence,
    in_title_case,
    is_long,
    paragraph_at,
    sentence_breaks,
)

NAME = "trending-page"

_AHEAD = 12
"""Paragraphs looked ahead."""

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
    text = page.peek().text
    if _is_furniture(text) or _is_day(text):
        return _furniture_leads_on(page)
    return _pairs(page, 0) >= 2


def _interrupts(page: Page) -> bool:
    """Furniture with some that no other text has among it."""
    return _is_furniture(page.peek().text) and _sure_furniture_ahead(page) is not None


def _read(page: Page) -> Iterator[Item | Diagnostic]:
    day, read = "", 0
    while (paragraph := _next(page)) and not page.interrupted(NAME):
        text = paragraph.text
        if _is_day(text) and _entry_ahead(page, paragraph.end):
            day = page.take().text
        elif _is_furniture(text) or _is_day(text):
            page.furnish(NAME)
        elif _is_feed(page, paragraph):
            return
        elif _is_title(page, paragraph) or (read and _is_lone_title(page, paragraph)):
            paragraph.take(page)
            yield _entry(page, paragraph, day)
            read += 1
        elif _entry_ahead(page, paragraph.end):
            _skip(page, paragraph)
        else:
            return


# -- how a page starts -------------------------------------------------------------------------------------------------


def _furniture_leads_on(page: Page) -> bool:
    """Whether furniture or a day stands above an entry; weak furniture above two, since any text has such lines."""
    sure = _sure_furniture_ahead(page)
    ahead, dated = 0, False
    for _ in range(_AHEAD):
        paragraph = _paragraph(page, ahead)
        if paragraph is None:
            break
        if not (_is_furniture(paragraph.text) or _is_day(paragraph.text)):
            return _pairs(page, paragraph.start) >= (1 if dated or sure else 2) or bool(sure)
        dated = dated or _is_day(paragraph.text)
        ahead = paragraph.end
    return bool(sure)


def _sure_furniture_ahead(page: Page) -> Line | None:
    """The furniture that no other text has, in the run of furniture that begins here."""
    ahead = 0
    for _ in range(_AHEAD):
        paragraph = _paragraph(page, ahead)
        if paragraph is None or not (_is_furniture(paragraph.text) or _is_day(paragraph.text)):
            return None
        if _SURE_FURNITURE.fullmatch(paragraph.text):
            return paragraph.line
        ahead = paragraph.end
    return None


def _pairs(page: Page, ahead: int) -> int:
    """How many pairs of title and long abstract follow one another from here, set apart by blank lines; at most two."""
    for count in range(2):
        title = _paragraph(page, ahead)
        if title is None or not _stands_alone(title.text):
            return count
        abstract = _paragraph(page, title.end)
        if abstract is None or abstract.start == title.end or len(abstract.text) < LONG:
            return count
        if _is_feed(page, abstract):
            return count
        ahead = abstract.end
        while (furniture := _paragraph(page, ahead)) and _is_furniture(furniture.text) and ahead < 10 * _AHEAD:
            ahead = furniture.end
    return 2


def _stands_alone(text: str) -> bool:
    """Whether a text is a title even where nothing tells that this is a trending page."""
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
    """Takes the paragraphs of an abstract."""
    first = True
    while (paragraph := _next(page)) and not page.interrupted(NAME) and _goes_on(page, paragraph, first):
        paragraph.take(page)
        yield paragraph
        first = False


def _goes_on(page: Page, paragraph: Paragraph, first: bool) -> bool:
    text = paragraph.text
    if _is_furniture(text) or _is_day(text) or _is_label(text):
        return False
    if first:
        return _is_abstract(text)
    return _is_abstract(text) and not _is_title(page, paragraph) and not _is_feed(page, paragraph)


def _is_title(page: Page, paragraph: Paragraph) -> bool:
    following = _paragraph(page, paragraph.end)
    return (
        following is not None
        and _may_be_title(paragraph.text)
        and _is_abstract(following.text)
        and not _is_label(following.text)
    )


def _is_lone_title(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line without abstract is a title: the last one of the page, or one in clear title case."""
    text = paragraph.text
    if not _may_be_title(text) or " " not in text or ends_sentence(text):
        return False
    following = _paragraph(page, paragraph.end)
    return following is None or (text.count(" ") >= 3 and in_title_case(text) and _is_title(page, following))


def _may_be_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or text[-1] in ",;:" or _is_label(text) or _BULLET.match(text):
        return False
    if text[-1] in ".。":
        return in_title_case(text)
    return not (is_long(text) and sentence_breaks(text)) or in_title_case(text)


def _is_abstract(text: str) -> bool:
    if len(text) >= LONG:
        return not in_title_case(text) or ends_sentence(text)
    return ends_sentence(text) and text[-1] not in "?？" and not in_title_case(text)


def _is_label(text: str) -> bool:
    return _LABEL.match(text) is not None or _LISTING.match(text) is not None or text == "-"


def _is_feed(page: Page, paragraph: Paragraph) -> bool:
    """Whether the paragraphs from here lead to the identifier of a feed's entry, with no title between."""
    following: Paragraph | None = paragraph
    for _ in range(_AHEAD):
        if following is None or _is_furniture(following.text) or _is_day(following.text):
            return False
        if _FEED.match(following.text):
            return True
        if following is not paragraph and _is_title(page, following):
            return False
        following = _paragraph(page, following.end)
    return False


def _entry_ahead(page: Page, ahead: int) -> bool:
    """Whether a title with its abstract, or furniture, comes soon."""
    for _ in range(_AHEAD):
        paragraph = _paragraph(page, ahead)
        if paragraph is None or _is_feed(page, paragraph):
            return False
        if _is_title(page, paragraph) or _SURE_FURNITURE.fullmatch(paragraph.text):
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


def _is_furniture(text: str) -> bool:
    if len(text) > _LONGEST_FURNITURE:
        return False
    return _SURE_FURNITURE.fullmatch(text) is not None or _FURNITURE.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    """Whether a line is a day, with or without a year. A year or a month alone is none."""
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
