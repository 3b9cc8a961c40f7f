"""The markup of CSL-JSON's text (``<i>``, ``<b>``, ``<sup>``, ``<sub>``) as runs of text with faces.

Source: the CSL-JSON input specification, "HTML-like formatting tags". Tags that do not pair are text.
"""

import re
from collections.abc import Iterable, Iterator

FACES = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}

Run = tuple[str, frozenset[str]]
"""Text and the names of the tags around it."""

_TAG = re.compile(r"<(/?)(i|b|sup|sub)>")


def runs(text: str) -> list[Run]:
    """The runs of a text.

    >>> [(text, sorted(tags)) for text, tags in runs("on <i>E. <b>coli</b></i> <i>")]
    [('on ', []), ('E. ', ['i']), ('coli', ['b', 'i']), (' <i>', [])]
    """
    if "</" not in text:
        return [(text, frozenset())]
    paired = _paired(text)
    found: list[Run] = []
    opened: list[str] = []
    place = 0
    for match in _TAG.finditer(text):
        if match.start() not in paired:
            continue
        found.append((text[place : match.start()], frozenset(opened)))
        if match[1]:
            opened.pop()
        else:
            opened.append(match[2])
        place = match.end()
    found.append((text[place:], frozenset(opened)))
    return [run for run in found if run[0]]


def marked(parts: Iterable[Run]) -> str:
    """The text of runs; tags are opened and closed around each run, and once where neighbours share all of them.

    >>> marked([("on ", frozenset()), ("E. ", frozenset("i")), ("coli", frozenset("i"))])
    'on <i>E. coli</i>'
    """
    return "".join(
        "".join(f"<{tag}>" for tag in sorted(tags)) + text + "".join(f"</{tag}>" for tag in sorted(tags, reverse=True))
        for text, tags in _merged(parts)
    )


def _merged(parts: Iterable[Run]) -> Iterator[Run]:
    held: list[str] = []
    faces: frozenset[str] = frozenset()
    for text, tags in parts:
        if held and tags != faces:
            yield "".join(held), faces
            held = []
        held.append(text)
        faces = tags
    if held:
        yield "".join(held), faces


def _paired(text: str) -> set[int]:
    """Where the tags stand that open and close something."""
    opened: list[tuple[str, int]] = []
    found: set[int] = set()
    for match in _TAG.finditer(text):
        if not match[1]:
            opened.append((match[2], match.start()))
        elif opened and opened[-1][0] == match[2]:
            found |= {opened.pop()[1], match.start()}
    return found
