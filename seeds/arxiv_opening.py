"""Where an entry of arXiv's listings begins, and which of its parts a line begins.

See :mod:`refmill.seeds.arxiv_listing` for what an entry looks like. Everything here only looks, a bounded number of
lines ahead.
"""

import re
from dataclasses import dataclass

from refmill.identifiers import leading_arxiv
from refmill.seeds.arxiv import DATE_INITIALS, dates_at, read_tags, split_label
from refmill.seeds.arxiv_furniture import is_furniture
from refmill.seeds.page import END, Page

LONGEST_TITLE = 500
"""Characters of a line of a title."""

_BULLET = re.compile(r"(?:[-–•·*▪◦‣]|\d{1,6}\.|\[\d{1,6}\])(?:\s+|$)")
_MOST_TITLE_LINES = 6
_MOST_BARE_TITLE_LINES = 3
_MOST_TAG_LINES = 24
_MOST_LINES_TO_A_PART = 60
_BLANKS = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """How an entry begins, counted in lines from the page's next one.

    Attributes:
        head: the first line behind a bullet that stands alone; the identifier, if there is one.
        title: the first line behind the identifier and its tags.
        end: the first line behind the title.
        bulleted: whether there is a bullet.
        identified: whether there is an identifier.
        formats: whether tags such as ``[pdf]`` follow the identifier.
        follows: the part that stands behind the title, ``end`` for the end of the document, or empty.
    """

    head: int
    title: int
    end: int
    bulleted: bool
    identified: bool
    formats: bool
    follows: str


def opening_at(page: Page, at: int = 0) -> Opening:
    """What the line ``at`` lines ahead would open, if it opens an entry at all: see :func:`is_entry`."""
    text = page.peek(at).text
    bare = without_bullet(text)
    head = at if bare else past_blanks(page, at + 1)
    found = leading_arxiv(bare or page.peek(head).text)
    title, formats = _past_tags(page, head + 1, read_tags(found[1]).formats) if found else (head, False)
    end, follows = _title_end(page, title)
    return Opening(head, title, end, bare != text, found is not None, formats, follows)


def without_bullet(text: str) -> str:
    """A line's text behind its bullet; empty for a bullet alone.

    >>> [without_bullet(text) for text in ("1. A Title", "[12]", "-omics", "100,000 Podcasts")]
    ['A Title', '', '-omics', '100,000 Podcasts']
    """
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def past_blanks(page: Page, at: int) -> int:
    """The first printed line from ``at`` on, or the end, where only a few blank lines come before it; else ``at``."""
    line, place = page.peek(at), at
    while not line.text and line is not END and place < at + _BLANKS:
        place += 1
        line = page.peek(place)
    return place if line.text or line is END else at


def _past_tags(page: Page, at: int, formats: bool) -> tuple[int, bool]:
    """The first line behind lines of tags, and whether formats were among them."""
    for _ in range(_MOST_TAG_LINES):
        place = past_blanks(page, at)
        text = page.peek(place).text
        tags = read_tags(text) if text and len(text) <= LONGEST_TITLE else None
        if tags is None or tags.rest:
            return place, formats
        at, formats = place + 1, formats or tags.formats
    return at, formats


def _title_end(page: Page, at: int) -> tuple[int, str]:
    """The line behind a title without label that begins at ``at``, and what part stands there.

    A title that begins like an abstract ("Abstract: a Short History") is one where the authors follow, and one that
    begins like authors or with another label where they follow at once.
    """
    begins = part_at(page, at)
    if begins in ("authors", "label") and part_at(page, at + 1) == "authors":
        return at + 1, "authors"
    if begins not in ("", "abstract"):
        return at, begins
    for place in range(at, at + _MOST_TITLE_LINES + 1):
        line = page.peek(place)
        below = past_blanks(page, place)
        part = part_at(page, below) if below > at else ""
        if page.peek(below) is END:
            part = "end"
        if part:
            return (at, begins) if begins and part != "authors" else (place, part)
        if line.blank or len(line.text) > LONGEST_TITLE or (place > at and is_mark(line.text)):
            break
    return at, begins


def is_mark(text: str) -> bool:
    """Whether a line is a bullet alone, or begins with a marked identifier."""
    return not without_bullet(text) or leading_arxiv(without_bullet(text)) is not None


def part_at(page: Page, at: int) -> str:
    """Which part of an entry the line begins that is ``at`` lines ahead; empty for none."""
    text = page.peek(at).text
    label = text[: text.find(":", 0, 20) + 1]
    if label in _PARTS:
        return _PARTS[label]
    if label and (label[0].isupper() or label == "doi:") and split_label(text):
        return "label"
    return "dates" if text[:1] in DATE_INITIALS and dates_at(page, at) else ""


_PARTS = {
    "Title:": "title",
    "Authors:": "authors",
    "Author:": "authors",
    "Author(s):": "authors",
    "Abstract:": "abstract",
}


def is_entry(page: Page, opening: Opening, listed: bool) -> bool:
    """Whether this opening is one. Behind an entry (``listed``) a bullet is enough, also where the rest is cut off."""
    follows = opening.follows
    if opening.identified:
        return opening.formats or follows in ("title", "authors", "abstract", "dates", "label")
    if follows == "title":
        below = range(opening.end + 1, opening.end + 1 + _MOST_TITLE_LINES)
        return any(part_at(page, place) == "authors" for place in below)
    if follows == "authors":
        return opening.bulleted or _is_bare_title(page, opening)
    if opening.end == opening.title:
        return follows == "dates" and part_at(page, past_blanks(page, opening.end + 1)) == "title"
    if follows == "abstract":
        return opening.bulleted or listed
    return listed and (follows == "dates" or (follows == "end" and opening.bulleted))


def _is_bare_title(page: Page, opening: Opening) -> bool:
    """Whether lines without any mark are the title above a line of authors, and not prose that ends before it."""
    texts = [page.peek(place).text for place in range(opening.title, opening.end)]
    if not texts:
        return _authors_lead_on(page, opening.end)
    return len(texts) <= _MOST_BARE_TITLE_LINES and not any(
        text.endswith(".") or is_furniture(text) for text in texts[:-1]
    )


def _authors_lead_on(page: Page, at: int) -> bool:
    """Whether a later part comes soon behind the line of authors at ``at``, as in every entry that is whole."""
    parts = (part_at(page, place) for place in range(at + 1, at + 1 + _MOST_LINES_TO_A_PART))
    return next((part for part in parts if part), "") in ("abstract", "dates", "label")


def is_unmistakable(page: Page, at: int = 0) -> bool:
    """Whether an entry begins ``at`` lines ahead beyond doubt, within other text."""
    text = page.peek(at).text
    if not text or len(text) > LONGEST_TITLE:
        return False
    if _BULLET.match(text) or leading_arxiv(text):
        opening = opening_at(page, at)
        return opening.formats or (opening.follows == "authors" and (opening.bulleted or opening.identified))
    below = past_blanks(page, at + 1)
    return (
        page.peek(below).text[:7] in ("Authors", "Author:")
        and part_at(page, below) == "authors"
        and (part_at(page, at) == "" and _authors_lead_on(page, below))
    )
