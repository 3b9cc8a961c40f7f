"""CSL-JSON: an array of records, indented by two, letters as they are, ending in a newline."""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.exporters.json_records import LINES, record
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item

_EMPTY = "[]\n"
_END = "\n]\n"


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    before = "[\n  "
    for item in items:
        yield before + record(item, LINES)
        before = ",\n  "
    yield _EMPTY if before == "[\n  " else _END


def _joined(texts: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for text in texts:
        if text != _EMPTY:
            yield before + text.removeprefix("[\n").removesuffix(_END)
            before = ",\n"
    yield _EMPTY if before == "[\n" else _END


EXPORTER = Exporter("csl-json", "CSL-JSON, the format in the middle", (".json",), _stream, _joined)
