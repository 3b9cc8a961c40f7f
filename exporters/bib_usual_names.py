"""Lists of names that come back from a .bib file as they are, for :mod:`refmill.exporters.bib_usual`.

A name of two capitalised words is LaTeX for itself. The parts of other names of two parts are written one by one and
remembered: a part counts that is read back beside two very different ones, so that it stays what it is beside any. All
other names are written, read back and remembered as a whole.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from refmill.csljson import PARTS_OF
from refmill.exporters.bib_plain import is_in_two_parts, plain_family, plain_given, plain_name
from refmill.exporters.bib_values import names
from refmill.latex import Letters
from refmill.model import Name, Value
from refmill.seeds.bib_names import read_names
from refmill.seeds.entities import without_latex_entities

_MOST = 10_000
"""Parts, and names, that are remembered."""
_BESIDE = ("Xu", "Élan (x)")
"""A part that is plain, and one that is none."""
_PARTING = re.compile("[,=\u202f]|.{100}")
"""What could part a name elsewhere, and parts that are very long."""

Written = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Names:
    """How family names, given names, and other names by all their parts are written; None where that is unusual."""

    family: Written
    given: Written
    whole: Callable[..., str | None]

    def list(self, people: Value) -> str | None:
        """A list of names."""
        texts: list[str] = []
        for name in people if type(people) is tuple else ():
            text = (plain_name(name) or self.other(name)) if type(name) is Name else None
            if text is None:
                return None
            texts.append(text)
        return " and ".join(texts) or None

    def other(self, name: Name) -> str | None:
        """A name that is not plain."""
        if is_in_two_parts(name):
            family = plain_family(name.family) or self.family(name.family)
            given = plain_given(name.given) or self.given(name.given)
            if family and given:
                return f"{family}, {given}"
        return None if name.extra else self.whole(*PARTS_OF(name))


def names_writer(letters: Letters, octets: bool) -> Callable[[Value], str | None]:
    """What writes lists of names; the arguments are those of :func:`refmill.exporters.bib_values.names`."""
    whole = partial(_whole, letters, octets)
    family, given = partial(_family, whole), partial(_given, whole)
    remembered = lru_cache(_MOST)
    return _Names(remembered(family), remembered(given), remembered(whole)).list


def _family(whole: Callable[..., str | None], text: str) -> str | None:
    """A family name as it stands beside any given name."""
    if not text or _PARTING.search(text):
        return None
    written = [whole(text, other) or "" for other in _BESIDE]
    return _same([name.rpartition(", ")[0] for name in written])


def _given(whole: Callable[..., str | None], text: str) -> str | None:
    """A given name as it stands beside any family name."""
    if not text or _PARTING.search(text):
        return None
    written = [whole(other, text) or "" for other in _BESIDE]
    return _same([name.partition(", ")[2] for name in written])


def _same(texts: list[str]) -> str | None:
    return texts[0] if len(set(texts)) == 1 else None


def _whole(letters: Letters, octets: bool, *parts: Any) -> str | None:
    """A name that comes back from a list of names."""
    name = Name(*parts)
    written = names((name,), False, letters, octets)
    is_back = without_latex_entities(written) == written and read_names(f"{written} and {written}") == (
        (name, name),
        False,
    )
    return written if is_back else None
