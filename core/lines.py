"""The lines of a document, one by one or many at once."""

from collections.abc import Iterator
from io import StringIO


class Lines:
    """Lines with their ends, to be read once.

    Most readers ask for one line after the other. To look at many at once takes a fraction of the time, where a reader
    can do that.

    Args:
        blocks: the text in pieces, each of whole lines.

    >>> list(Lines(iter(["a\\nb\\n", "c"])))
    ['a\\n', 'b\\n', 'c']
    """

    __slots__ = ("blocks",)

    def __init__(self, blocks: Iterator[str]) -> None:
        self.blocks = blocks

    def __iter__(self) -> Iterator[str]:
        for block in self.blocks:
            yield from StringIO(block, newline="\n")
