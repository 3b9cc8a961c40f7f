"""The shape of an item: its type and which variables it has.

Items are many and shapes few, so what depends on the shape alone, as most conditions of a style do, is worked out once
for each.
"""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Shape:
    """One shape. Items of the same shape share the object.

    Attributes:
        type: of the item.
        variables: those that have a value.
    """

    type: str
    variables: frozenset[str]
    _less: "dict[frozenset[str], Shape]" = field(default_factory=dict)
    _more: "dict[str, Shape]" = field(default_factory=dict)

    def having(self, variable: str) -> "Shape":
        """The shape of an item that has one variable more."""
        found = self._more.get(variable)
        if found is None:
            found = self._more[variable] = Shape(self.type, self.variables | {variable})
        return found

    def without(self, variables: frozenset[str]) -> "Shape":
        """The shape of an item that has some variables no more."""
        gone = variables & self.variables
        if not gone:
            return self
        found = self._less.get(gone)
        if found is None:
            found = self._less[gone] = Shape(self.type, self.variables - gone)
        return found


@dataclass(slots=True, eq=False)
class Shapes:
    """The shapes of a set of items."""

    _known: dict[tuple[str, frozenset[str]], Shape] = field(default_factory=dict)

    def of(self, item_type: str, variables: frozenset[str]) -> Shape:
        """The shape of a type and variables, the same object each time."""
        key = item_type, variables
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Shape(item_type, variables)
        return found
