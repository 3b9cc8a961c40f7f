"""A text with the bytes that it was read from, so that what does not change is written back byte for byte.

The encoding is told as :mod:`refmill.files` tells it: UTF-8 unless a byte order mark or the caller says otherwise, and
a line that is not UTF-8 is in the encoding that the beginning of the text names, or Windows-1252. Such lines stay as
they are.
"""

import codecs
import re
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
_HEAD = 4096
"""Bytes in which a text names its encoding."""
_NAMED = re.compile(
    rb"^<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.-]{2,40})"
    rb"|^%{0,9}[ \t]{0,9}Encoding:[ \t]{0,9}([\w.-]{2,40})"
    rb"|^%[^\n]{0,200}-\*-[^\n]{0,200}?coding:[ \t]{0,9}([\w.-]{2,40})",
    re.MULTILINE,
)
"""XML's declaration, the line of JabRef (``% Encoding: Cp1252``) and that of Emacs (``% -*- coding: latin-1 -*-``)."""
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"})
_ITS_PARTS = frozenset({"ascii", "iso8859-1", UTF_8})
"""What files name that are in Windows-1252, of which the first two are parts."""


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
        mixed: the bytes of each line, where some lines are UTF-8 and some are not; else empty.
        foreign: the encoding of lines that are not UTF-8.
    """

    data: bytes
    text: str
    mark: bytes
    codec: str
    mixed: tuple[bytes, ...] = ()
    foreign: str = WINDOWS

    @property
    def foreign_line(self) -> int:
        """The number of the first line that is not UTF-8 where most are thought to be; 0 where there is none."""
        return next((number for number, line in enumerate(self.mixed, 1) if not _is_utf8(line)), 0)


def named_encoding(head: bytes) -> str:
    """The codec of lines that are not UTF-8: what the beginning of a text names, as far as Python knows it.

    >>> named_encoding(b"% Encoding: ISO8859_2"), named_encoding(b"% Encoding: UTF-8")
    ('iso8859-2', 'cp1252')
    """
    found = _NAMED.search(head[:_HEAD])
    name = next(filter(None, found.groups()), b"").decode().lower().removeprefix("x-") if found else ""
    try:
        codec = codecs.lookup(name).name.replace("_", "-") if name else WINDOWS
        is_one = codec not in _NO_CHARSETS | _ITS_PARTS and "@{\n".encode(codec) == b"@{\n"
    except (LookupError, ValueError):
        return WINDOWS
    return codec if is_one else WINDOWS


def foreign_line(line: bytes, codec: str) -> str:
    """A line that is not UTF-8, in this encoding or, where it is not in that either, in Windows-1252."""
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        return line.decode(WINDOWS, errors="replace")


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
    lines, foreign = tuple(BytesIO(body)), named_encoding(body)
    return SourceText(data, "".join(_line(line, foreign) for line in lines), mark, UTF_8, lines, foreign)


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
    known = {_line(line, source.foreign): line for line in chain(bare, source.mixed)}
    is_foreign = not any(not line.isascii() and _is_utf8(line) for line in source.mixed)
    codec = source.foreign if is_foreign else UTF_8
    data = source.mark + b"".join(_pieces(source, edits, lambda line: known.get(line) or _in(line, codec)))
    return data if decoded(data).text == text else None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes, foreign: str) -> str:
    return line.decode(UTF_8) if _is_utf8(line) else foreign_line(line, foreign)


def _in(line: str, codec: str) -> bytes:
    try:
        return line.encode(codec)
    except UnicodeEncodeError:
        return line.encode(UTF_8, errors="replace")


def _pieces(source: SourceText, edits: Iterable[Edit], new: Callable[[str], bytes]) -> Iterator[bytes]:
    """Old lines as they are, and the lines of edits as ``new`` has them."""
    starts = list(accumulate((len(_line(line, source.foreign)) for line in source.mixed), initial=0))
    place = 0
    for edit in edits:
        yield from _kept(source, starts, place, edit.start)
        yield from map(new, StringIO(edit.text, newline="\n"))
        place = edit.end
    yield from _kept(source, starts, place, len(source.text))


def _kept(source: SourceText, starts: Sequence[int], start: int, end: int) -> Iterator[bytes]:
    """The bytes between two places of the text."""
    number = bisect_right(starts, start) - 1
    while start < end:
        stop = min(end, starts[number + 1])
        line, first = source.mixed[number], starts[number]
        if (start, stop) == (first, starts[number + 1]):
            yield line
        elif len(line) == starts[number + 1] - first:  # each of its bytes is one character
            yield line[start - first : stop - first]
        else:
            codec = UTF_8 if _is_utf8(line) else source.foreign
            yield line.decode(codec)[start - first : stop - first].encode(codec)
        start, number = stop, number + 1
