"""``cs:label``: the term of a variable, singular or plural ("Label")."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.finish import finisher, of_terms
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.numeric import plural_test, unlabelled
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render

_LABELLED = r"[^\W\d_]{1,8}\. ?\d"
"""A locator that names its kind itself, such as ``vol. 1``."""
_COUNTS = ("number-of-pages", "number-of-volumes")
_TERMS = {"number-of-volumes": "volume", "number-of-pages": "page"}


def compile_label(label: nodes.Label, compiler: "Compiler") -> "Render":
    """A label of a number or a locator."""
    if label.variable == "locator":
        return _locator(label, compiler)
    variable, locale = label.variable, compiler.locale
    name = variable if locale.find(variable) else _TERMS.get(variable, variable)
    single, multiple = (locale.term(name, label.form, plural) for plural in (False, True))
    finish = finisher(label.formatting, "label", of_terms(label.formatting, compiler.locale.lang))
    plural = _plural(label, locale)
    of_cite = _OF_CITE.get(variable)

    def render(context: Context) -> Node | str | None:
        value = context.reference.string(variable) if variable not in context.suppressed else ""
        value = value or (of_cite(context) if of_cite else "")
        term = multiple if plural(value) else single
        return finish(term, context) if value and term else None

    return render


def _page(context: Context) -> str:
    """The page that is cited: a style may set the label of pages before the locator."""
    return context.locator if context.label in ("", "page") else ""


def _first_note(context: Context) -> str:
    return str(context.first_note) if context.first_note else ""


def _number(context: Context) -> str:
    return str(context.citation_number) if context.citation_number else ""


_OF_CITE: Mapping[str, Callable[[Context], str]] = {
    "page": _page,
    "first-reference-note-number": _first_note,
    "citation-number": _number,
}
"""Variables that a cite has rather than its item."""


def _locator(label: nodes.Label, compiler: "Compiler") -> "Render":
    finish = finisher(label.formatting, "label", of_terms(label.formatting, compiler.locale.lang))
    plural, locale = _plural(label, compiler.locale), compiler.locale

    def render(context: Context) -> Node | str | None:
        if not context.locator:
            return None
        if re.match(_LABELLED, unlabelled(context.locator, context.label or "page")):
            return None
        name = context.label or "page"
        term = locale.term(name, label.form, plural(context.locator))
        return finish(term, context) if term else None

    return render


def _plural(label: nodes.Label, locale: Locale) -> Callable[[str], bool]:
    if label.plural == "always":
        return lambda value: True
    if label.plural == "never":
        return lambda value: False
    is_plural = plural_test(locale.term("and"))
    if label.variable in _COUNTS:
        return lambda value: value.strip() != "1" if value.strip().isdecimal() else is_plural(value)
    return is_plural
