"""Two abstracts compared: the same, a copy that was cut, or nearly the same."""

import re
from enum import StrEnum

from refmill.linking.profile import Profile
from refmill.linking.similar import likeness

NEARLY = 0.95
"""The least likeness of two abstracts that are the same but for corrections."""

_DIGITS = re.compile(r"\d+")


class Abstracts(StrEnum):
    """What two abstracts say of each other."""

    UNKNOWN = "one abstract is missing or short"
    SAME = "same abstract"
    CUT = "one abstract is a cut copy of the other"
    NEAR = "nearly the same abstract"
    DIFFERENT = "different abstracts"


AGREEING = frozenset({Abstracts.SAME, Abstracts.CUT, Abstracts.NEAR})


def compare(one: Profile, other: Profile) -> Abstracts:
    """What the abstracts of two records say of each other."""
    a, b = one.abstract, other.abstract
    if a is None or b is None:
        return Abstracts.UNKNOWN
    if a.whole == b.whole:
        return Abstracts.SAME
    if a.head != b.head and a.start != b.start and a.end != b.end:
        return Abstracts.DIFFERENT
    return _texts(one.abstract_text, other.abstract_text)


def _texts(one: str, other: str) -> Abstracts:
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return Abstracts.CUT
    if len(short) < NEARLY * len(long):
        return Abstracts.DIFFERENT
    if _DIGITS.findall(short) != _DIGITS.findall(long):
        return Abstracts.DIFFERENT
    return Abstracts.NEAR if likeness(short, long, NEARLY) else Abstracts.DIFFERENT


def shared_length(one: Profile, other: Profile) -> int:
    """How many letters and digits the shorter of two abstracts has."""
    return min(side.abstract.length for side in (one, other) if side.abstract) if one.abstract or other.abstract else 0
