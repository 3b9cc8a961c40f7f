"""How often a processor uses the values of a record, so that what stands in for missing names is printed once."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from refmill.styles import markup

S = TypeVar("S", bound=str)


class Uses:
    """The values of a record that the processor asks for while it renders it once, counted from 0."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Hand out every value as it is."""
        self._asked: list[str] | None = None
        self._kept: Mapping[str, int] = {}

    def number(self) -> None:
        """From now on, mark each value with the number of its use."""
        self._asked = []

    def keep(self, uses: Collection[int]) -> None:
        """From now on, hand out the values of these uses at these places only; the others as often as asked for."""
        self._kept = {self._asked[use]: use for use in uses} if self._asked else {}
        self._place = 0
        self._asked = None

    def of(self, variable: str, value: S) -> S:
        """A value as it is to be printed at this place."""
        if self._asked is not None:
            self._asked.append(variable)
            return type(value)(f"{markup.use(len(self._asked) - 1)}{value}")
        if self._kept:
            self._place += 1
            if self._kept.get(variable, self._place - 1) != self._place - 1:
                return type(value)("")
        return value
