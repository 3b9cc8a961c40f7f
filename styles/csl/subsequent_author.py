"""Names that the entry before has too, replaced ("Reference Grouping")."""

from collections.abc import Mapping

from refmill.styles.csl.nodes import Formatting
from refmill.styles.csl.tree import Node, find, replaced, text_of, walk


def substituted(entry: Node, before: Node | None, options: Mapping[str, str]) -> Node:
    """An entry in which the first names are replaced as far as those of the entry before are the same."""
    text = options.get("subsequent-author-substitute")
    names, others = find(entry, "names"), find(before, "names")
    if text is None or names is None or others is None:
        return entry
    rule = options.get("subsequent-author-substitute-rule", "complete-all")
    new = _replacement(names, others, text, rule)
    found = replaced(entry, lambda node: new if node is names else node)
    return found if isinstance(found, Node) else Node([])


def _replacement(names: Node, others: Node, text: str, rule: str) -> Node:
    same = _bare(names) == _bare(others)
    if rule == "complete-all":
        return Node([text], names.formatting, names.tag) if same else names
    singles = [node for node in walk(names) if node.tag == "name"]
    before = [node for node in walk(others) if node.tag == "name"]
    if rule == "complete-each":
        matching = singles if same else []
    else:
        matching = _matching(singles, before)[: 1 if rule == "partial-first" else None]
    if not matching:
        return Node([text], names.formatting, names.tag) if same and not singles else names
    hit = {id(node) for node in matching}
    found = replaced(names, lambda node: Node([text], node.formatting, "substituted") if id(node) in hit else node)
    return found if isinstance(found, Node) else names


def _bare(names: Node) -> str:
    return text_of(Node(names.children, Formatting(delimiter=names.formatting.delimiter)))


def _matching(singles: list[Node], before: list[Node]) -> list[Node]:
    found: list[Node] = []
    for one, other in zip(singles, before, strict=False):
        if text_of(one) != text_of(other):
            break
        found.append(one)
    return found
