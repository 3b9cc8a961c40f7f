"""RIS. Which tag a variable goes to: :mod:`refmill.tables.ris`; what no tag can hold: :mod:`refmill.seeds.residue`.

Lines end in LF: the specification asks for CR LF, every program reads both, and LF is what pipes and diffs expect. A
value of several lines goes on in lines that are indented by six spaces, so that no line of a value can be taken for a
tag or the end of a record; a paragraph break is a line of six spaces. Only notes and abstracts have several lines.
"""

from collections.abc import Iterable, Iterator

from refmill.diagnostics import Diagnostic
from refmill.exporters.plain import lost
from refmill.exporters.ris_lines import by_tag, clean, indented, tags
from refmill.exporters.ris_usual import shape_of
from refmill.formats import Exporter, WriteOptions
from refmill.model import Item
from refmill.seeds.residue import MARK, residue_of, to_text
from refmill.seeds.ris_record import decode
from refmill.tables.ris import RESIDUE


def _stream(items: Iterable[Item], options: WriteOptions) -> Iterator[str | Diagnostic]:
    for item in items:
        shape = shape_of(item.type, tuple(item.fields))
        usual = shape.record(item) if shape else None
        if usual is None:
            yield from unusual(item, options)
        else:
            yield usual


def unusual(item: Item, options: WriteOptions) -> Iterator[str | Diagnostic]:
    """A record, read back to see what its lines do not hold."""
    lines = [(tag, text) for tag, value in tags(item) if (text := clean(tag, value))]
    residue = residue_of(item, decode(by_tag(lines)))
    if residue and options.plain:
        yield from lost(item, residue, "ris")
    elif residue:
        lines.append((RESIDUE, MARK + to_text(residue)))
    yield "".join(f"{tag}  - {indented(text)}\n" for tag, text in lines) + "ER  - \n\n"


EXPORTER = Exporter("ris", "RIS, for EndNote, Zotero and others", (".ris",), _stream, iter)
