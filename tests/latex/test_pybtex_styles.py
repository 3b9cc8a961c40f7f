"""A document whose list pybtex makes in a style of CSL: real TeX compiles it, and the page shows the style's text."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from refmill import api
from refmill.csljson import item_from_json
from refmill.styles import bibliography
from refmill.styles.output import text

MISSING = [program for program in ("pdflatex", "pdftotext") if shutil.which(program) is None]
pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (Debian: texlive-latex-base)"),
]
DOCUMENT = r"""\documentclass{article}
\usepackage{cmap}
\usepackage[T1]{fontenc}
\pdfpagewidth500cm \pdfpageheight500cm \textwidth480cm \textheight480cm \pagestyle{empty}
\begin{document}
See \cite{adler1919,wegner}.
\bibliographystyle{csl-STYLE}
\bibliography{library}
\end{document}
"""
RECORDS = [
    {
        "id": "wegner",
        "type": "article-journal",
        "author": [{"family": "Wegner", "given": "Paula"}, {"family": "Thal", "non-dropping-particle": "von"}],
        "title": "50% of a_b & c#d: \\input{x} Käse <i>in situ</i>",
        "container-title": "Annals of Small Harbours",
        "volume": "12",
        "issued": {"date-parts": [[1921]]},
        "DOI": "10.5555/a_b%25c",
    },
    {
        "id": "adler1919",
        "type": "book",
        "author": [{"family": "Adler", "given": "Ida"}],
        "title": "Salt",
        "publisher": "Quay Press",
        "issued": {"date-parts": [[1919]]},
    },
]


def run(folder: Path, *command: str) -> str:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return done.stdout


def letters(printed: str) -> str:
    """What is printed without white space, which pdftotext also sees in kerning."""
    return "".join(printed.split())


@pytest.mark.parametrize(("style", "cited"), [("apa", "Adler, 1919, Wegner and von Thal, 1921"), ("ieee", "1, 2")])
def test_the_page_shows_the_list(style: str, cited: str, tmp_path: Path) -> None:
    items = [item_from_json(record) for record in RECORDS]
    (tmp_path / "library.bib").write_text(api.write_text(items, "bibtex"), encoding="utf-8")
    (tmp_path / "job.tex").write_text(DOCUMENT.replace("STYLE", style), encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "job")
    run(tmp_path, *latex)
    run(tmp_path, sys.executable, "-m", "pybtex", "-l", "python", "job")
    run(tmp_path, *latex)
    run(tmp_path, *latex)
    page = run(tmp_path, "pdftotext", "-layout", "job.pdf", "-")
    by_key = {item.id: item for item in items}
    expected = bibliography([by_key["adler1919"], by_key["wegner"]], style)
    assert f"See [{cited}]" in page
    for entry in expected.entries:
        assert letters(text.write_runs(entry.body)) in letters(page)
    assert "undefined" not in (tmp_path / "job.log").read_text(encoding="utf-8", errors="replace")
