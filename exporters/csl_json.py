"""CSL-JSON: an array of records, indented by two, letters as they are, ending in a newline."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from refmill.csljson import NAME_PARTS, PARTS_OF, value_to_json
from refmill.diagnostics import Diagnostic
from refmill.formats import Exporter, WriteOptions
from refmill.model import Date, DateParts, Item, Name

_EMPTY = "[]\n"
_END = "\n]\n"
_MOST_FRAMES = 1000

Quote = Callable[[str], str]
"""Text as a string of JSON."""


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    before = "[\n  "
    for item in items:
        text = _record(item, encode_basestring)
        if not encodable(text):
            text = _record(item, encode_basestring_ascii)
        yield before + text
        before = ",\n  "
    yield _EMPTY if before == "[\n  " else _END


def _record(item: Item, quoted: Quote) -> str:
    """The object of an item, as ``json.dumps`` indents it, which does that in Python and takes many times as long."""
    fields = item.fields
    values = [quoted(one) if type(one) is str else _value(one, quoted) for one in fields.values()]
    pieces = [""] * (2 * len(values) + 5)
    pieces[::2] = _frame(quoted, *fields)
    pieces[1::2] = (quoted(item.id), quoted(item.type), *values)
    return "".join(pieces)


@lru_cache(maxsize=_MOST_FRAMES)
def _frame(quoted: Quote, *variables: str) -> tuple[str, ...]:
    """What stands around the values of an item with these variables."""
    first, *others = [f"{quoted(name)}: " for name in ("id", "type", *variables)]
    return f"{{\n    {first}", *(f",\n    {name}" for name in others), "\n  }"


def _value(value: Any, quoted: Quote) -> str:
    """The value of a variable that is no text."""
    if type(value) is tuple and value:
        return _block("[", [_name(one, quoted) for one in value], "]", "    ")
    if type(value) is Date and value.is_bare:
        return _day(value.start)
    return _text(value_to_json(value), "    ", quoted)


def _name(name: Any, quoted: Quote) -> str:
    if type(name) is not Name or name.extra:
        return _text(value_to_json((name,))[0], "      ", quoted)
    others = name.dropping_particle or name.non_dropping_particle or name.suffix or name.literal
    if name.family and name.given and not others:
        return f'{{\n        "family": {quoted(name.family)},\n        "given": {quoted(name.given)}\n      }}'
    parts = [f'"{part}": {quoted(text)}' for part, text in zip(NAME_PARTS, PARTS_OF(name), strict=True) if text]
    return _block("{", parts, "}", "      ") if parts else "{}"


@lru_cache(maxsize=4096)
def _day(start: DateParts) -> str:
    return _text(value_to_json(Date(start)), "    ", encode_basestring)


def _text(value: Any, indent: str, quoted: Quote) -> str:
    """A value as ``json.dumps`` indents it."""
    kind = type(value)
    if kind is str:
        return quoted(value)
    if kind is int:
        return repr(value)
    inner = f"{indent}  "
    if kind is dict and value:
        return _block("{", [f"{quoted(name)}: {_text(one, inner, quoted)}" for name, one in value.items()], "}", indent)
    if kind is list and value:
        return _block("[", [_text(one, inner, quoted) for one in value], "]", indent)
    return json.dumps(value, indent=2, ensure_ascii=quoted is encode_basestring_ascii).replace("\n", f"\n{indent}")


def _block(opening: str, parts: list[str], closing: str, indent: str) -> str:
    between = f",\n{indent}  "
    return f"{opening}\n{indent}  {between.join(parts)}\n{indent}{closing}"


def encodable(text: str) -> bool:
    """Whether UTF-8 can hold the text: halves of surrogate pairs, which JSON can spell, it cannot."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _joined(texts: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for text in texts:
        if text != _EMPTY:
            yield before + text.removeprefix("[\n").removesuffix(_END)
            before = ",\n"
    yield _EMPTY if before == "[\n" else _END


EXPORTER = Exporter("csl-json", "CSL-JSON, the format in the middle", (".json",), _stream, _joined)
