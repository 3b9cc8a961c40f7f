"""Files that are converted onto themselves: NAME.before.bib, the arguments, and what it is afterwards.

More files to read are called NAME.more.*.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from refmill.cli import cli

HERE = Path(__file__).parent / "rewrite"
CASES = sorted(HERE.glob("*.args"))


def convert(path: Path, *arguments: str) -> bytes:
    done = CliRunner().invoke(cli, ["convert", str(path), "-o", str(path), "-q", *arguments])
    assert done.exit_code == 0, done.output
    return path.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_change_alone(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.bib"
    path.write_bytes(case.with_suffix(".before.bib").read_bytes())
    arguments = case.read_text(encoding="utf-8").split()
    more = [str(one) for one in sorted(HERE.glob(f"{case.stem}.more.*"))]
    after = convert(path, *more, *arguments)
    assert after.decode() == case.with_suffix(".after.bib").read_bytes().decode()
    assert convert(path, *arguments) == after


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize("path", sorted((HERE.parent).glob("*/*.bib")), ids=lambda path: path.name)
def test_nothing_changes_without_a_change(path: Path, name: str, tmp_path: Path) -> None:
    copy = tmp_path / "library.bib"
    for newline in (b"\n", b"\r\n"):
        data = path.read_bytes().replace(b"\n", newline)
        copy.write_bytes(data)
        assert convert(copy, "--to", name) == data
