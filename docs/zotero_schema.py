"""Write core/tables/zotero_types.py from the schema that a Zotero server publishes at /schema.

    python docs/zotero_schema.py SCHEMA.json

Taken are the facts that RefMill uses: which item type has which fields and creator types, base fields, CSL names, and
the English labels that do not follow from the name.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
LINE = 120
TARGET = ROOT / "core" / "tables" / "zotero_types.py"

PAGE = '''"""Zotero's item types, fields and creator types, and their CSL names.

Written by docs/zotero_schema.py from the schema of version {version} that the service publishes; read through
:mod:`refmill.tables.zotero_schema`.
"""

VERSION = {version}

FIELDS: dict[str, str] = {fields}
"""Item type -> its fields in the service's order, as ``field`` or ``field=base field``."""

CREATOR_TYPES: dict[str, str] = {creators}
"""Item type -> its creator types, the primary one with a star."""

CSL_TYPES: dict[str, str] = {types}
"""CSL type -> the item types that become it, the first one being what it becomes."""

CSL_TEXTS: dict[str, str] = {texts}
"""CSL variable -> the fields that hold it, of which an item has the first one that its type knows."""

CSL_DATES: dict[str, str] = {dates}
"""CSL variable -> the field that holds the date."""

CSL_NAMES: dict[str, str] = {names}
"""Creator type -> CSL variable."""

LABELS: dict[str, str] = {labels}
"""English names that are not the words of the identifier."""
'''


def page(schema: Mapping[str, Any]) -> str:
    """The module's text."""
    texts, labels = schema["csl"]["fields"], schema["locales"]["en-US"]
    return PAGE.format(
        version=schema["version"],
        fields=_table({one["itemType"]: _fields(one) for one in schema["itemTypes"]}),
        creators=_table({one["itemType"]: _creators(one) for one in schema["itemTypes"]}),
        types=_table({csl: " ".join(ours) for csl, ours in schema["csl"]["types"].items()}),
        texts=_table({csl: " ".join(ours) for csl, ours in texts["text"].items()}),
        dates=_table(texts["date"]),
        names=_table(schema["csl"]["names"]),
        labels=_table(_odd(labels["itemTypes"]) | _odd(labels["fields"]) | _odd(labels["creatorTypes"])),
    )


def _fields(one: Mapping[str, Any]) -> str:
    return " ".join("=".join(filter(None, (each["field"], each.get("baseField")))) for each in one["fields"])


def _creators(one: Mapping[str, Any]) -> str:
    return " ".join(each["creatorType"] + "*" * bool(each.get("primary")) for each in one["creatorTypes"])


def _table(entries: Mapping[str, str]) -> str:
    return "{\n" + "".join(_entry(name, value) for name, value in entries.items()) + "}"


def _entry(name: str, value: str) -> str:
    plain = f'    "{name}": "{value}",\n'
    if len(plain) <= LINE:
        return plain
    lines = wrap(value, 104, break_long_words=False, break_on_hyphens=False)
    texts = [f'        "{" " * bool(number)}{line}"\n' for number, line in enumerate(lines)]
    return f'    "{name}": (\n{"".join(texts)}    ),\n'


def _odd(labels: Mapping[str, str]) -> dict[str, str]:
    from refmill.tables.zotero_schema import words_of

    return {name: label for name, label in labels.items() if words_of(name) != label}


if __name__ == "__main__":
    TARGET.write_text(page(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
