"""RefMill's plugins of pybtex: its programs convert and format with them, and what they print is RefMill's own text."""

import json
import logging
import os
import subprocess
import sys
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError
from pybtex.plugin import find_plugin

from refmill import api
from refmill.csljson import item_from_json, item_to_json
from refmill.model import Date, Item, Name
from refmill.pybtex_plugins.entries import entries_of, items_of
from refmill.pybtex_plugins.labels import clean
from refmill.pybtex_plugins.styles import Style, style_class
from refmill.pybtex_plugins.text import FormattedText
from refmill.styles import bibliography
from refmill.styles.output import text
from refmill.styles.runs import Run

GOLDEN = Path(__file__).parents[1] / "golden"
OURS = [
    point
    for group in ("database.input", "database.input.suffixes", "database.output", "database.output.suffixes")
    for point in entry_points(group=f"pybtex.{group}")
    if point.value.startswith("refmill.")
]
STYLES = [point for point in entry_points(group="pybtex.style.formatting") if point.value.startswith("refmill.")]

ITEMS = [
    Item(
        "doe20",
        "article-journal",
        {
            "author": (Name("Gogh", "Vincent", non_dropping_particle="van", suffix="Jr."), Name("Doe", "Jane")),
            "title": "DNA & 100% of a_b #1: Käkönen’s H<sub>2</sub>O {x} $5 ~ \\relax",
            "container-title": "Annals of Ports",
            "volume": "3",
            "page": "1-20",
            "issued": Date((2020, 5)),
            "DOI": "10.1/a_b%c",
        },
    ),
    Item("adams19", "book", {"author": (Name("Adams", "Ann"),), "title": "Salt", "issued": Date((2019,))}),
    Item("adams19b", "book", {"author": (Name("Adams", "Ann"),), "title": "Tar", "issued": Date((2019,))}),
    Item("who", "report", {"author": (Name(literal="Office of Ports and Tides"),), "title": "毛 Ж", "scale": "1:5"}),
]


def data_of(items: list[Item]) -> BibliographyData:
    return BibliographyData(dict(entries_of(items)))


def refmill_lines(items: list[Item], style: str, locale: str | None = None) -> list[str]:
    return [
        text.write_runs((*entry.body, *(run for block in entry.blocks for run in (*block.label, *block.body))))
        for entry in bibliography(items, style, locale).entries
    ]


# -- formats -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("point", [*OURS, *STYLES], ids=lambda point: f"{point.group}:{point.name}")
def test_each_entry_point_loads_and_is_the_only_one_of_its_name(point: EntryPoint) -> None:
    assert isinstance(point.load(), type)
    assert len(entry_points(group=point.group, name=point.name)) == 1


def corpus() -> list[Item]:
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLDEN / "corpus").glob("*.json"))]
    return [item_from_json(record) for page in records for record in page]


def test_records_come_back_from_entries_as_they_were() -> None:
    items = corpus()
    back = items_of(entry for _, entry in data_of(items).entries.items()).items
    pairs = zip(items, back, strict=True)
    changed = [item.id for item, other in pairs if without_provenance(item) != without_provenance(other)]
    assert len(items) > 50
    assert changed == []


def test_letters_of_names_stay_letters_in_files_of_pybtex() -> None:
    """BibTeX needs commands there, which pybtex's writer would take apart."""
    people = (Name("Nguyễn", "Thị Minh"), Name("Łukasz", "Ñandú"), Name("Достоевский", "Фёдор"))
    written = data_of([Item("a", "book", {"author": people})]).to_string("bibtex")
    assert 'author = "Nguyễn, Thị Minh and Łukasz, Ñandú and Достоевский, Фёдор"' in written


def without_provenance(item: Item) -> object:
    """What a record says, without its key, which BibTeX may not take, and RefMill's own notes."""
    record = item_to_json(item.with_custom({}))
    record.pop("id", None)
    return record


def test_an_entry_holds_what_pybtex_writes_to_a_bib_file() -> None:
    entry = data_of(ITEMS).entries["doe20"]
    assert [str(person) for person in entry.persons["author"]] == ["van Gogh, Jr., Vincent", "Doe, Jane"]
    assert entry.persons["author"][0].prelast_names == ["van"]
    assert entry.fields["doi"] == "10.1/a_b%c"
    written = data_of(ITEMS[:1]).to_string("bibtex")
    assert r"{DNA} \& 100\% of a\_b \#1" in written
    assert item_to_json(api.read_text(written, reader="bibtex").items[0])["DOI"] == "10.1/a_b%c"


def test_what_bibtex_has_no_field_for_is_kept_beside_an_entry_and_survives_lower_case() -> None:
    data = data_of(ITEMS).lower()
    assert not any(name.startswith("refmill-") for entry in data.entries.values() for name in entry.fields)
    assert items_of(data.entries.values()).items[3].text("scale") == "1:5"


def test_entries_of_others_are_read_as_refmill_reads_their_file() -> None:
    source = r"""
      @preamble{"\newcommand{\noop}[1]{}"}
      @inbook{part, author = {de la Vall{\'e}e Poussin, Charles and {Ports {\&} Tides} and others},
        title = {The {DNA} of \emph{Ports}}, crossref = {whole}, month = oct, year = 1999, key = {\noop{a}b}}
      @book{whole, title = {Ports}, publisher = {Quay}, editor = {Plato}, year = 1999}
    """
    data = parse_string(source, "bibtex")
    ours = items_of(data.entries.values(), preamble=data.preamble).items
    assert [item_to_json(item) for item in ours] == [
        item_to_json(item) for item in api.read_text(source, reader="bibtex").items
    ]


def test_a_family_name_of_two_words_without_a_given_name_stays_one() -> None:
    entry = Entry("book", {"title": "Salt"}, {"author": [Person(last="Adler Quay")]})
    entry.key = "a"
    assert items_of([entry]).items[0].names("author") == (Name("Adler Quay"),)


def test_an_entry_takes_over_from_entries_that_are_not_asked_for() -> None:
    part = Entry("incollection", {"title": "Salt", "crossref": "whole"})
    whole = Entry("book", {"title": "Ports", "publisher": "Quay"})
    part.key, whole.key = "part", "whole"
    assert items_of([part], [part, whole]).items[0].text("container-title") == "Ports"


@pytest.mark.parametrize("name", ["ris", "csl-json", "csl-jsonl", "csl-yaml", "endnote-xml", "mods", "biblatex"])
def test_what_a_format_writes_it_reads(name: str) -> None:
    written = data_of(ITEMS).to_string(name)
    again = parse_string(written, name)
    assert list(again.entries) == ["doe20", "adams19", "adams19b", "who"]
    assert again == data_of(ITEMS)


def test_wanted_entries_alone_are_kept() -> None:
    parser = find_plugin("pybtex.database.input", "csl-json")(wanted_entries=["ADAMS19"])
    assert list(parser.parse_string(data_of(ITEMS).to_string("csl-json")).entries) == ["ADAMS19"]


def test_octets_of_windows_are_read_and_named(caplog: pytest.LogCaptureFixture) -> None:
    data = "TY  - BOOK\nTI  - Käse\nER  - \n".encode("cp1252")
    parser = find_plugin("pybtex.database.input", "ris")
    assert "Käse" in next(iter(parser().parse_bytes(data).entries.values())).fields["title"]
    assert "Käse" in next(iter(parser("cp1252").parse_bytes(data).entries.values())).fields["title"]
    with caplog.at_level(logging.WARNING, "refmill"):
        parser().parse_string("TY  - BOOK\nTI  - Salt\n")
    assert "no-end" in caplog.text


@pytest.mark.parametrize("broken", [b"no RIS", b"\xff\xfe\x00", b""])
def test_a_document_that_is_none_of_the_format_is_an_error_of_pybtex(broken: bytes) -> None:
    parser = find_plugin("pybtex.database.input", "ris")()
    if broken:
        with pytest.raises(PybtexError):
            parser.parse_bytes(broken)
    else:
        assert not parser.parse_bytes(broken).entries


# -- styles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("point", [point for point in STYLES if point.name != "csl"], ids=lambda point: point.name)
def test_a_style_prints_refmills_own_text_in_its_order(point: EntryPoint) -> None:
    formatted = list(find_plugin("pybtex.style.formatting", point.name)().format_bibliography(data_of(ITEMS)))
    for line, entry in zip(refmill_lines(ITEMS, point.name.removeprefix("csl-")), formatted, strict=True):
        printed = entry.text.render_as("text")
        assert line.endswith(printed)
        before = line.removesuffix(printed).strip("[]. ")
        assert before in ("", entry.label if entry.label.isdecimal() else "")
    assert len({entry.label for entry in formatted}) == len(ITEMS)


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("apa", ["Adams, 2019a", "Adams, 2019b", "Office of Ports and Tides, n.d.", "van Gogh and Doe, 2020"]),
        ("ieee", ["1", "2", "3", "4"]),
        ("american-mathematical-society-label", ["GoDo20", "Adam19", "Adam19b", "Offi00"]),
        ("chicago-notes-bibliography", ["Adams 2019", "Adams 2019b", "Gogh and Doe 2020", "Office of Ports and Tides"]),
    ],
)
def test_labels_are_what_the_style_cites_by(style: str, labels: list[str]) -> None:
    assert [entry.label for entry in style_class(style)().format_bibliography(data_of(ITEMS))] == labels


@pytest.mark.parametrize("hostile", ["\\input{x}", "a]b", "50% #1 $x$", "<b>&amp;", "{", "^~_"])
def test_a_label_holds_nothing_that_means_something_to_a_target(hostile: str) -> None:
    assert not set(clean(hostile)) & set("\\{}[]$%#_^~<>&")


def test_citations_choose_and_order_what_is_listed() -> None:
    formatted = style_class("ieee")().format_bibliography(data_of(ITEMS), ["who", "adams19"])
    assert [(entry.key, entry.label) for entry in formatted] == [("who", "1"), ("adams19", "2")]
    with pytest.raises(PybtexError, match="missing database entry"):
        style_class("ieee")().format_bibliography(data_of(ITEMS), ["nobody"])


def test_labels_and_orders_of_pybtex_are_used_where_they_are_asked_for() -> None:
    style = style_class("apa")(label_style="number", sorting_style="none")
    assert [(entry.key, entry.label) for entry in style.format_bibliography(data_of(ITEMS))] == [
        (item.id, str(place)) for place, item in enumerate(ITEMS, 1)
    ]


def test_an_entry_alone_is_formatted_as_the_only_one() -> None:
    entries = data_of(ITEMS).entries
    alone = style_class("apa")().format_entry("x", entries["adams19b"])
    assert (alone.key, alone.label, str(alone.text)) == ("adams19b", "x", "Adams, A. (2019). Tar.")


def test_the_locale_of_a_class_is_that_of_its_terms() -> None:
    formatted = style_class("apa", "de-DE")().format_bibliography(data_of(ITEMS[3:]))
    assert [str(entry.text) for entry in formatted] == refmill_lines(ITEMS[3:], "apa", "de-DE")
    assert "o. J." in str(next(iter(formatted)).text).replace("\u00a0", " ")


def test_the_configured_style_is_that_of_the_environment_or_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("REFMILL_CSL_STYLE", raising=False)
    with pytest.raises(PybtexError, match="REFMILL_CSL_STYLE"):
        Style().format_bibliography(data_of(ITEMS))
    Path("refmill.toml").write_text('[bibliography]\nstyle = "ieee"\n', encoding="utf-8")
    assert [entry.label for entry in Style().format_bibliography(data_of(ITEMS))] == ["1", "2", "3", "4"]
    monkeypatch.setenv("REFMILL_CSL_STYLE", "apa")
    assert next(iter(Style().format_bibliography(data_of(ITEMS)))).label == "Adams, 2019a"
    monkeypatch.setenv("REFMILL_CSL_STYLE", "no-such-style-anywhere")
    with pytest.raises(PybtexError, match="no-such-style-anywhere"):
        Style().format_bibliography(data_of(ITEMS))


RUNS = (
    Run("A & B_"),
    Run("slanted", italic=True),
    Run("heavy", bold=True),
    Run("2", position="superscript"),
    Run("Caps", small_caps=True),
    Run("site", link="https://example.org/a_b"),
    Run("no link", link="javascript:alert(1)"),
)


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        ("text", "A & B_slantedheavy2Capssiteno link"),
        ("latex", r"A \& B\_\textit{slanted}\textbf{heavy}\textsuperscript{2}\textsc{Caps}\href{https://example.org/"),
        ("html", "A &amp; B_<i>slanted</i><b>heavy</b><sup>2</sup>"),
        ("markdown", "<sup>2</sup>"),
    ],
)
def test_each_backend_gets_the_formatting(backend: str, expected: str) -> None:
    rendered = FormattedText(RUNS).render_as(backend)
    assert expected in rendered
    assert "javascript" not in rendered


def test_formatted_text_is_rich_text_of_pybtex_to_those_who_change_it() -> None:
    whole = FormattedText(RUNS)
    assert str(whole) == "A & B_slantedheavy2Capssiteno link"
    assert str(whole[7:14].upper()) == "LANTEDH"
    assert "<i>slanted</i>" in whole.append("!").render_as("html")


# -- programs ----------------------------------------------------------------------------------------------------------


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder), "PYTHONWARNINGS": "error"}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_pybtex_convert_reads_and_writes_by_suffix(tmp_path: Path) -> None:
    (tmp_path / "in.ris").write_text(api.write_text(ITEMS, "ris"), encoding="utf-8")
    for source, target in (("in.ris", "out.bib"), ("out.bib", "back.ris"), ("in.ris", "straight.json")):
        done = run("pybtex.database.convert", "--preserve-case", source, target, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    straight = json.loads((tmp_path / "straight.json").read_text(encoding="utf-8"))
    assert straight == [item_to_json(item) for item in api.read([str(tmp_path / "in.ris")]).items]
    back = api.read([str(tmp_path / "back.ris")]).items
    assert [item.id for item in back] == [item.id for item in ITEMS]
    assert [item.names("author") for item in back] == [item.names("author") for item in ITEMS]
    assert [item.text("DOI") for item in back] == [item.text("DOI") for item in ITEMS]


def test_pybtex_convert_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text('{"a": 1', encoding="utf-8")
    done = run("pybtex.database.convert", "in.json", "out.bib", folder=tmp_path)
    assert done.returncode == 1
    assert "ERROR: in.json:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_pybtex_formats_what_a_document_cites(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(api.write_text(ITEMS, "bibtex"), encoding="utf-8")
    (tmp_path / "job.aux").write_text(
        "\\citation{doe20}\n\\citation{adams19,nobody}\n\\bibstyle{csl-apa}\n\\bibdata{refs}\n", encoding="utf-8"
    )
    done = run("pybtex", "-l", "python", "-b", "text", "job.aux", folder=tmp_path)
    assert 'missing database entry for "nobody"' in done.stderr
    printed = (tmp_path / "job.txt").read_text(encoding="utf-8").splitlines()
    cited = [line.partition("] ")[2] for line in printed]
    assert cited == refmill_lines([ITEMS[1], ITEMS[0]], "apa")


def test_pybtex_format_takes_any_style_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFMILL_CSL_STYLE", "science")
    (tmp_path / "in.json").write_text(api.write_text(ITEMS, "csl-json"), encoding="utf-8")
    assert run("pybtex.database.format", "-s", "csl", "in.json", "out.html", folder=tmp_path).returncode == 0
    assert "<b>3</b>, 1–20 (2020)" in (tmp_path / "out.html").read_text(encoding="utf-8")
