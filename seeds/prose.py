"""What page layouts ask about running text: where sentences end, what may be a title, which lines are one paragraph.

A copied page tells a title from an abstract only by how they read. The answers here look at a bounded stretch of the
text, whatever its length.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from refmill.seeds.page import END, Line, Page

LONGEST_TITLE = 300
"""Characters. Longer text is no title."""

LONG = 200
"""Characters from which a paragraph is taken for an abstract, however many sentences it has."""

_WRAPPED = 150
"""Characters. A longer line was not broken by hand: its end is the end of its paragraph."""

_LOOKED_AT = 2_000
_BLANKS_AHEAD = 100
_LINES_AHEAD = 60
_CLOSERS = "\"”’')]»"
_ENDS = ".!?。！？…"
_BREAK = re.compile(r"[.!?][\"”’')\]»]*\s+[\"“‘'(\[«]?(?=[^\W_])|[。！？]")
_LAST_WORD = re.compile(r"[^\s.]*(?:\.[^\s.]+)*\Z")
_ABBREVIATIONS = frozenset(
    """al approx cf ch dr e.g eds eq eqs et fig figs i.e inc jr mr mrs ms no nos op ph.d pp prof resp sec sr st tab u.s
    viz vol vs""".split()
)
_LINKING_WORDS = frozenset(
    """a an and as at between by for from in into is of on or over that the their through to towards under using via
    with within without""".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, with or without closing quotation marks and parentheses.

    >>> [ends_sentence(text) for text in ("Done.", "(see above.)", "Who?", "A Title", "by (Ann Lee)")]
    [True, True, True, False, False]
    """
    return text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def is_abbreviation(before: str) -> bool:
    """Whether a full stop after ``before`` is that of an abbreviation or an initial.

    >>> [is_abbreviation(text) for text in ("shown by Fig", "an idea of J", "see e.g", "small datasets")]
    [True, True, True, False]
    """
    match = _LAST_WORD.search(before[-40:])
    word = match[0].lstrip("([\"“‘'") if match else ""
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def sentence_breaks(text: str) -> list[int]:
    """Where new sentences begin inside the text, looked for in its first 2,000 characters."""
    head = text[:_LOOKED_AT]
    return [
        match.end()
        for match in _BREAK.finditer(head)
        if match.end() < len(head)
        and not head[match.end()].islower()
        and not (match[0][0] == "." and is_abbreviation(head[: match.start()]))
    ]


def is_long(text: str) -> bool:
    """Whether the text is a whole abstract rather than a title: 200 characters, or several sentences.

    >>> is_long("Queues are modelled. A second till helps."), is_long("Queues at Noon")
    (True, False)
    """
    return len(text) >= LONG or (ends_sentence(text) and bool(sentence_breaks(text)))


def in_title_case(text: str) -> bool:
    """Whether most words of four letters or more begin with a capital, as in an English title.

    >>> [in_title_case(text) for text in ("Children Grow, Models Do Not.", "We adapt a recogniser.", "Rust")]
    [True, False, False]
    """
    words = [word for word in _WORD.findall(text[:_LOOKED_AT]) if len(word) >= 4]
    capital = sum(not word[0].islower() for word in words)
    return len(words) >= 2 and capital >= 0.7 * len(words)


# -- paragraphs --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one.

    Attributes:
        lines: the lines themselves.
        text: their text.
        start: how many lines ahead the first one is.
        end: how many lines ahead the first line behind them is.
    """

    lines: tuple[Line, ...]
    text: str
    start: int
    end: int

    @property
    def line(self) -> Line:
        """The first line."""
        return self.lines[0]

    def line_at(self, place: int) -> Line:
        """The line that the character at ``place`` of the text stands on."""
        ends = accumulate(len(line.text) + (not _breaks_word(line.text)) for line in self.lines)
        return next((line for line, end in zip(self.lines, ends, strict=True) if place < end), self.lines[-1])

    def take(self, page: Page) -> None:
        """Take it from the page that it was seen on, and blank lines above it."""
        for _ in range(self.end):
            page.take()


def paragraph_at(page: Page, ahead: int = 0, whole: Callable[[str], bool] = lambda text: False) -> Paragraph | None:
    """The paragraph that comes next from ``ahead`` lines ahead, behind blank lines; None where nothing comes.

    A copied page has a paragraph on a line. Lines that were broken by hand are put together again where the break is
    plain: no sentence ends there, both are short, and the second goes on in lower case, or the first ends in a comma, a
    hyphen, an open parenthesis or a word such as "of".

    Args:
        page: is only looked at.
        ahead: where to begin.
        whole: whether a text is known to be complete, so that nothing can follow.
    """
    limit = ahead + _BLANKS_AHEAD
    while page.peek(ahead).blank:
        if page.peek(ahead) is END or ahead == limit:
            return None
        ahead += 1
    end = ahead + 1
    lines = [page.peek(ahead)]
    while end - ahead < _LINES_AHEAD and not whole(lines[-1].text) and goes_on(lines[-1].text, page.peek(end).text):
        lines.append(page.peek(end))
        end += 1
    return Paragraph(tuple(lines), _joined([line.text for line in lines]), ahead, end)


def is_continued(page: Page) -> bool:
    """Whether the page's next line goes on with the one above it, so that nothing begins here."""
    return not page.last.blank and goes_on(page.last.text, page.peek().text)


def goes_on(last: str, following: str) -> bool:
    """Whether a line goes on with the text of the line above it, which was broken by hand. An identifier begins anew.

    >>> goes_on("Accepted at the workshop of", "NIPS 2018"), goes_on("12 pages", "Print it.")
    (True, False)
    """
    if not following or max(len(last), len(following)) > _WRAPPED or ends_sentence(last):
        return False
    if following.startswith("arXiv:"):
        return False
    return (
        following[0].islower()
        or (following[0] in "(（" and following[-1] in ")）")
        or last[-1] in ",("
        or _breaks_word(last)
        or last.rsplit(maxsplit=1)[-1].lower() in _LINKING_WORDS
        or last.rfind("(") > last.rfind(")")
    )


def _breaks_word(text: str) -> bool:
    """Whether a line ends in a hyphen behind a letter."""
    return text[-1] == "-" and text[-2:-1].isalpha()


def _joined(texts: list[str]) -> str:
    """Lines as one. A hyphen at the end of a line stays, since it may belong to the word."""
    return "".join(text if _breaks_word(text) else f"{text} " for text in texts).rstrip()
