"""Names that the entry before has too, replaced ("Reference Grouping")."""

from collections.abc import Mapping

from refmill.styles.csl.tree import STAND_IN, Node, find, replaced, text_of, walk


def substituted(entry: Node, before: Node | None, options: Mapping[str, str]) -> Node:
    """An entry in which the first names are replaced as far as those of the entry before are the same.

    Labels stand outside of the comparison: they are neither compared nor replaced. Words that the style puts in the
    place of names stay: they name nobody.
    """
    text = options.get("subsequent-author-substitute")
    if text is None:
        return entry
    names, others = find(entry, "names"), find(before, "names")
    if names is None or others is None or names.value == STAND_IN:
        return entry
    rule = options.get("subsequent-author-substitute-rule", "complete-all")
    new = _replacement(names, others, text, rule)
    found = replaced(entry, lambda node: new if node is names else node)
    return found if isinstance(found, Node) else Node([])


def _replacement(names: Node, others: Node, text: str, rule: str) -> Node:
    lists = _lists(names)
    same = [_identity(one) for one in lists] == [_identity(one) for one in _lists(others)]
    singles = [node for one in lists for node in walk(one) if node.tag == "name"]
    if rule == "complete-all" or not singles:
        return _with_lists(names, lists, text) if same else names
    if rule == "complete-each":
        matching = singles if same else []
    else:
        before = [node for one in _lists(others) for node in walk(one) if node.tag == "name"]
        matching = _matching(singles, before)[: 1 if rule == "partial-first" else None]
    return _with_names(names, matching, text)


def _lists(names: Node) -> list[Node]:
    """The lists of names; of a substitute that is none, the substitute."""
    found = [node for node in walk(names) if node.tag == "name-list"]
    return found or [Node(names.children)]


def _identity(one: Node) -> object:
    """The people that a list shows, not how it writes them: two may have the same initials. Of words, the words."""
    return [node.value.parts for node in walk(one) if node.tag == "name"] or text_of(one)


def _with_lists(names: Node, lists: list[Node], text: str) -> Node:
    if not any(node is lists[0] for node in walk(names)):
        return Node([text], names.formatting, names.tag)
    gone = {id(one) for one in lists[1:]}

    def swap(node: Node) -> Node | None:
        if node is lists[0]:
            return Node([text], tag="name-list")
        return None if id(node) in gone else node

    found = replaced(names, swap)
    return found if isinstance(found, Node) else names


def _with_names(names: Node, matching: list[Node], text: str) -> Node:
    hit = {id(node) for node in matching}
    found = replaced(names, lambda node: Node([text], node.formatting, "substituted") if id(node) in hit else node)
    return found if isinstance(found, Node) else names


def _matching(singles: list[Node], before: list[Node]) -> list[Node]:
    found: list[Node] = []
    for one, other in zip(singles, before, strict=False):
        if one.value.parts != other.value.parts:
            break
        found.append(one)
    return found
