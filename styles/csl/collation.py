"""The order of text in a language ("Sorting"): letters count, accents and case do not, and marks are not seen.

A small stand-in for the Unicode collation algorithm at its first level, without its tables of 1.5 MB: letters lose
their accents, and the letters that a language counts as its own take their places in its alphabet. Items that are
equal so far are told apart by the next key of the style, as in other processors.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from refmill.letters import unaccented

CollationKey = str
_IGNORED = "!\"#%&'()*,-./:;<>?@[\\]_{}«»‘’“”„…–—¿¡·"
_EXPANDED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"}
_DIGITS = re.compile(r"[0-9]+")
_WIDTH = 12
"""Digits to which numbers are filled up, so that 9 comes before 10."""
_BEHIND = "\uffff"
"""Put behind a letter, it comes after all that begins with that letter."""

_FIRST = "@"
"""Put before a letter, it comes after spaces and digits and before all letters."""
_CYRILLIC = "\u0400-\u052f"
_ARABIC = "\u0600-\u06ff\u0750-\u077f"
_SCRIPTS = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "uk"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ps", "ug", "ur"), _ARABIC),
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "ko": "\uac00-\ud7af",
    "th": "\u0e00-\u0e7f",
    "zh": "\u3400-\u9fff",
}
"""Letters of languages with scripts of their own, which come before those of other scripts. Source: as below."""

_NORDIC = "z<å,ä|æ,ö|ø"
_DANISH = "z<æ|ä,ø|ö,å|aa"
_CROATIAN = "c<č,ć d<dž,đ l<lj n<nj s<š z<ž"
_ALPHABETS = {
    "az": "c<ç e<ə g<ğ h<ı o<ö s<ş u<ü",
    "be": "з<і,й у<ў",
    "bg": "и<й",
    "bs": _CROATIAN,
    "cs": "c<č h<ch r<ř s<š z<ž",
    "cy": "c<ch d<dd f<ff l<ll p<ph r<rh t<th",
    "da": _DANISH,
    "es": "n<ñ",
    "et": "s<š,z,ž v<õ,ä,ö,ü",
    "fi": _NORDIC,
    "gl": "n<ñ",
    "hr": _CROATIAN,
    "hu": "c<cs d<dz,dzs g<gy l<ly n<ny o<ö|ő s<sz t<ty u<ü|ű z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ,æ,ö,å",
    "lt": "c<č s<š z<ž",
    "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž",
    "mk": "д<ѓ з<ѕ и<ј л<љ н<њ т<ќ ч<џ",
    "nb": _DANISH,
    "nn": _DANISH,
    "no": _DANISH,
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź,ż",
    "ro": "a<ă,â i<î s<ș|ş t<ț|ţ",
    "ru": "и<й",
    "sk": "a<ä c<č h<ch o<ô s<š z<ž",
    "sl": "c<č,ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "sr": "д<ђ и<ј л<љ н<њ т<ћ ч<џ",
    "sv": _NORDIC,
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "uk": "г<ґ е<є и<і,ї,й",
}
"""Letters of their own, by language: behind which letter they come (``<``), in order, with what counts as the same
(``|``). Source: the alphabets of these languages as the Unicode CLDR describes them."""


@lru_cache(maxsize=65536)
def collation_key(text: str, language: str = "en") -> CollationKey:
    """A key for text in the order of a language.

    >>> sorted(["Zebra", "Ähre", "apfel", "Adam"], key=collation_key)
    ['Adam', 'Ähre', 'apfel', 'Zebra']
    >>> sorted(["10 years", "9 years"], key=collation_key)
    ['9 years', '10 years']
    >>> sorted(["Doe F, Wang J.", "Doe F."], key=collation_key)
    ['Doe F.', 'Doe F, Wang J.']
    >>> sorted(["Zebra", "Ähre", "apfel"], key=lambda text: collation_key(text, "sv-SE"))
    ['apfel', 'Zebra', 'Ähre']
    >>> sorted(["Adam", "Яблоко", "7"], key=lambda text: collation_key(text, "ru-RU"))
    ['7', 'Яблоко', 'Adam']
    """
    folded = text.casefold() if language[:2] not in ("tr", "az") else text.replace("I", "ı").casefold()
    folded = _DIGITS.sub(lambda found: found[0].lstrip("0").zfill(_WIDTH), folded)
    pattern, places = _alphabet(language[:2])
    if pattern is not None:
        folded = pattern.sub(lambda found: places[found[0]], unicodedata.normalize("NFC", folded))
    if folded.isascii():
        return folded.translate(_TABLE)
    plain = unaccented(folded).translate(_TABLE)
    own = _SCRIPTS.get(language[:2])
    return re.sub(f"([{own}])", rf"{_FIRST}\1", plain) if own else plain


_TABLE = str.maketrans({**_EXPANDED, **dict.fromkeys(_IGNORED, "")})


@cache
def _alphabet(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    """What finds the letters of a language that have places of their own, and these places."""
    places: dict[str, str] = {}
    for rule in _ALPHABETS.get(language, "").split():
        before, _, letters = rule.partition("<")
        for count, same in enumerate(letters.split(","), 1):
            places.update(dict.fromkeys(same.split("|"), before + _BEHIND * count))
    longest = sorted(places, key=len, reverse=True)
    return (re.compile("|".join(longest)) if longest else None), places
