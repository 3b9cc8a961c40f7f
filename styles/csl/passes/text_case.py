"""Changes of case over a subtree. Source: CSL 1.0.2, "Text-case"; the stop words are those of the CSL schema."""

import re
from collections.abc import Callable

from refmill.styles.csl.passes.field_markup import NOCASE
from refmill.styles.csl.tree import Node

STOP_WORDS = frozenset(
    "a according across afore after against ahead along alongside amid amidst among amongst an anenst and apart apropos"
    " around as aside astride at athwart atop back because before behind below beneath beside besides between beyond but"
    " by c ca circa contrary d de despite down due during et except far for forenenst from given in inside instead into"
    " lest like mid modulo near next nor notwithstanding of off on onto or out outside over pace past per plus pro qua"
    " regardless sans since so than that the through throughout thru thruout till to toward towards under underneath"
    " until unto up upon v van versus via vis-a-vis von vs when where whereas with within without yet".split()
)
_WORD = re.compile(r"[^\s]+")
_SUPPRESSED = "​"
Piece = Node | str
Casing = Callable[[Piece], Piece]


def casing(text_case: str, english: bool) -> Casing | None:
    """What changes a subtree as an attribute ``text-case`` says; None where nothing changes.

    Args:
        english: whether the item is in English, for ``title``.
    """
    if text_case == "title":
        return title if english else None
    return _CASINGS.get(text_case)


def _each(change: Callable[[str], str]) -> Casing:
    def apply(piece: Piece) -> Piece:
        if isinstance(piece, str):
            return change(piece)
        if piece.tag == NOCASE:
            return piece
        return Node([apply(child) for child in piece.children], piece.formatting, piece.tag, piece.value)

    return apply


def _texts(piece: Piece, change: Callable[[list[str], list[bool]], list[str]]) -> Piece:
    """Change all texts of a subtree at once, with what each of them knows of the others."""
    texts: list[str] = []
    fixed: list[bool] = []
    _collect(piece, texts, fixed, False)
    return _rebuilt(piece, iter(change(texts, fixed)))


def _collect(piece: Piece, texts: list[str], fixed: list[bool], nocase: bool) -> None:
    if isinstance(piece, str):
        texts.append(piece)
        fixed.append(nocase)
        return
    kept = nocase or piece.tag == NOCASE or any(kind == "vertical-align" for kind, _ in piece.formatting.decorations)
    for child in piece.children:
        _collect(child, texts, fixed, kept)


def _rebuilt(piece: Piece, texts: "object") -> Piece:
    if isinstance(piece, str):
        return next(texts)  # type: ignore[call-overload,no-any-return]
    return Node([_rebuilt(child, texts) for child in piece.children], piece.formatting, piece.tag, piece.value)


def _upper_first(text: str) -> str:
    """The text with its first letter large, as ``ß`` has no large letter."""
    for place, letter in enumerate(text):
        if letter.isalnum():
            large = letter.upper()
            return text[:place] + (large if len(large) == 1 else letter) + text[place + 1 :]
    return text


def _capitalize_first(texts: list[str], fixed: list[bool]) -> list[str]:
    """The first word with a large letter, if it is in small ones."""
    place = next((place for place, text in enumerate(texts) if any(letter.isalnum() for letter in text)), None)
    if place is None or fixed[place]:
        return texts
    found = _WORD.search(texts[place])
    if found and found[0] == found[0].lower():
        texts[place] = _upper_first(texts[place])
    return texts


def _capitalize_all(text: str) -> str:
    return _WORD.sub(lambda found: _upper_first(found[0]) if found[0] == found[0].lower() else found[0], text)


def _sentence(texts: list[str], fixed: list[bool]) -> list[str]:
    whole = "".join(text for text, kept in zip(texts, fixed, strict=True) if not kept)
    if whole == whole.upper() and whole != whole.lower():
        texts = [text if kept else text.lower() for text, kept in zip(texts, fixed, strict=True)]
    return _capitalize_first(texts, fixed)


def title(piece: Piece) -> Piece:
    """Title case for English."""
    return _texts(piece, _title)


_TITLE_WORD = re.compile(r"[^\s/\u2013\u2014-]+|[/\u2013\u2014-]")


def _title(texts: list[str], fixed: list[bool]) -> list[str]:
    whole = "".join(text for text, kept in zip(texts, fixed, strict=True) if not kept)
    shouting = whole == whole.upper() and whole != whole.lower()
    caser = _Title(shouting)
    changed = [text if kept else _TITLE_WORD.sub(caser.word, text) for text, kept in zip(texts, fixed, strict=True)]
    return _last_word_large(changed, fixed)


class _Title:
    """The state of title case between words."""

    def __init__(self, shouting: bool) -> None:
        self.shouting = shouting
        self.opening = True

    def word(self, found: re.Match[str]) -> str:
        word = found[0]
        first, self.opening = (
            self.opening,
            word[-1] in ":?!.—" and word[-1] != "." or (self.opening and not any(map(str.isalnum, word))),
        )
        bare = word.strip(".,:;!?()[]“”‘’\"'").lower()
        if self.shouting:
            word = word.lower()
        if bare in STOP_WORDS and word == word.lower() and not first:
            return word
        return _upper_first(word) if word == word.lower() else word


def _last_word_large(texts: list[str], fixed: list[bool]) -> list[str]:
    for place in range(len(texts) - 1, -1, -1):
        words = list(_TITLE_WORD.finditer(texts[place]))
        words = [word for word in words if any(map(str.isalnum, word[0]))]
        if words:
            last = words[-1]
            if not fixed[place] and last[0] == last[0].lower():
                text = texts[place]
                texts[place] = text[: last.start()] + _upper_first(last[0]) + text[last.end() :]
            return texts
    return texts


_CASINGS: dict[str, Casing] = {
    "lowercase": _each(str.lower),
    "uppercase": _each(str.upper),
    "capitalize-first": lambda piece: _texts(piece, _capitalize_first),
    "capitalize-all": _each(_capitalize_all),
    "sentence": lambda piece: _texts(piece, _sentence),
}
