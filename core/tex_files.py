"""Files as TeX finds them: beside the document, in the folders of a variable, in TeX's own tree."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a run of TeX read, as its ``.fls`` file says.

    Attributes:
        folder: where it ran, which is where the document is; None where that is not known.
        sources: the ``.tex`` files that it read, in their order.
    """

    folder: Path | None
    sources: tuple[Path, ...]


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


def recorded(aux: Path) -> Recorded:
    """What the run that wrote an ``.aux`` file read; without an ``.fls`` file, what lies beside it or one folder up."""
    text = read(aux.with_suffix(".fls")) or ""
    if text.startswith("PWD "):
        folder = Path(text.partition("\n")[0].removeprefix("PWD ").strip())
        names = dict.fromkeys(re.findall(r"^INPUT (.+\.tex)$", text, re.MULTILINE))
        sources = (folder / name for name in names)
        return Recorded(folder, tuple(path for path in sources if folder in path.parents))
    beside = (folder / f"{aux.stem}.tex" for folder in (aux.parent, aux.parent.absolute().parent))
    source = next((path for path in beside if path.is_file()), None)
    return Recorded(source.parent, (source,)) if source else Recorded(None, ())


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
    return beside(candidates, (*folders, *_listed(environment.get(variable, "")))) or _in_tree(candidates)


def beside(names: Sequence[str], folders: Sequence[Path]) -> Path | None:
    """The first of some names that is a file in the first of some folders that has one."""
    for folder in folders:
        for name in names:
            with suppress(OSError, ValueError):  # a name that no file can have
                path = folder / name
                if path.is_file():
                    return path
    return None


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
    import shutil
    import subprocess

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
