"""Keywords: one text in CSL-JSON, a list in most formats."""

import re
from collections.abc import Iterable

_COMMAS = re.compile(r"[,\n]")
_SEMICOLONS = re.compile(r"[;\n]")
_SPACE = " \t"


def joined(words: Iterable[str]) -> str:
    """Keywords as one text: between commas, or between semicolons where one of them has a comma of its own.

    >>> joined(["a", "b"]), joined(["Neoplasms, Plasma Cell", "b"])
    ('a, b', 'Neoplasms, Plasma Cell; b')
    """
    kept = [word for word in words if word]
    return ("; " if any("," in word for word in kept) else ", ").join(kept)


def parted(text: str) -> list[str]:
    """The keywords of a text, at its semicolons or, without any, at its commas.

    >>> parted("a, b"), parted("Neoplasms, Plasma Cell; b")
    (['a', 'b'], ['Neoplasms, Plasma Cell', 'b'])
    """
    first, *others = (_SEMICOLONS if ";" in text else _COMMAS).split(text)
    if others:  # what is at the ends of the whole text stays
        first, others[-1] = first.rstrip(_SPACE), others[-1].lstrip(_SPACE)
        others[:-1] = [word.strip(_SPACE) for word in others[:-1]]
    return [word for word in (first, *others) if word]
