"""Packages and classes that make citations and lists in their own ways: nothing is undefined, and the text is right."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from tex_runs import Paper, execute, needs

from refmill.latex_job import Asked, run

pytestmark = needs()

CITED = Path(__file__).with_name("cited.json")
STY = files("refmill.exporters.latex").joinpath("refmill.sty")
FONTS = r"\usepackage{cmap}\usepackage[T1]{fontenc}\usepackage{lmodern}"
ARTICLE = r"\documentclass{article}" + FONTS
KNUTH = {"ieee": "D. E. Knuth, The TeXbook. Reading: Addison-Wesley, 1984.", "apa": "Knuth, D. E. (1984). The TeXbook."}
TIMES = r"\DeclareFontFamily{T1}{ptm}{}" + "".join(
    rf"\DeclareFontShape{{T1}}{{ptm}}{{{series}}}{{{shape}}}{{<->ssub*lmr/{series}/{shape}}}{{}}"
    for series, shape in [("m", "n"), ("m", "it"), ("m", "sc"), ("bx", "n"), ("bx", "it")]
)
"""Latin Modern in the place of Times, whose metrics few installations have."""


@dataclass(frozen=True)
class Case:
    """A document and what it prints.

    Attributes:
        head: what stands before its text.
        body: its text, without a list.
        style: of the list; without one, the text makes its lists itself.
        printed: texts on its page, without regard to blanks.
        jobs: the names of its ``.aux`` files that want a list.
        files: further files.
    """

    head: str
    body: str
    style: str
    printed: tuple[str, ...]
    jobs: tuple[str, ...] = ("paper",)
    files: tuple[tuple[str, str], ...] = ()

    def write(self, folder: Path) -> None:
        shutil.copy(CITED, folder)
        (folder / "refmill.sty").write_bytes(STY.read_bytes())
        end = rf"\bibliographystyle{{{self.style}}}\bibliography{{cited}}" if self.style else ""
        end += r"\end{frame}" if "{frame}" in self.body else ""
        text = f"{self.head}\n\\begin{{document}}\n{self.body}\n{end}\n\\end{{document}}\n"
        for name, content in (("paper.tex", text), *self.files):
            (folder / name).write_text(content, encoding="utf-8")


CASES = {
    "multibib": Case(
        ARTICLE + r"\usepackage{multibib}\newcites{pri}{Primary}",
        r"A \cite{knuth}, \citepri{thesis}.\bibliographystylepri{apa}\bibliographypri{cited}",
        "ieee",
        ("A [1], [No Author Has This One, 2011].", "Primary No author has this one. (2011)", f"[1] {KNUTH['ieee']}"),
        ("paper", "pri"),
    ),
    "bibunits": Case(
        ARTICLE + r"\usepackage{bibunits}",
        r"\begin{bibunit}[ieee]A \cite{web,knuth}.\putbib[cited]\end{bibunit}"
        r"\begin{bibunit}[apa]B \cite{knuth}.\putbib[cited]\end{bibunit}",
        "",
        ("A [1, 2].", f"[2] {KNUTH['ieee']}", "B [Knuth, 1984].", KNUTH["apa"]),
        ("bu1", "bu2"),
    ),
    "chapterbib": Case(
        r"\documentclass{report}" + FONTS + r"\usepackage{chapterbib}",
        r"\include{one}\include{two}",
        "",
        ("A [1].", f"[1] {KNUTH['ieee']}", "B [Knuth, 1984].", KNUTH["apa"]),
        ("one", "two"),
        (
            ("one.tex", r"\chapter{One}A \cite{knuth}.\bibliographystyle{ieee}\bibliography{cited}"),
            ("two.tex", r"\chapter{Two}B \cite{knuth}.\bibliographystyle{apa}\bibliography{cited}"),
        ),
    ),
    "bibentry": Case(
        ARTICLE + r"\usepackage{natbib,bibentry}\nobibliography*",
        r"Here: \bibentry{web}. And \citet{knuth}",
        "apa",
        ("Here: The {Example} Group. (2023). A page", "And Knuth (1984)", KNUTH["apa"]),
    ),
    "natbib-round": Case(
        ARTICLE + r"\usepackage[round]{natbib}",
        r"A \citep{knuth}, \citet{doe-b}.",
        "ieee",
        ("A (1), Müller et al. (2).", f"[1] {KNUTH['ieee']}"),
    ),
    "natbib-authoryear": Case(
        ARTICLE + r"\usepackage[authoryear,round]{natbib}",
        r"A \citep{doe-a,doe-b}, \citet{doe-b}.",
        "ieee",
        ("A (Müller et al., 2020a,b), Müller et al. (2020b).",),
    ),
    "csquotes": Case(
        ARTICLE + r"\usepackage[english]{babel}\usepackage{csquotes,refmill}",
        r"\textcquote[p.~5]{knuth}{So}. \blockcquote[see][p.~7]{web}{Short}.",
        "apa",
        ("“So” (Knuth, 1984, p. 5).", "“Short” (see The {Example} Group, 2023, p. 7)."),
    ),
    "cleveref": Case(
        ARTICLE + r"\usepackage{hyperref,cleveref,refmill}",
        r"\section{S}\label{s}\Cref{s} of \cite[p.~5]{knuth}.",
        "ieee",
        ("Section 1 of [1, p. 5].", f"[1] {KNUTH['ieee']}"),
    ),
    "french": Case(
        ARTICLE + r"\usepackage[provide=*,french]{babel}\usepackage{hyperref,refmill}",
        r"A \cite[voir : ][p.~5 ; et]{knuth} ; \citet{knuth} ?",
        "iso690-author-date-fr",
        ("A (voir : Knuth 1984, p. 5 ; et) ; Knuth (1984) ?", "KNUTH, Donald E., 1984. The TeXbook."),
    ),
    "IEEEtran": Case(
        r"\documentclass[conference]{IEEEtran}\usepackage[T1]{fontenc}\usepackage{cmap}",
        r"A \cite{knuth}.",
        "ieee",
        ("A [1].", f"[1] {KNUTH['ieee']}"),
        files=(("t1ptm.fd", TIMES), ("ot1ptm.fd", TIMES.replace("T1", "OT1"))),
    ),
    "llncs": Case(
        r"\documentclass{llncs}" + FONTS, r"A \cite{knuth}.", "apa", ("A [Knuth, 1984].", f"References {KNUTH['apa']}")
    ),
    "elsarticle": Case(
        r"\documentclass{elsarticle}" + FONTS + r"\usepackage{refmill}",
        r"A \cite{knuth}.",
        "apa",
        ("A (Knuth, 1984).", f"References {KNUTH['apa']}"),
    ),
    "amsart": Case(
        r"\documentclass{amsart}" + FONTS, r"A \cite{knuth}.", "apa", ("A [Knuth, 1984].", f"References {KNUTH['apa']}")
    ),
    "beamer": Case(
        r"\documentclass{beamer}" + FONTS,
        r"\begin{frame}A \cite{knuth}.",
        "ieee",
        ("A [1].", f"[1] {KNUTH['ieee']}"),
    ),
    "revtex-footnotes": Case(
        r"\documentclass[prl]{revtex4-2}" + FONTS,
        r"A\footnote{Said \emph{here}.} \cite{knuth}.",
        "american-physics-society",
        ("A[1] [2].", "[1] Said here.", "[2] D. E. Knuth"),
    ),
    "revtex-refmill": Case(
        r"\documentclass[prl]{revtex4-2}" + FONTS + r"\usepackage{refmill}",
        r"A\footnote{See \cite{web}.} \cite[p.~5]{knuth}, \footcite{thesis}.",
        "apa",
        ("A1 (Knuth, 1984, p. 5),2", "1 See (The {Example} Group, 2023).", KNUTH["apa"]),
    ),
}


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def complaints(document: Paper, jobs: Iterable[str]) -> list[str]:
    """What the last of all runs complains of."""
    document.latex(draft=True)
    for _ in range(2):  # labels of natbib come with the second
        for job in jobs:
            assert run(str(document.folder / job), Asked()).diagnostics == []
        document.latex(draft=True)
    return document.complaints(document.latex())


@pytest.mark.parametrize("name", CASES)
def test_packages_and_classes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    case = CASES[name]
    document_class = re.match(r"\\documentclass(?:\[\w+\])?\{([\w-]+)\}", case.head)
    assert document_class
    if not execute(tmp_path, "kpsewhich", f"{document_class[1]}.cls").stdout:
        pytest.skip(f"{document_class[1]}.cls is not installed (Debian: texlive-publishers)")
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    document = Paper(tmp_path)
    assert complaints(document, case.jobs) == []
    page = squeezed(document.page())
    assert [text for text in case.printed if squeezed(text) not in page] == []


@pytest.mark.parametrize("package", ["multibib", "bibunits", "chapterbib", "bibentry", "biblatex"])
def test_packages_that_cannot_go_with_refmill_sty(tmp_path: Path, package: str) -> None:
    Case(rf"{ARTICLE}\usepackage{{{package},refmill}}", "A.", "", ()).write(tmp_path)
    log = Paper(tmp_path).latex(draft=True)
    assert f"Package refmill Error: {package} and refmill cannot both make citations" in log
