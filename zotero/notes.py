"""Annotations and child notes: a note is HTML, an annotation is text with CSL's markup."""

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from refmill.seeds.markup import Run, marked, runs
from refmill.zotero.texts import prose

_TAGS = {"i": "em", "b": "strong", "sub": "sub", "sup": "sup"}
_FACES = {"em": "i", "strong": "b", **{tag: tag for tag in _TAGS}}
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "pre", "tr", "table"}
)
_PARAGRAPHS = re.compile(r"\n{2,}")


def note_of(text: str) -> str:
    """The HTML of a note.

    >>> note_of("One <i>and</i> <two>.\\n\\nThree")
    '<p>One <em>and</em> &lt;two&gt;.</p>\\n<p>Three</p>'
    """
    return "\n".join(f"<p>{_html(part)}</p>" for part in _PARAGRAPHS.split(prose(text)) if part)


def _html(text: str) -> str:
    return "".join(_wrapped(escape(part, quote=False).replace("\n", "<br/>"), faces) for part, faces in runs(text))


def _wrapped(text: str, faces: frozenset[str]) -> str:
    tags = [_TAGS[face] for face in sorted(faces)]
    return "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))


def text_of_notes(notes: Sequence[str]) -> str:
    """The text of child notes, with a blank line between them.

    >>> text_of_notes(["<div><p>One <em>and</em> &lt;two&gt;.</p></div>", "<h1>Three</h1>"])
    'One <i>and</i> <two>.\\n\\nThree'
    """
    return "\n\n".join(filter(None, map(text_of_note, notes)))


def text_of_note(note: str) -> str:
    """The text of a note."""
    reader = _Reader()
    reader.feed(note)
    reader.close()
    return prose("\n\n".join(filter(None, (marked(block).strip() for block in reader.blocks))))


class _Reader(HTMLParser):
    """Collects the blocks of a note, each as runs of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[Run]] = [[]]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _FACES:
            self._open.append(_FACES[tag])
        elif tag == "br":
            self.blocks[-1].append(("\n", frozenset(self._open)))
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if _FACES.get(tag) in self._open:
            self._open.remove(_FACES[tag])
        else:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        self.blocks[-1].append((" ".join(data.splitlines()), frozenset(self._open)))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.blocks.append([])
