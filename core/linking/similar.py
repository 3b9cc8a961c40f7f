"""The door to rapidfuzz: how near two strings are."""

from rapidfuzz.distance import OSA, Indel

LONGEST = 20_000
"""Characters. Longer texts are only compared for being equal, since comparing grows with the square of the length."""


def edits(one: str, other: str, limit: int) -> int:
    """Letters put in, left out, replaced or exchanged to turn one into the other; ``limit + 1`` where it is more."""
    return OSA.distance(one, other, score_cutoff=limit)


def likeness(one: str, other: str, least: float) -> float:
    """From 0 (nothing in common) to 1 (equal); 0 where it is less than ``least``."""
    if max(len(one), len(other)) > LONGEST:
        return float(one == other)
    return Indel.normalized_similarity(one, other, score_cutoff=least)
