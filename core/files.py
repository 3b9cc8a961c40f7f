"""Documents as lines of text, and results written whole or not at all: the only module that opens files.

Text is UTF-8 unless a byte order mark or the caller says otherwise. A line that is not UTF-8 is read in the encoding
that the document names, else as Windows-1252, so that one wrong line does not cost the document; a diagnostic names it.
"""

import codecs
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import InputError, OutputError, PartError
from refmill.lines import Lines
from refmill.source_text import WINDOWS, SourceText, decoded, foreign_line, named_encoding

STANDARD = "-"
"""The path that stands for standard input or output."""

HEAD = 65_536
"""Bytes that are looked at to tell what a document is."""

_MOST_BLOCKS = 8
"""Blocks in which the end of a part is looked for. A longer one would be held by several processes at once."""

_BLOCK = 4 * HEAD
"""Bytes that are written at once."""

_FOREIGN = (
    (b"%PDF-", "a PDF file: copy its text, or convert it with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document: save it as plain text"),
    (b"\x1f\x8b", "a gzip archive: unpack it"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a rich text file: save it as plain text"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))

Report = Callable[[Diagnostic], None]
Watch = Callable[[BinaryIO, int], BinaryIO]
"""Wraps an open file of a size in bytes, to show how far it has been read."""


@dataclass(frozen=True, slots=True)
class Document:
    """An open document.

    Attributes:
        name: what diagnostics and provenance call it: the file's name, or ``<stdin>``.
        head: its beginning, to tell the format from.
        lines: all its lines with their ends, read once. A file whose lines end in a carriage return gets line feeds.
    """

    name: str
    head: str
    lines: Lines


@contextmanager
def opened(path: str, report: Report, encoding: str | None = None, watch: Watch | None = None) -> Iterator[Document]:
    """A document to read, closed at the end.

    Args:
        path: a file, or ``-`` for standard input.
        report: takes the diagnostics about the encoding.
        encoding: a codec that overrides what the bytes say.
        watch: see :data:`Watch`.

    Raises:
        InputError: the file is missing, a directory, not readable, no text, or not of that encoding.
    """
    name = "<stdin>" if path == STANDARD else Path(path).name
    with _binary(path) as file:
        watched = watch(file, _size(file)) if watch else file
        try:
            head = watched.read(HEAD)
            _refuse_binary(head, name, encoding)
            codec = encoding or _marked(head)
            yield Document(name, _first_text(head, codec), Lines(_texts(head, watched, codec, name, report)))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", Location(path)) from error
        except UnicodeError as error:
            message = f"is not {codec}: give the right --encoding"
            raise InputError(message, Location(name)) from error


def source(path: str, report: Report, encoding: str | None = None) -> SourceText:
    """A document as a whole, with its bytes, to be written back.

    Args:
        path: a file.
        report: takes the diagnostics about the encoding.
        encoding: a codec that overrides what the bytes say.

    Raises:
        InputError: as :func:`opened`.
    """
    name = Path(path).name
    with _binary(path) as file:
        try:
            data = file.read()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", Location(path)) from error
    _refuse_binary(data[:HEAD], name, encoding)
    try:
        found = decoded(data, encoding)
    except UnicodeError as error:
        raise InputError("is not of its encoding: give the right --encoding", Location(name)) from error
    if found.foreign_line:
        _Tell(name, report, found.foreign)(found.foreign_line)
    return found


def parts(path: str, boundary: re.Pattern[bytes], size: int, watch: Watch | None = None) -> Iterator[tuple[int, bytes]]:
    """A file in parts of about ``size`` bytes, each with the number of its first line.

    Args:
        path: a file, whose lines end in line feeds.
        boundary: where it matches, a part may end behind what it finds, which is the end of a line.
        size: in bytes; where no boundary is near, a part is longer.
        watch: see :data:`Watch`.

    Raises:
        PartError: no boundary is near for so long that parts would be of no use.
    """
    line = 1
    with _binary(path) as file:
        watched = watch(file, _size(file)) if watch else file
        rest: list[bytes] = []
        while block := watched.read(size):
            end = max((found.end() for found in boundary.finditer(block, max(0, len(block) - HEAD))), default=0)
            if end:
                whole = b"".join([*rest, block[:end]])
                yield line, whole
                line += whole.count(b"\n")
                rest, block = [], block[end:]
            elif len(rest) == _MOST_BLOCKS:
                raise PartError(f"there is no end of a record in {_MOST_BLOCKS} times {size} bytes")
            rest.append(block)
    if any(rest):
        yield line, b"".join(rest)


def end(path: str, size: int) -> str:
    """About the last ``size`` bytes of a file in UTF-8."""
    with _binary(path) as file:
        file.seek(max(0, _size(file) - size))
        return file.read().decode(errors="replace")


def holds(path: str, words: Sequence[bytes]) -> bool:
    """Whether a file holds one of these words, which are in lower case, in any case."""
    longest = max(map(len, words), default=0)
    with _binary(path) as file:
        before = b""
        while longest and (block := file.read(1 << 20)):
            text = (before + block).lower()
            if any(word in text for word in words):
                return True
            before = text[1 - longest :]
    return False


def without_mark(block: bytes) -> bytes:
    """The beginning of a document in UTF-8 without a byte order mark."""
    return block.removeprefix(codecs.BOM_UTF8)


def is_utf8(path: str) -> bool:
    """Whether a file has no mark of another encoding; its lines may be in others all the same."""
    with _binary(path) as file:
        return _marked(file.read(4)) in (None, "utf-8-sig")


def write(path: str, pieces: Iterable[str]) -> None:
    """Write text to a file, which is replaced only when all pieces are there, or to standard output.

    Raises:
        OutputError: the file cannot be written; an older one is still whole.
    """
    if path == STANDARD:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    _replace(Path(path), (piece.encode("utf-8", errors="replace") for piece in pieces))


def write_bytes(path: str, data: bytes) -> None:
    """Write a whole file, or to standard output, as :func:`write` does.

    Raises:
        OutputError: the file cannot be written; an older one is still whole.
    """
    if path == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        _replace(Path(path), [data])


def _replace(target: Path, blocks: Iterable[bytes]) -> None:
    """Write a file whole or not at all; through a link to what it leads to, and into a device or pipe as it comes."""
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as stream:
                stream.writelines(blocks)
        else:
            _write_whole(target.resolve() if target.is_symlink() else target, blocks)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}") from error


def _write_whole(target: Path, blocks: Iterable[bytes]) -> None:
    if not target.parent.is_dir():
        raise OutputError(f"{target} cannot be written: there is no folder {target.parent}")
    if target.is_dir():
        raise OutputError(f"{target} cannot be written: it is a folder")
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb", _BLOCK) as file:
            file.writelines(blocks)
        _copy_mode(target, temporary)
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _copy_mode(target: Path, temporary: str) -> None:
    """Give the new file the rights of the old one, or those that a fresh file gets."""
    if target.exists():
        mode = target.stat().st_mode & 0o7777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def is_same(one: str, other: str) -> bool:
    """Whether two paths name one file that exists."""
    with suppress(OSError, ValueError):
        return STANDARD not in (one, other) and Path(one).samefile(other)
    return False


@contextmanager
def _binary(path: str) -> Iterator[BinaryIO]:
    if path == STANDARD:
        yield sys.stdin.buffer
        return
    if Path(path).is_dir():
        raise InputError("is a folder: name the files in it", Location(path))
    try:
        file = open(path, "rb")  # noqa: SIM115, PTH123 - closed below; only opening may fail here
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", Location(path)) from error
    except ValueError as error:
        raise InputError(f"cannot be opened: {error}", Location(repr(path))) from error
    with file:
        yield file


def _size(file: BinaryIO) -> int:
    with suppress(OSError):
        return os.fstat(file.fileno()).st_size
    return 0


def _refuse_binary(head: bytes, name: str, encoding: str | None) -> None:
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise InputError(f"is {what}", Location(name))
    if encoding is None and _marked(head) in (None, "utf-8-sig") and _controls(head) * 100 > len(head):
        raise InputError("is binary, not text", Location(name))


def _controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROL_BYTES))


def _marked(head: bytes) -> str | None:
    return next((codec for mark, codec in _BYTE_ORDER_MARKS if head.startswith(mark)), None)


def _first_text(head: bytes, codec: str | None) -> str:
    return codecs.getincrementaldecoder(codec or "utf-8")(errors="replace").decode(head)


def _texts(head: bytes, file: BinaryIO, codec: str | None, name: str, report: Report) -> Iterator[str]:
    """The text of a file in blocks of whole lines."""
    if codec not in (None, "utf-8-sig"):
        yield from map(_universal, _decoded(head, file, codec))
        return
    foreign = named_encoding(without_mark(head))
    tell = _Tell(name, report, foreign)
    number = 1
    for block in _blocks(without_mark(head), file):
        yield _text(block, number, tell, foreign)
        number += block.count(b"\n")


def _decoded(head: bytes, file: BinaryIO, codec: str) -> Iterator[str]:
    """Whole lines in a given encoding, which must hold throughout."""
    decoder = codecs.getincrementaldecoder(codec)(errors="strict")
    begun: list[str] = []
    for block in chain([head], iter(lambda: file.read(HEAD), b""), [b""]):
        whole, end, rest = decoder.decode(block, final=not block).rpartition("\n")
        if end:
            yield "".join((*begun, whole, end))
            begun.clear()
        begun.append(rest)
    if any(begun):
        yield "".join(begun)


def _blocks(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces that end where a line ends: to decode many lines at once takes a tenth of the time."""
    block = head + file.readline()
    while block:
        yield block
        block = file.read(HEAD) + file.readline()


def lines_of(block: bytes, first: int, tell: Callable[[int], None]) -> Lines:
    """The lines of some octets; ``tell`` takes the number of a line that is not UTF-8, counted from ``first``."""
    return Lines(iter([_text(block, first, tell)]))


def _text(block: bytes, first: int, tell: Callable[[int], None], foreign: str = WINDOWS) -> str:
    try:
        text = block.decode()
    except UnicodeDecodeError:
        text = "".join(_tolerant(block, first, tell, foreign))
    return _universal(text)


class _Tell:
    """Reports the first line of a document that is not UTF-8."""

    def __init__(self, name: str, report: Report, foreign: str) -> None:
        self._name = name
        self._report = report
        self._foreign = foreign
        self._told = False

    def __call__(self, line: int) -> None:
        if self._told:
            return
        self._told = True
        severity = Severity.WARNING
        message = "this line is not UTF-8 and was read as Windows-1252 (so are others like it): give --encoding"
        if self._foreign != WINDOWS:
            severity = Severity.INFO
            message = f"this line is not UTF-8 and was read as {self._foreign}, which the document names"
        self._report(Diagnostic(severity, "not-utf-8", Location(self._name, line), message))


def _tolerant(block: bytes, first: int, tell: Callable[[int], None], foreign: str) -> Iterator[str]:
    for number, raw in enumerate(BytesIO(block), first):
        try:
            yield raw.decode()
        except UnicodeDecodeError:
            tell(number)
            yield foreign_line(raw, foreign)


def _universal(text: str) -> str:
    """Whole lines; those that end in a carriage return alone are lines, too."""
    if "\r" not in text or text.count("\r") == text.count("\r\n"):
        return text
    return "".join(map(_parted, StringIO(text, newline="\n")))


def _parted(line: str) -> str:
    text = line.rstrip("\r\n")
    return text.replace("\r", "\n") + "\n" if "\r" in text else line
