"""What merging did, in words: which records were taken for one work, why, and where each field came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refmill.collector import collector_at_rest
from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.linking.decisions import NOTHING_DECIDED, Decisions
from refmill.linking.links import Link, Links, Pair, Work, link_works
from refmill.linking.merging import ALL, Combined
from refmill.linking.pairs import apart, united
from refmill.model import Item
from refmill.provenance import naming, place


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why several records are one work, and what was made of them.

    Attributes:
        work: the place of the merged record in :attr:`Merged.items`, from 0.
        name: its id and title.
        records: for each record that was merged its place in the input, from 0, and where it was read.
        reasons: pairs of places in the input, and why they are one work.
        taken: for each field the places in the input that it was taken from.
        other_ids: ids of records that the merged record does not have.
    """

    work: int
    name: str
    records: tuple[tuple[int, Location], ...]
    reasons: tuple[Link, ...]
    taken: Mapping[str, tuple[int, ...]]
    other_ids: tuple[str, ...]

    def __str__(self) -> str:
        """Some lines: the work, its records with a letter each, the reasons, and the letters of each field."""
        return "\n".join([self.name, *(f"  {line}" for line in self._lines())])

    def _lines(self) -> Iterator[str]:
        letters = {record: _letter(number) for number, (record, _) in enumerate(self.records)}
        for record, location in self.records:
            where = location if location.document or location.line else f"record {record + 1} of the input"
            yield f"{letters[record]}  {where}"
        for link in self.reasons:
            yield f"{letters[link.one]} = {letters[link.other]}: {link.reason}"
        for places, names in self._by_record():
            yield f"from {' and '.join(letters[one] for one in places)}: {', '.join(names)}"
        if self.other_ids:
            yield f"ids not kept: {', '.join(self.other_ids)}"

    def _by_record(self) -> Iterable[tuple[tuple[int, ...], list[str]]]:
        names: dict[tuple[int, ...], list[str]] = {}
        for name, places in self.taken.items():
            names.setdefault(places, []).append(name)
        return sorted(names.items())


@dataclass(frozen=True, slots=True)
class Merged:
    """A library in which each work is one record.

    Attributes:
        items: the records, each at the place of the first that it was made of.
        explanations: one for each record that was made of several.
        diagnostics: an INFO ``merge-conflict`` for each value that was not taken though no rule prefers the other.
        groups: for each record the places of those in the input that it was made of, from 0.
        pairs: preprints and their published versions, by their places in ``items``, from 0; see
            :func:`refmill.linking.pairs.named`.
        doubtful: pairs of records that look alike and were kept apart, by their places in the input.
    """

    items: tuple[Item, ...]
    explanations: tuple[Explanation, ...]
    diagnostics: tuple[Diagnostic, ...]
    groups: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int], ...] = ()
    doubtful: tuple[Link, ...] = ()


@collector_at_rest()
def link(items: Sequence[Item], decisions: Decisions = NOTHING_DECIDED) -> Links:
    """Find records of the same work.

    What it takes grows as the number of records does. The groups do not depend on the order of the records.

    Args:
        items: the records.
        decisions: what is known about pairs of them.
    """
    return apart(items, *link_works(items, decisions))[1]


@collector_at_rest()
def merge(items: Sequence[Item], decisions: Decisions = NOTHING_DECIDED, *, merge_preprints: bool = False) -> Merged:
    """Make one record of those that are the same work. Merging what was merged changes nothing.

    Args:
        items: the records.
        decisions: what is known about pairs of them.
        merge_preprints: make one record of a preprint and its published version as well; else they are a pair.
    """
    works, links = (united if merge_preprints else apart)(items, *link_works(items, decisions))
    by_first = _links_of_works(works, links.links)
    explanations: list[Explanation] = []
    conflicts: list[Diagnostic] = []
    for number, work in enumerate(works):
        if work.combined:
            explanations.append(_explanation(number, work, work.combined, items, by_first[work.places[0]]))
            conflicts += _conflicts(work.combined, [items[place] for place in work.places])
    pairs = tuple(_in_output(works, links.pairs))
    merged = tuple(work.profile.item for work in works)
    return Merged(merged, tuple(explanations), tuple(conflicts), links.groups, pairs, links.doubtful)


def _in_output(works: Sequence[Work], pairs: Iterable[Pair]) -> Iterator[tuple[int, int]]:
    at = {work.places[0]: number for number, work in enumerate(works)}
    return ((at[pair.preprint], at[pair.published]) for pair in pairs)


def _links_of_works(works: Iterable[Work], links: Iterable[Link]) -> Mapping[int, list[Link]]:
    first_of = {place: work.places[0] for work in works for place in work.places}
    found: dict[int, list[Link]] = {}
    for link in links:
        found.setdefault(first_of[link.one], []).append(link)
    return found


def _explanation(
    number: int, work: Work, combined: Combined, items: Sequence[Item], links: Iterable[Link]
) -> Explanation:
    ids = dict.fromkeys(items[one].id for one in work.places)
    return Explanation(
        work=number,
        name=naming(combined.item),
        records=tuple((one, place(items[one])) for one in work.places),
        reasons=tuple(links),
        taken={name: work.places if at == ALL else (work.places[at],) for name, at in combined.taken.items()},
        other_ids=tuple(key for key in ids if key and key != combined.item.id),
    )


def _conflicts(combined: Combined, items: Sequence[Item]) -> Iterator[Diagnostic]:
    for name, at in combined.conflicts:
        kept, left = (shorten(str(item.fields[name])) for item in (combined.item, items[at]))
        message = f"{naming(combined.item)}: {name} {kept} was kept and {left} was not taken"
        yield Diagnostic(Severity.INFO, "merge-conflict", place(items[at], name), message)


def _letter(number: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    turn, place_in_alphabet = divmod(number, 26)
    return f"{chr(ord('A') + place_in_alphabet)}{turn + 1 if turn else ''}"
