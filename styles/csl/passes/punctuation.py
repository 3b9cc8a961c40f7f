"""What happens where two pieces of text meet: one space instead of two, one mark instead of two that say the same.

Source: the pairs of the suite's ``punctuation`` fixtures; "Locale Options" for marks and closing quotation marks.
"""

from refmill.styles.csl.passes.marks import Mark, innermost
from refmill.styles.csl.tree import Node

MEETING = {
    "::": ":",
    ";:": ";",
    "!:": "!",
    "?:": "?",
    ":.": ":",
    "..": ".",
    ";.": ";",
    "!.": "!",
    "?.": "?",
    ";;": ";",
    ":!": "!",
    ";!": "!",
    "!!": "!",
    ":?": "?",
    ";?": "?",
    "??": "?",
    ",,": ",",
}
"""Two marks that meet and what is left of them; all other pairs stay."""

MARKS = frozenset(".,:;!?")
_JUNCTION = frozenset(".,:;!? ")
Token = tuple[str, Mark | None]


WHOLE, OUTER, ALIKE, APART = "whole", "outer", "alike", "apart"
"""How a piece meets what is there: all pairs of marks; the same for the suffix of a group; only a mark that is there
already, behind an element with formatting of its own; not at all, as the prefix of the element behind such a one."""

TEXT, PREFIX, SUFFIX, DELIMITER = "text", "prefix", "suffix", "delimiter"
"""What a piece is."""


class Tokens:
    """Text that is put together piece by piece.

    Args:
        inside: whether full stop and comma go inside a closing quotation mark.

    Attributes:
        tokens: the pieces so far, each with its marks.
        verbatim: whether pieces are put together as they are, because they are parts of one text of an item.
        decorated: whether the last piece ends an element with formatting of its own.
        last: what the last piece was: see below.
        number: whether what stands last is a number, with what follows it inside of groups.
        behind: the element that what comes next stands behind, if any: behind a group, its prefix meets what the
            suffix of the group would.
    """

    __slots__ = (
        "_closing",
        "_moved",
        "_whole",
        "behind",
        "decorated",
        "inside",
        "last",
        "number",
        "tokens",
        "verbatim",
    )

    def __init__(self, inside: bool) -> None:
        self.tokens: list[Token] = []
        self.inside = inside
        self._closing = 0
        self._whole = True
        self._moved = ""
        self.verbatim = False
        self.decorated = False
        self.behind: Node | str = ""
        self.last = TEXT
        self.number = False

    def add(self, text: str, mark: Mark | None, joint: str = WHOLE, what: str = TEXT) -> None:
        """Put a piece behind the others."""
        if not text:
            return
        self.last = what
        self.number = self.number and what == SUFFIX
        if self.tokens and text[0] in _JUNCTION and not self.verbatim:
            text = self._joined(text, APART if what == TEXT and _stands_alone(text) else joint)
            if text and text[0] in MARKS:
                text = self._kept_in_block(text, mark)
            if not text:
                return
        self.tokens.append((text, mark))
        self._closing = 0
        self.decorated = False
        self.behind = ""

    def _kept_in_block(self, text: str, mark: Mark | None) -> str:
        """What is left of a piece whose first mark follows a block of its own: the mark belongs to that block."""
        block = innermost(self.tokens[-1][1], "display")
        if block is None or innermost(mark, "display") is block:
            return text
        self.tokens.append((text[0], block))
        return text[1:]

    def close_quote(self, text: str, mark: Mark | None, whole: bool = True) -> None:
        """Put a closing quotation mark behind the others; what follows may move in front of it.

        Args:
            whole: whether the element as a whole is quoted, rather than a part of its text.
        """
        self.tokens.append((text, mark))
        self._closing += 1
        self._whole = whole
        self._moved = ""

    def _joined(self, text: str, joint: str) -> str:
        """What is left of a piece after its first character has met the last one there is."""
        first = text[0]
        if self._closing and first in MARKS and joint != APART:
            return self._met_quote(text, joint)
        last, mark = self.tokens[-1]
        if first == " ":
            return text[1:] if last[-1] == " " else text
        if joint == APART or (joint == ALIKE and last[-1] != first):
            return text
        left = MEETING.get(last[-1] + first)
        if left is None:
            return text
        self.tokens[-1] = (last[:-1] + left, mark)
        return text[1:]

    def _met_quote(self, text: str, joint: str) -> str:
        """A mark behind closing quotation marks."""
        place = len(self.tokens) - 1 - self._closing
        if place < 0:
            return text
        if self.inside:
            return self._moved_in(text, place, joint)
        return self._moved_out(text, place, joint)

    def _moved_in(self, text: str, place: int, joint: str) -> str:
        """Where marks go inside: full stop, comma, exclamation and question mark; of a group the others too.

        A quotation that is a part of a text takes in one mark, of these four.
        """
        first = text[0]
        last, mark = self.tokens[place]
        if first in ":;" and (joint != OUTER or not self._whole) and last[-1] != first:
            return text
        if self._moved and not self._whole:
            return text[1:] if first in (last[-1], self._moved) else text
        self._moved = first
        left = MEETING.get(last[-1] + first)
        if left is not None:
            self.tokens[place] = (last[:-1] + left, mark)
        else:
            self.tokens.insert(place + 1, (first, mark))
        return text[1:]

    def _moved_out(self, text: str, place: int, joint: str) -> str:
        """Where marks stay outside: those of the quoted text that cannot end it come out and meet what is there.

        They stay in a quotation that is a part of a text.
        """
        first = text[0]
        last, mark = self.tokens[place]
        if last[-1] in ",:;" and len(last) > 1 and self._whole:
            self.tokens[place] = (last[:-1], mark)
            return MEETING.get(last[-1] + first, last[-1] + first) + text[1:]
        same = last[-1] == first and (first in ".!?" or not self._whole)
        return text[1:] if same or (joint == OUTER and MEETING.get(last[-1] + first) == last[-1]) else text


def _stands_alone(text: str) -> bool:
    """Whether a text, as the suffix of a cite, begins with a comma or is nothing but marks: these all stay."""
    return text[0] == "," or all(letter in MARKS for letter in text)
