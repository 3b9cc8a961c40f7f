r"""Where a LaTeX document says what a message is about, and what it may mean by a name that nothing has."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from refmill import tex_files
from refmill.diagnostics import Location

_NO_ENTRY = re.compile(r'I didn\'t find a database entry for "(.*)"')
_PLACED = re.compile(r"(.*)---line (\d{1,9}) of file (.*)")
_ALIKE = 0.75
"""How much of two keys must agree for one to be a slip of the other."""
_SLIP = 2
"""By how many characters the two may differ in length."""


def of_key(key: str, sources: Iterable[Path]) -> Location | None:
    """Where a document cites a key first."""
    written = rf"(?:[^{{}}]{{0,2000}}[,\s])?{re.escape(key)}[,\s}}]"
    return _of(re.compile(rf"\\\w*cite\w*\*?[^{{}}\\%]{{0,200}}\{{{written}"), sources)


def of_database(name: str, sources: Iterable[Path]) -> Location | None:
    """Where a document names a database."""
    written = rf"[^{{}}]{{0,2000}}?(?<![\w.-]){re.escape(name)}(?![\w.-])"
    return _of(re.compile(rf"\\(?:bibliography|addbibresource)\s*\{{{written}"), sources)


def of_style(name: str, sources: Iterable[Path]) -> Location | None:
    """Where a document names its style."""
    return _of(re.compile(rf"\\bibliographystyle\s*\{{\s*{re.escape(name)}\s*\}}"), sources)


def _of(command: re.Pattern[str], sources: Iterable[Path]) -> Location | None:
    for path in sources:
        found = command.search(tex_files.read(path) or "")
        if found:
            return Location(shown(path), found.string.count("\n", 0, found.end()) + 1)
    return None


def shown(path: Path) -> str:
    """A path as people call it: from the current folder, where the file is in it."""
    with suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


def of_warning(words: str, log: Path, sources: Iterable[Path]) -> tuple[Location, str]:
    """Where to look for what a log says in BibTeX's words, and what it says."""
    placed = _PLACED.fullmatch(words)
    if placed:
        return Location(placed[3], int(placed[2])), placed[1]
    unknown = _NO_ENTRY.fullmatch(words)
    place = of_key(unknown[1], sources) if unknown else None
    return place or Location(str(log)), f"no database has an entry {unknown[1]!r}" if unknown else words


def meant(hint: str | None) -> str:
    """What a message says of a name that may be meant; nothing where there is none."""
    return f": did you mean {hint!r}?" if hint else ""


def key_like(key: str, keys: Collection[str]) -> str | None:
    """The one of some keys that a key is most likely a slip of."""
    from difflib import get_close_matches

    near = (one for one in keys if abs(len(one) - len(key)) <= _SLIP)
    return next(iter(get_close_matches(key, sorted(near), n=1, cutoff=_ALIKE)), None)


def file_like(name: str, suffixes: Collection[str], folders: Iterable[Path]) -> str | None:
    """The name of a file with one of some suffixes that a name is most likely a slip of."""
    from refmill.errors import nearest

    found: list[str] = []
    for folder in folders:
        with suppress(OSError):
            found += (path.name for path in folder.iterdir() if path.suffix in suffixes and path.is_file())
    return nearest(name, sorted(set(found)))
