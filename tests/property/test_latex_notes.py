"""What documents and records hold cannot break a .bbl file: its braces are in pairs, and nothing in it acts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill import style_cache, styles
from refmill.exporters.latex.aux_file import Aux, Citation, Part, groups
from refmill.exporters.latex.bbl import Source, kind_of
from refmill.exporters.latex.clusters import composed
from refmill.exporters.latex.list_settings import Form
from refmill.exporters.latex.notes import is_harmless
from refmill.model import Item

HOSTILE = [
    r"\write18{ls}",
    r"\input{/etc/passwd}",
    r"\catcode`\%=12",
    "}",
    "{",
    "%",
    "^^41",
    "#1",
    r"\fi",
    r"\end{document}",
]
PIECES = st.sampled_from([*HOSTILE, "see ", "p.~5", ", ", r"\emph{it}", "$x_1$", r"\LaTeX", "a", "é", r"\%", "\\", "$"])
TEXTS = st.lists(PIECES, max_size=6).map("".join)
MODES = ["cite", "text", "author", "year", "full", "suppress-author", "else"]
SIGNATURE = "0" * 32
READY = {name: styles.processor(style_cache.find(name)) for name in ("apa", "nature", "chicago-notes-bibliography")}
ACTS = re.compile(r"\\(?:write|input|catcode|end\{document|fi(?![A-Za-z]))|\^\^[0-9a-f]{2}[^0-9a-f]")


def bbl(style: str, mode: str, pre: str, post: str, title: str) -> str:
    def source(items: list[Item]) -> Source:
        document = READY[style].linked_document(items)
        return Source(document, {item.id: item for item in items}, Form(kind_of("", document), False))

    citation = Citation(1, mode, 1, (Part(pre, post, ("k",)),), SIGNATURE)
    aux = Aux(keys=["k"], sections={0: {"k": None}}, citations=[citation])
    return composed(aux, [Item("k", "book", {"title": title})], source)


def cluster(text: str) -> str:
    """The line with the citation's text, without the ends of the condition around it."""
    return next(line for line in text.splitlines() if line.startswith(r"\refmillcluster"))


@given(style=st.sampled_from(sorted(READY)), mode=st.sampled_from(MODES), pre=TEXTS, post=TEXTS, title=TEXTS)
def test_whatever_is_around_a_citation_is_text(style: str, mode: str, pre: str, post: str, title: str) -> None:
    line = cluster(bbl(style, mode, pre, post, title))
    found = list(groups(line.removeprefix(r"\refmillcluster")))
    assert len(found) == 3
    assert "".join(f"{{{group}}}" for group in found) == line.removeprefix(r"\refmillcluster")
    assert not ACTS.search(line)
    assert not re.search(r"(?<!\\)(?:\\\\)*[%#]", line)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_not_taken_for_latex(text: str) -> None:
    assert not is_harmless(text)
