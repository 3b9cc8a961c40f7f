"""Marks on text: which decorations, blocks and links a piece stands in, as a chain from the inside out."""


class Mark:
    """One decoration, block or link around text.

    Two pieces stand in the same one when they share the object, so that a writer knows what to close and open.

    Attributes:
        kind: an attribute of formatting, or ``display``, ``link``.
        value: its value.
        outer: the one around this one.
        depth: how many there are up to this one.
    """

    __slots__ = ("depth", "kind", "outer", "value")

    def __init__(self, kind: str, value: str, outer: "Mark | None") -> None:
        self.kind = kind
        self.value = value
        self.outer = outer
        self.depth: int = outer.depth + 1 if outer else 1


def innermost(mark: Mark | None, kind: str) -> Mark | None:
    """The innermost mark of a kind; None where there is none."""
    while mark is not None and mark.kind != kind:
        mark = mark.outer
    return mark


def active(mark: Mark | None, kind: str) -> str:
    """The value of the innermost mark of a kind; empty where there is none."""
    found = innermost(mark, kind)
    return found.value if found else ""


def chain(mark: Mark | None) -> list[Mark]:
    """All marks around a piece, outermost first."""
    found: list[Mark] = []
    while mark is not None:
        found.append(mark)
        mark = mark.outer
    found.reverse()
    return found
