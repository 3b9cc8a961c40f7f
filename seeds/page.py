"""The lines of a seed document, read once from top to bottom with a bounded look ahead.

A :class:`Page` is what every layout reads from. It cleans each line, counts lines from 1, keeps what no layout could
use, and knows the other layouts, so that a document may mix them.
"""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from refmill.diagnostics import Diagnostic, Location, Severity, shorten

LONGEST_LINE = 1_000_000
"""Characters. A longer line is no part of a publication list; it is skipped and named."""

_VIEW = 100
"""Lines that a look from further ahead can see."""

_SPACES = dict.fromkeys(
    [
        0x09,
        *range(0x0B, 0x0D),
        *range(0x1C, 0x20),
        0x85,
        0xA0,
        *range(0x2000, 0x200B),
        0x2028,
        0x2029,
        0x202F,
        0x205F,
        0x3000,
    ],
    " ",
)
_INVISIBLE = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x1C), 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF]
)
_CLEANING: dict[int, str | None] = {**_INVISIBLE, **_SPACES}


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned line: its number from 1 and its text without white space at the ends."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text


END = Line(0, "")
"""What lies behind the last line. Its number tells it from a blank line."""


def clean(raw: str) -> str:
    """The text of a line: composed letters (NFC), plain spaces, no invisible or control characters.

    >>> clean("\\ufeffNeural\\u00a0Net\\u00adworks \\r\\n")
    'Neural Networks'
    """
    text = raw.strip("\r\n")
    if not text.isprintable():
        text = text.translate(_CLEANING)
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()


class Page:
    """A document that is being read.

    Args:
        lines: the raw lines, with or without their ends.
        document: the document's name, for diagnostics and provenance.
        interruption: whether, at this place, an entry of another layout than the named one begins beyond doubt.
    """

    def __init__(
        self,
        lines: Iterable[str],
        document: str = "",
        interruption: Callable[["Page", str], bool] = lambda page, layout: False,
    ) -> None:
        self.document = document
        self._lines = self._cleaned(lines)
        self._ahead: deque[Line] = deque()
        self._last = END
        self._skipped: list[Line] = []
        self._reports: list[Diagnostic] = []
        self._interruption = interruption

    # -- looking ---------------------------------------------------------------------------------------------------

    def peek(self, ahead: int = 0) -> Line:
        """The line ``ahead`` lines after the next one, or :data:`END`. Blank lines count."""
        known = self._ahead
        while len(known) <= ahead:
            line = next(self._lines, None)
            if line is None:
                return END
            known.append(line)
        return known[ahead]

    def upcoming(self, limit: int, start: int = 0) -> Iterator[Line]:
        """The next lines without taking them, at most ``limit``, from ``start`` lines ahead. Blank lines count."""
        for ahead in range(start, start + limit):
            line = self.peek(ahead)
            if line is END:
                return
            yield line

    @property
    def more(self) -> bool:
        """Whether any line is left."""
        return self.peek() is not END

    @property
    def last(self) -> Line:
        """The line that was taken or skipped last, or :data:`END` at the beginning."""
        return self._last

    def interrupted(self, layout: str, ahead: int = 0) -> bool:
        """Whether an entry of another layout than ``layout`` begins beyond doubt, here or ``ahead`` lines ahead."""
        if not ahead:
            return self._interruption(self, layout)
        view = Page((line.text for line in self.upcoming(_VIEW, ahead - 1)), self.document, self._interruption)
        view.take()
        return self._interruption(view, layout)

    # -- moving ----------------------------------------------------------------------------------------------------

    def take(self) -> Line:
        """The next line, which the caller uses. Only where :attr:`more` holds."""
        if self._skipped:
            self._end_of_skipped()
        return self._step()

    def take_blanks(self) -> None:
        """Pass over blank lines."""
        while (line := self.peek()) is not END and not line.text:
            self._step()

    def skip(self) -> None:
        """Pass over the next line, which nobody can use: it will be named in a diagnostic. Blank ones are not."""
        line = self._step()
        if not line.blank:
            self._skipped = [*self._skipped[:1], line]

    def furnish(self, layout: str) -> None:
        """Pass over the next line, which is known furniture of such a page (a header, a button): an INFO names it."""
        line = self.take()
        self.report(Severity.INFO, "page-furniture", line, f"no part of an entry of a {layout}: {shorten(line.text)}")

    def _step(self) -> Line:
        self._last = self._ahead.popleft() if self._ahead else next(self._lines)
        return self._last

    # -- reporting -------------------------------------------------------------------------------------------------

    def report(self, severity: Severity, code: str, line: Line, message: str) -> None:
        """Keep a diagnostic about a line; it is delivered before the next record."""
        self._reports.append(Diagnostic(severity, code, Location(self.document, line.number), message))

    def reports(self) -> Iterator[Diagnostic]:
        """The diagnostics kept since the last call."""
        if not self.more:
            self._end_of_skipped()
        kept, self._reports = self._reports, []
        yield from kept

    def _end_of_skipped(self) -> None:
        if not self._skipped:
            return
        first, last = self._skipped[0], self._skipped[-1]
        what = "this line belongs" if first is last else f"lines {first.number} to {last.number} belong"
        self.report(Severity.WARNING, "skipped-text", first, f"{what} to no entry, left out: {shorten(first.text)}")
        self._skipped = []

    def _cleaned(self, lines: Iterable[str]) -> Iterator[Line]:
        for number, raw in enumerate(lines, 1):
            if len(raw) > LONGEST_LINE:
                message = f"a line of {len(raw):,} characters is longer than {LONGEST_LINE:,} and was left out"
                self.report(Severity.ERROR, "line-too-long", Line(number, ""), message)
                yield Line(number, "")
            else:
                yield Line(number, clean(raw))
