"""CSL-JSON and CSL-YAML: what is read, what is refused with its place, and what is delivered all the same."""

import json

import pytest

from refmill import registry
from refmill.errors import ParseError
from refmill.formats import Reading
from refmill.model import Item


def read(text: str, name: str = "csl-json") -> Reading:
    return registry.reader(name).read(text, "list")


def ids(reading: Reading) -> list[str]:
    return [item.id for item in reading.items]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a"}]',
        '{"id": "a"}',
        '{"items": [{"id": "a"}]}',
        '\ufeff [ {"id": "a"} ] ',
    ],
)
def test_the_forms_of_csl_json(text: str) -> None:
    reading = read(text)
    assert ids(reading) == ["a"]
    assert reading.diagnostics == ()
    assert registry.reader("csl-json").sniff(text)


def test_empty_arrays_hold_nothing() -> None:
    assert read(" [ ] ") == Reading((), ())
    assert read("references: []\n", "csl-yaml") == Reading((), ())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "list:1:1", "expecting value"),
        ("[\n  {,}\n]", "list:2:4", "expecting property name"),
        ('[{"a": NaN}]', "list:1:2", "NaN is no number of JSON"),
        ('[{"a": 1e999}]', "list:1:2", "too large"),
        ('[{"a": ' + "9" * 5000 + "}]", "list:1:2", "too long"),
        ("[" * 100_000, "list:1:2", "nested too deeply"),
        ('{"id": "a"} x', "list:1:13", "extra data"),
        ("7\n8", "list:2:1", "extra data"),
    ],
)
def test_text_that_is_no_json_is_refused_with_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        read(text)
    assert str(caught.value.location) == place


@pytest.mark.parametrize("text", ['[{"id": "a"},\n {"id": ', '[{"id": "a"}\n {"id": "b"}]', '[{"id": "a"},\n]'])
def test_what_stands_before_a_fault_is_delivered(text: str) -> None:
    reading = read(text)
    assert ids(reading) == ["a"]
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [("broken-json", 2)]
    assert reading.lost


def test_a_bad_record_is_named_and_the_others_delivered() -> None:
    deep = '{"id": "d", "x": ' + "[" * 90 + "]" * 90 + "}"
    reading = read('[\n{"id": "a"},\n7,\n{"id": {}},\n{"id": "b", "type": 1},\n' + deep + ',\n{"id": "c"}\n]')
    assert ids(reading) == ["a", "c"]
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [
        ("bad-record", line) for line in (3, 4, 5, 6)
    ]


def test_an_id_that_occurs_again_is_named() -> None:
    reading = read('[{"id": "a"},\n{"id": "a"},\n{"title": "no id"}, {"title": "no id"}]')
    assert ids(reading) == ["a", "a", "", ""]
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [("duplicate-id", 2)]


def test_half_a_surrogate_pair_comes_back() -> None:
    text = '[{"id": "a", "title": "x\\ud800é"}]'
    written = registry.exporter("csl-json").write(read(text).items).text
    written.encode()
    assert json.loads(written) == [{"id": "a", "type": "document", "title": "x\ud800é"}]


@pytest.mark.parametrize("name", ["csl-yaml", "bibtex", "biblatex", "ris", "mods", "endnote-xml"])
def test_half_a_surrogate_pair_costs_no_more_than_itself(name: str) -> None:
    written = registry.exporter(name).write([Item("a", "book", {"title": "x\ud800é", "note": "毛\udfff"})]).text
    (item,) = registry.reader(name).read(written.encode(errors="replace").decode()).items
    assert item.text("title").startswith("x")
    assert item.text("title").endswith("é")


@pytest.mark.parametrize(
    "text",
    [
        "---\nreferences:\n- id: a\n  title: T\n...\n",
        "---\nreferences:\n- id: a\n  title: T\n---\n\n# A paper\n\n: [not yaml\n",
        "references:\n- id: a\n  title: T\n",
        "- id: a\n  title: T\n",
        "id: a\ntitle: T\n",
    ],
)
def test_the_forms_of_csl_yaml(text: str) -> None:
    assert read(text, "csl-yaml").items == (Item("a", "document", {"title": "T"}),)


def test_only_what_json_knows_is_no_text() -> None:
    fields = (
        "volume: 7",
        "version: 1.10",
        "note: yes",
        "number: 007",
        "x: 1.5",
        "y: true",
        "z: ~",
        "title: 2020-01-01",
    )
    text = "- id: a\n" + "".join(f"  {field}\n" for field in fields)
    assert dict(read(text, "csl-yaml").items[0].fields) == {
        "volume": 7,
        "version": "1.10",
        "note": "yes",
        "number": "007",
        "x": 1.5,
        "y": True,
        "z": None,
        "title": "2020-01-01",
    }


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("- ? [a]\n  : b\n", "list:1:5", "a key must be a word"),
        ("- id: [a\n", "list:2:1", "this is no YAML"),
        ("[" * 100_000, "list:1:102", "nested too deeply"),
        ("just words\n", "list:1", "no records"),
    ],
)
def test_text_that_is_no_csl_yaml_is_refused_with_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        read(text, "csl-yaml")
    assert str(caught.value.location).startswith(place)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- id: &x a\n- id: b\n  title: *x\n", "unread-value", 3),
        ("- id: a\n- id: b\n  title: !!python/object:os.system {a: [b]}\n", "unread-value", 3),
        ("- id: a\n- id: b\n  title: !x c\n", "unread-value", 3),
        ("- id: a\n- id: b\n  id: [c]\n", "duplicate-field", 3),
        ("- id: a\n- id: b\x00\n", "control-character", 2),
        ("- id: a\n- id: b\n- id: [\n", "broken-yaml", 4),
        ("references:\n- id: a\n- id: b\n- id: 'c\n", "broken-yaml", 5),
        ("- id: a\n- id: b\n- id: c\n  author:\n  - family: x\n  - ? [a]\n", "broken-yaml", 6),
        ("- id: a\n- id: b\n}\n", "broken-yaml", 3),
    ],
)
def test_what_is_wrong_in_yaml_costs_no_more_than_it_must(text: str, code: str, line: int) -> None:
    reading = read(text, "csl-yaml")
    assert ids(reading) == ["a", "b"]
    assert [item.fields for item in reading.items] in ([{}, {}], [{}, {"title": None}])
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [(code, line)]


def test_bad_records_of_yaml_have_their_line() -> None:
    reading = read("- id: a\n- id: {b: c}\n- id: a\n", "csl-yaml")
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [("bad-record", 2), ("duplicate-id", 3)]


@pytest.mark.parametrize(
    "text", ["", "Some prose.\n", "@book{a,\n}", "TY  - BOOK\n", "[1] A. Smith, Title.", "- a point\n"]
)
def test_other_text_is_not_taken_for_csl(text: str) -> None:
    assert not registry.reader("csl-json").sniff(text)
    assert not registry.reader("csl-yaml").sniff(text)


def test_yaml_quotes_what_a_reader_would_not_take_for_text() -> None:
    words = [
        "yes",
        "no",
        "null",
        "~",
        "1e3",
        "0o17",
        "0x1F",
        "1.",
        "2020-01-01",
        "1:30",
        "007",
        "",
        " a",
        "a: b",
        "- a",
        "#",
    ]
    items = [Item("a", "book", {"x": words, "note": "é", "title": "😀 \u2028 \x85"})]
    text = registry.exporter("csl-yaml").write(items).text
    assert read(text, "csl-yaml").items == tuple(items)
    assert "é" in text
