"""The command line as a user runs it: in a process of its own, with files, pipes and exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """-
A Small Page of One Entry
Authors:
Ada Byron,
Kurt Gödel
Abstract:
It says what is on it.
△ Less
Submitted 7 November, 2025; v1 submitted 24 October, 2025;
originally announced October 2025.
"""


def refmill(
    *arguments: str, stdin: bytes = b"", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "XDG_CONFIG_HOME": "/nonexistent", **environment}
    command = [sys.executable, "-m", "refmill.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=folder, env=settings, check=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_csl_json_on_standard_output_by_default(page: Path) -> None:
    done = refmill("convert", str(page))
    (record,) = json.loads(done.stdout)
    assert done.returncode == 0
    assert record["title"] == "A Small Page of One Entry"
    assert record["issued"] == {"date-parts": [[2025, 10, 24]]}
    assert record["custom"]["refmill"]["sources"][0]["document"] == "page.txt"


def test_the_suffix_of_the_output_tells_the_format(page: Path, tmp_path: Path) -> None:
    done = refmill("convert", str(page), "-o", str(tmp_path / "out.ris"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert "AU  - Gödel, Kurt" in (tmp_path / "out.ris").read_text(encoding="utf-8")


def test_standard_input(page: Path) -> None:
    assert b"@misc{byron2025small," in refmill("convert", "-", "--to", "bibtex", stdin=PAGE.encode()).stdout


def test_one_bad_document_does_not_take_the_others(page: Path, tmp_path: Path) -> None:
    done = refmill("convert", str(tmp_path / "missing.txt"), str(page), str(tmp_path))
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 1
    assert b"missing.txt: error: cannot be opened: No such file" in done.stderr
    assert b"is a folder" in done.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", b"is empty"),
        (b"Dear all,\n\nthe meeting is on Monday.\n", b"no entry was found"),
        (b"%PDF-1.7\n", b"is a PDF file: copy its text"),
        (bytes(range(256)) * 8, b"is binary, not text"),
        (b"PK\x03\x04\x14\x00", b"office document"),
        (b"\x00" * 100_000, b"is binary, not text"),
    ],
    ids=["empty", "prose", "pdf", "binary", "zip", "zeros"],
)
def test_documents_that_hold_nothing(content: bytes, says: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(content)
    done = refmill("convert", str(path))
    assert done.returncode == 1
    assert says in done.stderr
    assert b"Traceback" not in done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = PAGE.replace("△", "^").replace("^ Less\n", "") if encoding == "cp1252" else PAGE
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    options = ["--encoding", encoding] if encoding == "utf-16-le" else []
    done = refmill("convert", str(path), *options)
    assert json.loads(done.stdout)[0]["author"][1] == {"family": "Gödel", "given": "Kurt"}
    assert (b"[not-utf-8]" in done.stderr) == (encoding == "cp1252")


def test_a_line_that_is_too_long_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("x" * 100_000_000 + "\n" + PAGE, encoding="utf-8")
    done = refmill("convert", str(path))
    assert done.returncode == 1
    assert b"page.txt:1: error: a line of 100,000,0" in done.stderr
    assert json.loads(done.stdout)[0]["title"] == "A Small Page of One Entry"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["convert"], 2, b"missing argument"),
        (["convert", "PAGE", "--to", "bibtx"], 2, b"did you mean 'bibtex'"),
        (["convert", "PAGE", "--from", "arxiv"], 2, b"did you mean 'arxiv-listing'"),
        (["convert", "PAGE", "-o", "out.xyz"], 2, b"does not tell the format"),
        (["convert", "PAGE", "-o", "no/such/folder.bib"], 1, b"there is no folder"),
        (["convert", "PAGE", "--set", "titel=x"], 2, b"did you mean 'title'"),
        (["convert", "PAGE", "--set", "issued=31 February 2020"], 2, b"is no date"),
        (["convert", "PAGE", "--encoding", "klingon"], 2, b"is no encoding"),
        (["convert", "PAGE", "--year", "zero"], 2, b"--year"),
        (["kovert"], 2, b"did you mean 'convert'"),
        (["styles", "serch", "apa"], 2, b"did you mean 'search'"),
        (["zotero", "xyz"], 2, b"there are login, status"),
    ],
)
def test_slips_of_the_hand(arguments: list[str], status: int, says: bytes, page: Path) -> None:
    done = refmill(*(str(page) if one == "PAGE" else one for one in arguments), folder=page.parent)
    assert done.returncode == status
    assert says in done.stderr
    assert b"Traceback" not in done.stderr


def test_year_and_set(tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    path.write_text("CLMar 17\nOn Years That Are Not PrintedAda Byron, Kurt Gödel\nNo year.\n", encoding="utf-8")
    done = refmill("convert", str(path), "--year", "2024", "--set", "language=en", "--set", "editor=Emmy Noether")
    (record,) = json.loads(done.stdout)
    assert record["issued"] == {"date-parts": [[2024, 3, 17]]}
    assert record["language"] == "en"
    assert record["editor"] == [{"family": "Noether", "given": "Emmy"}]


def test_an_interrupted_run_leaves_the_old_file(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "library.bib"
    target.write_text("old", encoding="utf-8")
    done = refmill("convert", str(page), "--set", "author=", "-o", str(target), "--to", "nothing")
    assert done.returncode == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["library.bib", "page.txt"]


@pytest.mark.parametrize("arguments", [["--help"], ["formats"], ["convert", "PAGE"], ["check", "PAGE", "--json"]])
def test_standard_output_that_is_full(arguments: list[str], page: Path) -> None:
    command = [sys.executable, "-m", "refmill.cli", *(str(page) if one == "PAGE" else one for one in arguments)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1] == "error: standard output cannot be written: No space left on device"


def test_standard_output_that_nobody_reads_or_that_is_closed(page: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "refmill.cli", "convert", str(page)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
    closed = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], stderr=subprocess.PIPE, check=False)
    assert (closed.returncode, closed.stderr) == (0, b"")


def test_diagnostics_as_json(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("A stray remark.\n\n" + PAGE, encoding="utf-8")
    done = refmill("convert", str(path), "--json")
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert {
        "severity": "warning",
        "code": "skipped-text",
        "document": "page.txt",
        "line": 1,
        "column": 0,
    }.items() <= told[0].items()


def test_merge_and_explain(page: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_text(PAGE, encoding="utf-8")
    done = refmill("convert", str(page), str(again), "--merge", "--explain")
    assert len(json.loads(done.stdout)) == 1
    assert b"page.txt:2" in done.stderr
    assert b"again.txt:2" in done.stderr
    assert b"2 records, 1 work" in done.stderr


def test_check_as_table_and_as_json(page: Path) -> None:
    done = refmill("check", str(page), "--json")
    assert json.loads(done.stdout) == []
    page.write_text(PAGE.replace("Ada Byron,\nKurt Gödel", "").replace("2025", "x"), encoding="utf-8")
    codes = {finding["code"] for finding in json.loads(refmill("check", str(page), "--json").stdout)}
    assert {"no-author", "no-year"} <= codes
    assert b"no-author" in refmill("check", str(page)).stdout


def test_settings_come_from_the_project_and_flags_win(page: Path) -> None:
    (page.parent / "refmill.toml").write_text('[convert]\nto = "ris"\n', encoding="utf-8")
    assert refmill("convert", str(page), folder=page.parent).stdout.startswith(b"TY  - ")
    assert refmill("convert", str(page), "--to", "csl-json", folder=page.parent).stdout.startswith(b"[")
    from_environment = refmill("convert", str(page), folder=page.parent, REFMILL_CONVERT_TO="csl-yaml")
    assert from_environment.stdout.startswith(b"---")


def test_settings_go_by_the_names_of_options(page: Path) -> None:
    settings = '[convert]\nset = ["language=de"]\nfrom = "page"\n[styles.preview]\nitems = 1\n[check]\njson = true\n'
    page.with_name("refmill.toml").write_text(settings, encoding="utf-8")
    (record,) = json.loads(refmill("convert", str(page), folder=page.parent).stdout)
    assert record["language"] == "de"
    assert json.loads(refmill("check", str(page), folder=page.parent).stdout) == []
    assert refmill("styles", "preview", "apa", folder=page.parent).stdout.count(b"listed") == 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (
            "[convert]\ntoo = 'ris'\n",
            b"sets 'too', which is no option of convert: did you mean 'to'?",
        ),
        ("[bibliography]\nlang = 'de'\n", b"which is no option of bibliography: there are from, encoding, "),
    ],
)
def test_settings_that_are_no_options(settings: str, says: bytes, page: Path) -> None:
    page.with_name("refmill.toml").write_text(settings, encoding="utf-8")
    done = refmill(settings[1 : settings.index("]")], str(page), folder=page.parent)
    assert done.returncode == 1
    assert says in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--bad"], "no such option"),
        (["convert"], "missing argument"),
        (["convert", "x", "--jobs", "0"], "invalid value for '--jobs'"),
        (["pull"], "no command is called 'pull'"),
        (["styles", "shew"], "no command is called 'shew'"),
    ],
)
def test_a_wrong_command_line_is_told_like_all_errors(arguments: list[str], says: str) -> None:
    done = refmill(*arguments)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Usage: refmill")
    assert f"\nerror: {says}" in done.stderr.decode()
    assert b"Error" not in done.stderr


def test_settings_of_a_project_lie_over_those_of_a_user_option_by_option(page: Path, tmp_path: Path) -> None:
    own = tmp_path / "config" / "refmill" / "refmill.toml"
    own.parent.mkdir(parents=True)
    own.write_text("[styles.preview]\nitems = 1\n", encoding="utf-8")
    page.with_name("refmill.toml").write_text("[styles.preview]\nlocale = 'de-DE'\n", encoding="utf-8")
    shown = refmill("styles", "preview", "apa", folder=page.parent, XDG_CONFIG_HOME=str(own.parents[1]))
    assert shown.stdout.count(b"listed") == 1


def test_a_broken_configuration_is_named(page: Path) -> None:
    (page.parent / "refmill.toml").write_text("[convert\n", encoding="utf-8")
    done = refmill("convert", str(page), folder=page.parent)
    assert done.returncode == 1
    assert b"refmill.toml cannot be used" in done.stderr


def test_output_in_a_pipe_has_no_colour(page: Path) -> None:
    for command in (["check", str(page)], ["formats"], ["convert", str(page)]):
        done = refmill(*command)
        assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("refmill con", {"plain,convert"}),
        ("refmill styles se", {"plain,search"}),
        ("refmill convert pa", {"file,pa"}),
        ("refmill convert page.txt -o li", {"file,li"}),
        ("refmill convert page.txt --to bib", {"plain,bibtex", "plain,biblatex"}),
        ("refmill convert page.txt --from arxiv", {"plain,arxiv-listing"}),
        ("refmill bibliography page.txt --style nature-phy", {"plain,nature-physics"}),
        ("refmill bibliography page.txt --style ./my", {"file,./my"}),
    ],
)
def test_shell_completion(words: str, offers: set[str]) -> None:
    last = str(len(words.split()) - 1)
    done = refmill(_REFMILL_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=last)
    assert set(done.stdout.decode().splitlines()) == offers


def test_a_message_without_a_place_names_the_record(tmp_path: Path) -> None:
    path = tmp_path / "library.bib"
    path.write_text("@book{reef, title = {Reefs}, refmill-scale = {1:5}}", encoding="utf-8")
    done = refmill("convert", str(path), "--to", "bibtex", "--plain")
    assert done.stderr.decode().strip() == "warning: reef 'Reefs': bibtex has no field for scale [field-left-out]"


def test_demo_leaves_its_files(tmp_path: Path) -> None:
    done = refmill("demo", str(tmp_path / "demo"))
    assert done.returncode == 0
    names = {path.name for path in (tmp_path / "demo").iterdir()}
    assert {"library.json", "library.bib", "library.biblatex.bib", "library.ris", "bibliography.html"} <= names
    assert len(json.loads((tmp_path / "demo" / "library.json").read_text(encoding="utf-8"))) >= 25


def test_help_imports_nothing_heavy_and_is_quick() -> None:
    heavy = ("rich", "pybtex", "citeproc", "lxml", "rapidfuzz", "yaml", "pyzotero", "refmill.seeds.arxiv_listing")
    code = (
        "import sys; from refmill.cli import cli\n"
        "try: cli.main(['--help'], prog_name='refmill')\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.strip() == b"[]"
