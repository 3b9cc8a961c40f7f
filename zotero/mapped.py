"""Records as items, where a record that was mapped before is not mapped again.

The state keeps the last item of each record, under a digest of all that the mapping looks at and of the mapping itself.
An item with something to tell is not kept, since each run is to tell it, with the line that the record is on now.
"""

import json
from collections.abc import Sequence
from hashlib import blake2b

from refmill import __version__
from refmill.model import Item
from refmill.tables.zotero_schema import SCHEMA_VERSION
from refmill.zotero.mapping import VERSION, ZoteroItem, core_of, to_zotero
from refmill.zotero.state import State
from refmill.zotero.texts import is_text

_MAPPING = f"{__version__} {VERSION} {SCHEMA_VERSION}"


def mapped(records: Sequence[Item], state: State) -> list[ZoteroItem]:
    """What each record is as an item: the same as :func:`refmill.zotero.mapping.to_zotero` gives.

    Raises:
        StateError: the state cannot be read or written.
    """
    marks = [(_written(item.id), digest(item)) for item in records]
    kept = state.mapped(marks)
    found = [_of_text(text) if text else to_zotero(item) for item, text in zip(records, kept, strict=True)]
    together = zip(marks, kept, found, strict=True)
    new = [(*mark, _text_of(made)) for mark, text, made in together if not (text or made.diagnostics)]
    if new:
        with state.transaction():
            state.keep_mapped(new)
    return found


def digest(item: Item) -> str:
    """Differs where the items of two records can differ, and those of one record under two versions of the mapping."""
    return blake2b(f"{_MAPPING} {core_of(item)!r}".encode(), digest_size=16).hexdigest()


def _written(name: str) -> str:
    """An id, be it one that cannot be written down."""
    return name if is_text(name) else ascii(name)


def _text_of(made: ZoteroItem) -> str:
    return json.dumps([made.data, made.children])


def _of_text(text: str) -> ZoteroItem:
    data, children = json.loads(text)
    return ZoteroItem(data, tuple(children))
