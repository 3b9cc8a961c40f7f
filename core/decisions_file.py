"""The file ``refmill-decisions.toml`` beside a library: which look-alike records are the same work, and which are not.

A table a decision, in the order of the names, so that a difference between two versions shows what was decided::

    [[different]]
    one = "arxiv:1908.00213"
    other = "doi:10.1000/a"

    [[same]]
    one = "doi:10.1000/b"
    other = "title:fog horns, reef, 2019"

How a record is named is told in :func:`refmill.linking.names_of`.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from refmill import files
from refmill.errors import DecisionError
from refmill.linking import Decision, Decisions

FILE = "refmill-decisions.toml"
_HEAD = "# Which records are the same work, and which are not, as told to `refmill decide`: keep it with the library\n"
_TABLES = {"different": False, "same": True}


def beside(path: str) -> Path:
    """Where the decisions about a document are: in its folder; for standard input in the working folder.

    >>> beside("papers/library.bib").as_posix()
    'papers/refmill-decisions.toml'
    """
    return Path(FILE) if path == files.STANDARD else Path(path).parent / FILE


def load(paths: Iterable[str]) -> Decisions:
    """The decisions beside some documents, all together; none where there is no file.

    Raises:
        DecisionError: a file is not TOML, or holds something else than decisions.
    """
    known = Decisions()
    for file in dict.fromkeys(map(beside, paths)):
        known = known.adding(_read(file)) if file.is_file() else known
    return known


def save(path: Path, decisions: Decisions) -> None:
    """Write decisions; an older file stays whole until all is written.

    Raises:
        OutputError: the file cannot be written.
    """
    files.write(str(path), [text(decisions)])


def text(decisions: Decisions) -> str:
    """Decisions as they stand in the file.

    >>> print(text(Decisions((Decision("doi:10.1000/a", "doi:10.1000/b", same=False),))).partition("\\n\\n")[2], end="")
    [[different]]
    one = "doi:10.1000/a"
    other = "doi:10.1000/b"
    """
    tables = [
        f"[[{table}]]\none = {_quoted(decision.one)}\nother = {_quoted(decision.other)}\n"
        for table, same in _TABLES.items()
        for decision in decisions.all
        if decision.same is same
    ]
    return "\n".join([_HEAD, *tables])


def _quoted(name: str) -> str:
    """A TOML string on one line: JSON's escapes are those of TOML, which refuses DEL besides."""
    return json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read(path: Path) -> list[Decision]:
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise DecisionError(f"{path} cannot be used: {error}") from error
    unknown = sorted(parsed.keys() - _TABLES.keys())
    if unknown:
        raise DecisionError(f"{path}: {unknown[0]!r} is no table of decisions: there are [[different]] and [[same]]")
    in_order = ("same", "different")  # the later one holds where both are said
    return [decision for table in in_order if table in parsed for decision in _decisions(path, table, parsed[table])]


def _decisions(path: Path, table: str, entries: Any) -> Iterator[Decision]:
    for entry in entries if isinstance(entries, list) else [entries]:
        stated = [entry.get("one"), entry.get("other")] if isinstance(entry, Mapping) else []
        names = sorted({name for name in stated if isinstance(name, str) and name})
        if len(names) != 2:
            raise DecisionError(f'{path}: each [[{table}]] needs two records, as one = "..." and other = "..."')
        yield Decision(names[0], names[1], _TABLES[table])
