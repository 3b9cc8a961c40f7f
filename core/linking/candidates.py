"""Pairs of records that are worth comparing, in a number that grows as the number of records does.

Records are put into blocks by what they have in common: an identifier, the title, the beginning or end of the abstract,
the first author with rare words of the title. A small block gives all its pairs. In a large one the records are
sorted in several ways, and each is paired with its nearest neighbours in each order.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from refmill.linking.profile import END, HEAD, START, Profile
from refmill.linking.titles import are_near

SMALL = 16
"""Records of a block of which all pairs are compared."""
WINDOW = 4
"""How many neighbours a record of a large block is compared with in each order."""
RARE_WORDS = 3
"""How many words of a title make blocks with the first author."""
FEW_WORDS = 4
"""A title of so few words makes blocks of single words as well."""

Keys = Callable[[Profile], Iterable[Hashable]]
Order = Callable[[Profile], tuple[object, ...]]
Pair = tuple[int, int]


def common_words(profiles: Iterable[Profile]) -> tuple[Counter[str], frozenset[str]]:
    """In how many titles each word stands, and the words that stand in so many that they are no slips of the pen."""
    counts: Counter[str] = Counter()
    total = 0
    for profile in profiles:
        counts.update(set(profile.title.split()))
        total += 1
    least = max(5, total // 20_000)
    return counts, frozenset(word for word, count in counts.items() if count >= least)


def pairs(profiles: Sequence[Profile], counts: Counter[str]) -> Iterator[Pair]:
    """Places of two records to compare, the smaller first. A pair can come more than once."""

    for keys in (_decided, _identifier, _title, _head, _start, _end):
        for block in _blocks(profiles, keys):
            yield from combinations(block, 2) if len(block) <= SMALL else _neighbours(profiles, block, _ORDERS)
    yield from _near_titles(profiles, counts)


def _near_titles(profiles: Sequence[Profile], counts: Counter[str]) -> Iterator[Pair]:
    """Pairs whose titles may differ by a slip: that links only where authors and year agree."""

    def rare(profile: Profile) -> Iterable[Hashable]:
        return _author_and_words(profile, counts)

    for block in _blocks(profiles, rare):
        found = combinations(block, 2) if len(block) <= SMALL else _neighbours(profiles, block, _TITLE_ORDERS)
        for one, other in found:
            if _years_agree(profiles[one].year, profiles[other].year) and are_near(profiles[one], profiles[other]):
                yield one, other


def _years_agree(one: int | None, other: int | None) -> bool:
    return one is None or other is None or -1 <= one - other <= 1


def _blocks(profiles: Sequence[Profile], keys: Keys) -> Iterable[list[int]]:
    """Places of records that have a key in common. Most keys have one record, which then costs no list."""
    first: dict[Hashable, int] = {}
    blocks: dict[Hashable, list[int]] = {}
    for place, profile in enumerate(profiles):
        for key in keys(profile):
            known = first.setdefault(key, place)
            if known != place:
                blocks.setdefault(key, [known]).append(place)
    return blocks.values()


def _neighbours(profiles: Sequence[Profile], block: Sequence[int], orders: Iterable[Order]) -> Iterator[Pair]:
    for order in orders:
        places = sorted(block, key=lambda place: (order(profiles[place]), place))
        for distance in range(1, WINDOW + 1):
            for one, other in zip(places, places[distance:], strict=False):
                yield (one, other) if one < other else (other, one)


# -- blocks --------------------------------------------------------------------------------------------------------


def _decided(profile: Profile) -> Iterable[Hashable]:
    return (number for number, _, same in profile.decided if same)


def _identifier(profile: Profile) -> Iterable[Hashable]:
    return profile.ids


def _title(profile: Profile) -> Iterable[Hashable]:
    return (profile.key,) if profile.title else ()


def _head(profile: Profile) -> Iterable[Hashable]:
    return (profile.abstract[HEAD],) if profile.abstract else ()


def _start(profile: Profile) -> Iterable[Hashable]:
    return (profile.abstract[START],) if profile.abstract else ()


def _end(profile: Profile) -> Iterable[Hashable]:
    return (profile.abstract[END],) if profile.abstract else ()


def _author_and_words(profile: Profile, counts: Counter[str]) -> Iterable[Hashable]:
    """The first author with each two of the rarest words; with each word alone where the title has few.

    A word that stands in no other title is in no other block. Of the rarest words a slip leaves two as they are. Keys
    are hashes, which are small; where two of them are equal by chance there is a pair more to compare.
    """
    if not profile.authors:
        return
    words = sorted({word for word in profile.title.split() if counts[word] > 1}, key=lambda word: (counts[word], word))
    family = profile.authors[0][0]
    for one, other in combinations(words[:RARE_WORDS], 2):
        yield hash((family, one, other))
    if len(words) <= FEW_WORDS:
        yield from (hash((family, word)) for word in words)


# -- orders --------------------------------------------------------------------------------------------------------


def _by_title(profile: Profile) -> tuple[object, ...]:
    return profile.key, profile.authors, profile.year or 0


def _by_title_backwards(profile: Profile) -> tuple[object, ...]:
    return profile.key[::-1], profile.authors


def _by_authors(profile: Profile) -> tuple[object, ...]:
    return profile.authors, profile.year or 0, profile.key


def _by_abstract(profile: Profile) -> tuple[object, ...]:
    return (profile.abstract_text if profile.abstract else "", profile.key)


_TITLE_ORDERS: tuple[Order, ...] = (_by_title, _by_title_backwards)
_ORDERS: tuple[Order, ...] = (*_TITLE_ORDERS, _by_authors, _by_abstract)
