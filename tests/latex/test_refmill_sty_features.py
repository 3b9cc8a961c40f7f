"""What refmill.sty does besides citations in running text: several lists, old texts, bookmarks, other programs."""

import json
import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from tex_runs import Paper, execute, needs

pytestmark = needs("lualatex", "xelatex", "latexmk")

STY = files("refmill.exporters.latex").joinpath("refmill.sty")
CITED = Path(__file__).with_name("cited.json")
HEAD = r"\documentclass{article}\usepackage{cmap}\usepackage[T1]{fontenc}\usepackage{lmodern}"
NATIVE = r"\documentclass{article}\usepackage{fontspec}\setmainfont{%s}\usepackage{refmill}"


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[..., Paper]:
    def made(text: str, program: str = "pdflatex", head: str = HEAD + r"\usepackage{hyperref,refmill}") -> Paper:
        shutil.copy(CITED, tmp_path)
        (tmp_path / "refmill.sty").write_bytes(STY.read_bytes())
        (tmp_path / "paper.tex").write_text(f"{head}\n\\begin{{document}}\n{text}\n\\end{{document}}\n", "utf-8")
        return Paper(tmp_path, program)

    return made


def settled(paper: Paper) -> str:
    """The text of the pages after all runs, on one line."""
    paper.latex(draft=True)
    for _ in range(2):
        assert paper.bbl().errors == []
        complaints = paper.complaints(paper.latex())
    assert [line for line in complaints if "Rerun" not in line] == []
    return " ".join(paper.page().split())


LISTS = r"""One \cite{knuth}, two \cite{thesis}, three \cite{web}.
\bibliographystyle{ieee}
\printbibliography[type=book,title=Books]
\printbibliography[nottype=book,heading=subbibliography,title=Others]
"""


def test_lists_by_type(typeset: Callable[..., Paper]) -> None:
    head = HEAD + r"\usepackage[bibliography=cited]{refmill}"
    page = settled(typeset(LISTS, head=head))
    books, _, others = page.partition("Others")
    assert "Books [1] D. E. Knuth" in books
    assert "No author" not in books
    assert others.index("[2]") < others.index("[3]")
    assert "Knuth" not in others


def test_lists_by_keyword(typeset: Callable[..., Paper], tmp_path: Path) -> None:
    paper = typeset(r"\nocite{*}\bibliographystyle{apa}\printbibliography[keyword=own]", head=HEAD + KEYWORDS)
    records = json.loads(CITED.read_text(encoding="utf-8"))
    records[0]["keyword"] = "tex, own"
    (tmp_path / "mine.json").write_text(json.dumps(records), "utf-8")
    page = settled(paper)
    assert "The TeXbook" in page
    assert "Particles" not in page


KEYWORDS = r"\usepackage{refmill}\addbibresource{mine.json}"

SECTIONS = r"""\bibliographystyle{ieee}\addtocounter{page}{0}%
Outside \cite{knuth} and \cite{web}.
\begin{refsection}Inside \cite{thesis}, \cite{knuth}.\printbibliography[title=First]\end{refsection}
\begin{refsection}Again \cite{web}.\printbibliography[title=Second]\end{refsection}
\bibliography{cited}
"""


def test_sections_have_numbers_and_lists_of_their_own(typeset: Callable[..., Paper]) -> None:
    page = settled(typeset(SECTIONS))
    assert "Outside [1] and [2]. Inside [1], [2]. First [1] “No author" in page
    assert "Again [1]. Second [1] The {Example} Group" in page
    assert "References [1] D. E. Knuth" in page


def test_old_texts_are_not_printed(typeset: Callable[..., Paper], tmp_path: Path) -> None:
    paper = typeset(r"See \cite[p.~5]{knuth}.\bibliographystyle{apa}\bibliography{cited}")
    assert "See (Knuth, 1984, p. 5)." in settled(paper)
    source = tmp_path / "paper.tex"
    source.write_text(source.read_text("utf-8").replace("p.~5", "p.~6"), "utf-8")
    assert any("undefined" in line for line in paper.complaints(paper.latex()))
    assert "See ?." in " ".join(paper.page().split())
    paper.bbl()
    assert paper.complaints(paper.latex()) == []
    assert "See (Knuth, 1984, p. 6)." in " ".join(paper.page().split())


def test_a_key_that_nobody_knows(typeset: Callable[..., Paper]) -> None:
    paper = typeset(r"See \cite{nobody} and \cite{knuth,never}.\bibliographystyle{apa}\bibliography{cited}")
    paper.latex(draft=True)
    assert [one.code for one in paper.bbl().diagnostics] == ["no-entry", "no-entry"]
    log = paper.latex()
    assert re.search(r"Citation `never' on page 1\s+undefined", log)
    assert "See ? and (Knuth, 1984)?." in " ".join(paper.page().split())


def test_bookmarks_say_what_headings_say(typeset: Callable[..., Paper], tmp_path: Path) -> None:
    paper = typeset(
        r"\tableofcontents\section{On \cite[see][p.~5]{knuth} \emph{now}}\section{\citet{knuth}}"
        r"\section{\cites(as)()[p.~5]{knuth}[and][]{web} and \textcites{web}{thesis}}"
        r"\bibliographystyle{apa}\bibliography{cited}"
    )
    page = settled(paper)
    assert page.count("On (see Knuth, 1984, p. 5) now") == 2
    octets = re.findall(r"BOOKMARK.*\{(.*?)\}\{\}%", (tmp_path / "paper.out").read_text("latin-1"))
    decoded = [re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), text) for text in octets]
    titles = [text.encode("latin-1").decode("utf-16") for text in decoded]
    assert titles[:2] == ["On (see Knuth, 1984, p. 5) now", "Knuth (1984)"]
    several = "(as Knuth, 1984, p. 5; and The {Example} Group, 2023) and The {Example} Group (2023)"
    assert titles[2].startswith(several)
    assert page.count(several) == 2


def test_running_heads_cite_nothing_anew(typeset: Callable[..., Paper], tmp_path: Path) -> None:
    heads = r"\pagestyle{headings}\section{From \cite{knuth}}A\newpage B\newpage C \cite{knuth}"
    page = settled(typeset(heads + r"\bibliographystyle{ieee}\bibliography{cited}"))
    assert page.upper().count("FROM [1]") == 3
    assert (tmp_path / "paper.aux").read_text("utf-8").count("\\refmill@cite{") == 2


def test_back_references_name_the_pages(typeset: Callable[..., Paper]) -> None:
    head = HEAD + r"\usepackage[pagebackref]{hyperref}\usepackage{refmill}"
    paper = typeset(r"\cite{knuth}\newpage\cite{knuth}\bibliographystyle{apa}\bibliography{cited}", head=head)
    settled(paper)
    paper.latex()
    assert "Addison-Wesley. 1, 2" in " ".join(paper.page().split())


NOTES = r"""Word \cite{knuth}. \citet{doe-b} say.\footnote{See \cite{thesis}.}\footnote{\cite{thesis} And so on.}%
\footnote{\cite{thesis}, and so on}\footnote{As in \cite{thesis}}
\bibliographystyle{chicago-notes-bibliography}\bibliography{cited}
"""


def test_notes_end_with_one_full_stop(typeset: Callable[..., Paper]) -> None:
    """In footnotes of the document's own: before its full stop, a sentence, a comma and the end."""
    page = settled(typeset(NOTES)).replace(" ", "")
    assert "Word1.JürgenMülleretal.2say." in page
    assert ".." not in page
    assert "3See“NoAuthorHasThisOne”(PhDthesis,UniversityofSomewhere,2011).4" in page
    assert "4“NoAuthorHasThisOne.”Andsoon.5“NoAuthorHasThisOne”,andsoon6Asin“NoAuthorHasThisOne.”" in page


@pytest.mark.parametrize("program", ["lualatex", "xelatex"])
@pytest.mark.parametrize("style", ["apa", "nature", "chicago-notes-bibliography"])
def test_other_programs(typeset: Callable[..., Paper], program: str, style: str) -> None:
    text = r"\section{On \cite{knuth}}As \citet[p.~5]{doe-a} say\footnote{See \cite[„so“ \S~4]{thesis}.}, \cite{doe-a}."
    paper = typeset(
        text + rf"\bibliographystyle{{{style}}}\bibliography{{cited}}", program, NATIVE % "Latin Modern Roman"
    )
    page = settled(paper)
    assert "Nguyễn" in page
    assert {"apa": "Müller et al. (2020, p. 5) say"}.get(style, "Müller et al.") in page


def test_chinese_is_printed_as_it_is(typeset: Callable[..., Paper], tmp_path: Path) -> None:
    font = "Noto Serif CJK SC"
    if font not in execute(tmp_path, "fc-list").stdout:
        pytest.skip(f"the font {font} is not installed (Debian: fonts-noto-cjk)")
    people = [{"family": family, "given": "文"} for family in "李王张刘"]
    book = {"id": "k", "type": "book", "title": "数学", "author": people, "issued": {"date-parts": [[2020]]}}
    (tmp_path / "mine.json").write_text(json.dumps([book]), "utf-8")
    style = "china-national-standard-gb-t-7714-2015-author-date"
    text = rf"\cite[p.~5]{{k}}\bibliographystyle{{{style}}}\bibliography{{mine}}"
    page = settled(typeset(text, "xelatex", NATIVE % font)).replace(" ", "")
    assert "李等,2020" in page
    assert "数学" in page
