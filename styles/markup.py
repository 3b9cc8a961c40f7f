"""Formatting as private characters inside strings, for a processor that knows nothing but strings.

The characters are noncharacters of Unicode (U+FDD0 to U+FDEF), which no text has any business with: :func:`clean` takes
them out of data on the way in, and :func:`parse` takes a string that the processor put together apart again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import quote

from refmill.styles.runs import Run, Runs

ITALIC, BOLD, SMALL_CAPS, UNDERLINE, SUPERSCRIPT, SUBSCRIPT, DOI, URL = (chr(0xFDD0 + place) for place in range(8))
END = "\ufdd8"
"""Closes what was opened last."""
QUOTE_END = "\ufdd9"
"""Follows a closing quotation mark that the style set."""
LABEL_END = "\ufdda"
"""Follows the first field where the style sets it apart."""
SUBSTITUTE, SUBSTITUTE_END = "\ufddc", "\ufddd"
"""Around what stands in for missing names."""
_USE, _FIRST_USE = "\ufdde", 0xF0000

DOI_RESOLVER = "https://doi.org/"

_CHANGES: dict[str, dict[str, object]] = {
    ITALIC: {"italic": True},
    BOLD: {"bold": True},
    SMALL_CAPS: {"small_caps": True},
    UNDERLINE: {"underline": True},
    SUPERSCRIPT: {"position": "superscript"},
    SUBSCRIPT: {"position": "subscript"},
}
_MARK = "[\ufdd0-\ufdef]"
_MARKS = re.compile(_MARK)
_PIECES = re.compile(f"({_MARK})")
_UNWANTED = dict.fromkeys([*range(32), *range(127, 160), *range(0xFDD0, 0xFDF0)])

_FIELD_MARKUP = re.compile(
    r"<(?P<tag>i|b|sup|sub|sc|span)(?P<style> (?:style=\"font-variant: ?small-caps;\"|class=\"nocase\"))?>"
    r"(?P<text>[^<]*)</(?P=tag)>"
)
_TAGS = {"i": ITALIC, "b": BOLD, "sup": SUPERSCRIPT, "sub": SUBSCRIPT, "sc": SMALL_CAPS}

_MEETING = re.compile(rf"(?<![.])([.,?!:;])({_MARK}*)([.,])(?=$|[\s)\]\u201d\u2019]|{_MARK})")
_SWALLOWED = frozenset(["..", ",,", "?.", "!.", ":.", ";."])
_QUOTED = re.compile(rf"([?!.]?)([^\w\s]{QUOTE_END})({_MARK}*)([.,])")
_SPACES = re.compile(rf" ({_MARK}*) ")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/$")


@dataclass(frozen=True, slots=True)
class Links:
    """Where DOI and URL of a record lead."""

    doi: str = ""
    url: str = ""


def doi_address(doi: str) -> str:
    """Where a DOI resolves to.

    >>> doi_address("10.1/a<b>")
    'https://doi.org/10.1/a%3Cb%3E'
    """
    return DOI_RESOLVER + quote(doi, safe="/:;()+,.~-_")


def is_mark(letter: str) -> bool:
    """Whether a character is one of the private ones."""
    return "\ufdd0" <= letter <= "\ufdef" or letter >= chr(_FIRST_USE)


def clean(text: str) -> str:
    """Data that is safe inside marked text: white space as single spaces, without control and private characters."""
    return " ".join(text.split()).translate(_UNWANTED)


def mark_fields(text: str) -> str:
    """Clean data with its CSL-JSON markup (``<i>``, ``<sup>``, ...) as marks, innermost first, three levels deep.

    Source: "HTML-like formatting tags" of the CSL-JSON format. A tag that is not closed is text.

    >>> mark_fields("a <i>b</i> < c <sup>d") == f"a {ITALIC}b{END} < c <sup>d"
    True
    """
    for _ in range(3 if "</" in text else 0):
        text = _FIELD_MARKUP.sub(_marked, text)
    return text


def _marked(found: re.Match[str]) -> str:
    style = found["style"] or ""
    if found["tag"] == "span":
        return found["text"] if "nocase" in style else f"{SMALL_CAPS}{found['text']}{END}" if style else found[0]
    return f"{_TAGS[found['tag']]}{found['text']}{END}"


def use(number: int) -> str:
    """The mark of a numbered use of a value: two private characters."""
    return _USE + chr(_FIRST_USE + number)


def substituted(text: str) -> frozenset[int]:
    """The numbers of the uses that are part of a substitute."""
    parts = re.findall(f"{SUBSTITUTE}([^{SUBSTITUTE_END}]*){SUBSTITUTE_END}", text)
    return frozenset(ord(found) - _FIRST_USE for part in parts for found in re.findall(f"{_USE}(.)", part))


def tidy(text: str, punctuation_in_quote: bool) -> str:
    """Marked text with the seams repaired that marks hide from the processor.

    Of punctuation that meets, one is left (``?.`` is ``?``), and in locales that want it so, full stop and comma go
    inside a closing quotation mark of the style. Source: CSL 1.0.2, "Locale Options"; citeproc-js for what meets what.
    """
    if punctuation_in_quote:
        text = _QUOTED.sub(_into_quote, text)
    return _SPACES.sub(r"\1 ", _MEETING.sub(_one_of, text)).strip()


def _into_quote(found: re.Match[str]) -> str:
    before, quote, ends, mark = found.groups()
    kept = before if before and mark == "." else before + mark if before != "." else mark
    return f"{kept}{quote}{ends}"


def _one_of(found: re.Match[str]) -> str:
    first, marks, second = found.groups()
    return f"{first}{marks}" if first + second in _SWALLOWED else found[0]


def parse(text: str, links: Links) -> tuple[Runs, Runs]:
    """Marked text as label and body. A mark that closes nothing is passed over."""
    label, _, body = text.rpartition(LABEL_END)
    opened = _still_open(_MARKS.findall(label))
    return _trimmed(_runs(label, links)), _trimmed(_runs(opened + body, links))


def _still_open(marks: list[str]) -> str:
    depth: list[str] = []
    for mark in marks:
        if mark == END:
            del depth[-1:]
        elif mark < END:
            depth.append(mark)
    return "".join(depth)


def _runs(text: str, links: Links) -> Runs:
    return _with_resolvers(tuple(_joined(_pieces(text, links))))


def _pieces(text: str, links: Links) -> Iterator[Run]:
    looks = [Run("")]
    for piece in _PIECES.split(text):
        if piece == END:
            del looks[max(1, len(looks) - 1) :]
        elif piece == DOI:
            looks.append(replace(looks[-1], link=links.doi))
        elif piece == URL:
            looks.append(replace(looks[-1], link=links.url))
        elif piece in _CHANGES:
            looks.append(replace(looks[-1], **_CHANGES[piece]))  # type: ignore[arg-type]
        elif piece and not _MARKS.match(piece):
            yield replace(looks[-1], text=piece)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run."""
    last = Run("")
    for run in runs:
        if replace(run, text="") == replace(last, text=""):
            last = replace(last, text=last.text + run.text)
        else:
            yield from (last,) if last.text else ()
            last = run
    yield from (last,) if last.text else ()


def _with_resolvers(runs: Runs) -> Runs:
    """Runs in which a printed resolver ("https://doi.org/") belongs to the link that follows it."""
    pulled = list(runs)
    for place, (before, run) in enumerate(pairwise(runs)):
        resolver = _RESOLVER.search(before.text) if run.link.startswith(DOI_RESOLVER) else None
        if resolver:
            pulled[place] = replace(pulled[place], text=before.text[: resolver.start()])
            pulled[place + 1] = replace(run, text=resolver[0] + run.text)
    return tuple(run for run in pulled if run.text)


def _trimmed(runs: Runs) -> Runs:
    """Runs without white space at both ends."""
    trimmed = list(runs)
    while trimmed and not trimmed[0].text.lstrip():
        del trimmed[0]
    while trimmed and not trimmed[-1].text.rstrip():
        del trimmed[-1]
    if trimmed:
        trimmed[0] = replace(trimmed[0], text=trimmed[0].text.lstrip())
        trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text.rstrip())
    return tuple(trimmed)
