"""Functions and filters in a pattern of citation keys, with their arguments: read, and called for a record."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from refmill.errors import FieldError
from refmill.key_functions import FILTERS, FUNCTIONS, Function
from refmill.key_people import ALIASES, Argument, legal
from refmill.model import Item
from refmill.vocabulary import NUMBER_VARIABLES, TEXT_VARIABLES

_SPELLED = {name.lower(): name for name in FUNCTIONS}
_SPELLED |= {alias.lower(): name for alias, name in ALIASES.items()}
_LONGEST_NAME = max(map(len, _SPELLED)) + 1
_SPELLED_FILTERS = {name.lower(): name for name in FILTERS}
_WORD = re.compile(r"[A-Za-z]+")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_IN_PARENTHESES = re.compile(r"\(((?:'[^']*'|\"[^\"]*\"|[^()])*+)\)")
_BEHIND_EQUALS = re.compile(r"=([^:|\]]*)")
_DIGITS = re.compile(r"([0-9]+)(?:_([0-9]+))?(?![A-Za-z0-9])")
_BEHIND_COLON = re.compile(r":([0-9]+(?:,[0-9]+)*)(?=[:|\]])")
_UP_TO_COMMA = re.compile(r"((?:'[^']*'|\"[^\"]*\"|[^,])*+),")


@dataclass(frozen=True, slots=True)
class Call:
    """A function or filter with its arguments."""

    function: Function
    arguments: tuple[Argument, ...]

    def __call__(self, subject: Item | str) -> str:
        return self.function.value(subject, *self.arguments)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A value and its filters; the value of quoted text is that text."""

    value: Callable[[Item], str] | str
    filters: tuple[Call, ...] = ()

    def __call__(self, item: Item) -> str:
        text = self.value if isinstance(self.value, str) else self.value(item)
        for change in self.filters:
            text = change(text) if text or change.function.always else ""
        return legal(text)


def wrong(pattern: str, place: int, message: str) -> FieldError:
    """What is said of a pattern with a mistake at an offset."""
    return FieldError(f"the key pattern {pattern!r} is wrong in column {place + 1}: {message}")


def is_function(name: str) -> bool:
    """Whether a function has this name, in any capitals."""
    return name.lower() in _SPELLED


class Calls:
    """Reads the functions and filters of one pattern; a place is an offset in it."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def quoted(self, place: int) -> re.Match[str] | None:
        """The text in quotation marks at ``place``, if there is one."""
        return _QUOTED.match(self.pattern, place)

    def function(self, place: int, dotted: bool = True) -> tuple[Call, int]:
        """The function at ``place``, and the place behind it; ``dotted`` where a dot may be part of its name."""
        name = self._name(place, dotted) or self._expected(place, "function")
        spelled = _SPELLED.get(name.lower())
        if spelled is None:
            raise self._unknown(place, name, "function", FUNCTIONS)
        return self._call(place + len(name), FUNCTIONS[spelled], spelled, in_brackets=dotted)

    def filtered(self, value: Alternative, place: int, sign: re.Pattern[str]) -> tuple[Alternative, int]:
        """A value with the filters behind it, each behind a ``sign``, and the place behind them."""
        filters: list[Call] = []
        while found := sign.match(self.pattern, place):
            place = found.end()
            word = _WORD.match(self.pattern, place)
            name = word[0] if word else self._expected(place, "filter")
            spelled = _SPELLED_FILTERS.get(name.lower())
            if spelled is None:
                raise self._unknown(place, name, "filter", FILTERS)
            change, place = self._call(place + len(name), FILTERS[spelled], spelled, in_brackets=sign.pattern == ":")
            filters.append(change)
        return replace(value, filters=tuple(filters)), place

    def _name(self, place: int, dotted: bool) -> str:
        """The longest name that is known, else the word that stands there."""
        rest = self.pattern[place : place + _LONGEST_NAME].lower()
        known = (name for name in _SPELLED if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalpha())
        word = _WORD.match(self.pattern, place)
        return max((name for name in known if dotted or "." not in name), key=len, default=word[0] if word else "")

    def _expected(self, place: int, kind: str) -> str:
        raise wrong(self.pattern, place, f"the name of a {kind} is expected")

    def _unknown(self, place: int, name: str, kind: str, known: Mapping[str, Function]) -> FieldError:
        near = get_close_matches(name, known, 1) or [
            one for one in known if one.lower() in get_close_matches(name.lower(), map(str.lower, known), 1)
        ]
        advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        return wrong(self.pattern, place, f"there is no {kind} {name!r}: {advice}")

    def _call(self, place: int, function: Function, name: str, in_brackets: bool) -> tuple[Call, int]:
        """The arguments that begin at ``place``, and the place behind them."""
        texts: list[str] = []
        given = _IN_PARENTHESES.match(self.pattern, place)
        digits = _DIGITS.match(self.pattern, place)
        if given or (in_brackets and (given := _BEHIND_EQUALS.match(self.pattern, place))):
            texts = _texts(given[1])
        elif digits:
            given, texts = digits, [text for text in digits.groups() if text]
        elif in_brackets and function in FUNCTIONS.values() and (given := _BEHIND_COLON.match(self.pattern, place)):
            texts = given[1].split(",")
        end = given.end() if given else place
        return Call(function, self._arguments(function, name, texts, place)), end

    def _arguments(self, function: Function, name: str, texts: list[str], place: int) -> tuple[Argument, ...]:
        most = len(function.defaults)
        if not function.least <= len(texts) <= most:
            wanted = str(most) if function.least == most else f"{function.least} to {most}"
            message = f"{name!r} takes {wanted} argument{'' if wanted == '1' else 's'}, not {len(texts)}"
            raise wrong(self.pattern, place, message)
        numbers = [isinstance(default, int) for default in function.defaults]
        for text, number in zip(texts, numbers, strict=False):
            if number and not re.fullmatch("[0-9]{1,3}", text):
                raise wrong(self.pattern, place, f"{name!r} takes a number up to 999, not {text!r}")
            if function is FUNCTIONS["field"] and text not in TEXT_VARIABLES | NUMBER_VARIABLES:
                raise wrong(self.pattern, place, f"{text!r} is no variable of CSL with text or a number")
        given = [int(text) if number else text for text, number in zip(texts, numbers, strict=False)]
        return (*given, *function.defaults[len(given) :])


def _texts(given: str) -> list[str]:
    """Arguments between commas; in quotation marks a comma is a comma."""
    texts = [text.strip() for text in _UP_TO_COMMA.findall(f"{given},")] if given.strip() else []
    return [text[1:-1] if _QUOTED.fullmatch(text) else text for text in texts]
