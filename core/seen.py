"""Which of very many texts were there before, in little memory: 16 to 32 bytes a text, however long it is."""

from array import array

_FEWEST = 1024


class Seen:
    """A set of texts that only tells whether it has one.

    It keeps their hashes of 64 bits. That two of a million texts have the same one, so that a new text is taken for an
    old one, happens once in some thirty million sets.

    >>> seen = Seen()
    >>> seen.add("a"), seen.add("b"), seen.add("a"), "b" in seen, "c" in seen
    (True, True, False, True, False)
    """

    __slots__ = ("_count", "_table")

    def __init__(self) -> None:
        self._table = array("q", bytes(8 * _FEWEST))
        self._count = 0

    def add(self, text: str) -> bool:
        """Take in a text; the answer is whether it is new."""
        number = hash(text) or 1
        table = self._table
        last = len(table) - 1
        place = number & last
        while found := table[place]:
            if found == number:
                return False
            place = (place + 1) & last
        table[place] = number
        self._count += 1
        if 2 * self._count > last:
            self._grow()
        return True

    def __contains__(self, text: str) -> bool:
        return bool(self._table[self._place(hash(text) or 1)])

    def _place(self, number: int) -> int:
        """Where a hash is, or where it would be put: the first free place at or behind its own."""
        table = self._table
        last = len(table) - 1
        place = number & last
        while table[place] and table[place] != number:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        numbers = self._table
        self._table = array("q", bytes(16 * len(numbers)))
        for number in numbers:
            if number:
                self._table[self._place(number)] = number
