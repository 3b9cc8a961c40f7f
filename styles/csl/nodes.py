"""A style as frozen nodes: what stands in the file, one class an element of the specification.

Nothing here depends on lxml, a locale or an item. Attributes that are not set are empty strings or None, so that
inheritance can tell "not set" from "set to nothing". Named tuples, because a program that writes one list makes these
classes and some thousand nodes first: a dataclass takes seven times as long to define, its objects twice as long.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

Decoration = tuple[str, str]
"""An attribute of formatting and its value, such as ``("font-style", "italic")``."""


class Formatting(NamedTuple):
    """The attributes of "Formatting", "Affixes", "Delimiter", "Display", "Quotes", "Strip-periods" and "Text-case".

    The same object is used while rendering: it hangs on the nodes of the tree that an element yields.

    Attributes:
        decorations: innermost first.
        unquoted: whether ``quotes`` is set to ``false``, which is not the same as not set.
    """

    decorations: tuple[Decoration, ...] = ()
    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    quotes: bool = False
    display: str = ""
    text_case: str = ""
    strip_periods: bool = False
    unquoted: bool = False


PLAIN = Formatting()


def formatted(decorations: tuple[Decoration, ...] = (), prefix: str = "", suffix: str = "") -> Formatting:
    """Decorations and affixes; :data:`PLAIN` itself where there are none, which is quickly seen."""
    return Formatting(decorations, prefix, suffix) if decorations or prefix or suffix else PLAIN


class Text(NamedTuple):
    """``cs:text``. ``source`` is ``variable``, ``macro``, ``term`` or ``value``."""

    source: str
    name: str
    form: str = "long"
    plural: bool = False
    formatting: Formatting = PLAIN
    line: int = 0


class Number(NamedTuple):
    """``cs:number``."""

    variable: str
    form: str = "numeric"
    formatting: Formatting = PLAIN


class Label(NamedTuple):
    """``cs:label``; inside ``cs:names`` without a variable."""

    variable: str
    form: str = "long"
    plural: str = "contextual"
    formatting: Formatting = PLAIN


class DatePart(NamedTuple):
    """``cs:date-part``. ``form`` and ``range_delimiter`` are None where they are not set."""

    name: str
    form: str | None = None
    range_delimiter: str | None = None
    formatting: Formatting = PLAIN


class Date(NamedTuple):
    """``cs:date``, in a style or in a locale. ``form`` is empty for a date that describes itself."""

    variable: str
    form: str = ""
    shown: tuple[str, ...] = ("year", "month", "day")
    parts: tuple[DatePart, ...] = ()
    formatting: Formatting = PLAIN


class NameOptions(NamedTuple):
    """The inheritable options of ``cs:name`` and ``cs:names``; None where not set."""

    and_: str | None = None
    delimiter: str | None = None
    names_delimiter: str | None = None
    delimiter_precedes_et_al: str | None = None
    delimiter_precedes_last: str | None = None
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al_use_last: bool | None = None
    et_al_subsequent_min: int | None = None
    et_al_subsequent_use_first: int | None = None
    form: str | None = None
    initialize: bool | None = None
    initialize_with: str | None = None
    name_as_sort_order: str | None = None
    sort_separator: str | None = None

    def over(self, outer: "NameOptions") -> "NameOptions":
        """These options, with what they leave open taken from ``outer``."""
        return NameOptions(*map(_first, self, outer))


def _first(inner: Any, outer: Any) -> Any:
    return outer if inner is None else inner


NO_NAME_OPTIONS = NameOptions()


class Name(NamedTuple):
    """``cs:name`` with its ``cs:name-part`` elements."""

    options: NameOptions = NameOptions()
    formatting: Formatting = PLAIN
    family: Formatting = PLAIN
    given: Formatting = PLAIN


class EtAl(NamedTuple):
    """``cs:et-al``."""

    term: str = "et-al"
    formatting: Formatting = PLAIN


class Names(NamedTuple):
    """``cs:names``.

    Attributes:
        name, et_al, label, substitute: None where the element has no such child, which matters inside ``substitute``.
        label_first: whether the label stands before the name.
    """

    variables: tuple[str, ...]
    delimiter: str | None = None
    name: Name | None = None
    et_al: EtAl | None = None
    label: Label | None = None
    label_first: bool = False
    substitute: "tuple[Element, ...] | None" = None
    formatting: Formatting = PLAIN


class Group(NamedTuple):
    """``cs:group``."""

    children: "tuple[Element, ...]"
    formatting: Formatting = PLAIN


class Condition(NamedTuple):
    """One attribute of ``cs:if``: its name and its words."""

    attribute: str
    values: tuple[str, ...]


class Branch(NamedTuple):
    """``cs:if``, ``cs:else-if`` or, without conditions, ``cs:else``."""

    conditions: tuple[Condition, ...]
    match: str
    children: "tuple[Element, ...]"


class Choose(NamedTuple):
    """``cs:choose``.

    Attributes:
        alternatives: whether only the first child of a branch that prints something counts, as in ``cs:substitute``.
    """

    branches: tuple[Branch, ...]
    alternatives: bool = False


Element = Text | Number | Label | Date | Names | Group | Choose


class Key(NamedTuple):
    """``cs:key`` of ``cs:sort``: a variable or a macro, with the overrides for names in it."""

    variable: str = ""
    macro: str = ""
    descending: bool = False
    names: NameOptions = NameOptions()
    line: int = 0


class Section(NamedTuple):
    """``cs:citation`` or ``cs:bibliography``.

    Attributes:
        options: its other attributes as they stand there.
    """

    children: tuple[Element, ...]
    formatting: Formatting
    keys: tuple[Key, ...] = ()
    names: NameOptions = NameOptions()
    options: Mapping[str, str] = MappingProxyType({})
    line: int = 0


class Term(NamedTuple):
    """One term in one form and gender-form."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


TermKey = tuple[str, str, str]
"""Name, form and gender-form of a term."""


class LocaleData(NamedTuple):
    """What one locale file, or one ``cs:locale`` in a style, says. ``lang`` is empty where it is for all."""

    lang: str
    terms: Mapping[TermKey, Term]
    dates: Mapping[str, Date]
    options: Mapping[str, str]


class Style(NamedTuple):
    """``cs:style`` of an independent style."""

    source: str
    note: bool
    default_locale: str
    macros: Mapping[str, tuple[Element, ...]]
    locales: tuple[LocaleData, ...]
    citation: Section
    bibliography: Section | None
    names: NameOptions
    options: Mapping[str, str]
    title: str = ""
