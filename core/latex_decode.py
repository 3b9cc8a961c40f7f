r"""LaTeX as text: what a value of a .bib file prints, in the rich text of CSL-JSON.

Accents, ligatures and symbols become characters, ``\emph`` and its kin tags, formulas stay as ``$...$``. A command that
nobody knows stays as it is written and is named. Reading takes one pass and no recursion, so that neither length nor
nesting matters.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache

from refmill.tables.latex_commands import (
    COMMANDS,
    DECLARATIONS,
    DOTTED,
    DROPPED,
    LITERALS,
    MARKS,
    MARKUP,
    NOTHING,
    SECOND,
    TRANSPARENT,
)

NOCASE = '<span class="nocase">'
END = "</span>"


class Braces(Enum):
    """What a pair of braces around words of a text says."""

    NOTHING = "nothing"
    NOCASE = "nocase"  # capitals are to stay: ``{NP}-hard``
    RULED = "ruled"  # the same where they are doubled; single ones around capitals were set by a rule


_SPECIAL = re.compile("[\\\\{}$~`\t\n\r\f\v\x85\u2028\u2029]")
"""A class alone, so that the engine skips what is not in it; pairs of characters are looked for apart."""
_SPACE = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_AROUND_BREAK = re.compile(r" *\n *")
_BREAKS = re.compile(r"\n{3,}")
_GROUP = re.compile(
    r"""\{\\(?:[A-Za-z]{3,16}\{(?:[^{}]{0,16}|\\mathbb\{[A-Z]\})\}\}"""
    r"""|(?:[`'^"~=.]|[uvHckdbr](?=[{ ]))[ ]?(?:\{[A-Za-z]\}|[A-Za-z])\})"""
)
"""A character with an argument, or a letter with an accent: what needs no more than itself to be understood."""
_SIMPLE = re.compile(rf"\\[\\%&#_]|{_GROUP.pattern}")
"""The same, or a sign."""
_SIGNS = tuple((f"\\{sign}", sign) for sign in "&%_#")
_ACCENT = re.compile(r"\{\\(.)[ {]*([A-Za-z])\}+")
_ONE_GROUP = re.compile(r"\{([^{}]*)\}")
_TOKEN = re.compile(
    r"""[^\\{}$~`'!?\n-]+|\\[A-Za-z]+\*?[ \t\r\n]*|\\.|[{}~]|---?|''|``?|[!?]`|"""
    r"""\$[^$\\]*+(?:\\.[^$\\]*+)*\$|\n+|.""",
    re.DOTALL,
)
_LIGATURES = {"!`": "¡", "?`": "¿", "---": "—", "--": "–", "''": "”", "``": "“", "`": "‘", "~": "\u00a0"}
"""In the order in which they are looked for."""
_LIGATURES_OF = (("--", ("---", "--")), ("`", ("!`", "?`", "``", "`")), ("''", ("''",)), ("~", ("~",)))
"""What each ligature holds, and those that do."""
_MOST_SIMPLE = 4096
_LETTER = re.compile(r"[^\W\d_]")
_DEEPEST = 255
"""Levels of groups: at more TeX itself stops ("grouping levels=255"). The braces of deeper ones are passed over."""
_TAGS = re.compile(r"(?:<(?:/?(?:i|b|sup|sub)|span [^<>]{0,60})>)+")


def decode(
    source: str, braces: Braces = Braces.NOTHING, lines: bool = False, unknown: Callable[[str], None] | None = None
) -> str:
    r"""What LaTeX prints.

    Args:
        source: LaTeX, in any state.
        braces: what braces say; see :class:`Braces`.
        lines: whether line and paragraph ends are kept (``\newline``, ``\par`` and blank lines), or are spaces.
        unknown: takes the commands that are not known.

    >>> decode(r"G{\"o}del, Erd{\H{o}}s --- {\emph{E.~coli}} $x_1$")
    'Gödel, Erdős — <i>E.\xa0coli</i> $x_1$'
    >>> decode(r"The {NP}-hard {\TeX}", Braces.NOCASE)
    'The <span class="nocase">NP</span>-hard TeX'
    """
    if source.isalnum() or not _is_special(source):
        return source.strip(" ")
    if lines and "\n" in source:
        source = _BLANK_LINE.sub(r"\\par ", source)
    source = simplified(source)
    grouped = source.startswith("{")
    if "\\" not in source and "$" not in source and not (grouped and (lines or braces is not Braces.NOTHING)):
        text = _plain(_flat(source), braces)
        if "{" not in text and "}" not in text:
            return _flat(text) if grouped else text
    text = _Decoder(source, braces, unknown).whole()
    return _BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", text)).strip(" \n") if lines else _flat(text)


def is_known(name: str) -> bool:
    """Whether a command, given without its backslash, is understood."""
    return any(
        name in table for table in (MARKS, COMMANDS, MARKUP, TRANSPARENT, DECLARATIONS, DROPPED, SECOND, NOTHING)
    )


def _is_special(source: str) -> bool:
    return bool(_SPECIAL.search(source)) or "--" in source or "''" in source or "  " in source


def _flat(text: str) -> str:
    """The text on one line, without white space at its ends."""
    return text.strip(" ") if text.isprintable() and "  " not in text else _SPACE.sub(" ", text).strip(" ")


def simplified(source: str) -> str:
    r"""LaTeX with its simple commands as characters: ``{\"o}``, ``\&``. What is left reads as before."""
    if "\\" not in source:
        return source
    if "\\\\" in source:
        return _SIMPLE.sub(_simple, source)
    for command, sign in _SIGNS:
        source = source.replace(command, sign)
    return _GROUP.sub(_simple, source) if "{\\" in source else source


def _simple(found: re.Match[str]) -> str:
    return _character(found[0])


@lru_cache(_MOST_SIMPLE)
def _character(command: str) -> str:
    r"""A simple command as a character: a sign, a letter with an accent (``{\"o}``), or one of the table."""
    if command[0] == "\\":
        return command if command[1] == "\\" else command[1]
    accent = _ACCENT.fullmatch(command)
    if accent is None:
        return LITERALS.get(command, command)
    char = unicodedata.normalize("NFC", accent[2] + MARKS[accent[1]])
    return char if len(char) == 1 else command


def _plain(source: str, braces: Braces) -> str:
    """LaTeX without commands and formulas; braces are left where groups are nested, or have no partner."""
    for sign, ligatures in _LIGATURES_OF:
        if sign in source:
            for ligature in ligatures:
                source = source.replace(ligature, _LIGATURES[ligature])
    if "{" not in source:
        return source
    pieces = _ONE_GROUP.split(source)
    if braces is not Braces.NOTHING:
        pieces[1::2] = [_protected(text, braces) for text in pieces[1::2]]
    return "".join(pieces)


def _protected(text: str, braces: Braces) -> str:
    says = (text.isalpha() or _LETTER.search(text)) and (braces is Braces.NOCASE or text.islower())
    return f"{NOCASE}{text}{END}" if says else text


class _Frame:
    """An open group: what was read in it, what goes around it, and the accents that wait for it."""

    __slots__ = ("around", "bare", "closing", "doubled", "marks", "out", "plain")

    def __init__(self, around: tuple[str, str] | None, plain: bool, marks: Sequence[str]) -> None:
        self.out: list[str] = []
        self.around = around
        self.plain = plain
        self.marks = marks
        self.closing: list[str] = []
        self.doubled = False
        self.bare = False


class _Decoder:
    """One value's tokens, read once from left to right."""

    def __init__(self, source: str, braces: Braces, unknown: Callable[[str], None] | None) -> None:
        self._source = source
        self._tokens = _TOKEN.finditer(source)
        self._braces = braces
        self._unknown = unknown
        self._frames = [_Frame(None, False, [])]
        self._marks: list[str] = []
        self._beyond = 0
        self._protected = 0
        self._end = 0

    def whole(self) -> str:
        """The whole text; groups that are still open end with it."""
        for found in self._tokens:
            token, self._end = found[0], found.end()
            first = token[0]
            if first == "\\" and len(token) > 1:
                self._command(token)
            elif first == "{":
                self._open(None, plain=not (self._marks or self._source.startswith("\\", self._end)))
            elif first == "}":
                self._close()
            elif _SPACE.fullmatch(token):
                self._text(" ")
            elif first == "$" and len(token) > 1:
                self._text(_SPACE.sub(" ", token))
            else:
                self._text(_LIGATURES.get(token, token))
        self._beyond = 0
        while len(self._frames) > 1:
            self._close()
        return "".join([*self._frames[0].out, *reversed(self._frames[0].closing)])

    def _text(self, text: str) -> None:
        if self._marks:
            if _SPACE.fullmatch(text):
                return
            text, self._marks = _combined(text, self._marks), []
        self._frames[-1].out.append(text)

    def _open(self, around: tuple[str, str] | None, plain: bool) -> None:
        if len(self._frames) > _DEEPEST:
            self._beyond += 1
            return
        self._frames.append(_Frame(around, plain, self._marks))
        self._marks = []
        self._protected += plain

    def _close(self) -> None:
        if self._beyond:
            self._beyond -= 1
            return
        if len(self._frames) == 1:
            return  # a brace that nothing opened prints nothing
        frame = self._frames.pop()
        text = "".join([*frame.out, *reversed(frame.closing)])
        self._protected -= frame.plain
        if frame.plain and not self._protected and self._says_nocase(frame, text):
            text = f"{NOCASE}{text}{END}"
        elif frame.plain and self._braces is Braces.RULED and self._is_alone():
            self._frames[-1].doubled = True
        if frame.around:
            text = f"{frame.around[0]}{text}{frame.around[1]}" if text else ""
        if frame.marks:
            text = _combined(text, frame.marks)
        self._frames[-1].out.append(text)

    def _is_alone(self) -> bool:
        """Whether the group that ends is all of the group around it."""
        outer = self._frames[-1]
        return outer.plain and not outer.out and self._source.startswith("}", self._end)

    def _says_nocase(self, frame: _Frame, text: str) -> bool:
        if self._braces is Braces.NOTHING or not _LETTER.search(text) or (text[0] == text[-1] == "$"):
            return False
        if self._braces is Braces.RULED:
            return frame.doubled or text.islower()
        return len(self._frames) > 1 or not self._is_whole()

    def _is_whole(self) -> bool:
        """Whether the braces are around all of the value: a habit that says nothing of one word."""
        return not self._frames[0].out and self._end == len(self._source)

    def _command(self, token: str) -> None:
        name = token[1:].rstrip("* \t\r\n") or token[1:2]
        if name in MARKS:
            self._marks.append(MARKS[name])
        elif name in COMMANDS:
            self._text(COMMANDS[name])
        elif name in MARKUP or name in TRANSPARENT:
            self._argument(MARKUP.get(name))
        elif name in DECLARATIONS:
            before, after = DECLARATIONS[name]
            self._frames[-1].out.append(before)
            self._frames[-1].closing.append(after)
        elif name in DROPPED or name in SECOND:
            self._drop()
            if name in SECOND:
                self._argument(None)
        elif name not in NOTHING:
            self._keep(token)

    def _argument(self, around: tuple[str, str] | None) -> None:
        """What follows stands in ``around``: a group, or one character."""
        if self._source.startswith("{", self._end):
            next(self._tokens)
            self._end += 1
            self._open(around, plain=False)
        elif around:
            found = next(self._tokens, None)
            if found:
                self._end = found.end()
                self._text(f"{around[0]}{found[0][0]}{around[1]}{found[0][1:]}")

    def _drop(self) -> None:
        """Pass over the group that follows."""
        if not self._source.startswith("{", self._end):
            return
        depth = 0
        for found in self._tokens:
            self._end = found.end()
            depth += (found[0] == "{") - (found[0] == "}")
            if depth == 0:
                return

    def _keep(self, token: str) -> None:
        if self._unknown:
            self._unknown(token.strip())
        self._text(token)
        if self._source.startswith("{", self._end):
            next(self._tokens)
            self._end += 1
            self._open(("{", "}"), plain=False)


def _combined(text: str, marks: Sequence[str]) -> str:
    """Text with accents on its first letter; the innermost accent is the last of ``marks``."""
    if not text:
        return ""
    tag = _TAGS.match(text)
    if tag:
        return tag[0] + _combined(text[tag.end() :], marks)
    letter = DOTTED.get(text[0], text[0])
    return unicodedata.normalize("NFC", letter + "".join(reversed(marks)) + text[1:8]) + text[8:]
