"""Where records come from, and what they are called in messages."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from refmill.diagnostics import Location, shorten
from refmill.model import Item

_MARKUP = re.compile(r"</?(?:i|b|sc|sup|sub|span)(?: [^<>]{0,99})?>")


def sources(item: Item) -> Iterator[Mapping[str, Any]]:
    """The documents that a record was read from, see docs/records.md."""
    found = item.custom.get("sources")
    if isinstance(found, list | tuple):
        yield from (source for source in found if isinstance(source, Mapping))


def place(item: Item, variable: str = "") -> Location:
    """The document and line of a record, or of one of its fields; an empty location where nothing is known."""
    for source in sources(item):
        lines = source.get("lines")
        known = lines if isinstance(lines, Mapping) else {}
        numbers = [line for line in known.values() if isinstance(line, int) and line > 0]
        line = known.get(variable)
        if not variable or variable in known:
            return Location(str(source.get("document", "")), line if isinstance(line, int) else min(numbers, default=0))
    return place(item) if variable else Location()


def naming(item: Item) -> str:
    """A record by its id and its title, as far as it has them; the title without markup.

    >>> naming(Item("akiba2025", "article", {"title": "A <i>title</i>"})), naming(Item("", "article"))
    ("akiba2025 'A title'", 'a record without title')
    """
    plain = _MARKUP.sub("", item.text("title")[:1000])
    title = shorten(plain) if plain.strip() else ""
    return " ".join(part for part in (item.id, title) if part) or "a record without title"
