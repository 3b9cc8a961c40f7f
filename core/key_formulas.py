"""Formulas of citation keys, as Better BibTeX has them since its version 6.7: ``auth.lower + shorttitle(3,3) + year``.

Functions and quoted texts are put together by ``+``; filters follow behind full stops; of alternatives between bars the
first one is taken that gives something. Parentheses group.
"""

import re
from dataclasses import dataclass
from typing import Union

from refmill.key_calls import Alternative, Calls, is_function, wrong
from refmill.key_people import legal
from refmill.model import Item

_DEEPEST = 20
"""Levels of parentheses."""
_SPACE = re.compile(r"\s*")
_DOT = re.compile(r"\s*\.\s*")
_TEXT = re.compile(r"[A-Za-z0-9:/_-]+")

Part = Union[str, Alternative, "Formula"]


@dataclass(frozen=True, slots=True)
class Formula:
    """Alternatives, each of parts that are put together. Text alone says nothing of a record, and is taken only where
    nothing else is."""

    alternatives: tuple[tuple[Part, ...], ...]

    def __call__(self, item: Item) -> str:
        for parts in self.alternatives:
            values = [part if isinstance(part, str) else part(item) for part in parts]
            told = [value for value, part in zip(values, parts, strict=True) if not isinstance(part, str)]
            if any(told) or (not told and len(self.alternatives) > 1):
                return "".join(values)
        return ""


def is_formula(pattern: str) -> bool:
    """Whether a pattern is a formula: it has no brackets, and is no text that can stand in a key."""
    return not re.search(r"[\[\]]", pattern) and (not _TEXT.fullmatch(pattern) or is_function(pattern))


def formula(pattern: str) -> Formula:
    """The formula that a text is.

    Raises:
        FieldError: it is none; the message names the column, from 1.
    """
    reader = _Reader(pattern)
    whole, place = reader.formula(0, 0)
    if place < len(pattern):
        raise wrong(pattern, place, f"{pattern[place]!r} is not expected: '+', '|' or '.' is")
    return whole


class _Reader:
    """Reads one formula; a place is an offset in it."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.calls = Calls(pattern)

    def formula(self, place: int, depth: int) -> tuple[Formula, int]:
        """The formula at ``place``, and the place of what follows."""
        alternatives: list[tuple[Part, ...]] = []
        parts: list[Part] = []
        while True:
            part, place = self._part(self._start(place), depth)
            parts.append(part)
            place = self._start(place)
            sign = self.pattern[place : place + 1]
            if sign == "|":
                alternatives.append(tuple(parts))
                parts = []
            elif sign != "+":
                return Formula((*alternatives, tuple(parts))), place
            place += 1

    def _part(self, place: int, depth: int) -> tuple[Part, int]:
        quoted = self.calls.quoted(place)
        if quoted:
            text = quoted[1] or quoted[2] or ""
            if legal(text) != text:
                raise wrong(self.pattern, place, "a key cannot have all of this: take letters, digits and :./+_-")
            return text, quoted.end()
        if self.pattern[place : place + 1] == "(":
            value, place = self._group(place, depth)
        else:
            call, place = self.calls.function(place, dotted=False)
            value = Alternative(call)
        return self.calls.filtered(value, place, _DOT)

    def _group(self, place: int, depth: int) -> tuple[Alternative, int]:
        if depth == _DEEPEST:
            raise wrong(self.pattern, place, f"parentheses stand more than {_DEEPEST} deep inside each other")
        inner, end = self.formula(place + 1, depth + 1)
        if self.pattern[end : end + 1] != ")":
            raise wrong(self.pattern, place, "'(' is never closed")
        return Alternative(inner), end + 1

    def _start(self, place: int) -> int:
        space = _SPACE.match(self.pattern, place)
        return space.end() if space else place
