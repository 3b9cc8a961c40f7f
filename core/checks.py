"""What is missing or doubtful in a library, as diagnostics with the place that each record was read from.

Nothing is corrected, and nothing is asked of the network or the clock: the year of today is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, starmap

from refmill.check_habits import habits
from refmill.check_journals import mixed_names
from refmill.check_rules import Finding, findings
from refmill.diagnostics import Diagnostic, Location
from refmill.linking import NOTHING_DECIDED, Decisions, Link, link, naming, place
from refmill.model import Item
from refmill.tables.checks import CODES

__all__ = ["CODES", "check"]


def check(
    items: Sequence[Item],
    decisions: Decisions = NOTHING_DECIDED,
    places: Sequence[Location | None] = (),
    this_year: int | None = None,
) -> list[Diagnostic]:
    """All that is missing or doubtful, in the order of the records; what concerns several of them comes last.

    Args:
        decisions: which look-alikes were told to be one work, or not.
        places: where each record stands in the files that are checked, as far as that is known. A record of a file may
            remember the page that it came from at first; what is to be corrected is the file.
        this_year: years behind the next one are doubtful, where it is given.
    """
    library = _Library(items, places or (None,) * len(items))
    found = [
        library.diagnostic(number, one)
        for number, item in enumerate(items)
        for one in chain(findings(item), habits(item, this_year))
    ]
    names = starmap(library.diagnostic, mixed_names(items))
    return [*found, *names, *_same_ids(library), *_duplicates(library, decisions)]


@dataclass(frozen=True, slots=True)
class _Library:
    """Records, and where they stand in their files."""

    items: Sequence[Item]
    places: Sequence[Location | None]

    def place(self, number: int, variable: str = "") -> Location:
        return self.places[number] or place(self.items[number], variable or "title")

    def diagnostic(self, number: int, finding: Finding) -> Diagnostic:
        words = f"{naming(self.items[number])} {finding.words}"
        return Diagnostic(CODES[finding.code], finding.code, self.place(number, finding.variable), words)


# -- several records -----------------------------------------------------------------------------------------------


def _same_ids(library: _Library) -> Iterator[Diagnostic]:
    first: dict[str, Item] = {}
    spelt: dict[str, str] = {}
    for number, item in enumerate(library.items):
        if item.id and first.setdefault(item.id, item) is not item:
            words = f"has the id of another record, {naming(first[item.id])}"
            yield library.diagnostic(number, Finding("duplicate-id", "", words))
        elif item.id and spelt.setdefault(item.id.lower(), item.id) != item.id:
            words = (
                f"has an id that BibTeX takes for {spelt[item.id.lower()]!r}, another record's: capitals alone differ"
            )
            yield library.diagnostic(number, Finding("similar-id", "", words))


def _duplicates(library: _Library, decisions: Decisions) -> Iterator[Diagnostic]:
    links = link(library.items, decisions)
    for pair in links.links:
        yield _pair(library, pair, "duplicate", "is the same work as")
    for pair in links.doubtful:
        yield _pair(library, pair, "possible-duplicate", "may be the same work as")
    for found in links.pairs:
        versions = Link(found.preprint, found.published, found.reason)
        yield _pair(library, versions, "preprint-and-publication", "is the published version of")


def _pair(library: _Library, pair: Link, code: str, words: str) -> Diagnostic:
    where = library.place(pair.one)
    at = f" ({where})" if where.document else ""
    words = f"{words} {naming(library.items[pair.one])}{at}: {pair.reason}"
    return library.diagnostic(pair.other, Finding(code, "", words))
