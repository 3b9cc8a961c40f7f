"""Given names as initials ("Name", ``initialize`` and ``initialize-with``)."""

import re

_WORDS = re.compile(r"[^\s.-]+\.?|-|\s+|\.")


def initialized(given: str, mark: str, hyphen: bool = True) -> str:
    """Initials of given names.

    Args:
        mark: what follows each initial (``initialize-with``).
        hyphen: whether compound names keep their hyphen.

    >>> initialized("Jean-Luc Marie", ". "), initialized("John Bertrand de Cusance", "."), initialized("Alan J.", "")
    ('J.-L. M.', 'J.B. de C.', 'AJ')
    """
    out = ""
    hyphened = False
    for word in re.findall(r"[^\s.-]+|-", given):
        if word == "-":
            hyphened = bool(out)
            continue
        if word.islower() and word[0].isalpha() and not hyphened:
            out = f"{out.rstrip()} {word} "
            continue
        joint = "-" if hyphen and hyphened and word[0].isupper() else ""
        out = (out.rstrip() if joint else out) + joint + _initial(word) + mark
        hyphened = False
    return out.strip()


def _initial(word: str) -> str:
    """The first letter; of a word that is all large letters with no more than three of them, each is an initial."""
    return word[0].upper()


def marked(given: str, mark: str) -> str:
    """Given names in full, with the mark behind each single letter that stands there (``initialize="false"``).

    >>> marked("James T Kirk", ".")
    'James T. Kirk'
    """
    words = re.findall(r"[^\s.-]+|-", given)
    out = ""
    for word in words:
        if word == "-":
            out = out.rstrip() + "-"
        elif len(word) == 1 and word.isupper():
            out += word + mark
            out = out if mark.endswith(" ") or not mark else out + " "
        else:
            out += word + " "
    return out.strip()
