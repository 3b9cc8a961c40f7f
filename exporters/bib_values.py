"""Values of a .bib entry: names, dates, page ranges and addresses as BibTeX and BibLaTeX want them."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from refmill.exporters.latex_text import CONTROL, escape, one_line, unknown_characters
from refmill.model import Date, DateParts, Name

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_RANGE = re.compile(r"(?<=[0-9A-Za-z])\s*[-–]\s*(?=[0-9A-Za-z])")
_ONE_RANGE = re.compile(
    r"[0-9A-Za-z.:]+\s*[-–]\s*[0-9A-Za-z.:]+(?:\s*,\s*[0-9A-Za-z.:]+(?:\s*[-–]\s*[0-9A-Za-z.:]+)?)*"
)
_URL_SAFE = "!#$%&'()*+,-./:;<=>?@[]_|~"
_SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24, "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
MOST_PAGES = 200
"""Characters. A longer value is no page range."""


def names(people: Sequence[Name], cut: bool, unicode: bool, octets: bool) -> str:
    """A list of names, each as ``von Last, Jr, First``.

    Args:
        people: in their order.
        cut: whether the list goes on, which ``and others`` says.
        unicode: keep letters as they are.
        octets: whether the reader counts octets (BibTeX): see :func:`_whole`.
    """
    written = [text for text in (_name(name, unicode, octets) for name in people) if text]
    return " and ".join([*written, "others"] if cut else written)


def edtf(date: Date) -> str:
    """A date as ISO 8601-2 (EDTF) as far as BibLaTeX reads it (manual, 2.3.8); empty where it holds only words.

    >>> edtf(Date((2025, 10, 24))), edtf(Date((-43,), circa=True)), edtf(Date((2020,), (2021, 3)))
    ('2025-10-24', '-0042~', '2020/2021-03')
    """
    if not date.start:
        return ""
    start = _side(date.start)
    season = _SEASONS.get(str(date.season).lower())
    if season and len(date.start) == 1:
        start += f"-{season}"
    mark = "~" if date.circa else ""
    return f"{start}{mark}/{_side(date.end)}{mark}" if date.end else start + mark


def pages(text: str, unicode: bool) -> str:
    """A page range with the double hyphen of .bib files where it is one, else the text.

    >>> pages("45-67", False), pages("A-1 to 5", False)
    ('45--67', 'A-1 to 5')
    """
    flat = one_line(text)
    if len(flat) <= MOST_PAGES and _ONE_RANGE.fullmatch(flat):
        return _RANGE.sub("--", flat)
    return escape(flat, unicode)


def verbatim(text: str) -> str:
    """An address or identifier that TeX can read as it stands: what would end it or run is percent-encoded."""
    return quote(CONTROL.sub("", text).strip(), safe=_URL_SAFE)


def unsplit(encoded: str) -> str:
    """LaTeX in braces where a list of names or places would split it."""
    return f"{{{encoded}}}" if _AND.search(encoded) or encoded.lower() == "others" else encoded


def _side(parts: DateParts) -> str:
    year, rest = parts[0], parts[1:]
    if year < 0:
        year += 1  # CSL counts 1 BCE as -1, ISO 8601 as 0000
    return "-".join([f"-{-year:04}" if year < 0 else f"{year:04}", *(f"{part:02}" for part in rest if part > 0)])


def _name(name: Name, unicode: bool, octets: bool) -> str:
    def part(text: str) -> str:
        encoded = escape(one_line(text), unicode)
        return _whole(encoded) if octets and not unicode else encoded

    if name.literal:
        return f"{{{part(name.literal)}}}"
    particle = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    family, given = part(name.family), _guarded(part(name.given))
    if not family:
        alone = " ".join(filter(None, (part(particle), given, part(name.suffix))))
        return f"{{{alone}}}" if alone else ""
    bare = not (given or particle or name.suffix)
    last = _last(part(particle), _family(name.family, family, bare))
    if name.suffix:
        return f"{last}, {_guarded(part(name.suffix))}, {given or '{}'}"
    return f"{last}, {given}" if given else last


def _last(particle: str, family: str) -> str:
    """``von Last``; a particle that ends in an apostrophe or hyphen hangs on to the family name."""
    if not particle:
        return family
    return particle + family if particle.endswith(("'", "{\\textquoteright}", "-")) else f"{particle} {family}"


def _family(plain: str, encoded: str, bare: bool) -> str:
    """A family name in braces where the format would take it apart.

    A word in lower case before the last would be read as a particle, and of several words without a given name the
    first ones as given names.
    """
    some = plain.split()
    apart = any(word[0].islower() for word in some[:-1]) or (bare and len(some) > 1)
    return f"{{{encoded}}}" if apart else _guarded(encoded)


def _guarded(encoded: str) -> str:
    return f"{{{encoded}}}" if "," in encoded else unsplit(encoded)


def _whole(encoded: str) -> str:
    r"""LaTeX in which BibTeX, which cuts initials and labels by octets, cannot cut a letter.

    A run of characters without commands is put into what BibTeX takes for one letter: a group that begins with a
    command, here ``\relax``, which prints nothing.
    """
    raw = unknown_characters(encoded)
    if not raw:
        return encoded
    return re.sub(f"[{re.escape(raw)}]+", lambda run: rf"{{\relax {run[0]}}}", encoded)
