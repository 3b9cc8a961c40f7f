"""``cs:sort``: keys of items, and the order that they give ("Sorting")."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from refmill.styles.csl import nodes
from refmill.styles.csl.collation import collation_key
from refmill.styles.csl.compile import Compiler
from refmill.styles.csl.context import Context
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.scan import called_by, inside, variable_of
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
        named: whether names are a part of it.
    """

    value: Callable[[Context], Value]
    descending: bool
    numbers: bool
    named: bool


def compile_keys(
    keys: Sequence[nodes.Key], style: nodes.Style, locale: Locale, names: nodes.NameOptions
) -> tuple[SortKey, ...]:
    """The keys of a part of a style."""
    return tuple([_sort_key(key, style, locale, names) for key in keys])


def _sort_key(key: nodes.Key, style: nodes.Style, locale: Locale, names: nodes.NameOptions) -> SortKey:
    elements = inside(style.macros[key.macro]) if key.macro else ()
    numbers = "citation-number" in (key.variable, *map(variable_of, elements))
    named = key.variable in NAME_VARIABLES or any(_is_names(element) for element in called_by(key.macro, style))
    return SortKey(_compile_key(key, style, locale, names), key.descending, numbers, named)


def _is_names(element: nodes.Element) -> bool:
    return isinstance(element, nodes.Names)


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
        from refmill.styles.csl.labels import label_of

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
    """Things in the order of keys; those whose key is empty come last, whatever the direction. The order is stable.

    A key is asked only of things that are alike by all keys before it: of most, the first one tells where they belong.
    """
    if not keys or len(things) < 2:
        return list(things)
    key = keys[0]
    values = [key.value(context_of(thing)) for thing in things]
    pairs = ranked(list(zip(values, things, strict=True)), values, key.descending)
    found: list[T] = []
    for _, alike in groupby(pairs, key=itemgetter(0)):
        found += sorted_by([thing for _, thing in alike], keys[1:], context_of)
    return found


def ranked(things: Sequence[T], values: Sequence[Value], descending: bool) -> list[T]:
    """Things in the order of values; those without one come last. The order is stable."""
    pairs = list(zip(values, things, strict=True))
    full = [pair for pair in pairs if pair[0] is not None]
    full.sort(key=lambda pair: pair[0], reverse=descending)
    return [thing for _, thing in full] + [thing for value, thing in pairs if value is None]
