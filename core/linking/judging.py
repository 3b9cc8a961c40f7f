"""Two records judged: one work, two works, or not to be told, with the reason in words."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import IntEnum

from refmill.linking import abstracts, titles
from refmill.linking.abstracts import Abstracts
from refmill.linking.contradictions import contradiction, may_be_preprint, other_number, scheme_name
from refmill.linking.decisions import verdict
from refmill.linking.people import Agreement, agreement
from refmill.linking.profile import Profile
from refmill.linking.text import folded
from refmill.linking.titles import Titles


class Strength(IntEnum):
    """How strong a link is. Stronger links are made first, and weaker ones may not contradict them."""

    NONE = 0
    TITLE = 1
    SPELLING = 2
    PART_OF_ABSTRACT = 3
    ABSTRACT = 4
    TITLE_AND_AUTHORS = 5
    TITLE_AUTHORS_YEAR = 6
    IDENTIFIER = 7
    DECIDED = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two records are taken for one work, or why they are not though much speaks for it.

    Attributes:
        strength: how strong the evidence is.
        facts: the evidence, one fact a string: ``same arXiv id 2510.21150``.
        against: what speaks against it; empty for a link.
    """

    strength: Strength
    facts: tuple[str, ...]
    against: str = ""

    def __str__(self) -> str:
        """The facts in words.

        >>> str(Reason(Strength.ABSTRACT, ("same abstract (1,204 characters)",), "the titles have different numbers"))
        'same abstract (1,204 characters), but the titles have different numbers'
        """
        facts = ", ".join(fact for fact in self.facts if fact != self.against)
        return f"{facts}, but {self.against}" if self.against else facts


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What two records have in common."""

    one: Profile
    other: Profile
    ids: tuple[str, ...]
    titles: Titles
    abstracts: Abstracts
    people: Agreement

    @property
    def same_abstract(self) -> bool:
        return self.abstracts in abstracts.AGREEING

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are stated: none, one, or both."""
        return tuple(year for year in (self.one.year, self.other.year) if year is not None)


def judge(one: Profile, other: Profile, common: Set[str]) -> Reason | None:
    """Whether two records are of one work; None where nothing to speak of suggests it.

    Args:
        one: a record.
        other: another one.
        common: words that stand in many titles of the library.

    Returns:
        A reason; its ``against`` is empty where the records are one work.
    """
    decided = verdict(one.decided, other.decided) if one.decided and other.decided else None
    if decided is not None:
        return Reason(Strength.DECIDED, ("decided to be the same",)) if decided else None
    ids = tuple(known for known in one.ids if known in other.ids)
    abstract = abstracts.compare(one, other)
    same_title = bool(one.title) and one.key == other.key
    people = agreement(one.authors, one.cut, other.authors, other.cut)
    if not (ids or same_title or abstract in abstracts.AGREEING or people is Agreement.AGREE):
        return None
    evidence = _Evidence(one, other, ids, titles.compare(one, other, common), abstract, people)
    strength, against = _weigh(evidence)
    if strength is Strength.NONE:
        return None
    return Reason(strength, tuple(_facts(evidence)), contradiction(one, other, common) or against)


# -- weighing ------------------------------------------------------------------------------------------------------

_NOTHING = (Strength.NONE, "")


def _weigh(evidence: _Evidence) -> tuple[Strength, str]:
    """How strong the evidence is, and why it is not enough."""
    if evidence.ids:
        return Strength.IDENTIFIER, _only_book_number(evidence)
    match evidence.titles:
        case Titles.SAME:
            return _same_title(evidence)
        case Titles.NEAR:
            return _near_title(evidence)
        case Titles.CLOSE | Titles.SHORTER:
            return _like_title(evidence)
        case _:
            return _abstract(evidence)


def _only_book_number(evidence: _Evidence) -> str:
    """All volumes of a book can print one ISBN, so that it needs a title that agrees."""
    only = all(known.startswith("isbn:") for known in evidence.ids)
    return evidence.titles.value if only and evidence.titles not in titles.COMPATIBLE else ""


def _same_title(evidence: _Evidence) -> tuple[Strength, str]:
    title = evidence.one.title
    if evidence.same_abstract and evidence.people is not Agreement.DIFFER:
        return _with_year(evidence, Strength.ABSTRACT)
    if titles.is_generic(title) and not _same_place(evidence):
        agree = evidence.people is Agreement.AGREE and evidence.one.year == evidence.other.year
        return (Strength.TITLE, "the title is one that many works have") if agree else _NOTHING
    if evidence.people is Agreement.AGREE:
        return _with_year(evidence, Strength.TITLE_AND_AUTHORS)
    if evidence.people is Agreement.UNKNOWN:
        return _with_year(evidence, Strength.TITLE) if titles.is_specific(title) else _NOTHING
    return (Strength.TITLE, evidence.people.value) if titles.is_specific(title) else _NOTHING


def _with_year(evidence: _Evidence, strength: Strength) -> tuple[Strength, str]:
    if len(evidence.years) < 2:
        return strength, ""
    one, other = evidence.years
    if one == other:
        raised = strength is Strength.TITLE_AND_AUTHORS
        return (Strength.TITLE_AUTHORS_YEAR if raised else strength), ""
    preprint = may_be_preprint(evidence.one) or may_be_preprint(evidence.other)
    fine = preprint or evidence.same_abstract or _same_place(evidence)
    return strength, "" if fine else f"years {min(one, other)} and {max(one, other)}"


def _near_title(evidence: _Evidence) -> tuple[Strength, str]:
    if evidence.same_abstract:
        return _with_year(evidence, Strength.ABSTRACT)
    if evidence.people is not Agreement.AGREE:
        return _NOTHING
    several = min(len(evidence.one.authors), len(evidence.other.authors)) > 1
    if len(evidence.years) < 2 and not several:
        return Strength.SPELLING, "a year is missing"
    return _with_year(evidence, Strength.SPELLING)


def _like_title(evidence: _Evidence) -> tuple[Strength, str]:
    if evidence.same_abstract:
        return _with_year(evidence, Strength.PART_OF_ABSTRACT)
    same = evidence.people is Agreement.AGREE and evidence.one.year == evidence.other.year is not None
    return (Strength.SPELLING, "that is not enough") if same else _NOTHING


def _abstract(evidence: _Evidence) -> tuple[Strength, str]:
    """Without titles that agree. Those that contradict are found as a contradiction."""
    if not evidence.same_abstract:
        return _NOTHING
    against = evidence.people.value if evidence.people is Agreement.PARTLY else ""
    return (Strength.ABSTRACT if evidence.abstracts is Abstracts.SAME else Strength.PART_OF_ABSTRACT), against


def _same_place(evidence: _Evidence) -> bool:
    """Whether both stand in the same volume of a journal, and on the same page where the title is a common one."""
    one, other = evidence.one.item, evidence.other.item
    journals = folded(one.text("container-title")), folded(other.text("container-title"))
    places = ((one.text("volume"), other.text("volume")), (one.text("page"), other.text("page")))
    stated = sum(bool(ours and theirs) and not other_number(ours, theirs) for ours, theirs in places)
    needed = 2 if titles.is_generic(evidence.one.title) else 1
    return bool(journals[0]) and journals[0] == journals[1] and stated >= needed


# -- words ---------------------------------------------------------------------------------------------------------


def _facts(evidence: _Evidence) -> Iterator[str]:
    for known in evidence.ids:
        scheme, _, rest = known.partition(":")
        yield f"same {scheme_name(scheme)} {rest}"
    if evidence.titles in titles.COMPATIBLE and evidence.titles is not Titles.UNKNOWN:
        yield evidence.titles.value
    if evidence.people is Agreement.AGREE:
        yield "same authors" if len(evidence.one.authors) == len(evidence.other.authors) else "authors that agree"
    if evidence.same_abstract:
        yield f"{evidence.abstracts.value} ({abstracts.shared_length(evidence.one, evidence.other):,} characters)"
    if len(evidence.years) == 2:
        first, last = min(evidence.years), max(evidence.years)
        yield f"years {first} and {last}" if first != last else f"same year {first}"
