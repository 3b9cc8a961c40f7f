"""``refmill styles`` as it is called."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refmill.cli import cli

SCHEMA_FAULT = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="titel"/></layout></citation>
</style>
"""
LIBRARY = [
    {"id": "doe", "type": "book", "title": "Rows", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2020]]}},
    {"id": "roe", "type": "book", "title": "Cells", "author": [{"family": "Roe"}], "issued": {"date-parts": [[2021]]}},
]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache folder for all tests here, not the user's."""
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setattr("refmill.style_cache.cache_folder", lambda: folder)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    path.write_text(json.dumps(LIBRARY), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["styles", *map(str, arguments)])


def test_list() -> None:
    lines = run("list").stdout.splitlines()
    assert lines[0] == "id\ttitle\tformat\tdepends on"
    assert len(lines) > 10_000
    assert "nature-physics\tNature Physics\tnumeric\tnature" in lines


def test_list_of_a_kind() -> None:
    listed = json.loads(run("list", "--format", "note", "--field", "law", "--independent", "--json").stdout)
    assert {"bluebook-law-review"} <= {one["id"] for one in listed}
    assert all((one["format"], one["parent"]) == ("note", "") and "law" in one["fields"] for one in listed)


def test_search() -> None:
    assert (
        run("search", "nature", "physics").stdout.splitlines()[1] == "nature-physics\tNature Physics\tnumeric\tnature"
    )


def test_search_is_limited_and_says_so() -> None:
    result = run("search", "chicago", "--limit", "3")
    assert len(result.stdout.splitlines()) == 4
    assert "3 shown: --limit 0 shows all" in result.stderr
    assert len(run("search", "chicago", "--limit", "0").stdout.splitlines()) > 50


def test_search_finds_nothing() -> None:
    result = run("search", "qqqqqqqq")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no style has 'qqqqqqqq'" in result.stderr


def test_an_unknown_field_is_a_slip() -> None:
    result = run("list", "--field", "biologie")
    assert result.exit_code == 2
    assert "did you mean 'biology'?" in result.stderr


def test_show() -> None:
    facts = dict(line.split("\t") for line in run("show", "nature-physics").stdout.splitlines())
    assert (facts["title"], facts["parent"], facts["locale"], facts["format"]) == (
        "Nature Physics",
        "nature",
        "en-GB",
        "numeric",
    )
    assert facts["licence"].startswith("http://creativecommons.org/")
    assert facts["documentation"].startswith("http://www.nature.com/")
    assert Path(facts["file"]).name == "nature-physics.csl"
    assert Path(facts["rules"]).name == "nature.csl"
    assert facts["bibliography"] == "yes"
    assert facts["citation"] == "1"
    assert facts["entry"].startswith("1. ")


def test_show_says_that_there_is_no_list() -> None:
    facts = json.loads(run("show", "chicago-notes", "--json").stdout)
    assert (facts["bibliography"], facts["entry"]) == ("no: citations only", "")


def test_a_near_miss_suggests() -> None:
    for arguments in (["show", "natur-physics"], ["preview", "natur-physics"], ["check", "natur-physics"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "did you mean 'nature-physics'?" in result.stderr


def test_check(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(SCHEMA_FAULT, encoding="utf-8")
    result = run("check", path, "apa")
    assert result.exit_code == 1
    assert f"{path}:3: error: 'variable' of 'text' may not be 'titel': did you mean 'title'? [schema]" in result.stdout
    assert "2 styles: 1 error" in result.stderr
    (finding,) = json.loads(run("check", path, "--json").stdout)
    assert (finding["line"], finding["code"]) == (3, "schema")


def test_check_of_a_sound_style() -> None:
    result = run("check", "apa")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing to report" in result.stderr


def test_check_of_what_is_not_there(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.csl")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr


def test_preview(library: Path) -> None:
    lines = run("preview", "apa", "ieee", "--input", library).stdout.splitlines()
    assert lines[lines.index("cited doe") : lines.index("cited doe") + 3] == [
        "cited doe",
        "  apa   (Doe, 2020)",
        "  ieee  [+[1]+]",
    ]
    plain = run("preview", "apa", "ieee", "--input", library, "--no-marks", "--items", "1").stdout
    assert "  ieee  [1] Doe, Rows. 2020.\n" in plain
    assert "roe" not in plain


def test_preview_of_the_samples_as_a_page(tmp_path: Path) -> None:
    result = run("preview", "apa", "ieee", "-o", tmp_path / "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count('<section class="entry">') == 5


def test_preview_in_a_language(library: Path) -> None:
    result = run("preview", "apa", "--input", library, "--locale", "xx-YY")
    assert result.exit_code == 1
    assert "no locale is called 'xx-YY'" in result.stderr


def test_preview_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("[]", encoding="utf-8")
    result = run("preview", "apa", "--input", tmp_path / "empty.json")
    assert result.exit_code == 1
    assert "have no records" in result.stderr


def test_every_subcommand_has_an_example() -> None:
    from refmill.cli.styles import COMMANDS

    for name, summary in COMMANDS.items():
        text = run(name, "--help").stdout
        assert "Example: refmill styles" in text
        assert summary.rstrip(".") in " ".join(text.split())


def test_a_terminal_has_columns_where_they_fit(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from refmill import api, style_cache
    from refmill.cli.styles.side_by_side import show
    from refmill.styles.preview import preview

    made = preview(api.read([str(library)]).items, [style_cache.find(name) for name in ("apa", "ieee")])
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    for width, column in (("100", 51), ("60", 6)):
        monkeypatch.setenv("COLUMNS", width)
        show(made)
        printed = capsys.readouterr().out
        lines = re.sub(r"\x1b\[[0-9;]*m", "", printed).splitlines()
        assert any(line.find("[1] Doe, Rows. 2020.") == column for line in lines)
        assert "\x1b[4" in printed
