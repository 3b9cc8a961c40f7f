"""A term that begins a sentence: its first letter is large."""

from refmill.styles.csl.elements.special import CITATION_NUMBER
from refmill.styles.csl.passes.text_case import capitalized
from refmill.styles.csl.tree import Node, find, replaced


def with_large_term(body: Node, numbered: bool) -> Node:
    """A term that comes first, in a note (``ibid``) or in an entry behind its number, begins the sentence.

    Args:
        numbered: whether the style prints numbers of items.
    """
    target: Node | str = body
    while isinstance(target, Node) and target.children and target.tag != "term":
        behind = numbered and len(target.children) > 1 and find(target.children[0], CITATION_NUMBER) is not None
        numbered = numbered and not behind
        target = target.children[behind]
    if not isinstance(target, Node):
        return body
    found = replaced(body, lambda node: capitalized(node) if node is target else node)
    return found if isinstance(found, Node) else body
