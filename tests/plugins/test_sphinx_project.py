"""The example project builds with Sphinx, without a warning, and its pages show RefMill's own text."""

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from refmill import api
from refmill.styles import bibliography
from refmill.styles.output import text

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "sphinx"
ENTRY = re.compile(r'<span class="label">(.*?)</span></span>\s*<p>(.*?)</p>', re.DOTALL)
TAG = re.compile(r"<[^<>]*>")


def build(source: Path, folder: Path, builder: str = "html") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-b", builder, "-d", folder / "read", source]
    environment = {**os.environ, "PYTHONWARNINGS": "error", "XDG_CONFIG_HOME": str(folder)}
    return subprocess.run(
        [*map(str, command), str(folder / builder)], env=environment, capture_output=True, text=True, check=False
    )


def entries(page: Path) -> list[tuple[str, str]]:
    """Label and text of each entry of a page."""
    found = ENTRY.findall(page.read_text(encoding="utf-8"))
    return [(unescape(TAG.sub("", label)).strip("[]"), unescape(TAG.sub("", body))) for label, body in found]


def words_of(page: Path) -> str:
    return " ".join(unescape(TAG.sub("", page.read_text(encoding="utf-8"))).split())


def expected(style: str) -> list[str]:
    items = api.read([str(EXAMPLE / "references.ris")]).items
    return [text.write_runs(entry.body) for entry in bibliography(items, style).entries]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sphinx")
    done = build(EXAMPLE, folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder


def test_the_page_shows_the_list_in_the_style_that_it_names(built: Path) -> None:
    shown = entries(built / "html" / "index.html")
    assert [body for _, body in shown] == expected("apa")
    assert [label for label, _ in shown] == [
        "Adler, 1919a",
        "Adler, 1919b",
        "Lindqvist, 1904",
        "Wegner and von Thal, 1921",
    ]


def test_the_style_of_the_configuration_numbers_its_entries(built: Path) -> None:
    shown = entries(built / "html" / "nature.html")
    assert sorted(body for _, body in shown) == sorted(expected("nature"))
    assert [label for label, _ in shown] == ["1", "2", "3", "4"]


def test_citations_lead_to_their_entries_and_tell_works_of_a_year_apart(built: Path) -> None:
    page = (built / "html" / "index.html").read_text(encoding="utf-8")
    words = words_of(built / "html" / "index.html")
    assert "Wegner and von Thal [1921] drew on Lindqvist [1904]" in words
    assert "[Adler, 1919a, Adler, 1919b]" in words
    assert "Wegner and von Thal [1]" in words_of(built / "html" / "nature.html")
    targets = re.findall(r'class="reference internal" href="#(id\d+)"', page)
    assert targets
    assert all(f'id="{target}"' in page for target in targets)
    assert "H<sub>2</sub>O" in page
    assert "<em>On the deep sea</em>" in page


def test_latex_is_written_too(built: Path) -> None:
    done = build(EXAMPLE, built, "latex")
    assert done.returncode == 0, done.stderr
    assert r"\sphinxstyleemphasis{On the deep sea}" in "".join(
        path.read_text(encoding="utf-8") for path in (built / "latex").glob("*.tex")
    )


def test_a_database_is_read_again_when_it_changes_and_only_then(tmp_path: Path) -> None:
    source = shutil.copytree(EXAMPLE, tmp_path / "project")
    assert build(source, tmp_path).returncode == 0
    assert "up to date" in build(source, tmp_path).stdout
    database = source / "references.ris"
    database.write_text(database.read_text(encoding="utf-8").replace("Salt\n", "Brine\n"), encoding="utf-8")
    assert "out of date" in build(source, tmp_path).stdout
    assert any("Brine" in body for _, body in entries(tmp_path / "html" / "nature.html"))


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            'refmill_csl_style = "appa"',
            "ConfigError: refmill_csl_style and refmill_csl_locale: no style is",
        ),
        ('bibtex_bibfiles = ["index.rst.png"]', "index.rst.png"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, setting: str, message: str) -> None:
    source = shutil.copytree(EXAMPLE, tmp_path / "project")
    (source / "index.rst.png").write_bytes(b"\x89PNG\r\n")
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(f"{setting}\n")
    done = build(source, tmp_path)
    assert done.returncode != 0
    assert message in done.stderr


PLAIN = """
project = "Plain"
extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "csl-chicago-author-date"
bibtex_tooltips_style = "csl-ieee"
bibtex_reference_style = "{}"
"""
PAGE = "Plain\n=====\n:cite:p:`adler1919` :footcite:p:`lindqvist1904`\n\n.. footbibliography::\n\n.. bibliography::\n"


@pytest.mark.parametrize(
    ("reference_style", "cited"),
    [("label", "[Adler 1919]"), ("author_year", "[Adler, 1919]"), ("super", "Adler 1919"), ("csl", "[Adler, 1919]")],
)
def test_a_project_without_the_extension_has_the_styles_too(reference_style: str, cited: str, tmp_path: Path) -> None:
    source = tmp_path / "project"
    source.mkdir()
    items = api.read([str(EXAMPLE / "references.ris")]).items
    (source / "references.bib").write_text(api.write_text(items, "bibtex"), encoding="utf-8")
    (source / "conf.py").write_text(PLAIN.format(reference_style), encoding="utf-8")
    (source / "index.rst").write_text(PAGE, encoding="utf-8")
    done = build(source, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    page = tmp_path / "html" / "index.html"
    by_key = {item.id: item for item in items}
    alone = [
        bibliography([by_key[key]], "chicago-author-date").entries[0].body for key in ("lindqvist1904", "adler1919")
    ]
    words = words_of(page)
    assert cited in words
    assert all(text.write_runs(body) in words for body in alone)
    assert 'title="I. Adler, Salt. Bremen: Quay Press, 1919."' in page.read_text(encoding="utf-8")
