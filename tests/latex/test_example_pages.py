"""The pictures of the guide show what its example document prints."""

import importlib.util
from pathlib import Path

import pytest
from tex_runs import needs

pytestmark = needs()

SCRIPT = Path(__file__).parents[2] / "docs" / "latex_example.py"
SPEC = importlib.util.spec_from_file_location("latex_example", SCRIPT)
assert SPEC
assert SPEC.loader
latex_example = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(latex_example)


@pytest.mark.parametrize("style", latex_example.STYLES)
def test_pictures_are_those_of_the_document(tmp_path: Path, style: str) -> None:
    known = (latex_example.EXAMPLE / f"{style}.txt").read_text(encoding="utf-8")
    message = "run `python docs/latex_example.py`, and look at the pictures"
    assert latex_example.page(tmp_path, style) == known, message
