"""Records as pybtex's entries, and pybtex's entries as records, by the tables of BibTeX.

An entry of pybtex holds raw LaTeX, except that pybtex's writer of .bib files puts a backslash before each ``&``, ``%``,
``#`` and ``_``, whether there is one or not. So here these characters have none, and letters stand as they are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry, Person

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.exporters.bib import complete, legal_key
from refmill.exporters.bib_values import names
from refmill.exporters.bibtex import DIALECT
from refmill.formats import Reading, WriteOptions
from refmill.keys import assign
from refmill.latex import Letters
from refmill.latex_decode import Braces
from refmill.model import Item
from refmill.seeds import bib_entries
from refmill.seeds.bib_inheritance import inherit
from refmill.seeds.bib_macros import Macros, expanded, read_macros
from refmill.seeds.bib_names import read_names
from refmill.seeds.bib_records import item_of
from refmill.seeds.bib_residue import PREFIX
from refmill.seeds.bib_scanner import MONTHS
from refmill.seeds.bib_tables import tables_of
from refmill.tables.bib_reading import NO_RECORDS
from refmill.tables.bibtex import FIELDS
from refmill.tables.rules import Kind

_OPTIONS = WriteOptions(unicode=True)
_NO_TEXT = (Kind.VERBATIM, Kind.SHELFMARK, Kind.EPRINT, Kind.DATE)
_VERBATIM = frozenset(rule.field for rule in FIELDS if rule.kind in _NO_TEXT) | {"date"}
"""Fields in which a tilde is a tilde."""
_ESCAPED = re.compile(r"\\([&%#_])")
_TIE = re.compile(r"(?<!\\)~")
_NO_BREAK_SPACE = "\u00a0"


class Record(Entry):  # type: ignore[misc]
    """An entry that was made of a record. Braces around capitals in its titles were set by rule.

    Attributes:
        residue: fields with what BibTeX has no field for, which are never written to a .bib file of pybtex's.
    """

    residue: Mapping[str, str] = MappingProxyType({})

    def lower(self) -> "Record":
        """The same with the names of fields in lower case, as ``pybtex-convert`` wants it."""
        lowered: Record = super().lower()
        lowered.residue = self.residue
        return lowered


def entries_of(items: Iterable[Item]) -> Iterator[tuple[str, Record]]:
    """Key and entry of each record; records without a key get one."""
    taken: dict[str, int] = {}
    for item in assign(items):
        key = legal_key(item, taken)
        kind, fields, _ = complete(DIALECT, item, key, _OPTIONS)
        yield key, _record(kind, {name: _bare(name, value) for name, value in fields.items()})


def items_of(entries: Iterable[Entry], known: Iterable[Entry] = (), preamble: str = "") -> Reading:
    """The records of entries in their order, under their keys. What :func:`works` leaves out is to be left out before.

    Args:
        entries: of pybtex, whoever made them.
        known: others that they may inherit from.
        preamble: LaTeX that may define commands which they use.
    """
    reports: list[Diagnostic] = []
    macros = read_macros(preamble, {})
    wanted = list(entries)
    scanned = [_scanned(entry, macros) for entry in wanted]
    own = {entry.key.lower() for entry in scanned}
    others = [entry for entry in known if str(entry.key or "").lower() not in own]

    def report(entry: bib_entries.Entry, code: str, message: str) -> None:
        reports.append(Diagnostic(Severity.WARNING, code, Location(), f"{entry.key}: {message}"))

    inherit([*scanned, *(_scanned(entry, macros) for entry in others)], report)
    items = [_item(entry, one, report) for entry, one in zip(wanted, scanned, strict=True)]
    return Reading(tuple(items), tuple(reports))


def works(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without those that only hold data for others, or settings."""
    return [entry for entry in entries if entry.type not in NO_RECORDS]


# -- from records ------------------------------------------------------------------------------------------------------


def _bare(name: str, value: str) -> str:
    """A value without what delimits it, as an entry of pybtex has it."""
    if not value.startswith("{"):
        return MONTHS.get(value, value)
    inner = value[1:-1]
    if name in Person.valid_roles:
        inner = _in_letters(inner)
    if name in _VERBATIM or name.startswith(PREFIX):
        return inner
    text = _ESCAPED.sub(r"\1", inner)
    spaced = _TIE.sub(_NO_BREAK_SPACE, text)
    return spaced if spaced.strip() else text  # a value of spaces alone would be none


def _in_letters(people: str) -> str:
    """A list of names without the commands that initials of octets need, where it is the same without."""
    said = read_names(people)
    written = names(*said, Letters.KEPT, octets=False)
    return written if "\\" not in written and read_names(written) == said else people


def _record(kind: str, fields: Mapping[str, str]) -> Record:
    record = Record(kind)
    record.residue = {name: value for name, value in fields.items() if name.startswith(PREFIX)}
    for name, value in fields.items():
        if name in Person.valid_roles:
            record.persons[name] = [Person(person) for person in split_name_list(value)]
        elif name not in record.residue:
            record.fields[name] = value
    return record


# -- from entries ------------------------------------------------------------------------------------------------------


def _scanned(entry: Entry, macros: Macros) -> bib_entries.Entry:
    """An entry as the scanner of .bib files gives it."""
    fields = {name.lower(): expanded(str(value), macros) for name, value in entry.fields.items()}
    fields |= {role.lower(): " and ".join(map(_name, people)) for role, people in entry.persons.items()}
    return bib_entries.Entry(entry.type, str(entry.key or ""), fields, 0, 0)


def _name(person: Any) -> str:
    """A name as ``von Last, Jr, First``. A comma at the end says that all words before it are one family name."""
    last = " ".join([*person.prelast_names, *person.last_names])
    suffix = " ".join(person.lineage_names)
    given = " ".join([*person.first_names, *person.middle_names])
    if suffix:
        return f"{last}, {suffix}, {given}"
    return f"{last}, {given}" if given or len(person.last_names) > 1 else last


def _item(entry: Entry, scanned: bib_entries.Entry, report: Any) -> Item:
    braces = Braces.NOCASE
    if isinstance(entry, Record):
        braces = Braces.RULED
        scanned.fields |= entry.residue
    return item_of(tables_of("bibtex"), scanned, braces, lambda code, message: report(scanned, code, message))
