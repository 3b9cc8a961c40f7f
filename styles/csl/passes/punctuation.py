"""What happens where two pieces of text meet: one space instead of two, one mark instead of two that say the same.

Source: the pairs of the suite's ``punctuation`` fixtures; "Locale Options" for marks and closing quotation marks.
"""

from refmill.styles.csl.passes.marks import Mark

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

_MARKS = frozenset(".,:;!?")
_JUNCTION = frozenset(".,:;!? ")
Token = tuple[str, Mark | None]


class Tokens:
    """Text that is put together piece by piece.

    Args:
        inside: whether full stop and comma go inside a closing quotation mark.

    Attributes:
        tokens: the pieces so far, each with its marks.
        verbatim: whether pieces are put together as they are, because they are parts of one text of an item.
    """

    __slots__ = ("_closing", "inside", "tokens", "verbatim")

    def __init__(self, inside: bool) -> None:
        self.tokens: list[Token] = []
        self.inside = inside
        self._closing = 0
        self.verbatim = False

    def add(self, text: str, mark: Mark | None) -> None:
        """Put a piece behind the others."""
        if not text:
            return
        if self.tokens and text[0] in _JUNCTION and not self.verbatim:
            text = self._joined(text)
            if not text:
                return
        self.tokens.append((text, mark))
        self._closing = 0

    def close_quote(self, text: str, mark: Mark | None) -> None:
        """Put a closing quotation mark behind the others; what follows may move in front of it."""
        self.tokens.append((text, mark))
        self._closing += 1

    def _joined(self, text: str) -> str:
        """What is left of a piece after its first character has met the last one there is."""
        first = text[0]
        if self._closing and first in ".,":
            return self._met_quote(text)
        last, mark = self.tokens[-1]
        if first == " ":
            return text[1:] if last[-1] == " " else text
        left = MEETING.get(last[-1] + first)
        if left is None:
            return text
        self.tokens[-1] = (last[:-1] + left, mark)
        return text[1:]

    def _met_quote(self, text: str) -> str:
        """A full stop or comma behind closing quotation marks: inside goes in, outside stays unless one is there."""
        place = len(self.tokens) - 1 - self._closing
        if place < 0:
            return text
        last, mark = self.tokens[place]
        left = MEETING.get(last[-1] + text[0])
        if left is not None and (self.inside or last[-1] in "!?."):
            self.tokens[place] = (last[:-1] + left, mark)
            return text[1:] if self.inside or left == "." else text
        if not self.inside:
            return text
        self.tokens.insert(place + 1, (text[0], mark))
        return text[1:]
