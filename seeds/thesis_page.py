"""The thesis page of a laboratory: headings with a kind and a year, below them titles with authors and abstracts.

    Thesis 2024
    A Title of a Thesis (Ann Author)
    Its abstract, a paragraph or more.

A paragraph of a thesis section is a title when it ends in names in parentheses, so that short lines of an abstract are
none; :mod:`refmill.seeds.thesis_title` finds titles that are glued to an abstract. Topics have no authors: there a
title is a short line without closing full stop with a description behind it, and a parenthesis at its end belongs to
it. A thesis section whose first title has no author is read in the same way, and each such title is reported.

A year may stand on a line of its own, above or below the headings with degrees. A year or a degree alone is a heading
where a title or another heading follows. What stands above holds for what stands below: below a degree, a new year
leaves the degree as it is; below a year, a new degree leaves the year, but a new year begins without degree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.model import Item
from refmill.names import split_names
from refmill.seeds.draft import Draft, paragraphs, run_together
from refmill.seeds.layout import Layout
from refmill.seeds.page import END, Line, Page
from refmill.seeds.prose import (
    LONGEST_TITLE,
    Paragraph,
    ends_sentence,
    in_title_case,
    is_continued,
    is_long,
    paragraph_at,
)
from refmill.seeds.thesis_heading import Heading, read_degree, read_heading, read_year
from refmill.seeds.thesis_section import HEADLESS, Section, below, section_of
from refmill.seeds.thesis_title import Title, authored_title, closing_title, ends_in_names, without_bullet

NAME = "thesis-page"

_STRAY_AHEAD = 6
_BULLETED = re.compile(r"(?:[•●▪◦‣*–—-]|\d{1,3}[.)])\s")
_LABELLED = re.compile(r"(?:keywords?|key words|index terms|supervisors?|advisors?|examiners?)\b", re.IGNORECASE)
_FOOTER = re.compile(
    r"""
    (?:back\ to\ top|(?:page\ )?top|privacy(?:\ (?:policy|notice))?|site\ ?map|imprint|impressum|contact\ us|cookies
      |datenschutz(?:erklärung)?|terms\ of\ (?:use|service)|accessibility|disclaimer|log\ ?in)(?:\s*[|·/,•].{0,80})?
    | (?:copyright\b|©|\(c\)\ ?\d{4}|powered\ by\b|(?:this\ )?(?:web\ ?)?(?:page\ |site\ )?(?:was\ )?last\s
      (?:updated?|modified|changed|edited)\b|letzte\ änderung|zuletzt\ (?:geändert|aktualisiert)|stand:).{0,120}
    | (?:.{0,80}\b)?all\ rights\ reserved\.? | all\ rights\ reserved\..{0,80} | .{1,60}[|·].{0,20}©.{0,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_MENU_WORD = 30


@dataclass(frozen=True, slots=True)
class _Entry:
    """The beginning of an entry: its title, and the line where the title's paragraph begins."""

    title: Title
    line: Line


# -- the three questions -----------------------------------------------------------------------------------------------


def _starts(page: Page) -> bool:
    """A heading with an entry or another heading below it; or entries of a page whose heading was cut off."""
    paragraph = None if is_continued(page) and not _is_heading(page.peek().text) else _paragraph(page)
    if paragraph is None:
        return False
    heading = _heading(page, HEADLESS, paragraph)
    if heading is None:
        return _starts_headless(page, paragraph)
    if read_heading(paragraph.text) is None:
        return _sure_below(page, paragraph)
    return _leads_on(page, section_of(heading), paragraph.end)


def _sure_below(page: Page, paragraph: Paragraph) -> bool:
    """Whether a year or a degree alone heads theses: a heading of theses follows, or a title with names."""
    below = _paragraph(page, paragraph.end)
    if below and (read_year(below.text) or read_degree(below.text)):
        below = _paragraph(page, below.end)
    heading = read_heading(below.text) if below else None
    if below and heading:
        return _leads_on(page, section_of(heading), below.end)
    return below is not None and _sure(below)


def _interrupts(page: Page) -> bool:
    heading = read_heading(page.peek().text)
    return heading is not None and _leads_on(page, section_of(heading), 1)


def _heading(page: Page, section: Section, paragraph: Paragraph) -> Heading | None:
    """The heading that a paragraph is in this section; a year or a degree alone is one only beside others."""
    text = paragraph.text
    if heading := read_heading(text):
        return heading
    year, degree = read_year(text), read_degree(text)
    following = _paragraph(page, paragraph.end) if year or degree else None
    if following is None:
        return None
    if year:
        return year if _may_follow_year(page, below(section, year, END), following) else None
    return degree if section.by_years or read_year(following.text) else None


def _may_follow_year(page: Page, section: Section, paragraph: Paragraph) -> bool:
    if read_heading(paragraph.text) or read_degree(paragraph.text):
        return True
    if section.line is END:
        return _sure(paragraph)
    return _first_title(page, section, paragraph) is not None


def _leads_on(page: Page, section: Section, ahead: int, *, over_headings: bool = True) -> bool:
    """Whether an entry, or another heading where ``over_headings`` is set, comes soon below a heading."""
    for _ in range(_STRAY_AHEAD):
        paragraph = _paragraph(page, ahead)
        if paragraph is None:
            return False
        if _heading(page, section, paragraph):
            return over_headings
        if _first_title(page, section, paragraph):
            return True
        ahead = paragraph.end
    return False


def _starts_headless(page: Page, paragraph: Paragraph) -> bool:
    """A title with names of two words or more directly above its abstract, or twice title and abstract."""
    abstract = _paragraph(page, paragraph.end) if _sure(paragraph) else None
    if abstract is None or not is_long(abstract.text) or _sure(abstract):
        return False
    second = _paragraph(page, abstract.end)
    return abstract.start == paragraph.end or (second is not None and _sure(second))


def _sure(paragraph: Paragraph) -> bool:
    title = authored_title(paragraph.text)
    return title is not None and " " in title.names and " " in title.text


def _read(page: Page) -> Iterator[Item | Diagnostic]:
    section = HEADLESS
    while (paragraph := _next(page)) and not page.interrupted(NAME):
        heading = _heading(page, section, paragraph)
        footer = _is_footer(page, paragraph)
        title = None if heading or footer else _first_title(page, section, paragraph)
        if heading:
            section = _take_heading(page, section, heading)
        elif title:
            paragraph.take(page)
            authored = replace(section, authored=bool(title.names))
            yield from _entries(page, authored, _Entry(title, paragraph.line))
        elif footer:
            page.furnish(NAME)
            section = replace(section, closed=section.heading.type == "thesis")
        elif _leads_on(page, section, paragraph.end):
            _skip(page, paragraph)
        else:
            return


def _take_heading(page: Page, above: Section, heading: Heading) -> Section:
    """The section of the heading that comes next. One that says nothing about any record is furniture."""
    section = below(above, heading, page.peek())
    if _leads_on(page, section, 1, over_headings=False):
        page.take()
        return section
    following = _paragraph(page, 1)
    inner = _heading(page, section, following) if following else None
    by_years = bool(inner and inner.type and section.heading.issued and (above.by_years or not section.heading.genre))
    section = replace(section, by_years=by_years)
    if inner and (not inner.type or (by_years and inner.issued is None)):
        page.take()
    else:
        page.furnish(NAME)
    return section


def _skip(page: Page, paragraph: Paragraph) -> None:
    for _ in range(paragraph.end):
        page.skip()


# -- entries -----------------------------------------------------------------------------------------------------------


def _entries(page: Page, section: Section, first: _Entry) -> Iterator[Item]:
    """The entries from one whose title has been taken to the end of the section."""
    following: _Entry | None = first
    while following:
        entry = following
        _report_doubt(page, section, entry)
        abstract, following = _abstract(page, section, entry)
        if not abstract and not page.more:
            message = f"{shorten(entry.title.text)} has no abstract: the document may be cut here"
            page.report(Severity.WARNING, "no-abstract", entry.line, message)
        yield _item(page.document, section, entry, abstract)


def _abstract(page: Page, section: Section, entry: _Entry) -> tuple[list[tuple[Line, str]], _Entry | None]:
    """The paragraphs of an abstract, and the entry behind it, whose title is taken too."""
    texts = [(entry.line, entry.title.after)] if entry.title.after else []
    while (paragraph := _next(page)) and not _ends_section(page, section, paragraph):
        title = _next_title(page, section, paragraph, first=not texts)
        paragraph.take(page)
        text = title.before if title else paragraph.text
        if text:
            texts.append((paragraph.line, text))
        if title:
            return texts, _Entry(title, paragraph.line_at(len(title.before)))
        _report_kept(page, section, paragraph)
    return texts, None


def _report_kept(page: Page, section: Section, paragraph: Paragraph) -> None:
    """Report a paragraph of an abstract, just taken, that might have been a title."""
    if not section.authored:
        return
    if ends_in_names(paragraph.text):
        message = f"ends in names but does not read as a title, kept as abstract: {shorten(paragraph.text)}"
        page.report(Severity.WARNING, "doubtful-title", paragraph.line, message)
    elif _is_title_like(paragraph.text) and (following := _paragraph(page)) and is_long(following.text):
        message = f"reads as a title but has no author, kept as abstract: {shorten(paragraph.text)}"
        page.report(Severity.WARNING, "doubtful-title", paragraph.line, message)


def _ends_section(page: Page, section: Section, paragraph: Paragraph) -> bool:
    return _heading(page, section, paragraph) is not None or _is_footer(page, paragraph) or page.interrupted(NAME)


def _is_footer(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line stands at the foot of a site: it reads so, or is a word of a menu above one that does."""
    text = paragraph.text
    if _reads_as_footer(text):
        return True
    if len(text) > _LONGEST_MENU_WORD or ends_sentence(text) or not text[0].isupper() or _is_whole(text):
        return False
    following = _paragraph(page, paragraph.end)
    return following is not None and _reads_as_footer(following.text)


def _reads_as_footer(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and _FOOTER.fullmatch(text) is not None and not ends_in_names(text)


def _item(document: str, section: Section, entry: _Entry, abstract: list[tuple[Line, str]]) -> Item:
    draft, heading, title = Draft(document, NAME), section.heading, entry.title
    draft.put("title", run_together([title.text]), entry.line)
    if title.names:
        printed = split_names(title.names)
        draft.put("author", printed.names, entry.line)
        if printed.cut:
            draft.cut("author")
        draft.keep("affiliations", dict(printed.affiliations))
    _put_note(draft, entry)
    draft.put("genre", heading.genre, section.line)
    draft.put("issued", heading.issued, section.year_line)
    if abstract:
        draft.put("abstract", paragraphs(text for _, text in abstract), abstract[0][0])
    draft.keep("links", list(title.links))
    return draft.item(heading.type)


def _put_note(draft: Draft, entry: _Entry) -> None:
    """What stands behind the names themselves holds before what the heading says."""
    if entry.title.note:
        draft.put("genre", entry.title.note.genre, entry.line)
        draft.put("issued", entry.title.note.issued, entry.line)


def _report_doubt(page: Page, section: Section, entry: _Entry) -> None:
    shown = shorten(entry.title.text)
    if not entry.title.certain:
        message = f"{shown} was cut from the end of an abstract: check where the title begins"
        page.report(Severity.WARNING, "doubtful-title", entry.line, message)
    if section.heading.type == "thesis" and not entry.title.names:
        message = f"{shown} has no author behind it: check that it is a title"
        page.report(Severity.WARNING, "no-author", entry.line, message)


# -- titles ------------------------------------------------------------------------------------------------------------


def _next(page: Page) -> Paragraph | None:
    page.take_blanks()
    return _paragraph(page)


def _paragraph(page: Page, ahead: int = 0) -> Paragraph | None:
    """The next paragraph. A title that was broken at a capital is put together again."""
    first = paragraph_at(page, ahead, _is_whole)
    if first is None or not _is_title_like(first.text):
        return first
    second = paragraph_at(page, first.end, _is_whole)
    if second is None or second.start > first.end:
        return first
    title = authored_title(second.text)
    if title is None or not in_title_case(title.text):
        return first
    return Paragraph(first.lines + second.lines, f"{first.text} {second.text}", first.start, second.end)


def _is_whole(text: str) -> bool:
    return _is_heading(text) or ends_in_names(text)


def _is_heading(text: str) -> bool:
    return (read_heading(text) or read_year(text)) is not None


def _is_title_like(text: str) -> bool:
    """Whether a line may be a title, or the first line of one, whose author is missing."""
    return (
        len(text) <= LONGEST_TITLE // 2
        and not ends_sentence(text)
        and not _LABELLED.match(text)
        and in_title_case(text)
        and not _is_whole(text)
    )


def _first_title(page: Page, section: Section, paragraph: Paragraph) -> Title | None:
    """The title that a paragraph is, where no entry is open above it."""
    if section.authored and (title := authored_title(paragraph.text)):
        return title
    following = _paragraph(page, paragraph.end)
    if section.closed or (section.authored and following is not None and authored_title(following.text)):
        return None
    return _topic(page, section, paragraph, first=True)


def _next_title(page: Page, section: Section, paragraph: Paragraph, *, first: bool) -> Title | None:
    """The title that a paragraph is or ends in, where an entry is open above it."""
    title = closing_title(paragraph.text) if section.heading.type == "thesis" else None
    return title or (None if section.authored else _topic(page, section, paragraph, first=first))


def _topic(page: Page, section: Section, paragraph: Paragraph, *, first: bool) -> Title | None:
    """A title without author: a short line with a description behind it.

    Below a heading with a year, lines without descriptions that follow one another are titles as well.
    """
    dated = section.heading.issued is not None
    if not _may_be_topic(paragraph.text) or not (dated or _may_be_undated(section, paragraph.text)):
        return None
    following = _paragraph(page, paragraph.end)
    if following is None or _is_heading(following.text):
        described = dated and in_title_case(paragraph.text)
    else:
        described = is_long(following.text) or ends_sentence(following.text)
    listed = first and dated and section.heading.type == "document" and " " in paragraph.text
    return Title(without_bullet(paragraph.text)) if described or listed else None


def _may_be_undated(section: Section, text: str) -> bool:
    """Whether a line can be a title below a heading without year, which the menu of any site has too."""
    return section.heading.type == "document" and " " in text


def _may_be_topic(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not is_long(text) and text[-1] not in ".。,;:" and not _BULLETED.match(text)


LAYOUT = Layout(
    name=NAME,
    description="a laboratory's page of theses: headings with years, titles with authors, abstracts",
    starts=_starts,
    read=_read,
    interrupts=_interrupts,
)
