"""The calls among the macros of a style: missing ones and loops are found before anything is rendered."""

from collections.abc import Iterable, Iterator

from refmill.errors import StyleError
from refmill.styles.csl import nodes
from refmill.styles.csl.scan import inside, sections_of


def check_macros(style: nodes.Style) -> None:
    """Raise where a macro is missing or calls itself.

    Raises:
        StyleError: names the macro, and the loop.
    """
    done: set[str] = set()
    for section in sections_of(style):
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
    for element in inside(children):
        if isinstance(element, nodes.Text) and element.source == "macro":
            yield element
