r"""The databases and the style that a LaTeX document names, and the records that it cites."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from refmill import tex_files
from refmill.diagnostics import Diagnostic, Severity
from refmill.errors import InputError
from refmill.model import Item
from refmill.tables.bibliography_styles import NEAREST

if TYPE_CHECKING:
    from refmill.styles.index import Index

SUFFIXES = ("", ".bib", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".ris", ".xml", ".nbib", ".mods", ".cff")
"""The suffixes of databases, in the order in which they are tried; documents mostly leave them out."""
_CONTROL = re.compile(r"[A-Za-z]+[-\d]*Control")
"""Keys of entries in which REVTeX speaks to its own styles of BibTeX."""
_BROKEN = "unbalanced"
"""How codes of diagnostics begin that tell of entries which BibTeX would refuse."""
_NOTES = "Notes"
"""What REVTeX adds to a document's name for the database of its footnotes, which is not always there."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database of a document.

    Attributes:
        name: as the document has it.
        path: where it is; None where it is missing.
    """

    name: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Library:
    """The records of a document's databases.

    Attributes:
        items: by their keys, in the order of the databases; of several records with one key, the first.
        diagnostics: what was lost when they were read.
        keys: those of the records, and of others that were passed over.
    """

    items: Mapping[str, Item]
    diagnostics: tuple[Diagnostic, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records that a document cites.

    Attributes:
        items: under the keys by which they are cited, in the order of the list.
        missing: the keys that no record has.
        clashes: pairs of keys that differ in nothing but capitals.
    """

    items: tuple[Item, ...]
    missing: tuple[str, ...]
    clashes: tuple[tuple[str, str], ...]


def databases(names: Iterable[str], folders: Sequence[Path], job: str) -> list[Database]:
    """The databases of a document.

    Args:
        names: as the document has them.
        folders: where they are looked for first.
        job: the name of the document; REVTeX names a database after it that need not be there.
    """
    found = [Database(name, tex_files.find(name, SUFFIXES, folders)) for name in names]
    return [one for one in found if one.path or one.name != job + _NOTES]


def load(paths: Iterable[Path], keys: Collection[str] | None = None) -> Library:
    """The records of some files, in any format that can be read.

    Args:
        paths: of the files.
        keys: those that are cited, in any capitals; others may be left out. None where all are asked for.
    """
    from refmill import api

    lowered = {key.lower() for key in keys or ()}
    known: set[str] = set()

    def wanted(key: str) -> bool:
        known.add(key)
        return key.lower() in lowered

    items: dict[str, Item] = {}
    lost: list[Diagnostic] = []
    for path in paths:
        try:
            for part in api.stream(str(path), wanted=None if keys is None else wanted):
                if isinstance(part, Item):
                    items.setdefault(part.id, part)
                elif part.severity is Severity.ERROR or part.code.startswith(_BROKEN):
                    lost.append(part)
        except InputError as error:
            lost.append(error.diagnostic())
    return Library(items, tuple(lost), frozenset(known.union(items)))


def chosen(keys: Iterable[str], everything: bool, items: Mapping[str, Item]) -> Chosen:
    """What is cited of a library; a key that no record has is looked for without regard to capitals, as BibTeX does.

    Args:
        keys: in the order of the document.
        everything: whether the records that are not cited follow.
        items: the library by its keys.
    """
    folded: dict[str, str] = {}
    for key in items:
        folded.setdefault(key.lower(), key)
    cited: dict[str, Item] = {}
    missing: list[str] = []
    for key in keys:
        known = items.get(key) or items.get(folded.get(key.lower(), ""))
        if known is not None and not _is_control(key):
            cited[key] = known
        elif not _is_control(key):
            missing.append(key)
    taken = {item.id for item in cited.values()}
    rest = [item for key, item in items.items() if everything and key not in taken and not _is_control(key)]
    listed = (*(item.with_id(key) for key, item in cited.items()), *rest)
    return Chosen(listed, tuple(missing), tuple(_clashes([*cited, *missing])))


def _is_control(key: str) -> bool:
    return _CONTROL.fullmatch(key) is not None


def _clashes(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for key in keys:
        known = first.setdefault(key.lower(), key)
        if known != key:
            yield known, key


# -- the style ---------------------------------------------------------------------------------------------------------


def style_file(name: str, folders: Sequence[Path]) -> Path:
    """The file of the CSL style that a document means: a file beside it, an id, BibTeX's name of one, or a title.

    Raises:
        StyleError: there is none.
    """
    from refmill.styles import repository

    own = tex_files.beside([name, f"{name}.csl"] if name.endswith(".csl") else [f"{name}.csl"], folders)
    if own:
        return own
    nearest = NEAREST.get(name.lower(), "")
    wanted = name if not nearest or repository.is_known(name) else nearest
    return repository.file_of(wanted, _index)


def _index() -> "Index":
    """The index of styles, which is looked into for titles alone."""
    from refmill import style_cache

    return style_cache.index()
