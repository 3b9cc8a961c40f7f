"""Opening documents in any state, and writing whole files or none."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from refmill import files
from refmill.diagnostics import Diagnostic
from refmill.errors import InputError, OutputError


def lines(path: Path, encoding: str | None = None) -> tuple[list[str], list[Diagnostic]]:
    told: list[Diagnostic] = []
    with files.opened(str(path), told.append, encoding) as document:
        return [line.rstrip("\r\n") for line in document.lines], told


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\rb\rc", ["a", "b", "c"]),
        (b"a\n\nb", ["a", "", "b"]),
        (b"\xef\xbb\xbfa\n", ["a"]),
        ("ä\nö\n".encode("utf-16"), ["ä", "ö"]),
        ("ä\r\nö".encode("utf-16"), ["ä", "ö"]),
        (b"x" * files.HEAD + b"\ny\n", ["x" * files.HEAD, "y"]),
        (b"x" * (files.HEAD - 1) + "ä\ny".encode(), ["x" * (files.HEAD - 1) + "ä", "y"]),
        (b"x" * (files.HEAD - 1) + b"\ny\nz", ["x" * (files.HEAD - 1), "y", "z"]),
    ],
)
def test_lines(content: bytes, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(content)
    assert lines(path) == (expected, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_keep_their_ends(end: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    content = "".join(f"line {number}{end}" for number in range(files.HEAD // 5))
    path.write_bytes(content.encode(encoding))
    with files.opened(str(path), [].append) as document:
        text = "".join(document.lines)
    assert text.replace("\r\n", "\n").rstrip("\n") == content.replace(end, "\n").rstrip("\n")


def test_a_line_of_another_encoding_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes("gut\nschön\n".encode() + "Gödel\nMüller\n".encode("cp1252") + b"\x81\n")
    text, told = lines(path)
    assert text == ["gut", "schön", "Gödel", "Müller", "\ufffd"]
    assert [(one.code, one.location.line) for one in told] == [("not-utf-8", 3)]


@pytest.mark.parametrize(
    ("head", "codec", "says"),
    [
        ("% This file was created with JabRef 2.9.\n% Encoding: ISO8859_2\n\n", "iso8859-2", "iso8859-2"),
        ("This file was created with JabRef 2.1.\nEncoding: MacRoman\n\n", "mac-roman", "mac-roman"),
        ("% Encoding: x-MacRoman\n", "mac-roman", "mac-roman"),
        ("% -*- mode: bibtex; coding: koi8-r -*-\n", "koi8-r", "koi8-r"),
        ("<?xml version='1.0' encoding='windows-1251'?>\n", "cp1251", "cp1251"),
        ("% Encoding: GBK\n", "gbk", "gbk"),
        ("% Encoding: UTF-8\n", "cp1252", "Windows-1252"),
        ("% Encoding: ISO-8859-1\n", "cp1252", "Windows-1252"),
        ("% Encoding: nothing\n", "cp1252", "Windows-1252"),
        ("% Encoding: UTF-16\n", "cp1252", "Windows-1252"),
        ("% Encoding: punycode\n", "cp1252", "Windows-1252"),
        ("% Encoding: hex\n", "cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_that_a_document_names_is_that_of_lines_that_are_not_utf_8(
    head: str, codec: str, says: str, tmp_path: Path
) -> None:
    words = {"koi8-r": "Достоевский", "cp1251": "Достоевский", "gbk": "毛泽东"}.get(codec, "Müller")
    path = tmp_path / "document.bib"
    path.write_bytes(head.encode() + "schön\n".encode() + words.encode(codec) + b"\n\xff\n")
    text, told = lines(path)
    assert text[head.count("\n") :][:2] == ["schön", words]
    assert [one.location.line for one in told] == [head.count("\n") + 2]
    assert says in told[0].message


def test_a_given_encoding_must_hold(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text("毛泽东\n二", encoding="shift_jisx0213", errors="ignore")
    path.write_bytes("日本語\n二".encode("shift_jis"))
    assert lines(path, "shift_jis")[0] == ["日本語", "二"]
    with pytest.raises(InputError, match="is not ascii: give the right --encoding"):
        lines(path, "ascii")


def test_missing_and_odd_paths(tmp_path: Path) -> None:
    for path, says in (
        (tmp_path, "is a folder"),
        (tmp_path / "no", "No such file"),
        (Path("a\0b"), "cannot be opened"),
    ):
        with pytest.raises(InputError, match=says):
            lines(path)


def test_write_keeps_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "library.bib"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)

    def broken() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write(str(target), broken())
    assert target.read_text(encoding="utf-8") == "old"
    files.write(str(target), ["new"])
    assert (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777) == ("new", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["library.bib"]


def test_write_says_why_it_cannot(tmp_path: Path) -> None:
    for path, says in ((tmp_path, "it is a folder"), (tmp_path / "no" / "x.bib", "there is no folder")):
        with pytest.raises(OutputError, match=says):
            files.write(str(path), ["text"])


def test_write_goes_through_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.bib", tmp_path / "link.bib"
    real.write_text("old")
    link.symlink_to(real)
    files.write(str(link), ["new"])
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_device_or_pipe_is_written_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text)
        files.write(str(pipe), ["one ", "two"])
        assert read.result(timeout=10) == "one two"
    assert pipe.is_fifo()
