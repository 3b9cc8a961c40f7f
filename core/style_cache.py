"""The index of styles, kept in the user's cache folder between runs.

A cache that is missing, broken, out of date or cannot be written is no error: the index is then built in memory, which
takes a second or two.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from refmill import __version__
from refmill.config import cache_folder
from refmill.errors import OutputError
from refmill.files import write
from refmill.styles import repository

if TYPE_CHECKING:
    from refmill.styles.index import Index

NAME = "styles.json"


def index(folder: Path | None = None) -> "Index":
    """The index of the styles at hand.

    Args:
        folder: where it is kept; else the user's cache folder.
    """
    path = (folder or cache_folder()) / NAME
    stamp = f"refmill {__version__} {repository.stamp()}"
    kept = _kept(path, stamp)
    if kept is None:
        kept = repository.index()
        _keep(path, stamp, kept)
    return kept


def find(name: str) -> repository.Style:
    """The style that is meant by a name; see :func:`refmill.styles.repository.find`.

    Raises:
        StyleError: there is none, or its file is broken.
    """
    return repository.find(name, index)


def _kept(path: Path, stamp: str) -> "Index | None":
    """The index in a file, whose first line must be the stamp."""
    from refmill.styles.index import from_text

    with suppress(OSError, ValueError):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        return from_text(rest) if first == stamp else None
    return None


def _keep(path: Path, stamp: str, built: "Index") -> None:
    with suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write(str(path), [stamp, "\n", built.to_text(), "\n"])
