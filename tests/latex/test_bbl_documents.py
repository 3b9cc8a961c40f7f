"""Lists in documents of all kinds: nothing is undefined, and each entry is on the page as its style has it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tex_runs import Paper, execute, letters, needs

from refmill import style_cache, styles
from refmill.csljson import item_from_json
from refmill.keys import transliterate
from refmill.styles.runs import Bibliography, Entry, plain

pytestmark = needs()

CITED = Path(__file__).with_name("cited.json")
ITEMS = [item_from_json(data) for data in json.loads(CITED.read_text(encoding="utf-8"))]
KEYS = [item.id for item in ITEMS]

FONTS = r"\usepackage{cmap}\usepackage[T1]{fontenc}"
ARTICLE = r"\documentclass{article}" + FONTS
SET_UPS = {
    "kernel": ARTICLE,
    "hyperref": ARTICLE + r"\usepackage{hyperref}",
    "backref": ARTICLE + r"\usepackage[backref]{hyperref}",
    "pagebackref": ARTICLE + r"\usepackage[pagebackref]{hyperref}",
    "cite": ARTICLE + r"\usepackage{cite}",
    "babel": ARTICLE + r"\usepackage[german,provide=*]{babel}",
    "memoir": r"\documentclass{memoir}" + FONTS + r"\usepackage{hyperref}",
    "koma": r"\documentclass{scrartcl}" + FONTS,
    "beamer": r"\documentclass{beamer}" + FONTS,
    "natbib": ARTICLE + r"\usepackage{natbib}",
    "natbib-hyperref": ARTICLE + r"\usepackage{natbib}\usepackage{hyperref}",
    "natbib-numbers": ARTICLE + r"\usepackage[numbers]{natbib}\usepackage{hyperref}",
}
CLASSES = ("elsarticle", "revtex4-2")
STYLES = [
    "apa",
    "ieee",
    "nature",
    "modern-language-association",
    "vancouver",
    "chicago-author-date",
    "chicago-note-bibliography",
    "din-1505-2-alphanumeric",
    "deutsche-sprache",
    "china-national-standard-gb-t-7714-2015-author-date",
]
BODY = r"""
%s
\begin{document}
%s
Text \cite{knuth} and \cite{doe-a,doe-b}, \cite[p.~5]{chapter:1}; again \cite{knuth}.\nocite{*}
%s
\bibliographystyle{%s}
\bibliography{cited}
%s
\end{document}
"""


def paper(folder: Path, head: str, style: str, commands: str = "") -> Paper:
    shutil.copy(CITED, folder)
    begin, end = (r"\begin{frame}[allowframebreaks]", r"\end{frame}") if "{beamer}" in head else ("", "")
    text = BODY % (head, begin, commands, style, end)
    (folder / "paper.tex").write_text(text, encoding="utf-8")
    return Paper(folder)


def listed(style: str, locale: str | None = None) -> Bibliography:
    found = style_cache.find(style)
    document = styles.processor(found, locale if not found.locale else None).document(ITEMS)
    document.cite_without_cluster(KEYS)
    return document.bibliography()


def text_of(entry: Entry, with_label: bool = True) -> str:
    """The letters of an entry; those of scripts that pdfLaTeX has no font for are transliterated."""
    blocks = "".join(plain(block.label) + plain(block.body) for block in entry.blocks)
    text = (plain(entry.label) if with_label else "") + plain(entry.body) + blocks
    return letters("".join(transliterate(char) if char > "\u2e80" else char for char in text))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("set_up", SET_UPS)
def test_each_entry_is_on_the_page(tmp_path: Path, set_up: str, style: str) -> None:
    document = paper(tmp_path, SET_UPS[set_up], style)
    assert document.compiled() == []
    page = letters(document.page())
    expected = listed(style, "de-DE" if set_up == "babel" else None)
    missing = [text for entry in expected.entries if (text := text_of(entry, set_up != "beamer")) not in page]
    assert missing == []
    assert len(expected.entries) == len(ITEMS)


@pytest.mark.parametrize("style", ["ieee", "apa"])
@pytest.mark.parametrize("name", CLASSES)
def test_classes_of_publishers(tmp_path: Path, name: str, style: str) -> None:
    if not execute(tmp_path, "kpsewhich", f"{name}.cls").stdout:
        pytest.skip(f"{name}.cls is not installed (Debian: texlive-publishers)")
    document = paper(tmp_path, rf"\documentclass{{{name}}}{FONTS}", style)
    assert document.compiled() == []
    page = letters(document.page())
    assert [text for entry in listed(style).entries if (text := text_of(entry, with_label=False)) not in page] == []


@pytest.mark.parametrize("style", ["ieee", "apa"])
@pytest.mark.parametrize("set_up", ["kernel", "backref", "natbib-hyperref"])
def test_data_that_looks_like_commands_is_printed(tmp_path: Path, set_up: str, style: str) -> None:
    document = paper(tmp_path, SET_UPS[set_up], style)
    hostile = json.loads(CITED.with_name("hostile.json").read_text(encoding="utf-8"))
    cited = json.loads(CITED.read_text(encoding="utf-8"))
    (tmp_path / "cited.json").write_text(json.dumps([*hostile, *cited]), encoding="utf-8")
    document.compiled()
    assert re.findall(r"^!.*", document.latex(), re.MULTILINE) == []
    page = letters(document.page())
    expected = [text_of(entry, with_label=False) for entry in listed(style).entries]
    assert [text for text in expected if text[:40] not in page] == []
    assert "write18" in page


@pytest.mark.parametrize(
    ("style", "textual"), [("apa", "Knuth (1984)"), ("ieee", "Knuth [1]"), ("chicago-author-date", "Knuth (1984)")]
)
def test_natbib_names_authors_in_the_text(tmp_path: Path, style: str, textual: str) -> None:
    document = paper(tmp_path, SET_UPS["natbib"], style, r"\citet{knuth}")
    assert document.compiled() == []
    assert textual in " ".join(document.page().split())
