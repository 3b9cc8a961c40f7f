"""What is written as CSL-JSON is valid against the published schema, and the vocabulary is the schema's."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from refmill import api, vocabulary

PAGES = sorted((Path(__file__).parent / "pages").rglob("*.txt"))


@pytest.fixture(scope="module")
def schema() -> Any:
    found = importlib.util.find_spec("commonmeta")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the package that carries the CSL-JSON schema is not installed: run `make test`")
    path = Path(found.submodule_search_locations[0]) / "resources" / "csl-data.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_page_gives_valid_csl_json(schema: Any) -> None:
    validator = jsonschema.Draft7Validator(schema)
    for page in PAGES:
        records = json.loads(api.write_text(api.read([str(page)]).items, "csl-json"))
        problems = [f"{page.name}: {error.message}" for error in validator.iter_errors(records)]
        assert problems == []


def test_the_vocabulary_is_that_of_the_schema(schema: Any) -> None:
    record = schema["items"]["properties"]
    assert set(record["type"]["enum"]) == vocabulary.ITEM_TYPES
    kinds = {name: str(definition) for name, definition in record.items()}
    names = {name for name, definition in kinds.items() if "name-variable" in definition}
    dates = {name for name, definition in kinds.items() if "date-variable" in definition}
    texts = set(kinds) - names - dates - {"type", "id", "custom", "categories"}
    assert names <= vocabulary.NAME_VARIABLES
    assert dates == vocabulary.DATE_VARIABLES
    assert texts <= vocabulary.TEXT_VARIABLES | vocabulary.NUMBER_VARIABLES
