"""Walking over the elements of a style, for questions about the style as a whole."""

from collections.abc import Iterable, Iterator

from refmill.styles.csl import nodes


def elements_of(style: nodes.Style) -> Iterator[nodes.Element]:
    """All rendering elements of a style, macros included, from the outside in."""
    for children in (*style.macros.values(), *(section.children for section in sections_of(style))):
        yield from inside(children)


def sections_of(style: nodes.Style) -> list[nodes.Section]:
    """``cs:citation`` and, where there is one, ``cs:bibliography``."""
    return [style.citation, *([style.bibliography] if style.bibliography else [])]


def inside(children: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
    """Elements and all that is inside them; calls of macros are not followed."""
    for child in children:
        yield child
        match child:
            case nodes.Group(children=inner) | nodes.Names(substitute=tuple() as inner):
                yield from inside(inner)
            case nodes.Choose(branches=branches):
                for branch in branches:
                    yield from inside(branch.children)


def called_by(macro: str, style: nodes.Style) -> Iterator[nodes.Element]:
    """All elements of a macro and of those that it calls; none where the name is empty."""
    waiting, seen = [macro] if macro else [], {macro}
    while waiting:
        for element in inside(style.macros[waiting.pop()]):
            yield element
            if isinstance(element, nodes.Text) and element.source == "macro" and element.name not in seen:
                seen.add(element.name)
                waiting.append(element.name)


def prints(style: nodes.Style, *variables: str) -> bool:
    """Whether a style prints one of some variables with ``cs:text`` or ``cs:number``."""
    return any(variable_of(element) in variables for element in elements_of(style))


def variable_of(element: nodes.Element) -> str:
    """The variable that a ``cs:text`` or ``cs:number`` prints; empty where it is none."""
    if isinstance(element, nodes.Text):
        return element.name if element.source == "variable" else ""
    return element.variable if isinstance(element, nodes.Number) else ""


def tests_disambiguation(style: nodes.Style) -> bool:
    """Whether a style has a condition ``disambiguate``."""
    return any(
        condition.attribute == "disambiguate"
        for element in elements_of(style)
        if isinstance(element, nodes.Choose)
        for branch in element.branches
        for condition in branch.conditions
    )
