"""The library's door: read documents, link what is the same work, give keys, write.

>>> from refmill import api
>>> reading = api.read_text("@ not a list", document="note.txt")
>>> reading.items, [diagnostic.code for diagnostic in reading.diagnostics]
((), ['skipped-text', 'no-entries'])
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePath

from refmill import files, registry
from refmill.diagnostics import Diagnostic
from refmill.errors import InputError
from refmill.formats import DEFAULTS, Exporter, Reader, Reading, Wanted, WriteOptions, collect
from refmill.lines import Lines
from refmill.model import Item
from refmill.seeds import PAGE


def choose_reader(document: files.Document, name: str | None = None) -> Reader:
    """The reader of a document: the one called ``name``, else by its suffix where the content agrees or is
    empty, else by content.

    Raises:
        UnknownFormatError: nothing is called ``name``.
    """
    if name:
        return registry.reader(name)
    suffix = PurePath(document.name).suffix.lower()
    named: Reader | None = None
    fitting: Reader | None = None
    empty = not document.head.strip()
    for reader in registry.document_readers(suffix):
        fits = reader.sniff(document.head)
        if suffix and suffix in reader.suffixes:
            if fits or empty:
                return reader
            named = named or reader
        if fits and not fitting and not (named and reader.name == PAGE):
            fitting = reader
    found = fitting or named
    assert found, "the page takes any text"
    return found


def stream(
    path: str,
    reader: str | None = None,
    encoding: str | None = None,
    watch: files.Watch | None = None,
    wanted: Wanted | None = None,
) -> Iterator[Item | Diagnostic]:
    """The records of one document as they are read, so that it may be larger than memory.

    Args:
        path: a file, or ``-`` for standard input.
        reader: the name of a reader; else the file tells.
        encoding: a codec that overrides what the bytes say.
        watch: see :data:`~refmill.files.Watch`.
        wanted: tells whether the record of an id is asked for, so that others may be left out, which is quicker. Not
            all are, and of those that are nothing is said.

    Raises:
        InputError: nothing of the document can be read.
        UnknownFormatError: no reader is called ``reader``.
    """
    kept: list[Diagnostic] = []
    with files.opened(path, kept.append, encoding, watch) as document:
        chosen = choose_reader(document, reader)
        read = partial(chosen.some, wanted) if wanted and chosen.some else chosen.stream
        for part in read(document.lines, document.name):
            yield from kept
            kept.clear()
            yield part
    yield from kept


def read(paths: Iterable[str], reader: str | None = None, encoding: str | None = None) -> Reading:
    """The records of several documents. One that cannot be read becomes an ERROR; the others are delivered."""
    return collect(_each(paths, reader, encoding))


def _each(paths: Iterable[str], reader: str | None, encoding: str | None) -> Iterator[Item | Diagnostic]:
    for path in paths:
        try:
            yield from stream(path, reader, encoding)
        except InputError as error:
            yield error.diagnostic()


def read_text(text: str, document: str = "", reader: str | None = None) -> Reading:
    """The records of a document that is in memory; its name tells the format where its content does not."""
    opened = files.Document(document, text[: files.HEAD], Lines(iter(())))
    return choose_reader(opened, reader).read(text, document)


def choose_exporter(name: str | None, path: str) -> Exporter | None:
    """The exporter called ``name``, else the one for a file of this name, or None where neither tells.

    Raises:
        UnknownFormatError: nothing is called ``name``.
    """
    return registry.exporter(name) if name else registry.exporter_for(PurePath(path).name)


def write_text(items: Sequence[Item], to: str, options: WriteOptions = DEFAULTS) -> str:
    """Records as text of the format ``to``, with a citation key for each that has none.

    Raises:
        UnknownFormatError: no exporter is called ``to``.
    """
    from refmill import keys

    return registry.exporter(to).write(keys.assign(items), options).text


def write_back(
    path: str, items: Iterable[Item], to: str, options: WriteOptions = DEFAULTS, encoding: str | None = None
) -> tuple[Diagnostic, ...]:
    """Change a .bib file so that it holds these records, and nothing else of it: see docs/writing-back.md.

    A record stands for the entry of its id. Records without one are new, entries without a record go.

    Args:
        path: the file.
        items: all records that it is to hold.
        to: ``bibtex`` or ``biblatex``, which it is read as too.
        options: what new and changed fields follow.
        encoding: a codec that overrides what the file's bytes say.

    Returns:
        What is to be known about reading and writing it.

    Raises:
        InputError: the file cannot be read.
        OutputError: it cannot be written; the old one is still whole.
    """
    from refmill import writing_back

    original = writing_back.of_file(path, to, encoding)
    result = writing_back.written(original, writing_back.placed(original, items), options)
    if result.data != original.source.data:
        files.write_bytes(path, result.data)
    return (*original.diagnostics, *result.diagnostics)
