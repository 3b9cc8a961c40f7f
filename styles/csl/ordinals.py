"""Ordinal numbers: suffixes and words ("Ordinal Suffixes", "Long Ordinals", "Gender-specific Ordinals")."""

from refmill.styles.csl.locales import Locale


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number with its suffix, such as ``2nd``."""
    return f"{number}{_suffix(number, locale, gender)}"


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number as a word up to ten, else with its suffix."""
    term = locale.find(f"long-ordinal-{number:02}", gender=gender) if 1 <= number <= 10 else None
    return term.single if term else ordinal(number, locale, gender)


def _suffix(number: int, locale: Locale, gender: str) -> str:
    for last, digits in ((number % 100, 2), (number % 10, 1)):
        term = locale.find(f"ordinal-{last:02}", gender=gender)
        if term is not None and _matches(number, last, digits, term.match):
            return term.single
    plain = locale.find("ordinal", gender=gender)
    return plain.single if plain else ""


def _matches(number: int, last: int, digits: int, match: str) -> bool:
    match match:
        case "whole-number":
            return number == last
        case "last-two-digits":
            return number % 100 == last
        case "last-digit":
            return digits == 1
        case _:
            return digits == 2 if last > 9 else digits == 1
