"""Writing a .bib file back: which file, in which encoding, and what is told."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refmill import api, writing_back
from refmill.cli import cli
from refmill.formats import WriteOptions
from refmill.model import Item
from refmill.source_text import Edit, decoded, encoded

FILE = '% mine\n@string{j = "J"}\n@book{a, title = "A", series = j}\n'


def convert(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["convert", *arguments])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_without_a_change_is_not_touched(library: Path) -> None:
    before = library.stat()
    assert convert(str(library), "-o", str(library)).exit_code == 0
    after = library.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_only_a_file_that_is_read_is_kept(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bib"
    other.write_text("% old\n", encoding="utf-8")
    convert(str(library), "-o", str(other))
    assert other.read_text(encoding="utf-8").startswith("@book{a,\n")
    convert(str(library), "-o", str(other), "--keep-layout")
    assert other.read_text(encoding="utf-8") == FILE


def test_the_layout_is_given_up_where_that_is_asked_for(library: Path) -> None:
    convert(str(library), "-o", str(library), "--no-keep-layout")
    assert library.read_text(encoding="utf-8").startswith("@book{a,\n  title = {A},\n")


def test_from_one_format_to_the_other_is_a_conversion(library: Path) -> None:
    convert(str(library), "-o", str(library), "--from", "bibtex", "--to", "biblatex")
    assert library.read_text(encoding="utf-8").startswith("@book{a,\n")


@pytest.mark.parametrize("arguments", [["--to", "ris"], ["--from", "biblatex", "--to", "bibtex"]])
def test_a_layout_that_cannot_be_kept(library: Path, arguments: list[str]) -> None:
    done = convert(str(library), "--keep-layout", *arguments)
    assert done.exit_code == 2
    assert "--keep-layout needs" in done.output


def test_a_file_that_cannot_be_read_stays(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"%PDF-1.4 no bibliography")
    assert convert(str(path), "-o", str(path)).exit_code == 1
    assert path.read_bytes() == b"%PDF-1.4 no bibliography"


def test_entries_without_a_key_get_one_when_asked(library: Path) -> None:
    text = "@book{, title = {A}, year = 2001}\n@misc{title = {B}}\n"
    library.write_text(text, encoding="utf-8")
    convert(str(library), "-o", str(library))
    assert library.read_text(encoding="utf-8") == text
    convert(str(library), "-o", str(library), "--keys", "[title:lower]")
    assert library.read_text(encoding="utf-8") == "@book{a, title = {A}, year = 2001}\n@misc{b, title = {B}}\n"


def test_from_python_records_stand_for_entries_of_their_id(library: Path) -> None:
    (item,) = api.read([str(library)]).items
    new = Item("b", "book", {"title": "B"})
    assert api.write_back(str(library), [new, item.updated({"title": "C"})], "bibtex") == ()
    written = '% mine\n@string{j = "J"}\n@book{a, title = "C", series = j}\n\n@book{b, title = "B"}\n'
    assert library.read_text(encoding="utf-8") == written
    api.write_back(str(library), [new], "bibtex")
    assert library.read_text(encoding="utf-8") == '% mine\n@string{j = "J"}\n@book{b, title = "B"}\n'


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "shift_jis", "latin-1"])
def test_the_encoding_stays(codec: str) -> None:
    data = "@book{a, note = {÷}}\n% ×\n".encode(codec)
    source = decoded(data, None if codec.startswith("utf") else codec)
    assert encoded(source, [Edit(9, 9, "x = 1, ")]) == ("@book{a, x = 1, note = {÷}}\n% ×\n".encode(codec), False)


def test_an_encoding_that_does_not_hold_the_new_text() -> None:
    original = writing_back.of_source(decoded("@book{a, title = {é}}\n".encode("latin-1"), "latin-1"), "bibtex")
    records = writing_back.placed(original, [original.items[0].updated({"title": "毛"})])
    result = writing_back.written(original, records, WriteOptions(unicode=True))
    assert result.data.decode("utf-8") == "@book{a, title = {毛}}\n"
    assert [diagnostic.code for diagnostic in result.diagnostics] == ["encoding-changed"]


def test_lines_of_a_second_encoding_stay_as_they_are() -> None:
    data = "% né\n@book{a, title = {A},\n note = {".encode() + b"caf\xe9},\n}\n% \x81\n"
    original = writing_back.of_source(decoded(data), "bibtex")
    records = writing_back.placed(original, [original.items[0].updated({"title": "Ü"})])
    result = writing_back.written(original, records, WriteOptions(unicode=True))
    assert result.data == data.replace(b"{A}", "{Ü}".encode())
    assert result.diagnostics == ()


@pytest.mark.parametrize(("codec", "word", "new"), [("ISO8859_2", "Łódź", "Ś"), ("GBK", "毛泽东", "大")])
def test_the_encoding_that_the_file_names_stays(codec: str, word: str, new: str) -> None:
    data = f"% Encoding: {codec}\n@book{{a, title = {{A}}, note = {{{word}}}}} % {word}\n".encode(codec)
    original = writing_back.of_source(decoded(data), "bibtex")
    assert original.items[0].text("note") == word
    records = writing_back.placed(original, [original.items[0].updated({"title": new})])
    result = writing_back.written(original, records, WriteOptions(unicode=True))
    assert result.data == data.replace(b"{A}", f"{{{new}}}".encode(codec))
    assert result.diagnostics == ()


def test_what_is_inherited_cannot_be_taken_out() -> None:
    data = b"@inbook{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, publisher = {P}}\n"
    original = writing_back.of_source(decoded(data), "bibtex")
    child, parent = original.items
    result = writing_back.written(original, writing_back.placed(original, [child.updated({"publisher": None}), parent]))
    assert result.data == data
    assert [diagnostic.code for diagnostic in result.diagnostics] == ["not-written-back"]


def test_commands_that_the_file_defines_stay_commands() -> None:
    data = b'@preamble{"\\newcommand{\\pkg}[1]{Package #1}"}\n@book{a, title = "\\pkg{tikz}"} % x\n'
    original = writing_back.of_source(decoded(data), "bibtex")
    records = writing_back.placed(original, [original.items[0].updated({"volume": "1"})])
    result = writing_back.written(original, records)
    assert result.data == data.replace(b'tikz}"', b'tikz}", volume = "1"')
    assert result.diagnostics == ()
