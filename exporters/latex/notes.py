r"""What a document says around a citation: text with markup where all of its LaTeX is known, else LaTeX as it stands.

LaTeX that stays goes through the engine as one character of a private area, and comes back behind it. Commands that do
more than print, and braces without partners, are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refmill.exporters.latex.locators import place_of
from refmill.latex_decode import decode
from refmill.styles.csl.clusters import Cite

_FIRST, _LAST = 0xF0000, 0xFFFFD
"""The private area of Unicode whose characters stand for LaTeX; no text has them."""
_KEPT = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])")
_ACTS = re.compile(
    r"\\(?:(?:immediate|write|open(?:in|out)|close(?:in|out)|read(?:line)?|input\w*|include\w*|@\w*|special|shipout"
    r"|(?:cat|lc|uc|sf|math|del)code|[egx]?def|let|futurelet|newcommand|renewcommand|providecommand|DeclareRobustCommand"
    r"|csname|endcsname|expandafter|noexpand|unexpanded|scantokens|string|meaning|jobname|aftergroup|afterassignment"
    r"|directlua|latelua|primitive|every\w+|output|dump|patterns|endinput|begin|end|bye|stop|verb|lowercase|uppercase"
    r"|if\w*|unless|else|fi|or|loop|repeat|batchmode|scrollmode|nonstopmode|errorstopmode|makeatletter|outer|long"
    r"|global|protected|pdf\w+|ShellEscape|usepackage|RequirePackage|documentclass|par|item|chardef|mathchardef|toksdef"
    r"|count|dimen|skip|toks|font|hyphenation|message|errmessage|show\w*|typeout|AtEndDocument|AtBeginDocument)"
    r"(?![A-Za-z])|[0-9])|\^\^"
)
"""Commands that do more than print a piece of a line."""
_SIGN = re.compile(r"\\.|[{}%#&$]", re.DOTALL)
_EDGES = re.compile(r"([\s.,;:!?)\]'’”]*)(.*?)([\s.,;:!?(\[]*)", re.DOTALL)
_LONGEST = 100_000
_BEGINS_WITH_MARK = re.compile(r"[.,;:!?)\]\s~—–-]")


@dataclass(slots=True)
class Kept:
    """LaTeX that passes the engine unseen.

    Attributes:
        pieces: the first character of the private area stands for the first one.
    """

    pieces: list[str] = field(default_factory=list)

    def text(self, source: str) -> str:
        r"""LaTeX as the text of an affix.

        >>> Kept().text(r"see \emph{also}~G{\"o}del")
        'see <i>also</i>\xa0Gödel'
        """
        unknown: list[str] = []
        decoded = decode(source.replace("##", "#"), unknown=unknown.append)
        if not unknown and "$" not in decoded:
            return decoded
        if not is_harmless(source):
            return source.strip()
        found = _EDGES.fullmatch(source.strip()) if len(source) < _LONGEST else None
        before, inner, after = found.groups() if found else ("", source.strip(), "")
        self.pieces.append(inner)
        return f"{before}{self._character}{after}"

    @property
    def _character(self) -> str:
        return chr(_FIRST + len(self.pieces) - 1)

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """The parts of a text of the engine: text, or LaTeX that was kept and True."""
        for place, part in enumerate(_KEPT.split(text)):
            if part:
                yield (self._piece(part), True) if place % 2 else (part, False)

    def _piece(self, character: str) -> str:
        place = ord(character) - _FIRST
        return self.pieces[place] if place < len(self.pieces) else ""


def is_harmless(source: str) -> bool:
    r"""Whether LaTeX prints a piece of a line wherever it stands.

    >>> is_harmless(r"see $x_1$"), is_harmless(r"\write18{ls}"), is_harmless("50% of {it"), is_harmless(r"50\%")
    (True, False, False, True)
    """
    if _ACTS.search(source):
        return False
    depth, formulas = 0, 0
    for found in _SIGN.finditer(source):
        sign = found[0]
        if sign in "%#&":
            return False
        depth += {"{": 1, "}": -1}.get(sign, 0)
        formulas += sign == "$"
        if depth < 0:
            return False
    return depth == 0 and formulas % 2 == 0 and not source.endswith("\\")


def cite(key: str, pre: str, post: str, mode: str, kept: Kept) -> Cite:
    """A cite with what the document says before and behind it.

    Args:
        key: of the item.
        pre, post: LaTeX.
        mode: of the engine.
    """
    place = place_of(post.replace("##", "#"))
    rest = kept.text(place.rest) if place.rest else ""
    if rest and not _BEGINS_WITH_MARK.match(rest):
        rest = f", {rest}"
    return Cite(key, place.value, place.label, kept.text(pre) if pre else "", rest, mode)
