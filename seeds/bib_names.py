"""Lists of names in .bib files: LaTeX to :class:`~refmill.model.Name`.

Sources: "Designing BibTeX styles" (Patashnik, 1988), section 4 (``First von Last``, ``von Last, First``, ``von Last,
Jr, First``); the manual of biblatex 3.20, section 3.4 (extended name format, ``family=..., given=...``). A name that
stands in braces as a whole is a ``literal``. A particle is a ``non-dropping-particle``; ``useprefix=false`` makes it a
dropping one.
"""

import re
from functools import lru_cache

from refmill.latex_decode import decode, simplified
from refmill.model import Name, person
from refmill.tables.names import GLUED_PARTICLES

_AND = re.compile(r"(?:^|\s+)and(?=\s|$)\s*", re.IGNORECASE)
_TOKEN = re.compile(r"\\.|[{}]|\s+and(?=\s|$)\s*|^\s*and(?=\s)\s*", re.IGNORECASE | re.DOTALL)
_COMMA_OR_BRACE = re.compile(r"\\.|[{},]", re.DOTALL)
_SPACE_OR_BRACE = re.compile(r"\\.|[{}]|[\s~]+", re.DOTALL)
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=", re.IGNORECASE)
_COMMAND_AND_LETTER = re.compile(
    r"(\\(?:ss|[oO]|[lL]|ae|AE|oe|OE|aa|AA|[ij]|dh|DH|dj|DJ|ng|NG|th|TH))\s+(?=[a-z])|(\\[uvHckdbtr])\s+([^\W\d_])"
)
"""White space behind a command ends its name and prints nothing: ``Gro\\ss e`` is one word."""
_INVERTED = re.compile(r"[^\W\d_][\w’-]*+, [^\W\d_][\w.’-]*+(?:[ ~][\w.’-]++)*")
_IN_ORDER = re.compile(r"(?:[^\W\d_][\w.’-]*+[ ~])+[^\W\d_][\w’-]*+")
LONGEST_NAME = 2000
"""Characters. A longer name is text that went astray, and is kept whole."""


def read_names(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a list, and whether it goes on (``and others``).

    >>> names, cut = read_names("van den Oord, A{\\\\\\"a}ron and King, Jr., Martin and {NASA} and others")
    >>> [str(name) for name in names], cut
    (['Aäron van den Oord', 'Martin King Jr.', 'NASA'], True)
    """
    listed = list(filter(None, map(str.strip, _parted(simplified(raw)))))
    cut = bool(listed) and listed[-1] == "others"
    if cut:
        listed.pop()
    return tuple(map(read_name, listed)), cut


def _parted(raw: str) -> list[str]:
    """The names of a list, one by one."""
    if _is_even(raw):
        pieces = raw.split(" and ")
        if "{" not in raw or ("\\" not in raw and all(piece.count("{") == piece.count("}") for piece in pieces)):
            return pieces
    return _outside(raw, _TOKEN) if "{" in raw else _AND.split(raw)


def _is_even(raw: str) -> bool:
    """Whether nothing but " and " can part the names of a list."""
    if not raw.isprintable() or "  " in raw:
        return False
    lower = raw.lower()
    return lower.count(" and ") == raw.count(" and ") and not lower.startswith("and ") and not lower.endswith(" and")


def read_name(raw: str) -> Name:
    """One name."""
    return _plain(raw) or _with_care(raw)


@lru_cache(maxsize=20_000)
def _with_care(raw: str) -> Name:
    """A name that may hold anything."""
    if len(raw) > LONGEST_NAME or _is_group(raw):
        return Name(literal=_text(raw))
    if "\\" in raw:
        raw = _COMMAND_AND_LETTER.sub(lambda found: f"{{{found[1]}}}" if found[1] else f"{found[2]}{{{found[3]}}}", raw)
    if "=" in raw and _EXTENDED.match(raw):
        return _extended(raw)
    is_plain = "{" not in raw and "}" not in raw and "\\" not in raw
    parts = [part.strip() for part in (raw.split(",") if is_plain else _outside(raw, _COMMA_OR_BRACE))]
    if len(parts) > 1 and not parts[0]:
        parts = parts[1:]
    if len(parts) == 1:
        return _running(_words(parts[0]))
    *_, given = parts
    suffix = _text(", ".join(parts[1:-1]))
    words = _words(parts[0])
    return _named(words, _particles(words), _text(given), suffix)


def _plain(raw: str) -> Name | None:
    """A name of capitalised words without LaTeX, as most are: read in the time that it takes to remember it."""
    if "--" in raw:
        return None
    if _INVERTED.fullmatch(raw):
        family, _, given = raw.partition(", ")
        return person(family, given.replace("~", " ")) if raw[0].isupper() else None
    if _IN_ORDER.fullmatch(raw):
        *before, family = raw.replace("~", " ").split(" ")
        return person(family, " ".join(before)) if all(word[0].isupper() for word in (*before, family)) else None
    return None


def _outside(raw: str, pattern: re.Pattern[str]) -> list[str]:
    """``raw`` split at what the pattern finds outside of braces; escapes are no braces of their own."""
    pieces: list[str] = []
    start = depth = 0
    for found in pattern.finditer(raw):
        token = found[0]
        if token[0] in "{}":
            depth += 1 if token == "{" else -1
        elif depth <= 0 and token[0] != "\\":
            pieces.append(raw[start : found.start()])
            start = found.end()
    pieces.append(raw[start:])
    return pieces


def _words(raw: str) -> list[str]:
    words = raw.split() if "{" not in raw and "~" not in raw and "\\" not in raw else _outside(raw, _SPACE_OR_BRACE)
    return [word for word in words if word]


def _is_group(raw: str) -> bool:
    """Whether one pair of braces is around all of a name."""
    if not (raw.startswith("{") and raw.endswith("}")) or _is_special(raw):
        return False
    depth = 0
    for place, char in enumerate(raw):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return place == len(raw) - 1
    return False


def _is_special(raw: str) -> bool:
    r"""Whether a group is a letter to BibTeX: ``{\"u}``; but ``{\relax Name}`` is a name."""
    return raw.startswith("{\\") and not raw.startswith("{\\relax")


def _text(raw: str) -> str:
    return " ".join(decode(raw).split()) if raw else ""


def _is_lower(word: str) -> bool:
    """Whether a word begins with a letter in lower case, as BibTeX tells particles; words in braces have no case."""
    if word[0].isalpha():
        return word[0].islower()
    if word.startswith("{") and not _is_special(word):
        return False
    printed = decode(word)
    letter = next((char for char in printed if char.isalpha()), "")
    return letter.islower()


def _particles(words: list[str]) -> int:
    """How many words before the last name are particles: up to the last one in lower case, but for the last word."""
    return max((place + 1 for place, word in enumerate(words[:-1]) if _is_lower(word)), default=0)


def _running(words: list[str]) -> Name:
    """``First von Last``."""
    first = next((place for place, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    given = _text(" ".join(words[:first]))
    last = words[first:]
    return _named(last, _particles(last), given, "")


def _named(words: list[str], count: int, given: str, suffix: str) -> Name:
    particle, family = _text(" ".join(words[:count])), _text(" ".join(words[count:]))
    glued = "" if not words or words[-1].startswith("{") else _glued(family)
    particle = " ".join(filter(None, (particle, glued)))
    family = family.removeprefix(glued)
    if not family:
        return Name(literal=" ".join(filter(None, (given, particle, suffix))))
    return Name(family, given, non_dropping_particle=particle, suffix=suffix)


def _glued(family: str) -> str:
    """The particle in lower case that a family name begins with, written together with it: ``d'Alembert``."""
    if not family.startswith(GLUED_PARTICLES):
        return ""
    found = next(particle for particle in GLUED_PARTICLES if family.startswith(particle))
    return found if family[len(found) : len(found) + 1].isupper() else ""


def _extended(raw: str) -> Name:
    parts: dict[str, str] = {}
    for piece in _outside(raw, _COMMA_OR_BRACE):
        name, _, value = piece.partition("=")
        parts[name.strip().lower()] = _text(value.strip().strip('"'))
    dropping = parts.get("useprefix", "").lower() == "false"
    particle = parts.get("prefix", "")
    return Name(
        parts.get("family", ""),
        parts.get("given", ""),
        dropping_particle=particle if dropping else "",
        non_dropping_particle="" if dropping else particle,
        suffix=parts.get("suffix", ""),
    )
