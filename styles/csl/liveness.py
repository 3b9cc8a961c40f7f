"""Which elements of a style can print something of an item, as far as the item's shape tells.

Most of a style is about variables that a given item does not have. What can print nothing is not even compiled; all
that is left of it is that it called empty variables, which suppresses a group around it ("Group").
"""

from collections.abc import Iterable, Mapping

from refmill.styles.csl import nodes
from refmill.styles.csl.context import ALL_EMPTY, NOTHING_CALLED
from refmill.styles.csl.elements.conditions import BranchTest
from refmill.styles.csl.shape import Shape

UNKNOWN = frozenset(["citation-label", "citation-number"])
"""Variables that shapes do not tell of."""
LIVE = -1
"""May print something. A dead element is what it leaves in ``Context.called``: ``NOTHING_CALLED`` or ``ALL_EMPTY``."""
_SHORT = {"title": ("title-short", "shortTitle"), "container-title": ("container-title-short", "journalAbbreviation")}


def labelled(variable: str) -> tuple[str, ...]:
    """The variables that a label can be of. That of pages is written before a locator too, which is a page unless the
    cite says otherwise: some styles count on it, as other processors print labels of empty variables.
    """
    return ("page", "locator") if variable == "page" else (variable,)


class Liveness:
    """What is known of the macros of one style."""

    __slots__ = ("_known", "_macros")

    def __init__(self, macros: Mapping[str, tuple[nodes.Element, ...]]) -> None:
        self._macros = macros
        self._known: dict[tuple[str, Shape], int] = {}

    def of(self, element: nodes.Element, shape: Shape) -> int:
        """``LIVE``, or what a dead element calls."""
        match element:
            case nodes.Text(source="macro", name=name):
                return self._macro(name, shape)
            case nodes.Names():
                return self._names(element, shape)
            case nodes.Group(children=children):
                return self.of_all(children, shape)
            case nodes.Choose(branches=branches):
                return self._choose(branches, shape)
            case nodes.Label(variable=variable):
                return LIVE if any(_has(one, shape) for one in labelled(variable)) else NOTHING_CALLED
        return _state(element, shape)

    def of_all(self, children: Iterable[nodes.Element], shape: Shape) -> int:
        """The same for elements one after the other."""
        called = NOTHING_CALLED
        for child in children:
            state = self.of(child, shape)
            if state == LIVE:
                return LIVE
            called = max(called, state)
        return called

    def _macro(self, name: str, shape: Shape) -> int:
        key = name, shape
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.of_all(self._macros[name], shape)
        return found

    def _names(self, names: nodes.Names, shape: Shape) -> int:
        if any(variable in shape.variables for variable in names.variables):
            return LIVE
        return LIVE if self.of_all(names.substitute or (), shape) == LIVE else ALL_EMPTY

    def _choose(self, branches: Iterable[nodes.Branch], shape: Shape) -> int:
        """Dead where all branches that may be chosen are dead in the same way."""
        states: set[int] = set()
        for branch in branches:
            test = BranchTest(branch).on(shape)
            if test is not False:
                states.add(self.of_all(branch.children, shape))
            if test is True:
                break
        else:
            states.add(NOTHING_CALLED)
        return states.pop() if len(states) == 1 else LIVE


def _state(element: nodes.Text | nodes.Number | nodes.Date, shape: Shape) -> int:
    """Of an element for one variable; terms and fixed words are always live."""
    if isinstance(element, nodes.Text):
        if element.source != "variable" or (element.form == "short" and _has_short(element.name, shape)):
            return LIVE
        if element.name == "year-suffix" and element.name not in shape.variables:
            return NOTHING_CALLED
        return LIVE if _has(element.name, shape) else ALL_EMPTY
    return LIVE if _has(element.variable, shape) else ALL_EMPTY


def _has_short(variable: str, shape: Shape) -> bool:
    return any(name in shape.variables for name in _SHORT.get(variable, (f"{variable}-short",)))


def _has(variable: str, shape: Shape) -> bool:
    return variable in shape.variables or variable in UNKNOWN
