"""README and docs say what is true: their commands run here and print what the pages show."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ANYTHING = "..."


def examples() -> list[tuple[str, str, str]]:
    """Page, command and what it prints, for each `$ command` of the pages."""
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((page.name, command, output))
    return found


@pytest.mark.parametrize(("page", "command", "output"), examples(), ids=lambda value: str(value)[:60])
def test_example(page: str, command: str, output: str, tmp_path: Path) -> None:
    for folder in ("seeds", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    printed = "".join(run(part.strip(), tmp_path) for part in command.split("&&"))
    assert matches(output.rstrip("\n").splitlines(), printed.rstrip("\n").splitlines()), printed


def run(command: str, folder: Path) -> str:
    name, *arguments = shlex.split(command)
    python = [sys.executable, "-m"]
    programs = {
        "refmill": [*python, "refmill.cli"],
        "pybtex-convert": [*python, "pybtex.database.convert"],
        "pybtex-format": [*python, "pybtex.database.format"],
        "cat": ["cat"],
        "head": ["head"],
    }
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder), "COLUMNS": "100"}
    done = subprocess.run(
        [*programs[name], *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr + done.stdout


def matches(shown: list[str], printed: list[str]) -> bool:
    """Line by line; a line of three dots stands for any number of lines, three dots at a line's end for its rest."""
    if not shown:
        return not printed
    if shown[0] == ANYTHING:
        return any(matches(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    if not printed:
        return False
    start, dots, _ = shown[0].rpartition(ANYTHING)
    same = printed[0].startswith(start) if dots and shown[0].endswith(ANYTHING) else printed[0] == shown[0]
    return same and matches(shown[1:], printed[1:])


def test_the_python_of_the_page_runs() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert tried > 5
    assert not failed


def test_the_readme_names_targets_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^make ([a-z-]+)", readme, re.MULTILINE))
    assert {"demo", "test"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name} links {target}"


def test_links_to_headings_lead_to_one() -> None:
    for page in PAGES:
        for target, heading in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
            text = (page.parent / target if target else page).read_text(encoding="utf-8")
            assert heading in map(anchor, re.findall(r"^#+ (.*)$", text, re.MULTILINE)), f"{page.name} links #{heading}"


def anchor(heading: str) -> str:
    """The name under which a heading is linked, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    links = re.findall(r"\]\(([^)#]+)\)", index.read_text(encoding="utf-8"))
    assert set((ROOT / "docs").glob("*.md")) <= {(index.parent / link).resolve() for link in links} | {index}


def test_decisions_are_numbered_one_after_the_other() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for page in DECISIONS:
        assert page.read_text(encoding="utf-8").startswith(f"# {int(page.name[:4])}. "), page.name


def test_generated_pages_are_current() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_help_of_the_group_is_that_of_the_commands() -> None:
    """The list of commands is kept by hand, so that ``--help`` need not import them all."""
    import click

    from refmill.cli import COMMANDS, cli

    context = click.Context(cli)
    for name, summary in COMMANDS.items():
        command = cli.get_command(context, name)
        assert command is not None
        assert (command.help or "").splitlines()[0].startswith(summary.rstrip(".")), name
        assert command.epilog, f"{name} has no example"
