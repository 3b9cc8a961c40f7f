"""Record, CSL-JSON, registry, configuration and the edits that a user may ask for."""

from pathlib import Path

import pytest

from refmill import config, edits, registry
from refmill.csljson import item_from_json, item_to_json
from refmill.diagnostics import Location
from refmill.errors import ConfigError, FieldError, InputError, RegistryError, UnknownFormatError
from refmill.formats import Reader
from refmill.model import Date, Item, Name

RECORD = {
    "id": "key",
    "type": "article",
    "title": "A title",
    "author": [{"family": "Oord", "given": "Aäron", "non-dropping-particle": "van den", "comma-suffix": True}],
    "issued": {"date-parts": [[2025, 10, 24], [2025, 11]], "circa": True, "unknown": [1]},
    "editor": "not a list",
    "accessed": {"raw": "last week"},
    "volume": 7,
    "custom": {"other": 1, "refmill": {"cut": ["author"]}},
    "x-unknown": {"nested": [None, 1.5]},
}


def test_csl_json_comes_back_as_it_was() -> None:
    assert item_to_json(item_from_json(RECORD)) == RECORD


def test_typed_access() -> None:
    item = item_from_json(RECORD)
    assert item.text("title") == "A title"
    assert item.text("volume") == "7"
    assert str(item.names("author")[0]) == "Aäron van den Oord"
    assert item.names("editor") == ()
    assert item.date("issued") == Date((2025, 10, 24), (2025, 11), circa=True, extra={"unknown": [1]})
    assert item.list_is_cut("author")
    assert not item.list_is_cut("editor")


def test_changes_make_copies_and_none_takes_out() -> None:
    item = Item("", "article", {"title": "A", "note": "n"})
    changed = item.updated({"title": "B", "note": None})
    assert (item.text("title"), dict(changed.fields)) == ("A", {"title": "B"})
    assert changed.with_custom({"cut": [], "version": 2}).fields["custom"] == {"refmill": {"version": 2}}
    assert "custom" not in item.with_custom({"cut": []}).fields


@pytest.mark.parametrize("data", [[], "text", {"id": True}, {"id": {}}, {"id": "a", "type": 3}])
def test_what_is_no_record(data: object) -> None:
    with pytest.raises(FieldError):
        item_from_json(data)  # type: ignore[arg-type]


def test_names_and_items_can_be_put_in_sets() -> None:
    assert len({Name("A", extra={"x": [1]}), Name("A"), Name("B")}) == 3
    assert len({Item("a", "book", {"x": 1}), Item("a", "book", {"x": 1})}) == 1


def test_an_error_names_its_place() -> None:
    assert str(InputError("is empty", Location("list.txt", 3))) == "list.txt:3: is empty"


def test_unknown_names_suggest_the_nearest() -> None:
    with pytest.raises(UnknownFormatError, match="did you mean 'biblatex'"):
        registry.exporter("bibletex")
    with pytest.raises(UnknownFormatError, match="there are "):
        registry.reader("qqq")


def test_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = value = "mine"

        def load(self) -> object:
            return Reader("mine", "", (".mine",), lambda head: False, lambda lines, document: iter(()))

    monkeypatch.setattr(
        "importlib.metadata.entry_points", lambda group: [Point()] if group == "refmill.readers" else []
    )
    registry.readers.cache_clear()
    assert registry.reader("mine").suffixes == (".mine",)
    monkeypatch.setattr(Point, "load", lambda self: 1 / 0)
    registry.readers.cache_clear()
    with pytest.raises(RegistryError, match="cannot be loaded"):
        registry.readers()
    monkeypatch.undo()
    registry.readers.cache_clear()


def test_settings_of_the_nearest_folder_go_over_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[convert]\nto = "ris"\nmerge = true\n', encoding="utf-8")
    monkeypatch.setattr(config, "user_file", lambda: own)
    project = tmp_path / "project" / "deep"
    project.mkdir(parents=True)
    (tmp_path / "project" / "pyproject.toml").write_text('[tool.refmill.convert]\nto = "bibtex"\n', encoding="utf-8")
    assert config.load(project) == {"convert": {"to": "bibtex", "merge": True}}
    (project / "refmill.toml").write_text("convert = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="must be a table"):
        config.load(project)


def test_assignments() -> None:
    assert edits.assignment("issued=7 November, 2025") == ("issued", Date((2025, 11, 7)))
    assert edits.assignment("note=") == ("note", None)
    for text, says in (
        ("title", "FIELD=VALUE"),
        ("titel=x", "did you mean 'title'"),
        ("type=buk", "did you mean 'book'"),
    ):
        with pytest.raises(FieldError, match=says):
            edits.assignment(text)


def test_the_type_can_be_set() -> None:
    (item,) = edits.with_fields([Item("a", "article", {})], [edits.assignment("type=report")])
    assert item.type == "report"


def test_the_list_of_exporters_says_what_their_modules_say() -> None:
    from refmill import exporters

    assert {name: exporters.load(name).suffixes for name in exporters.FORMATS} == dict(exporters.FORMATS)
    assert all(exporters.load(name).name == name for name in exporters.FORMATS)


@pytest.mark.parametrize(("path", "name"), [("a.bib", "bibtex"), ("b/a.JSON", "csl-json"), ("a.x", None), ("-", None)])
def test_a_file_name_tells_its_exporter(path: str, name: str | None) -> None:
    found = registry.exporter_for(path)
    assert (found.name if found else None) == name


def test_the_list_of_readers_says_what_their_modules_say() -> None:
    from refmill import seeds

    told = {reader.name.replace("-", "_"): reader.suffixes for reader in seeds.file_readers()}
    assert told == dict(seeds.FILE_FORMATS)
    assert [reader.name for reader in seeds.file_readers(".xml")][:2] == ["endnote-xml", "mods"]
