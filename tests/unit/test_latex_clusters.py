"""Citations of refmill.sty: what the .aux file says, and what the .bbl file answers."""

import re

import pytest

from refmill import style_cache, styles
from refmill.csljson import item_from_json
from refmill.exporters.latex.aux_file import Aux, read_aux
from refmill.exporters.latex.bbl import Source, kind_of
from refmill.exporters.latex.clusters import composed
from refmill.exporters.latex.filters import list_of
from refmill.exporters.latex.list_settings import Form
from refmill.exporters.latex.notes import Kept
from refmill.model import Item
from refmill.styles.csl.clusters import Cite, Cluster

SIGNATURE = "0123456789ABCDEF0123456789ABCDEF"


def book(key: str, family: str, year: int = 2000, **more: object) -> Item:
    author = [{"family": family, "given": "A."}]
    issued = {"date-parts": [[year]]}
    return item_from_json({"id": key, "type": "book", "title": "A Title", "author": author, "issued": issued, **more})


ITEMS = [book("a", "Adams"), book("b", "Brown"), book("c", "Clark"), book("d", "Adams")]


def aux_of(*lines: str) -> Aux:
    aux = read_aux("x.aux", {"x.aux": "\n".join(lines)}.get)
    assert aux is not None
    return aux


def answer(style: str, *lines: str) -> str:
    ready = styles.processor(style_cache.find(style))

    def source(items: list[Item]) -> Source:
        document = ready.linked_document(items)
        return Source(document, {item.id: item for item in items}, Form(kind_of("", document), False))

    return composed(aux_of(*lines), ITEMS, source)


def text(style: str, *lines: str) -> str:
    found = re.findall(rf"^\\refmillcluster\{{\d+\}}\{{{SIGNATURE}\}}\{{(.*)\}}$", answer(style, *lines), re.MULTILINE)
    return found[-1]


@pytest.mark.parametrize(
    ("mode", "parts", "expected"),
    [
        ("cite", "{}{}{b}", r"(\refmilllink{b}{Brown, 2000})"),
        ("cite", "{see}{p.~5}{b,c}", r"(\refmilllink{b}{see Brown, 2000}; \refmilllink{c}{Clark, 2000, p. 5})"),
        ("cite", "{}{my $x$}{b}", r"(\refmilllink{b}{Brown, 2000, my $x$})"),
        ("cite", "{see}{}{}{}{}{b}", r"(\refmilllink{b}{see Brown, 2000})"),
        ("cite", "{}{}{a,d}", r"(\refmilllink{a}{Adams, 2000a}, \refmilllink{d}{2000b})"),
        ("text", "{}{p.~5}{b}", r"\refmilllink{b}{Brown} (\refmilllink{b}{2000, p. 5})"),
        ("suppress-author", "{}{}{b}", r"(\refmilllink{b}{2000})"),
        ("author", "{}{}{b,c}", r"\refmilllink{b}{Brown}; \refmilllink{c}{Clark}"),
        ("year", "{}{}{d}", r"\refmilllink{d}{2000b}"),
        ("cite", "{}{}{nobody}", r"\refmillmissing{nobody}"),
        ("cite", "{}{}{b,nobody}", r"(\refmilllink{b}{Brown, 2000})\refmillmissing{nobody}"),
        ("cite", r"{}{\input x}{b}", r"(\refmilllink{b}{Brown, 2000, {\textbackslash}input x})"),
    ],
)
def test_modes(mode: str, parts: str, expected: str) -> None:
    cited = [rf"\citation{{{key}}}" for key in "adbc"]
    line = f"\\refmill@cite{{1}}{{{mode}}}{{0}}{{{parts}}}{{{SIGNATURE}}}"
    assert text("apa", *cited, line) == expected


def test_names_go_before_their_note() -> None:
    line = rf"\refmill@cite{{1}}{{text}}{{1}}{{{{}}{{p.~5}}{{b}}}}{{{SIGNATURE}}}"
    found = text("chicago-notes-bibliography", r"\citation{b}", line)
    link = r"\refmilllink{b}"
    title = r"\textit{A Title} (2000), 5"
    assert found == rf"{link}{{A. Brown}}\refmilljoin\refmillnote{{{link}{{{title}}}\refmillstop{{}}}}"


def test_the_first_of_two_lines_with_a_number_counts() -> None:
    """A caption is set twice."""
    line = rf"\refmill@cite{{1}}{{cite}}{{0}}{{{{}}{{}}{{b}}}}{{{SIGNATURE}}}"
    assert answer("apa", r"\citation{b}", line, line).count(r"\refmillcluster") == 1


def test_items_that_are_named_alone_have_their_place_in_the_order() -> None:
    lines = [
        rf"\citation{{{key}}}\n\refmill@cite{{{number}}}{{{mode}}}{{0}}{{{{}}{{}}{{{key}}}}}{{{SIGNATURE}}}"
        for number, (key, mode) in enumerate([("c", "author"), ("b", "cite")], 1)
    ]
    assert text("ieee", *"\n".join(lines).replace(r"\n", "\n").split("\n")) == r"\refmilllink{b}{[2]}"


def test_sections_and_lists() -> None:
    lines = [r"\citation{b}", r"\refmill@section{1}", r"\citation{c}", r"\refmill@list{1}{{section=1}}"]
    found = answer("ieee", *lines, r"\refmill@section{0}", r"\refmill@list{2}{{section=0}{type=article}}")
    assert r"\bibitem{c@1}" in found
    assert "Brown" not in found
    assert "\\refmilllist{2}\n\\refmillendlist" in found


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        ("{type=book}", True),
        ("{type=proceedings}", True),
        ("{type=article}", False),
        ("{nottype=book}", False),
        ("{keyword=Own}", True),
        ("{notkeyword=own}", False),
        ("{section=3}{keyword=other}", False),
    ],
)
def test_filters(options: str, taken: bool) -> None:
    assert list_of(options).takes(book("a", "Adams", keyword="tex, own")) is taken


def test_latex_that_is_not_known_is_kept() -> None:
    kept = Kept()
    whole = kept.text(r", see \foo{x},")
    assert whole[:2] == ", "
    assert [part for part, as_is in kept.split(whole) if as_is] == [r"see \foo{x}"]


def test_each_cite_leads_to_its_item() -> None:
    document = styles.processor(style_cache.find("apa")).linked_document(ITEMS)
    document.set_clusters([Cluster("1", (Cite("a"), Cite("d"), Cite("b")))])
    links = [(run.text, run.link) for run in document.text("1") if run.link]
    assert links == [("Adams, 2000a", "cite:a"), ("2000b", "cite:d"), ("Brown, 2000", "cite:b")]
