"""Printed names of persons and bodies: one name to its parts, a list of names to names.

The parts are those of CSL 1.0.2 (specification, "Name-part formatting"): a particle printed in lower case becomes the
``non-dropping-particle``, a capitalised one stays in the ``family``. A body (collaboration, team, institute) is
``literal``. Nothing is guessed: a name of one word is a ``family``, whatever its script.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from refmill.evidence import is_east_asian_name, is_initials, is_name_word, without_glued_particle, word_evidence
from refmill.model import Name
from refmill.tables.names import (
    BODIES,
    BODY_WORDS,
    CAPITAL_PARTICLES,
    DEGREES,
    GERMANIC_PARTICLES,
    JOINERS,
    PARTICLES,
    SUFFIXES,
    SURNAME_PREFIXES,
    TITLES,
    VIETNAMESE_FAMILIES,
)

_EAST_ASIAN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_ON_BEHALF = re.compile(r"(?:\s|^)(?:on behalf of|for) (?:the )?(?=\S)", re.IGNORECASE)
_PARTICLES_ALONE = PARTICLES - JOINERS


# -- one name ---


@lru_cache(maxsize=10_000)
def split_name(text: str) -> Name:
    """The parts of one name, printed in running order or as "Family, Given" or "Family, Jr., Given".

    An empty text gives an empty name.

    >>> split_name("Ursula von der Leyen").non_dropping_particle
    'von der'
    >>> split_name("Martin Luther King, Jr.").suffix
    'Jr.'
    >>> split_name("on behalf of the ATLAS Collaboration").literal
    'ATLAS Collaboration'
    """
    printed = " ".join(text.split()).strip(",; ")
    if is_body(printed):
        return Name(literal=_ON_BEHALF.sub("", printed, count=1) if _ON_BEHALF.match(printed) else printed)
    parts = [part for part in (part.strip() for part in printed.split(",")) if part]
    while len(parts) > 1 and parts[-1].lower() in DEGREES:
        parts.pop()
    if len(parts) > 1 and not all(map(_is_suffix, parts[1:])):
        return _inverted(parts)
    return _running(" ".join(parts).split())


def is_body(text: str) -> bool:
    """Whether a name is that of a collaboration, a team, an institute or a company rather than of a person.

    >>> [is_body(text) for text in ("NLLB Team", "DeepSeek-AI", "OpenAI", "LeCun", "Ai Weiwei")]
    [True, True, True, False, False]
    """
    words = text.split()
    if not BODY_WORDS.isdisjoint([word.strip("(),") for word in text.lower().split()]):
        return True
    if len(words) == 1:
        return text.lower() in BODIES or (len(text) > 2 and text.isupper() and text.isascii()) or _is_brand(text)
    return bool(words) and (words[0].lower() in BODIES or any(word == "AI" or word.endswith("-AI") for word in words))


def _is_brand(word: str) -> bool:
    """Whether capitals stand inside the word as in no family name: "OpenAI", "DeepSeek-AI"."""
    inner = re.search(r"[a-z][A-Z]", word)
    return bool(inner and word[: inner.end() - 1] not in SURNAME_PREFIXES)


def _inverted(parts: Sequence[str]) -> Name:
    """The name of "Family, Given", with suffixes before or behind the given name, and particles before or behind."""
    suffixes = [part for part in parts[1:] if _is_suffix(part)]
    given = ", ".join(part for part in parts[1:] if not _is_suffix(part)).split()
    end = len(given)
    while end > 1 and given[end - 1] in _PARTICLES_ALONE:
        end -= 1
    words = parts[0].split()
    count = _leading_particles(words)
    particles, family = _unglued(words[:count], words[count:])
    dropping = " ".join(given[end:])
    return Name(" ".join(family), " ".join(given[:end]), dropping, " ".join(particles), " ".join(suffixes))


def _running(words: list[str]) -> Name:
    """The name of words in running order."""
    words, suffix = _without_suffix(_without_titles(words))
    if len(words) < 2:
        return Name(family=" ".join(words), suffix=suffix)
    if _EAST_ASIAN.search(words[0]):
        return Name(family=words[0], given=" ".join(words[1:]), suffix=suffix)
    start = _family_start(words)
    count = _leading_particles(words[start:])
    particles, family = _unglued(words[start : start + count], words[start + count :])
    return Name(" ".join(family), " ".join(words[:start]), "", " ".join(particles), suffix)


def _without_titles(words: list[str]) -> list[str]:
    """Without academic titles, where a given name and a family name are left."""
    count = 0
    while count < len(words) and words[count].lower() in TITLES:
        count += 1
    return words[count:] if len(words) - count >= 2 else words


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    return (words[:-1], words[-1]) if len(words) > 1 and _is_suffix(words[-1]) else (words, "")


def _is_suffix(word: str) -> bool:
    return word.lower() in SUFFIXES and not (word.lower() in ("ii", "iii", "iv") and word != word.upper())


def _leading_particles(words: Sequence[str]) -> int:
    """How many particles the words begin with; the last word is never one."""
    count = 0
    while count < len(words) - 1 and words[count] in PARTICLES:
        count += 1
    return count


def _family_start(words: Sequence[str]) -> int:
    """The place of the first word of the family name, its particles included. There are at least two words."""
    start = _particle_run(words)
    if start is None:
        start = len(words) - 1
        vietnamese = not VIETNAMESE_FAMILIES.isdisjoint((words[0], words[-1]))
        while start > 1 and words[start - 1] in CAPITAL_PARTICLES and not vietnamese:
            start -= 1
    return start - 2 if start > 2 and words[start - 1] in JOINERS else start


def _particle_run(words: Sequence[str]) -> int | None:
    """Where the run of particles before the family begins; None where there is none.

    Of several runs the last one counts ("Maria de Lourdes da Silva"), but the first one in a Germanic name ("Jan van
    Houten van Dam") and before a capitalised particle ("de La Tour du Pin").
    """
    starts = [
        place
        for place, word in enumerate(words[:-1])
        if word in _PARTICLES_ALONE and not (place and words[place - 1] in PARTICLES)
    ]
    if not starts:
        return None
    first = starts[0]
    compound = words[first] in GERMANIC_PARTICLES or words[first + 1] in CAPITAL_PARTICLES
    return first if compound else starts[-1]


def _unglued(particles: list[str], family: list[str]) -> tuple[list[str], list[str]]:
    """Particles with the one that is written together with the family: "d'Alembert", "al-Farsi"."""
    rest = without_glued_particle(family[0])
    if rest == family[0]:
        return particles, family
    return [*particles, family[0].removesuffix(rest)], [rest, *family[1:]]


# -- names and other texts ---------------------------------------------------------------------------------------------

MOST_WORDS_OF_A_NAME = 6


def looks_like_name(text: str) -> bool:
    """Whether a text can be the printed name of one person, rather than words of a title or an acronym.

    A name of one word is no such text, save in Chinese characters and Hangul.

    >>> [text for text in ("Kai Okawa", "LLMs", "Extended Version", "Plato", "毛泽东") if looks_like_name(text)]
    ['Kai Okawa', '毛泽东']
    """
    if is_east_asian_name(text):
        return True
    words, _ = _without_suffix(_without_titles(text.split()[: MOST_WORDS_OF_A_NAME + 2]))
    if not 2 <= len(words) <= MOST_WORDS_OF_A_NAME or not all(map(is_name_word, words)):
        return False
    printed = [word for word in words if word not in PARTICLES]
    full = [word for word in printed if not is_initials(word) and len(word) > 1]
    return len(printed) > 1 and bool(full) and sum(map(word_evidence, full)) > -1


def looks_like_names(text: str) -> bool:
    """Whether a text can be a list of persons' names, such as "A. Smith and B. Jones"."""
    listed = split_names(text).names if len(text) < 1000 else ()
    return bool(listed) and all(not name.literal and looks_like_name(str(name)) for name in listed)


# -- a list of names ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameList:
    """A printed list of names.

    Attributes:
        names: in the printed order.
        cut: whether the document itself cut the list ("et al.", "and 12 others").
        affiliations: printed name to what stood in parentheses after it, marks such as ``(1)`` resolved by the legend.
    """

    names: tuple[Name, ...] = ()
    cut: bool = False
    affiliations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two separators: its text, what stood in parentheses after it, the separator before it."""

    text: str
    notes: tuple[str, ...] = ()
    separator: str = ""


_TOKEN = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<comma>,(?!\d{3}\b)|:)|(?P<semicolon>;)"
    r"|(?P<and>(?<=\s)(?:and|&)(?=\s))|(?P<cut>\bet\.? al(?:ii)?\b\.?|…|\.{3,})",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:and )?(?:\d[\d,]* )?(?:(?:many|more|other|additional) )*(?:others|more|(?:co-?)?authors?)(?: not shown)?\.?",
    re.IGNORECASE,
)
_MARK = r"[\d*†‡§¶]{1,3}|[a-zA-Z]"
_MARKS = re.compile(rf"(?:{_MARK})(?:(?: ?[,&] ?| and )(?:{_MARK}))*")
_LEGEND = re.compile(rf"\(({_MARK})\)([^()]*)")
_FULL_STOP = re.compile(r"(?<![.\s])[^\W\d_]{3}\.$")
_FOOTNOTES = "*†‡§¶¹²³⁰⁴⁵⁶⁷⁸⁹"
_NO_NAME = r"(?!(?i:and|et|on|for|more|others?|(?:co-?)?authors?)\b)"
_LETTER = r"(?:[^\W\d_]|['’-]\b(?!(?i:et)\b))"
_PLAIN_NAME = rf"(?:{_NO_NAME}(?:(?:[^\W\d_]\.-?)+|{_LETTER}+\.?) )+{_NO_NAME}[^\W\d_]{_LETTER}+"
_PLAIN_LIST = re.compile(rf"{_PLAIN_NAME}(?:, {_PLAIN_NAME})*")
"""Names of two words and more with nothing but commas between them: each piece is a name as it stands."""


def split_names(text: str) -> NameList:
    """The names of a list in running order, as page layouts print it.

    Commas, semicolons, "and", "&" and lone colons separate names. Since names run forward in these layouts,
    "Ishikawa, Satoki" is two names of one word; an inversion is read only where it is certain: initials cannot stand
    alone ("Smith, J., Jones, K."), and commas cannot separate where semicolons do ("Smith, John; Jones, Kate").

    >>> [str(name) for name in split_names("Robert Downey, Jr., Ann Lee and J. K. Rowling").names]
    ['Robert Downey Jr.', 'Ann Lee', 'J. K. Rowling']
    >>> split_names("Ann Lee, Bob Ray et al. (17 additional authors not shown)").cut
    True
    >>> dict(split_names("Ann Lee (1), Bob Ray ((1) MIT)").affiliations)
    {'Ann Lee': 'MIT'}
    """
    text = " ".join(text.split())
    if _PLAIN_LIST.fullmatch(text):
        return NameList(tuple(map(split_name, text.split(", "))))
    every = [_piece(separator, segment) for separator, segment in _segments(text)]
    legend = {
        mark: what.strip(" ,;") for piece in every for note in piece.notes for mark, what in _LEGEND.findall(note)
    }
    pieces = list(_rejoined([_shown(piece) for piece in every]))
    names = tuple(name for piece in pieces for name in _names_of(piece))
    notes = {piece.text: note for piece in pieces if piece.text and (note := _affiliation(piece, legend))}
    return NameList(names, any(map(_tells_of_others, every)), MappingProxyType(notes))


def _segments(text: str) -> Iterator[tuple[str, str]]:
    """The separators outside of parentheses, each with the text behind it."""
    separator, begin, depth = "", 0, 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind in ("open", "close"):
            depth = depth + 1 if kind == "open" else max(depth - 1, 0)
        elif depth == 0:
            yield separator, text[begin : token.start()]
            if kind == "cut":
                yield kind, ""
            separator, begin = kind, token.end()
    yield separator, text[begin:] + ")" * depth


def _piece(separator: str, segment: str) -> _Piece:
    """A segment without the parentheses at its end, which become notes. "Thomas (Tom) Smith" keeps his."""
    notes: list[str] = []
    end = len(segment.rstrip(" ."))
    while end and segment[end - 1] == ")" and (opening := _opening(segment, end - 1)) is not None:
        notes.append(segment[opening + 1 : end - 1].strip())
        end = opening
        while end and segment[end - 1] == " ":
            end -= 1
    text = (segment[:end] if notes else segment).strip(" ,;[]" + _FOOTNOTES)
    return _Piece(text[:-1] if _FULL_STOP.search(text[-5:]) else text, tuple(reversed(notes)), separator)


def _opening(text: str, closing: int) -> int | None:
    """The place of the parenthesis that the one at ``closing`` closes."""
    depth = 0
    for place in range(closing, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return place
    return None


def _tells_of_others(piece: _Piece) -> bool:
    """Whether a piece says that names are left out: "et al.", "12 others", "(17 additional authors not shown)"."""
    return piece.separator == "cut" or any(_OTHERS.fullmatch(part) for part in (piece.text, *piece.notes))


def _shown(piece: _Piece) -> _Piece:
    """The piece without what tells of others, and without the legend of affiliation marks."""
    notes = tuple(note for note in piece.notes if not _OTHERS.fullmatch(note) and not _LEGEND.match(note))
    return _Piece("" if _OTHERS.fullmatch(piece.text) else piece.text, notes, piece.separator)


def _affiliation(piece: _Piece, legend: Mapping[str, str]) -> str:
    """What stood in parentheses after a name, marks replaced by what the legend says of them."""
    told = []
    for note in piece.notes:
        marks = re.findall(_MARK, note.replace(" and ", ",")) if _MARKS.fullmatch(note) else []
        told.append("; ".join(legend[mark] for mark in marks) if marks and all(map(legend.get, marks)) else note)
    return "; ".join(note for note in told if not _ON_BEHALF.match(note))


def _rejoined(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces without empty ones, and with what a separator parted wrongly put together again."""
    inverting = any(piece.separator == "semicolon" for piece in pieces)
    held: _Piece | None = None
    for piece in pieces:
        glue = held and _glue(held, piece, inverting)
        if held and glue:
            held = _Piece(f"{held.text}{glue}{piece.text}", held.notes + piece.notes, held.separator)
        elif piece.text or piece.notes:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _glue(left: _Piece, right: _Piece, inverting: bool) -> str:
    """What two neighbours are joined with that are one name; empty where they are two."""
    words = right.text.split()
    if not words or left.notes or not left.text:
        return ""
    if right.separator == "and":
        return " and " if _is_body_with_and(left.text, right.text) else ""
    if right.separator != "comma":
        return ""
    if len(words) == 1 and (_is_suffix(words[0]) or words[0].lower() in DEGREES):
        return ", "
    family = left.text.split()
    alone = len(family) - _leading_particles(family) == 1
    certain = all(map(is_initials, words)) or (inverting and not is_body(right.text))
    return ", " if alone and certain and not is_body(left.text) else ""


def _is_body_with_and(left: str, right: str) -> bool:
    """Whether an "and" stands inside the name of one body, as in "Institute for Sound and Vision"."""
    return is_body(left) and not is_body(right) and bool(re.search(r" (?:of|for) ", left))


def _names_of(piece: _Piece) -> Iterator[Name]:
    """The name of a piece, and the body that the person writes for ("Ann Lee for the ATLAS Collaboration")."""
    parted = _ON_BEHALF.search(piece.text)
    person = piece.text
    if parted and is_body(piece.text[parted.end() :]) and not is_body(piece.text[: parted.start()]):
        person = piece.text[: parted.start()]
        yield from [split_name(person)] if person else []
        yield Name(literal=piece.text[parted.end() :])
    elif person:
        yield split_name(person)
    for note in piece.notes:
        behalf = _ON_BEHALF.match(note)
        if behalf and is_body(note):
            yield Name(literal=note[behalf.end() :])
