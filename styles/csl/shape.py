"""The shape of an item: its type and which variables it has.

Items are many and shapes few, so what depends on the shape alone, as most conditions of a style do, is worked out once
for each.
"""


class Shape:
    """One shape. Items of the same shape share the object.

    Attributes:
        type: of the item.
        variables: those that have a value.
    """

    __slots__ = ("_less", "_more", "type", "variables")

    def __init__(self, item_type: str, variables: frozenset[str]) -> None:
        self.type = item_type
        self.variables = variables
        self._less: dict[frozenset[str], Shape] = {}
        self._more: dict[str, Shape] = {}

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


class Shapes:
    """The shapes of a set of items."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[str, frozenset[str]], Shape] = {}

    def of(self, item_type: str, variables: frozenset[str]) -> Shape:
        """The shape of a type and variables, the same object each time."""
        key = item_type, variables
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Shape(item_type, variables)
        return found
