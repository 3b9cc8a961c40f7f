"""The tree as tokens: affixes and delimiters take their places, decorations and quotations flip inside their kind."""

from refmill.styles.csl.elements.group import CHOSEN
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.nodes import PLAIN, Decoration
from refmill.styles.csl.numeric import is_number
from refmill.styles.csl.passes.field_markup import FIELD, INNER, MARKUP
from refmill.styles.csl.passes.marks import Mark, active
from refmill.styles.csl.passes.punctuation import (
    ALIKE,
    APART,
    DELIMITER,
    MARKS,
    OUTER,
    PREFIX,
    SUFFIX,
    WHOLE,
    Token,
    Tokens,
)
from refmill.styles.csl.tree import LINK, NUMBER, UNPRINTED, Node, text_of

_KEPT = frozenset([LINK, UNPRINTED])
"""Tags that become marks."""
_OF_ITS_OWN = _KEPT | {FIELD, NUMBER}
"""Tags of nodes that are more than their children, also without formatting."""
_UNQUOTED = 2
"""Depth inside an element that says it has no quotation marks: those of its text are outer ones."""
_NORMAL = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}
_ALWAYS = ("text-decoration", "vertical-align")
"""Kinds of formatting of which a style's ``normal`` is a mark also where it ends nothing, as in citeproc-js."""


class Flattener:
    """Flattens trees for one locale."""

    __slots__ = ("_inside", "_quotes")

    def __init__(self, locale: Locale) -> None:
        outer, outer_end, inner, inner_end = locale.quotes
        self._quotes = ((outer, outer_end), (inner, inner_end))
        self._inside = locale.flag("punctuation-in-quote")

    def flatten(self, piece: Node | str | None) -> list[Token]:
        """The tokens of a tree, in order."""
        out = Tokens(self._inside)
        if piece is not None:
            self._emit(piece, out, None, 0)
        return _united(out.tokens)

    def _emit(self, piece: Node | str, out: Tokens, mark: Mark | None, depth: int) -> None:
        if isinstance(piece, str):
            out.add(piece, mark)
            return
        look = piece.formatting
        if look.display:
            mark = Mark("display", look.display, mark)
        if piece.tag in _KEPT:
            mark = Mark(piece.tag, piece.value, mark)
        if look.prefix:
            out.add(look.prefix, mark, _before(out), PREFIX)
        inner = _decorated(mark, look.decorations, piece.tag == MARKUP) if look.decorations else mark
        if look.unquoted:
            depth = _UNQUOTED
        if look.quotes:
            self._quoted(piece, out, (mark, inner), depth)
        elif piece.tag == FIELD:
            self._field(piece, out, inner, depth)
        else:
            self._children(piece, out, inner, depth)
        set_apart = bool(look.decorations) and piece.tag != MARKUP
        if piece.tag == NUMBER and not out.number:
            out.number = is_number(text_of(piece.children[0]))
        if look.suffix:
            outer = _is_outer(piece)
            joint = ALIKE if out.number or (set_apart and not outer) else OUTER if outer else WHOLE
            out.add(look.suffix, mark, joint, SUFFIX)
        out.decorated = set_apart or (out.decorated and not look.suffix and piece.tag == CHOSEN)

    def _children(self, piece: Node, out: Tokens, mark: Mark | None, depth: int) -> None:
        delimiter = piece.formatting.delimiter
        before: Node | str = ""
        for child in piece.children:
            if delimiter and before:
                out.add(_unsaid(delimiter, before), mark, _between(out, before), DELIMITER)
            else:
                out.behind = before
            before = child
            if isinstance(child, str):
                out.add(child, mark)
            elif child.formatting is PLAIN and child.tag not in _OF_ITS_OWN:
                self._children(child, out, mark, depth)
                out.decorated = out.decorated and child.tag == CHOSEN
            else:
                self._emit(child, out, mark, depth)

    def _field(self, piece: Node, out: Tokens, mark: Mark | None, depth: int) -> None:
        """A text of an item: only its beginning and its end meet other pieces."""
        for child in piece.children:
            self._emit(child, out, mark, depth)
            out.verbatim = True
        out.verbatim = False

    def _quoted(self, piece: Node, out: Tokens, marks: tuple[Mark | None, Mark | None], depth: int) -> None:
        """Quotation marks stand outside of the formatting of their element.

        Args:
            marks: outside of the element, and inside of it.
        """
        outside, inside = marks
        form = 1 if piece.value == INNER and not depth else depth % 2
        opening, closing = self._quotes[form]
        out.add(opening, outside)
        self._children(piece, out, inside, form + 1)
        out.close_quote(closing, outside, piece.tag != MARKUP and isinstance(piece.children[0], str))


def _united(tokens: list[Token]) -> list[Token]:
    """Tokens of which no two neighbours stand in the same mark."""
    found: list[Token] = []
    texts: list[str] = []
    last: Mark | None = None
    for text, mark in tokens:
        if mark is not last and texts:
            found.append(("".join(texts), last))
            texts = []
        last = mark
        texts.append(text)
    if texts:
        found.append(("".join(texts), last))
    return found


def _before(out: Tokens) -> str:
    """How a prefix meets what is there."""
    if out.decorated or out.last == PREFIX:
        return APART
    return ALIKE if out.last == DELIMITER else OUTER if _is_outer(out.behind) else WHOLE


def _between(out: Tokens, before: Node | str) -> str:
    """How a delimiter meets what is there: an affix of the element before it stays as it is."""
    if out.number or (isinstance(before, Node) and before.formatting.suffix):
        return ALIKE
    return OUTER if _is_outer(before) else ALIKE if out.decorated else WHOLE


def _unsaid(delimiter: str, before: Node | str) -> str:
    """A delimiter without the mark that ends the suffix before it, also where the text has taken that in."""
    suffix = before.formatting.suffix if isinstance(before, Node) else ""
    return delimiter[1:] if suffix and suffix[-1] == delimiter[0] and delimiter[0] in MARKS else delimiter


def _is_outer(piece: Node | str) -> bool:
    """Whether an element holds others, as texts with markup do, so that its suffix meets what is inside of them."""
    if isinstance(piece, str) or not piece.children:
        return False
    return piece.tag == FIELD or isinstance(piece.children[-1], Node)


def _decorated(mark: Mark | None, decorations: tuple[Decoration, ...], flips: bool) -> Mark | None:
    """The marks inside an element. Markup of data flips inside its kind; ``normal`` counts only where it ends one."""
    for kind, value in reversed(decorations):
        now = active(mark, kind)
        normal = _NORMAL[kind]
        if flips and now == value != normal:
            mark = Mark(kind, normal, mark)
        elif now or value != normal or (kind in _ALWAYS and not flips):
            mark = Mark(kind, value, mark)
    return mark
