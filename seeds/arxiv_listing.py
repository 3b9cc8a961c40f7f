"""The listings of arXiv: results of a search, a day's new papers, a subject's recent papers, one paper's own page.

An entry, where everything but the title may be missing, may be spread over lines, and may have blank lines between::

    - | • | 1. | [1]                                             a bullet
    arXiv:2510.21150 [pdf, other] cs.CL cs.AI doi 10.1145/...    an identifier with its tags
    Title over one or more lines                                 "Title:" in listings that are no search
    Authors: names, with commas at the ends or beginnings of lines
    Abstract: the beginning of the abstract… ▽ More
    The whole abstract, in one or more paragraphs. △ Less
    Submitted 7 November, 2025; v1 submitted 24 October, 2025; originally announced October 2025.
    Comments: | Journal ref: | DOI: | Report number: | ACM Class: | MSC Class: | Subjects: | Cite as:

The marks ▽ and △ are buttons. What stands before ▽ is a shortened copy, which counts only where the whole is missing:
then ``cut`` lists the abstract.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from refmill.diagnostics import Diagnostic, Severity
from refmill.identifiers import leading_arxiv
from refmill.model import Item
from refmill.names import split_names
from refmill.seeds.arxiv import put_abstract, put_id, put_labelled, read_tags, split_label, take_dates
from refmill.seeds.arxiv_furniture import is_furniture, is_own_furniture
from refmill.seeds.arxiv_opening import (
    Opening,
    is_entry,
    is_mark,
    is_unmistakable,
    opening_at,
    part_at,
    past_blanks,
    without_bullet,
)
from refmill.seeds.draft import Draft, run_together
from refmill.seeds.layout import Layout
from refmill.seeds.page import END, Line, Page
from refmill.seeds.prose import LONG, goes_on

NAME = "arxiv-listing"

_MORE = re.compile(r"[▽▼]\s?More(?!\w)\s*")
_LESS = re.compile(r"[△▲]\s?Less\Z")
_OPEN_ENDS = (",", ":", ";", "&", " and")
_GOING_ON = (",", ";", ":", "&", "and ", "et al", "(")

_MOST_LABELLED_TITLE_LINES = 60
_MOST_ABSTRACT_LINES = 150
_MOST_AUTHOR_LINES = 5_000
_MOST_VALUE_LINES = 8
_MOST_FURNITURE_LINES = 6
_LONGEST_NAME_LINE = 80


# -- reading -----------------------------------------------------------------------------------------------------------


def _starts(page: Page) -> bool:
    return is_own_furniture(page.peek().text) or is_entry(page, opening_at(page), listed=False)


def _read(page: Page) -> Iterator[Item | Diagnostic]:
    listed = False
    while page.more:
        page.take_blanks()
        text = page.peek().text
        opening = opening_at(page)
        if is_own_furniture(text) or (is_furniture(text) and not is_entry(page, opening, listed=False)):
            page.furnish(NAME)
            continue
        if not page.more or not is_entry(page, opening, listed):
            return
        first = page.peek()
        item = _entry(page, opening)
        listed = True
        if item.fields.keys() - {"custom", "issued"}:
            yield item
        else:
            page.report(Severity.WARNING, "empty-entry", first, "an entry begins here, but nothing of it is printed")


def _entry(page: Page, opening: Opening) -> Item:
    draft = Draft(page.document, NAME)
    first = page.peek()
    before = [page.take() for _ in range(opening.head)]
    tags = [page.take() for _ in range(opening.head, opening.title)]
    title = [page.take() for _ in range(opening.title, opening.end)]
    if not before:
        tags, title = _unbulleted(tags, title)
    _put_title(draft, [*_put_tags(page, draft, tags), *title])
    complete = _take_parts(page, draft)
    _report_gaps(page, draft, first, complete)
    return draft.item("article")


def _unbulleted(tags: list[Line], title: list[Line]) -> tuple[list[Line], list[Line]]:
    """Both without a bullet that stands before the first text of the entry."""
    lines = [*tags, *title]
    if lines:
        lines[0] = Line(lines[0].number, without_bullet(lines[0].text))
    return lines[: len(tags)], lines[len(tags) :]


def _put_tags(page: Page, draft: Draft, lines: Sequence[Line]) -> list[Line]:
    """Set what identifier and tags give; what else stands on the identifier's line is the beginning of the title."""
    subjects: list[str] = []
    title: list[Line] = []
    for line in lines:
        found = leading_arxiv(line.text)
        tags = read_tags(found[1] if found else line.text)
        if found:
            put_id(draft, found[0], line)
        subjects += tags.subjects
        put_labelled(page, draft, "DOI", " ".join(tags.dois), line)
        title += [Line(line.number, tags.rest)] if tags.rest else []
    if subjects:
        draft.keep("subjects", subjects)
    return title


def _put_title(draft: Draft, lines: Sequence[Line]) -> None:
    printed = [line for line in lines if line.text]
    if printed:
        draft.put("title", run_together(line.text for line in printed), printed[0])


def _take_title(page: Page, draft: Draft) -> bool:
    """Take a title with its label. Authors without a label may follow: then it is one line, and they are the others."""
    lines = [_behind_label(page.take())]
    if not lines[0].text:
        page.take_blanks()
    while len(lines) <= _MOST_LABELLED_TITLE_LINES and not (page.peek().blank or part_at(page, 0)):
        if lines[-1].text and (is_mark(page.peek().text) or page.interrupted(NAME)):
            break
        lines.append(page.take())
    lines = [line for line in lines if line.text]
    named = "author" in draft or part_at(page, past_blanks(page, 0)) == "authors"
    count = len(lines) if named else 1
    _put_title(draft, lines[:count])
    _put_authors(draft, lines[count:])
    return False


def _take_parts(page: Page, draft: Draft) -> bool:
    """Take the parts below the title, in any order; whether one was there that ends an entry."""
    complete = False
    taken: set[str] = set()
    while True:
        place = past_blanks(page, 0)
        part = part_at(page, place)
        if part == "label" or (part and part not in taken and _VARIABLES.get(part, "") not in draft):
            page.take_blanks()
            taken.add(part)
            complete = _TAKERS[part](page, draft) or complete
        elif not part and _is_between_parts(page, place):
            page.take_blanks()
            page.furnish(NAME)
        elif {"title", "label"} <= taken and "abstract" not in draft and _is_bare_abstract(page, place):
            page.take_blanks()
            put_abstract(draft, [page.take()])
        else:
            return complete


def _is_between_parts(page: Page, place: int) -> bool:
    """Whether a line is furniture, perhaps with more of it behind, and then the entry goes on."""
    for _ in range(_MOST_FURNITURE_LINES):
        if not is_furniture(page.peek(place).text):
            return False
        place = past_blanks(page, place + 1)
        if part := part_at(page, place):
            return part != "title"
    return False


def _is_bare_abstract(page: Page, place: int) -> bool:
    """Whether a line is an abstract without label, as a day's new papers have it below their subjects."""
    text = page.peek(place).text
    return len(text) >= LONG and place <= 1 and not page.interrupted(NAME, place)


def _report_gaps(page: Page, draft: Draft, first: Line, complete: bool) -> None:
    if not complete and not page.more:
        page.report(Severity.WARNING, "entry-cut", first, "the document ends in the middle of this entry")
        return
    for variable in ("title", "author"):
        if variable not in draft:
            page.report(Severity.WARNING, f"no-{variable}", first, f"this entry has no {variable}")


# -- authors -----------------------------------------------------------------------------------------------------------


def _take_authors(page: Page, draft: Draft) -> bool:
    lines = [_behind_label(page.take())]
    above = lines[0].text
    while len(lines) < _MOST_AUTHOR_LINES:
        place = past_blanks(page, 0)
        text = page.peek(place).text
        if not text or part_at(page, place) or not _names_go_on(page, above, text, place):
            break
        if place:
            page.take_blanks()
        lines.append(page.take())
        above = text
    _put_authors(draft, lines)
    return False


def _names_go_on(page: Page, above: str, text: str, place: int) -> bool:
    """Whether a line belongs to the names above it: a comma says so, or a short line that nothing parts from them."""
    if not above or above.endswith(_OPEN_ENDS) or text.startswith(_GOING_ON):
        return len(text) <= _LONGEST_NAME_LINE or "," in text
    if place or len(text) > _LONGEST_NAME_LINE or is_furniture(text):
        return False
    return not (is_unmistakable(page) or page.interrupted(NAME))


def _put_authors(draft: Draft, lines: Sequence[Line]) -> None:
    """Set the authors. Where no line has a comma, each line is a name."""
    printed = [line for line in lines if line.text]
    if not printed:
        return
    separated = any("," in line.text or ";" in line.text for line in printed)
    names = split_names((" " if separated else ", ").join(line.text for line in printed))
    draft.put("author", names.names, printed[0])
    if names.cut:
        draft.cut("author")
    if names.affiliations:
        draft.keep("affiliations", dict(names.affiliations))


# -- abstract ----------------------------------------------------------------------------------------------------------


def _take_abstract(page: Page, draft: Draft) -> bool:
    """Take the abstract; whether the button below it was there."""
    lines = [_behind_label(page.take())]
    count, closed = (0, True) if _less(lines[0].text) >= 0 else _abstract_end(page, bool(lines[0].text))
    for _ in range(count):
        if not closed and page.interrupted(NAME):
            break
        lines.append(page.take())
    last = lines[-1]
    if closed:
        lines[-1] = Line(last.number, last.text[: _less(last.text)].rstrip())
    short, whole = _parted(lines)
    cut = bool(short) and not any(line.text for line in whole)
    put_abstract(draft, short if cut else _once(whole))
    if cut or (not closed and last.text.endswith("…")):
        draft.cut("abstract")
        message = "only the shortened copy of the abstract is here: open the abstracts before copying the page"
        page.report(Severity.WARNING, "abstract-cut", lines[0], message)
    return closed


def _abstract_end(page: Page, begun: bool) -> tuple[int, bool]:
    """How many lines belong to an abstract, and whether the button below it says so.

    Without the button the abstract ends at the next part; where none comes, at a blank line or the next entry.
    """
    part = blank = -1
    ahead = 0
    for ahead in range(_MOST_ABSTRACT_LINES):
        line = page.peek(ahead)
        if _less(line.text) >= 0:
            return ahead + 1, True
        found = part_at(page, ahead)
        part = ahead if found and part < 0 else part
        blank = ahead if line.blank and begun and blank < 0 else blank
        begun = begun or not line.blank
        if line is END or found == "dates" or is_unmistakable(page, ahead):
            break
    return next(end for end in (part, blank, ahead) if end >= 0), False


def _less(text: str) -> int:
    """Where the button that closes an abstract begins at the end of a line, or -1."""
    if not text.endswith("Less"):
        return -1
    match = _LESS.search(text[-8:])
    return len(text) - len(text[-8:]) + match.start() if match else -1


def _parted(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines before and behind the button that opens an abstract; where there is none, none and all."""
    for place in reversed(range(len(lines))):
        number, text = lines[place].number, lines[place].text
        match = _MORE.match(text, max(text.rfind("▽"), text.rfind("▼"), 0))
        if match:
            short = Line(number, text[: match.start()].rstrip())
            return [*lines[:place], short], [Line(number, text[match.end() :]), *lines[place + 1 :]]
    return [], lines


def _once(lines: Sequence[Line]) -> Sequence[Line]:
    """The second copy where an abstract stands twice, the first time whole or shortened."""
    printed = [place for place, line in enumerate(lines) if line.text]
    half = len(printed) // 2
    first, second = printed[:half], printed[half:]
    twice = len(first) == len(second) and all(
        lines[one].text == lines[other].text or _is_shortened(lines[one].text, lines[other].text)
        for one, other in zip(first, second, strict=True)
    )
    return lines[second[0] :] if twice and second else lines


def _is_shortened(text: str, whole: str) -> bool:
    return text.endswith("…") and len(whole) >= len(text) and whole.startswith(text[:-1].rstrip())


# -- labelled lines ----------------------------------------------------------------------------------------------------


def _behind_label(line: Line) -> Line:
    return Line(line.number, line.text.partition(":")[2].strip())


def _take_labelled(page: Page, draft: Draft) -> bool:
    """Take a labelled line with the lines that its value goes on over."""
    label = page.take()
    field, value = split_label(label.text) or ("", "")
    texts = [value] if value else []
    most = 1 if field == "DOI" else _MOST_VALUE_LINES
    while len(texts) < most and _value_goes_on(page, texts):
        page.take_blanks()
        texts.append(page.take().text)
    put_labelled(page, draft, field, run_together(texts), label)
    return True


def _value_goes_on(page: Page, texts: Sequence[str]) -> bool:
    """Whether the next line belongs to a value: any one under a label alone, else one that the line above leads to."""
    place = past_blanks(page, 0) if not texts else 0
    text = page.peek(place).text
    if not text or part_at(page, place) or is_furniture(text) or (texts and not goes_on(texts[-1], text)):
        return False
    return not (is_mark(text) or is_unmistakable(page, place) or page.interrupted(NAME))


_VARIABLES = {"title": "title", "authors": "author", "abstract": "abstract"}
_TAKERS: Mapping[str, Callable[[Page, Draft], bool]] = {
    "title": _take_title,
    "authors": _take_authors,
    "abstract": _take_abstract,
    "dates": take_dates,
    "label": _take_labelled,
}

LAYOUT = Layout(
    NAME, "a listing of arXiv: a search's results, a day's papers, a paper's page", _starts, _read, is_unmistakable
)
