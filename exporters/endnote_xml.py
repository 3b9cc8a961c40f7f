"""EndNote's XML. Which place a variable goes to: :mod:`refmill.tables.endnote_xml` and :mod:`refmill.tables.ris`."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from refmill.diagnostics import Diagnostic
from refmill.exporters.plain import lost
from refmill.exporters.ris_lines import by_tag, tags
from refmill.exporters.xml_text import elements
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item
from refmill.seeds.endnote_xml import NAME, cleaned, decode
from refmill.seeds.markup import FACES, marked, runs
from refmill.seeds.residue import MARK, residue_of, to_text
from refmill.seeds.xml_records import ILLEGAL
from refmill.tables.endnote_xml import GENERIC, PATHS, TYPES
from refmill.tables.ris import RESIDUE

_TYPES = {entry: (entry, name, number) for entry, name, number in TYPES}
_PLACES = {tag: (number, tuple(path.split("/"))) for number, (tag, path) in enumerate(PATHS)}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
_RETURN = {"\r": "&#13;"}

Pairs = list[tuple[str, str]]


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    yield _HEAD
    for item in items:
        pairs = _pairs(item)
        residue = residue_of(item, decode(by_tag(pairs)))
        if residue and options.plain:
            yield from lost(item, residue, NAME)
        elif residue:
            pairs.append((RESIDUE, MARK + to_text(residue)))
        yield _record(pairs)
    yield "</records></xml>\n"


def _pairs(item: Item) -> Pairs:
    """Tag and value of each place, as the reader gives them back."""
    cleaning = ((tag, cleaned(tag, marked(runs(ILLEGAL.sub("", text))))) for tag, text in tags(item, NAME))
    found = [(tag, text) for tag, text in cleaning if text and not (tag == "DA" and text.endswith("///"))]
    first = next((text for tag, text in found if tag == "SP"), "")
    last = next((text for tag, text in found if tag == "EP"), "")
    kept = [pair for pair in found if pair[0] in _PLACES or pair[0] == "TY"]
    entry, _, _ = _TYPES.get(kept[0][1], GENERIC)
    pages = [(tag, f"{first}-{last}" if tag == "SP" and last else text) for tag, text in kept[1:]]
    return [("TY", entry), *pages]


def _record(pairs: Pairs) -> str:
    _, name, number = _TYPES.get(pairs[0][1], GENERIC)
    placed = sorted(((*_PLACES[tag], tag, text) for tag, text in pairs[1:]), key=lambda place: place[0])
    inner = elements([(path, _escaped(text) if tag == RESIDUE else _styled(text)) for _, path, tag, text in placed])
    return f'<record><ref-type name="{name}">{number}</ref-type>{inner}</record>\n'


def _styled(text: str) -> str:
    """A text with EndNote's faces; one without any needs no element for it."""
    parts = runs(text)
    if all(not faces for _, faces in parts):
        return _escaped(text)
    return "".join(
        f'<style face="{" ".join(FACES[tag] for tag in sorted(faces)) or "normal"}" font="default" size="100%">'
        f"{_escaped(part)}</style>"
        for part, faces in parts
    )


def _escaped(text: str) -> str:
    return escape(text, _RETURN)


EXPORTER = Exporter(NAME, "EndNote's XML", (".xml",), _stream)
