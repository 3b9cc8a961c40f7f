"""Two abstracts compared: the same, a copy that was cut, or nearly the same."""

import re
from enum import StrEnum

from refmill.linking.profile import WHOLE, Profile
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
    if a[WHOLE] == b[WHOLE]:
        return Abstracts.SAME
    if not any(mine == theirs for mine, theirs in zip(a, b, strict=True)):
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
    return min(len(one.abstract_text), len(other.abstract_text))
