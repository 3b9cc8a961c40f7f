"""``cs:sort``: keys of items, and the order that they give ("Sorting")."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from refmill.styles.csl import nodes
from refmill.styles.csl.collation import collation_key
from refmill.styles.csl.compile import Compiler
from refmill.styles.csl.context import Context
from refmill.styles.csl.labels import label_of
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.scan import inside, variable_of
from refmill.styles.csl.sort_dates import sortable
from refmill.styles.csl.tree import Node, text_of
from refmill.vocabulary import DATE_VARIABLES, NAME_VARIABLES

T = TypeVar("T")
Value = Any
"""What one key says of an item: something that sorts, or None for an empty key."""


class SortKey(NamedTuple):
    """One ``cs:key``, compiled.

    Attributes:
        numbers: whether it is the number of items.
    """

    value: Callable[[Context], Value]
    descending: bool
    numbers: bool


def compile_keys(
    keys: Sequence[nodes.Key], style: nodes.Style, locale: Locale, names: nodes.NameOptions
) -> tuple[SortKey, ...]:
    """The keys of a part of a style."""
    return tuple(SortKey(_compile_key(key, style, locale, names), key.descending, _numbers(key, style)) for key in keys)


def _numbers(key: nodes.Key, style: nodes.Style) -> bool:
    elements = inside(style.macros[key.macro]) if key.macro else ()
    return "citation-number" in (key.variable, *map(variable_of, elements))


def _compile_key(
    key: nodes.Key, style: nodes.Style, locale: Locale, names: nodes.NameOptions
) -> Callable[[Context], Value]:
    compiler = Compiler(style, locale, key.names.over(names), sorting=True, key_names=key.names)
    if key.macro:
        return _textual(compiler.macro(key.macro), locale.lang)
    if key.variable in NAME_VARIABLES:
        return _textual(compiler.compile(nodes.Names((key.variable,))), locale.lang)
    return _variable(key.variable, locale.lang)


def _textual(render: "Callable[[Context], Node | str | None]", language: str) -> Callable[[Context], Value]:
    def value(context: Context) -> Value:
        text = text_of(render(context)).strip()
        return collation_key(text, language) if text else None

    return value


def _variable(variable: str, language: str) -> Callable[[Context], Value]:
    if variable == "citation-number":
        return lambda context: collation_key(str(context.citation_number))
    if variable == "citation-label":
        return lambda context: _string(label_of(context.reference), language)
    if variable in DATE_VARIABLES:
        return lambda context: _date(context, variable)
    return lambda context: _string(context.reference.string(variable), language)


def _date(context: Context, variable: str) -> Value:
    date = context.reference.date(variable)
    return None if date is None or date.literal else collation_key(sortable(date))


_TAG = re.compile(r"<[^<>]*>")


def _string(text: str, language: str) -> Value:
    if not text:
        return None
    return collation_key(_TAG.sub("", text), language)


def sorted_by(things: Sequence[T], keys: Sequence[SortKey], context_of: Callable[[T], Context]) -> list[T]:
    """Things in the order of keys; those whose key is empty come last, whatever the direction. The order is stable."""
    found = list(things)
    for key in reversed(keys):
        found = ranked(found, [key.value(context_of(thing)) for thing in found], key.descending)
    return found


def ranked(things: Sequence[T], values: Sequence[Value], descending: bool) -> list[T]:
    """Things in the order of values; those without one come last. The order is stable."""
    pairs = list(zip(values, things, strict=True))
    full = [pair for pair in pairs if pair[0] is not None]
    full.sort(key=lambda pair: pair[0], reverse=descending)
    return [thing for _, thing in full] + [thing for value, thing in pairs if value is None]
