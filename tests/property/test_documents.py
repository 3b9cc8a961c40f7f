"""Any text, and any bytes, give records and diagnostics, and nothing that is printed is lost unseen."""

import re
import string
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refmill import api
from refmill.diagnostics import Diagnostic
from refmill.errors import InputError
from refmill.formats import Reading

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parents[1].glob("golden/pages/*/*.txt"))]
LINES = sorted({line for text in SAMPLES for line in text.splitlines()})
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

marks = st.sampled_from(
    ["-", "Authors:", "Abstract:", "△ Less", "▽ More", "Thesis 2024", "arXiv:1908.00213", "Created: 2019-08-01"]
)
pieces = st.one_of(marks, st.sampled_from(LINES), st.text(max_size=40), st.just(""))
documents = st.lists(pieces, max_size=40).map("\n".join)


def named_lines(reading: Reading) -> set[int]:
    """Every line that diagnostics name, as skipped or as furniture."""
    named: set[int] = set()
    for diagnostic in reading.diagnostics:
        named |= set(range(diagnostic.location.line, last_line(diagnostic) + 1))
    return named


def last_line(diagnostic: Diagnostic) -> int:
    stretch = re.match(r"lines \d+ to (\d+)", diagnostic.message)
    return int(stretch[1]) if stretch else diagnostic.location.line


@RELAXED
@given(documents)
def test_any_mixture_of_lines_is_read(text: str) -> None:
    reading = api.read_text(text, "document.txt", "page")
    assert reading.items or reading.lost


@RELAXED
@given(st.sampled_from(SAMPLES), st.integers(0, 10_000))
def test_a_document_may_be_cut_anywhere(text: str, place: int) -> None:
    reading = api.read_text(text[: place % (len(text) + 1)], "document.txt", "page")
    assert reading.items or reading.lost


@RELAXED
@given(st.sampled_from(SAMPLES), st.sampled_from(SAMPLES))
def test_a_document_after_another_loses_no_words(first: str, second: str) -> None:
    """Each line's words are in a record, or the line is named."""
    text = f"{first.rstrip()}\n\n{second}"
    reading = api.read_text(text, "document.txt", "page")
    kept = words(" ".join(str(item.fields) for item in reading.items))
    named = named_lines(reading)
    for number, line in enumerate(text.splitlines(), 1):
        if number not in named and len(words(line) - kept) > 0.6 * len(words(line)):
            assert is_furniture(line) or "…" in line, f"line {number} is lost: {line!r}"


def words(text: str) -> set[str]:
    return {word for word in re.split(rf"[\s{re.escape(string.punctuation)}’“”]+", text.lower()) if len(word) > 3}


def is_furniture(line: str) -> bool:
    """Marks, labels and dates that a layout reads without keeping their words."""
    return len(line) < 100


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(content)
        file.flush()
        with suppress(InputError):
            list(api.stream(file.name))
