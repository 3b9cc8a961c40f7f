"""The reader of EndNote's XML. Its places: :mod:`refmill.tables.endnote_xml`; their meaning: the reader of RIS.

Faces of a text (``<style face="italic">``) become CSL-JSON's markup. What no place is known for is kept as it came, in
``custom.endnote-xml``.
"""

import re
from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic, Location
from refmill.formats import Reader
from refmill.model import Item
from refmill.seeds import ris_record
from refmill.seeds.markup import FACES, Run, marked
from refmill.seeds.residue import delivered
from refmill.seeds.ris import PROSE
from refmill.seeds.xml_records import Element, first_tag, local_name, records
from refmill.tables.endnote_xml import PASSED_OVER, PATHS, TYPES
from refmill.tables.ris import RESIDUE

NAME = "endnote-xml"

_TAGS = {path: tag for tag, path in PATHS}
_PLACES = dict(PATHS)
_BY_NAME = {name: entry for entry, name, _ in TYPES}
_BY_NUMBER = {str(number): entry for entry, _, number in TYPES}
_FACES = {face: tag for tag, face in FACES.items()}
_BREAK = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_PLAIN: frozenset[str] = frozenset()


def decode(values: ris_record.Values) -> Item:
    """The item of a record that is given by the tags of RIS, or by paths where a place has no tag."""
    return ris_record.decode(values, NAME, _PLACES)


def _stream(lines: Iterable[str], document: str) -> Iterator[Item | Diagnostic]:
    for part in records(lines, document, "record", "records"):
        if isinstance(part, Diagnostic):
            yield part
        else:
            values = _values(part[0])
            kept = values.pop(RESIDUE, [])
            yield from delivered(decode(values), kept, Location(document, part[1]), "misc3")


def _values(record: Element) -> ris_record.Values:
    """What a record holds, by tag or path."""
    values: ris_record.Values = {"TY": [_entry(record)]}
    for path, element in _leaves(record):
        tag = _TAGS.get(path, path)
        text = cleaned(tag, marked(_runs(element, _PLAIN)))
        if text:
            values.setdefault(tag, []).append(text)
    return values


def cleaned(tag: str, text: str) -> str:
    """A value without white space around it and, but for notes and abstracts, on one line."""
    return (text if tag in PROSE else _BREAK.sub(" ", text)).strip()


def _entry(record: Element) -> str:
    """The RIS type of a record: by EndNote's number, whose meaning users cannot change as they can the name."""
    kind = record.find("{*}ref-type")
    if kind is None:
        return ""
    name = (kind.get("name") or "").strip()
    return _BY_NAME.get(name) or _BY_NUMBER.get((kind.text or "").strip()) or name


def _leaves(record: Element) -> Iterator[tuple[str, Element]]:
    """Elements that hold text, with their paths."""
    open_elements = [(local_name(child), child) for child in reversed(record)]
    while open_elements:
        path, element = open_elements.pop()
        if path in PASSED_OVER:
            continue
        inner = [child for child in element if local_name(child) not in ("style", "")]
        if inner:
            open_elements += [(f"{path}/{local_name(child)}", child) for child in reversed(inner)]
        else:
            yield path, element


def _runs(element: Element, faces: frozenset[str]) -> Iterator[Run]:
    """The text of an element with the faces that styles give it."""
    if element.text:
        yield element.text, faces
    for child in element:
        styled = frozenset(_FACES[face] for face in (child.get("face") or "").split() if face in _FACES)
        if child.text and local_name(child):
            yield child.text, faces | styled
        if child.tail:
            yield child.tail, faces


READER = Reader(NAME, "EndNote's XML", (".xml",), first_tag("xml", "records", "record"), _stream)
