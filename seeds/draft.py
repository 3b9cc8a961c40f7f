"""A record in the making: its fields, and the line that each of them came from."""

from collections.abc import Iterable
from typing import Any

from refmill.model import Item, Value
from refmill.seeds.page import Line


def run_together(texts: Iterable[str]) -> str:
    """Printed text over several lines as one line, white space runs as one space.

    >>> run_together(["A  title", "over lines"])
    'A title over lines'
    """
    return " ".join(" ".join(texts).split())


def paragraphs(texts: Iterable[str]) -> str:
    """Paragraphs, one string each, kept apart by an empty line.

    >>> paragraphs(["One.", " ", "Two."])
    'One.\\n\\nTwo.'
    """
    tidy = (" ".join(text.split()) for text in texts)
    return "\n\n".join(text for text in tidy if text)


class Draft:
    """Collects the fields of one entry of a layout.

    Args:
        document: the document's name.
        layout: the layout's name.
    """

    def __init__(self, document: str, layout: str) -> None:
        self._source = {"document": document, "layout": layout}
        self._fields: dict[str, Value] = {}
        self._lines: dict[str, int] = {}
        self._custom: dict[str, Any] = {}

    def put(self, variable: str, value: Value, line: Line) -> bool:
        """Set a CSL variable that begins on ``line``. An empty value is no value; the first one stays.

        Returns:
            Whether the variable has this value now.
        """
        if value not in ("", None, ()) and variable not in self._fields:
            self._fields[variable] = value
            self._lines[variable] = line.number
        return bool(self._fields.get(variable) == value)

    def append(self, variable: str, text: str, line: Line) -> None:
        """Set a text variable, or add a line to it: several comments become one note."""
        if variable in self._fields and text:
            self._fields[variable] = f"{self._fields[variable]}\n{text}"
        else:
            self.put(variable, text, line)

    def keep(self, name: str, value: Any) -> bool:
        """Set a value of ``custom.refmill``: what is printed but has no CSL variable. Empty values are left out.

        Returns:
            Whether it was set: the first one stays.
        """
        return self._custom.setdefault(name, value) is value

    def cut(self, variable: str) -> None:
        """Keep that the document itself cut this variable short."""
        self._custom["cut"] = [*self._custom.get("cut", ()), variable]

    def __contains__(self, variable: str) -> bool:
        return variable in self._fields

    def item(self, kind: str) -> Item:
        """The finished record, without an id, of the CSL type ``kind``."""
        sources = [{**self._source, "lines": self._lines}]
        return Item("", kind, self._fields).with_custom({"sources": sources, **self._custom})
