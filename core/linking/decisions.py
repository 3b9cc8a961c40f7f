"""What was decided about pairs of records: that they are of one work, or that they are not.

A record is named by what it says, so that the decision holds when a page is read again: by an identifier, else by its
title, first author and year, else by its id.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from refmill.errors import DecisionError
from refmill.linking.profile import Profile, Side, profile
from refmill.model import Item
from refmill.provenance import naming

_BEST_FIRST = ("doi", "arxiv", "pmid", "pmcid", "handle", "title", "isbn", "id")
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Two records, and whether they are of one work.

    Attributes:
        one: the name of a record, see :func:`names_of`.
        other: the name of the other record; after ``one`` in alphabetical order.
        same: whether they are of one work.
    """

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about a library, in the order of their names."""

    all: tuple[Decision, ...] = ()

    def adding(self, decisions: Iterable[Decision]) -> "Decisions":
        """These decisions and others; a later one about the same two names takes the place of the older one."""
        by_names = {(known.one, known.other): known for known in (*self.all, *decisions)}
        return replace(self, all=tuple(sorted(by_names.values())))

    def deciding(self, one: Sequence[Item], other: Sequence[Item], same: bool) -> "Decisions":
        """These decisions and one about two works, in place of all older ones about them.

        Raises:
            DecisionError: nothing that is said of a work tells it from the other.
        """
        made = decide(one, other, same)
        ours, theirs = set(_all_names(one)), set(_all_names(other))
        both = (ours - theirs, theirs - ours)
        kept = tuple(known for known in self.all if not (_stands(known, *both) or _stands(known, *reversed(both))))
        return Decisions(kept).adding([made])


NOTHING_DECIDED = Decisions()


def decide(one: Sequence[Item], other: Sequence[Item], same: bool) -> Decision:
    """The decision about two works, each of one record or more. They are named by what one has and the other has not.

    Raises:
        DecisionError: nothing that is said of a work tells it from the other.
    """
    ours, theirs = _all_names(one), _all_names(other)
    mine = next((name for name in ours if name not in theirs), "")
    its = next((name for name in theirs if name not in ours), "")
    if not mine or not its:
        unclear = naming((other if mine else one)[0])
        raise DecisionError(f"nothing tells {unclear} from the other record: give both an id, or correct one of them")
    first, second = sorted((mine, its))
    return Decision(first, second, same)


def _stands(decision: Decision, ones: Container[str], others: Container[str]) -> bool:
    return decision.one in ones and decision.other in others


def _all_names(items: Iterable[Item]) -> list[str]:
    """The names of several records of one work, the best first."""
    names = dict.fromkeys(name for item in items for name in names_of(item))
    return sorted(names, key=_rank)


def _rank(name: str) -> int:
    scheme = name.partition(":")[0]
    return _BEST_FIRST.index(scheme) if scheme in _BEST_FIRST else len(_BEST_FIRST)


def names_of(item: Item) -> tuple[str, ...]:
    """All names of a record, the best first: identifiers of a work, title with author and year, ISBN, id.

    >>> from refmill.model import Date, Name
    >>> reef = {"title": "Fog Horns", "author": (Name("Reef", "Ada"),), "issued": Date((2019,)), "DOI": "10.1000/A"}
    >>> names_of(Item("reef", "book", reef))
    ('doi:10.1000/a', 'title:fog horns, reef, 2019', 'id:reef')
    """
    return tuple(sorted(_names(profile(item)), key=_rank))


def _names(one: Profile) -> Iterator[str]:
    yield from one.ids
    if one.title:
        author = [one.authors[0][0]] if one.authors else []
        year = [str(one.year)] if one.year is not None else []
        yield f"title:{', '.join([_short(one.title), *author, *year])}"
    if one.item.id:
        yield f"id:{one.item.id}"


def _short(title: str) -> str:
    """A long title cut, with a digest of the whole, so that it still names one work."""
    if len(title) <= _LONGEST_TITLE:
        return title
    digest = blake2b(title.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{title[:_LONGEST_TITLE].rstrip()} {digest}"


def marker(decisions: Decisions) -> Callable[[Profile], Profile]:
    """A function that puts into the profile of a record the decisions that it is in.

    A decision about two names of one record says nothing of it.
    """
    named: defaultdict[str, list[Side]] = defaultdict(list)
    for number, decision in enumerate(decisions.all):
        named[decision.one.casefold()].append((number, False, decision.same))
        named[decision.other.casefold()].append((number, True, decision.same))

    def marked(one: Profile) -> Profile:
        found = {side for name in _names(one) for side in named.get(name.casefold(), ())}
        clear = (side for side in found if (side[0], not side[1], side[2]) not in found)
        return replace(one, decided=tuple(sorted(clear))) if found else one

    return marked if named else lambda one: one


def verdict(one: Iterable[Side], other: Iterable[Side]) -> bool | None:
    """Whether two records are the same by a decision; None where there is none. "Not the same" outweighs "the same".

    >>> verdict([(4, False, True)], [(4, True, True)]), verdict([(4, False, True)], [(4, False, True)])
    (True, None)
    """
    theirs = set(other)
    found = [same for number, second, same in one if (number, not second, same) in theirs]
    return all(found) if found else None
