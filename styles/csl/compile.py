"""A style's nodes as Python functions: every element becomes a closure ``render(context)``.

Macros, inherited name options, terms and date formats of the locale are resolved here, once; what is left for rendering
is to look up the item's values. There is one compiler for each part of a style (citation, bibliography, each sort key),
because name options are inherited from the part.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from refmill.styles.csl import nodes
from refmill.styles.csl.context import Context
from refmill.styles.csl.elements.choose import compile_choose
from refmill.styles.csl.elements.date import compile_date
from refmill.styles.csl.elements.group import compile_group, compile_sequence
from refmill.styles.csl.elements.label import compile_label
from refmill.styles.csl.elements.names import compile_names
from refmill.styles.csl.elements.number import compile_number
from refmill.styles.csl.elements.text import compile_text
from refmill.styles.csl.locales import Locale
from refmill.styles.csl.tree import Node

Render = Callable[[Context], "Node | str | None"]


@dataclass(slots=True)
class Compiler:
    """What compiling an element needs to know.

    Attributes:
        names: the name options inherited by ``cs:names`` here.
        sorting: whether the result is a sort key.
        in_bibliography: whether the result is an entry of the bibliography.
        outer_names: the ``cs:names`` whose substitute is being compiled.
        key_names: the overrides of ``cs:key``, which win over ``cs:name``.
        implicit_year_suffix: whether years carry the year suffix, because the style never prints the variable.
    """

    style: nodes.Style
    locale: Locale
    names: nodes.NameOptions
    sorting: bool = False
    in_bibliography: bool = False
    outer_names: nodes.Names | None = None
    implicit_year_suffix: bool = True
    key_names: nodes.NameOptions = nodes.NameOptions()
    _macros: dict[tuple[str, int], Render] = field(default_factory=dict)

    def compile(self, element: nodes.Element) -> Render:
        """The function of one element."""
        return _COMPILERS[type(element)](element, self)

    def sequence(self, children: Iterable[nodes.Element]) -> "list[Render]":
        """The functions of several elements."""
        return [self.compile(child) for child in children]

    def macro(self, name: str) -> Render:
        """The function of a macro, compiled once for each ``cs:names`` that it may inherit from."""
        key = name, id(self.outer_names)
        if key not in self._macros:
            self._macros[key] = compile_sequence(self.style.macros[name], self)
        return self._macros[key]

    def inside_substitute(self, names: nodes.Names) -> "Compiler":
        """A compiler for the children of ``cs:substitute``."""
        return replace(self, outer_names=names)


_COMPILERS: dict[type, Callable[[Any, Compiler], Render]] = {
    nodes.Text: compile_text,
    nodes.Number: compile_number,
    nodes.Label: compile_label,
    nodes.Date: compile_date,
    nodes.Names: compile_names,
    nodes.Group: compile_group,
    nodes.Choose: compile_choose,
}
