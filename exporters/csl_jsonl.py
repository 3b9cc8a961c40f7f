"""CSL-JSON lines: one record a line, letters as they are."""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.exporters.json_records import LINE, record
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    for item in items:
        yield f"{record(item, LINE)}\n"


EXPORTER = Exporter("csl-jsonl", "CSL-JSON, one record a line", (".jsonl", ".ndjson"), _stream, iter)
