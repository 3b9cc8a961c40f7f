"""Numbers in text: what is numeric, what is more than one, roman numbers, and the parts of a number variable."""

import re
from collections.abc import Callable

_ONE = r"(?:[^\W\d_]{0,6}\d[^\s,&–—.:+-]*|[ivxl]+)"
_NUMERIC = rf"{_ONE}(?:(?:\s*[-–—&]\s*|\s*,(?!\d{{3}}\b)\s*|\s*,?\s+and\s+){_ONE})*"
"""As some others here, compiled when it is first used: short lists of many styles never ask."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_LOW = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_SEPARATOR = r"\s*(, and\b|[-–—&]|,(?!\d{3}\b)|\band\b)\s*"
_SPACED = {",": ", ", "&": " & ", "and": " and ", ", and": ", and "}


def is_numeric(text: str) -> bool:
    """Whether text consists of numbers, which may have letters around them ("Choose", ``is-numeric``).

    Small roman numbers count, as everywhere; decimals and numbers with thousands set apart do not.

    >>> [is_numeric(text) for text in ("2nd", "2, 3", "second", "2nd edition", "D2-D4")]
    [True, True, False, False, True]
    """
    return text.isdecimal() or (bool(text) and bool(re.fullmatch(_NUMERIC, text.strip())))


_NUMBER = r"(?:(?:[A-Za-z]*\d+|[ivxlcmIVXLCM]+)\s*[-–,&]\s*)*[A-Za-z]*\d+"


def is_number(text: str) -> bool:
    """Whether text is a number in digits, or several of which the last one is in digits, and nothing else.

    >>> [is_number(text) for text in ("12", "e1023", "3–5", "7A", "xii", "Suppl. 1")]
    [True, True, True, False, False, False]
    """
    return text.isdecimal() or bool(re.fullmatch(_NUMBER, text))


def is_count(text: str) -> bool:
    """Whether text is one whole number, of digits that are few enough to count with."""
    return text.isdecimal() and len(text) < 16


def roman(number: int) -> str:
    """A number in small roman letters; digits where it has none.

    >>> roman(1994)
    'mcmxciv'
    """
    if not 0 < number < 6000:
        return str(number)
    found = []
    for value, letters in (*_ROMAN, *_ROMAN_LOW):
        count, number = divmod(number, value)
        found.append(letters * count)
    return "".join(found)


def parts(text: str) -> list[str]:
    """Numbers and the marks between them, each in its place: spaces are gone around hyphens.

    >>> parts("2 , 3-5 & 7")
    ['2', ', ', '3', '-', '5', ' & ', '7']
    """
    found = re.split(_SEPARATOR, text.strip())
    return [_SPACED.get(piece, piece) if place % 2 else piece for place, piece in enumerate(found)]


_MANY = r"(?:\d[a-z]?|\b[ivxlcdm]+)\s*(?:--?|[–,&]|,?\s+(?:%s)\b)\s*(?:[A-Za-z]?\d|[ivxlcdm]+\b|[A-Z]\b)"


_THOUSANDS = r"(?<=\d),(?=\d{3}\b)"


_DIVIDED = r"\d[.:]\d|\d,\d|—"
"""Numbers with parts, which are not counted."""
_OWN_LABELS = {
    "volume": re.compile(r"vol\.\s*(?=\d|[ivxlcm]+\b)"),
    "issue": re.compile(r"no\.\s*(?=\d)"),
    "number": re.compile(r"no\.\s*(?=\d)"),
    "page": re.compile(r"pp?\.\s*(?=\d|[ivxlcm]+\b)"),
}


def unlabelled(text: str, variable: str) -> str:
    """A number without the word for what it is, which a style prints where it wants it.

    >>> unlabelled("vol. 3", "volume"), unlabelled("no. 3", "volume")
    ('3', 'no. 3')
    """
    own = _OWN_LABELS.get(variable)
    found = own.match(text) if own else None
    return text[found.end() :] if found else text


def plural_test(conjunction: str) -> Callable[[str], bool]:
    """What says whether text names more than one number ("Label", contextual).

    Args:
        conjunction: the word for "and" in the language of the style; the English one counts in all.

    >>> is_plural = plural_test("et")
    >>> [is_plural(text) for text in ("12", "1-3", "2 & 4", "i-ix", "Michaelson-Morely", "2 et 4", "2 und 4")]
    [False, True, True, True, False, True, False]
    """
    many = _MANY % f"and|{re.escape(conjunction)}"

    def is_plural(text: str) -> bool:
        if text.isdecimal():
            return False
        plain = re.sub(_THOUSANDS, "", text)
        return bool(re.search(many, plain)) and not re.search(_DIVIDED, plain)

    return is_plural
