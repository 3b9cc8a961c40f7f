"""Several processes give what one gives: text, diagnostics and exit status."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from refmill import jobs
from refmill.cli import cli

LETTERS = "TY  - BOOK\nID  - {}\nTI  - The Ħ and 毛 of NASA\nER  - \n\n"
PEOPLE = ("Ray, Ann", "Gödel, Kurt", "van den Oord, Aäron", "{NASA}")


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PART", 1500)


def bib(count: int = 60) -> list[str]:
    return [
        f"@article{{k{n},\n  author = {{{PEOPLE[n % 4]} and others}},\n  title = {{On {{NP}}-hard seas {n}}},\n"
        f"  journal = {'jot' if n == 40 else '{J. Things}'},\n  year = {1990 + n},\n  odd = {{\\unheard {n}}}\n}}\n\n"
        for n in range(count)
    ]


def ris(count: int = 60) -> list[str]:
    return [
        f"TY  - JOUR\nID  - k{n}\nAU  - {PEOPLE[n % 3]}\nTI  - Seas {n}\nZZ  - odd\nPY  - {1990 + n}\nER  - \n\n"
        for n in range(count)
    ]


def lines(count: int = 60) -> list[str]:
    return [
        json.dumps({"id": f"k{n}", "type": "book", "title": f"Seas {n}", "note": "é" * 40}) + "\n" for n in range(count)
    ]


def _with(parts: list[str], place: int, text: str) -> list[str]:
    return [*parts[:place], text, *parts[place:]]


def documents() -> Iterator[tuple[str, str]]:
    yield "plain.bib", "".join(bib())
    yield "strings.bib", "@string{jot = {Journal of Things}}\n" + "".join(bib())
    yield "late-strings.bib", "".join(_with(bib(), 30, "@string{jot = {Journal of Things}}\n\n"))
    yield "commands.bib", '@preamble{"\\newcommand{\\unheard}{heard}"}\n' + "".join(bib())
    yield "late-commands.bib", "".join(_with(bib(), 30, '@preamble{"\\newcommand{\\unheard}{heard}"}\n'))
    yield "parents.bib", "".join(_with(bib(), 50, "@inbook{c, title = {C}, CrossRef = {k2}}\n\n"))
    yield "again.bib", "".join([*bib(), bib()[3]])
    yield "open.bib", "".join(_with(bib(), 30, "@book{o,\n  title = {No end,\n  year = 2001\n}\n\n"))
    yield "swallowing.bib", "".join(_with(bib(), 30, "@comment{\n")) + "}\n"
    yield "ruled.bib", "".join(bib()) + "@comment{refmill: braces around capitals in titles were set by rule}\n"
    yield "long.bib", "".join(_with(bib(), 30, f"@book{{long, title = {{{'word ' * 4000}}}}}\n\n"))
    yield "stray.bib", "".join(_with(bib(), 30, "stray text\n\n"))
    yield "plain.ris", "".join(ris())
    yield "windows.ris", "".join(ris()).replace("\n", "\r\n")
    yield "returns.ris", "".join(_with(ris(), 30, "TY  - BOOK\rID  - r\rER  - \n\n"))
    yield "stray.ris", "".join(_with(ris(), 30, "stray text\n"))
    yield "no-keys.ris", "".join(_with(ris(), 45, "TY  - BOOK\nTI  - No key\nER  - \n\n"))
    yield "unended.ris", "".join(_with(ris(), 30, "TY  - BOOK\nID  - u\nTI  - No end\n"))
    yield "again.ris", "".join([*ris(), ris()[3]])
    yield "marked.ris", "\ufeff" + "".join(ris())
    yield "cases.ris", "".join(_with(ris(), 30, "TY  - BOOK\nID  - K3\nTI  - Another case\nER  - \n\n"))
    yield "odd-keys.ris", "".join(_with(ris(), 30, "TY  - BOOK\nID  - k 3{\nTI  - Odd key\nER  - \n\n"))
    yield "letters.ris", "".join(_with(_with(ris(), 50, LETTERS.format("l")), 10, LETTERS.format("m")))
    yield "plain.jsonl", "".join(lines())
    yield "broken.jsonl", "".join(_with(lines(), 30, '{"id": \n'))
    yield "bad-record.jsonl", "".join(_with(lines(), 30, "[1]\n"))
    yield "again.jsonl", "".join([*lines(), lines()[3]])


DOCUMENTS = dict(documents())


def converted(path: Path, *options: str) -> tuple[str, str, int]:
    done = CliRunner().invoke(cli, ["convert", str(path), "-v", *options])
    return done.stdout, done.stderr, done.exit_code


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("to", ["csl-json", "ris", "biblatex"])
def test_two_processes_give_what_one_gives(tmp_path: Path, name: str, to: str) -> None:
    path = tmp_path / name
    path.write_text(DOCUMENTS[name], encoding="utf-8", newline="")
    one = converted(path, "--to", to, "--jobs", "1")
    assert converted(path, "--to", to, "--jobs", "2") == one
    assert one[0].count("k59") >= 1


def test_a_line_that_is_not_utf8_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "mixed.ris"
    path.write_bytes("".join(_with(ris(), 50, "TY  - BOOK\nID  - m\nAU  - Gödel\nER  - \n")).encode("latin-1"))
    one = converted(path, "--jobs", "1")
    assert converted(path, "--jobs", "3") == one
    assert one[1].count("not-utf-8") == 1


def test_changes_of_every_record_are_made_in_each_part(tmp_path: Path) -> None:
    path = tmp_path / "plain.ris"
    path.write_text("".join(ris()), encoding="utf-8")
    options = ("--set", "language=en", "--set", "author=Ann Ray", "--year", "1999")
    one = converted(path, *options, "--jobs", "1")
    assert converted(path, *options, "--jobs", "2") == one
    assert one[0].count('"language": "en"') == 60


def test_parts_are_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the plain documents falls back to one process."""
    from refmill.cli import parallel

    def never(*_: object) -> Iterator[str]:
        raise AssertionError("it fell back to one process")

    monkeypatch.setattr(parallel, "_behind", never)
    for name in ("plain.bib", "strings.bib", "commands.bib", "ruled.bib", "plain.ris", "windows.ris", "plain.jsonl"):
        path = tmp_path / name
        path.write_text(DOCUMENTS[name], encoding="utf-8", newline="")
        assert converted(path, "--jobs", "2")[2] == 0


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_request_to_end_leaves_the_old_file_and_nothing_else(name: str, tmp_path: Path) -> None:
    target = tmp_path / "library.json"
    target.write_text("old", encoding="utf-8")
    command = [sys.executable, "-m", "refmill.cli", "convert", "-", "--from", "ris", "-o", str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin
        process.stdin.write(LETTERS.encode() * 5_000)
        process.stdin.flush()
        while len(list(tmp_path.iterdir())) == 1 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        process.wait(60)
    assert process.returncode in (1, 128 + getattr(signal, name))
    assert [path.name for path in tmp_path.iterdir()] == ["library.json"]
    assert target.read_text(encoding="utf-8") == "old"
