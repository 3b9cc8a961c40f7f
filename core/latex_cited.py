"""What ``refmill latex cited`` does: a library cut to what a document cites."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from refmill import latex_places, tex_files
from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import InputError
from refmill.exporters.bib_library import known_keys
from refmill.exporters.latex.aux_file import read_aux
from refmill.exporters.latex.bcf import Cited, read_bcf
from refmill.latex_library import databases
from refmill.model import Item
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_inheritance import parent_keys
from refmill.writing_back import Original


@dataclass(frozen=True, slots=True)
class Used:
    """What a document cites, and where it is.

    Attributes:
        cited: its keys.
        path: the file that says so.
        folders: where its databases are looked for.
        sources: its ``.tex`` files, as far as they are known.
    """

    cited: Cited
    path: Path
    folders: tuple[Path, ...]
    sources: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A library sorted by whether it is cited; ``missing`` are the keys that it does not have."""

    kept: tuple[Item, ...]
    unused: tuple[str, ...]
    missing: tuple[str, ...]


def used(name: str) -> Used:
    """What a document cites.

    Args:
        name: of an ``.aux`` or ``.bcf`` file.

    Raises:
        InputError: it cannot be read.
    """
    path = Path(name)
    recorded = tex_files.recorded(path)
    folders = (path.parent, Path(), *([recorded.folder] if recorded.folder else []))
    cited = _of_bcf(path) if path.suffix == ".bcf" else _of_aux(path, folders)
    return Used(cited, path, folders, recorded.sources)


def _of_bcf(path: Path) -> Cited:
    try:
        return read_bcf(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", Location(str(path))) from error


def _of_aux(path: Path, folders: Sequence[Path]) -> Cited:
    def opened(name: str) -> str | None:
        found = path if name == str(path) else tex_files.beside([name], folders)
        return tex_files.read(found) if found else None

    aux = read_aux(str(path), opened)
    if aux is None:
        raise InputError("cannot be opened: run LaTeX first", Location(str(path)))
    if aux.biblatex:
        bcf = path.with_suffix(".bcf")
        raise InputError(f"this document uses biblatex: give {bcf} in place of it", Location(str(path)))
    return Cited(tuple(aux.keys), aux.everything, tuple(aux.databases))


def libraries(document: Used) -> list[str]:
    """The paths of the databases that a document names itself.

    Raises:
        InputError: it names none, or one of them is missing.
    """
    found = databases(document.cited.databases, document.folders, document.path.stem)
    lost = next((one.name for one in found if one.path is None), None)
    if lost or not found:
        message = f"its database {lost!r} is not there" if lost else "it names no database: give LIBRARY"
        raise InputError(message, Location(str(document.path)))
    return [str(one.path) for one in found]


def cut(document: Used, items: Iterable[Item], aliases: Collection[tuple[str, str]] = ()) -> Cut:
    """A library cut to what a document cites; keys are the same whatever their capitals, as for BibTeX.

    Args:
        document: what cites.
        items: the library.
        aliases: keys that records are cited by besides their own, in lower case, each with the record's.
    """
    known = list(items)
    ids = {item.id.lower(): item.id for item in reversed(known)}
    ids = dict(aliases) | ids
    wanted = {ids[key.lower()] for key in document.cited.keys if key.lower() in ids}
    everything = document.cited.everything
    kept = tuple(item for item in known if everything or item.id in wanted)
    unused = tuple(item.id for item in known if not everything and item.id not in wanted)
    return Cut(kept, unused, tuple(key for key in document.cited.keys if key.lower() not in ids))


def cut_file(document: Used, original: Original) -> Cut:
    """A .bib file cut to what a document cites, and to what that inherits from."""
    entries = original.library.entries
    numbers = known_keys(entries)
    aliases = {(key, entries[number].key) for key, number in numbers.items()}
    found = cut(document, original.items, aliases)
    inherited = _parents([item.id for item in found.kept], entries, numbers)
    inherited |= {item.id.lower() for item in found.kept}
    kept = tuple(item for item in original.items if item.id.lower() in inherited)
    return Cut(kept, tuple(key for key in found.unused if key.lower() not in inherited), found.missing)


def _parents(keys: Iterable[str], entries: Sequence[Entry], numbers: dict[str, int]) -> set[str]:
    """The keys, in lower case, of entries that some entries inherit from, directly or not."""
    found: set[str] = set()
    waiting = [key.lower() for key in keys]
    while waiting:
        number = numbers.get(waiting.pop())
        for parent in parent_keys(entries[number].fields) if number is not None else ():
            if parent and parent.lower() not in found:
                found.add(parent.lower())
                waiting.append(parent.lower())
    return found


def missing(document: Used, keys: Iterable[str]) -> list[Diagnostic]:
    """What to say of keys that no library has."""
    path = Location(str(document.path))
    return [
        Diagnostic(
            Severity.ERROR,
            "no-entry",
            latex_places.of_key(key, document.sources) or path,
            f"{key!r} is cited, and the library does not have it",
        )
        for key in keys
    ]
