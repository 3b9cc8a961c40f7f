r"""Titles as LaTeX, with braces around the capitals that a style's lower-casing would lose, and nowhere else.

BibTeX's ``change.case$`` keeps the first letter of a title and the first after a colon and lowers the others, also
inside formulas. Protected are:

- formulas, and words with a capital behind their first letter (``{LLM}s``, ``{ResNet-50}``, ``3{D}`` as ``{3D}``);
- single capital letters other than the article "A" (``Vitamin {C}``);
- the first word where a quotation mark or bracket stands before it;
- in a title that is not in title case, every capitalised word: there a capital means a name.
"""

import re
from collections.abc import Iterator

from refmill.exporters.bib_markup import fragments
from refmill.keys import SMALL_WORDS
from refmill.latex import Letters, escape, one_line, split, with_formulas

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONG = 4
"""Shorter words are small in title case as well, and say nothing about it."""


def title(text: str, letters: Letters = Letters.COMMANDS) -> str:
    """A title as LaTeX.

    >>> title("Deep Residual Learning: ResNet-50 and LLMs in 3D")
    'Deep Residual Learning: {ResNet-50} and {LLM}s in {3D}'
    >>> title("Variational inference in the style of Bayes: A review of $L_1$")
    'Variational inference in the style of {Bayes}: A review of {$L_1$}'
    """
    pieces = fragments(one_line(text))
    names_only = not _in_title_case("".join(piece for piece, is_latex in pieces if not is_latex))
    parts: list[str] = []
    before, depth = "", 0
    for piece, is_latex in pieces:
        if is_latex:
            parts.append(piece)
            depth += piece.count("{") - piece.count("}")
        elif depth:
            parts.append(with_formulas(piece, letters))
        else:
            parts += _with_braces(before, piece, names_only, letters)
        before = before or piece
    return "".join(parts)


def _with_braces(before: str, text: str, names_only: bool, letters: Letters) -> Iterator[str]:
    """Plain text behind ``before`` as LaTeX."""
    for part, is_math in split(text, letters):
        if is_math:
            yield f"{{${part}$}}"
            before += "$"
            continue
        for piece, protected in _protected(before, part, names_only):
            yield f"{{{escape(piece, letters)}}}" if protected else escape(piece, letters)
        before = part or before


def _in_title_case(text: str) -> bool:
    telling = [word[0] for word in _WORD.finditer(text) if _tells(word[0]) and not _opens(text, word.start())]
    return sum(word[0].isupper() for word in telling) * 2 > len(telling)


def _tells(word: str) -> bool:
    return len(word) >= _LONG and word[1:].islower() and word.isalpha() and word.lower() not in SMALL_WORDS


def _opens(text: str, start: int) -> bool:
    """Whether a word at ``start`` is the title's first or follows a colon."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():  # as most do
        return False
    before = text[max(0, start - 3) : start].rstrip("(['\"“‘«„")
    return start == 0 or before in ("", ":", ": ") or before.endswith((": ", "? ", "! "))


def _protected(before: str, text: str, names_only: bool) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it must be protected. ``before`` is what stands in front of it."""
    done = 0
    words = [match.span() for match in _WORD.finditer(text)]
    place = 0
    while place < len(words):
        start, end = words[place]
        place += 1
        if not _needs(text, start, end, names_only, bool(before)):
            continue
        while place < len(words) and _joined(text, end, words[place], names_only):
            end = words[place][1]
            place += 1
        end -= _plural(text[start:end])
        yield text[done:start], False
        yield text[start:end], True
        done = end
    yield text[done:], False


def _needs(text: str, start: int, end: int, names_only: bool, inside: bool) -> bool:
    word = text[start:end]
    if word.islower():
        return False
    if not word[1:].islower() and any(char.isupper() for char in word[1:]):
        return True
    if not word[0].isupper():
        return False
    if text[max(0, start - 2) : start] == ": " or (start == 0 and not inside):
        return False
    return names_only or (start > 0 and _opens(text, start)) or (len(word) == 1 and word != "A")


def _joined(text: str, end: int, following: tuple[int, int], names_only: bool) -> bool:
    """Whether the next word hangs on by a hyphen and is to be protected too, or is a number."""
    start, stop = following
    return text[end:start] == "-" and (text[start].isdigit() or _needs(text, start, stop, names_only, True))


def _plural(word: str) -> int:
    """1 where the word is capitals and an ``s`` that may be lowered, else 0."""
    return 1 if len(word) > 2 and word.endswith("s") and word[:-1].isupper() else 0
