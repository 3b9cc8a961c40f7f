"""What rendering yields: a tree of :class:`Node` and strings. Formatting stays on nodes until the tree is flattened.

A string is text without any formatting of its own; an element that yields nothing yields None.
"""

from collections.abc import Callable, Iterator
from typing import Any

from refmill.styles.csl.nodes import PLAIN, Formatting, formatted

NO_PRINTED_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""Stands where a style prints nothing of an item, inside a node tagged :data:`UNPRINTED`. The words are those that the
official suite expects; :mod:`refmill.styles.csl.to_runs` puts the node's value in their place."""

LINK, UNPRINTED = "link", "unprinted"
"""Tags of nodes that are seen after flattening: text that leads to the address in the value; a stand-in."""

CITE = "cite"
"""Tag of what is printed of a cite, which is its value."""
CITE_LINK = "cite:"
"""How the address of a link begins that leads to an item of the document; its id follows."""

NUMBER = "number"
"""Tag of a number of an item, or a range of them: marks behind affixes of it stay as they are."""

NAMES, STAND_IN = "names", "stand-in"
"""Tag of what a ``cs:names`` yields, substitutes included; its value where the style put words of its own there."""


class Node:
    """A piece of output with formatting.

    Attributes:
        children: in order; the formatting's delimiter goes between them.
        formatting: shared with the element of the style, so never changed.
        tag: what it is, for those who look for it later: ``names``, ``name``, ``year``, ``year-suffix``,
            ``citation-number``, ``label`` and so on; empty for what nobody looks for.
        value: what belongs to the tag, such as the number of a ``citation-number``.
    """

    __slots__ = ("children", "formatting", "tag", "value")

    def __init__(
        self, children: "list[Node | str]", formatting: Formatting = PLAIN, tag: str = "", value: Any = None
    ) -> None:
        self.children = children
        self.formatting = formatting
        self.tag = tag
        self.value = value

    def __repr__(self) -> str:
        return f"Node({self.children!r}, tag={self.tag!r})"


def walk(piece: "Node | str") -> "Iterator[Node]":
    """All nodes, from the outside in and from left to right."""
    if isinstance(piece, Node):
        yield piece
        for child in piece.children:
            yield from walk(child)


def find(piece: "Node | str | None", tag: str) -> Node | None:
    """The first node of a tag."""
    return next((node for node in walk(piece) if node.tag == tag), None) if piece is not None else None


def names_in(piece: "Node | str") -> list[str]:
    """The texts of the names of people and bodies, one for each ``cs:names``. Words in their place are none."""
    whole = (node for node in walk(piece) if node.tag == NAMES)
    return [text_of(Node(node.children)) for node in whole if any(child.tag == "name-list" for child in _own(node))]


def _own(names: Node) -> "Iterator[Node]":
    """The nodes of a ``cs:names``, without those of another one that was substituted."""
    for child in names.children:
        if isinstance(child, Node):
            yield child
            if child.tag != NAMES:
                yield from _own(child)


def replaced(piece: "Node | str", swap: "Callable[[Node], Node | str | None]") -> "Node | str | None":
    """A copy in which ``swap`` has taken the place of nodes: it gives back the node itself, another one or None."""
    if isinstance(piece, str):
        return piece
    swapped = swap(piece)
    if swapped is not piece:
        return swapped
    children = [child for child in (replaced(child, swap) for child in piece.children) if child is not None]
    return Node(children, piece.formatting, piece.tag, piece.value) if children else None


def text_of(piece: "Node | str | None") -> str:
    """The text without formatting, affixes and delimiters included."""
    if piece is None or isinstance(piece, str):
        return piece or ""
    look = piece.formatting
    texts = [child if isinstance(child, str) else text_of(child) for child in piece.children]
    if look is PLAIN:
        return "".join(texts)
    return look.prefix + look.delimiter.join(texts) + look.suffix


def without_affixes(formatting: Formatting) -> Formatting:
    """The same formatting with nothing around the text."""
    return formatting._replace(prefix="", suffix="")


def affixes(formatting: Formatting) -> Formatting:
    """Only what goes around the text: prefix and suffix."""
    return formatted(prefix=formatting.prefix, suffix=formatting.suffix)
