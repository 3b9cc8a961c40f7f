"""CSL-JSON: an array of records, indented by two, letters as they are, ending in a newline."""

import json
from collections.abc import Iterable, Iterator

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
    text = json.dumps(data, indent=2, ensure_ascii=False)
    if not _encodable(text):
        text = json.dumps(data, indent=2)
    return "  " + text.replace("\n", "\n  ")


def _encodable(text: str) -> bool:
    """Whether UTF-8 can hold the text: halves of surrogate pairs, which JSON can spell, it cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


EXPORTER = Exporter("csl-json", "CSL-JSON, the format in the middle", (".json",), _stream)
