"""Files as TeX finds them: beside the document, in the folders of a variable, in TeX's own tree."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_SECONDS = 20


def read(path: Path) -> str | None:
    """The text of a file that TeX wrote; None where it cannot be read. Bytes that are not UTF-8 stand for Latin-1."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def find(
    name: str,
    suffixes: Sequence[str],
    folders: Sequence[Path],
    variable: str = "BIBINPUTS",
    environment: Mapping[str, str] = os.environ,
) -> Path | None:
    """The file that a document means by a name, or None.

    Args:
        name: with or without suffix.
        suffixes: those that are tried, in their order, ``""`` for the name as it is.
        folders: looked at first.
        variable: the environment variable that names further folders, as TeX reads it.
        environment: the environment variables.
    """
    candidates = [f"{name}{suffix}" for suffix in suffixes]
    for folder in (*folders, *_listed(environment.get(variable, ""))):
        for candidate in candidates:
            with suppress(OSError, ValueError):  # a name that no file can have
                path = folder / candidate
                if path.is_file():
                    return path
    return _in_tree(candidates)


def _listed(folders: str) -> Iterator[Path]:
    """The folders of a variable; ``//`` at the end of one stands for all that is in it."""
    for folder in filter(None, folders.split(os.pathsep)):
        path = Path(folder.rstrip("/!") or "/").expanduser()
        yield path
        if folder.endswith("//"):
            with suppress(OSError):
                yield from (inner for inner in sorted(path.rglob("*")) if inner.is_dir())


def _in_tree(names: Sequence[str]) -> Path | None:
    """The first of the names that is in TeX's own tree."""
    program = shutil.which("kpsewhich")
    wanted = [name for name in names if name and not name.startswith("-") and "\0" not in name]
    if not program or not wanted:
        return None
    try:
        answer = subprocess.run(
            [program, "-format=bib", *wanted], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    first = answer.stdout.splitlines()[:1]
    return Path(first[0]) if first else None
