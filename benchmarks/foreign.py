"""What comes back of files that other programs and people wrote: entries that a plain count finds, against those read.

    python benchmarks/foreign.py [--show] FOLDER...

Looks through the folders for .bib, .ris, .nbib, EndNote's XML and MODS. An entry is counted where its first line is
seen (``@type{`` outside of comments, ``TY  -``, ``PMID-``, ``<record>``, ``<mods>``); it is read if a record with its
key came back (where a format has no keys: if there are as many records), and named if a diagnostic is about its line or
its key. ``--show`` prints each file with an entry that is neither, or that failed.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from refmill import api
from refmill.diagnostics import Diagnostic
from refmill.errors import RefmillError
from refmill.files import opened
from refmill.model import Item

_BIB = re.compile(r"^[^%\n@]{0,200}@[ \t]*([A-Za-z]+)[ \t]*[{(][ \t]*([^\n,={}]*)", re.MULTILINE)
_COUNTED = {
    "bibtex": _BIB,
    "ris": re.compile(r"^\ufeff?TY {1,2}-()()", re.MULTILINE),
    "nbib": re.compile(r"^\ufeff?PMID-()()", re.MULTILINE),
    "endnote-xml": re.compile(r"<record[\s>]()()"),
    "mods": re.compile(r"<(?:[\w.-]+:)?mods[\s>]()()"),
}
_SUFFIXES = {".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".nbib": "nbib", ".xml": "", ".mods": "mods"}
_NO_WORKS = frozenset("comment string preamble xdata set bibnote control".split())
Entry = tuple[int, str]
"""A line and a key, which may be empty."""


@dataclass(slots=True)
class Outcome:
    """What one file gave. ``lost`` are the entries that are neither read nor named; ``failure`` is empty but for errors
    of RefMill's own (``refused``) and others (``crash``)."""

    path: Path
    counted: int = 0
    read: int = 0
    named: int = 0
    lost: list[Entry] = field(default_factory=list)
    failure: str = ""
    seconds: float = 0.0


def kind_of(path: Path) -> str:
    """The format of a file that is looked at; empty for others."""
    kind = _SUFFIXES.get(path.suffix.lower(), "")
    if path.suffix.lower() != ".xml":
        return kind
    head = path.read_bytes()[:5000]
    return "endnote-xml" if b"<record" in head and b"<xml" in head else "mods" if b"loc.gov/mods" in head else ""


def entries_of(text: str, kind: str) -> list[Entry]:
    """The entries that a plain count finds."""
    found: list[Entry] = []
    line = place = 0
    for match in _COUNTED[kind].finditer(text):
        line, place = line + text.count("\n", place, match.start(2)), match.start(2)
        if match[1].lower() not in _NO_WORKS:
            found.append((line + 1, match[2].strip()))
    return found


def outcome(path: Path, kind: str) -> Outcome:
    """Read one file and hold the records against the count."""
    result = Outcome(path)
    items: list[Item] = []
    diagnostics: list[Diagnostic] = []
    began = time.process_time()
    try:
        for part in api.stream(str(path), kind):
            (items if isinstance(part, Item) else diagnostics).append(part)  # type: ignore[attr-defined]
    except RefmillError as error:
        result.failure = f"refused: {error}"
    except Exception as error:
        result.failure = f"crash: {error!r}"
    result.seconds = time.process_time() - began
    with opened(str(path), lambda _: None) as document:
        entries = entries_of("".join(document.lines), kind)
    result.counted = len(entries)
    _compare(result, entries, items, diagnostics, keyed=kind == "bibtex")
    return result


def _compare(
    result: Outcome, entries: Sequence[Entry], items: Sequence[Item], diagnostics: Sequence[Diagnostic], keyed: bool
) -> None:
    if not keyed:
        result.read = min(len(items), len(entries))
        result.named = min(sum(d.severity == "error" for d in diagnostics), len(entries) - result.read)
        result.lost = list(entries[result.read + result.named :])
        return
    keys = Counter(item.id for item in items)
    lines = {d.location.line for d in diagnostics}
    messages = "\n".join(d.message for d in diagnostics)
    for line, key in entries:
        if keys[key]:
            keys[key] -= 1
            result.read += 1
        elif line in lines or (key and key in messages):
            result.named += 1
        else:
            result.lost.append((line, key))


def _files(folders: Sequence[str]) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                kind = kind_of(path)
                if kind:
                    yield path, kind


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    found: dict[str, list[Outcome]] = {}
    for path, kind in _files(arguments.folders):
        found.setdefault(kind, []).append(outcome(path, kind))
    print(
        f"{'format':12} {'files':>6} {'counted':>8} {'read':>8} {'named':>6} {'lost':>5} {'refused':>8}"
        f" {'crashed':>8} {'s':>7}"
    )
    for kind, outcomes in found.items():
        failures = Counter(result.failure.partition(":")[0] for result in outcomes)
        sums = (sum(map(len, (result.lost for result in outcomes))), failures["refused"], failures["crash"])
        whole = [sum(getattr(result, name) for result in outcomes) for name in ("counted", "read", "named")]
        print(
            f"{kind:12} {len(outcomes):6} {whole[0]:8} {whole[1]:8} {whole[2]:6} {sums[0]:5} {sums[1]:8} {sums[2]:8}"
            f" {sum(result.seconds for result in outcomes):7.1f}"
        )
        if arguments.show:
            _show(outcomes)


def _show(outcomes: Sequence[Outcome]) -> None:
    for result in outcomes:
        if result.lost or result.failure:
            print(f"  {result.path}: {result.failure}")
            for line, key in result.lost[:10]:
                print(f"    line {line}: {key}")


if __name__ == "__main__":
    main()
