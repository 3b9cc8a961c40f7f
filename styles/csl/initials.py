"""Given names as initials ("Name", ``initialize`` and ``initialize-with``)."""

import re

_PARTS = re.compile(r"(-?)([^\s.-]+\.?)")
_TAGS = re.compile(r"(</?[a-z][^<>]*>)")


def initialized(given: str, mark: str, hyphen: bool = True) -> str:
    """Initials of given names. An abbreviation of several letters stays (``Ph.``), and so do words in small letters.

    Args:
        mark: what follows each initial (``initialize-with``).
        hyphen: whether compound names keep their hyphen; else they are names apart.

    >>> initialized("Jean-Luc Marie", ". "), initialized("John Bertrand de Cusance", "."), initialized("Alan J.", "")
    ('J.-L. M.', 'J.B. de C.', 'AJ')
    """
    given = given if hyphen else given.replace("-", " ")
    if "<" in given:
        return "".join(_segment(piece, mark) for piece in _TAGS.split(given)).strip()
    return _of_words(given, mark)


def _of_words(given: str, mark: str) -> str:
    """Initials of text without markup. A part in small letters goes with the one before its hyphen."""
    out = ""
    whole = False
    for dash, word in _PARTS.findall(given):
        if dash and word.islower():
            out = f"{out.rstrip()}-{word} " if whole else out
            continue
        whole = not word[0].isalpha() or (word.islower() and not word.endswith("."))
        if whole:
            out = f"{out.rstrip()} {word} "
        elif dash:
            out = f"{out.rstrip()}-{_initial(word)}{mark}"
        else:
            out += _initial(word) + mark
    return out.strip()


def _segment(piece: str, mark: str) -> str:
    """A tag as it is; text between tags as initials, with the space in front of it."""
    if _TAGS.fullmatch(piece):
        return piece
    return (" " if piece[:1].isspace() else "") + _of_words(piece, mark)


def _initial(word: str) -> str:
    """What stands for a word: its first letter, or two large ones (``TSerendorjiin``); all of an abbreviation."""
    if word.endswith(".") and len(word) > 2:
        return word[:-1]
    if len(word) > 2 and word[:2].isupper() and word[2:].islower():
        return word[0] + word[1].lower()
    return word[0].upper()


def marked(given: str, mark: str, hyphen: bool = True) -> str:
    """Given names in full, with the mark behind each abbreviation that stands there (``initialize="false"``).

    >>> marked("James T Kirk", "."), marked("John M.E.", ". ")
    ('James T. Kirk', 'John M. E.')
    """
    out = ""
    short = False
    for dash, word in _PARTS.findall(given if hyphen else given.replace("-", " ")):
        bare = word.rstrip(".")
        abbreviated = word.endswith(".") or (len(bare) == 1 and bare.isupper())
        joint = "" if short and abbreviated else "-" if dash else " "
        out = out.rstrip() + joint + bare if joint else out + bare
        out += mark if abbreviated else ""
        short = abbreviated
    return out.strip()
