"""Ranges of pages and of other numbers (Appendix V, "Range Delimiters")."""

import re

from refmill.styles.csl.numeric import is_count

_RANGE = re.compile(r"(?<![\w\\.-])([^\W\d_]*|\d+[^\W\d_]+)(\d+)\s*[-–]\s*([^\W\d_]*|\d+[^\W\d_]+)(\d+)(?![\w-]|\.\d)")
_OTHER_NUMBER = r"(?:\d+[a-z]?|[ivxlcdm]+|[IVXLCDM]+)"
_OTHER_RANGE = re.compile(rf"(?<![\w\\.:-])({_OTHER_NUMBER})\s*[-–]\s*({_OTHER_NUMBER})(?![\w-]|[.:]\d)")
"""Ranges in roman numbers and of numbers with letters, which no format shortens."""
_COMMA = re.compile(r"\s*,\s*")


def page_ranges(pages: str, form: str, delimiter: str) -> str:
    """Text in which each range is written as a format says. A hyphen behind a backslash stays one.

    >>> page_ranges("321-328, 100-4", "minimal", "–")
    '321–8, 100–4'
    """
    text = re.sub(r"\s*&\s*", " & ", _COMMA.sub(", ", pages)) if form else pages
    text = _RANGE.sub(lambda found: _range(found, form, delimiter), text)
    return _OTHER_RANGE.sub(rf"\1{delimiter}\2", text).replace("\\-", "-")


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
