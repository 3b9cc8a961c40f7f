"""Where records stand in a bibliographic file, found by their ids or their order, so that a finding names a line.

Records of a file do not carry their lines: a file that is converted onto itself would change with every line above.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from refmill.diagnostics import Location
from refmill.model import Item
from refmill.tables.bib_reading import NO_ENTRIES, NO_RECORDS

LONGEST_LINE = 10_000
"""Characters of a line that are looked at, save where a file may be one line."""

# An entry of .bib, a member of JSON, a line of YAML, a tag of RIS.
_DECLARED = re.compile(
    r"^\s{0,99}@\w{1,40}\s{0,9}[{(]\s{0,9}(?P<bib>[^\s,{}]{1,200})"
    r"|\"id\"\s{0,9}:\s{0,9}\"(?P<json>[^\"\\]{1,200})\""
    r"|^[\s-]{0,99}id:\s{1,9}(?P<quote>[\"']?)(?P<yaml>[^\s\"'].{0,200}?)(?P=quote)\s{0,9}$"
    r"|^ID  - (?P<ris>\S.{0,200}?)\s{0,9}$"
)
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,3} {0,2}- ")
_ELEMENT_OF_LIST = re.compile(r"( {0,99})- ")

Begun = tuple[int, int]
"""The line and column that a record begins at."""


def places(
    items: Sequence[Item], lines: Iterable[str], document: str, reader: str, lost: Iterable[int] = ()
) -> tuple[Location | None, ...]:
    """Where each record of a document stands; None where it is not known.

    Of several records of one id the first stands where it is declared first, the second where it is declared again. A
    record without an id stands where the record of its number begins, if so many begin.

    Args:
        items: the records of the document in its order.
        lines: its lines.
        document: its name.
        reader: the name of the reader that it was read by.
        lost: lines of records that could not be read.
    """
    text = list(lines)
    begun = _begun(text, reader, sorted(lost))
    by_order = begun if len(begun) == len(items) else [None] * len(items)
    known = _declared(text)
    met: dict[str, int] = defaultdict(int)
    found: list[Location | None] = []
    for item, begins in zip(items, by_order, strict=True):
        here = known.get(item.id, ()) if item.id else ()
        place = here[min(met[item.id], len(here) - 1)] if here else begins
        met[item.id] += 1
        found.append(Location(document, *place) if place else None)
    return tuple(found)


def _declared(lines: Iterable[str]) -> Mapping[str, Sequence[Begun]]:
    """The places where ids are declared, in their order."""
    found: dict[str, list[Begun]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        for match in _DECLARED.finditer(line[:LONGEST_LINE]):
            found[match["bib"] or match["json"] or match["yaml"] or match["ris"]].append((number, 0))
    return found


def _begun(lines: Sequence[str], reader: str, lost: Sequence[int]) -> list[Begun]:
    """Where records begin that could be read."""
    begin = _BEGINNINGS.get(reader)
    begun = list(begin(lines)) if begin else []
    if not lost:
        return begun
    stretches = pairwise([*begun, (len(lines) + 1, 0)])
    return [start for start, end in stretches if _next(lost, start[0]) >= max(end[0], start[0] + 1)]


def _next(lost: Sequence[int], line: int) -> int:
    """The first lost line from this one on."""
    place = bisect_left(lost, line)
    return lost[place] if place < len(lost) else sys.maxsize


def _behind(mark: str) -> Callable[[Sequence[str]], Iterator[Begun]]:
    """Records that begin with a mark anywhere in a line: more than one may do so in it."""
    pattern = re.compile(mark)

    def begin(lines: Sequence[str]) -> Iterator[Begun]:
        for number, line in enumerate(lines, start=1):
            yield from ((number, match.start() + 1) for match in pattern.finditer(line))

    return begin


def _medline(lines: Sequence[str]) -> Iterator[Begun]:
    """Records of MEDLINE: a tag behind an empty line, or ``PMID``."""
    inside = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            inside = False
        elif _TAG.match(line) and (not inside or line.startswith("PMID")):
            yield number, 0
            inside = True


def _elements(lines: Sequence[str]) -> Iterator[Begun]:
    """The elements of YAML's outermost list, or that of ``references``."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        if line.startswith("references:"):
            found.clear()
        elif match := _ELEMENT_OF_LIST.match(line):
            found[len(match[1])].append(number)
    return ((number, 0) for number in found[min(found)]) if found else iter([(1, 0)])


def _citation_file(lines: Sequence[str]) -> Iterator[Begun]:
    """The work of a ``CITATION.cff``, its preferred citation and its references."""
    names = {name: number for number, line in enumerate(lines, 1) for name in [line.partition(":")[0]] if name}
    yield names.get("title", 1), 0
    if "preferred-citation" in names:
        yield names["preferred-citation"], 0
    if "references" in names:
        above = names["references"]
        own = next((n for n, line in enumerate(lines[above:]) if line[:1].isalpha()), len(lines))
        yield from ((above + number, 0) for number, _ in _elements(lines[above : above + own]))


_ENTRY = rf"^\s{{0,99}}@(?!(?i:{'|'.join(NO_ENTRIES | NO_RECORDS)})\b)[A-Za-z]\w{{0,40}}\s{{0,9}}[{{(]"
_BEGINNINGS: Mapping[str, Callable[[Sequence[str]], Iterator[Begun]]] = {
    "bibtex": _behind(_ENTRY),
    "biblatex": _behind(_ENTRY),
    "ris": _behind("^TY  - "),
    "nbib": _medline,
    "endnote-xml": _behind(r"<(?:[\w.-]{1,40}:)?record(?=[\s/>])"),
    "mods": _behind(r"<(?:[\w.-]{1,40}:)?mods(?=[\s/>])"),
    "csl-yaml": _elements,
    "csl-jsonl": _behind(r"^\s{0,99}\{"),
    "cff": _citation_file,
}
"""By the name of the reader, where the records of a file begin."""
