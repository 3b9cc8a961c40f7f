r"""Commands that a file defines for its own values in ``@preamble``: ``\newcommand{\noopsort}[1]{}``.

What a definition stands for is put in its place before LaTeX is read as text. A definition counts only where all that
it stands for is understood, so that nothing becomes worse than the command itself; commands that are known anyway
keep their meaning. Arguments, depth and growth are bounded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from refmill.latex_decode import decode, is_known

_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\s*\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*"
    r"(?:\[(?P<count>[0-9])\]\s*)?(?=\{)"
    r"|\\def\s*\\(?P<name>[A-Za-z]+)\s*(?P<arguments>(?:#[1-9]\s*)*)(?=\{)"
)
_USE = re.compile(r"\\([A-Za-z]+)[ \t\r\n]*")
_PARAMETER = re.compile(r"#([1-9])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LONGEST = 2000
"""Characters of an argument or a definition."""
_MOST_INCOMPLETE = 20
"""Uses without their arguments in a value, before it is taken for no LaTeX."""
_MOST = 200
"""Definitions of a file that are looked at."""
_DEEPEST = 5
"""How often what is put in may hold commands that are put in."""


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command stands for: ``body`` with ``#1`` to ``#9``, and how many arguments it takes."""

    count: int
    body: str


Macros = Mapping[str, Macro]
"""Name without the backslash to definition."""


def read_macros(preamble: str, known: Macros) -> Macros:
    r"""The definitions of a preamble that are understood, after those that are ``known``.

    >>> read_macros(r"\providecommand{\switch}[2]{#2#1} \def\odd{\csname x\endcsname}", {})
    {'switch': Macro(count=2, body='#2#1')}
    """
    found = dict(known)
    for match, _ in zip(_DEFINITION.finditer(preamble), range(_MOST), strict=False):
        name = match[1] or match["name"]
        count = int(match["count"] or 0) + (match["arguments"] or "").count("#")
        end = _group_end(preamble, match.end())
        if end and not is_known(name):
            body = preamble[match.end() + 1 : end - 1].removesuffix("%").strip("\r\n")
            if _is_understood(body, found):
                found[name] = Macro(count, body)
    return found


def expanded(source: str, macros: Macros) -> str:
    r"""A value with definitions put in.

    >>> expanded(r"\switch{--90}{1973}\pkg {tikz}", {"switch": Macro(2, "#2#1"), "pkg": Macro(1, r"\texttt{#1}")})
    '1973--90\\texttt{tikz}'
    """
    most = 3 * len(source) + _LONGEST
    text = source
    for _ in range(_DEEPEST):
        following = _once(text, macros)
        if following == text or len(following) > most:
            break
        text = following
    return text


def _once(text: str, macros: Macros) -> str:
    pieces: list[str] = []
    place = incomplete = 0
    for found in _USE.finditer(text):
        macro = macros.get(found[1]) if found.start() >= place else None
        if macro is None:
            continue
        arguments = _arguments(text, found.end(), macro.count)
        if arguments is None:
            incomplete += 1
            if incomplete > _MOST_INCOMPLETE:
                break
        else:
            given, end = arguments
            pieces += (text[place : found.start()], _filled(macro.body, given))
            place = end
    return "".join([*pieces, text[place:]])


def _filled(body: str, given: list[str]) -> str:
    return _PARAMETER.sub(lambda found: given[int(found[1]) - 1] if int(found[1]) <= len(given) else "", body)


def _arguments(text: str, place: int, count: int) -> tuple[list[str], int] | None:
    """So many groups from a place on, and where they end; None where they are not there."""
    given: list[str] = []
    for _ in range(count):
        while text[place : place + 1].isspace():
            place += 1
        end = _group_end(text, place)
        if not end:
            return None
        given.append(text[place + 1 : end - 1])
        place = end
    return given, place


def _group_end(text: str, place: int) -> int:
    """The place behind a group that begins at ``place``; 0 where none does, or it is too long."""
    if not text.startswith("{", place):
        return 0
    depth = 0
    for found in _BRACE.finditer(text, place, place + _LONGEST):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0:
            return found.end()
    return 0


def _is_understood(body: str, macros: Macros) -> bool:
    unknown: list[str] = []
    decode(_PARAMETER.sub("x", expanded(body, macros)), unknown=unknown.append)
    return not unknown and "\\if" not in body
