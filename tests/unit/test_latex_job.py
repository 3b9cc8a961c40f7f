"""Lists for LaTeX documents, cut libraries and flat copies, without TeX."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refmill.cli import cli

BIB = r"""@book{knuth, author = {Donald E. Knuth}, title = {The Book}, year = 1984}
@book{lamport, author = {Leslie Lamport}, title = {The System}, year = 1994}
@inbook{part, author = {A. Part}, title = {A Part}, crossref = {whole}}
@book{whole, editor = {E. Whole}, title = {The Whole}, year = 2001}
"""
BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.9" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:bibdata section="0"><bcf:datasource type="file" datatype="bibtex">library.bib</bcf:datasource></bcf:bibdata>
  <bcf:section number="0">
    <bcf:citekey order="2" nocite="1">lamport</bcf:citekey>
    <bcf:citekey order="1">part</bcf:citekey>
  </bcf:section>
</bcf:controlfile>
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BIBINPUTS", raising=False)
    monkeypatch.setenv("PATH", "")  # no kpsewhich
    Path("library.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def refmill(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["latex", *arguments], catch_exceptions=False)


def bbl(*lines: str, style: str = "apa", database: str = "library", options: tuple[str, ...] = ()) -> Result:
    """The command on an ``.aux`` file of some lines."""
    named = [rf"\bibstyle{{{style}}}"] if style else []
    named += [rf"\bibdata{{{database}}}"] if database else []
    Path("paper.aux").write_text("\n".join(["\\relax ", *lines, *named, ""]), encoding="utf-8")
    return refmill("bbl", "paper", *options)


def written() -> str:
    return Path("paper.bbl").read_text(encoding="utf-8")


def log() -> str:
    return Path("paper.blg").read_text(encoding="utf-8")


def test_what_is_cited_is_listed() -> None:
    done = bbl(r"\citation{lamport}", r"\citation{knuth}")
    assert done.exit_code == 0
    assert "2 entries in the style apa" in done.output
    assert written().index(r"{knuth}") < written().index(r"{lamport}")
    assert r"Knuth, D. E. (1984). \textit{The Book}." in written()
    assert "The style file: apa" in log()
    assert "Database file #1: library.bib" in log()


def test_all_entries_where_the_document_says_so() -> None:
    bbl(r"\citation{lamport}", r"\citation{*}", style="ieee")
    keys = [line for line in written().splitlines() if line.startswith(r"\bibitem")]
    assert keys == [r"\bibitem{lamport}", r"\bibitem{knuth}", r"\bibitem{part}", r"\bibitem{whole}"]


def test_nothing_is_done_where_nothing_changed() -> None:
    bbl(r"\citation{knuth}", r"\citation{nobody}")
    before = written()
    again = bbl(r"\citation{knuth}", r"\citation{nobody}")
    assert "is up to date" in again.output
    assert "no database has an entry 'nobody' [as-before]" in again.output
    assert "entries in the style" in bbl(r"\citation{knuth,lamport}").output
    assert written() != before
    Path("paper.bbl").write_text(written() + "% by hand", encoding="utf-8")
    assert "entries in the style" in bbl(r"\citation{knuth,lamport}").output


def test_a_missing_key_is_named_where_the_document_cites_it() -> None:
    Path("paper.tex").write_text("One\n\\cite[p.~3]{knuth,\n nobody}\n", encoding="utf-8")
    done = bbl(r"\citation{knuth,nobody}")
    assert done.exit_code == 0
    assert "paper.tex:3: warning: no database has an entry 'nobody'" in done.output
    assert 'Warning--I didn\'t find a database entry for "nobody"\n(There was 1 warning)' in log()


def test_slips_are_told_with_what_may_be_meant() -> None:
    Path("paper.tex").write_text("\\cite{knuht}\n\\bibliographystyle{appa}\n\\bibliography{libary}\n", encoding="utf-8")
    done = bbl(r"\citation{knuht}", style="appa")
    assert "paper.tex:1: warning: no database has an entry 'knuht': did you mean 'knuth'?" in done.output
    assert "paper.tex:2: error: no style is called 'appa': did you mean 'apa'? elsevier-with-titles is" in done.output
    done = bbl(r"\citation{knuht}", database="libary")
    assert "paper.tex:3: error: there is no database 'libary', with any suffix: did you mean" in done.output
    assert "mean 'library.bib'?" in done.output
    assert "'knuht'" not in done.output
    assert 'Warning--I didn\'t find a database entry for "knuht"' in log()


def test_warnings_are_told_again_with_their_places() -> None:
    Path("paper.tex").write_text("\n\\cite{nobody}\n", encoding="utf-8")
    Path("broken.bib").write_text(BIB + "@book{open, title = {A", encoding="utf-8")
    first, again = (bbl(r"\citation{nobody,open}", database="broken").output for _ in range(2))
    places = [line.partition(" warning: ")[0] for line in again.splitlines() if "[as-before]" in line]
    assert "paper.tex:2:" in places
    assert f"broken.bib:{BIB.count(chr(10)) + 1}:" in places
    assert len(places) == first.count(": warning: ")


@pytest.mark.parametrize(
    ("style", "database", "words"),
    [
        ("apa", "nowhere", "I couldn't open database file nowhere.bib"),
        ("no-such-style", "library", "I couldn't open style file no-such-style.bst"),
        ("", "library", "I found no \\bibstyle command---while reading file paper.aux"),
        ("apa", "", "I found no \\bibdata command---while reading file paper.aux"),
    ],
)
def test_errors_are_those_of_bibtex(style: str, database: str, words: str) -> None:
    done = bbl(r"\citation{knuth}", style=style, database=database)
    assert done.exit_code == 2
    assert words in log()
    assert "(There was 1 error message)" in log()
    assert ("Knuth" in written()) == (database == "library"), "the rest of the list is there"


def test_a_document_that_cites_nothing() -> None:
    assert bbl().exit_code == 2
    assert "I found no \\citation commands---while reading file paper.aux" in log()


def test_no_aux_file() -> None:
    done = refmill("bbl", "nowhere")
    assert done.exit_code == 2
    assert "run LaTeX first" in done.output


def test_a_document_with_biblatex_is_sent_to_its_bcf_file() -> None:
    done = bbl(r"\abx@aux@cite{0}{knuth}")
    assert done.exit_code == 2
    assert "`refmill latex cited paper.bcf LIBRARY`" in done.output


@pytest.mark.parametrize("line", [r"\citation{knuth", r"\citation", "\\citation{}\n\\citation{knuth}", "\0\\citation{"])
def test_a_broken_aux_file(line: str) -> None:
    assert bbl(line).exit_code in (0, 2)
    assert "Traceback" not in log()


def test_capitals_of_keys() -> None:
    done = bbl(r"\citation{Knuth}", r"\citation{knuth}", style="ieee")
    assert done.exit_code == 0
    assert "Case mismatch error between cite keys knuth and Knuth" in log()
    assert r"\bibitem{Knuth}" in written()


def test_control_keys_and_footnotes_of_revtex() -> None:
    done = bbl(
        r"\citation{REVTEX42Control}", r"\citation{knuth}", r"\citation{apsrev42Control}", database="paperNotes,library"
    )
    assert (done.exit_code, log().count("Warning--")) == (0, 0)


@pytest.mark.parametrize(
    ("alias", "style"), [("plain", "elsevier-with-titles-alphabetical"), ("IEEEtran", "ieee"), ("apalike", "apa")]
)
def test_styles_of_bibtex_stand_for_the_nearest(alias: str, style: str) -> None:
    assert f"in the style {style}" in bbl(r"\citation{knuth}", style=alias).output


def test_the_style_of_the_command_line_is_for_documents_that_name_none() -> None:
    assert "in the style ieee" in bbl(r"\citation{knuth}", style="", options=("--style", "ieee")).output
    assert "in the style apa" in bbl(r"\citation{knuth}", options=("--style", "ieee")).output


@pytest.mark.parametrize(
    ("options", "word"), [((), "Hrsg."), (("--locale", "it"), "A c."), (("--locale", "en"), "Ed.")]
)
def test_the_language_of_the_document(options: tuple[str, ...], word: str) -> None:
    bbl(r"\babel@aux{ngerman}{}", r"\babel@aux{french}{}", r"\citation{whole}", options=options)
    assert word in written()


def test_databases_of_any_format_and_an_included_chapter() -> None:
    records = [{"id": "web", "type": "webpage", "title": "A Page", "issued": {"date-parts": [[2020]]}}]
    Path("pages.json").write_text(json.dumps(records), encoding="utf-8")
    Path("one.aux").write_text("\\citation{web}\n", encoding="utf-8")
    assert bbl(r"\@input{one.aux}", r"\citation{knuth}", style="ieee", database="library,pages").exit_code == 0
    assert written().index("{web}") < written().index("{knuth}")
    assert r"\refmillwatched{pages.json}" in written()
    assert r"\refmillwatched{library.bib}" not in written()


def test_an_output_folder_and_a_stale_list_beside_the_source(folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    Path("paper.tex").write_text("", encoding="utf-8")
    Path("paper.bbl").write_text("old", encoding="utf-8")
    (out / "paper.aux").write_text("\\citation{knuth}\n\\bibstyle{apa}\n\\bibdata{library}\n", encoding="utf-8")
    done = refmill("bbl", str(out / "paper.aux"))
    assert done.exit_code == 0
    assert "an older .bbl file beside the source" in done.output
    assert "Knuth" in (out / "paper.bbl").read_text(encoding="utf-8")


def test_latexmk_may_ask_for_silence() -> None:
    bbl(r"\citation{knuth}")
    assert refmill("bbl", "-terse", "paper").output == ""


# -- cited -------------------------------------------------------------------------------------------------------------


def test_a_bib_file_keeps_its_layout_and_what_is_inherited() -> None:
    Path("paper.bcf").write_text(BCF, encoding="utf-8")
    done = refmill("cited", "paper.bcf", "library.bib", "-o", "cut.bib")
    assert done.exit_code == 0
    lines = BIB.splitlines(keepends=True)
    assert Path("cut.bib").read_text(encoding="utf-8") == "".join(lines[1:])


def test_the_documents_own_databases_are_cut_and_what_is_missing_is_named() -> None:
    bbl(r"\citation{knuth}", r"\citation{nobody}")
    done = refmill("cited", "paper.aux", "--to", "csl-json")
    assert done.exit_code == 1
    assert "'nobody' is cited, and the library does not have it" in done.output
    assert '"knuth"' in done.output
    assert '"lamport"' not in done.output


def test_what_is_not_used() -> None:
    bbl(r"\citation{knuth}")
    assert refmill("cited", "paper.aux", "library.bib", "--unused").output.split() == ["lamport", "part", "whole"]


@pytest.mark.parametrize(
    "text", ["", "<a/>", "<a", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', BCF[:300]]
)
def test_a_broken_bcf_file_is_an_error(text: str) -> None:
    Path("paper.bcf").write_text(text, encoding="utf-8")
    done = refmill("cited", "paper.bcf", "library.bib")
    assert done.exit_code == 1
    assert "paper.bcf" in done.output


# -- flatten -----------------------------------------------------------------------------------------------------------

MAIN = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,refmill}
% a comment \cite{knuth}
\begin{document}
\input{one}
See \citet[p.~4]{lamport}.\footnote{As \cite{knuth}.} \verb|\cite{knuth}| \wrapped{\cite{other}}
\begin{verbatim}
\cite{knuth}
\end{verbatim}
\nocite{*}
\bibliographystyle{apa}
\bibliography{library}
\end{document}
"""


def flat(aux: str, bbl_text: str) -> str:
    Path("paper.tex").write_text(MAIN, encoding="utf-8")
    Path("one.tex").write_text("One \\cite{knuth} % \\cite{x}\n\\endinput\nleft out", encoding="utf-8")
    Path("paper.aux").write_text(aux, encoding="utf-8")
    Path("paper.bbl").write_text(bbl_text, encoding="utf-8")
    return refmill("flatten", "paper.tex").output


def test_a_flat_copy_without_the_package() -> None:
    text = flat("", "% stamp\n\\begin{thebibliography}{1}\n\\bibitem{knuth} K.\n\\end{thebibliography}\n")
    assert "\nOne \\cite{knuth} % \\cite{x}\nSee" in text
    assert "\\begin{thebibliography}{1}\n\\bibitem{knuth} K.\n\\end{thebibliography}\n\\end{document}" in text
    assert "bibliographystyle" not in text
    assert "stamp" not in text


def test_a_flat_copy_of_citations() -> None:
    cites = [("cite", 0, "{}{}{knuth}"), ("text", 0, "{}{p.~4}{lamport}"), ("cite", 1, "{}{}{knuth}")]
    aux = "".join(
        f"\\refmill@cite{{{number}}}{{{mode}}}{{{note}}}{{{said}}}{{{'A' * 32}}}\n"
        for number, (mode, note, said) in enumerate(cites, 1)
    )
    texts = [r"(\refmilllink{knuth}{Knuth, 1984})", r"Lamport (\refmilllink{lamport}{1994}, p. 4)", "(Knuth, {a}1984)"]
    clusters = "".join(
        f"\\refmillcluster{{{number}}}{{{'A' * 32}}}{{{text}}}\n" for number, text in enumerate(texts, 1)
    )
    listed = "\\refmilllist{1}\n\\begin{thebibliography}{1}\n\\end{thebibliography}\n\\refmillendlist\n"
    text = flat(aux, f"\\refmillsetup{{}}\n{clusters}\\expandafter\\endinput\\fi\n{listed}")
    assert "\\usepackage{amsmath}\n" in text
    assert "% a comment \\cite{knuth}\n" in text
    assert "One (Knuth, 1984) % \\cite{x}\n" in text
    assert "See Lamport (1994, p. 4).\\footnote{As (Knuth, {a}1984).} \\verb|\\cite{knuth}|" in text
    assert "paper.tex:7: warning: \\cite stays" in text
    assert "\\begin{verbatim}\n\\cite{knuth}\n\\end{verbatim}\n\\begin{thebibliography}" in text
    assert "refmill" not in text


def test_latexmk_is_told_of_refmill() -> None:
    assert "$bibtex = 'refmill latex bbl %O %S';" in refmill("latexmkrc").output
