"""A preprint and its published version: one work of two records, which stay apart and name each other.

The records of a work are parted when all links are made. A preprint that came out years before its publication, or
under a DOI of its server, is found among the doubtful pairs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from refmill.linking.groups import Groups
from refmill.linking.judging import Reason, Strength
from refmill.linking.links import Link, Links, Pair, Work, joined
from refmill.linking.merging import Combined, combine
from refmill.linking.people import Agreement, agreement
from refmill.linking.profile import Profile, profile
from refmill.linking.standing import Standing, is_preprint_doi, parted, standing, without_server
from refmill.linking.text import folded
from refmill.linking.titles import is_generic, is_specific
from refmill.model import Item

LATEST = 3
"""Years from a preprint to its publication, at most, where title and authors alone say that they are one work."""

_LONGEST_REFERENCE = 1000
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The records of a work, as those of the preprint and those of the published version."""

    preprint: Work
    published: Work

    @property
    def works(self) -> tuple[Work, Work]:
        return self.preprint, self.published


def apart(items: Sequence[Item], works: Sequence[Work], links: Links) -> tuple[list[Work], Links]:
    """Works and links with preprints and published versions as records of their own.

    Args:
        items: the records.
        works: what is one work, see :func:`refmill.linking.links.link_works`.
        links: what the works rest on.
    """
    parts = {work.places[0]: found for work in works if (found := _parts(items, work))}
    late = _late(works, links.doubtful, parts)
    split = [one for work in works for one in _separate(work, parts)]
    split.sort(key=lambda work: work.places[0])
    kept, crossing = _sorted_links(links.links, parts)
    within = [link for found in parts.values() for link in _spanning(found, kept)]
    pairs = [Pair(found.preprint.places[0], found.published.places[0], crossing[at]) for at, found in parts.items()]
    paired = {(min(pair.preprint, pair.published), max(pair.preprint, pair.published)) for pair in late}
    return split, Links(
        groups=tuple(work.places for work in split),
        links=tuple(sorted([*kept, *within], key=lambda link: (link.one, link.other))),
        doubtful=tuple(link for link in links.doubtful if (link.one, link.other) not in paired),
        pairs=tuple(sorted([*pairs, *late], key=lambda pair: min(pair.preprint, pair.published))),
    )


def united(items: Sequence[Item], works: Sequence[Work], links: Links) -> tuple[list[Work], Links]:
    """Works and links with each preprint merged into its published version, whose fields are taken first."""
    parts = {work.places[0]: found for work in works if (found := _parts(items, work))}
    late = _late(works, links.doubtful, parts)
    by_first = {work.places[0]: work for work in works}
    for pair in late:
        found = _Parts(by_first[pair.preprint], by_first[pair.published])
        del by_first[max(pair.preprint, pair.published)]
        by_first[min(pair.preprint, pair.published)] = joined(items, found.works)
        parts[min(pair.preprint, pair.published)] = found
    whole = [_without_server(items, work, parts[first]) if first in parts else work for first, work in by_first.items()]
    whole.sort(key=lambda work: work.places[0])
    new = [Link(min(pair.preprint, pair.published), max(pair.preprint, pair.published), pair.reason) for pair in late]
    known = {(link.one, link.other) for link in new}
    return whole, Links(
        groups=tuple(work.places for work in whole),
        links=tuple(sorted([*links.links, *new], key=lambda link: (link.one, link.other))),
        doubtful=tuple(link for link in links.doubtful if (link.one, link.other) not in known),
    )


def named(items: Sequence[Item], pairs: Iterable[tuple[int, int]]) -> list[Item]:
    """The records of a library under their keys, each preprint and its published version naming the other by id.

    Args:
        items: the records.
        pairs: for each pair the places of the preprint and of the published version.
    """
    changed = list(items)
    for preprint, published in pairs:
        changed[preprint] = _naming(changed[preprint], "published-as", changed[published].id)
        changed[published] = _naming(changed[published], "preprint-of", changed[preprint].id)
    return changed


def _naming(item: Item, relation: str, key: str) -> Item:
    return item.with_custom({**item.custom, relation: key})


# -- the records of one work ---------------------------------------------------------------------------------------


def _parts(items: Sequence[Item], work: Work) -> _Parts | None:
    """A work's records parted, where the two records that are made of them still say what they are."""
    sides = parted([items[place] for place in work.places]) if len(work.places) > 1 else None
    if sides is None:
        return None
    preprint, published = (_of(items, work, tuple(work.places[place] for place in side)) for side in sides)
    kept = standing(preprint.profile.item) is Standing.PREPRINT
    return _Parts(preprint, published) if kept and standing(published.profile.item) is Standing.PUBLISHED else None


def _of(items: Sequence[Item], work: Work, places: tuple[int, ...]) -> Work:
    combined = combine([items[place] for place in places])
    return Work(places, profile(combined.item, work.profile.decided), combined if len(places) > 1 else None)


def _separate(work: Work, parts: Mapping[int, _Parts]) -> Sequence[Work]:
    found = parts.get(work.places[0])
    return found.works if found else (work,)


def _without_server(items: Sequence[Item], work: Work, parts: _Parts) -> Work:
    of_preprint = set(parts.preprint.places)
    chosen = [without_server(items[place]) if place in of_preprint else items[place] for place in work.places]
    combined: Combined = combine(chosen)
    return replace(work, profile=profile(combined.item, work.profile.decided), combined=combined)


def _sorted_links(links: Iterable[Link], parts: Mapping[int, _Parts]) -> tuple[list[Link], dict[int, Reason]]:
    """Links within one record-to-be, and for each work that was parted the strongest reason across its parts."""
    part_of = {place: (first, part) for first, found in parts.items() for part in found.works for place in part.places}
    kept: list[Link] = []
    across: defaultdict[int, list[Reason]] = defaultdict(list)
    for link in links:
        one, other = part_of.get(link.one), part_of.get(link.other)
        if one is None or other is None or one[1] is other[1]:
            kept.append(link)
        else:
            across[one[0]].append(link.reason)
    return kept, {first: max(reasons, key=lambda reason: reason.strength) for first, reasons in across.items()}


def _spanning(parts: _Parts, links: Sequence[Link]) -> Iterator[Link]:
    """What is missing to hold the records of a part together: they were linked by way of the other part."""
    reason = Reason(Strength.TITLE, ("both linked to the other version of the work",))
    for places in (part.places for part in parts.works if len(part.places) > 1):
        at = {place: number for number, place in enumerate(places)}
        groups = Groups(len(places), lambda number: number)
        for link in links:
            if link.one in at and link.other in at:
                groups.join(at[link.one], at[link.other])
        for place in places[1:]:
            if groups.root(at[place]) != groups.root(0):
                groups.join(0, at[place])
                yield Link(places[0], place, reason)


# -- two works that are one ----------------------------------------------------------------------------------------


def _late(works: Sequence[Work], doubtful: Iterable[Link], parts: Mapping[int, _Parts]) -> list[Pair]:
    """Doubtful pairs that are a preprint and its publication. One that fits two others is of neither."""
    by_first = {work.places[0]: work.profile for work in works if work.places[0] not in parts}
    found: list[Pair] = []
    for link in doubtful:
        one, other = by_first.get(link.one), by_first.get(link.other)
        if one and other and (facts := _publication(one, other, link.reason)):
            ends = (link.one, link.other) if standing(one.item) is Standing.PREPRINT else (link.other, link.one)
            found.append(Pair(*ends, replace(link.reason, facts=facts, against="")))
    counts = Counter(place for pair in found for place in (pair.preprint, pair.published))
    return [pair for pair in found if counts[pair.preprint] == counts[pair.published] == 1]


def _publication(one: Profile, other: Profile, reason: Reason) -> tuple[str, ...]:
    """Why two records that seem to be two works are a preprint and its publication; empty where they are not."""
    if not _same_title_and_authors(one, other):
        return ()
    stands = standing(one.item), standing(other.item)
    if set(stands) != {Standing.PREPRINT, Standing.PUBLISHED}:
        return ()
    preprint, published = (one, other) if stands[0] is Standing.PREPRINT else (other, one)
    if _other_ids(preprint, published):
        return ()
    if _is_referred_to(preprint.item, published.item):
        return (*reason.facts, "the preprint's journal reference")
    return reason.facts if _in_time(preprint.year, published.year) else ()


def _same_title_and_authors(one: Profile, other: Profile) -> bool:
    """Where years or identifiers speak against it, a title that one author may use twice is not enough."""
    several = min(len(one.authors), len(other.authors)) > 1
    if one.key != other.key or is_generic(one.title) or not (several or is_specific(one.title)):
        return False
    return agreement(one.authors, one.cut, other.authors, other.cut) is Agreement.AGREE


def _in_time(preprint: int | None, published: int | None) -> bool:
    return preprint is None or published is None or -1 <= published - preprint <= LATEST


def _other_ids(preprint: Profile, published: Profile) -> bool:
    """Whether both state identifiers of one scheme that are not the same, other than a DOI of the preprint's server."""
    ours = {known for known in preprint.ids if not (known.startswith("doi:") and is_preprint_doi(known))}
    schemes = {known.partition(":")[0] for known in ours} & {known.partition(":")[0] for known in published.ids}
    return any(not _shares(ours, published.ids, scheme) for scheme in schemes)


def _shares(ours: Iterable[str], theirs: Iterable[str], scheme: str) -> bool:
    return any(known in theirs for known in ours if known.startswith(f"{scheme}:"))


def _is_referred_to(preprint: Item, published: Item) -> bool:
    """Whether the journal reference that came with a preprint gives volume and first page of the published version."""
    reference = _WORD.findall(str(preprint.custom.get("journal-ref", ""))[:_LONGEST_REFERENCE].lower())
    journal = folded(published.text("container-title"))[:1]
    volume, page = (_WORD.search(published.text(name).lower()) for name in ("volume", "page"))
    return bool(
        reference
        and volume
        and page
        and volume[0] != page[0]
        and {volume[0], page[0]} <= set(reference)
        and reference[0].startswith(journal or " ")
    )
