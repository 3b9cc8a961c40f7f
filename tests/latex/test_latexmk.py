"""latexmk with RefMill in the place of BibTeX runs what is needed and nothing else, and is content."""

import re
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from tex_runs import Paper, execute, needs

from refmill.cli.latex.latexmkrc import LINES

pytestmark = needs("latexmk")

MAIN = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\begin{document}
\include{chapter}
A word \cite{knuth}.
\bibliographystyle{apa}
\bibliography{library}
\end{document}
"""
CHAPTER = "Another one \\cite{lamport}.\n"
BIB = """@book{knuth, author = {Donald E. Knuth}, title = {The Book}, year = 1984}
@book{lamport, author = {Leslie Lamport}, title = {The System}, year = 1994}
"""


@pytest.fixture
def built(tmp_path: Path) -> Paper:
    """A document that latexmk made from a clean tree."""
    program = shutil.which("refmill", path=str(Path(sys.executable).parent))
    assert program, "the command is installed beside Python"
    (tmp_path / ".latexmkrc").write_text(LINES.replace("'refmill ", f"'{program} "), encoding="utf-8")
    (tmp_path / "paper.tex").write_text(MAIN, encoding="utf-8")
    (tmp_path / "chapter.tex").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "library.bib").write_text(BIB, encoding="utf-8")
    return Paper(tmp_path)


def runs(paper: Paper, *options: str) -> list[str]:
    """The programs that latexmk runs, which must be content."""
    done = execute(paper.folder, "latexmk", "-pdf", *options, "paper.tex")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    return re.findall(r"^Run number \d+ of rule '(\w+)", done.stdout + done.stderr, re.MULTILINE)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_tree_and_then_nothing(built: Paper) -> None:
    assert runs(built)[:3] == ["pdflatex", "bibtex", "pdflatex"]
    assert "Lamport, L. (1994)" in built.page()
    assert runs(built) == []


@pytest.mark.parametrize("options", [(), ("-outdir=out",)])
def test_a_changed_database(built: Paper, options: tuple[str, ...]) -> None:
    runs(built, *options)
    changed(built.folder / "library.bib", "The System", "The New System")
    assert runs(built, *options)[0] == "bibtex"
    bbl = built.folder / ("out" if options else "") / "paper.bbl"
    assert "The New System" in bbl.read_text(encoding="utf-8")
    assert runs(built, *options) == []


def test_a_changed_database_that_is_no_bib_file(built: Paper) -> None:
    library = built.folder / "library.ris"
    (built.folder / "library.bib").unlink()
    library.write_text(
        "TY  - BOOK\nID  - knuth\nAU  - Knuth, D\nTI  - The Book\nPY  - 1984\nER  - \n"
        "TY  - BOOK\nID  - lamport\nAU  - Lamport, L\nTI  - The System\nPY  - 1994\nER  - \n",
        encoding="utf-8",
    )
    runs(built)
    assert runs(built) == []
    changed(library, "The System", "The New System")
    assert "bibtex" in runs(built)
    assert "The New System" in built.page()


def test_a_changed_style(built: Paper) -> None:
    runs(built)
    changed(built.folder / "paper.tex", "{apa}", "{ieee}")
    assert "bibtex" in runs(built)
    assert "[1] L. Lamport" in built.page()
    assert runs(built) == []


def test_a_citation_more_in_a_chapter(built: Paper) -> None:
    changed(built.folder / "paper.tex", r"\cite{knuth}", "")
    runs(built)
    assert "Knuth" not in built.page()
    changed(built.folder / "chapter.tex", r"\cite{lamport}", r"\cite{lamport,knuth}")
    assert "bibtex" in runs(built)
    assert "Knuth, D. E. (1984)" in built.page()


def test_a_word_more_runs_latex_alone(built: Paper) -> None:
    runs(built)
    changed(built.folder / "chapter.tex", "Another", "And another")
    assert runs(built) == ["pdflatex"]


def test_a_missing_key_is_a_warning(built: Paper) -> None:
    changed(built.folder / "chapter.tex", r"\cite{lamport}", r"\cite{lamport,nobody}")
    runs(built)
    log = (built.folder / "paper.blg").read_text(encoding="utf-8")
    assert 'Warning--I didn\'t find a database entry for "nobody"\n(There was 1 warning)\n' in log
    assert "Lamport, L. (1994)" in built.page()


@pytest.fixture
def cited(built: Paper) -> Paper:
    """The same with refmill.sty."""
    changed(built.folder / "paper.tex", r"\begin{document}", "\\usepackage{refmill}\n\\begin{document}")
    sty = files("refmill.exporters.latex").joinpath("refmill.sty")
    (built.folder / "refmill.sty").write_bytes(sty.read_bytes())
    return built


def test_a_changed_place_in_an_included_file(cited: Paper) -> None:
    runs(cited)
    assert "Another one (Lamport, 1994)." in " ".join(cited.page().split())
    changed(cited.folder / "chapter.tex", r"\cite{lamport}", r"\cite[p.~5]{lamport}")
    assert runs(cited)[:3] == ["pdflatex", "bibtex", "pdflatex"]
    assert "Another one (Lamport, 1994, p. 5)." in " ".join(cited.page().split())
    assert runs(cited) == []


def test_a_changed_style_that_makes_notes(cited: Paper) -> None:
    runs(cited)
    changed(cited.folder / "paper.tex", "{apa}", "{chicago-notes-bibliography}")
    assert runs(cited)[:2] == ["pdflatex", "bibtex"]
    assert "Donald E. Knuth, The Book (1984)" in " ".join(cited.page().split())
    assert runs(cited) == []
