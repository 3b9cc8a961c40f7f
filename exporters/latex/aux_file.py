r"""What a LaTeX document cites, read from its ``.aux`` file and from those that it includes, in their places.

Lines of the kernel, natbib, cite and babel are known, and those of ``refmill.sty``::

    \refmill@section{number}
    \refmill@cite{number}{mode}{note}{{pre}{post}{keys}{pre}{post}{keys}...}{signature}
    \refmill@list{number}{options}
    \refmill@database{name}{md5}

What stands behind a section's line belongs to it; before the first one, to section 0, the document itself.

Every other line is passed over, as BibTeX does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Opener = Callable[[str], str | None]
"""The text of a file by its name; None where it cannot be read."""

DEEPEST = 20
"""How deep files may include each other."""

_LINE = re.compile(r"\\(citation|bibdata|bibstyle|bibcite|@input|refmill@[a-z]+|abx@aux@[a-z]+|babel@aux)\s*(?=\{)")
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Part:
    """Works that are cited together, with the text around them.

    Attributes:
        pre, post: LaTeX, as the document has it.
        keys: in the order of the document.
    """

    pre: str
    post: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation command of a document that uses ``refmill.sty``.

    Attributes:
        number: its place among the citations, from 1.
        mode: what is printed: ``cite``, ``text``, ``author``, ``year``, ``full``, ``suppress-author``.
        note: the number of the footnote that it stands in, or makes; 0 in running text.
        parts: what it cites. A part without keys holds what stands around all others.
        signature: of what it says; any text.
        section: the number of its section.
    """

    number: int
    mode: str
    note: int
    parts: tuple[Part, ...]
    signature: str = ""
    section: int = 0


@dataclass(slots=True)
class Aux:
    """What the ``.aux`` files of a document say.

    Attributes:
        keys: what is cited, in the order of first use; without ``*``.
        sections: the number of a section to what is cited in it, in the same order, with ``*``.
        section: the one that is open.
        everything: whether all entries are listed (``\\nocite{*}``).
        databases: as ``\\bibliography`` names them.
        styles: as ``\\bibliographystyle`` names them; the first one counts.
        citations: those of ``refmill.sty``.
        lists: the number of a bibliography to its options, for ``refmill.sty``.
        labels: whether labels of natbib were written by an earlier run.
        biblatex: whether the document uses biblatex.
        languages: the names that babel has for those of the document, the main one first.
        files: the names of the files that were read.
        warnings: what is wrong with them, in BibTeX's words where it has some.
    """

    keys: list[str] = field(default_factory=list)
    sections: dict[int, dict[str, None]] = field(default_factory=dict)
    section: int = 0
    everything: bool = False
    databases: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    lists: dict[int, str] = field(default_factory=dict)
    labels: bool = False
    biblatex: bool = False
    languages: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_aux(name: str, opener: Opener) -> Aux | None:
    """What a document cites; None where its ``.aux`` file cannot be read.

    Args:
        name: of the ``.aux`` file.
        opener: gives the text of files.

    >>> aux = read_aux("a.aux", {"a.aux": r"\\citation{knuth,lamport}" "\\n" r"\\bibdata{lib}"}.get)
    >>> aux.keys, aux.databases
    (['knuth', 'lamport'], ['lib'])
    """
    text = opener(name)
    if text is None:
        return None
    aux = Aux()
    _read(name, text, opener, aux, 0)
    aux.keys = list(dict.fromkeys(aux.keys))
    aux.databases = list(dict.fromkeys(aux.databases))
    return aux


def _read(name: str, text: str, opener: Opener, aux: Aux, depth: int) -> None:
    aux.files.append(name)
    for line in text.splitlines():
        found = _LINE.match(line)
        if found:
            _take(found[1], list(groups(line[found.end() :])), opener, aux, depth)


def _take(command: str, arguments: list[str], opener: Opener, aux: Aux, depth: int) -> None:
    """Take in one line."""
    first = arguments[0] if arguments else ""
    if command == "@input":
        _include(first, opener, aux, depth)
    elif command == "citation":
        keys = split(first)
        aux.everything = aux.everything or "*" in keys
        aux.keys += [key for key in keys if key != "*"]
        aux.sections.setdefault(aux.section, {}).update(dict.fromkeys(keys))
    elif command == "bibdata":
        aux.databases += split(first)
    elif command == "bibstyle":
        aux.styles.append(first.strip())
    elif command == "bibcite":
        aux.labels = aux.labels or (len(arguments) > 1 and len(list(groups(arguments[1]))) == _GROUPS_OF_NATBIB)
    elif command.startswith("abx@"):
        aux.biblatex = True
    elif command == "babel@aux":
        aux.languages.append(first)
    elif command.startswith("refmill@"):
        _take_own(command, arguments, aux)


def _take_own(command: str, arguments: list[str], aux: Aux) -> None:
    """Take in a line of ``refmill.sty``."""
    first = arguments[0] if arguments else ""
    if command == "refmill@cite":
        aux.citations += _citation(arguments, aux.section)
    elif command == "refmill@section" and _NUMBER.fullmatch(first):
        aux.section = int(first)
    elif command == "refmill@list" and len(arguments) > 1 and _NUMBER.fullmatch(first):
        aux.lists[int(first)] = arguments[1]


_GROUPS_OF_NATBIB = 4


def _include(name: str, opener: Opener, aux: Aux, depth: int) -> None:
    """Read an included file where it stands, so that the order is that of the document."""
    if name in aux.files or depth >= DEEPEST:
        aux.warnings.append(f"I've already opened file {name}")
        return
    text = opener(name)
    if text is None:
        aux.warnings.append(f"I couldn't open auxiliary file {name}")
        return
    _read(name, text, opener, aux, depth + 1)


def _citation(arguments: list[str], section: int) -> Iterator[Citation]:
    """The citation of a line; nothing where the line is broken."""
    if len(arguments) < 4 or not (_NUMBER.fullmatch(arguments[0]) and _NUMBER.fullmatch(arguments[2])):
        return
    listed = list(groups(arguments[3]))
    triples = zip(listed[::3], listed[1::3], listed[2::3], strict=False)
    parts = tuple(Part(pre, post, tuple(split(keys))) for pre, post, keys in triples)
    signature = arguments[4] if len(arguments) > 4 else ""
    yield Citation(int(arguments[0]), arguments[1], int(arguments[2]), parts, signature, section)


def split(names: str) -> list[str]:
    """Names between commas, without the blanks around them."""
    return [name.strip() for name in names.split(",") if name.strip()]


def groups(text: str) -> Iterator[str]:
    r"""The groups in braces that a text begins with; it ends before one that is never closed.

    >>> list(groups(r"{a{b}}{\}c} {d}x{e}"))
    ['a{b}', '\\}c', 'd']
    """
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        end = closing(text, place) if text[place] == "{" else -1
        if end < 0:
            return
        yield text[place + 1 : end]
        place = end + 1


_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


def closing(text: str, start: int) -> int:
    """Where the group that begins at a place has its closing brace; -1 where it has none."""
    depth = 0
    for brace in _BRACES.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth and brace[0] == "}":
            return brace.start()
    return -1
