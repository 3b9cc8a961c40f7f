"""The calls among the macros of a style: what is missing, endless or too much is found before anything is rendered."""

from collections.abc import Iterable

from refmill.errors import StyleError
from refmill.styles.csl import nodes
from refmill.styles.csl.scan import sections_of

DEEPEST, MOST = 120, 50_000
"""Elements inside each other, and elements in all, of one cite or entry with all macros put in their places. The most
that a published style has is 60 and 2,152."""

Extent = tuple[int, int]
"""How deep elements stand inside each other, and how many there are; of a choice the largest branch counts."""
_ONE: Extent = (1, 1)


def check_macros(style: nodes.Style) -> None:
    """Raise where a macro is missing, calls itself, or where macros in macros grow beyond all bounds.

    Raises:
        StyleError: names the macro, and the loop.
    """
    macros = _Macros(style)
    for section in sections_of(style):
        macros.of_all(section.children, section.line)
        for key in section.keys:
            if key.macro:
                macros.called(key.macro, key.line)
    for name in style.macros:
        macros.called(name, 0)


class _Macros:
    """The macros of a style and what is known of them."""

    def __init__(self, style: nodes.Style) -> None:
        self.style = style
        self.path: list[str] = []
        self.known: dict[str, Extent] = {}

    def called(self, name: str, line: int) -> Extent:
        """The extent of a macro that is called in a line."""
        if name in self.known:
            return self.known[name]
        if name in self.path:
            loop = " -> ".join([*self.path[self.path.index(name) :], name])
            raise self._error(line, f"the macro {name!r} calls itself: {loop}")
        if name not in self.style.macros:
            raise self._error(line, f"there is no macro {name!r}")
        if len(self.path) >= DEEPEST:
            raise self._error(line, f"macros stand more than {DEEPEST} deep inside each other")
        self.path.append(name)
        self.known[name] = self.of_all(self.style.macros[name], line)
        self.path.pop()
        return self.known[name]

    def of_all(self, children: Iterable[nodes.Element], line: int) -> Extent:
        """The extent of elements one after the other."""
        depth = count = 0
        for child in children:
            deep, many = self._of(child, line)
            depth, count = max(depth, deep), count + many
        if depth >= DEEPEST:
            raise self._error(line, f"elements stand more than {DEEPEST} deep inside each other")
        if count >= MOST:
            raise self._error(line, f"with all macros in their places there are more than {MOST:,} elements")
        return depth + 1, count + 1

    def _of(self, element: nodes.Element, line: int) -> Extent:
        match element:
            case nodes.Text(source="macro"):
                return self.called(element.name, element.line)
            case nodes.Group(children=children) | nodes.Names(substitute=tuple() as children):
                return self.of_all(children, line)
            case nodes.Choose(branches=branches):
                extents = [self.of_all(branch.children, line) for branch in branches] or [_ONE]
                return max(deep for deep, _ in extents) + 1, max(many for _, many in extents) + 1
        return _ONE

    def _error(self, line: int, message: str) -> StyleError:
        return StyleError(f"{self.style.source}:{line}: {message}")
