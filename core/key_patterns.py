"""Patterns of citation keys, in the manner of Better BibTeX: ``[auth:lower][year][shorttitle:1]``.

A pattern is text and parts in brackets. A part is a function with its arguments, and filters behind colons;
alternatives stand between bars, and the first that gives something is taken. A pattern without brackets is a formula,
``auth.lower + year + shorttitle(1)``: see :mod:`refmill.key_formulas`. See docs/keys.md, whose tables a test compares
with those of :mod:`refmill.key_functions`.

>>> from refmill.model import Date, Name
>>> record = Item("", "book", {"author": (Name("Käkönen"),), "issued": Date((2020,)), "title": "On the Deep Sea"})
>>> parse("[auth:lower][year][shorttitle:1]").key(record), parse("auth.lower + year + shorttitle(1,1)").key(record)
('kakonen2020Deep', 'kakonen2020Deep')
"""

import re
from dataclasses import dataclass

from refmill.errors import FieldError
from refmill.key_calls import Alternative, Calls, wrong
from refmill.key_formulas import Formula, formula, is_formula
from refmill.key_people import legal
from refmill.model import Item

LONGEST_KEY = 200
_LITERAL = re.compile(r"[^\[\]|]+")
_COLON = re.compile(":")


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A pattern that was understood. :meth:`key` is what :func:`refmill.keys.assign` takes."""

    text: str
    whole: Formula

    def key(self, item: Item) -> str:
        """The key of a record: legal for BibTeX and biber; empty where the record says nothing of what is asked."""
        return self.whole(item)[:LONGEST_KEY]


def parse(pattern: str) -> KeyPattern:
    """The pattern that a text is.

    Raises:
        FieldError: it is none; the message names the column, from 1.
    """
    if not pattern.strip():
        raise FieldError("a key pattern is empty: give one such as [auth:lower][year]")
    return KeyPattern(pattern, formula(pattern) if is_formula(pattern) else _in_brackets(pattern))


def _in_brackets(pattern: str) -> Formula:
    """Text and parts; whole patterns between bars are alternatives."""
    alternatives: list[tuple[str | Formula, ...]] = []
    parts: list[str | Formula] = []
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "|" and parts:
            alternatives.append(tuple(parts))
            parts, place = [], place + 1
        elif sign == "[":
            part, place = _part(Calls(pattern), place + 1)
            parts.append(part)
        else:
            text, place = _literal(pattern, place)
            parts.append(text)
    if not parts:
        raise wrong(pattern, len(pattern), "an alternative is expected behind '|'")
    return Formula((*alternatives, tuple(parts)))


def _literal(pattern: str, place: int) -> tuple[str, int]:
    """The text up to the next bracket or bar, and the place of that."""
    match = _LITERAL.match(pattern, place)
    if match is None:
        raise wrong(
            pattern, place, f"{pattern[place]!r} closes nothing" if pattern[place] == "]" else "'|' stands alone"
        )
    for offset, sign in enumerate(match[0]):
        if legal(sign) != sign:
            message = f"a key cannot have {sign!r}: take letters, digits and :./+_-"
            raise wrong(pattern, place + offset, message)
    return match[0], match.end()


def _part(calls: Calls, place: int) -> tuple[Formula, int]:
    """The alternatives that begin at ``place``, and the place behind the bracket that closes them."""
    opening, alternatives = place - 1, []
    while True:
        alternative, place = _alternative(calls, place)
        alternatives.append((alternative,))
        sign = calls.pattern[place : place + 1]
        place += 1
        if sign == "]":
            return Formula(tuple(alternatives)), place
        if not sign:
            raise wrong(calls.pattern, opening, "'[' is never closed")
        if sign != "|":
            raise wrong(calls.pattern, place - 1, f"{sign!r} is not expected: ':', '|' or ']' is")


def _alternative(calls: Calls, place: int) -> tuple[Alternative, int]:
    quoted = calls.quoted(place)
    if quoted:
        value, place = Alternative(quoted[1] or quoted[2] or ""), quoted.end()
    else:
        function, place = calls.function(place)
        value = Alternative(function)
    return calls.filtered(value, place, _COLON)
