"""A text with the bytes that it was read from, so that what does not change is written back byte for byte.

The encoding is told as :mod:`refmill.files` tells it: UTF-8 unless a byte order mark or the caller says otherwise, and
a line that is not UTF-8 is Windows-1252. Such lines stay as they are.
"""

import codecs
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import accumulate, chain

UTF_8 = "utf-8"
WINDOWS = "cp1252"
_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text, by the offsets of its beginning and of what follows it, and what is to stand there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text and its bytes.

    Attributes:
        data: all bytes.
        text: the text without a byte order mark, with the ends of its lines as they are.
        mark: the byte order mark, if there is one.
        codec: the encoding of the whole text.
        mixed: the bytes of each line, where some lines are UTF-8 and some Windows-1252; else empty.
    """

    data: bytes
    text: str
    mark: bytes
    codec: str
    mixed: tuple[bytes, ...] = ()

    @property
    def foreign_line(self) -> int:
        """The number of the first line that is not UTF-8 where most are thought to be; 0 where there is none."""
        return next((number for number, line in enumerate(self.mixed, 1) if _codec(line) == WINDOWS), 0)


def decoded(data: bytes, encoding: str | None = None) -> SourceText:
    """The text of bytes.

    Args:
        data: all bytes of a file.
        encoding: a codec that overrides what the bytes say.

    Raises:
        UnicodeError: they are not of that codec, or not of the one that their byte order mark names.
    """
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", UTF_8))
    if encoding:
        mark, codec = mark if codec == UTF_8 and codecs.lookup(encoding).name == UTF_8 else b"", encoding
    body = data[len(mark) :]
    try:
        return SourceText(data, body.decode(codec), mark, codec)
    except UnicodeDecodeError:
        if encoding or codec != UTF_8:
            raise
    lines = tuple(BytesIO(body))
    return SourceText(data, "".join(map(_line, lines)), mark, UTF_8, lines)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits, which are in its order.

    >>> applied("abc", [Edit(1, 2, "x"), Edit(3, 3, "!")])
    'axc!'
    """
    pieces: list[str] = []
    place = 0
    for edit in edits:
        pieces += (text[place : edit.start], edit.text)
        place = edit.end
    return "".join([*pieces, text[place:]])


def encoded(source: SourceText, edits: Sequence[Edit]) -> tuple[bytes, bool]:
    """The bytes of a text with its edits, and whether all of it had to be written in UTF-8, which it was not.

    The encoding of the source is kept where it can hold the new text and gives back the old bytes, else it is UTF-8.
    """
    if not edits:
        return source.data, False
    text = applied(source.text, edits)
    kept = _mixed(source, edits, text) if source.mixed else _uniform(source, text)
    if kept is not None:
        return kept, False
    mark = source.mark if source.codec == UTF_8 else b""
    return mark + text.encode(UTF_8, errors="replace"), bool(source.mixed) or source.codec != UTF_8


def _uniform(source: SourceText, text: str) -> bytes | None:
    """A new text in the encoding of the old one, or None where that does not hold it, or loses something of the old."""
    try:
        exact = source.mark + source.text.encode(source.codec) == source.data
        return source.mark + text.encode(source.codec) if exact else None
    except UnicodeEncodeError:
        return None


def _mixed(source: SourceText, edits: Iterable[Edit], text: str) -> bytes | None:
    """A text whose lines are of two encodings, each line in one of them; None where that would be read otherwise."""
    bare = (line.rstrip(b"\r\n") for line in source.mixed)
    known = {_line(line): line for line in chain(bare, source.mixed)}
    foreign = not any(not line.isascii() and _codec(line) == UTF_8 for line in source.mixed)
    codec = WINDOWS if foreign else UTF_8
    data = source.mark + b"".join(_pieces(source, edits, lambda line: known.get(line) or _in(line, codec)))
    return data if decoded(data).text == text else None


def _codec(line: bytes) -> str:
    try:
        line.decode(UTF_8)
    except UnicodeDecodeError:
        return WINDOWS
    return UTF_8


def _line(line: bytes) -> str:
    return line.decode(_codec(line), errors="replace")


def _in(line: str, codec: str) -> bytes:
    try:
        return line.encode(codec)
    except UnicodeEncodeError:
        return line.encode(UTF_8, errors="replace")


def _pieces(source: SourceText, edits: Iterable[Edit], new: Callable[[str], bytes]) -> Iterator[bytes]:
    """Old lines as they are, and the lines of edits as ``new`` has them."""
    starts = list(accumulate((len(_line(line)) for line in source.mixed), initial=0))
    place = 0
    for edit in edits:
        yield from _kept(source.mixed, starts, place, edit.start)
        yield from map(new, StringIO(edit.text, newline="\n"))
        place = edit.end
    yield from _kept(source.mixed, starts, place, len(source.text))


def _kept(lines: Sequence[bytes], starts: Sequence[int], start: int, end: int) -> Iterator[bytes]:
    """The bytes between two places of the text."""
    number = bisect_right(starts, start) - 1
    while start < end:
        stop = min(end, starts[number + 1])
        line, first = lines[number], starts[number]
        if (start, stop) == (first, starts[number + 1]):
            yield line
        elif _codec(line) == WINDOWS:  # each of its bytes is one character
            yield line[start - first : stop - first]
        else:
            yield line.decode(UTF_8)[start - first : stop - first].encode(UTF_8)
        start, number = stop, number + 1
