"""CSL-JSON: an array of records, indented by two, letters as they are, ending in a newline."""

import json
from collections.abc import Callable, Iterable, Iterator
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from refmill.csljson import item_to_json
from refmill.diagnostics import Diagnostic
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    before = "[\n"
    for item in items:
        yield before + _record(item)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _record(item: Item) -> str:
    data = item_to_json(item)
    text = _text(data, "  ", encode_basestring)
    if not (text.isascii() or _encodable(text)):
        text = _text(data, "  ", encode_basestring_ascii)
    return "  " + text


def _text(value: Any, indent: str, quoted: Callable[[str], str]) -> str:
    """A value as ``json.dumps`` indents it, which does that in Python and takes four times as long."""
    kind = type(value)
    if kind is str:
        return quoted(value)
    if kind is int:
        return repr(value)
    inner = f"{indent}  "
    if kind is dict and value:
        members = [
            f"{quoted(name)}: {quoted(one) if type(one) is str else _text(one, inner, quoted)}"
            for name, one in value.items()
        ]
        return _block("{", members, "}", indent)
    if kind is list and value:
        return _block("[", [_text(one, inner, quoted) for one in value], "]", indent)
    return json.dumps(value, indent=2, ensure_ascii=quoted is encode_basestring_ascii).replace("\n", f"\n{indent}")


def _block(opening: str, parts: list[str], closing: str, indent: str) -> str:
    between = f",\n{indent}  "
    return f"{opening}\n{indent}  {between.join(parts)}\n{indent}{closing}"


def _encodable(text: str) -> bool:
    """Whether UTF-8 can hold the text: halves of surrogate pairs, which JSON can spell, it cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


EXPORTER = Exporter("csl-json", "CSL-JSON, the format in the middle", (".json",), _stream)
