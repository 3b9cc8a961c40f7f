"""Elements as text: one inside of the other as paths have it."""

from collections.abc import Callable, Iterable
from itertools import groupby

Placed = tuple[tuple[str, ...], str]
"""The steps of a path, and the XML inside of the last one."""


def elements(placed: Iterable[Placed], start_tag: Callable[[str], str] = str) -> str:
    """XML of the paths; neighbours that begin alike share the elements that they have in common.

    Args:
        placed: paths with what is inside of them, already escaped.
        start_tag: a step's name and attributes; the name of the element is its first word.

    >>> elements([(("a", "b"), "1"), (("a", "b"), "2"), (("a", "c"), "3")])
    '<a><b>1</b><b>2</b><c>3</c></a>'
    """
    written = []
    for step, group in groupby(placed, key=lambda place: place[0][0]):
        opening = start_tag(step)
        name = opening.partition(" ")[0]
        leaves: list[str] = []
        inner: list[Placed] = []
        for path, text in group:
            if len(path) == 1:
                leaves.append(f"<{opening}>{text}</{name}>")
            else:
                inner.append((path[1:], text))
        written += leaves
        if inner:
            written.append(f"<{opening}>{elements(inner, start_tag)}</{name}>")
    return "".join(written)
