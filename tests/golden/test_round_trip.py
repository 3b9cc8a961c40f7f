"""Every record of the corpus comes back from every format as it was, and is written the same again."""

import json
from pathlib import Path

import pytest

from refmill import registry
from refmill.csljson import item_from_json, item_to_json
from refmill.formats import WriteOptions

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.json"))


@pytest.mark.parametrize("unicode", [False, True])
@pytest.mark.parametrize("name", registry.exporters())
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_round_trip(path: Path, name: str, unicode: bool) -> None:
    items = [item_from_json(data) for data in json.loads(path.read_text(encoding="utf-8"))]
    options = WriteOptions(unicode=unicode)
    written = registry.exporter(name).write(items, options).text
    reading = registry.reader(name).read(written, "corpus")
    assert [item_to_json(item) for item in reading.items] == [item_to_json(item) for item in items]
    assert registry.exporter(name).write(reading.items, options).text == written
    assert not reading.lost


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_plain_files_hold_nothing_of_ours(dialect: str) -> None:
    (path,) = (path for path in CORPUS if path.stem == "full")
    items = [item_from_json(data) for data in json.loads(path.read_text(encoding="utf-8"))]
    written = registry.exporter(dialect).write(items, WriteOptions(plain=True))
    assert "refmill" not in written.text
    assert {diagnostic.code for diagnostic in written.diagnostics} >= {"field-left-out"}


def test_an_edit_counts_and_not_the_residue() -> None:
    item = item_from_json({"id": "k", "type": "book", "volume": 12, "scale": "1:5"})
    written = registry.exporter("bibtex").write([item]).text
    (edited,) = registry.reader("bibtex").read(written.replace("volume = {12}", "volume = {13}")).items
    assert item_to_json(edited) == {"id": "k", "type": "book", "volume": "13", "scale": "1:5"}
