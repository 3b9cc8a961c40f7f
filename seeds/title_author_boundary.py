"""Where a title ends and the first author begins, in a line that prints both with nothing between them.

The model has three steps.

1. *Candidates.* A name may begin at each capital (or letter of a script without capitals) that no space stands before.
   The authors behind it are separated by commas, so the places are looked for in the last part between two commas, in
   the part before it, and so on, as long as what follows can be names: a comma inside the title ends the search.
2. *Score.* Each candidate gets the sum of three measures: how well the title ends, how well the first author reads as a
   name, and how well the other authors do (:mod:`refmill.seeds.boundary_scores`).
3. *Choice.* The best candidate wins. Its lead over the next best says how certain it is.

A name in lower case ("danah boyd") begins at no capital. It is looked for only where no capital will do.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

from refmill.evidence import is_known_title_word
from refmill.names import is_body
from refmill.seeds.boundary_scores import body_score, cut_word_score, name_score, title_end_score
from refmill.tables.names import COLLABORATIONS

WINDOW = 160
"""Characters. No first author is longer, and no more of a title is looked at; so the time is linear in the line."""

LONGEST_LIST = 200_000
"""Characters. The largest list, of some 5,000 names, is half as long; a line that goes on longer has no boundary."""

DOUBTFUL = 1.0
"""A lead over the next best candidate below this is worth a warning."""

LEAST_SCORE = -2.6
"""A candidate below this is no boundary: the line is a title without an author."""

POOR = -0.4
"""A score below this is worth a warning, too."""

_SURE = 1.5
_HOPELESS = -4.0
_MOST_FOR_OTHERS = 1.5
_CUT = re.compile(r"[\s,]*(?:\bet\.? al\b\.?|\band (?:\d[\d,]* )?(?:others|more)\b\.?|…|\.\.\.)\s*$", re.IGNORECASE)
_INTRODUCTION = re.compile(r"(?<=\S)(?:the|for the|on behalf of(?: the)?) (?=\S)")
_KNOWN_BODY = re.compile(
    rf"(?<=\S)(?:{'|'.join(map(re.escape, sorted(COLLABORATIONS, key=len, reverse=True)))})"
    r"(?= (?:[\w.&+-]{1,30} ){0,3}[Cc]ollaborations?\b)"
)
"""A known experiment behind something else without a space, as the first word of the name of a collaboration."""

_FIRST_PARTICLES = frozenset("van von de da di du del della dos la le ten ter zur".split())
_SMALL_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){1,2}")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place between a title and its first author.

    Attributes:
        place: the index of the first author's first character in the line.
        score: the sum of the measures; above zero for a good boundary.
        lead: by how much the next best candidate is worse.
    """

    place: int
    score: float
    lead: float

    @property
    def doubtful(self) -> bool:
        """Whether another place is about as good, or this one is not good."""
        return self.lead < DOUBTFUL or self.score < POOR


def find_boundary(line: str) -> Boundary | None:
    """The boundary in a line of title and authors, or None where the line has no author.

    >>> line = "High-resolution Temporal GANMasaki Saito, Shunta Saito et al."
    >>> line[find_boundary(line).place :]
    'Masaki Saito, Shunta Saito et al.'
    >>> find_boundary("A Title and Nothing Else")
    """
    begin = max(0, len(line) - WINDOW)
    cut = _CUT.search(line[begin:])
    text = (line[: begin + cut.start()] if cut else line).replace(";", ",")
    ranked = sorted(_scored(text), reverse=True)
    if not ranked or ranked[0][0] < LEAST_SCORE:
        return None
    score, place = ranked[0]
    next_best = ranked[1][0] if len(ranked) > 1 else LEAST_SCORE
    return Boundary(place, score, score - max(next_best, LEAST_SCORE))


def _scored(text: str) -> list[tuple[float, int]]:
    """Candidates with their scores: capitals, introduced bodies, and where none of them is sure, other names too."""
    parts = _author_parts(text)
    found = _scored_by(text, parts, lambda begin, end: {*_capitals(text, begin, end), *_bodies(text, begin, end)})
    if max(found, default=(_HOPELESS, 0))[0] < _SURE:
        found += _scored_by(text, parts, lambda begin, end: _small_letters(text, begin, end))
    return found


def _scored_by(
    text: str, parts: Sequence[tuple[int, int, float]], places: Callable[[int, int], Iterable[int]]
) -> list[tuple[float, int]]:
    return [(others + _score(text, begin, at, end), at) for begin, end, others in parts for at in places(begin, end)]


def _author_parts(text: str) -> list[tuple[int, int, float]]:
    """The parts between commas, from the last one back: begin, end, and the measure of the names behind the part."""
    parts: list[tuple[int, int, float]] = []
    end, others = len(text), 0.0
    while others > _HOPELESS:
        if len(text) - end > LONGEST_LIST:
            return []
        begin = text.rfind(",", 0, end) + 1
        parts.append((begin, end, min(others, _MOST_FOR_OTHERS)))
        if not begin:
            break
        others = min(others, _MOST_FOR_OTHERS) + min(name_score(text[begin:end][:WINDOW]), 0.5)
        end = begin - 1
    return parts


def _score(text: str, begin: int, place: int, end: int) -> float:
    """The measure of the title's end and the first author at ``place``, in the part from ``begin`` to ``end``."""
    before = text[max(0, place - WINDOW) : place]
    behind = text[place:end]
    score = title_end_score(before) + name_score(behind, first=True)
    score += cut_word_score(before, behind) + body_score(before, behind)
    one_word_behind_comma = begin > 0 and " " not in text[begin:place].strip()
    return score - (1.5 if one_word_behind_comma else 0.0)


def _capitals(text: str, begin: int, end: int) -> Iterator[int]:
    """Where a capital or a letter of a script without capitals follows something else without a space."""
    for place in range(max(begin, end - WINDOW, 1), end):
        last, char = text[place - 1], text[place]
        if last.isspace() or not char.isalpha() or char.islower():
            continue
        if char.isupper() or last.isupper() or last.islower() or not (last.isalpha() or category(last).startswith("M")):
            yield place


def _bodies(text: str, begin: int, end: int) -> Iterator[int]:
    """Where "the ... Collaboration", "on behalf of the ... Team" or a known experiment follows without a space."""
    start = max(begin, end - WINDOW)
    if "ollaboration" in text[start:end]:
        yield from (match.start() for match in _KNOWN_BODY.finditer(text, start, end))
    for match in _INTRODUCTION.finditer(text, start, end):
        if (
            is_body(text[match.start() : end])
            and title_end_score(text[max(0, match.start() - WINDOW) : match.start()]) > -1
        ):
            yield match.start()


def _small_letters(text: str, begin: int, end: int) -> Iterator[int]:
    """Where a name in lower case or with a particle before it may follow a known word or a closing mark."""
    for place in range(max(begin, end - WINDOW, 1), end):
        if not text[place].islower() or text[place - 1].isspace() or not _small_beginning(text[place:end].strip()):
            continue
        before = text[max(0, place - WINDOW) : place]
        if not before[-1].isalpha() or is_known_title_word(before.split()[-1], inflected=False):
            yield place


def _small_beginning(rest: str) -> bool:
    if rest.split(" ", 1)[0] in _FIRST_PARTICLES:
        return " " in rest and not rest.islower()
    return rest.islower() and _SMALL_NAME.fullmatch(rest) is not None
