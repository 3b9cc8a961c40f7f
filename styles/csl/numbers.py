"""Numbers in text: what is numeric, roman and ordinal numbers, ranges of pages."""

import re

_NUMERIC = re.compile(r"(?:\w*\d\w*)(?:\s*(?:[-–—,&]|and)\s*\w*\d\w*)*")
_AFFIXED = re.compile(r"[^\W\d_]{0,3}\d+[^\W\d_]{0,3}")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_LOW = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_SEPARATOR = re.compile(r"\s*([-–—,&])\s*")


def is_numeric(text: str) -> bool:
    """Whether text consists of numbers, which may have letters around them ("Choose", ``is-numeric``).

    >>> [is_numeric(text) for text in ("2nd", "2, 3", "second", "2nd edition", "D2-D4")]
    [True, True, False, False, True]
    """
    return bool(text) and bool(_NUMERIC.fullmatch(text.strip()))


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
    found = _SEPARATOR.split(text.strip())
    return [_SPACED.get(piece, piece) if place % 2 else piece for place, piece in enumerate(found)]


_SPACED = {",": ", ", "&": " & "}


def is_plural(text: str) -> bool:
    """Whether text names more than one number ("Label", contextual)."""
    return bool(re.search(r"\d\s*[-–—,&]\s*\w*\d|\w\s*[,&]\s*\w|[ivxlcdm]+\s*[-–—]\s*[ivxlcdm]+|\band\b", text.strip()))


def locator_text(locator: str, label: str, form: str, delimiter: str) -> str:
    """A locator with ranges as the style wants them."""
    if label in ("", "page"):
        return page_ranges(locator, form, delimiter)
    return re.sub(r"(?<=[\w.])\s*-\s*(?=\w)", delimiter, locator) if re.search(r"\d", locator) else locator


_RANGE = re.compile(r"([^\W\d_]*)(\d+)\s*[-–—]\s*([^\W\d_]*)(\d+)")


def page_ranges(pages: str, form: str, delimiter: str) -> str:
    """Text in which each range of pages is written as a format says (Appendix V).

    >>> page_ranges("321-328, 100-4", "minimal", "–")
    '321–8, 100–4'
    """
    text = re.sub(r"\s*&\s*", " & ", re.sub(r"\s*,\s*", ", ", pages)) if form else pages
    text = _RANGE.sub(lambda found: _range(found, form, delimiter), text)
    return re.sub(r"(?<=\w)\s*-\s*(?=\w)", delimiter, text) if not _DASHED.search(text) else text


_DASHED = re.compile(r"[^\W\d_]{2,}-|-\w+-")


def _range(found: re.Match[str], form: str, delimiter: str) -> str:
    prefix, first, other, last = found.groups()
    if not form or (other and other != prefix):
        return f"{prefix}{first}{delimiter}{other}{last}"
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if int(last) < int(first):
        return f"{prefix}{first}{delimiter}{prefix}{found[4]}"
    if form == "expanded":
        return f"{prefix}{first}{delimiter}{prefix}{last}"
    return f"{prefix}{first}{delimiter}{_shortened(first, last, form)}"


def _shortened(first: str, last: str, form: str) -> str:
    if len(first) != len(last):
        return last
    if form == "minimal":
        return _changed(first, last, 1)
    if form == "minimal-two":
        return _changed(first, last, 2)
    return _chicago(first, last, form)


def _changed(first: str, last: str, least: int) -> str:
    place = next((place for place, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    return last[min(place, max(0, len(last) - least)) :]


def _chicago(first: str, last: str, form: str) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _changed(first, last, 1)
    short = _changed(first, last, 2)
    if form != "chicago-16" and len(first) == 4 and len(short) >= 3:
        return last
    return short
