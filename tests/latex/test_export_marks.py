"""What BibTeX, biber and styles do to exported records on their way to the page: cut, double, join and expand."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from refmill import registry
from refmill.csljson import item_from_json
from refmill.formats import WriteOptions
from refmill.model import Item
from tests.latex.tex_runs import Paper, execute, needs

pytestmark = needs("bibtex", "biber")
HEAD = r"\documentclass{article}\usepackage{cmap}\usepackage[T1]{fontenc}\textwidth180cm\pdfpagewidth200cm" + "\n"
UNICODE = r"\documentclass{article}\usepackage{fontspec}\textwidth180cm\pagewidth200cm" + "\n"
ASCII = WriteOptions()
END = "\\bibliographystyle{%s}\n\\bibliography{library}\n\\end{document}\n"


def records(*fields: dict[str, object]) -> list[Item]:
    whole = ({"id": f"k{number}", "type": "book", "title": "Title"} | more for number, more in enumerate(fields))
    return [item_from_json(data) for data in whole]


def by(*names: dict[str, str], **more: object) -> dict[str, object]:
    return {"author": list(names), "issued": {"date-parts": [[2020]]}, **more}


def cites(items: Iterable[Item]) -> str:
    return "".join(f"\\cite{{{item.id}}}\\par\n" for item in items)


def printed(paper: Paper, program: str, items: Sequence[Item], options: WriteOptions = ASCII) -> str:
    """The pages of a document, which compile without complaint."""
    exporter = registry.exporter("bibtex" if program == "bibtex" else "biblatex")
    (paper.folder / "library.bib").write_text(exporter.write(items, options).text, encoding="utf-8")
    paper.latex()
    done = execute(paper.folder, program, "paper")
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout
    paper.latex()
    assert Paper.complaints(paper.latex()) == []
    return paper.page()


def with_bibtex(folder: Path, items: Sequence[Item], style: str, package: str = "") -> str:
    body = f"{HEAD}{package}\\begin{{document}}\n{cites(items)}{END % style}"
    (folder / "paper.tex").write_text(body, encoding="utf-8")
    return printed(Paper(folder), "bibtex", items)


def with_biber(folder: Path, items: Sequence[Item], options: str) -> str:
    package = f"\\usepackage[{options}]{{biblatex}}\\addbibresource{{library.bib}}"
    body = f"{HEAD}{package}\\begin{{document}}\n{cites(items)}\\printbibliography\\end{{document}}\n"
    (folder / "paper.tex").write_text(body, encoding="utf-8")
    return printed(Paper(folder), "biber", items)


def test_labels_of_natbib(tmp_path: Path) -> None:
    """Parentheses, the sign that natbib looks for, and definitions that citations need before the list."""
    items = records(
        by({"family": "Health (WHO", "given": "A"}),
        by({"family": "At", "given": "A"}, issued={"literal": "@"}),
        by({"family": "Year", "given": "A"}, issued={"literal": "2000 (1999)"}),
        by({"family": "Real ℝ", "given": "A"}),
        by({"family": "Παπαδόπουλος" * 5, "given": "Α"}, {"family": "Παπαδόπουλος" * 5, "given": "Β"}),
        by({"family": "Ormesson-Hardy", "given": "J", "non-dropping-particle": "d'"}),
        by({"family": "Two Words", "non-dropping-particle": "Del"}),
        by({"family": "Before - Behind", "given": "A – B"}),
    )
    page = with_bibtex(tmp_path, items, "plainnat", r"\usepackage{natbib}")
    for text in (
        "Health (WHO [2020]",
        "At [@]",
        "Year [2000 (1999)]",
        "d’Ormesson-Hardy [2020]",
        "Del Two Words [2020]",
    ):
        assert text in page
    assert "A – B Before - Behind" in page


@pytest.mark.skipif(shutil.which("kpsewhich") is None, reason="not installed: kpsewhich")
def test_ieeetran_makes_the_name_of_a_command_of_a_language(tmp_path: Path) -> None:
    if not execute(tmp_path, "kpsewhich", "IEEEtran.bst").stdout:
        pytest.skip("not installed: IEEEtran.bst (Debian: texlive-publishers)")
    languages = ["français", "x {y} \\z", "100%", "$x$", "en-US"]
    items = records(*(by({"family": "A"}, language=language, title=f"In {language}") for language in languages))
    assert "In français" in with_bibtex(tmp_path, items, "IEEEtran")


def test_pages_and_commas_at_the_ends_of_fields(tmp_path: Path) -> None:
    pages = ("1--2", "3−4", "5 \u00ad- 6")
    items = records(*(by({"family": "A"}, type="article-journal", page=page, title="Ends,") for page in pages))
    page = with_bibtex(tmp_path, items, "plain")
    assert "„" not in page
    assert all(text in page for text in ("1–2", "3–4", "5–6"))


INITIALS = ("{brace}", "al-{x", "#1", "\u0327\u030c", "G {b", "Åbø", "a\u00a0{b", "x\u202f", "A & B", "日 {")


def test_initials_for_biber(tmp_path: Path) -> None:
    names = [{"family": name, "given": name, "non-dropping-particle": "Del"} for name in INITIALS]
    items = records(by(*names), *(by({"family": name, "given": name}) for name in INITIALS))
    page = with_biber(tmp_path, items, "style=authoryear,giveninits=true,maxnames=99,dashed=false")
    for text in ("{brace}, b.", "al-{x, a.", "#1, 1.", "G {b, G.", "Åbø, Å.", "A & B, A."):
        assert text in page


def test_years_in_words_end_for_biblatex(tmp_path: Path) -> None:
    """BibLaTeX looked for the end of a number for ever."""
    years = ("été", "毛", "Ж. 1999", "%")
    items = records(*(by({"family": "A"}, issued={"literal": year}) for year in years))
    items += records(by({"family": "A"}, id="late", issued={"date-parts": [[12000]]}))
    items += records(by({"family": "J"}, id="j", title="ǰ j\u030c x\u030c щ ß"))
    page = with_biber(tmp_path, items, "style=numeric")
    assert all(year in page for year in ("été", "Mao", "Zh. 1999", "%", "12000"))


@pytest.mark.skipif(shutil.which("lualatex") is None, reason="not installed: lualatex (Debian: texlive-luatex)")
def test_letters_of_several_octets_with_lualatex(tmp_path: Path) -> None:
    """BibTeX cuts initials and labels by octets; LuaTeX joins characters that pdfTeX keeps apart."""
    items = records(
        by({"family": "Élan", "given": "Élise Ünal"}, title="a--b, ,, <<x>> $\\mathbb{R}$ x\ufffdy"),
        by({"family": "Ångström", "given": "Øyvind"}),
    )
    body = f"{UNICODE}\\begin{{document}}\n{cites(items)}{END % 'abbrv'}"
    (tmp_path / "paper.tex").write_text(body, encoding="utf-8")
    page = printed(Paper(tmp_path, "lualatex"), "bibtex", items, WriteOptions(unicode=True))
    assert "É. Ü. Élan" in page
    assert "Ø. Ångström" in page
    assert "a--b, ,, <<x>>" in page
