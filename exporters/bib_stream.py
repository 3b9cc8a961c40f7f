"""A whole .bib file of BibTeX or BibLaTeX, entry by entry, and one of several put together."""

import re
from collections.abc import Generator, Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.errors import PartError
from refmill.exporters.bib import (
    TITLES,
    Dialect,
    complete,
    doubtful_characters,
    key_changed,
    legal_key,
    needed_definitions,
    preamble,
)
from refmill.exporters.bib_usual import shapes
from refmill.exporters.plain import lost
from refmill.formats import WriteOptions
from refmill.model import Item
from refmill.seeds.bib_file import RULED
from refmill.seen import Seen

_PREAMBLE = re.compile(r"^@preamble\{\{\n((?:  [^\n]+\n)+)\}\}\n\Z", re.MULTILINE)
_DEFINED_SIGNS = "\\~%#_&^$"
_WRITTEN_KEY = re.compile(r"^@[^\s{]+\{([^,\n]*),$", re.MULTILINE)


def stream(dialect: Dialect, items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    """A .bib file, entry by entry; the definitions that its text needs stand at its end."""
    taken: dict[str, int] = {}
    needed: set[str] = set()
    ruled = False
    shape_of = shapes(dialect, options)
    for item in items:
        key = legal_key(item, taken)
        shape = shape_of(item) if key == item.id else None
        usual = shape.entry(item) if shape else None
        if usual is None:
            text, braced = yield from unusual(dialect, item, key, options)
        else:
            text, braced = usual
        if usual is None or not text.isascii():
            yield from doubtful_characters(item, text, options)
        if usual is None or not _is_bare(text):
            needed.update(needed_definitions(dialect, item, text, options))
        ruled = ruled or braced
        yield text
    if needed:
        yield preamble(needed)
    if ruled and not options.plain:
        yield f"{RULED}\n"


def _is_bare(entry: str) -> bool:
    """Whether an entry that says all of its record has no signs for which definitions are needed."""
    return entry.isascii() and not any(map(entry.__contains__, _DEFINED_SIGNS))


def unusual(
    dialect: Dialect, item: Item, key: str, options: WriteOptions
) -> Generator[Diagnostic, None, tuple[str, bool]]:
    """What is to be known of a record; the result is its entry, and whether braces were set in titles."""
    if item.id and key != item.id:
        yield key_changed(item, key)
    kind, fields, residue = complete(dialect, item, key, options)
    if residue and options.plain:
        yield from lost(item, residue, dialect.name)
    text = "".join([f"@{kind}{{{key},\n", *(f"  {name} = {value},\n" for name, value in fields.items()), "}\n\n"])
    return text, any("{" in value[1:] for name, value in fields.items() if name in TITLES)


def joined(texts: Iterable[str]) -> Iterator[str]:
    """One file of several that :func:`stream` wrote: the entries, and at the end what their ends say.

    Raises:
        PartError: two of them have the same key, of which one would be written otherwise in one file.
    """
    keys = Seen()
    needed: set[str] = set()
    ruled = False
    for text in texts:
        entries = text.removesuffix(f"{RULED}\n")
        ruled = ruled or entries != text
        definitions = _PREAMBLE.search(entries)
        if definitions:
            entries = entries[: definitions.start()]
            needed.update(line.removeprefix("  ") for line in definitions[1].splitlines())
        if not all(keys.add(key.lower()) for key in _WRITTEN_KEY.findall(entries)):
            raise PartError("a key occurs in two parts")
        yield entries
    if needed:
        yield preamble(needed)
    if ruled:
        yield f"{RULED}\n"
