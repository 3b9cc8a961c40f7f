"""``refmill bibliography`` as it is called."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from refmill.cli import bibliography, cli

PAGE = "Thesis 2024\n\nReading tables by eye (Jane Doe)\nTables are hard to read. This work reads them all the same.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_text_in_apa_is_the_default(page: Path) -> None:
    result = run("bibliography", page)
    assert (result.exit_code, result.stdout) == (0, "Doe, J. (2024). Reading tables by eye.\n")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("list.html", "<!doctype html>"),
        ("list.md", "*Reading tables by eye*"),
        ("list.txt", "Doe, J."),
        ("list.tex", "\\begin{list}"),
        ("list.rtf", "{\\rtf1"),
    ],
)
def test_the_suffix_of_the_output_tells_its_kind(page: Path, tmp_path: Path, name: str, part: str) -> None:
    result = run("bibliography", page, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert part in (tmp_path / name).read_text(encoding="utf-8")


def test_to_wins_over_the_suffix(page: Path, tmp_path: Path) -> None:
    run("bibliography", page, "--to", "html", "--fragment", "--style", "ieee", "-o", tmp_path / "list.md")
    assert (tmp_path / "list.md").read_text(encoding="utf-8").startswith("<ol")


def test_a_style_that_is_not_there_is_an_error_with_a_near_one(page: Path) -> None:
    result = run("bibliography", page, "--style", "iee")
    assert result.exit_code == 1
    assert "no style is called 'iee': did you mean" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("target", "part"),
    [("terminal", "\x1b[3mReading tables by eye\x1b[0m"), ("csl-html", '<div class="csl-entry">'), ("text", "Doe, J.")],
)
def test_kinds_of_output(page: Path, target: str, part: str) -> None:
    assert part in run("bibliography", page, "--to", target).stdout


def test_a_terminal_gets_what_it_can_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibliography.sys, "stdout", SimpleNamespace(isatty=lambda: True))
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert bibliography._target("-") == "terminal"
    assert bibliography._target("list.unknown") == "text"
    monkeypatch.setenv("NO_COLOR", "1")
    assert bibliography._target("-") == "text"


def test_links_may_be_left_out(tmp_path: Path) -> None:
    library = tmp_path / "library.json"
    library.write_text('[{"id": "a", "type": "book", "title": "T", "DOI": "10.1/x"}]', encoding="utf-8")
    assert "<a href" in run("bibliography", library, "--to", "html").stdout
    assert "<a href" not in run("bibliography", library, "--to", "html", "--no-links").stdout


def test_the_other_engine(page: Path) -> None:
    assert "Doe, J. (2024)." in run("bibliography", page, "--engine", "citeproc-py").stdout
