"""How much a printed word speaks for being part of a name, or part of a title.

The measure is a sum that one may think of as log-odds: above zero for names, below zero for titles, zero for a word
that tells nothing, such as a rare family name. It rests on small tables of facts and on the shape of the word.
"""

import re
import unicodedata

from refmill.tables.given_names import GIVEN_NAMES, KOREAN_SYLLABLES
from refmill.tables.names import GLUED_PARTICLES, PARTICLES, SURNAME_PREFIXES
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
_TWO_PARTS = re.compile(r"([A-Z][a-z]+)([A-Z][a-z]+)")
_EAST_ASIAN_NAME = re.compile(r"[\u4e00-\u9fff\u3005]{2,4}|[\uac00-\ud7af]{2,4}")
_NAME_WORD = re.compile(r"['’]?[^\W\d_](?:[^\W\d_]|['’.-]{1,2}(?=[^\W\d_]))*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?")
_PINYIN = re.compile(
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:i?ang?|i?ao|u?ai|i[eu]|i?n|ing|i?ong|u?an|uang|u[aeino]|ou|e[in]|eng|[aeiou]n?)){2,3}"
)
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


def without_glued_particle(word: str) -> str:
    """A word of a name without a particle that is written together with it.

    >>> [without_glued_particle(word) for word in ("al-Tusi", "d'Alembert", "Alembert", "el-niño")]
    ['Tusi', 'Alembert', 'Alembert', 'el-niño']
    """
    if word[:1].islower():
        for particle in GLUED_PARTICLES:
            if word.startswith(particle) and word[len(particle) : len(particle) + 1].isupper():
                return word[len(particle) :]
    return word


def is_initials(word: str) -> bool:
    """Whether a word is one initial or several: "J.", "J.-P.", "J.R.R."."""
    return bool(_INITIALS.fullmatch(word))


def is_east_asian_name(text: str) -> bool:
    """Whether a text can be a whole name in Chinese characters or Hangul: two to four of them without a space.

    >>> [is_east_asian_name(text) for text in ("毛泽东", "김철수", "Mao")]
    [True, True, False]
    """
    return _EAST_ASIAN_NAME.fullmatch(text.strip()) is not None


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a name: capitalised or in a script without capitals, an initial, a particle.

    >>> [is_name_word(word) for word in ("Okawa", "J.-P.", "von", "words", "3D")]
    [True, True, True, False, False]
    """
    if word in PARTICLES:
        return True
    word = without_glued_particle(word)
    fits = _NAME_WORD.fullmatch(without_marks(word)) is not None and not word[0].islower()
    return fits and (not word.endswith(".") or is_initials(word) or len(word) < 5)


def is_double_given_name(word: str) -> bool:
    """Whether a word is a given name of two syllables or two names, each with a capital: "JiSun", "MariaLuisa".

    >>> [is_double_given_name(word) for word in ("JungHoon", "GitHub", "PyTorch", "McKay")]
    [True, False, False, False]
    """
    match = _TWO_PARTS.fullmatch(word if word.isascii() else without_marks(unicodedata.normalize("NFD", word)))
    if not match or word in CAMEL_WORDS:
        return False
    parts = [part.lower() for part in match.groups()]
    return all(part in KOREAN_SYLLABLES for part in parts) or all(part in GIVEN_NAMES for part in parts)


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
    if is_double_given_name(plain):
        return 1.5
    if inner and inner[1] not in SURNAME_PREFIXES and "'" not in plain and "’" not in plain:
        return -0.5
    return -1.0 if _has_noun_ending(plain, key) else 0.0


def _has_noun_ending(plain: str, key: str) -> bool:
    """Whether a word ends as English nouns do; "Kaiming" and "Xiaoping" are names in Pinyin."""
    if len(key) < 6 or not key.endswith(NOUN_ENDINGS) or not plain.isascii():
        return False
    return key not in NAMES_WITH_NOUN_ENDINGS and not (key.endswith("ing") and _PINYIN.fullmatch(key))
