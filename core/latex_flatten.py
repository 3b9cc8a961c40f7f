"""What ``refmill latex flatten`` does: a copy of a document for publishers who take no package."""

import re
from dataclasses import dataclass
from pathlib import Path

from refmill import tex_files
from refmill.diagnostics import Diagnostic, Location
from refmill.errors import InputError
from refmill.exporters.latex.aux_file import groups, read_aux
from refmill.exporters.latex.flatten import Answer, Flattening

_CLUSTER = "\\refmillcluster"
_LIST = re.compile(r"^\\refmilllist\{\d+\}\n(.*?)^\\refmillendlist$", re.MULTILINE | re.DOTALL)
_ENVIRONMENT = re.compile(
    r"^(?:\\makeatletter[^\n]*\n)*\\begin\{thebibliography\}.*\\end\{thebibliography\}\n", re.M | re.S
)
_SET_UP = re.compile(r"^\\refmillsetup\{([^}]*)\}", re.MULTILINE)
_CHARACTERS = re.compile(r"^\\expandafter\\providecommand\\csname u8:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Flattened:
    """The copy, and what could not be replaced in it."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def flatten(main: str) -> Flattened:
    """A document with its citations, lists and files inside.

    Args:
        main: the path of its ``.tex`` file. The ``.bbl`` file, and the ``.aux`` file, are looked for beside it.

    Raises:
        InputError: a file is missing.
    """
    path = Path(main)
    text = _needed(path)
    bbl = _needed(path.with_suffix(".bbl"))

    def opened(name: str) -> tuple[str, str] | None:
        found = tex_files.beside([f"{name}.tex", name], [path.parent])
        inside = tex_files.read(found) if found else None
        return (str(found), inside) if inside is not None else None

    work = Flattening(_answer(path, bbl), opened)
    return Flattened(work.run(main, text), tuple(work.diagnostics))


def _needed(path: Path) -> str:
    text = tex_files.read(path)
    if text is None:
        message = "cannot be opened" if path.suffix == ".tex" else "cannot be opened: compile the document first"
        raise InputError(message, Location(str(path)))
    return text


def _answer(path: Path, bbl: str) -> Answer:
    """What was made for the document."""
    aux = read_aux(str(path.with_suffix(".aux")), lambda name: tex_files.read(_beside(path, name)))
    citations = aux.citations if aux else []
    if not citations:
        found = _ENVIRONMENT.search(bbl)
        return Answer((), {}, [found[0] if found else bbl], attached=False, notes=False, head="")
    texts: dict[int, str] = {}
    for line in bbl.splitlines():
        parts = list(groups(line.removeprefix(_CLUSTER))) if line.startswith(_CLUSTER) else []
        if len(parts) == 3 and parts[0].isdecimal():
            texts[int(parts[0])] = parts[2]
    head = "\n".join(dict.fromkeys(_CHARACTERS.findall(bbl)))
    set_up = _SET_UP.search(bbl)
    words = set_up[1].split(",") if set_up else []
    return Answer(citations, texts, _LIST.findall(bbl), "attached" in words, "note" in words, head)


def _beside(path: Path, name: str) -> Path:
    return Path(name) if name == str(path.with_suffix(".aux")) else path.parent / name
