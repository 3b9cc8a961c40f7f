"""The pictures of the guide show what its example document prints."""

from pathlib import Path

import latex_example
import pytest
from tex_runs import needs

pytestmark = needs()


@pytest.mark.parametrize("style", latex_example.STYLES)
def test_pictures_are_those_of_the_document(tmp_path: Path, style: str) -> None:
    known = (latex_example.EXAMPLE / f"{style}.txt").read_text(encoding="utf-8")
    message = "run `python docs/latex_example.py`, and look at the pictures"
    assert latex_example.page(tmp_path, style) == known, message
