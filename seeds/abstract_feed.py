"""A feed that prints the abstract first, and neither title nor author::

    The abstract, in one or more paragraphs.

    10 pages, 3 figures
    Accepted at some workshop

    arXiv:1908.00213
    Created: 2019-08-01

Blank lines, comments and ``Created`` may be missing; ``Updated``, ``DOI``, ``Categories`` and the like may follow.

What tells a comment from a further paragraph of the abstract, as nothing but its place and wording does: comments stand
between the abstract and the identifier. A line there is one if it begins with such words as "10 pages", "Accepted" or
"v2:", if it is of up to 200 characters and has such words anywhere, or if it is of up to 150 and does not end as a
sentence does. Where a sentence was taken for a comment by its words alone, or a long one by its beginning, an INFO says
so.

Short text between blank lines in front of a first paragraph is a remark of whoever copied the page: it is skipped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refmill.dates import read_date
from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.identifiers import ArxivId, leading_arxiv
from refmill.model import Item
from refmill.seeds.arxiv import put_id, put_labelled, read_tags, split_label, unwrapped
from refmill.seeds.arxiv_opening import is_mark, part_at, past_blanks
from refmill.seeds.draft import Draft
from refmill.seeds.layout import Layout
from refmill.seeds.page import Line, Page
from refmill.seeds.prose import LONG, ends_sentence, goes_on, sentence_breaks

NAME = "abstract-feed"

_DATES = {"created": "issued", "submitted": "issued", "updated": "revised", "revised": "revised", "modified": "revised"}

_COMMENT_BEGINS = re.compile(
    r"""
    v\d+\s*: | (?:version|ver\.)\s+\d | https?://
    | [\d,+]+\s*(?:\+\s*\d+\s*)?(?:pages?|pp|figures?|figs?|tables?|columns?|slides|sheets)\b
    | (?:accepted|appear(?:s|ed|ing)|to\s+appear|will\s+appear|submitted|published|presented)\b
    | (?:in\s+)?(?:proc|proceedings)\b
    | (?:withdrawn|project\s+page|camera[-\s]ready|preprint|draft|technical\s+report)\b
    | (?:source\s+)?code(?:\s+and\s+\w+)?(?:\s+is|\s+are|\s+will\s+be)?(?:\s+\w+ly)?(?:\s+available|\s+at\b|\s*:)
    | (?:latex|revtex|ams-?(?:la)?tex|typos?|errat(?:um|a)|comments?\s+(?:are\s+)?welcome)\b
    | (?:invited|keynote|minor)\s+(?:talk|paper|lecture|contribution|change|revision|correction)s?\b
    | (?:extended|full|short|long(?:er)?|final|updated|revised|new|old(?:er)?|journal|conference)\s+version\b
    | (?:phd|ph\.d\.|doctoral|master'?s|bachelor'?s|diploma)\s+thesis\b
    | this\s+(?:paper|article|submission|version|work)\s+(?:has\s+been|is|was)\s+
      (?:withdrawn|accepted|published|an?\s+extended|superseded)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT_WORDS = re.compile(
    r"""
    \b(?:pages?|pp|figures?|figs?|tables?|appendi(?:x|ces)|supplement(?:ary)?|accepted|to\ appear|appears?\ (?:at|in)
    |published|presented\ at|submitted\ to|[Pp]roceedings|[Pp]roc|[Ww]orkshop|[Cc]onference|[Ss]ymposium|camera-ready
    |extended\ version|withdrawn|LaTeX|RevTeX|typos|https?|code\ (?:is\ )?available|project\ page)\b
    | \b[A-Z][A-Za-z-]*[A-Z]\ ?(?:'\d\d|(?:19|20)\d\d)\b
    """,
    re.VERBOSE,
)
_LONGEST_COMMENT = 400
_LONGEST_WORDED_COMMENT = 200
_LONGEST_OTHER_COMMENT = 150
_LONGEST_REMARK = 100
_LONGEST_ID_LINE = 200
_MOST_LINES = 50
_MOST_COMMENT_LINES = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that lies ahead: its paragraphs, its comments, and how many lines ahead its identifier is."""

    abstract: Sequence[Line]
    comments: Sequence[Line]
    identifier: int


# -- looking -----------------------------------------------------------------------------------------------------------


def _entry_ahead(page: Page) -> Entry | None:
    """The entry that begins at the next line; None where it is no abstract that leads to an identifier."""
    lines: list[Line] = []
    for line in page.upcoming(_MOST_LINES):
        if _identifier(line.text):
            foreign = any(above.text and _is_foreign(page, ahead) for ahead, above in enumerate(lines))
            return None if foreign else _parted(page, lines, len(lines))
        lines.append(line)
    return None


def _parted(page: Page, lines: Sequence[Line], identifier: int) -> Entry | None:
    """The lines as paragraphs of an abstract and comments, in this order; None where they are not so."""
    unlabelled = [Line(line.number, line.text.removeprefix("Abstract:").strip()) for line in lines[:1]]
    paragraphs = unwrapped([*unlabelled, *lines[1:]])
    count = len(paragraphs)
    while count and _is_comment(paragraphs[count - 1].text, alone=count == 1):
        count -= 1
    abstract, comments = paragraphs[:count], paragraphs[count:]
    if not abstract:
        return Entry((), comments, identifier) if _is_dated(page, identifier + 1) else None
    read_as_such = all(_is_prose(line.text) for line in abstract)
    if not read_as_such and (len(abstract) > 1 or not _is_dated(page, identifier + 1)):
        return None
    if _is_remark(lines, abstract):
        return None
    return Entry(abstract, comments, identifier)


def _is_remark(lines: Sequence[Line], abstract: Sequence[Line]) -> bool:
    """Whether the first paragraph is a short one between blank lines in front of a longer one."""
    first = abstract[0]
    if len(abstract) < 2 or len(first.text) >= _LONGEST_REMARK or len(abstract[1].text) < _LONGEST_REMARK:
        return False
    return any(line.blank for line in lines if first.number < line.number < abstract[1].number)


def _identifier(text: str) -> ArxivId | None:
    """The arXiv id of a line that holds nothing else but subject codes."""
    found = leading_arxiv(text) if len(text) <= _LONGEST_ID_LINE else None
    if found is None:
        return None
    tags = read_tags(found[1])
    return None if tags.formats or (tags.rest and not _date_label(tags.rest)) else found[0]


def _is_foreign(page: Page, ahead: int) -> bool:
    """Whether a line belongs to another layout, or behind an identifier."""
    text = page.peek(ahead).text
    part = part_at(page, ahead)
    if is_mark(text) or part not in ("", "label", *(() if ahead else ("abstract",))) or _date_label(text):
        return True
    return ahead > 0 and page.interrupted(NAME, ahead)


def _is_prose(text: str) -> bool:
    return len(text) >= LONG or ends_sentence(text) or text.endswith((":", ";"))


def _is_sure_prose(text: str) -> bool:
    """Whether a paragraph is long and of several sentences, as no title with its authors is."""
    return len(text) >= LONG and bool(sentence_breaks(text))


def _is_comment(text: str, alone: bool = False) -> bool:
    """Whether a paragraph is a comment. One that stands ``alone`` must begin like a comment and be no sentence."""
    if split_label(text):
        return True
    begins = len(text) <= _LONGEST_COMMENT and _COMMENT_BEGINS.match(text) is not None
    if alone or begins:
        return begins and not (alone and ends_sentence(text))
    if len(text) <= _LONGEST_OTHER_COMMENT and not ends_sentence(text):
        return True
    return len(text) <= _LONGEST_WORDED_COMMENT and _COMMENT_WORDS.search(text) is not None


def _date_label(text: str) -> tuple[str, str] | None:
    """What a line such as ``Created: 2019-08-01`` dates, and its date."""
    label, colon, value = text[:60].partition(":")
    meaning = _DATES.get(label.strip().lower()) if colon else None
    return (meaning, value.strip()) if meaning else None


def _is_dated(page: Page, at: int) -> bool:
    return _date_label(page.peek(past_blanks(page, at)).text) is not None


def _starts(page: Page) -> bool:
    return _entry_ahead(page) is not None


def _interrupts(page: Page) -> bool:
    """Whether this is the last paragraph before comments, an identifier and a date, behind a blank line."""
    if not page.last.blank or len(page.peek().text) < _LONGEST_REMARK:
        return False
    for ahead, line in enumerate(page.upcoming(_MOST_COMMENT_LINES, 1), 1):
        if _identifier(line.text):
            return _is_dated(page, ahead + 1)
        if line.text and not _is_comment(line.text):
            return False
    return False


# -- reading -----------------------------------------------------------------------------------------------------------


def _read(page: Page) -> Iterator[Item | Diagnostic]:
    page.take_blanks()
    while entry := _entry_ahead(page):
        yield _item(page, entry)
        page.take_blanks()
    if cut := _cut_entry(page):
        yield _cut_item(page, cut)


def _cut_entry(page: Page) -> Entry | None:
    """The entry, behind others, whose identifier is missing because the document ends before it."""
    lines = list(page.upcoming(_MOST_LINES + 1))
    paragraphs = unwrapped(lines)
    if len(lines) > _MOST_LINES or not paragraphs or not _is_sure_prose(paragraphs[0].text) or page.interrupted(NAME):
        return None
    count = len(paragraphs)
    while count > 1 and _is_comment(paragraphs[count - 1].text, alone=True):
        count -= 1
    whole = all(_is_prose(line.text) for line in paragraphs[1 : count - 1])
    foreign = any(line.text and _is_foreign(page, ahead) for ahead, line in enumerate(lines))
    return Entry(paragraphs[:count], paragraphs[count:], len(lines)) if whole and not foreign else None


def _cut_item(page: Page, entry: Entry) -> Item:
    message = "the document ends before the identifier of this entry"
    page.report(Severity.WARNING, "entry-cut", page.peek(), message)
    return _draft(page, entry).item("article")


def _item(page: Page, entry: Entry) -> Item:
    draft = _draft(page, entry)
    if not entry.abstract:
        page.report(Severity.WARNING, "no-abstract", page.peek(), "no abstract stands before this identifier")
    tags = _put_identifier(page, draft, page.take())
    while _has_label(page.peek(past_blanks(page, 0)).text):
        page.take_blanks()
        _put_label(page, draft, page.take())
    if tags:
        draft.keep("subjects", list(tags))
    return draft.item("article")


def _draft(page: Page, entry: Entry) -> Draft:
    """Takes the lines before the identifier: the abstract and the comments."""
    draft = Draft(page.document, NAME)
    for _ in range(entry.identifier):
        page.take()
    if entry.abstract:
        draft.put("abstract", "\n\n".join(line.text for line in entry.abstract), entry.abstract[0])
    for line in _joined(entry.comments):
        _put_comment(page, draft, line)
    return draft


def _joined(comments: Sequence[Line]) -> list[Line]:
    """Comments, where those whose lines were broken by hand are one."""
    joined: list[Line] = []
    above = ""
    for line in comments:
        if joined and goes_on(above, line.text) and not _COMMENT_BEGINS.match(line.text):
            joined[-1] = Line(joined[-1].number, f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
        above = line.text
    return joined


def _put_comment(page: Page, draft: Draft, line: Line) -> None:
    if _has_label(line.text):
        _put_label(page, draft, line)
        return
    draft.append("note", line.text, line)
    if ends_sentence(line.text) and (len(line.text) >= LONG or not _COMMENT_BEGINS.match(line.text)):
        message = f"taken for a comment, not for a paragraph of the abstract: {shorten(line.text)}"
        page.report(Severity.INFO, "doubtful-comment", line, message)


def _put_identifier(page: Page, draft: Draft, line: Line) -> Sequence[str]:
    """Set what the identifier gives; the subject codes beside it, which count where no line of them follows."""
    found = leading_arxiv(line.text)
    if found is None:
        return ()
    put_id(draft, found[0], line)
    tags = read_tags(found[1])
    _put_label(page, draft, Line(line.number, tags.rest))
    return tags.subjects


def _has_label(text: str) -> bool:
    return (_date_label(text) or split_label(text)) is not None


def _put_label(page: Page, draft: Draft, line: Line) -> None:
    dated = _date_label(line.text)
    if dated:
        _put_date(page, draft, dated, line)
    elif found := split_label(line.text):
        put_labelled(page, draft, *found, line)


def _put_date(page: Page, draft: Draft, dated: tuple[str, str], line: Line) -> None:
    meaning, text = dated
    date = read_date(text)
    if date is None:
        page.report(Severity.WARNING, "doubtful-date", line, f"no calendar has this date: {shorten(line.text)}")
    elif meaning == "issued":
        draft.put("issued", date, line)
    else:
        draft.keep("revised", date.iso())


LAYOUT = Layout(
    NAME, "a feed that prints abstracts with arXiv identifiers, without titles", _starts, _read, _interrupts
)
