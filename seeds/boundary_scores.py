"""How well a text ends as a title, and how well a text reads as an author: the measures of the boundary model.

Each measure is a sum of weights that may be read as log-odds. They were set by hand, and are checked against the lines
of ``tests/golden/boundaries.txt``.
"""

import re
from collections.abc import Sequence

from refmill.evidence import (
    folded,
    is_double_given_name,
    is_east_asian_name,
    is_known_title_word,
    without_glued_particle,
    without_marks,
    word_evidence,
)
from refmill.names import is_body
from refmill.tables.given_names import GIVEN_NAMES, KOREAN_SYLLABLES
from refmill.tables.names import BODIES, BODY_WORDS, COLLABORATIONS, PARTICLES, SUFFIXES, SURNAME_PREFIXES
from refmill.tables.words import ACRONYMS, CAMEL_WORDS, FUNCTION_WORDS

_CLOSING = "?!)]}”»…%°∞$"
_OPENING = "([{“‘«„-–—/@&_\\:;=~<>|`,*^"
_PUNCTUATION = "([{“‘«\"'”’»)]}?!.,:;"
_WHOLE_WORDS = CAMEL_WORDS | COLLABORATIONS

# -- the end of the title ----------------------------------------------------------------------------------------------

_DANGLING = frozenset(
    """
    a an and are as at between by for from if in into is of or than that the to toward towards using via which while
    whose with
    """.split()
)
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_GREEK_SYMBOL = re.compile(r"(?:.*[^\u0370-\u03ff])?[α-ω]")
_INNER_CAPITAL = re.compile(r".*[^\W\d_A-Z][A-Z]")


def title_end_score(title: str) -> float:
    """How well ``title`` ends as a title; it may be only the last part of one.

    >>> title_end_score("Deep Transformers") > 1, title_end_score("an Interview with Mc") < -1
    (True, True)
    """
    words = title.split()
    if not words:
        return -6.0
    if _inside_brackets(title):
        return -4.0
    score = _last_word_score(words[-1]) if title[-1].isalpha() else _mark_score(title, words[-1])
    glued = sum(_is_glued(word) for word in words[-8:-1])
    return score - 1.6 * glued - (1.0 if len(words) == 1 else 0.0)


def _is_glued(word: str) -> bool:
    """Whether a word reads as two: a capital behind a small letter, a digit or a closing mark, or as in "GANMasaki"."""
    plain = word.strip(_PUNCTUATION)
    if plain in _WHOLE_WORDS or plain.isupper() or plain[1:].islower():
        return False
    return any(
        char.isupper()
        and after.islower()
        and not (last.isupper() and place == 1)
        and (last.isalnum() or last in _CLOSING)
        for place, (last, char, after) in enumerate(zip(plain, plain[1:], plain[2:], strict=False), 1)
    )


def _inside_brackets(title: str) -> bool:
    formula = title.count("$") % 2 == 1 and not title[title.rfind("$") + 1 :][:1].isdigit()
    return formula or title.rfind("(") > title.rfind(")") or title.count("“") > title.count("”")


def _mark_score(title: str, word: str) -> float:
    """The score of a title that ends with something other than a letter."""
    last = title[-1]
    if last in "\"'’":
        return _quotation_score(title, word)
    if last == ".":
        return 2.5 if word.endswith("...") else -0.8 if len(word) > 2 and word[-3:-2] not in ".-" else -9.0
    if last.isdigit() or last in "+#*™®²³":
        return 1.5
    return 2.5 if last in _CLOSING else -9.0 if last in _OPENING else 0.5


def _quotation_score(title: str, word: str) -> float:
    """The score of a title that ends with a mark that may close a quotation, open one, or stand inside a name."""
    if title[-1] == '"':
        return 2.0 if title.count('"') % 2 == 0 else -9.0
    return 1.0 if len(word) > 3 and any(mark in title[:-1] for mark in "‘'`") else -9.0


def _last_word_score(word: str) -> float:
    """The score of a title's last word, which ends with a letter."""
    whole = word.strip(_PUNCTUATION)
    if whole in _WHOLE_WORDS or whole.removesuffix("s") in CAMEL_WORDS:
        return 2.5
    plain = whole.rsplit("-", 1)[-1]
    if plain in SURNAME_PREFIXES:
        return -3.0
    if _PLURAL_ACRONYM.fullmatch(plain) or _GREEK_SYMBOL.fullmatch(whole):
        return 1.5
    if len(plain) == 1:
        return 0.3 if "-" in whole else -0.7
    if plain.isupper():
        return 2.2 if plain in ACRONYMS else 1.5
    mixed = _INNER_CAPITAL.match(plain) or plain[:2].isupper()
    return _mixed_word_score(plain) if mixed else _plain_word_score(plain, folded(plain))


def _mixed_word_score(plain: str) -> float:
    """A word with capitals inside that is in no table: a program, or a word and the beginning of a name."""
    begin = max(place for place, char in enumerate(plain) if char.isupper())
    behind = plain[begin:]
    if plain[:begin] in SURNAME_PREFIXES:
        return -0.3
    if len(behind) == 1 and plain[begin - 1].islower():
        return -0.3 if len(plain) < 5 else -2.5
    if folded(behind) in GIVEN_NAMES or behind in SURNAME_PREFIXES:
        return -2.5
    if behind.lower() in KOREAN_SYLLABLES - FUNCTION_WORDS:
        return -2.5
    return -1.0 if plain[-1].isupper() else -0.3 if is_known_title_word(behind) else -0.8


def _plain_word_score(plain: str, key: str) -> float:
    if key in FUNCTION_WORDS:
        return -2.0 if key in _DANGLING else 0.3
    if is_known_title_word(plain):
        return 2.0
    if key in GIVEN_NAMES:
        return -1.0
    if len(key) < 3:
        return -0.5
    return 1.2 if word_evidence(plain) < 0 else 0.0


# -- between the two ---------------------------------------------------------------------------------------------------

_PAIRS_OF_INITIALS = frozenset("AJ BJ CJ DJ EJ JJ JP KJ MJ PJ RJ TJ".split())
_LONGEST_WHOLE_WORD = max(map(len, _WHOLE_WORDS))


def cut_word_score(title: str, authors: str) -> float:
    """Below zero where the boundary would cut a known word or an acronym in two: "Git" from "Hub", "ATL" from "AS".

    >>> cut_word_score("issues on Git", "HubJohn Baker") < 0, cut_word_score("issues on GitHub", "John Baker")
    (True, 0.0)
    """
    left = title.rsplit(None, 1)[-1].lstrip(_PUNCTUATION)[-_LONGEST_WHOLE_WORD:] if title.strip() else ""
    token = left + authors.split(" ", 1)[0][:_LONGEST_WHOLE_WORD]
    if (
        left[-1:].isupper()
        and authors[:2].isupper()
        and authors[:2] not in _PAIRS_OF_INITIALS
        and "." not in authors[:2]
        and authors.split(" ", 1)[0] not in COLLABORATIONS
    ):
        return -2.0
    for end in range(len(left) + 1, len(token) + 1):
        if left and token[:end] in _WHOLE_WORDS and not token[end : end + 1].islower():
            return -4.0
    return 0.0


def body_score(title: str, authors: str) -> float:
    """How well a collaboration's name fits behind a title: above zero where the title speaks of the experiment.

    Below zero where the name would begin inside the name of an experiment ("Micro" and "BooNE") that is known or
    stands in the title, though little where a single letter is cut off: that may be the last one of the title ("the
    Stage" and "BOSS", not "eBOSS"); and where an unknown name would leave the title with two words in one.

    >>> body_score("First Results of XENON1T", "XENON Collaboration")
    1.0
    >>> body_score("a Search at MicroBooNEMicro", "BooNE Collaboration") < 0
    True
    """
    first = authors.split(" ", 1)[0]
    words = title.split()
    if not words or not is_body(authors):
        return 0.0
    last = words[-1]
    cut_off = _cut_off(words, first)
    if cut_off:
        return -4.0 if cut_off > 1 else 0.0 if last in ACRONYMS else -1.0
    if first not in COLLABORATIONS and _is_glued(last):
        return -1.0
    return float(len(first) > 2 and any(word.startswith(first) for word in words))


def _cut_off(words: Sequence[str], first: str) -> int:
    """How many letters of an experiment's name the title's last word takes away from a body's first word."""
    last = words[-1]
    for size in range(min(len(last), _LONGEST_WHOLE_WORD), 0, -1):
        whole = last[-size:] + first
        if whole in COLLABORATIONS or (size > 1 and any(word.startswith(whole) for word in words)):
            return size
    return 0


# -- names -------------------------------------------------------------------------------------------------------------

_AND = re.compile(r" (?:and|&) ")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_NAME_WORD = re.compile(r"['’]?[^\W\d_]+(?:['’.-]{1,2}[^\W\d_]+)*\.?")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_BODY_LINKS = frozenset("of for the and on in de du des der für und behalf".split())
_SMALL_BODY_WORDS = _BODY_LINKS | BODY_WORDS | COLLABORATIONS
_LENGTH_SCORES = (-6.0, -2.5, 1.0, 0.3, -0.7, -1.7)


def name_score(text: str, *, first: bool = False) -> float:
    """How well ``text`` reads as one author or as several joined by "and".

    Args:
        text: what stands between two commas.
        first: whether it is the first author, who may be the only one.

    >>> name_score("Masaki Saito") > 1 > name_score("NMasaki Saito")
    True
    """
    plain = _IN_PARENTHESES.sub(" ", text).strip().removeprefix("and ").removeprefix("& ")
    if not plain or plain.lower() in SUFFIXES or plain.lower() in ("others", ":"):
        return 0.0 if not first else -6.0
    parts = [plain] if is_body(plain) else _AND.split(plain)
    return min(map(_one_name_score, parts))


def _one_name_score(text: str) -> float:
    words = text.split()
    if is_east_asian_name(text):
        return 1.5
    if is_body(text):
        return _body_score(words)
    if len(words) > 1 and words[-1].lower() in SUFFIXES:
        words.pop()
    counted = [word for word in words if word not in PARTICLES]
    length = _LENGTH_SCORES[len(counted)] if len(counted) < len(_LENGTH_SCORES) else -3.0
    if text.islower():
        return length - 2.5 + sum(min(word_evidence(word), 0) for word in counted)
    if len(counted) == 1 and (len(text) == 1 or word_evidence(counted[0]) < 0):
        length -= 1.0
    return length + sum(_word_score(word, place, len(counted)) for place, word in enumerate(counted))


def _body_score(words: list[str]) -> float:
    words = words[1:] if words[0].lower() == "the" and len(words) > 1 else words
    if len(words) == 1:
        return 1.5 if words[0].lower() in BODIES or words[0].endswith("AI") else -2.5
    known = words[0].lower() in BODIES or words[0] in COLLABORATIONS
    glued = sum(_is_glued(word) and word not in COLLABORATIONS for word in words)
    small = sum(word[0].islower() and word.isalpha() and word not in _SMALL_BODY_WORDS for word in words)
    glued_cost = 0.7 if words[-1].lower().startswith("collaboration") else 1.5
    score = known - 1.5 * (len(words[0]) == 1) - 0.5 * max(len(words) - 5, 0) - glued_cost * glued - small
    if words[-1].lower() in BODY_WORDS:
        return score + 1.5
    return score + (0.5 if {"of", "for"} & set(words) or known or words[0] == "Team" else -2.0)


def _word_score(word: str, place: int, count: int) -> float:
    """The score of one word of a name of ``count`` words that is neither particle nor suffix."""
    if place:
        word = without_glued_particle(word)
    if _INITIALS.fullmatch(word):
        return 0.5 if place < count - 1 and word.endswith(".") else -0.4
    if not _NAME_WORD.fullmatch(without_marks(word)) or word[0].islower():
        return -4.0
    return _case_score(word, place) + _known_score(word, place)


def _case_score(word: str, place: int) -> float:
    """Below zero for capitals that stand as in few names; "DJ", "MacKay", "JianFeng" and "Jean-Pierre" are fine."""
    odd = [part for part in re.split(r"['’-]", word) if len(part) > 1 and not part[1:].islower()]
    return min((_odd_case_score(part, place) for part in odd), default=0.0)


def _odd_case_score(part: str, place: int) -> float:
    if is_double_given_name(part):
        return 0.0
    if part.isupper():
        return 0.0 if part in _PAIRS_OF_INITIALS and not place else -0.9 if len(part) == 2 else -2.5
    if part[1].isupper() or part[-1].isupper():
        return -3.0
    begin = max((at for at, char in enumerate(part) if char.isupper()), default=0)
    before = part[:begin]
    if not before:
        return 0.0
    if before in SURNAME_PREFIXES:
        return -0.3 if place else -0.6
    return -1.5 if place or folded(before) in GIVEN_NAMES else -3.0


def _known_score(word: str, place: int) -> float:
    evidence = word_evidence(word)
    if evidence > 0:
        return evidence if place == 0 else evidence / 2
    return evidence if place == 0 or evidence > -1.5 else evidence / 2
