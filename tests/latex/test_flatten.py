"""A flat copy of a document with refmill.sty compiles without it, and its pages say the same."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from tex_runs import Paper, needs

from refmill.latex_flatten import flatten

pytestmark = needs()

CITED = Path(__file__).with_name("cited.json")
STY = files("refmill.exporters.latex").joinpath("refmill.sty")
HEAD = r"""\documentclass{article}\usepackage{cmap}\usepackage[T1]{fontenc}\usepackage{lmodern}
\usepackage[paperwidth=70cm,paperheight=110cm,margin=3cm]{geometry}
\usepackage{hyperref}
"""
BODY = r"""\begin{document}
\tableofcontents\listoffigures
\section{On \cite[p.~5]{knuth} and \cites{knuth}[see][]{web} \emph{now}}
Word \cite{knuth}, word~\cite[see][ch.~2]{chapter:1}; \citet[p.~7]{thesis} and \citep[my \emph{emphasis}]{web}.
\textcite{doe-a,doe-b}. \autocites[p.~5]{knuth}[see][]{doe-a}. \citeauthor{doe-b}, \citeyear{doe-b},
\citeyearpar{doe-b}.
A note.\footnote{See \cite{thesis}.}\footnote{\cite{thesis} And so on.} \footnote{\cite{thesis}, as \textcite{web}}
\footcite[e.g.][]{web}. Again \cite[p.~6]{knuth}. \fullcite{knuth}

\begin{figure}[h]\caption{A caption \cite{web} of \citet{knuth}}\end{figure}

\input{part}
% \cite{knuth}
\verb|\cite{x}| \nocite{*}
\bibliographystyle{STYLE}
\bibliography{cited}
\end{document}
"""


def text_of(document: Paper) -> str:
    """What the pages say; where lines end, words may be apart or not."""
    return re.sub(r"\s", "", document.page())


@pytest.mark.parametrize("style", ["apa", "nature", "chicago-notes-bibliography"])
def test_the_copy_says_the_same_without_the_package(tmp_path: Path, style: str) -> None:
    shutil.copy(CITED, tmp_path)
    (tmp_path / "refmill.sty").write_bytes(STY.read_bytes())
    (tmp_path / "part.tex").write_text("In a part \\cite{doe-a}.\n", encoding="utf-8")
    (tmp_path / "paper.tex").write_text(HEAD + "\\usepackage{refmill}" + BODY.replace("STYLE", style), "utf-8")
    document = Paper(tmp_path)
    for _ in range(3):
        document.latex(draft=True)
        assert document.bbl().diagnostics == []
    assert document.complaints(document.latex()) == []
    copied = flatten(str(tmp_path / "paper.tex"))
    assert copied.diagnostics == ()
    (tmp_path / "flat").mkdir()
    (tmp_path / "flat" / "paper.tex").write_text(copied.text, encoding="utf-8")
    copy = Paper(tmp_path / "flat")
    copy.latex(draft=True)
    copy.latex(draft=True)
    assert copy.complaints(copy.latex()) == []
    assert text_of(copy) == text_of(document)
