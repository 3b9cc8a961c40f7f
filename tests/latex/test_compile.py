"""Every exported record compiles with real TeX, under BibTeX and under biber, and its title is on the page."""

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from refmill import api, keys, registry
from refmill.csljson import item_from_json
from refmill.latex import definitions, escape
from refmill.model import Item

MISSING = [program for program in ("pdflatex", "bibtex", "biber", "pdftotext") if shutil.which(program) is None]
SEEDS = Path(os.environ.get("REFMILL_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))
HOSTILE = Path(__file__).with_name("hostile.json")

pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(
        bool(MISSING),
        reason=f"not installed: {', '.join(MISSING)} (Debian: texlive-latex-extra, biber, poppler-utils)",
    ),
]

HEAD = r"""\documentclass{article}
\usepackage{cmap}
\usepackage[T1]{fontenc}
\pdfpagewidth500cm \pdfpageheight500cm \textwidth480cm \textheight480cm \pagestyle{empty}
"""
BIBTEX = HEAD + "\\begin{document}\n\\nocite{*}\n\\bibliographystyle{STYLE}\n\\bibliography{library}\n\\end{document}\n"
BIBLATEX = (
    HEAD
    + r"""\usepackage[style=authoryear,maxnames=99]{biblatex}
\addbibresource{library.bib}
\renewbibmacro*{finentry}{\printfield{abstract}\printfield{annotation}\finentry}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""
)
# What bibtex says about fields that a record does not have; anything else it says is a fault of the file.
EMPTY_FIELDS = re.compile(r"Warning--(?:empty |to sort, need |there's no |can't use both |there's a |neither )")


def run(folder: Path, *command: str) -> str:
    """What a program prints. Shell escape and files outside of the folder are out of its reach."""
    limits = {"shell_escape": "f", "openout_any": "p", "openin_any": "p", "max_print_line": "1000"}
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **limits}, capture_output=True, timeout=300, check=False
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def latex(folder: Path) -> list[str]:
    """The complaints of one run."""
    log = run(folder, "pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "paper.tex")
    return re.findall(r"^!.*|^Missing character.*|.*(?:multiply|Please \(re\)run|undefined).*", log, re.MULTILINE)


def page(folder: Path) -> str:
    """What is printed, letters alone, in their case."""
    return letters(run(folder, "pdftotext", "-enc", "UTF-8", "paper.pdf", "-"))


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


def plain_titles(items: Iterable[Item]) -> list[str]:
    """Titles that are letters of T1 without formulas, which print as they are."""
    titles = [item.text("title") for item in items]
    return [title for title in titles if "$" not in title and escape(title).isascii() and "\\" not in title]


def with_bibtex(folder: Path, items: Sequence[Item], style: str = "plain") -> str:
    written = registry.exporter("bibtex").write(items)
    (folder / "library.bib").write_text(written.text, encoding="utf-8")
    (folder / "paper.tex").write_text(BIBTEX.replace("STYLE", style), encoding="utf-8")
    latex(folder)
    log = run(folder, "bibtex", "paper")
    assert [line for line in log.splitlines() if "Warning--" in line and not EMPTY_FIELDS.match(line)] == []
    assert not re.search(r"error message|I was expecting|Illegal", log), log
    bbl = (folder / "paper.bbl").read_text(encoding="utf-8")
    assert bbl.count("\\bibitem") == len(items)
    assert latex(folder) == []
    return page(folder)


def with_biber(folder: Path, items: Sequence[Item]) -> str:
    written = registry.exporter("biblatex").write(items)
    (folder / "library.bib").write_text(written.text, encoding="utf-8")
    (folder / "paper.tex").write_text(BIBLATEX, encoding="utf-8")
    latex(folder)
    log = run(folder, "biber", "--nolog", "paper")
    complaints = [line for line in log.splitlines() if re.match(r"WARN|ERROR", line)]
    assert [line for line in complaints if "legacy year field" not in line] == []  # a date in words
    bbl = (folder / "paper.bbl").read_text(encoding="utf-8")
    assert bbl.count("\\entry{") == len(items)
    latex(folder)
    assert latex(folder) == []
    return page(folder)


def check_titles(items: Sequence[Item], printed: str) -> None:
    folded = printed.casefold()
    titles = plain_titles(items)
    assert titles
    assert [title for title in titles if letters(title).casefold() not in folded] == []
    inner = [word for title in titles for word in re.findall(r"\w+", title) if any(char.isupper() for char in word[1:])]
    assert [word for word in inner if letters(word) not in printed] == []


def read(paths: Iterable[Path]) -> tuple[Item, ...]:
    return keys.assign(item for path in paths for item in api.read([str(path)]).items)


@pytest.fixture(scope="module")
def samples() -> tuple[Item, ...]:
    with as_file(files("refmill.seeds.samples")) as folder:
        return read(sorted(folder.glob("*.txt")))


@pytest.fixture(scope="module")
def seeds() -> tuple[Item, ...]:
    if not SEEDS.is_dir():
        pytest.skip(f"the seed documents are not here: set REFMILL_SEEDS to their folder (looked in {SEEDS})")
    return read(sorted(SEEDS.glob("*.txt")))


@pytest.fixture(scope="module")
def hostile() -> tuple[Item, ...]:
    return keys.assign(item_from_json(data) for data in json.loads(HOSTILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("library", ["samples", "seeds", "hostile"])
@pytest.mark.parametrize("style", ["plain", "alpha", "abbrv"])
def test_bibtex(library: str, style: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    items = request.getfixturevalue(library)
    check_titles(items, with_bibtex(tmp_path, items, style))


@pytest.mark.parametrize("library", ["samples", "seeds", "hostile"])
def test_biblatex(library: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    items = request.getfixturevalue(library)
    check_titles(items, with_biber(tmp_path, items))


def test_every_character_with_a_command_compiles(tmp_path: Path) -> None:
    characters = [chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x3000)]]
    encoded = [escape(char) for char in characters if unicodedata.category(char)[0] != "C"]
    known = [text for text in encoded if text.isascii()]
    assert len(known) > 700
    needed = sorted({line for text in known for line in definitions(text)})
    body = "\n".join([*needed, *(f"x{text}x\\par" for text in known)])
    (tmp_path / "paper.tex").write_text(f"{HEAD}\\begin{{document}}\n{body}\n\\end{{document}}\n", encoding="utf-8")
    assert latex(tmp_path) == []


NATBIB = f"{HEAD}\\usepackage{{natbib}}\n\\begin{{document}}\n"


def test_author_labels_and_addresses_need_no_package(tmp_path: Path) -> None:
    """natbib's labels stand in the text, before the list; its styles print addresses, here without url.sty."""
    names = ["毛泽东", "Достоевский", "محمد", "A_b", "50%", "{Brace", "Back\\slash", "#1", "Ünal", "[x]", "😀"]
    years = ["2000", "[1999]", "1999 [2000]", "{", "été", "在印", "%", "in press", "\\", "$x$", "20"]
    items = [
        item_from_json(
            {
                "id": f"k{number}",
                "type": "article-journal",
                "title": f"Letters number {number}",
                "author": [{"family": name, "given": name}, {"literal": name}],
                "issued": {"literal": years[number]},
                "DOI": "10.1007/978-3-319_48",
                "URL": "https://example.org/a_b%20c?d=1&e=~f#g",
            }
        )
        for number, name in enumerate(names)
    ]
    (tmp_path / "library.bib").write_text(registry.exporter("bibtex").write(items).text, encoding="utf-8")
    cites = "\n".join(f"\\citet{{{item.id}}}, \\citep{{{item.id}}}\\par" for item in items)
    end = "\n\\bibliographystyle{plainnat}\n\\bibliography{library}\n\\end{document}\n"
    (tmp_path / "paper.tex").write_text(f"{NATBIB}{cites}{end}", encoding="utf-8")
    latex(tmp_path)
    assert "error message" not in run(tmp_path, "bibtex", "paper")
    latex(tmp_path)
    assert latex(tmp_path) == []
    printed = page(tmp_path)
    assert printed.count(letters("https://example.org/a_b%20c?d=1&e=~f#g")) == len(items)
    assert letters("Dostoevskiy") in printed
    check_titles(items, printed)


def test_initials_of_names_that_begin_with_commands(tmp_path: Path) -> None:
    names = ["\\newline", "{}", "}{", "~tilde", "{Brace", "\\write18{ls}", "^"]
    people = [{"family": name, "given": name} for name in names]
    items = [item_from_json({"id": "k", "type": "book", "title": "Letters alone", "author": people})]
    check_titles(items, with_biber(tmp_path, items))
