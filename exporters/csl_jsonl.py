"""CSL-JSON lines: one record a line, letters as they are."""

from collections.abc import Iterable, Iterator
from json import JSONEncoder

from refmill.csljson import item_to_json
from refmill.diagnostics import Diagnostic
from refmill.exporters.csl_json import encodable
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item

_AS_IT_IS = JSONEncoder(ensure_ascii=False)
_ASCII = JSONEncoder()


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    for item in items:
        data = item_to_json(item)
        text = _AS_IT_IS.encode(data)
        yield (text if encodable(text) else _ASCII.encode(data)) + "\n"


EXPORTER = Exporter("csl-jsonl", "CSL-JSON, one record a line", (".jsonl", ".ndjson"), _stream, iter)
