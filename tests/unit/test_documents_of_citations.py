"""Documents whose citations are added, edited, moved and removed: what is printed, and what is said to have changed."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refmill import styles
from refmill.errors import InputError, StyleError
from refmill.model import Date, Item, Name
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style as parsed
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import Runs, plain


def book(key: str, family: str, year: int, title: str) -> Item:
    author = (Name(family, "Jane"),) if family else ()
    return Item(key, "book", {"title": title, "author": author, "issued": Date((year,))})


A, B, C = book("a", "Doe", 2020, "First"), book("b", "Doe", 2020, "Second"), book("c", "Roe", 2021, "Third")
PROCESSORS = {name: styles.processor(name) for name in ("apa", "ieee", "chicago-notes-bibliography")}


def citation(key: str, *cites: str | Cite, note: int = 0) -> Cluster:
    return Cluster(key, tuple(Cite(cite) if isinstance(cite, str) else cite for cite in cites), note)


def texts(changed: Mapping[str, Runs]) -> dict[str, str]:
    return {key: plain(runs) for key, runs in changed.items()}


def document(style: str, clusters: Iterable[Cluster] = ()) -> Document[Runs]:
    made = PROCESSORS[style].document([A, B, C])
    made.set_clusters(clusters)
    return made


def test_a_work_of_the_same_author_and_year_changes_the_citation_that_it_looks_like() -> None:
    made = document("apa")
    assert texts(made.add(citation("1", "a"))) == {"1": "(Doe, 2020)"}
    assert texts(made.add(citation("2", "c"))) == {"2": "(Roe, 2021)"}
    assert texts(made.add(citation("3", "b"))) == {"1": "(Doe, 2020a)", "3": "(Doe, 2020b)"}
    assert texts(made.remove("3")) == {"1": "(Doe, 2020)"}


def test_a_citation_in_front_takes_the_first_number() -> None:
    made = document("ieee", [citation("1", "a")])
    assert texts(made.add(citation("2", "c"), 0)) == {"2": "[1]", "1": "[2]"}
    assert texts(made.move("1", 0)) == {"1": "[1]", "2": "[2]"}
    assert [entry.id for entry in made.bibliography().entries] == ["a", "c"]


def test_positions_follow_the_order_of_the_notes() -> None:
    made = document("chicago-notes-bibliography", [citation("1", "a", note=1), citation("2", "a", note=2)])
    assert plain(made.text("1")) == "Jane Doe, First (2020)."
    assert plain(made.text("2")) == "Doe, First."
    assert texts(made.remove("1")) == {"2": "Jane Doe, First (2020)."}


def test_an_edit_changes_the_citation() -> None:
    made = document("apa", [citation("1", "a"), citation("2", "c")])
    changed = made.edit(citation("1", Cite("a", locator="12-14", prefix="see", suffix="too")))
    assert texts(changed) == {"1": "(see Doe, 2020, pp. 12–14 too)"}
    assert made.touched == {"1"}


def test_an_edit_that_changes_nothing_says_so() -> None:
    made = document("apa", [citation("1", "a")])
    assert made.edit(citation("1", "a")) == {}


@pytest.mark.parametrize(
    ("style", "mode", "printed"),
    [
        ("apa", "", "(Doe, 2020, p. 3; Roe, 2021)"),
        ("apa", "suppress-author", "(2020, p. 3; Roe, 2021)"),
        ("apa", "composite", "Doe (2020, p. 3; Roe, 2021)"),
        ("ieee", "composite", "Doe [1, p. 3], [2]"),
        ("ieee", "suppress-author", "[1, p. 3], [2]"),
    ],
)
def test_modes(style: str, mode: str, printed: str) -> None:
    assert plain(document(style, [citation("1", Cite("a", locator="3", mode=mode), "c")]).text("1")) == printed


@pytest.mark.parametrize("style", PROCESSORS)
def test_the_author_alone(style: str) -> None:
    alone = citation("2", Cite("a", mode="author-only"), note=2)
    assert plain(document(style, [citation("1", "a", note=1), alone]).text("2")) == "Doe"


def test_a_work_without_authors_is_called_by_its_title() -> None:
    made = PROCESSORS["ieee"].document([book("x", "", 2020, "Alone")])
    assert texts(made.add(citation("1", Cite("x", mode="composite")))) == {"1": "Alone [1]"}


def test_another_record_of_an_id_changes_its_citations() -> None:
    made = document("apa", [citation("1", "a"), citation("2", "c")])
    assert texts(made.know([book("a", "Abel", 2020, "First")])) == {"1": "(Abel, 2020)"}


def test_what_is_listed_without_a_citation() -> None:
    made = document("apa", [citation("1", "c")])
    made.cite_without_cluster(["a", "nowhere"])
    assert [entry.id for entry in made.bibliography().entries] == ["a", "c"]


def test_a_citation_of_which_a_style_prints_nothing_is_the_title() -> None:
    rules = b'<citation><layout prefix="("><text variable="publisher"/></layout></citation>'
    style = parsed(
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">' + rules + b"</style>"
    )
    made = Processor(style).document([Item("x", "book", {"title": "Only"})])
    assert texts(made.add(citation("1", "x"))) == {"1": "(Only"}
    with pytest.raises(StyleError, match="has no bibliography"):
        made.bibliography()


def test_what_cannot_be_done_is_named() -> None:
    made = document("apa", [citation("1", "a")])
    with pytest.raises(InputError, match="has a citation '1' already"):
        made.add(citation("1", "c"))
    with pytest.raises(InputError, match="cites 'nowhere', which is not among the records"):
        made.add(citation("2", "nowhere"))
    for edit in (lambda: made.edit(citation("2", "a")), lambda: made.remove("2"), lambda: made.move("2", 0)):
        with pytest.raises(InputError, match="has no citation '2'"):
            edit()
    assert [cluster.id for cluster in made.clusters] == ["1"]


CITES = st.builds(
    Cite, st.sampled_from("abc"), locator=st.sampled_from(["", "3", "4-5"]), mode=st.sampled_from(["", "composite"])
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "move"]),
        st.sampled_from("1234"),
        st.lists(CITES, min_size=1, max_size=3),
        st.integers(0, 3),
    ),
    max_size=8,
)


@pytest.mark.parametrize("style", PROCESSORS)
@settings(max_examples=40, deadline=None)
@given(edits=EDITS)
def test_any_row_of_edits_leaves_what_the_document_would_have_been_from_the_start(
    style: str, edits: list[tuple[str, str, list[Cite], int]]
) -> None:
    made = document(style)
    known: dict[str, Runs] = {}
    for kind, key, cites, place in edits:
        there = any(cluster.id == key for cluster in made.clusters)
        if kind == "put":
            cluster = Cluster(key, tuple(cites), place)
            known |= made.edit(cluster) if there else made.add(cluster, place)
        elif there:
            known |= made.remove(key) if kind == "remove" else made.move(key, place)
    anew = document(style, made.clusters)
    assert {one.id: made.text(one.id) for one in made.clusters} == {one.id: anew.text(one.id) for one in made.clusters}
    assert {one.id: known[one.id] for one in made.clusters} == {one.id: anew.text(one.id) for one in made.clusters}
    assert made.bibliography() == anew.bibliography()
