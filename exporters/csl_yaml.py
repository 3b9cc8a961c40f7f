"""CSL-YAML as pandoc reads it: a metadata block with a list of ``references``.

Values are those of CSL-JSON; dates are its objects. Strings that a reader of YAML 1.1 or 1.2 would take for
something else (``yes``, ``2020-01-01``, ``1e3``) are quoted. Letters stand as they are, but those beyond U+FFFF, which
libyaml escapes.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from refmill.csljson import item_to_json
from refmill.diagnostics import Diagnostic, Severity
from refmill.exporters.origin import report
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item

_NUMBER_OF_1_2 = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = "tag:yaml.org,2002:float"
_WIDEST = 1_000_000


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    dump = _dumper()
    before = "---\nreferences:\n"
    for item in items:
        record = item_to_json(item)
        try:
            text = dump([record])
        except UnicodeEncodeError:
            message = "halves of characters, which YAML cannot hold, are written as question marks"
            yield report(item, Severity.WARNING, "field-changed", message)
            text = dump([json.loads(json.dumps(record, ensure_ascii=False).encode(errors="replace"))])
        yield before + text
        before = ""
    yield "---\nreferences: []\n...\n" if before else "...\n"


def _dumper() -> Callable[[Any], str]:
    """The function that writes a list of one record: by libyaml, which is many times faster, where it is there."""
    import yaml

    dumper = _strict(getattr(yaml, "CSafeDumper", yaml.SafeDumper))

    def dump(records: Any) -> str:
        return str(yaml.dump(records, Dumper=dumper, allow_unicode=True, sort_keys=False, width=_WIDEST))

    return dump


def _strict(base: Any) -> Any:
    """A dumper that writes numbers as JSON does, quotes what only YAML 1.2 takes for one, and never writes an alias."""
    dumper: Any = type("Dumper", (base,), {"ignore_aliases": lambda self, data: True})
    dumper.add_representer(float, lambda self, value: self.represent_scalar(_FLOAT, repr(value)))
    dumper.add_implicit_resolver(_FLOAT, _NUMBER_OF_1_2, list("-+.0123456789"))
    return dumper


EXPORTER = Exporter("csl-yaml", "CSL-YAML, for pandoc", (".yaml", ".yml"), _stream)
