"""The readers of arXiv's pages take any text, lose no entry to what stands around it, and name what they leave out."""

import json
import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from refmill.csljson import item_to_json
from refmill.formats import Reader, Reading
from refmill.seeds import abstract_feed, arxiv_listing
from refmill.seeds.layout import reader_of

LISTING = reader_of(arxiv_listing.LAYOUT)
FEED = reader_of(abstract_feed.LAYOUT)
RELAXED = settings(
    deadline=None, max_examples=settings.default.max_examples * 3 // 2, suppress_health_check=[HealthCheck.too_slow]
)

MARKS = """\
-
- A title
•
1.
[1] arXiv:2510.21150 [pdf]
arXiv:1908.00213
arXiv:math.CO/0309136v2
[pdf, other]
cs.CL
doi
10.1145/3292500
Title:
Authors:
Authors: A B,
,
:
Abstract:
…▽ More
△ Less
Submitted
Submitted 1 May, 2020;
v1 submitted 31 February, 2020;
originally announced May 2020.
Comments:
DOI: 10.1/
Subjects:
Created: 2019-08-01
Created:
Updated: 2019-02-31
Categories: x
1 2 Next
""".splitlines()
marks = st.sampled_from(MARKS)
UNSHORTENED = [mark for mark in MARKS if "More" not in mark]
lines = st.one_of(marks, st.just(""), st.text(max_size=30), st.tuples(marks, st.text(max_size=10)).map(" ".join))
texts = st.lists(lines, max_size=40).map("\n".join)

words = st.text("abcdefghijklmnop", min_size=3, max_size=9)
sentences = st.lists(words, min_size=3, max_size=8).map(lambda found: f"{' '.join(found).capitalize()}.")
garbage = st.lists(sentences, max_size=3)
letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=12)


def listing_entry(title: str) -> list[str]:
    return ["-", title, "Authors:", "Ada Byron", "Abstract:", "A text.", "△ Less", "Submitted 7 November, 2025;"]


def feed_entry(word: str) -> list[str]:
    return [f"We study {word} in a setting that is large enough to be of use to everybody who has to know of it.", TAIL]


TAIL = "arXiv:1908.00213\nCreated: 2019-08-01"


def left_out(reading: Reading) -> set[int]:
    """The lines that are named as left out."""
    named: set[int] = set()
    for diagnostic in reading.diagnostics:
        if diagnostic.code in {"skipped-text", "repeated-line"}:
            stretch = re.match(r"lines \d+ to (\d+)", diagnostic.message)
            named |= set(range(diagnostic.location.line, 1 + int(stretch[1] if stretch else diagnostic.location.line)))
    return named


@RELAXED
@given(st.sampled_from([LISTING, FEED]), texts)
def test_any_text_is_read_and_its_lines_are_in_order(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    count = len(text.splitlines())
    begins = [min(item.custom["sources"][0]["lines"].values()) for item in reading.items]
    assert begins == sorted(set(begins))
    assert all(0 <= diagnostic.location.line <= count for diagnostic in reading.diagnostics)


@RELAXED
@given(
    st.sampled_from([LISTING, FEED]),
    st.lists(st.sampled_from([*UNSHORTENED, "word", "word", "Word.", ""]), max_size=30),
)
@example(LISTING, ["Authors:", "Submitted 1 May, 2020;", "Title:", "word"])
def test_every_word_is_in_a_record_or_named(reader: Reader, pattern: list[str]) -> None:
    printed = [f"{text} {text.strip('.')}x{number}x" if text else "" for number, text in enumerate(pattern, 1)]
    reading = reader.read("\n".join(printed))
    kept = json.dumps([item_to_json(item) for item in reading.items])
    named = {diagnostic.location.line for diagnostic in reading.diagnostics} | left_out(reading)
    unseen = [line for number, line in enumerate(printed, 1) if number not in named and line.split("x")[-2:-1]]
    assert [line for line in unseen if f"x{line.split('x')[-2]}x" not in kept] == []


@RELAXED
@given(st.lists(st.tuples(garbage, letters), min_size=1, max_size=4), garbage)
def test_no_entry_of_a_listing_is_lost_among_prose(parts: list[tuple[list[str], str]], end: list[str]) -> None:
    printed = [line for before, title in parts for line in ["", *before, "", *listing_entry(title), ""]] + end
    reading = LISTING.read("\n".join(printed))
    assert [item.text("title") for item in reading.items] == [title for _, title in parts]
    assert [item.text("abstract") for item in reading.items] == ["A text."] * len(parts)
    remarks = {number for number, line in enumerate(printed, 1) if line.endswith(".") and line != "A text."}
    assert remarks <= left_out(reading)


@RELAXED
@given(st.lists(st.tuples(garbage, letters), min_size=1, max_size=4), garbage)
def test_no_entry_of_a_feed_is_lost_among_prose(parts: list[tuple[list[str], str]], end: list[str]) -> None:
    printed = "\n\n".join(text for before, word in parts for text in ["\n".join(before), *feed_entry(word)])
    reading = FEED.read("\n\n".join([printed, *end]))
    assert len(reading.items) == len(parts)
    assert all(word in item.text("abstract") for item, (_, word) in zip(reading.items, parts, strict=True))
    assert bool(left_out(reading)) or not end
