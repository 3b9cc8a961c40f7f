"""Patterns of citation keys, in the manner of Better BibTeX: ``[auth:lower][year][shorttitle:1]``.

A pattern is text and parts in brackets. A part is a function with its arguments, and filters behind colons;
alternatives stand between bars, and the first that gives something is taken. See docs/keys.md, whose tables a test
compares with the ones below.

>>> from refmill.model import Date, Name
>>> record = Item("", "book", {"author": (Name("Käkönen"),), "issued": Date((2020,)), "title": "On the Deep Sea"})
>>> parse("[auth:lower][year][shorttitle:1]").key(record)
'kakonen2020Deep'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from refmill.errors import FieldError
from refmill.key_functions import FILTERS, FUNCTIONS, Argument, Function, legal
from refmill.model import Item
from refmill.vocabulary import NUMBER_VARIABLES, TEXT_VARIABLES

LONGEST_KEY = 200
_LITERAL = re.compile(r"[^\[\]]+")


@dataclass(frozen=True, slots=True)
class _Call:
    """A function or filter with its arguments."""

    function: Function
    arguments: tuple[Argument, ...]

    def __call__(self, subject: Item | str) -> str:
        return self.function.value(subject, *self.arguments)


@dataclass(frozen=True, slots=True)
class _Alternative:
    """A value and its filters; the value of quoted text is that text."""

    value: _Call | str
    filters: tuple[_Call, ...] = ()

    def __call__(self, item: Item) -> str:
        text = self.value if isinstance(self.value, str) else self.value(item)
        for change in self.filters:
            text = change(text) if text else ""
        return legal(text)


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A pattern that was understood. :meth:`key` is what :func:`refmill.keys.assign` takes."""

    text: str
    parts: tuple[str | tuple[_Alternative, ...], ...]

    def key(self, item: Item) -> str:
        """The key of a record: legal for BibTeX and biber; empty where the record says nothing of what is asked."""
        values = [part if isinstance(part, str) else _first(part, item) for part in self.parts]
        told = any(value for value, part in zip(values, self.parts, strict=True) if not isinstance(part, str))
        return "".join(values)[:LONGEST_KEY] if told else ""


def parse(pattern: str) -> KeyPattern:
    """The pattern that a text is.

    Raises:
        FieldError: it is none; the message names the column, from 1.
    """
    parts: list[str | tuple[_Alternative, ...]] = []
    place = 0
    while place < len(pattern):
        if pattern[place] == "[":
            part, place = _Parser(pattern).part(place + 1)
            parts.append(part)
        else:
            text, place = _literal(pattern, place)
            parts.append(text)
    if not parts:
        raise FieldError("a key pattern is empty: give one such as [auth:lower][year]")
    return KeyPattern(pattern, tuple(parts))


def _first(alternatives: tuple[_Alternative, ...], item: Item) -> str:
    return next(filter(None, (alternative(item) for alternative in alternatives)), "")


def _literal(pattern: str, place: int) -> tuple[str, int]:
    """The text up to the next bracket, and the place of that."""
    match = _LITERAL.match(pattern, place)
    if match is None:
        raise _wrong(pattern, place, "']' closes nothing")
    for offset, sign in enumerate(match[0]):
        if legal(sign) != sign:
            message = f"a key cannot have {sign!r}: take letters, digits and :./+_-"
            raise _wrong(pattern, place + offset, message)
    return match[0], match.end()


def _wrong(pattern: str, place: int, message: str) -> FieldError:
    return FieldError(f"the key pattern {pattern!r} is wrong in column {place + 1}: {message}")


# -- reading a part ----------------------------------------------------------------------------------------------------

_NAME = re.compile(r"[A-Za-z][A-Za-z]*")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_GIVEN = re.compile(r"\(([^()]*)\)|=([^:|\]]*)")
_NUMBERS = re.compile(r"[0-9]+(?:,[0-9]+)*(?=[:|\]])")


class _Parser:
    """Reads the parts of one pattern; a place is an offset in it."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def part(self, place: int) -> tuple[tuple[_Alternative, ...], int]:
        """The alternatives that begin at ``place``, and the place behind the bracket that closes them."""
        opening, alternatives = place - 1, []
        while True:
            alternative, place = self._alternative(place)
            alternatives.append(alternative)
            sign = self.pattern[place : place + 1]
            place += 1
            if sign == "]":
                return tuple(alternatives), place
            if not sign:
                raise _wrong(self.pattern, opening, "'[' is never closed")
            if sign != "|":
                raise _wrong(self.pattern, place - 1, f"{sign!r} is not expected: ':', '|' or ']' is")

    def _alternative(self, place: int) -> tuple[_Alternative, int]:
        quoted = _QUOTED.match(self.pattern, place)
        if quoted:
            value: _Call | str = quoted[1] or quoted[2] or ""
            place = quoted.end()
        else:
            value, place = self._call(place, FUNCTIONS, "function", numbers=True)
        filters = []
        while self.pattern[place : place + 1] == ":":
            change, place = self._call(place + 1, FILTERS, "filter")
            filters.append(change)
        return _Alternative(value, tuple(filters)), place

    def _call(self, place: int, known: Mapping[str, Function], kind: str, numbers: bool = False) -> tuple[_Call, int]:
        name = _NAME.match(self.pattern, place)
        if name is None:
            raise _wrong(self.pattern, place, f"the name of a {kind} is expected")
        spelled = next((one for one in known if one.lower() == name[0].lower()), "")
        if not spelled:
            near = get_close_matches(name[0], known, 1)
            advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise _wrong(self.pattern, place, f"there is no {kind} {name[0]!r}: {advice}")
        end = name.end()
        given = _GIVEN.match(self.pattern, end)
        texts = _texts(given[1] if given[1] is not None else given[2]) if given else []
        if given is None and numbers and self.pattern[end : end + 1] == ":":
            given = _NUMBERS.match(self.pattern, end + 1)
            texts = given[0].split(",") if given else []
        end = given.end() if given else end
        return _Call(known[spelled], self._arguments(known[spelled], spelled, texts, name.end())), end

    def _arguments(self, function: Function, name: str, texts: list[str], place: int) -> tuple[Argument, ...]:
        most = len(function.defaults)
        if not function.least <= len(texts) <= most:
            wanted = str(most) if function.least == most else f"{function.least} to {most}"
            raise _wrong(
                self.pattern, place, f"{name!r} takes {wanted} argument{'' if wanted == '1' else 's'}, not {len(texts)}"
            )
        numbers = [isinstance(default, int) for default in function.defaults]
        for text, number in zip(texts, numbers, strict=False):
            if number and not re.fullmatch("[0-9]{1,3}", text):
                raise _wrong(self.pattern, place, f"{name!r} takes a number up to 999, not {text!r}")
            if function is FUNCTIONS["field"] and text not in TEXT_VARIABLES | NUMBER_VARIABLES:
                raise _wrong(self.pattern, place, f"{text!r} is no variable of CSL with text or a number")
        given = [int(text) if number else text for text, number in zip(texts, numbers, strict=False)]
        return (*given, *function.defaults[len(given) :])


def _texts(given: str) -> list[str]:
    texts = [text.strip() for text in given.split(",")] if given.strip() else []
    return [text[1:-1] if _QUOTED.fullmatch(text) else text for text in texts]
