"""Documents of all kinds with refmill.sty: each citation and each entry on the page is the text that the engine has."""

import functools
import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import pytest
from tex_runs import Paper, execute, needs

from refmill import style_cache, styles
from refmill.csljson import item_from_json
from refmill.keys import transliterate
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.in_text import AUTHOR_ONLY, COMPOSITE
from refmill.styles.runs import Bibliography, Runs, plain

pytestmark = needs()

CITED = Path(__file__).with_name("cited.json")
ITEMS = [item_from_json(data) for data in json.loads(CITED.read_text(encoding="utf-8"))]
STY = files("refmill.exporters.latex").joinpath("refmill.sty")

LARGE = r"\usepackage[paperwidth=70cm,paperheight=110cm,margin=3cm]{geometry}\pagestyle{empty}"
TYPES = r"\usepackage{cmap}\usepackage[T1]{fontenc}\usepackage{lmodern}"
FONTS = TYPES + LARGE
ARTICLE = r"\documentclass{article}" + FONTS
LARGE_MEMOIR = r"""\setstocksize{110cm}{70cm}\settrimmedsize{110cm}{70cm}{*}\settypeblocksize{95cm}{60cm}{*}
\setlrmargins{*}{*}{1}\setulmargins{*}{*}{1}\checkandfixthelayout\pagestyle{empty}"""
JOURNAL = r"""\NeedsTeXFormat{LaTeX2e}\ProvidesClass{journal}\LoadClass{article}
\RequirePackage[authoryear,round]{natbib}\bibpunct{(}{)}{;}{a}{,}{,}
"""
SET_UPS = {
    "kernel": ARTICLE,
    "hyperref": ARTICLE + r"\usepackage{hyperref}",
    "natbib": ARTICLE + r"\usepackage{natbib}\usepackage{hyperref}",
    "natbib-behind": ARTICLE + r"\usepackage{refmill}\usepackage[numbers]{natbib}",
    "pagebackref": ARTICLE + r"\usepackage[pagebackref]{hyperref}",
    "cite": ARTICLE + r"\usepackage{cite}",
    "babel": ARTICLE + r"\usepackage[ngerman]{babel}\usepackage{hyperref}",
    "memoir": r"\documentclass{memoir}" + TYPES + LARGE_MEMOIR + r"\usepackage{hyperref}",
    "koma": r"\documentclass{scrartcl}" + FONTS + r"\usepackage{hyperref}",
    "beamer": r"\documentclass{beamer}"
    + TYPES
    + r"\geometry{paperwidth=70cm,paperheight=110cm}\setbeamertemplate{navigation symbols}{}",
    "book": r"\documentclass[oneside]{book}" + FONTS + r"\usepackage{hyperref}",
    "caption": ARTICLE + r"\usepackage{caption}\usepackage{hyperref}",
    "journal": r"\documentclass{journal}" + FONTS,
}
STYLES = [
    "apa",
    "ieee",
    "nature",
    "chicago-notes-bibliography",
    "modern-language-association",
    "chicago-author-date",
    "vancouver",
    "deutsche-sprache",
    "china-national-standard-gb-t-7714-2015-author-date",
]


@dataclass(frozen=True)
class Case:
    """A command of a document and what it means."""

    command: str
    mode: str
    cites: tuple[Cite, ...]
    where: str = "text"  # or "footnote", "caption", "heading"; "own" where the command makes a footnote


def case(command: str, mode: str, *cites: Cite, where: str = "text") -> Case:
    return Case(command, mode, cites, where)


CASES = [
    case(r"\cite[p.~5]{knuth}", "cite", Cite("knuth", "5", "page"), where="heading"),
    case(r"\cite{knuth}", "cite", Cite("knuth")),
    case(r"\cite[\S 3]{knuth}", "cite", Cite("knuth", "3", "section")),
    case(r"\citep[see][pp.~5--7]{chapter:1}", "cite", Cite("chapter:1", "5-7", "page", "see")),
    case(r"\citep[my emphasis]{thesis}", "cite", Cite("thesis", suffix=", my emphasis")),
    case(r"\parencite*{knuth}", "cite", Cite("knuth", mode=SUPPRESS_AUTHOR)),
    case(
        r"\cites(compare)()[ch.~2]{knuth}[and][]{web}",
        "cite",
        Cite("knuth", "2", "chapter", "compare"),
        Cite("web", prefix="and"),
    ),
    case(r"\citet[p.~7]{knuth}", "text", Cite("knuth", "7", "page")),
    case(r"\textcite{doe-b}", "text", Cite("doe-b")),
    case(r"\autocite{knuth,doe-a,doe-b}", "cite", Cite("knuth"), Cite("doe-a"), Cite("doe-b")),
    case(r"\cite[fig.~1]{chapter:1}", "cite", Cite("chapter:1", "1", "figure"), where="caption"),
    case(r"\cite[p.~9]{thesis}", "cite", Cite("thesis", "9", "page"), where="footnote"),
    case(r"\textcite{doe-a}", "text", Cite("doe-a"), where="footnote"),
    case(r"\footcite[e.g.][]{web}", "cite", Cite("web", prefix="e.g."), where="own"),
    case(r"\citeauthor{doe-a}", "author", Cite("doe-a")),
    case(r"\citeyear{doe-a}", "year", Cite("doe-a")),
    case(r"\fullcite{chapter:1}", "full", Cite("chapter:1")),
]


def marked(place: int) -> tuple[str, str]:
    """What stands before and behind a citation, so that it can be found on the page."""
    letter = chr(ord("a") + place)
    return f"Qx{letter}", f"Qy{letter}"


def body(set_up: str) -> str:
    """The document, with each case in its place; one chapter is a file of its own."""
    lines = []
    heading = {"beamer": r"\begin{block}{%s}\end{block}", "book": r"\chapter{%s}", "memoir": r"\chapter{%s}"}
    for place, one in enumerate(CASES):
        before, behind = marked(place)
        text = f"{before} {one.command}{behind}"
        if one.where == "heading":
            text = heading.get(set_up, r"\section{%s}") % text
        elif one.where == "caption":
            text = rf"\begin{{figure}}[h]\caption{{{text} and words that do not fit into one line {'and so on ' * 40}}}"
            text += r"\end{figure}"
        elif one.where == "footnote":
            text = rf"A note\footnote{{See {text}.}}"
        lines.append(f"{text}\n\n")
    return "".join(lines)


def write(folder: Path, set_up: str, head: str) -> None:
    shutil.copy(CITED, folder)
    (folder / "refmill.sty").write_bytes(STY.read_bytes())
    (folder / "journal.cls").write_text(JOURNAL, encoding="utf-8")
    lists = "" if set_up == "beamer" else r"\tableofcontents\listoffigures"
    begin, end = (r"\begin{frame}", r"\end{frame}") if set_up == "beamer" else ("", "")
    split = body(set_up).split(marked(6)[0])
    (folder / "chapter.tex").write_text(marked(6)[0] + split[1], encoding="utf-8")
    include = r"\input{chapter}" if set_up == "beamer" else r"\include{chapter}"
    own = "" if "{refmill}" in head else r"\usepackage{refmill}"
    text = f"{head}{own}\n\\begin{{document}}{lists}\n{begin}\n{split[0]}\n{include}\n\\nocite{{*}}\n"
    text += f"\\bibliographystyle{{STYLE}}\n\\bibliography{{cited}}\n{end}\n\\end{{document}}\n"
    (folder / "paper.tex").write_text(text, encoding="utf-8")


@functools.cache
def begun(set_up: str) -> Path:
    """A folder with a document after its first run, which is the same for all styles."""
    folder = Path(tempfile.mkdtemp(prefix="refmill-sty-"))
    write(folder, set_up, SET_UPS[set_up])
    execute(folder, "pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "paper.tex")
    return folder


def paper(folder: Path, set_up: str, style: str) -> Paper:
    shutil.copytree(begun(set_up), folder, dirs_exist_ok=True)
    for name in ("paper.tex", "paper.aux"):
        text = (folder / name).read_text(encoding="utf-8", errors="surrogateescape")
        (folder / name).write_text(text.replace("{STYLE}", f"{{{style}}}"), encoding="utf-8", errors="surrogateescape")
    return Paper(folder)


# -- what the engine has -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Expected:
    """What is on the page: the text at a place, or a note and its number."""

    inline: str
    note: str = ""
    number: int = 0


def document_of(style: str, locale: str | None) -> Document[Runs]:
    found = style_cache.find(style)
    return styles.processor(found, locale if not found.locale else None).document(ITEMS)


def expectations(document: Document[Runs]) -> Iterator[Expected]:
    """What each case prints; all of the document is told to the engine first, as it is."""
    notes = document.processor.citation.note
    numbers = list(note_numbers(notes))
    order = [cite.id for one in CASES for cite in one.cites]
    document.cite_without_cluster([*order, *(item.id for item in ITEMS)], in_order=True)
    modes = {"text": SUPPRESS_AUTHOR if notes else COMPOSITE}
    clusters = [
        Cluster(str(place), tuple(replace(cite, mode=modes.get(one.mode, cite.mode)) for cite in one.cites), number)
        for place, (one, number) in enumerate(zip(CASES, numbers, strict=True))
        if one.mode in ("cite", "text")
    ]
    document.set_clusters(clusters)
    for place, one in enumerate(CASES):
        yield expected(one, document, str(place), numbers[place])


def note_numbers(notes: bool) -> Iterator[int]:
    """The number of the footnote of each case."""
    number = 0
    for one in CASES:
        makes = one.where in ("footnote", "own") or (notes and one.mode in ("cite", "text") and one.where != "caption")
        number += makes
        yield number if makes else number + notes


def expected(one: Case, document: Document[Runs], key: str, number: int) -> Expected:
    item = one.cites[0].id
    if one.mode == "author":
        return Expected(named(document, item))
    if one.mode == "year":
        return Expected(f"2020{document.year_suffix(item)}")
    if one.mode == "full":
        return Expected(plain(next(entry.body for entry in document.bibliography().entries if entry.id == item)))
    text = plain(document.text(key))
    return noted(one, document, text, number) if document.processor.citation.note else in_text(one, text, number)


def in_text(one: Case, text: str, number: int) -> Expected:
    return Expected("", text, number) if one.where == "own" else Expected(text)


def noted(one: Case, document: Document[Runs], text: str, number: int) -> Expected:
    """What a style with notes prints: a note, names before it; the note alone where there can be no other one."""
    names = named(document, one.cites[0].id) if one.mode == "text" else ""
    if one.where == "caption":
        return Expected(f"({text.removesuffix('.')})")
    if one.where == "footnote":
        stopless = re.sub(r"\.([”“»’]?)$", r"\1", text)
        return Expected(f"{names}, {stopless}" if names else stopless)
    return Expected(names, text, number)


def named(document: Document[Runs], key: str) -> str:
    return plain(document.cited(Cluster("", (Cite(key, mode=AUTHOR_ONLY),))))


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, which lines change; in pdfLaTeX with letters of Latin script alone.

    Of a formula it has the letters: TeX sets the rest as places of theirs.
    """
    read = re.sub(r"\$([^$\s]+)\$", lambda formula: re.sub(r"[_^{}]", "", formula[1]), text)
    known = "".join(transliterate(char) if char > "\u2e80" else char for char in read)
    return re.sub(r"[\s\-\u00ad\u2010\u200b]", "", unicodedata.normalize("NFKC", known))


def missing(page: str, found: Sequence[Expected]) -> list[str]:
    """The texts that are not on the page where they should be."""
    faults = []
    for place, one in enumerate(found):
        before, behind = marked(place)
        inline = squeezed(one.inline)
        wanted = [f"{before}{inline}{one.number or ''}{behind}", f"{one.number}{squeezed(one.note)}"]
        faults += [text for text in wanted[: 1 + bool(one.note)] if text not in page]
    return faults


def entries_missing(page: str, listed: Bibliography, labels: bool = True) -> list[str]:
    texts = [plain(entry.label) * labels + plain(entry.body) for entry in listed.entries]
    return [text for text in texts if squeezed(text) not in page]


def checked(document: Paper, style: str, locale: str | None = None, labels: bool = True) -> None:
    """Finish a document and hold its pages against the engine."""
    engine = document_of(style, locale)
    wanted = list(expectations(engine))
    assert document.bbl().diagnostics == []
    if engine.processor.citation.note or "natbib" in (document.folder / "paper.log").read_text("latin-1"):
        document.latex(draft=True)  # notes get their numbers, and natbib those of the list
        document.bbl()
    complaints = document.complaints(document.latex())
    assert [line for line in complaints if "Rerun" not in line] == []  # page numbers, which this does not look at
    page = squeezed(document.page())
    assert missing(page, wanted) == []
    assert entries_missing(page, engine.bibliography(), labels) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("set_up", SET_UPS)
def test_citations_are_the_texts_of_the_engine(tmp_path: Path, set_up: str, style: str) -> None:
    locale = "de-DE" if set_up == "babel" else None
    checked(paper(tmp_path, set_up, style), style, locale, labels=set_up != "beamer")
