"""How much a printed word speaks for being part of a name, or part of a title.

The measure is a sum that one may think of as log-odds: above zero for names, below zero for titles, zero for a word
that tells nothing, such as a rare family name. It rests on small tables of facts and on the shape of the word.
"""

import re
import unicodedata

from refmill.tables.given_names import GIVEN_NAMES
from refmill.tables.names import SURNAME_PREFIXES
from refmill.tables.words import (
    CAMEL_WORDS,
    FUNCTION_WORDS,
    NAME_LIKE_WORDS,
    NAMES_WITH_NOUN_ENDINGS,
    NOUN_ENDINGS,
    TITLE_WORDS,
)

_INFLECTIONS = ("s", "es", "ed", "d", "ing", "ly", "'s", "’s", "er", "ers")
_INNER_CAPITAL = re.compile(r"(.*?[^\W\d_A-Z])[A-Z]")
_PUNCTUATION = ".,:;!?()[]{}\"'“”‘’«»…"


def folded(word: str) -> str:
    """A word in lower case, without accents and without punctuation at its ends.

    >>> folded("Éric,")
    'eric'
    """
    plain = word.strip(_PUNCTUATION)
    return (plain if plain.isascii() else without_marks(unicodedata.normalize("NFD", plain))).lower()


def without_marks(text: str) -> str:
    """A text without combining marks, which are letters' parts: accents that stand apart, the vowel signs of Hindi.

    >>> without_marks("e\u0301t\u00e9")
    'eté'
    """
    if text.isascii():
        return text
    return "".join(char for char in text if not unicodedata.category(char).startswith("M"))


def is_known_title_word(word: str, *, inflected: bool = True) -> bool:
    """Whether a word is in the table of title words, or is an inflection of such a word, where ``inflected`` allows it.

    >>> [is_known_title_word(word) for word in ("Transformers", "Translating", "the", "Sosuke")]
    [True, False, False, False]
    """
    key = folded(word.rsplit("-", 1)[-1])
    stems = (key.removesuffix(end) for end in _INFLECTIONS if key.endswith(end)) if inflected else ()
    return key in TITLE_WORDS or any(stem in TITLE_WORDS for stem in stems)


def word_evidence(word: str) -> float:
    """The evidence of one word, from -3 (a function word) over 0 (nothing known) to 2 (a known given name).

    >>> [word_evidence(word) for word in ("with", "Network", "Sosuke", "Okawa", "BERT")]
    [-3.0, -2.0, 2.0, 0.0, -1.5]
    """
    if "-" in word.strip("-"):
        parts = [word_evidence(part) for part in word.split("-") if part]
        return sum(parts) / len(parts)
    plain = word.strip(_PUNCTUATION)
    key = folded(plain)
    if len(key) < 2 or key in NAME_LIKE_WORDS:
        return 0.0
    known = 0.0 if plain.isupper() and len(plain) > 2 else _known_evidence(key)
    return known if known else _shape_evidence(plain, key)


def _known_evidence(key: str) -> float:
    if key in FUNCTION_WORDS:
        return -3.0
    if key in GIVEN_NAMES:
        return 0.0 if key in TITLE_WORDS else 2.0
    if key in TITLE_WORDS:
        return -2.0
    return -1.5 if len(key) > 5 and is_known_title_word(key) else 0.0


def _shape_evidence(plain: str, key: str) -> float:
    if any(char.isdigit() for char in plain):
        return -2.0
    if plain in CAMEL_WORDS or (plain.isupper() and len(plain) > 2) or (plain.endswith("s") and plain[:-1].isupper()):
        return -1.5
    inner = _INNER_CAPITAL.match(plain)
    if inner and inner[1] not in SURNAME_PREFIXES and "'" not in plain and "’" not in plain:
        return -0.5
    ending = len(key) > 5 and key.endswith(NOUN_ENDINGS) and key not in NAMES_WITH_NOUN_ENDINGS
    return -1.0 if ending and plain.isascii() else 0.0
