r"""What a citation of ``refmill.sty`` is in a copy of its document that does without the package.

The package decides some of it when LaTeX runs: whether a note is a footnote, and whether its full stop stands. Here the
same is told from where the citation stands and from what follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from refmill.exporters.latex.aux_file import groups

_OWN = re.compile(r"\\refmill(link|note|missing|join|stop|ended|href)(?![A-Za-z])\s*")
_COUNTS = {"link": 2, "href": 2, "note": 1, "missing": 1, "join": 0, "stop": 1, "ended": 0}
_BEFORE_LETTER = re.compile(r"\s+([^\W\d_])")
_BEFORE_END = re.compile(r"\s*(?:\}|\Z|\n\s*\n|\\par(?![A-Za-z]))")


class Where(Enum):
    """Where a citation stands, as far as it prints other things there."""

    TEXT = "text"
    NOTE = "note"
    """A footnote of the document's own."""
    OWN = "own"
    """A footnote that the citation makes."""
    CAPTION = "caption"
    COPY = "copy"
    """A heading as contents and running heads have it."""


@dataclass(slots=True)
class Printed:
    """A citation in the copy.

    Attributes:
        where: it stands.
        source: the file that it stands in.
        place: what follows it there; behind a full stop that its own one takes in.
    """

    where: Where
    source: str
    place: int

    def latex(self, text: str) -> str:
        """The text of the citation, as the ``.bbl`` file has it, without the commands of the package."""
        return self._shown(text, self.where)

    def _shown(self, text: str, where: Where) -> str:
        shown = ""
        while found := _OWN.search(text):
            name = found[1]
            arguments = list(_leading(text, found.end(), _COUNTS[name]))
            inside = Where.OWN if name == "note" and where is Where.TEXT else where
            inner = self._shown(arguments[-1][0], inside) if arguments else ""
            shown += text[: found.start()] + self._own(name, inner, where)
            text = text[arguments[-1][1] if arguments else found.end() :]
        return shown + text

    def _own(self, name: str, inner: str, where: Where) -> str:
        """What a command of the package prints."""
        if name == "note":
            notes = {Where.TEXT: rf"\footnote{{{inner}}}", Where.CAPTION: f" ({inner})", Where.COPY: ""}
            return notes.get(where, inner)
        if name == "missing":
            return r"\textbf{?}"
        if name == "join":
            return ", " if where in (Where.NOTE, Where.OWN) else ""
        if name == "stop":
            return self._stopped(inner) if where is Where.NOTE else f".{inner}" if where is Where.OWN else inner
        if name == "ended":
            self.place += where in (Where.TEXT, Where.NOTE) and self.source.startswith(".", self.place)
            return ""
        return inner

    def _stopped(self, marks: str) -> str:
        """The end of a note in a footnote that may go on: the full stop stands before closing marks, if it stands."""
        following = self.source[self.place : self.place + 1]
        if following == ".":
            self.place += 1
            return f".{marks}"
        letter = _BEFORE_LETTER.match(self.source, self.place)
        if _BEFORE_END.match(self.source, self.place) or (letter and letter[1].isupper()):
            return f".{marks}"
        goes_on = following.isalpha() or following.isspace() or following in set(",;:!?)]")
        return marks if goes_on else f".{marks}"


def _leading(text: str, start: int, count: int) -> Iterator[tuple[str, int]]:
    """The groups in braces at a place, each with where it ends."""
    for inner in groups(text[start:]):
        if not count:
            return
        start = text.index("{", start) + len(inner) + 2
        count -= 1
        yield inner, start
