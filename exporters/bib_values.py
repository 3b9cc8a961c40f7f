"""Values of a .bib entry: names, dates, page ranges and addresses as BibTeX and BibLaTeX want them."""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from refmill.keys import transliterate
from refmill.latex import CONTROL, Letters, escape, latex, one_line
from refmill.model import Date, DateParts, Name
from refmill.tables.latex import MATH, SYMBOLS
from refmill.tables.rules import Kind

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_EDGE = re.compile(r"^[-~]|[-~]$|[-~ ][-~ ]")
"""What both programs read as a space between names stands at an end, or another one beside it, and would be lost."""
_CUT = re.compile(r"[^\x00-\x7f]|\\[%&#_$]|[\[\]()]")
"""What BibTeX's initials and labels would cut in two, or end a label or, for natbib, the name in it."""
_PLAIN_WORD = r"(?!(?i:and|others)\b)[A-Z0-9][A-Za-z0-9]*+\.?"
_PLAIN = re.compile(rf"{_PLAIN_WORD}(?:[ -]{_PLAIN_WORD})*")
_PLAIN_START = re.compile(r"[A-Za-z]|[^\\{}\[\]$@]{4}|[^\\{}\[\]$@]*+\Z")
_BRACKET = re.compile(r"[\[\]()]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_MATHEMATICAL = re.compile(f"([{''.join(map(re.escape, MATH))}])")
_COMMA = re.compile("[,\u202f]")
"""What is a comma in LaTeX, the narrow space ``\\,`` too."""
_NO_INITIAL = re.compile(r"^(?:[^\W\d_]{2}[-\u2010-\u2015])+")
"""What biber takes no initial of, as the article of al-Hasan."""
_LOOSE_MARK = re.compile("(?:^|[ -])[\u0300-\u036f]")
_NO_BREAK = r"\nobreakspace{}"
_HANGING = ("'", "’", "-")
_RANGE = re.compile(r"(?<=[0-9A-Za-z])\s*[-–]\s*(?=[0-9A-Za-z])")
_HYPHENS = re.compile("--+")
_LIKE_HYPHENS = str.maketrans({"\u00ad": "", "\u2010": "-", "\u2011": "-", "\u2212": "-"})
_ONE_RANGE = re.compile(
    r"[0-9A-Za-z.:]+\s*[-–]\s*[0-9A-Za-z.:]+(?:\s*,\s*[0-9A-Za-z.:]+(?:\s*[-–]\s*[0-9A-Za-z.:]+)?)*"
)
_NO_ADDRESS = re.compile(r"[^\x20\x80-\U0010ffff]+")
_ADDRESS = re.compile(r"\s*[!-~]+\s*")
_ACTIVE = re.compile(r"[\\{}$&#%^~]")
_URL_SAFE = "!#$%&'()*+,-./:;<=>?@[]_|~"
_SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24, "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPEN = (0,)
MOST_PAGES = 200
"""Characters. A longer value is no page range."""


def names(people: Sequence[Name], cut: bool, letters: Letters, octets: bool) -> str:
    """A list of names, each as ``von Last, Jr, First``.

    Args:
        people: in their order.
        cut: whether the list goes on, which ``and others`` says.
        letters: what becomes of letters outside of ASCII.
        octets: whether the reader counts octets, as BibTeX does: see :func:`_group`. It takes initials of letters that
            are commands.
    """
    letters = Letters.COMMANDS if octets else letters
    written = [text for text in (_name(name, letters, octets) for name in people) if text]
    return " and ".join([*written, "others"] if cut else written)


def edtf(date: Date) -> str:
    """A date as ISO 8601-2 (EDTF) as far as BibLaTeX reads it (manual, 2.3.8); empty where it does not.

    A side of a range that is the part 0 is open.

    >>> edtf(Date((2025, 10, 24))), edtf(Date((-43,), circa=True)), edtf(Date((2020,), (2021, 3)))
    ('2025-10-24', '-0042~', '2020/2021-03')
    >>> edtf(Date((2020,), (0,))), edtf(Date((2020, 2, 31)))
    ('2020/', '')
    """
    if not date.start or date.start == date.end == _OPEN or (date.start == _OPEN and not date.end):
        return ""
    sides = [_side(parts) for parts in (date.start, date.end) if parts]
    if None in sides:
        return ""
    season = _SEASONS.get(str(date.season).lower())
    if season and len(date.start) == len(sides) == 1:
        sides[0] = f"{sides[0]}-{season}"
    mark = "~" if date.circa else ""
    return "/".join(f"{side}{mark}" if side else "" for side in sides)


def year_in_words(date: Date) -> str:
    r"""What stands for the year where there is none, for BibTeX and its styles; empty where nothing can.

    Styles cut the last two octets of a year out for their labels, which stand in brackets, and natbib asks for the
    category code of each of a year's first four signs as far as the first letter. Where these are not plain, four
    commands that print nothing stand there, and the words in a group that begins with a command, which is not cut.

    >>> print(year_in_words(Date(literal="in press")))
    in press
    >>> print(year_in_words(Date(literal="1999 [2000]")), year_in_words(Date(literal="[1999]")))
    1999 {[}2000{]} {\/}\/\/\/{\relax [1999]}
    """
    encoded = latex(date.literal or date.raw)
    if not encoded.isascii():
        encoded = _NON_ASCII.sub("", latex(transliterate(date.literal or date.raw)))
    if _PLAIN_START.match(encoded):
        return _BRACKET.sub(lambda bracket: f"{{{bracket[0]}}}", encoded)
    return rf"{{\/}}\/\/\/{{\relax {encoded}}}"


def pages(text: str, letters: Letters) -> str:
    """A page range with the double hyphen of .bib files where it is one, else the text.

    Styles of BibTeX double each single hyphen, also one inside of a command: there are no others.

    >>> pages("45-67", Letters.COMMANDS), pages("A-1 to 5", Letters.COMMANDS), pages("7 --- 9, 12", Letters.COMMANDS)
    ('45--67', 'A-1 to 5', '7--9, 12')
    """
    flat = _HYPHENS.sub("–", one_line(text).translate(_LIKE_HYPHENS))
    if len(flat) <= MOST_PAGES and _ONE_RANGE.fullmatch(flat):
        return _RANGE.sub("--", flat)
    return escape(flat, letters)


def verbatim(text: str) -> str:
    """An address or identifier that TeX can read as it stands: what would end it or run is percent-encoded."""
    return quote(CONTROL.sub("", text).strip(), safe=_URL_SAFE)


def shelfmark(text: str) -> str:
    """A number in an archive, as :func:`verbatim` but with its spaces and letters, since no program follows it.

    >>> shelfmark("Ms. lat. 12{b, fol. 3 Ж")
    'Ms. lat. 12%7Bb, fol. 3 Ж'
    """
    return _NO_ADDRESS.sub(lambda found: quote(found[0], safe=_URL_SAFE), one_line(text))


def eprint(text: str) -> str:
    """A number in an archive where it is like an address; BibLaTeX prints others without their spaces and letters."""
    return verbatim(text) if _ADDRESS.fullmatch(text) else ""


def code(text: str) -> str:
    """A word that becomes the name of a command, as IEEEtran makes one of a language; empty where that would fail."""
    return "" if _ACTIVE.search(text) else one_line(text)


WITHOUT_LATEX: Mapping[Kind, Callable[[str], str]] = {
    Kind.VERBATIM: verbatim,
    Kind.SHELFMARK: shelfmark,
    Kind.EPRINT: eprint,
    Kind.CODE: code,
}
"""What writes values without LaTeX, by kind."""


def unsplit(encoded: str) -> str:
    """LaTeX in braces where a list of names or places would split it."""
    return f"{{{encoded}}}" if _AND.search(encoded) or encoded.lower() == "others" else encoded


def _side(parts: DateParts) -> str | None:
    """One side of a date; empty where it is open, None where no calendar has it."""
    if parts == _OPEN:
        return ""
    year, month, day = (*parts, 0, 0)[:3]
    if year == 0 or not -9999 < year <= 9999:
        return None
    if year < 0:
        year += 1  # CSL counts 1 BCE as -1, ISO 8601 as 0000
    written = f"-{-year:04}" if year < 0 else f"{year:04}"
    if 13 <= month <= 16 and not day:
        return f"{written}-{month + 8}"  # CSL's other way of writing a season
    longest = _DAYS_OF_MONTHS[month - 1] if 1 <= month <= 12 else 0
    if month == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0):
        longest += 1
    if (month and not longest) or not 0 <= day <= longest:
        return None
    return "-".join([written, *(f"{part:02}" for part in (month, day) if part)])


def _name(name: Name, letters: Letters, octets: bool) -> str:
    if _is_plain(name):
        return f"{name.family}, {name.given}"
    particle = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    # biber counts commas inside of braces too, unless the whole name begins and ends with braces.
    commas = any(map(_COMMA.search, (particle, name.family, name.given, name.suffix)))
    if name.literal or not name.family.strip():
        alone = " ".join(filter(None, (name.given, particle, name.suffix)))
        return _part(name.literal or alone, letters, octets, grouped=True)
    given = _part(name.given, letters, octets, grouped=commas)
    suffix = _part(name.suffix, letters, octets, grouped=commas)
    if commas:
        last = _part(_joined(particle, name.family), letters, octets, grouped=True)
    else:
        last = _last(particle, name.family, letters, octets, alone=not (given or suffix))
    if suffix:
        return f"{last}, {suffix}, {given or '{}'}"
    return f"{last}, {given}" if given else last


def _part(text: str, letters: Letters, octets: bool, grouped: bool = False) -> str:
    """A part of a name, in braces where one of the programs would take it apart, or its initial or label would be cut
    out of a command."""
    flat = one_line(text)
    encoded = _encoded(flat, letters)
    split = grouped or _AND.search(encoded) or _EDGE.search(encoded) or encoded.lower() == "others"
    if not encoded or not (split or (_CUT.search(encoded) if octets else _has_commands(flat, encoded, letters))):
        return encoded
    return _group(encoded) if octets else _whole(flat, encoded)


def _last(particle: str, family: str, letters: Letters, octets: bool, alone: bool) -> str:
    """``von Last``. A particle stands in one group with the family name where the format would not know it for one.

    Args:
        alone: whether the name has no other parts, so that a particle with a capital would be a given name.
    """
    hangs = particle.endswith(_HANGING)
    own = particle.rstrip("-")
    before, apart = _part(own, letters, octets), _comes_apart(family, alone and not particle, octets)
    whole = _part(family, letters, octets, grouped=apart or (hangs and _comes_apart(particle + family, False, octets)))
    if not particle:
        return whole
    written = _encoded(one_line(own), letters), _encoded(one_line(family), letters)
    prefix = all(word[0].islower() for word in particle.split())
    commands = not octets and (before != written[0] or ((hangs or not prefix) and whole != written[1]))
    if commands or particle.endswith("-") or (alone and not particle[0].islower()):
        name = _joined(particle, family)
        return _part(name, letters, octets, grouped=commands or _comes_apart(name, alone, octets))
    return before + whole if hangs else f"{before} {whole}"


def _joined(particle: str, family: str) -> str:
    """A particle and a family name, on to which one that ends in an apostrophe or hyphen hangs."""
    return particle + family if particle.endswith(_HANGING) else f"{particle} {family}".lstrip()


def _encoded(text: str, letters: Letters) -> str:
    """A part of a name as LaTeX. Letters that have only a command of mathematics, as Greek ones, stand as they are, and
    the document knows them by their definitions: BibTeX's labels are no longer than 500 octets."""
    if text.isascii():
        return escape(text, letters)
    pieces = _MATHEMATICAL.split(text)
    return "".join(piece if place % 2 else escape(piece, letters) for place, piece in enumerate(pieces))


def _is_plain(name: Name) -> bool:
    """Whether a name is a family name and a given name that mean to both programs what they say."""
    more = name.literal or name.suffix or name.dropping_particle or name.non_dropping_particle
    return not more and bool(_PLAIN.fullmatch(name.family) and _PLAIN.fullmatch(name.given))


def _has_commands(flat: str, encoded: str, letters: Letters) -> bool:
    """Whether commands are left in a part of a name after biber has put letters in the place of theirs, or a mark
    would take a brace beside it into the initial."""
    if _LOOSE_MARK.search(flat):
        return True
    if "\\" not in encoded:
        return False
    return r"\/" in encoded or any(not _is_letter(char) and "\\" in escape(char, letters) for char in flat)


def _is_letter(char: str) -> bool:
    return char.isalpha() and char not in SYMBOLS


def _group(encoded: str) -> str:
    r"""LaTeX in braces, which keep it in one piece.

    BibTeX cuts initials and labels by octets, and would cut a command or a letter inside of braces. What it takes for
    one letter, and never cuts, is a group that begins with a command: here ``\relax``, which prints nothing.
    """
    return f"{{{encoded}}}" if encoded.isascii() and "\\" not in encoded else rf"{{\relax {encoded}}}"


def _whole(flat: str, encoded: str) -> str:
    r"""A part of a name in braces, for biber, which takes one initial of it.

    That is its first sign after braces, once biber has taken away commands of letters, and put the argument of a
    command in its place. Where that could be a brace, ``\tellinitial{N}`` tells the initial, and prints nothing. Biber
    parts groups with others in them at ties.
    """
    initial = ""
    first = _NO_INITIAL.sub("", flat, count=1)[:1]
    if not (_is_letter(first) or first.isdecimal()):
        initial = rf"\tellinitial{{{next(filter(str.isalnum, flat), '.')}}}"
    return f"{{{initial}{encoded.replace('~', _NO_BREAK)}}}"


def _comes_apart(family: str, bare: bool, octets: bool) -> bool:
    """Whether the format would take a family name apart.

    A word in lower case before the last would be read as a particle, and of several words without a given name the
    first ones as given names. For BibTeX the parts of a word with hyphens are words.
    """
    some = family.split()
    words = family.replace("-", " ").split() if octets else some
    return any(word[0].islower() for word in words[:-1]) or (bare and len(some) > 1)
