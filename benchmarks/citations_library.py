"""A made-up library whose authors and years clash as those of real fields do: the input of ``formatting.py``.

Family names are drawn by a power law, each with a few people whose given names share initials or not, and people have
teams that publish several times a year; so all steps of disambiguation have work at every size.
"""

import random
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]

_ONSETS = "B Br Ch D F G H J K Kl L M N P R S Sch St T V W Z".split()
_VOWELS = "a e i o u ei ou ie".split()
_ENDS = "ber dal den gen ler lin man mer ner ova rich sen son ter ti zek".split()
_GIVEN = (
    "Ada Alan Albert Alice Anna Anton Barbara Ben Boris Carl Carla Clara Daniel David Dora Elena Emma Eric Eva Felix"
    " Fiona Frank Grace Hanna Henri Ida Ivan Jan Jane Jean-Luc John Julia Karl Lea Lena Leo Lucy Maria Mark Max Mia"
    " Nina Olga Oscar Paul Petra Ralf Rosa Sara Simon Tom Ute Vera Wolf Yves Zoe"
).split()
_NOUNS = "growth decay transport learning symmetry diffusion selection binding memory flow noise order".split()
_THINGS = "cells metals lattices markets forests neurons plasmas polymers rivers networks galaxies proteins".split()
_KINDS = (
    ("article-journal",) * 11 + ("paper-conference",) * 3 + ("book", "book", "chapter", "chapter", "thesis", "report")
)


def library(size: int, seed: int) -> list[Json]:
    """Records as CSL-JSON.

    Args:
        size: how many.
    """
    chance = random.Random(seed)
    teams = _teams(size, chance)
    return [_record(place, chance, teams) for place in range(size)]


def _teams(size: int, chance: random.Random) -> Sequence[list[Json]]:
    """Groups of authors; one in five has the same people as another with one more at the end."""
    families = sorted({_family(chance) for _ in range(40 + size // 3)})
    weights = [1 / (rank + 3) for rank in range(len(families))]
    people = [
        {"family": family, "given": _given(chance)} for family in chance.choices(families, weights, k=20 + size // 2)
    ]
    teams: list[list[Json]] = []
    for _ in range(10 + size // 3):
        if teams and chance.random() < 0.2:
            teams.append([*chance.choice(teams)[:8], chance.choice(people)])
        else:
            count = min(25, 1 + int(chance.expovariate(0.35)))
            teams.append([chance.choice(people) for _ in range(count)])
    return teams


def _family(chance: random.Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ENDS)


def _given(chance: random.Random) -> str:
    first = chance.choice(_GIVEN)
    return f"{first} {chance.choice('ABCDEFGHJKLMPRSTW')}." if chance.random() < 0.5 else first


def _record(place: int, chance: random.Random, teams: Sequence[list[Json]]) -> Json:
    kind = chance.choice(_KINDS)
    noun, thing, other = chance.choice(_NOUNS), chance.choice(_THINGS), chance.choice(_THINGS)
    start = chance.randrange(1, 900)
    record: Json = {
        "id": f"work{place}",
        "type": kind,
        "title": f"{noun.capitalize()} in {thing}: a study of {other} and their {chance.choice(_NOUNS)}",
        "author": chance.choice(teams),
        "issued": {"date-parts": [[chance.randrange(1995, 2025), chance.randrange(1, 13), chance.randrange(1, 29)]]},
        "volume": str(chance.randrange(1, 120)),
        "page": f"{start}-{start + chance.randrange(1, 30)}",
        "DOI": f"10.5555/{noun}.{place}",
    }
    record.update(_host(kind, chance, teams))
    return record


def _host(kind: str, chance: random.Random, teams: Sequence[list[Json]]) -> Json:
    """What a work appeared in."""
    subject = chance.choice(_THINGS)
    publisher = {"publisher": f"{subject.capitalize()} Press", "publisher-place": "Berlin"}
    if kind == "article-journal":
        return {"container-title": f"Journal of {subject.capitalize()}", "issue": str(chance.randrange(1, 13))}
    if kind == "chapter":
        return {"container-title": f"Handbook of {subject}", "editor": chance.choice(teams)[:3], **publisher}
    if kind == "paper-conference":
        return {"container-title": f"Proceedings of the Conference on {subject.capitalize()}", **publisher}
    return {**publisher, "genre": "PhD thesis"} if kind == "thesis" else publisher
