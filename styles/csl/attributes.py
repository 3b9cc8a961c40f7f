"""Attributes of XML elements as values: formatting, affixes, name options."""

from collections.abc import Mapping
from typing import Any

from refmill.styles.csl.nodes import PLAIN, Decoration, Formatting, NameOptions

_DECORATIONS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
"""In the order of nesting, innermost first."""

_FORMATTING = frozenset(
    [*_DECORATIONS, "prefix", "suffix", "delimiter", "quotes", "display", "text-case", "strip-periods"]
)
_NAME_OPTIONS = {
    "and": "and_",
    "name-delimiter": "delimiter",
    "names-delimiter": "names_delimiter",
    "delimiter-precedes-et-al": "delimiter_precedes_et_al",
    "delimiter-precedes-last": "delimiter_precedes_last",
    "et-al-min": "et_al_min",
    "et-al-use-first": "et_al_use_first",
    "et-al-use-last": "et_al_use_last",
    "et-al-subsequent-min": "et_al_subsequent_min",
    "et-al-subsequent-use-first": "et_al_subsequent_use_first",
    "name-form": "form",
    "initialize": "initialize",
    "initialize-with": "initialize_with",
    "name-as-sort-order": "name_as_sort_order",
    "sort-separator": "sort_separator",
}
_ON_NAME = {"name-delimiter": "delimiter", "name-form": "form"}
_ON_KEY = {"et-al-min": "names-min", "et-al-use-first": "names-use-first", "et-al-use-last": "names-use-last"}
_NUMBERS = frozenset(["et_al_min", "et_al_use_first", "et_al_subsequent_min", "et_al_subsequent_use_first"])
_DIGITS = 7
"""More than any sensible number of names has."""
_FLAGS = frozenset(["et_al_use_last", "initialize"])

Attributes = Mapping[str, str]


def formatting(given: Attributes) -> Formatting:
    """The formatting of an element; ``strip-periods`` counts as false where it is not ``true``."""
    if _FORMATTING.isdisjoint(given):
        return PLAIN
    return Formatting(
        decorations=decorations(given),
        prefix=given.get("prefix", ""),
        suffix=given.get("suffix", ""),
        delimiter=given.get("delimiter", ""),
        quotes=given.get("quotes") == "true",
        display=given.get("display", ""),
        text_case=given.get("text-case", ""),
        strip_periods=given.get("strip-periods") == "true",
        unquoted=given.get("quotes") == "false",
    )


def decorations(given: Attributes) -> tuple[Decoration, ...]:
    """What changes the look of text, innermost first."""
    return tuple((name, given[name]) for name in _DECORATIONS if name in given)


def inherited_names(given: Attributes) -> NameOptions:
    """The name options on ``cs:style``, ``cs:citation`` or ``cs:bibliography``."""
    return _options(given, {})


def own_names(given: Attributes) -> NameOptions:
    """The name options on ``cs:name``."""
    return _options(given, _ON_NAME)


def key_names(given: Attributes) -> NameOptions:
    """The overrides of name options on ``cs:key``."""
    return _options({_KEY_NAMES.get(name, ""): value for name, value in given.items()}, {})


_KEY_NAMES = {on_key: name for name, on_key in _ON_KEY.items()}


def _options(given: Attributes, spelled: Mapping[str, str]) -> NameOptions:
    found: dict[str, Any] = {}
    for attribute, option in _NAME_OPTIONS.items():
        value = given.get(spelled.get(attribute, attribute))
        if value is not None:
            found[option] = _converted(option, value)
    return NameOptions(**found)


def _converted(option: str, value: str) -> str | int | bool | None:
    if option in _NUMBERS:
        return int(value) if value.isdecimal() and len(value) < _DIGITS else None
    return value == "true" if option in _FLAGS else value
