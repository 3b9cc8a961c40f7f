"""Values that are LaTeX for themselves and come back as they are, which most are: told by what signs they hold.

A value is plain by the rules of its kind, one of those below; all texts of an entry can be looked through at once.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from refmill.latex import JOINED, Letters, escape, one_line
from refmill.latex_decode import Braces, decode
from refmill.model import Name, Value
from refmill.tables.rules import Kind

_SIGNS = bytes(code for code in range(0x20, 0x7F) if chr(code) not in "\\{}$&#%_^~<>|`")
_DASHES, _QUOTES, _COMMAS, _SPACES = (re.compile(pair).search for pair in ("--", "''", ",[,\n]", "  "))
_START, _END = re.compile("\n(?=[^0-9A-Za-z])").search, re.compile(" \n").search
"""What a plain text neither begins nor ends with. A style may set another comma behind the last one."""
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%'()*+,./:<=>?@\[\]_|~-]+")
_DOI = re.compile(rf"10\.{_ADDRESS.pattern}")
_PAGES = re.compile(r"[0-9A-Za-z]++(?:-[0-9A-Za-z]++)?")
_SEVERAL = re.compile("and|others", re.IGNORECASE)
_WORD = r"(?!(?i:and|others)\b)[A-Z][A-Za-z]*+"
_FAMILY = re.compile(_WORD)
_GIVEN = re.compile(rf"{_WORD}\.?(?:[ -](?:{_WORD}|[0-9]++)\.?)*")
_INVERTED = re.compile(f"{_FAMILY.pattern}, {_GIVEN.pattern}")

_ALONE = frozenset(" !'()*+,-./:;=?@[]%&#_") | frozenset(string.ascii_letters) | frozenset(string.digits)
"""Signs of ASCII that a reader finds as they were, each for itself."""
_MOST_SIGNS = 4096

Writer = Callable[[Value], str | None]
"""LaTeX for a value that comes back from it as it is; None for any other value."""


def are_plain(values: Sequence[Value]) -> bool:
    """Whether each of these is a plain text: ASCII without signs that TeX would run or join."""
    try:
        lines = "\n".join(["", *values, ""])
    except TypeError:
        return False
    return _is_plain(lines, len(values))


def plain_text(value: Value) -> str | None:
    """A text that :func:`are_plain` takes; None for others."""
    return value if type(value) is str and _is_plain(f"\n{value}\n", 1) else None


def _is_plain(lines: str, count: int) -> bool:
    """Whether between line feeds there are so many texts, all of them plain. They are looked for one by one: for two
    signs an expression of these two alone is the quickest, for a set of signs the deletion of all others."""
    if not lines.isascii() or lines.encode().translate(None, _SIGNS) != b"\n" * (count + 1):
        return False
    pairs = ("-" in lines and _DASHES(lines)) or ("'" in lines and _QUOTES(lines)) or ("," in lines and _COMMAS(lines))
    return not (pairs or _SPACES(lines) or _START(lines) or _END(lines))


def comes_back(text: str, letters: Letters) -> bool:
    """Whether a text comes back from its LaTeX, since each of its signs does and none is joined to the next one."""
    if one_line(text) != text or JOINED.search(text):
        return False
    others = set(text) - _ALONE
    return not others or (unicodedata.is_normalized("NFC", text) and all(_is_found(sign, letters) for sign in others))


@lru_cache(_MOST_SIGNS)
def _is_found(sign: str, letters: Letters) -> bool:
    """Whether a reader finds one sign between others as it was: accents change what is in front of them."""
    return not sign.isascii() and decode(f"x{escape(sign, letters)}x", Braces.RULED) == f"x{sign}x"


def plain_name(name: Name) -> str | None:
    """A name of two parts that are capitalised words."""
    inverted = f"{name.family}, {name.given}"
    return inverted if _INVERTED.fullmatch(inverted) and is_in_two_parts(name) else None


def plain_family(text: str) -> str | None:
    """A family name that :func:`plain_name` takes."""
    return text if _FAMILY.fullmatch(text) else None


def plain_given(text: str) -> str | None:
    """A given name that :func:`plain_name` takes."""
    return text if _GIVEN.fullmatch(text) else None


def is_in_two_parts(name: Name) -> bool:
    """Whether a name says nothing beside its family name and given name."""
    more = name.dropping_particle or name.non_dropping_particle or name.suffix or name.literal or name.extra
    return not more


def _title(value: Value) -> str | None:
    """A text whose first letter alone may be a capital, which needs no braces."""
    return plain_text(value) if type(value) is str and value[1:] == value[1:].lower() else None


def _list(value: Value) -> str | None:
    """A text that is no list of several, nor cut."""
    return plain_text(value) if type(value) is str and not _SEVERAL.search(value) else None


def _pages(value: Value) -> str | None:
    return value.replace("-", "--") if type(value) is str and _PAGES.fullmatch(value) else None


def _address(value: Value) -> str | None:
    return value if type(value) is str and _ADDRESS.fullmatch(value) else None


def plain_doi(value: Value) -> str | None:
    """An identifier that a reader takes for a DOI, and leaves as it is."""
    return value if type(value) is str and _DOI.fullmatch(value) else None


def _unknown(value: Value) -> None:
    """No value of this kind is plain."""


PLAIN: Mapping[Kind, Writer] = {
    Kind.TITLE: _title,
    Kind.LIST: _list,
    Kind.PAGES: _pages,
    Kind.VERBATIM: _address,
    Kind.EPRINT: _address,
    Kind.LANGUAGE: _unknown,
    Kind.NAMES: _unknown,
    Kind.DATE: _unknown,
}
"""LaTeX for the plain values of each kind; :func:`plain_text` for the others."""
