"""Ranges of pages and of other numbers (Appendix V, "Range Delimiters")."""

import re

from refmill.styles.csl.numeric import is_count

_BEFORE, _AFTER = r"(?<![\w\\.:/-])", r"(?![\w-]|[.:/]\d)"
_RANGE = re.compile(rf"{_BEFORE}([^\W\d_]*|\d+[^\W\d_]+)(\d+)\s*[-–]\s*([^\W\d_]*|\d+[^\W\d_]+)(\d+){_AFTER}")
_ROMAN = "[ivxlcdm]+|[IVXLCDM]+"
_OTHER_RANGE = re.compile(rf"{_BEFORE}(?:(\d+[a-z]*)\s*[-–]\s*(\d+[a-z]*)|({_ROMAN})\s*[-–]\s*({_ROMAN}|\d+)){_AFTER}")
"""Ranges in roman numbers and of numbers with letters, which no format shortens."""
_COMMA = re.compile(r"\s*,\s*")


def page_ranges(pages: str, form: str, delimiter: str) -> str:
    """Text in which each range is written as a format says. A hyphen behind a backslash stays one.

    >>> page_ranges("321-328, 100-4", "minimal", "–")
    '321–8, 100–4'
    """
    text = re.sub(r"\s*&\s*", " & ", _COMMA.sub(", ", pages)) if form else pages
    text = _RANGE.sub(lambda found: _range(found, form, delimiter), text)
    return _OTHER_RANGE.sub(lambda found: delimiter.join(filter(None, found.groups())), text).replace("\\-", "-")


def _range(found: re.Match[str], form: str, delimiter: str) -> str:
    prefix, first, other, last = found.groups()
    if other != prefix:
        return f"{prefix}{first}-{other}{last}"
    if not form or not (is_count(first) and is_count(last)):
        return f"{prefix}{first}{delimiter}{other}{last}"
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if int(last) < int(first):
        return f"{prefix}{first}{delimiter}{other}{found[4]}"
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
