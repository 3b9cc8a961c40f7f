"""Changes of case over a subtree. Source: CSL 1.0.2, "Text-case"."""

import re
from collections.abc import Callable, Iterator

from refmill.styles.csl.passes.field_markup import (
    MARKUP,
    NO_DECORATION,
    NOCASE,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
)
from refmill.styles.csl.passes.title_case import large, title_cased
from refmill.styles.csl.tree import Node

Piece = Node | str
Casing = Callable[[Piece], Piece]
Texts = Callable[[list[str], list[bool]], list[str]]
"""Changes texts, given for each of them whether its case stays."""

_CASELESS = (NO_DECORATION, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT)
"""Markup whose text keeps its case, besides ``nocase``."""
_WORD = re.compile(r"[^\s.]+")
"""The first word for ``capitalize-first``: of ``o.O.`` it is the first letter."""
_PART = re.compile(r"[\w'’]+")
"""A word, or what stands on one side of a hyphen."""
TURKIC = ("tr", "az")
"""Languages in which the large letter of ``i`` keeps its dot."""
_DOTTED = str.maketrans({"i": "İ"})
_DOTLESS = str.maketrans({"I": "ı", "İ": "i"})
_SMALL_I, _LARGE_I = re.compile(r"\W*i"), re.compile("I")


def casing(text_case: str, language: str) -> Casing | None:
    """What changes a subtree as an attribute ``text-case`` says; None where nothing changes.

    Args:
        language: of the item: only English is put in title case, and Turkish has letters of its own.
    """
    if text_case == "title" and not language.startswith("en"):
        return None
    if language[:2] in TURKIC and text_case in _TURKISH:
        return _TURKISH[text_case]
    return _CASINGS.get(text_case)


def _over_texts(change: Texts) -> Casing:
    """Change all texts of a subtree at once, with what each of them knows of the others."""

    def apply(piece: Piece) -> Piece:
        texts: list[str] = []
        fixed: list[bool] = []
        _collect(piece, texts, fixed, False)
        return _rebuilt(piece, iter(change(texts, fixed)))

    return apply


def _each(change: Callable[[str], str]) -> Casing:
    def over(texts: list[str], fixed: list[bool]) -> list[str]:
        return [text if kept else change(text) for text, kept in zip(texts, fixed, strict=True)]

    return _over_texts(over)


def _collect(piece: Piece, texts: list[str], fixed: list[bool], kept: bool) -> None:
    if isinstance(piece, str):
        for text, is_formula in _parts(piece):
            texts.append(text)
            fixed.append(kept or is_formula)
        return
    kept = kept or piece.tag == NOCASE or (piece.tag == MARKUP and piece.formatting in _CASELESS)
    for child in piece.children:
        _collect(child, texts, fixed, kept)


def _parts(text: str) -> list[tuple[str, bool]]:
    r"""A text and its formulas in turn, each with whether it is a formula: ``$\gamma$`` is not ``$\Gamma$``."""
    if "$" not in text:
        return [(text, False)]
    from refmill.latex_math import SPAN, formula  # loads the tables of TeX, which hardly any title needs

    parts, start = [], 0
    for found in SPAN.finditer(text):
        if formula(found[1], str) is not None:
            parts += [(text[start : found.start()], False), (found[0], True)]
            start = found.end()
    return [*parts, (text[start:], False)]


def _rebuilt(piece: Piece, texts: Iterator[str]) -> Piece:
    if isinstance(piece, str):
        return "".join(next(texts) for _ in _parts(piece))
    return Node([_rebuilt(child, texts) for child in piece.children], piece.formatting, piece.tag, piece.value)


def _capitalize_first(texts: list[str], fixed: list[bool]) -> list[str]:
    """The first word with a large letter, if it is in small ones."""
    place = next((place for place, text in enumerate(texts) if any(map(str.isalnum, text))), None)
    if place is None or fixed[place]:
        return texts
    found = _WORD.search(texts[place])
    if found and found[0] == found[0].lower():
        texts[place] = large(texts[place])
    return texts


def _dotted_first(texts: list[str], fixed: list[bool]) -> list[str]:
    """The same where the large letter of ``i`` keeps its dot."""
    changed = _capitalize_first(list(texts), fixed)
    return [
        after if after == before else _LARGE_I.sub("İ", after, count=1) if _SMALL_I.match(before) else after
        for before, after in zip(texts, changed, strict=True)
    ]


def _capitalize_all(text: str) -> str:
    return _PART.sub(lambda found: large(found[0]) if found[0] == found[0].lower() else found[0], text)


def _sentence(texts: list[str], fixed: list[bool]) -> list[str]:
    """The first word as it is, but large; all others in small letters.

    The specification lets other words stay as they are; citeproc-js, which styles are written with, does not. A text
    that is all in large letters has no first word to keep.
    """
    whole = "".join(text for text, kept in zip(texts, fixed, strict=True) if not kept)
    inside = whole != whole.upper() or len(whole.split()) < 2
    for place, text in enumerate(texts):
        end = _first_word_end(text) if inside else 0
        inside = inside and end == len(text)
        texts[place] = text if fixed[place] else text[:end] + text[end:].lower()
    return _large_first(texts, fixed)


def _first_word_end(text: str) -> int:
    """Where the first word ends: at the end of the text where it goes on behind it."""
    found = re.search(r"\w\S*(?=\s)", text)
    return found.end() if found else len(text)


def _large_first(texts: list[str], fixed: list[bool]) -> list[str]:
    place = next((place for place, text in enumerate(texts) if any(map(str.isalnum, text))), None)
    if place is not None and not fixed[place]:
        texts[place] = large(texts[place])
    return texts


_CASINGS: dict[str, Casing] = {
    "lowercase": _each(str.lower),
    "uppercase": _each(str.upper),
    "capitalize-first": _over_texts(_capitalize_first),
    "capitalize-all": _each(_capitalize_all),
    "sentence": _over_texts(_sentence),
    "title": _over_texts(title_cased),
}
_TURKISH: dict[str, Casing] = {
    "lowercase": _each(lambda text: text.translate(_DOTLESS).lower()),
    "uppercase": _each(lambda text: text.translate(_DOTTED).upper()),
    "capitalize-first": _over_texts(_dotted_first),
}
capitalized = _CASINGS["capitalize-first"]
"""A subtree with a large first letter."""
