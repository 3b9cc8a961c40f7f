"""A bibliography written as LaTeX compiles in a plain document and prints its titles, whatever is in the data."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from refmill import styles
from refmill.csljson import item_from_json
from refmill.styles.output import latex

HOSTILE = Path(__file__).with_name("hostile.json")
MISSING = [program for program in ("pdflatex", "pdftotext") if shutil.which(program) is None]

pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@pytest.mark.parametrize("style", ["ieee", "apa"])
@pytest.mark.parametrize("packages", ["", r"\usepackage{hyperref}"])
def test_a_list_compiles(tmp_path: Path, style: str, packages: str) -> None:
    items = [item_from_json(data) for data in json.loads(HOSTILE.read_text(encoding="utf-8"))]
    items += [item_from_json({"id": "last", "type": "book", "title": "Zzyzx", "URL": "https://x.org/a_b?c=d&e#f%20~"})]
    written = latex.write(styles.bibliography(items, style))
    head = rf"\documentclass{{article}}\usepackage[T1]{{fontenc}}{packages}"
    document = f"{head}\n\\begin{{document}}\n{written}\\end{{document}}\n"
    (tmp_path / "list.tex").write_text(document, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "list.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    page = subprocess.run(["pdftotext", "list.pdf", "-"], cwd=tmp_path, capture_output=True, check=True).stdout
    assert "Zzyzx" in page.decode("utf-8", "replace")
