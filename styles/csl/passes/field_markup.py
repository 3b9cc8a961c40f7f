"""Text of items as a tree: ``<i>``, ``<b>``, ``<sc>``, ``<sup>``, ``<sub>``, ``<span class="nocase">``, quotations.

Source: "HTML-like formatting tags" of CSL-JSON. Apostrophes become typographic; a tag or a quotation mark that nothing
closes is text.
"""

import re
from collections.abc import Mapping
from functools import cache

from refmill.styles.csl.nodes import PLAIN, Formatting
from refmill.styles.csl.tree import Node

ITALIC = Formatting((("font-style", "italic"),))
BOLD = Formatting((("font-weight", "bold"),))
SMALL_CAPS = Formatting((("font-variant", "small-caps"),))
SUPERSCRIPT = Formatting((("vertical-align", "sup"),))
SUBSCRIPT = Formatting((("vertical-align", "sub"),))
QUOTED = Formatting(quotes=True)
NO_DECORATION = Formatting(
    (("font-style", "normal"), ("font-variant", "normal"), ("font-weight", "normal"), ("text-decoration", "none"))
)
NOCASE, MARKUP, FIELD = "nocase", "markup", "field"
"""Tags of nodes: text whose case stays; markup of the data, which flips inside markup of its kind; a whole text."""
INNER = "inner"
"""Value of a quotation that was written with the inner marks of the language, which stay where nothing is around it.

Of straight marks, those that come second in a text are the inner ones."""
Quotes = tuple[str, str, str, str]
"""The outer and inner marks of a language, each opening and closing."""
ENGLISH: Quotes = "“", "”", "‘", "’"
NO_QUOTES: Quotes = "", "", "", ""
"""For text whose typographic marks stay as they are, such as the affixes of cites."""

_Opened = tuple[str, Formatting, str]
_TAGS: dict[str, _Opened] = {
    "<i>": ("</i>", ITALIC, MARKUP),
    "<b>": ("</b>", BOLD, MARKUP),
    "<sc>": ("</sc>", SMALL_CAPS, MARKUP),
    "<sup>": ("</sup>", SUPERSCRIPT, MARKUP),
    "<sub>": ("</sub>", SUBSCRIPT, MARKUP),
    '<span class="nocase">': ("</span>", PLAIN, NOCASE),
    '<span class="nodecor">': ("</span>", NO_DECORATION, MARKUP),
    '<span style="font-variant:small-caps;">': ("</span>", SMALL_CAPS, MARKUP),
    '<span style="font-variant: small-caps;">': ("</span>", SMALL_CAPS, MARKUP),
    '"': ('"', QUOTED, MARKUP),
    "'": ("'", QUOTED, MARKUP),
}
_MARKS = "'\"’”"
DEEPEST = 20
"""Tags and quotation marks inside each other; what is deeper is text."""
_SPECIAL = re.compile(r"""[<>"'“”„‘’‚«»‹›「」『』《》〈〉]""")
_PIECES = (
    r"""<(?:i|b|sc|sup|sub)>|<span (?:class="no(?:case|decor)"|style="font-variant: ?small-caps;")>"""
    r"""|</(?:i|b|sc|sup|sub|span)>|["'“‘’]"""
)


@cache
def _grammar(quotes: Quotes) -> tuple[re.Pattern[str], Mapping[str, _Opened]]:
    """What splits texts into pieces, and what opens something. A mark that both opens and closes is an apostrophe."""
    pairs = {begin: end for begin, end in (quotes[:2], quotes[2:]) if begin and end and begin != end}
    marks = sorted({*pairs, *pairs.values()}, key=len, reverse=True)
    pattern = "|".join([*map(re.escape, marks), _PIECES])
    return re.compile(f"({pattern})"), {**_TAGS, **{begin: (end, QUOTED, MARKUP) for begin, end in pairs.items()}}


def parsed(text: str, quotes: Quotes = ENGLISH) -> Node | str:
    """Text of an item as a tree; a string where there is no markup, quotation mark or apostrophe in it.

    Args:
        quotes: of the language; besides straight marks only these are taken for marks that may be exchanged.

    >>> parsed("l'art").children
    ['l’art']
    >>> parsed("on <i>E. coli</i>").children[1].formatting.decorations
    (('font-style', 'italic'),)
    """
    if not _SPECIAL.search(text):
        return text
    text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    reader = _Reader(text, quotes)
    children = reader.read()
    if len(children) == 1 and isinstance(children[0], str) and not reader.marked:
        return children[0]
    return Node(children, tag=FIELD)


class _Frame:
    """What is open: its opening piece and the children so far."""

    __slots__ = ("children", "close", "opening")

    def __init__(self, opening: str, close: str) -> None:
        self.opening = opening
        self.close = close
        self.children: list[Node | str] = []

    def add(self, piece: Node | str) -> None:
        if isinstance(piece, str) and self.children and isinstance(self.children[-1], str):
            self.children[-1] += piece
        elif piece:
            self.children.append(piece)


class _Reader:
    """Reads pieces from left to right with a stack of what is open."""

    def __init__(self, text: str, quotes: Quotes) -> None:
        pattern, self.openings = _grammar(quotes)
        self.closings = frozenset(close for close, _, _ in self.openings.values())
        self.inner = quotes[2] or None
        self.marked = False
        self.straight = ""
        self.pieces = pieces = pattern.split(text)
        self.last = {piece: place for place, piece in enumerate(pieces) if place % 2}
        self.stack = [_Frame("", "")]

    def read(self) -> list[Node | str]:
        for place, piece in enumerate(self.pieces):
            if place % 2 == 0:
                self.stack[-1].add(piece)
                continue
            self.marked = self.marked or self._is_mark(place, piece)
            if not self._closes(place, piece) and not self._opens(place, piece):
                self.stack[-1].add("’" if piece in "'’" else piece)
        while len(self.stack) > 1:
            self._give_up()
        return self.stack[0].children

    def _is_mark(self, place: int, piece: str) -> bool:
        """Whether a piece is a tag, a quotation mark of the language or an apostrophe inside a word."""
        if piece in self.openings or piece in self.closings:
            return True
        return piece == "’" and all(map(str.isalpha, self._around(place)))

    def _closes(self, place: int, piece: str) -> bool:
        depth = next((depth for depth in range(len(self.stack) - 1, 0, -1) if self.stack[depth].close == piece), 0)
        if not depth or (piece in "'’\"" and not self._may_close(place)):
            return False
        while len(self.stack) - 1 > depth:
            self._give_up()
        frame = self.stack.pop()
        _, formatting, tag = self.openings[frame.opening]
        inner = frame.opening == self.inner or (frame.opening in "'\"" and frame.opening != self.straight)
        value = INNER if inner else None
        self.stack[-1].add(Node(frame.children or [""], formatting, tag, value))
        return True

    def _opens(self, place: int, piece: str) -> bool:
        if piece not in self.openings or (piece in "'\"" and not self._may_open(place)):
            return False
        close = self.openings[piece][0]
        if self.last.get(close, 0) <= place or len(self.stack) > DEEPEST:
            return False
        if piece in "'\"" and not self.straight:
            self.straight = piece
        self.stack.append(_Frame(piece, close))
        return True

    def _may_open(self, place: int) -> bool:
        """A straight mark opens at the beginning of a word."""
        before, after = self._around(place)
        return (
            (not before or not (before.isalnum() or before in ".,;!?)]"))
            and bool(after)
            and (after not in _MARKS or not before.strip())
            and not after.isspace()
        )

    def _may_close(self, place: int) -> bool:
        """A straight mark, or a typographic apostrophe, closes at the end of a word."""
        before, after = self._around(place)
        return bool(before) and not before.isspace() and not after.isalnum()

    def _around(self, place: int) -> tuple[str, str]:
        before = "".join(piece for piece in self.pieces[max(0, place - 3) : place] if not piece.startswith("<"))
        after = "".join(piece for piece in self.pieces[place + 1 : place + 4] if not piece.startswith("<"))
        return before[-1:], after[:1]

    def _give_up(self) -> None:
        """Take the innermost opening for text."""
        frame = self.stack.pop()
        self.stack[-1].add("’" if frame.opening == "'" else frame.opening)
        for child in frame.children:
            self.stack[-1].add(child)
