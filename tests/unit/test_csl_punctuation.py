"""Marks where pieces of text meet, and quotation marks of a language."""

import pytest

from refmill.styles.csl.nodes import Formatting
from refmill.styles.csl.passes.field_markup import NO_QUOTES, parsed
from refmill.styles.csl.passes.punctuation import ALIKE, APART, OUTER, SUFFIX, WHOLE, Tokens
from refmill.styles.csl.tree import Node, text_of

GERMAN = "„", "“", "‚", "‘"


def put_together(inside: bool, joint: str, quoted: str, *rest: str) -> str:
    """A quotation and what follows."""
    out = Tokens(inside)
    out.add("“", None)
    out.add(quoted, None)
    out.close_quote("”", None)
    for text in rest:
        out.add(text, None, joint, SUFFIX)
    return "".join(text for text, _ in out.tokens)


@pytest.mark.parametrize(
    ("inside", "joint", "quoted", "mark", "expected"),
    [
        (True, WHOLE, "A", ".", "“A.”"),
        (True, WHOLE, "A.", "?", "“A.?”"),
        (True, WHOLE, "A", ";", "“A”;"),
        (True, OUTER, "A", ";", "“A;”"),
        (False, WHOLE, "A", ".", "“A”."),
        (False, WHOLE, "A,", ".", "“A”,."),
        (False, OUTER, "A!", ".", "“A!”"),
        (False, WHOLE, "A!", ".", "“A!”."),
    ],
)
def test_marks_behind_a_quotation(inside: bool, joint: str, quoted: str, mark: str, expected: str) -> None:
    assert put_together(inside, joint, quoted, mark) == expected


@pytest.mark.parametrize(("joint", "expected"), [(WHOLE, "A!"), (ALIKE, "A!."), (APART, "A!.")])
def test_formatted_text_keeps_its_mark(joint: str, expected: str) -> None:
    out = Tokens(True)
    out.add("A!", None)
    out.add(".", None, joint, SUFFIX)
    assert "".join(text for text, _ in out.tokens) == expected


def test_quotation_marks_are_those_of_the_language() -> None:
    assert isinstance(parsed("a „b“", GERMAN), Node)
    assert text_of(parsed("a “b”", GERMAN)) == "a “b”"
    assert parsed("a “b”", NO_QUOTES) == "a “b”"


def test_straight_marks_are_quotation_marks_everywhere() -> None:
    found = parsed('a "b"', GERMAN)
    assert isinstance(found, Node)
    quoted = found.children[1]
    assert isinstance(quoted, Node)
    assert quoted.formatting == Formatting(quotes=True)
