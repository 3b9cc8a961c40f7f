"""Variables that belong to the cite, not to the item: numbers, locators, year suffixes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.finish import ENGLISH, finisher
from refmill.styles.csl.numeric import unlabelled
from refmill.styles.csl.passes.field_markup import parsed
from refmill.styles.csl.ranges import page_ranges
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler, Render

_PAGES = ("", "page")
CITATION_NUMBER, YEAR_SUFFIX, LOCATOR = "citation-number", "year-suffix", "locator"


def _citation_number(text: nodes.Text, compiler: "Compiler") -> "Render":
    look = text.formatting

    def render(context: Context) -> Node | None:
        number = context.citation_number
        context.call(bool(number))
        return Node([str(number)], look, CITATION_NUMBER, number) if number else None

    return render


def _year_suffix(text: nodes.Text, compiler: "Compiler") -> "Render":
    """A year suffix. One that is not there suppresses no group: words such as ``n.d.`` stand in front of it."""
    look = text.formatting

    def render(context: Context) -> Node | None:
        context.year_suffix_done = True
        if not context.year_suffix:
            return None
        context.call(True)
        return Node([context.year_suffix], look, YEAR_SUFFIX, context.year_suffix)

    return render


def _locator(text: nodes.Text, compiler: "Compiler") -> "Render":
    finish = finisher(text.formatting, LOCATOR, ENGLISH)
    form = compiler.style.options.get("page-range-format", "")
    delimiter = compiler.locale.term("page-range-delimiter") or "–"

    def render(context: Context) -> Node | str | None:
        context.call(bool(context.locator))
        if not context.locator:
            return None
        return finish(parsed(_ranged(context, form, delimiter)), context)

    return render


def _ranged(context: Context, form: str, delimiter: str) -> str:
    """A locator with its ranges: only pages are shortened, and a dash that was written as one stays."""
    place = unlabelled(context.locator, context.label or "page")
    return place if "–" in place else page_ranges(place, form if context.label in _PAGES else "", delimiter)


def _first_note(text: nodes.Text, compiler: "Compiler") -> "Render":
    finish = finisher(text.formatting)

    def render(context: Context) -> Node | str | None:
        context.call(bool(context.first_note))
        return finish(str(context.first_note), context) if context.first_note else None

    return render


def _label(text: nodes.Text, compiler: "Compiler") -> "Render":
    from refmill.styles.csl.labels import label_of

    look = text.formatting

    def render(context: Context) -> Node | str | None:
        label = label_of(context.reference)
        context.call(bool(label))
        context.year_suffix_done = True
        return Node([label + context.year_suffix], look, "citation-label") if label else None

    return render


SPECIAL: Mapping[str, Callable[[nodes.Text, "Compiler"], "Render"]] = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "locator": _locator,
    "first-reference-note-number": _first_note,
    "citation-label": _label,
}
