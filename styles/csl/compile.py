"""A style's nodes as Python functions: every element becomes a closure ``render(context)``.

Macros, inherited name options, terms and date formats of the locale are resolved here, once; what is left for rendering
is to look up the item's values. There is one compiler for each part of a style (citation, bibliography, each sort key),
because name options are inherited from the part.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from refmill.styles.csl import nodes
from refmill.styles.csl.context import NOTHING_CALLED, Context
from refmill.styles.csl.elements.choose import compile_choose
from refmill.styles.csl.elements.date import compile_date
from refmill.styles.csl.elements.group import compile_group, compile_sequence
from refmill.styles.csl.elements.label import compile_label
from refmill.styles.csl.elements.names import compile_names
from refmill.styles.csl.elements.number import compile_number
from refmill.styles.csl.elements.text import compile_text
from refmill.styles.csl.liveness import LIVE, Liveness
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.scan import inside
from refmill.styles.csl.shape import Shape
from refmill.styles.csl.tree import Node

Render = Callable[[Context], "Node | str | None"]
Plan = tuple[list[Render], int]


@dataclass(slots=True)
class Compiler:
    """What compiling an element needs to know.

    Attributes:
        names: the name options inherited by ``cs:names`` here.
        sorting: whether the result is a sort key.
        in_bibliography: whether the result is an entry of the bibliography.
        outer_names: the ``cs:names`` whose substitute is being compiled.
        key_names: the overrides of ``cs:key``, which win over ``cs:name``.
        dates_only: whether a macro of a sort key is compiled that has dates: these alone sort then, as in citeproc-js,
            and not the words and year suffixes beside them.
        implicit_year_suffix: whether years carry the year suffix, because the style never prints the variable.
    """

    style: nodes.Style
    locale: Locale
    names: nodes.NameOptions
    sorting: bool = False
    in_bibliography: bool = False
    outer_names: nodes.Names | None = None
    dates_only: bool = False
    implicit_year_suffix: bool = True
    key_names: nodes.NameOptions = nodes.NO_NAME_OPTIONS
    _macros: dict[tuple[str, int], Render] = field(default_factory=dict)
    _liveness: Liveness | None = None

    @property
    def liveness(self) -> Liveness:
        """What of the style can print something of which items."""
        if self._liveness is None:
            self._liveness = Liveness(self.style.macros)
        return self._liveness

    def steps(self, children: Sequence[nodes.Element]) -> "Steps":
        """Several elements, of which each is compiled when an item comes of which it may print something."""
        return Steps(children, self)

    def compile(self, element: nodes.Element) -> Render:
        """The function of one element."""
        if self.dates_only and _is_text(element):
            return _silent
        if self.sorting and isinstance(element, nodes.Text | nodes.Number | nodes.Label):
            element = element._replace(formatting=element.formatting._replace(text_case=""))  # does not count there
        return _COMPILERS[type(element)](element, self)

    def sequence(self, children: Iterable[nodes.Element]) -> "list[Render]":
        """The functions of several elements."""
        return [self.compile(child) for child in children]

    def macro(self, name: str) -> Render:
        """The function of a macro, compiled once for each ``cs:names`` that it may inherit from."""
        key = name, id(self.outer_names)
        if key not in self._macros:
            children = self.style.macros[name]
            compiler = self
            if self.sorting and any(isinstance(element, nodes.Date) for element in inside(children)):
                compiler = replace(self, dates_only=True, _macros={})
            self._macros[key] = compile_sequence(children, compiler)
        return self._macros[key]

    def inside_substitute(self, names: nodes.Names) -> "Compiler":
        """A compiler for the children of ``cs:substitute``."""
        return replace(self, outer_names=names)


def _is_text(element: nodes.Element) -> bool:
    """Whether an element prints something else than dates."""
    if isinstance(element, nodes.Text):
        return element.source != "macro"
    return isinstance(element, nodes.Number | nodes.Label | nodes.Names)


def _silent(context: Context) -> None:
    return None


class Steps:
    """Elements one after the other, as far as they matter to items of one shape.

    Attributes:
        plans: for each shape the functions of the elements that may print something, and what the others call.
    """

    __slots__ = ("_children", "_compiled", "_compiler", "plans")

    def __init__(self, children: Sequence[nodes.Element], compiler: Compiler) -> None:
        self.plans: dict[Shape, Plan] = {}
        self._children = children
        self._compiler = compiler
        self._compiled: dict[int, Render] = {}

    def plan(self, shape: Shape) -> Plan:
        """The plan for a shape, made and kept."""
        found: list[Render] = []
        called = NOTHING_CALLED
        for place, child in enumerate(self._children):
            state = self._compiler.liveness.of(child, shape)
            if state == LIVE:
                found.append(self._function(place, child))
            else:
                called = max(called, state)
        self.plans[shape] = found, called
        return found, called

    def _function(self, place: int, child: nodes.Element) -> Render:
        if place not in self._compiled:
            self._compiled[place] = self._compiler.compile(child)
        return self._compiled[place]


_COMPILERS: dict[type, Callable[[Any, Compiler], Render]] = {
    nodes.Text: compile_text,
    nodes.Number: compile_number,
    nodes.Label: compile_label,
    nodes.Date: compile_date,
    nodes.Names: compile_names,
    nodes.Group: compile_group,
    nodes.Choose: compile_choose,
}
