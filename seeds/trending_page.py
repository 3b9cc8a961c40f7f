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

The day is that of the page, not of a paper: it is kept as printed in ``page-date`` of the entries below it. Only a line
such as "Published on Mar 4, 2024" dates the entry that it stands in; without a year the day is kept as printed.

Lines that many sites have ("Models", "60") are furniture where the page has shown itself to be such a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refmill.dates import read_date
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
from refmill.seeds.trending_furniture import (
    LONGEST_FURNITURE,
    is_author_count,
    is_day,
    is_furniture,
    is_known,
    is_label,
    is_listing,
    is_organisation,
    is_sure,
    is_user,
    names_follow,
    published_day,
)

NAME = "trending-page"

_AHEAD = 6
"""Paragraphs looked ahead for an entry."""

_RUN_AHEAD = 30
"""Lines of furniture looked ahead."""

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
        if is_furniture(text) or is_day(text) or (read and published_day(text)):
            day = text if is_day(text) else day
            _furnish(page)
        elif _is_title(page, paragraph) or (read and _is_lone_title(page, paragraph)):
            paragraph.take(page)
            yield _entry(page, paragraph, day)
            read += 1
        elif _entry_ahead(page, paragraph.end) or (read and _foot_ahead(page, paragraph)):
            _skip(page, paragraph)
        else:
            return


def _furnish(page: Page) -> None:
    """Pass over furniture; the name of a user stands below "Submitted by"."""
    by_whom = names_follow(page.peek().text)
    page.furnish(NAME)
    below = paragraph_at(page, 0, lambda text: True) if by_whom else None
    if below and is_user(below.text) and not _is_title(page, below):
        page.take_blanks()
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
        published: whether the day of an entry is among them.
    """

    end: int
    sure: bool = False
    typical: bool = False
    dated: bool = False
    published: bool = False


def _run(page: Page, ahead: int) -> _Run:
    """The run of furniture and days from ``ahead``; an empty one where there is none."""
    texts: list[str] = []
    while (paragraph := paragraph_at(page, ahead, lambda text: True)) and len(texts) < _RUN_AHEAD:
        named = bool(texts) and names_follow(texts[-1]) and is_user(paragraph.text)
        if not (named or is_known(paragraph.text)):
            break
        texts.append(paragraph.text)
        ahead = paragraph.end
    return _Run(
        ahead,
        sure=any(map(is_sure, texts)),
        typical=any(map(is_author_count, texts)),
        dated=any(map(is_day, texts)),
        published=any(map(published_day, texts)),
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
    _take_furniture(page, draft)
    abstract = list(_abstract(page))
    if abstract:
        draft.put("abstract", paragraphs(paragraph.text for paragraph in abstract), abstract[0].line)
        _take_published(page, draft)
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


def _take_furniture(page: Page, draft: Draft) -> None:
    """Pass over furniture that stands between a title and its abstract, among it the day of the entry."""
    run = _run(page, 0)
    following = _paragraph(page, run.end)
    if following is None or run.dated or not _is_abstract(following.text) or _is_title(page, following):
        return
    while (paragraph := _next(page)) and (is_furniture(paragraph.text) or published_day(paragraph.text)):
        _put_published(page, draft)


def _take_published(page: Page, draft: Draft) -> None:
    """Take the day of the entry, which stands below its abstract, at most with furniture between."""
    organisation = _paragraph(page)
    if organisation and _is_organisation(page, organisation):
        page.take_blanks()
        page.furnish(NAME)
    run = _run(page, 0)
    if not run.published or run.dated:
        return
    while (paragraph := _next(page)) and not published_day(paragraph.text):
        _furnish(page)
    if not _belongs_below(page):
        _put_published(page, draft)


def _belongs_below(page: Page) -> bool:
    """Whether a blank line parts the next line from what is above, and none from a title below it."""
    below = page.peek(1).text
    return page.last.blank and below != "" and not is_known(below)


def _is_organisation(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line below an abstract names whose paper it is: "· 3 authors" follows, and no abstract behind that."""
    following = _paragraph(page, paragraph.end)
    if following is None or not is_organisation(paragraph.text):
        return False
    counted = following.text in ("·", "•") or is_author_count(following.text)
    behind = _paragraph(page, _run(page, paragraph.end).end) if counted else None
    return counted and not (behind and _is_abstract(behind.text))


def _put_published(page: Page, draft: Draft) -> None:
    """Take a line of furniture, and set the day of the entry if it is there."""
    line = page.peek()
    day = published_day(line.text)
    date = read_date(day)
    if not day or "issued" in draft:
        _furnish(page)
        return
    page.take()
    if date:
        draft.put("issued", date, line)
    else:
        draft.keep("printed-date", day)


def _goes_on(page: Page, paragraph: Paragraph, first: bool) -> bool:
    """Whether a paragraph belongs to the abstract of the title that was taken, as its first or a further one."""
    text = paragraph.text
    if is_known(text) or is_label(text):
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
    if following is None or is_label(following.text):
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
    if len(text) > LONGEST_TITLE or text[-1] in ",;:" or is_label(text) or _BULLET.match(text):
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


def _paragraphs_to_identifier(page: Page, paragraph: Paragraph) -> int | None:
    """How many paragraphs of abstract come, from this one on, before the identifier of a feed's entry; None without."""
    count, following = 0, paragraph
    for _ in range(_AHEAD):
        if is_known(following.text):
            return None
        if _FEED.match(following.text):
            return count
        count += _is_abstract(following.text)
        below = _paragraph(page, following.end)
        if below is None or (following is not paragraph and _may_be_title(following.text) and is_long(below.text)):
            return None
        following = below
    return None


def _foot_ahead(page: Page, paragraph: Paragraph) -> bool:
    """Whether a short line stands among furniture, where an entry came before."""
    following = _paragraph(page, paragraph.end)
    return len(paragraph.text) <= LONGEST_FURNITURE and following is not None and is_furniture(following.text)


def _entry_ahead(page: Page, ahead: int) -> bool:
    """Whether a title with its abstract, or furniture that is sure, comes soon."""
    for _ in range(_AHEAD):
        paragraph = _paragraph(page, ahead)
        if paragraph is None or _FEED.match(paragraph.text) or is_listing(paragraph.text):
            return False
        if is_sure(paragraph.text) or (not is_known(paragraph.text) and _is_title(page, paragraph)):
            return True
        ahead = paragraph.end
    return False


# -- lines -------------------------------------------------------------------------------------------------------------


def _next(page: Page) -> Paragraph | None:
    page.take_blanks()
    return _paragraph(page)


def _paragraph(page: Page, ahead: int = 0) -> Paragraph | None:
    return paragraph_at(page, ahead, lambda text: is_known(text) or is_label(text))


def _skip(page: Page, paragraph: Paragraph) -> None:
    for _ in range(paragraph.end):
        page.skip()


LAYOUT = Layout(
    name=NAME,
    description="a page of trending papers: furniture, a day, titles and abstracts",
    starts=_starts,
    read=_read,
    interrupts=_interrupts,
)
