"""A style as frozen nodes: what stands in the file, one class an element of the specification.

Nothing here depends on lxml, a locale or an item. Attributes that are not set are empty strings or None, so that
inheritance can tell "not set" from "set to nothing".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

Decoration = tuple[str, str]
"""An attribute of formatting and its value, such as ``("font-style", "italic")``."""


@dataclass(frozen=True, slots=True)
class Formatting:
    """The attributes of "Formatting", "Affixes", "Delimiter", "Display", "Quotes", "Strip-periods" and "Text-case".

    The same object is used while rendering: it hangs on the nodes of the tree that an element yields.

    Attributes:
        decorations: innermost first.
    """

    decorations: tuple[Decoration, ...] = ()
    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    quotes: bool = False
    display: str = ""
    text_case: str = ""
    strip_periods: bool = False


PLAIN = Formatting()


@dataclass(frozen=True, slots=True)
class Text:
    """``cs:text``. ``source`` is ``variable``, ``macro``, ``term`` or ``value``."""

    source: str
    name: str
    form: str = "long"
    plural: bool = False
    formatting: Formatting = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """``cs:number``."""

    variable: str
    form: str = "numeric"
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class Label:
    """``cs:label``; inside ``cs:names`` without a variable."""

    variable: str
    form: str = "long"
    plural: str = "contextual"
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class DatePart:
    """``cs:date-part``. ``form`` and ``range_delimiter`` are None where they are not set."""

    name: str
    form: str | None = None
    range_delimiter: str | None = None
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class Date:
    """``cs:date``, in a style or in a locale. ``form`` is empty for a date that describes itself."""

    variable: str
    form: str = ""
    shown: tuple[str, ...] = ("year", "month", "day")
    parts: tuple[DatePart, ...] = ()
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class NameOptions:
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
        return NameOptions(**{name: _first(getattr(self, name), getattr(outer, name)) for name in OPTION_NAMES})


def _first(inner: Any, outer: Any) -> Any:
    return outer if inner is None else inner


OPTION_NAMES = tuple(option.name for option in fields(NameOptions))
NO_NAME_OPTIONS = NameOptions()


@dataclass(frozen=True, slots=True)
class Name:
    """``cs:name`` with its ``cs:name-part`` elements."""

    options: NameOptions = NameOptions()
    formatting: Formatting = PLAIN
    family: Formatting = PLAIN
    given: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class EtAl:
    """``cs:et-al``."""

    term: str = "et-al"
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class Names:
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


@dataclass(frozen=True, slots=True)
class Group:
    """``cs:group``."""

    children: "tuple[Element, ...]"
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class Condition:
    """One attribute of ``cs:if``: its name and its words."""

    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """``cs:if``, ``cs:else-if`` or, without conditions, ``cs:else``."""

    conditions: tuple[Condition, ...]
    match: str
    children: "tuple[Element, ...]"


@dataclass(frozen=True, slots=True)
class Choose:
    """``cs:choose``.

    Attributes:
        alternatives: whether only the first child of a branch that prints something counts, as in ``cs:substitute``.
    """

    branches: tuple[Branch, ...]
    alternatives: bool = False


Element = Text | Number | Label | Date | Names | Group | Choose


@dataclass(frozen=True, slots=True)
class Key:
    """``cs:key`` of ``cs:sort``: a variable or a macro, with the overrides for names in it."""

    variable: str = ""
    macro: str = ""
    descending: bool = False
    names: NameOptions = NameOptions()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """``cs:citation`` or ``cs:bibliography``.

    Attributes:
        options: its other attributes as they stand there.
    """

    children: tuple[Element, ...]
    formatting: Formatting
    keys: tuple[Key, ...] = ()
    names: NameOptions = NameOptions()
    options: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one form and gender-form."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


TermKey = tuple[str, str, str]
"""Name, form and gender-form of a term."""


@dataclass(frozen=True, slots=True)
class LocaleData:
    """What one locale file, or one ``cs:locale`` in a style, says. ``lang`` is empty where it is for all."""

    lang: str
    terms: Mapping[TermKey, Term]
    dates: Mapping[str, Date]
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Style:
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
