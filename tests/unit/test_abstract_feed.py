"""What a feed's comments are, and that nothing beside its entries is taken for one of them."""

import pytest

from refmill.formats import Reading
from refmill.seeds.abstract_feed import LAYOUT
from refmill.seeds.layout import reader_of

ABSTRACT = (
    "We study how often a bounded queue overflows when its arrivals come in bursts. The bursts are modelled as a "
    "renewal process, and the bound depends on two moments of the burst length."
)
TAIL = "arXiv:1601.00001\nCreated: 2016-01-01\n"


def read(text: str) -> Reading:
    return reader_of(LAYOUT).read(text, "feed.txt")


def codes(reading: Reading) -> list[tuple[str, int]]:
    return [(diagnostic.code, diagnostic.location.line) for diagnostic in reading.diagnostics]


@pytest.mark.parametrize(
    "comment",
    [
        "12 pages, 3 figures",
        "8 pages. Corrected a typo in Lemma 2: the bound is strict.",
        "Accepted at QUEST 2016.",
        "v2: typos corrected",
        "This paper has been withdrawn by the author.",
        "Code available at https://example.org.",
        "NIPS'17 Workshop: Deep Learning at Supercomputer Scale",
        "in French",
        "Comments welcome!",
        "The final version was published in the proceedings of QUEST 2016.",
    ],
)
def test_comments(comment: str) -> None:
    (item,) = read(f"{ABSTRACT}\n\n{comment}\n\n{TAIL}").items
    assert (item.text("abstract"), item.text("note")) == (ABSTRACT, comment)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The second bound is shown by counting.",
        f"{ABSTRACT} A chain with two states is easier to fit, on all pages of traces.",
    ],
)
def test_further_paragraphs(paragraph: str) -> None:
    (item,) = read(f"{ABSTRACT}\n\n{paragraph}\n\n{TAIL}").items
    assert (item.text("abstract"), item.text("note")) == (f"{ABSTRACT}\n\n{paragraph}", "")


def test_a_sentence_that_is_a_comment_by_its_words_is_named() -> None:
    reading = read(f"{ABSTRACT}\n\nIts proofs appear in the proceedings.\n\n{TAIL}")
    assert codes(reading) == [("doubtful-comment", 3)]


def test_comments_before_and_behind_the_identifier() -> None:
    (item,) = read(f"{ABSTRACT}\n\n12 pages\nComments: 3 figures\n\n{TAIL}Comments: v2\n").items
    assert item.text("note") == "12 pages\n3 figures\nv2"


def test_lines_behind_the_identifier() -> None:
    text = f"{ABSTRACT}\narXiv:cs/0112017v2 [cs.CL]\nCreated: 2001-12-11\nUpdated: 2002-01-02\n"
    (item,) = read(f"{text}DOI: 10.1000/a\nJournal ref: J. X 3\nCategories: cs.CL cs.IR\n").items
    own = {name: value for name, value in item.custom.items() if name != "sources"}
    assert own == {"version": "2", "revised": "2002-01-02", "journal-ref": "J. X 3", "subjects": ["cs.CL", "cs.IR"]}
    assert (item.text("DOI"), item.text("archive_location")) == ("10.1000/a", "cs/0112017")


def test_an_abstract_that_was_broken_by_hand_is_one_paragraph() -> None:
    (item,) = read(f"A sentence that ends where the column of the page\nends, and another.\n\n{TAIL}").items
    assert item.text("abstract") == "A sentence that ends where the column of the page ends, and another."


def test_a_remark_in_front_of_an_abstract_is_named() -> None:
    reading = read(f"Read these before the meeting.\n\n{ABSTRACT}\n\n{TAIL}\nA heading\n\n{ABSTRACT}\n\n{TAIL}")
    assert [item.text("abstract") for item in reading.items] == [ABSTRACT, ABSTRACT]
    assert codes(reading) == [("skipped-text", 1), ("skipped-text", 8)]


def test_a_date_that_is_on_no_calendar_is_reported() -> None:
    reading = read(f"{ABSTRACT}\n\narXiv:1601.00001\nCreated: 2016-13-01\n")
    assert "issued" not in reading.items[0].fields
    assert codes(reading) == [("doubtful-date", 4)]


def test_an_identifier_without_abstract_is_reported() -> None:
    reading = read(TAIL)
    assert reading.items[0].text("number") == "arXiv:1601.00001"
    assert codes(reading) == [("no-abstract", 1)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ABSTRACT}\n",
        f"{ABSTRACT}\n\nIt was arXiv:1706.03762, which everyone knew.\n",
        f"{ABSTRACT}\n\narXiv:1706.03762 [pdf, other] cs.CL\n",
        f"{ABSTRACT}\n\narXiv:1713.03762\nCreated: 2017-06-12\n",
        "A heading\n\narXiv:1706.03762\n",
    ],
)
def test_what_is_no_entry(text: str) -> None:
    assert read(text).items == ()


def test_a_last_abstract_whose_identifier_is_cut_off() -> None:
    long = f"{ABSTRACT} It is sharp for two of the laws."
    reading = read(f"{ABSTRACT}\n{TAIL}\n{long}\n\nIt is")
    assert [item.text("abstract") for item in reading.items] == [ABSTRACT, f"{long}\n\nIt is"]
    assert [code for code, _ in codes(reading)] == ["entry-cut"]


def test_a_remark_behind_a_feed_is_no_abstract() -> None:
    reading = read(f"{ABSTRACT}\n{TAIL}\nThe list ends here. It was copied in May.\n")
    assert len(reading.items) == 1
    assert [code for code, _ in codes(reading)] == ["skipped-text"]
