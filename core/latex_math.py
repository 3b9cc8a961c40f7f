r"""Formulas in titles and abstracts: which ``$...$`` is TeX, and TeX that is sure to compile.

A formula is kept as TeX only if all of it is understood here: known commands of the kernel with their arguments,
balanced groups, no double scripts. Anything else is text that happens to hold dollar signs, and is written as it
stands. So nothing from data can run a command or break a run::

    formula  = { atom [ scripts ] }
    atom     = "{" formula "}" | "\left" delimiter formula "\right" delimiter | command { argument } | character
    scripts  = "^" argument | "_" argument, each at most once
    argument = "{" formula "}" | command without arguments | character
"""

import re
from collections.abc import Callable

from refmill.tables.latex import MATH, MATH_ATOMS, MATH_COMMANDS, MATH_SYMBOLS, MATH_TEXT

SPAN = re.compile(r"(?<!\\)\$([^$\s](?:[^$\n]*[^$\s\\])?)\$(?![0-9])")
"""What may be a formula. As pandoc reads them: no space inside the dollars, no digit after, as in "$5 or $6"."""

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_DEEPEST = 20
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-*/=()[]|,.;:!?<>@'~\"")
_ESCAPES = frozenset(rf"\{char}" for char in ",;:! |%&#_$")
_BRACES = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}
_SIZES = frozenset(f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
_DELIMITERS = frozenset("()[]|/.<>") | {r"\|"}
_NAMED_DELIMITERS = frozenset(
    "langle rangle lfloor rfloor lceil rceil vert Vert lbrace rbrace uparrow downarrow".split()
)


class _NotMathError(Exception):
    """This is no formula, or none that is understood here."""


def formula(source: str, encode: Callable[[str], str]) -> str | None:
    """The inside of a formula as safe TeX, as it stands as far as possible, or None where it is not understood.

    Args:
        source: what stands between the dollars.
        encode: LaTeX for a piece of text.
    """
    parser = _Parser(_TOKEN.findall(source), encode)
    try:
        return parser.whole()
    except _NotMathError:
        return None


class _Parser:
    """One formula's tokens, read once from left to right; what is read is written as it is taken."""

    def __init__(self, tokens: list[str], encode: Callable[[str], str]) -> None:
        self._tokens = tokens
        self._place = 0
        self._written: list[str] = []
        self._encode = encode

    def whole(self) -> str:
        """The whole formula."""
        self._formula(0, "")
        return "".join(self._written)

    def _formula(self, depth: int, end: str) -> None:
        """Everything up to ``end`` (empty: the end of the source), which is taken as well."""
        if depth > _DEEPEST:
            raise _NotMathError
        scripts = ""
        while (token := self._take()) != end:
            if not token:
                raise _NotMathError
            if token in "^_":
                if token in scripts:
                    raise _NotMathError
                scripts += token
                self._argument(depth)
            elif token != "'" or "^" in scripts:
                scripts = scripts if token.isspace() else ""
                self._atom(token, depth)

    def _take(self) -> str:
        """The next token, empty at the end."""
        if self._place == len(self._tokens):
            return ""
        self._place += 1
        self._written.append(self._tokens[self._place - 1])
        return self._written[-1]

    def _solid(self) -> str:
        """The next token that is no space."""
        token = self._take()
        while token.isspace():
            token = self._take()
        if not token:
            raise _NotMathError
        return token

    def _atom(self, token: str, depth: int) -> None:
        name = _name(token)
        if token == "{":
            self._formula(depth + 1, "}")
        elif name == "left":
            self._delimiter()
            self._formula(depth + 1, r"\right")
            self._delimiter()
        elif name in _SIZES:
            self._delimiter()
        elif name in MATH_TEXT:
            self._text()
        elif name in MATH_COMMANDS:
            if name == "sqrt":
                self._root(depth)
            for _ in range(MATH_COMMANDS[name]):
                self._argument(depth)
        else:
            self._character(token)

    def _argument(self, depth: int) -> None:
        token = self._solid()
        if token == "'":
            raise _NotMathError
        if token == "{":
            self._formula(depth + 1, "}")
            return
        self._character(token)
        if not (token.isalnum() and token.isascii()) and _name(token) not in MATH_ATOMS:
            self._written[-1] = f"{{{self._written[-1]}}}"

    def _character(self, token: str) -> None:
        """One symbol: a character, an escape, or a command without arguments."""
        if token in _BRACES:
            self._written[-1] = _BRACES[token]
        elif token.isspace():
            self._written[-1] = " "
        elif not token.isascii():
            self._written[-1] = MATH.get(token) or rf"{{\mbox{{{self._encode(token)}}}}}"
        elif token not in _PLAIN and token not in _ESCAPES and _name(token) not in MATH_SYMBOLS:
            raise _NotMathError

    def _delimiter(self) -> None:
        token = self._solid()
        if token in _BRACES:
            self._written[-1] = _BRACES[token]
        elif token not in _DELIMITERS and _name(token) not in _NAMED_DELIMITERS:
            raise _NotMathError

    def _root(self, depth: int) -> None:
        """The optional argument of a root, which must hold no bracket of its own."""
        if self._tokens[self._place : self._place + 1] == ["["]:
            self._take()
            self._formula(depth + 1, "]")

    def _text(self) -> None:
        """The text between the braces that follow: without groups or commands, which few titles have."""
        if self._solid() != "{":
            raise _NotMathError
        first = len(self._written)
        while (token := self._take()) != "}":
            if not token or token in ("{", "$") or token.startswith("\\"):
                raise _NotMathError
        self._written[first:] = [self._encode("".join(self._written[first:-1])), "}"]


def _name(token: str) -> str:
    r"""The name of a command: ``alpha`` for ``\alpha``; empty for anything else."""
    return token[1:] if len(token) > 1 and token[0] == "\\" and token[1:].isalpha() else ""
