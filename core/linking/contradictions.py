"""What tells two works apart, however much they have in common."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from types import MappingProxyType

from refmill.linking import titles
from refmill.linking.decisions import verdict
from refmill.linking.people import Agreement, agreement
from refmill.linking.profile import Profile
from refmill.linking.text import folded
from refmill.linking.titles import Titles
from refmill.vocabulary import StringVariable

_UNSTATED = frozenset({"", "document"})
# A page or scan of something: of what, the type does not say.
_CAPTURES = frozenset({"entry", "webpage", "post", "post-weblog"})
_PREPRINTS = frozenset({"article", "manuscript", "report"})
_PAPERS = _PREPRINTS | {
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "chapter",
    "paper-conference",
    "review",
}
_MANY_A_WORK = frozenset({"isbn", "handle"})
_NUMBER = re.compile(r"\d+")


def shares_identifier(one: Profile, other: Profile) -> bool:
    """Whether two records state the same identifier."""
    return any(known in other.ids for known in one.ids)


def contradiction(one: Profile, other: Profile, common: Set[str]) -> str:
    """Why two records cannot be one work, in words; empty where nothing speaks against it.

    What was decided outweighs all else. A shared identifier outweighs everything but other titles: a record may have
    the year and type of the preprint.
    """
    decided = verdict(one.decided, other.decided) if one.decided and other.decided else None
    if decided is not None:
        return "" if decided else "they were decided to be different"
    relation = titles.compare(one, other, common)
    if shares_identifier(one, other):
        return _despite_identifier(one, other, relation)
    return next((words for words in _contradictions(one, other, relation) if words), "")


def _despite_identifier(one: Profile, other: Profile, relation: Titles) -> str:
    if relation in (Titles.NUMBERED, Titles.RESPONSE):
        return relation.value
    people = agreement(one.authors, one.cut, other.authors, other.cut)
    if relation is Titles.DIFFERENT and people is not Agreement.AGREE and not titles.overlap(one, other):
        return relation.value
    return "" if relation in _SPELLINGS else different_identifiers(one, other)


_SPELLINGS = (Titles.SAME, Titles.NEAR)


def _contradictions(one: Profile, other: Profile, relation: Titles) -> Iterator[str]:
    yield different_identifiers(one, other)
    yield "" if relation in titles.COMPATIBLE else relation.value
    yield different_types(one, other)
    people = agreement(one.authors, one.cut, other.authors, other.cut)
    yield people.value if people is Agreement.DIFFER else ""
    yield different_years(one, other)
    yield different_details(one, other)


def different_identifiers(one: Profile, other: Profile) -> str:
    """Two identifiers of one scheme, of which a work has just one."""
    if not one.ids or not other.ids:
        return ""
    ours, theirs = _by_scheme(one), _by_scheme(other)
    for scheme in sorted(ours.keys() & theirs.keys() - _MANY_A_WORK):
        if ours[scheme].isdisjoint(theirs[scheme]):
            return f"different {scheme_name(scheme)}s {min(ours[scheme])} and {min(theirs[scheme])}"
    return ""


def scheme_name(scheme: str) -> str:
    """An identifier scheme in words: ``arXiv id``, ``DOI``."""
    return {"arxiv": "arXiv id", "doi": "DOI"}.get(scheme, scheme.upper())


def _by_scheme(profile: Profile) -> dict[str, set[str]]:
    schemes: dict[str, set[str]] = {}
    for known in profile.ids:
        scheme, _, rest = known.partition(":")
        schemes.setdefault(scheme, set()).add(rest)
    return schemes


def different_types(one: Profile, other: Profile) -> str:
    """Types of two works: a thesis and an article, a book and its chapter, a paper and its talk or data."""
    kinds = {one.item.type, other.item.type}
    if len(kinds) == 1 or kinds & _UNSTATED:
        return ""
    if "thesis" not in kinds and (kinds & _CAPTURES or (kinds & _PREPRINTS and kinds <= _PAPERS)):
        return ""
    return f"one is of type {min(kinds)}, the other of type {max(kinds)}"


def may_be_preprint(profile: Profile) -> bool:
    """Whether a record can be of a preprint, whose year may be the one before that of the publication."""
    return profile.item.type in _PREPRINTS | _UNSTATED | _CAPTURES


def different_years(one: Profile, other: Profile) -> str:
    """Years more than one apart. One year lies between a preprint and its publication."""
    if one.year is None or other.year is None or abs(one.year - other.year) <= 1:
        return ""
    return f"years {min(one.year, other.year)} and {max(one.year, other.year)}"


def different_details(one: Profile, other: Profile) -> str:
    """Volume, issue, edition, part, degree or first page that both records state, differently."""
    if one.item.type != other.item.type:
        return ""
    for variable, differ in _DETAILS.items():
        ours, theirs = one.item.text(variable), other.item.text(variable)
        if ours and theirs and ours != theirs and differ(ours, theirs):
            return f"{variable} {min(ours, theirs)!r} and {max(ours, theirs)!r}"
    return _other_degree(one, other)


def _other_degree(one: Profile, other: Profile) -> str:
    ours, theirs = one.item.text("genre"), other.item.text("genre")
    if one.item.type != "thesis" or not ours or not theirs or folded(ours) == folded(theirs):
        return ""
    return f"genre {min(ours, theirs)!r} and {max(ours, theirs)!r}"


def other_number(ours: str, theirs: str) -> bool:
    """Whether both have a number, and another one first."""
    one, two = _NUMBER.search(ours), _NUMBER.search(theirs)
    return one is not None and two is not None and one[0].lstrip("0") != two[0].lstrip("0")


def _other_words(ours: str, theirs: str) -> bool:
    return folded(ours) != folded(theirs)


_DETAILS: Mapping[StringVariable, Callable[[str, str], bool]] = MappingProxyType(
    {
        "volume": other_number,
        "issue": other_number,
        "page": other_number,
        "edition": other_number,
        "part-number": _other_words,
        "chapter-number": _other_words,
    }
)
