"""Names and creators.

A creator has a first and a last name, or a single ``name``. The desktop reads particles and suffixes out of them, where
both are there: words in small letters in front of the last name ("van Beethoven") are a non-dropping particle, those
at the end of the first name ("Ludwig van") a dropping one, and what follows its first comma is a suffix ("Jean, Jr.").
A last name in quotation marks is one name; ``parse-names: false`` says so in CSL-JSON.
"""

import re
from collections.abc import Mapping
from typing import Any

from refmill.model import Name
from refmill.tables.zotero import LONGEST_NAME
from refmill.zotero.texts import line

_MARKS = "'’ʻ"
_LEADING = re.compile(rf"([^ ]+(?:[- ]|[{_MARKS}]) *)(?=.)")
_SUFFIX = re.compile(r"\s*,!*\s*")
_GLUED = (*_MARKS, "-")


def creator_of(name: Name, role: str) -> dict[str, str] | None:
    """A creator; None for a name that has no part or too long a one.

    >>> creator_of(Name("Beethoven", "Ludwig", non_dropping_particle="van"), "author")
    {'creatorType': 'author', 'firstName': 'Ludwig', 'lastName': 'van Beethoven'}
    >>> creator_of(Name(literal="ATLAS Collaboration"), "author")
    {'creatorType': 'author', 'name': 'ATLAS Collaboration'}
    """
    last, first = pair_of(name)
    parts = {"name": last} if not first and not name.family else {"firstName": first, "lastName": last}
    if not last or any(len(part) > LONGEST_NAME for part in parts.values()):
        return None
    return {"creatorType": role, **parts}


def pair_of(name: Name) -> tuple[str, str]:
    """Last and first name; the last name alone for a body, and for a person of one name.

    >>> pair_of(Name("Humboldt", "Alexander", dropping_particle="von")), pair_of(Name("King", "Martin", suffix="Jr."))
    (('Humboldt', 'Alexander von'), ('King', 'Martin, Jr.'))
    """
    if name.literal or not name.family:
        return line(name.literal or name.given), ""
    last, given = line(_before(name.non_dropping_particle, name.family)), line(name.given)
    if not given:
        return line(_before(name.dropping_particle, last)), ""
    if name.extra.get("parse-names") is False and _leading(last)[0]:
        last = f'"{last}"'
    comma = ",!" if name.extra.get("comma-suffix") is True else ","
    first = " ".join(filter(None, (given, line(name.dropping_particle))))
    return last, f"{first}{comma} {suffix}" if (suffix := line(name.suffix)) else first


def _before(particle: str, family: str) -> str:
    return f"{particle}{family}" if not particle or particle.endswith(_GLUED) else f"{particle} {family}"


def name_of(creator: Mapping[str, Any]) -> Name | None:
    """The name that a creator is; None where it has none.

    >>> name = name_of({"firstName": "Jean de", "lastName": "la Fontaine"})
    >>> name.given, name.dropping_particle, name.non_dropping_particle, name.family
    ('Jean', 'de', 'la', 'Fontaine')
    """
    single = text_of(creator, "name")
    return Name(literal=single) if single else name_of_pair(text_of(creator, "lastName"), text_of(creator, "firstName"))


def name_of_pair(last: str, first: str) -> Name | None:
    """The name of a last and a first name, with particles and suffix told apart."""
    if not last or not first:
        return Name(family=last or first) if last or first else None
    if len(last) > 1 and last[0] == last[-1] == '"':
        return Name(last[1:-1], first, extra={"parse-names": False})
    particle, family = _leading(last)
    given, suffix, comma = _without_suffix(first)
    given, dropping = _trailing(given)
    return Name(family, given, dropping, particle, suffix, extra={"comma-suffix": True} if comma else {})


def text_of(creator: Mapping[str, Any], part: str) -> str:
    """A part of a creator, empty where there is none."""
    value = creator.get(part)
    return line(value) if isinstance(value, str) else ""


def _leading(last: str) -> tuple[str, str]:
    """The particle in front of a family name, and the family name."""
    place = 0
    while (found := _LEADING.match(last, place)) and _is_small(found[1]):
        place = found.end()
    particle = last[:place]
    return particle if particle.endswith(tuple(f"{mark} " for mark in _MARKS)) else particle.strip(), last[place:]


def _trailing(given: str) -> tuple[str, str]:
    """The given names, and the particle behind them."""
    words = given.split(" ")
    place = len(words)
    while place > 1 and _is_small(words[place - 1]):
        place -= 1
    return " ".join(words[:place]), " ".join(words[place:])


def _is_small(word: str) -> bool:
    first = word.lstrip(f"- {_MARKS}")[:1]
    return first.upper() != first


def _without_suffix(first: str) -> tuple[str, str, bool]:
    """The first name without its suffix, the suffix, and whether a comma belongs to it."""
    place = first.find(",")
    if place < 1:
        return first, "", False
    mark = _SUFFIX.match(first, place)
    end = mark.end() if mark else place
    return first[:place].rstrip(), first[end:], first[place:end].strip() == ",!"
