"""Where records stand in a bibliographic file, found by their ids, so that a finding names a line.

Records of a file do not carry their lines: a file that is converted onto itself would change with every line above.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from refmill.diagnostics import Location
from refmill.model import Item

LONGEST_LINE = 10_000
"""Characters of a line that are looked at."""

# An entry of .bib, a member of JSON, a line of YAML, a tag of RIS.
_DECLARED = re.compile(
    r"^\s{0,99}@\w{1,40}\s{0,9}[{(]\s{0,9}(?P<bib>[^\s,{}]{1,200})"
    r"|\"id\"\s{0,9}:\s{0,9}\"(?P<json>[^\"\\]{1,200})\""
    r"|^[\s-]{0,99}id:\s{1,9}(?P<quote>[\"']?)(?P<yaml>[^\s\"'].{0,200}?)(?P=quote)\s{0,9}$"
    r"|^ID  - (?P<ris>\S.{0,200}?)\s{0,9}$"
)

Declared = Mapping[str, Sequence[Location]]
"""Id to the places where it is declared, in their order."""


def declared(lines: Iterable[str], document: str) -> Declared:
    """The places where a file declares the ids of records.

    >>> dict(declared(["% A file", "@book{sea,", "  year = 2020}"], "a.bib"))
    {'sea': [Location(document='a.bib', line=2, column=0)]}
    """
    found: dict[str, list[Location]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        for match in _DECLARED.finditer(line[:LONGEST_LINE]):
            found[match["bib"] or match["json"] or match["yaml"] or match["ris"]].append(Location(document, number))
    return found


def places(items: Sequence[Item], known: Declared) -> tuple[Location | None, ...]:
    """Where the id of each record is declared; None where it is not known.

    Of several records of one id the first stands where it is declared first, the second where it is declared again.
    """
    met: dict[str, int] = defaultdict(int)
    found: list[Location | None] = []
    for item in items:
        here = known.get(item.id, ())
        found.append(here[min(met[item.id], len(here) - 1)] if here else None)
        met[item.id] += 1
    return tuple(found)
