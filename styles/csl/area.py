"""``cs:citation`` or ``cs:bibliography`` compiled: its layout, its sort keys and its options, ready to render."""

from collections.abc import Mapping
from typing import NamedTuple

from refmill.styles.csl import nodes
from refmill.styles.csl.compile import Compiler, Steps
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.group import spliced
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.scan import prints, tests_disambiguation
from refmill.styles.csl.sorting import SortKey, compile_keys
from refmill.styles.csl.tree import Node


class Area(NamedTuple):
    """One part of a style, compiled for a locale.

    Attributes:
        layout: the formatting of ``cs:layout``; its affixes and delimiter are for the whole citation or entry.
        keys: in the order of their weight.
        options: the other attributes of the part, over those of the style.
        tests_disambiguation: whether the style has a condition ``disambiguate``.
        note: whether the style's citations are notes.
        numbered: whether the style prints numbers of items.
        grouped: whether sorting keeps cites of the same names together.
    """

    steps: Steps
    layout: nodes.Formatting
    keys: tuple[SortKey, ...]
    options: Mapping[str, str]
    tests_disambiguation: bool
    note: bool
    numbered: bool
    grouped: bool

    def render(self, context: Context) -> "list[Node | str]":
        """The pieces that the layout's children yield for one cite or entry."""
        return _rendered(self.steps, context)

    def flag(self, option: str) -> bool:
        """Whether an option is ``true``."""
        return self.options.get(option) == "true"


def compile_area(style: nodes.Style, section: nodes.Section, locale: Locale, in_bibliography: bool) -> Area:
    """A part of a style for a locale."""
    names = section.names.over(style.names)
    implicit = not prints(style, "year-suffix", "citation-label")
    compiler = Compiler(style, locale, names, in_bibliography=in_bibliography, implicit_year_suffix=implicit)
    options = {**style.options, **section.options}
    steps = compiler.steps(section.children)
    numbered = prints(style, "citation-number")
    return Area(
        steps,
        section.formatting,
        compile_keys(section.keys, style, locale, names),
        options,
        tests_disambiguation(style),
        style.note,
        numbered,
        not style.note and ("collapse" in options or ("cite-group-delimiter" in options and not numbered)),
    )


def _rendered(steps: Steps, context: Context) -> "list[Node | str]":
    shape = context.shape
    children, _ = steps.plans.get(shape) or steps.plan(shape)
    return spliced([piece for child in children if (piece := child(context))])
