"""The CSL suite, fixture by fixture, against the ledger of those that pass.

The folder of the fixtures is named by ``REFMILL_CSL_SUITE``. The ledger holds in both directions: a fixture in it must
pass, and one that passes must be in it. NOTES.md says of each other fixture why it does not pass.
"""

from pathlib import Path

import csl_adapter
import fixtures
import pytest

NAMES = fixtures.names()
LEDGER = fixtures.ledger()
NOTES = Path(__file__).with_name("NOTES.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(
    not NAMES, reason=f"no fixtures of the CSL suite in {fixtures.FOLDER}: set REFMILL_CSL_SUITE to their folder"
)


@pytest.mark.parametrize("name", NAMES)
def test_fixture(name: str) -> None:
    test = fixtures.fixture(fixtures.FOLDER / f"{name}.txt")
    result = csl_adapter.run(test)
    if name in LEDGER:
        assert result == test["result"]
    else:
        assert result != test["result"], f"passes now: add {name} to passing.txt and take it out of NOTES.md"


def test_every_fixture_that_fails_is_explained() -> None:
    assert [name for name in NAMES if name not in LEDGER and f"`{name}`" not in NOTES] == []


def test_no_fixture_that_passes_is_excused() -> None:
    assert [name for name in sorted(LEDGER) if f"`{name}`" in NOTES] == []
