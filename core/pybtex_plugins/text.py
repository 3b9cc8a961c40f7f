"""Runs of formatted text as pybtex's rich text."""

from collections.abc import Callable, Mapping
from typing import Any

from pybtex.backends import BaseBackend
from pybtex.backends import html as html_backend
from pybtex.backends import latex as latex_backend
from pybtex.backends import markdown as markdown_backend
from pybtex.backends import plaintext as plaintext_backend
from pybtex.richtext import BaseText, HRef, String, Tag, Text

from refmill.styles.output import html, latex, markdown, text
from refmill.styles.output.links import safe_link
from refmill.styles.runs import Entry, Run, Runs

_WRITERS: Mapping[type[BaseBackend], Callable[[Runs], str]] = {
    html_backend.Backend: html.write_runs,
    latex_backend.Backend: latex.write_runs,
    markdown_backend.Backend: markdown.write_runs,
    plaintext_backend.Backend: text.write_runs,
}
_TAGS = {"superscript": "sup", "subscript": "sub"}
_SPACE = (Run(" "),)


class FormattedText(Text):  # type: ignore[misc]
    """Runs. pybtex's own backends get what RefMill's writers make of them, which know small capitals and escape all
    that data may hold; others, such as that of docutils, get pybtex's tags.

    Args:
        runs: the text.
    """

    def __init__(self, runs: Runs) -> None:
        super().__init__(*map(_part, runs))
        self.runs = runs

    def render(self, backend: BaseBackend) -> Any:
        """The text as a backend has it."""
        write = _WRITERS.get(type(backend))
        return write(self.runs) if write else super().render(backend)

    def _typeinfo(self) -> tuple[type[Text], tuple[()]]:
        """What a part or a change of the text is: one of pybtex's own texts."""
        return Text, ()


def runs_of(entry: Entry, body: Runs) -> Runs:
    """An entry as running text: what the style sets on lines of its own follows behind a space."""
    parts = [body, *(part for block in entry.blocks for part in (block.label, block.body))]
    spaced = [run for part in parts if part for run in (*_SPACE, *part)]
    return tuple(spaced[1:])


def _part(run: Run) -> BaseText:
    part: BaseText = String(text.one_line(run.text))
    if run.position in _TAGS:
        part = Tag(_TAGS[run.position], part)
    if run.italic:
        part = Tag("i", part)
    if run.bold:
        part = Tag("b", part)
    address = safe_link(run.link)
    return HRef(address, part) if address else part
