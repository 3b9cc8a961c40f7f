"""The calls among the macros of a style: missing ones and loops are found before anything is rendered."""

from collections.abc import Iterable, Iterator

from refmill.errors import StyleError
from refmill.styles.csl import nodes


def check_macros(style: nodes.Style) -> None:
    """Raise where a macro is missing or calls itself.

    Raises:
        StyleError: names the macro, and the loop.
    """
    sections = [style.citation, *([style.bibliography] if style.bibliography else [])]
    done: set[str] = set()
    for section in sections:
        keys = (nodes.Text("macro", key.macro) for key in section.keys if key.macro)
        for call in (*_calls(section.children), *keys):
            _follow(style, call, [], done)
    for name in style.macros:
        _follow(style, nodes.Text("macro", name), [], done)


def _follow(style: nodes.Style, call: nodes.Text, path: list[str], done: set[str]) -> None:
    name = call.name
    if name in path:
        loop = " -> ".join([*path[path.index(name) :], name])
        raise StyleError(f"{style.source}:{call.line}: the macro {name!r} calls itself: {loop}")
    if name not in style.macros:
        raise StyleError(f"{style.source}:{call.line}: there is no macro {name!r}")
    if name in done:
        return
    path.append(name)
    for inner in _calls(style.macros[name]):
        _follow(style, inner, path, done)
    path.pop()
    done.add(name)


def _calls(children: Iterable[nodes.Element]) -> Iterator[nodes.Text]:
    for child in children:
        match child:
            case nodes.Text(source="macro"):
                yield child
            case nodes.Group(children=inner) | nodes.Names(substitute=tuple() as inner):
                yield from _calls(inner)
            case nodes.Choose(branches=branches):
                for branch in branches:
                    yield from _calls(branch.children)
