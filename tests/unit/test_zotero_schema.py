"""The table of Zotero's item types, compared with the service's own schema where that is at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from refmill.tables import zotero_schema as table

SCHEMA = Path(os.environ.get("REFMILL_ZOTERO_SCHEMA", Path(__file__).parents[3] / "shared/zotero/schema.json"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    if not SCHEMA.exists():
        pytest.skip(f"the service's schema is not at {SCHEMA}: set REFMILL_ZOTERO_SCHEMA")
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_every_item_type_has_the_fields_and_creators_of_the_schema(schema: dict[str, Any]) -> None:
    assert table.item_types() == tuple(one["itemType"] for one in schema["itemTypes"])
    assert schema["version"] == table.SCHEMA_VERSION
    for one in schema["itemTypes"]:
        name = one["itemType"]
        expected = {each["field"]: each.get("baseField", each["field"]) for each in one["fields"]}
        assert list(table.fields(name).items()) == list(expected.items())
        assert set(table.creator_types(name)) == {each["creatorType"] for each in one["creatorTypes"]}
        primary = [each["creatorType"] for each in one["creatorTypes"] if each.get("primary")]
        assert [table.primary_creator(name)] == (primary or [None])


def test_csl_names_are_those_of_the_schema(schema: dict[str, Any]) -> None:
    for csl, ours in schema["csl"]["types"].items():
        assert table.types_of_csl(csl) == tuple(ours)
        assert {table.csl_type(one) for one in ours} == {csl}
    assert {name: list(fields) for name, fields in table.csl_texts().items()} == schema["csl"]["fields"]["text"]
    assert table.csl_dates() == schema["csl"]["fields"]["date"]
    assert table.csl_names() == schema["csl"]["names"]


def test_labels_are_those_of_the_schema(schema: dict[str, Any]) -> None:
    english = schema["locales"]["en-US"]
    for name in (*table.item_types(), *table.all_fields()):
        assert table.label(name) == (english["itemTypes"] | english["fields"])[name]
    assert {table.label(name) for name in english["creatorTypes"]} == set(english["creatorTypes"].values())


def test_the_field_of_a_base_field_is_found_in_every_type() -> None:
    for item_type in table.item_types():
        for field, base in table.fields(item_type).items():
            assert table.type_field(item_type, base) == field
            assert table.base_field(item_type, field) == base


def test_a_variable_goes_to_the_first_field_that_the_type_has() -> None:
    assert table.text_field("statute", "volume") == "codeNumber"
    assert table.text_field("statute", "container-title") == "code"
    assert table.text_field("journalArticle", "container-title") == "publicationTitle"
    assert table.text_field("book", "container-title") is None
    assert table.text_field("book", "no-such-variable") is None
    assert table.date_field("statute", "issued") == "dateEnacted"
