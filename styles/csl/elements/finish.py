"""The last step of most elements: text case, periods, and the node that carries the formatting."""

from collections.abc import Callable

from refmill.styles.csl.context import Context
from refmill.styles.csl.nodes import PLAIN, Formatting
from refmill.styles.csl.passes.text_case import TURKIC, casing
from refmill.styles.csl.tree import LINK, Node

ENGLISH = "en"
"""The language of what is no title of an item: a style that asks for title case wants it whatever the item."""
Finish = Callable[[Node | str, Context], Node | str]


def of_terms(formatting: Formatting, lang: str) -> str:
    """The language whose rules of case hold for terms of a locale; title case is as English everywhere."""
    return lang if lang[:2] in TURKIC and formatting.text_case != "title" else ENGLISH


def finisher(formatting: Formatting, tag: str = "", language: str = "") -> Finish:
    """A function that gives a piece the formatting of an element, chosen once for what the element needs.

    Args:
        language: whose rules of case hold; the item's where it is empty, as for its titles.
    """
    steps = _steps(formatting, language)
    look = formatting if _wraps(formatting) else PLAIN

    def finish(piece: Node | str, context: Context) -> Node | str:
        for step in steps:
            piece = step(piece, context)
        return Node([piece], look, tag)

    if steps or look is not PLAIN or tag:
        return finish
    return lambda piece, context: piece


def _wraps(formatting: Formatting) -> bool:
    look = formatting
    return bool(look.prefix or look.suffix or look.decorations or look.quotes or look.unquoted or look.display)


def _steps(formatting: Formatting, language: str) -> list[Finish]:
    steps: list[Finish] = []
    if formatting.strip_periods:
        steps.append(lambda piece, context: _without_periods(piece))
    if formatting.text_case:
        steps.append(_casing_step(formatting.text_case, language))
    return steps


def _without_periods(piece: Node | str) -> Node | str:
    """A piece without periods; those of addresses and identifiers are parts of them."""
    if isinstance(piece, str):
        return piece.replace(".", "")
    if piece.tag == LINK:
        return piece
    return Node([_without_periods(child) for child in piece.children], piece.formatting, piece.tag, piece.value)


def _casing_step(text_case: str, language: str) -> Finish:
    def step(piece: Node | str, context: Context) -> Node | str:
        change = casing(text_case, language or context.reference.language)
        return piece if change is None else change(piece)

    return step
