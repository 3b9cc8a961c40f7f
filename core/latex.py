r"""Text as LaTeX that prints it, whatever it holds: the one door to the LaTeX encoding.

The result always has balanced braces and never an escaped brace (BibTeX and biber count it), runs no command that
the text did not earn by being a formula (:mod:`refmill.latex_math`), and prints each character: by a
command of T1 or the kernel where there is one, else as the character itself. For those :func:`definitions` gives
what a document needs which does not know them.
"""

import re
import string
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from refmill.keys import transliterate
from refmill.latex_math import SPAN, formula
from refmill.tables.latex import ACCENTS, ASCII, BELOW, COMMA_BELOW, DEFINITIONS, DOTLESS, LETTERS, MATH, SYMBOLS

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Characters that no format of text can hold."""


class Letters(Enum):
    """What becomes of letters outside of ASCII."""

    COMMANDS = "commands"  # a command where there is one
    SINGLE = "single"  # the same, but with one accent at most: biber takes inner ones of several for letters
    KEPT = "kept"  # letters, digits and punctuation of every script stay as they are


_COMMANDS = {**ASCII, **LETTERS, **SYMBOLS, **MATH}
_MARK = "[\u0300-\u036f]"
JOINED = re.compile(r"([-–—](?=[-–—])|['’](?=['’])|,(?=,|\Z)|<(?=<)|>(?=>)|[!?‘](?=‘))")
"""A character that fonts join to the next one, or a comma to one that a style sets behind the text."""
_SPECIAL = re.compile(rf"{JOINED.pattern}|[A-Za-z]{_MARK}{{1,4}}|[\\{{}}$&#%_^~<>|`]|[^\x00-\x7f]{_MARK}{{0,4}}")
"""That, a letter with its accents, or a character with a meaning for TeX."""
_SPECIAL_IN_ASCII = re.compile(r"(-(?=-)|'(?=')|,(?=,|\Z)|<(?=<)|>(?=>))|[\\{}$&#%_^~<>|`]")
"""The same where there is nothing but ASCII, which is looked through several times as fast."""
_APART = r"\/"
"""An italic correction, which no engine joins characters across: LuaTeX joins them across ``{}``."""
_NON_ASCII = re.compile(r"[^\x00-\x7f\ud800-\udfff]")
_SINGLE = frozenset(string.ascii_letters) - {"j"}
"""Letters that biber puts together with an accent; an accented j would be one without a dot and a mark."""
_SPACE = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_KNOWN = frozenset([*map(chr, range(0xA1, 0x17F)), *"–—‘’‚“”„†‡•…‰€™"]) - frozenset("ĦħĸĿŀŉŦŧ")
"""Characters that the kernel knows in every document with T1."""
_DEFINED = re.compile(r"\\(" + "|".join(DEFINITIONS) + r")(?![A-Za-z])")


def latex(text: str, letters: Letters = Letters.COMMANDS) -> str:
    """One line of text as LaTeX; white space is run together.

    Args:
        text: anything; characters of :data:`CONTROL` are left out.
        letters: what becomes of letters outside of ASCII.
    """
    return with_formulas(one_line(text), letters)


def with_formulas(text: str, letters: Letters = Letters.COMMANDS) -> str:
    """Text as LaTeX with its white space as it is; formulas that are sure to compile are formulas."""
    return "".join(f"${part}$" if is_math else escape(part, letters) for part, is_math in split(text, letters))


def one_line(text: str) -> str:
    """The text without control characters, runs of white space as one space. No-break and other spaces stay."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE.sub(" ", CONTROL.sub("", text)).strip(" ")


def split(text: str, letters: Letters = Letters.COMMANDS) -> Iterator[tuple[str, bool]]:
    """Text and formulas in turn: text as it stands, or the inside of a formula as TeX and True."""
    start = 0
    for match in SPAN.finditer(text) if "$" in text else ():
        inside = formula(match[1], lambda part: escape(part, letters))
        if inside is not None:
            yield text[start : match.start()], False
            yield inside, True
            start = match.end()
    yield text[start:], False


def escape(text: str, letters: Letters = Letters.COMMANDS) -> str:
    r"""Text as LaTeX without formulas: a dollar is a dollar.

    >>> print(escape("50% of $x_i$ -- Gödel's {proof}"))
    50\% of \$x\_i\$ -\/- G{\"o}del's {\textbraceleft}proof{\textbraceright}
    """
    if text.isalnum() and text.isascii():
        return text
    special = _SPECIAL_IN_ASCII
    if not text.isascii():
        special, text = _SPECIAL, unicodedata.normalize("NFC", text)
    return special.sub(lambda match: _command(match[0], letters) + (_APART if match[1] else ""), text)


ADDRESS_COMMANDS = (
    r"\providecommand{\addressend}[1]{#1\endgroup}",
    r"\providecommand{\addresscodes}{\begingroup\ttfamily"
    + "".join(rf"\catcode{ord(sign)}=12 " for sign in "#$%&^_~")
    + r"\csname @noligs\endcsname\addressend}",
    r"\ifdefined\urlstyle\else\providecommand{\doi}{doi: \addresscodes}\providecommand{\url}{\addresscodes}\fi",
)
"""What styles of BibTeX that print addresses (natbib's) need in a document without url.sty, where their own ``\\url``
and ``\\doi`` would take the signs of an address for commands."""

_PROVIDED = r"\expandafter\providecommand"
_WITHOUT_ARGUMENTS = re.compile(r"\\providecommand\{(\\[a-z]+)\}(\{.*)", re.IGNORECASE)
EARLY = r"\providecommand{\setearly}[1]{#1\immediate\write\csname @auxout\endcsname{\unexpanded{#1}}}"
"""What :func:`early` needs: a definition that is also written to the document's .aux file."""


def early(definition: str) -> str:
    """A definition of what a name can hold that counts from the beginning of a document on, where citations print
    labels that BibTeX made of names, and biblatex measures those of biber; other definitions, which have arguments, as
    they are."""
    name, end, body = definition.removeprefix(_PROVIDED).partition(r"\endcsname")
    if not (end and definition.startswith(_PROVIDED)):
        return _WITHOUT_ARGUMENTS.sub(r"\\setearly{\\ifdefined\1\\else\\gdef\1\2\\fi}", definition)
    known = rf"\expandafter\ifx{name}\endcsname\relax"
    return rf"\setearly{{{known}\expandafter\gdef{name}\endcsname{body}\fi}}"


def commands(text: str) -> Iterator[str]:
    """Definitions of the commands in a LaTeX text that are not in every document, each one line."""
    return (DEFINITIONS[name] for name in set(_DEFINED.findall(text)))


def definitions(text: str, decoded: str = "") -> Iterator[str]:
    r"""Definitions for what stands in LaTeX but not in every document, each one line.

    Characters are defined, unless the document knows them: pdfLaTeX looks them up as ``u8:`` and their bytes; other
    engines never do. One without a command is defined as its transliteration.

    Args:
        text: a result of this module.
        decoded: characters that may take the place of their commands before TeX reads them, as biber does.
    """
    yield from commands(text)
    for char in _raw_characters(text + _in_both_cases(decoded + unicodedata.normalize("NFC", decoded))):
        if char not in _KNOWN:
            octets = "".join(f"^^{octet:02x}" for octet in char.encode())
            command = escape(char) if escape(char).isascii() else escape(transliterate(char))
            yield from commands(command)
            yield rf"{_PROVIDED}\csname u8:\detokenize{{{octets}}}\endcsname{{{command}}}"


def _in_both_cases(text: str) -> str:
    """The characters of a text, and what they are in the other case, into which styles of BibLaTeX put titles."""
    other = [char.swapcase() for char in _raw_characters(text)]
    return text + "".join(char for char in other if len(char) == 1)


def unprintable(text: str) -> str:
    """The characters of a LaTeX text that T1 cannot print, each once, in their order."""
    return "".join(char for char in _raw_characters(text) if not escape(char).isascii())


def _raw_characters(text: str) -> str:
    return "" if text.isascii() else "".join(dict.fromkeys(_NON_ASCII.findall(text)))


@lru_cache(maxsize=10_000)
def _command(cluster: str, letters: Letters) -> str:
    """LaTeX for one character with its marks."""
    if cluster in _COMMANDS and not (letters is Letters.KEPT and _is_letter(cluster)):
        return _COMMANDS[cluster]
    if letters is Letters.KEPT or cluster.isascii():
        return cluster
    decomposed = unicodedata.normalize("NFD", cluster)
    if letters is Letters.SINGLE and not (len(decomposed) == 2 and decomposed[0] in _SINGLE):
        return cluster
    return _accented(decomposed) or "".join(_COMMANDS.get(char, char) for char in cluster)


def _is_letter(cluster: str) -> bool:
    return not cluster.isascii() and unicodedata.category(cluster[0])[0] in "LMNP"


def _accented(decomposed: str) -> str:
    """A letter with accents, or nothing where T1 has no such letter or accent."""
    base, marks = decomposed[0], decomposed[1:]
    if marks == "\u0326":
        return COMMA_BELOW.get(base, "")
    if not marks or not ((base.isascii() and base.isalpha()) or base in LETTERS) or not set(marks) <= ACCENTS.keys():
        return ""
    accents = sorted((ACCENTS[mark] for mark in marks), key="ck".find, reverse=True)
    above = [accent for accent in accents if accent not in BELOW]
    letter = (DOTLESS if above and base in DOTLESS else LETTERS).get(base, base).strip("{}")
    inner = [accent for accent in accents if accent in "ck"]
    for accent in (*inner, *above, *(accent for accent in accents if accent in "db")):
        letter = rf"\{accent}{{{letter}}}" if accent.isalpha() or len(letter) > 1 else rf"\{accent}{letter}"
    return f"{{{letter}}}"
