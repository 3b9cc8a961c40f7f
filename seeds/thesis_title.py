"""Titles of thesis pages: a title, then its author's name in parentheses, alone or glued to what stands before.

A title glued to the end of an abstract begins behind the last sentence end that no space follows, where the rest reads
as a title ("...datasets.A Title(Ann Author)"). Dotted names, initials, abbreviations, numbers and addresses hold full
stops that end no sentence. Without such a place, a long text that ends in names is cut behind its last sentence if what
is left is in title case, which is not certain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from refmill.evidence import word_evidence
from refmill.model import Name
from refmill.names import looks_like_names, split_names
from refmill.seeds.prose import (
    LONGEST_TITLE,
    ends_sentence,
    in_title_case,
    is_abbreviation,
    is_long,
    sentence_breaks,
)
from refmill.seeds.thesis_heading import Heading, read_heading

_LONGEST_NAMES = 300
_OPEN, _CLOSE = "(（[", ")）]"
_BULLET = re.compile(r"(?:#{1,6}|[•●▪◦‣*–—-]|\d{1,3}[.)])\s+")
_NAMES_AND_NOTE = re.compile(r"(\S.*\S)(?:\s*[,;]\s*|\s+(?=\d{4}$))(\S.*)")
_LINKS = re.compile(r"[\[(]?(?:pdf|slides?|code|link|poster|video|download)[\])]?", re.IGNORECASE)
_MOST_LINKS = 4
_FOOTNOTES = "*†‡§ "
_GLUE = re.compile(r"[.!?。！？][\"”’')\]»]*(?=[^\s.,;:!?)\]}»”’'\"])")
_CLOSED = re.compile(r"[\"”)\]»](?=[^\W\d_])")
_NAME_WORD = re.compile(r"['’]?[^\W\d_][\w'’.-]*")
_SHOUTED = re.compile(r"[A-Z]{1,4}\b")
_PROSE_BEGINS = re.compile(r"(?:We|It|Our|They|There|Here|However|Therefore|Moreover|Furthermore|Finally)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """A title that was found in a text.

    Attributes:
        text: the title, without the bullet of a list.
        names: what stands in parentheses behind it; empty for a title without author.
        before: the end of an abstract that the title is glued to, else empty.
        after: the beginning of an abstract that is glued to the names, else empty.
        note: a year or a degree behind the names, which is nearer than that of the heading.
        links: printed badges behind the names: "PDF".
        certain: whether no other reading is likely.
    """

    text: str
    names: str = ""
    before: str = ""
    after: str = ""
    note: Heading | None = None
    links: tuple[str, ...] = ()
    certain: bool = True


def without_bullet(text: str) -> str:
    """A line of a list without its bullet or number.

    >>> without_bullet("3. Queues at Noon")
    'Queues at Noon'
    """
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def ends_in_names(text: str) -> bool:
    """Whether names in parentheses end the text."""
    return _split(text) is not None


def authored_title(text: str) -> Title | None:
    """The title, with names, that the whole text is.

    >>> title = authored_title("Names (1650-1950)(A. Smith and B. Jones)")
    >>> title.text, title.names
    ('Names (1650-1950)', 'A. Smith and B. Jones')
    >>> authored_title("The scheme is that of an earlier study (Nora Satz).")
    """
    found = _split(text) or _split_stopped(text) or _split_before_abstract(text)
    if not found or not _reads_as_title(found.text):
        return None
    return replace(found, text=without_bullet(found.text))


def closing_title(text: str) -> Title | None:
    """The title, with names, that the text is or ends in; for text that may belong to an abstract.

    >>> closing_title("Tiles are photographed from the air.A Catalogue of Doors(Inés Puerta)").before
    'Tiles are photographed from the air.'
    """
    found = _split(text)
    if not found:
        return authored_title(text)
    certain, place = True, _glue(found.text)
    if not place and not _reads_as_title(found.text):
        certain, place = False, _doubtful_place(found.text)
    if not place:
        return authored_title(text)
    return replace(found, text=found.text[place:], before=found.text[:place].rstrip(), certain=certain)


@lru_cache(maxsize=32)
def _split(text: str) -> Title | None:
    """What stands before the names in parentheses that the text ends in, and the names.

    The same few texts are looked at from several places, so the last answers are remembered.
    """
    text, links = _without_links(text)
    place = _opening(text)
    head = text[:place].rstrip() if place else ""
    names, note = _without_note(text[place + 1 : -1].strip().removeprefix("by "))
    if not head or not _are_names(names):
        return None
    return Title(head, names, note=note, links=links)


def _split_stopped(text: str) -> Title | None:
    """A title with names and a full stop behind them, which only title case tells from a sentence."""
    found = _split(text[:-1]) if text[-2:-1] in tuple(_CLOSE) and text[-1] == "." else None
    return found if found and in_title_case(found.text) and not sentence_breaks(found.text) else None


def _split_before_abstract(text: str) -> Title | None:
    """A title with names to which its abstract is glued: "A Title (Ann Author)We show...".

    With a space between them it has to be in title case.
    """
    for place, character in enumerate(text[: LONGEST_TITLE + _LONGEST_NAMES]):
        if character not in _CLOSE:
            continue
        after = text[place + 1 :].lstrip()
        found = _split(text[: place + 1]) if after[:1].isupper() and (is_long(after) or ends_sentence(after)) else None
        glued = text[place + 1 : place + 2].isupper()
        if found and not sentence_breaks(found.text) and (glued or in_title_case(found.text)):
            return replace(found, after=after)
    return None


def _without_links(text: str) -> tuple[str, tuple[str, ...]]:
    """Text without footnote marks and the badges of links at its end, and the badges."""
    links: list[str] = []
    text = text.rstrip(_FOOTNOTES) or text
    while text[-1:] not in tuple(_CLOSE) or _LINKS.match(text, text.rfind(" ") + 1):
        head, _, last = text.rpartition(" ")
        if not head or len(links) == _MOST_LINKS or not _LINKS.fullmatch(last):
            break
        links.insert(0, last.strip("[]()"))
        text = head.rstrip()
    return text, tuple(links)


def _without_note(text: str) -> tuple[str, Heading | None]:
    """Names without the year or degree behind them, and the year or degree."""
    match = _NAMES_AND_NOTE.fullmatch(text)
    note = read_heading(match[2]) or read_heading(f"{match[2]} thesis") if match else None
    return (match[1], note) if match and note else (text, None)


def _opening(text: str) -> int:
    """Where the parenthesis opens that the text closes with; 0 where there is none."""
    depth = 0
    if text[-1:] in tuple(_CLOSE):
        for place in range(len(text) - 1, max(0, len(text) - _LONGEST_NAMES), -1):
            depth += (text[place] in _CLOSE) - (text[place] in _OPEN)
            if depth == 0:
                return place
    return 0


def _are_names(text: str) -> bool:
    """Whether names stand in parentheses behind a title, where a name is expected.

    One word that is rare in titles is enough here, and it may be a person of one name.
    """
    if looks_like_names(text):
        return True
    names = split_names(text).names
    return bool(names) and all(map(_may_be_person, names))


def _may_be_person(name: Name) -> bool:
    words = f"{name.given} {name.family}".split()
    return (
        not name.literal
        and bool(name.given or not name.non_dropping_particle)
        and len(words) <= 6
        and all(_NAME_WORD.fullmatch(word) and not word[0].islower() for word in words)
        and _tells_of_a_person(words)
    )


def _tells_of_a_person(words: Sequence[str]) -> bool:
    """Whether a word is rare in titles, or stands beside an initial. Of words in capitals one must be a given name."""
    full = [word for word in words if len(word) > 1 and not word.endswith(".")]
    if all(word.isupper() for word in full):
        return len(full) > 1 and any(word_evidence(word.title()) > 0 for word in full)
    printed = [word for word in full if not word.isupper()]
    return len(full) < len(words) or any(word_evidence(word) >= -1 for word in printed)


def _reads_as_title(text: str) -> bool:
    """Whether a text before names is one title, not the end of an abstract."""
    if len(text) > LONGEST_TITLE or "://" in text:
        return False
    breaks = sentence_breaks(text)
    if in_title_case(text):
        return True
    asks = len(breaks) == 1 and text[: breaks[0]].rstrip()[-1] in "?!" and not _PROSE_BEGINS.match(text[breaks[0] :])
    return (not breaks or asks) and not _PROSE_BEGINS.match(text)


def _glue(text: str) -> int:
    """Where a title begins that is glued to the sentence before it: the last sound place; 0 where there is none."""
    window = max(0, len(text) - LONGEST_TITLE - 5)
    for match in reversed(list(_GLUE.finditer(text, window))):
        if _is_sound(text, match) and _reads_as_title(text[match.end() :]):
            return match.end()
    return 0


def _is_sound(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop without a space behind it ends a sentence, and a title can begin there."""
    before, after = text[max(0, match.start() - 100) : match.start()], text[match.end() : match.end() + 10]
    if match[0][0] in "。！？":
        return True
    word = before.split()[-1] if before.split() else ""
    if not (after[0].isupper() or after[0].isdigit() or after[0] in '“‘"') or not word or "/" in word or "@" in word:
        return False
    if match[0] != ".":
        return True
    number = word[-1].isdigit() and after[0].isdigit()
    dotted_name = word[0].isupper() and _SHOUTED.match(after)
    return not (number or dotted_name or is_abbreviation(before))


def _doubtful_place(text: str) -> int:
    """Where a title in title case begins behind a sentence end that is not sure to be one; 0 where there is none."""
    window = max(0, len(text) - LONGEST_TITLE - 5)
    tail = text[window:]
    places = {
        *sentence_breaks(tail),
        *(match.end() for match in _GLUE.finditer(tail)),
        *(match.end() for match in _CLOSED.finditer(tail)),
    }
    for place in sorted(places, reverse=True):
        rest = tail[place:]
        if rest.count(" ") >= 2 and in_title_case(rest) and not sentence_breaks(rest):
            return window + place
    return 0
