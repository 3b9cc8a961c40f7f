"""Entries of .bib files as records, by the tables that the exporters use, read the other way round.

What depends on the names of an entry's fields alone is worked out once (:mod:`refmill.seeds.bib_tables`); what is left
for each entry is to read its values, and to do what concerns several of them (:mod:`refmill.seeds.bib_special`).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from refmill.errors import FieldError
from refmill.latex_decode import Braces, decode
from refmill.model import Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_residue import PREFIX, from_field
from refmill.seeds.bib_special import Record, Step, steps_of
from refmill.seeds.bib_tables import Shape, Tables, shape_of
from refmill.seeds.bib_values import Source
from refmill.seeds.entities import without_latex_entities
from refmill.seeds.residue import restored
from refmill.tables.journals import JOURNALS

BIB_TYPE = "bib-type"
"""The member of ``custom.refmill`` that holds an entry type which the format would not be given for the record."""

_MOST_SHAPES = 4096

Report = Callable[[str, str], None]
"""Takes a code and what is wrong."""


def item_of(tables: Tables, entry: Entry, braces: Braces, report: Report) -> Item:
    """The record of an entry.

    Args:
        tables: see :class:`Tables`.
        entry: what is written, strings put in, and what it inherits.
        braces: what braces in titles say.
        report: takes what is to be known.
    """

    def unknown(command: str) -> None:
        report("unknown-command", f"the command {command} is not known and stays as it is")

    raw = _prepared(entry.fields)
    subtype = decode(raw["entrysubtype"]) if "entrysubtype" in raw else ""
    shape, steps = _plan(tables, entry.kind, subtype, "eprint" in raw and _is_arxiv(raw), tuple(raw))
    if not shape.known:
        report("unknown-type", f"the entry type {entry.kind} is not known, and is read as a document")
    record = Record(tables, shape, entry.kind, raw, Source(braces, unknown), list(shape.leftovers))
    if shape.own_type:
        record.custom[BIB_TYPE] = shape.own_type
    fields, source = record.fields, record.source
    for column in shape.columns:
        fields[column.variable] = column.read(raw[column.field], source)
    for step in steps:
        step(record)
    if not all(fields.values()):
        fields = {name: value for name, value in fields.items() if value}
    if record.custom:
        fields["custom"] = {"refmill": record.custom}
    native = Item(entry.key, shape.type, fields)
    return _with_residue(native, record, report) if shape.residue else native


@lru_cache(_MOST_SHAPES)
def _plan(
    tables: Tables, kind: str, subtype: str, is_arxiv: bool, names: tuple[str, ...]
) -> tuple[Shape, tuple[Step, ...]]:
    """The shape of entries, and what is to be done with them; see :func:`~refmill.seeds.bib_tables.shape_of`."""
    shape = shape_of(tables, kind, subtype, is_arxiv, names)
    return shape, steps_of(shape, names)


def _prepared(raw: dict[str, str]) -> dict[str, str]:
    r"""The fields of an entry that say something, without entities of HTML.

    A journal that is one of the commands of astronomers (``\apj``) has its name.
    """
    if not all(map(str.strip, raw.values())):
        raw = {name: value for name, value in raw.items() if value.strip() or name.startswith(PREFIX)}
    whole = "".join(raw.values())
    if "&" in whole and ";" in whole:
        raw = {name: value if name.startswith(PREFIX) else without_latex_entities(value) for name, value in raw.items()}
    journal = raw.get("journal", "").lstrip("{ ")
    name = JOURNALS.get(journal[1:].rstrip("} ")) if journal.startswith("\\") else None
    return {**raw, "journal": name} if name else raw


def _is_arxiv(raw: Mapping[str, str]) -> bool:
    archive = raw.get("archiveprefix") or raw.get("eprinttype") or ""
    return archive.lower() == "arxiv"


def _with_residue(native: Item, record: Record, report: Report) -> Item:
    """The record with what its residue says; RefMill's own part of ``custom`` is never in the residue."""
    bare = native.updated({"custom": None})
    for name in record.shape.residue:
        try:
            bare = restored(bare, from_field(name, record.raw[name]))
        except FieldError:
            report("broken-residue", f"the field {name} is not as RefMill writes it, and is passed over")
    own = native.fields.get("custom")
    if own is None:
        return bare
    others = bare.fields.get("custom")
    return Item(bare.id, bare.type, {**bare.fields, "custom": {**(others if isinstance(others, dict) else {}), **own}})
