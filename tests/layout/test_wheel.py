"""The built wheel, in a clean environment of its own: it holds what is needed, and the tests pass against it."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_SOURCE = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "build", "dist", "demo", "*.egg-info")
BESIDE = ["tests/unit", "tests/golden", "tests/property", "docs", "benchmarks"]
"""The tests that hold against a wheel, the pages that they compare with it, and documents that they read."""

pytestmark = pytest.mark.wheel


def run(*command: str | Path, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    return done.stdout


def schema_package() -> str:
    """The package with the CSL-JSON schema, as the Makefile names it."""
    found = re.search(r"^SCHEMA_PACKAGE := (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from an sdist, so that the sdist is whole as well, of a copy, which others cannot disturb."""
    folder = tmp_path_factory.mktemp("built")
    source = shutil.copytree(ROOT, folder / "source", ignore=NOT_SOURCE)
    run(sys.executable, "-m", "build", "--outdir", folder, source, folder=folder)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_samples_and_nothing_else_but_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "refmill/seeds/samples/arxiv-listing.txt" in names
    assert "refmill/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"refmill"}


def test_the_tests_pass_against_the_wheel(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, wheel, "pytest", "pytest-xdist", "hypothesis", "jsonschema", folder=tmp_path)
    run(*pip, "--no-deps", schema_package(), folder=tmp_path)
    for folder in BESIDE:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    where = run(python, "-c", "import refmill; print(refmill.__file__)", folder=tmp_path)
    assert str(environment) in where
    run(python, "-m", "pytest", "-q", "-m", "not latex and not wheel", folder=tmp_path)
    assert "works after linking" in run(environment / "bin" / "refmill", "demo", folder=tmp_path)
