"""Records that are read by a plan: it tells from which lines of a record each of its variables comes.

Most values are a line's own. What is more is made when the fields of a record are asked for, which an exporter that
puts the lines' values straight into its own text never does.
"""

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass
from typing import Any

from refmill.model import Value

Values = Sequence[str]
"""The values of the lines of a record."""

Get = Callable[[Values], Values]
"""Gives the values of some lines."""

Maker = Callable[[Values], Any]
"""Makes a value of those of some lines; None where there is none."""

Made = tuple[int, Maker, Get]
"""The place of a variable, what makes its value, and of which values."""

Fields = dict[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How the fields of a record are made of the values of its lines.

    Attributes:
        kind: its CSL type.
        variables: all that lines tell, in their order.
        chosen: gives a value for each variable: any value for those in the next three.
        people: the names of persons and bodies, one a line. A family name of one word, a comma and a given name
            without a comma are just that.
        made: texts that are more than the value of a line.
        doubtful: the same for values of any kind, where None tells that the record is unusual.
        finish: what is done to the fields where values of several variables and lines depend on each other.
    """

    kind: str
    variables: tuple[str, ...]
    chosen: Get
    people: tuple[Made, ...]
    made: tuple[Made, ...]
    doubtful: tuple[Made, ...]
    finish: Callable[[Fields, Values], Fields] | None

    def told(self, values: Values) -> list[Value] | None:
        """The values in ``doubtful``; None where the record is unusual."""
        found: list[Value] = []
        for _, maker, get in self.doubtful:
            value = maker(get(values))
            if value is None:
                return None
            found.append(value)
        return found

    def fields(self, values: Values, told: Sequence[Value]) -> Fields:
        """The fields of a record, given the values that :meth:`told` gave."""
        found: list[Value] = list(self.chosen(values))
        for place, maker, get in (*self.people, *self.made):
            found[place] = maker(get(values))
        for (place, _, _), value in zip(self.doubtful, told, strict=True):
            found[place] = value
        fields = dict(zip(self.variables, found, strict=True))
        return self.finish(fields, values) if self.finish else fields


class Planned(Mapping[str, Value]):
    """The fields of a usual record, made when one of them is asked for.

    Args:
        plan: how; there is nothing to finish.
        lines: the values of the record's lines.
        told: what :meth:`Plan.told` gave.
    """

    __slots__ = ("_made", "lines", "plan", "told")

    def __init__(self, plan: Plan, lines: Values, told: Sequence[Value]) -> None:
        self.plan = plan
        self.lines = lines
        self.told = told
        self._made: Fields | None = None

    def _fields(self) -> Fields:
        if self._made is None:
            self._made = self.plan.fields(self.lines, self.told)
        return self._made

    def __getitem__(self, variable: str) -> Value:
        return self._fields()[variable]

    def __iter__(self) -> Iterator[str]:
        return iter(self.plan.variables)

    def __len__(self) -> int:
        return len(self.plan.variables)

    def __contains__(self, variable: object) -> bool:
        return variable in self.plan.variables

    def get(self, variable: str, default: Any = None) -> Any:
        return self._fields().get(variable, default)

    def items(self) -> ItemsView[str, Value]:
        return self._fields().items()

    def values(self) -> ValuesView[Value]:
        return self._fields().values()

    def __repr__(self) -> str:
        return repr(self._fields())

    def __reduce__(self) -> tuple[type[Fields], tuple[Fields]]:
        return dict, (self._fields(),)
