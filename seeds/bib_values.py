"""The values of a .bib entry one by one, each as its kind of field is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from refmill.dates import read_date
from refmill.latex_decode import Braces, decode
from refmill.model import Date, Name, Value
from refmill.seeds.bib_dates import read_edtf
from refmill.seeds.bib_names import read_names
from refmill.tables.rules import Kind

_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*(?=\{)")
_ESCAPED = re.compile(r"\\([_%&#$~^{}])|\$\\sim\$|\\textasciitilde(?:\s|\{\})?|[{}]")
_LONGEST_REMEMBERED = 100
"""Characters."""
_MOST_REMEMBERED = 8192
_PAGES_DASHES = str.maketrans({"–": "-", "—": "-"})


@dataclass(slots=True)
class Source:
    """How the values of an entry are read.

    Attributes:
        braces: what braces in titles say.
        unknown: takes the commands that are not known.
        cut: takes the raw lists of names that go on (``and others``).
    """

    braces: Braces
    unknown: Callable[[str], None]
    cut: list[str] = field(default_factory=list)


def read_text(raw: str, source: Source) -> str:
    """A value on one line."""
    text = _remembered(raw) if len(raw) <= _LONGEST_REMEMBERED else None
    return decode(raw, unknown=source.unknown) if text is None else text


@lru_cache(_MOST_REMEMBERED)
def _remembered(raw: str) -> str | None:
    """A value that may occur in many entries, as journals and numbers do; None where a command is unknown."""
    unknown: list[str] = []
    text = decode(raw, unknown=unknown.append)
    return None if unknown else text


def read_title(raw: str, source: Source) -> str:
    """A title, in which braces may protect capitals."""
    return decode(raw, source.braces, unknown=source.unknown)


def read_prose(raw: str, source: Source) -> str:
    """A value of several lines and paragraphs."""
    return decode(raw, lines=True, unknown=source.unknown)


def read_pages(raw: str, source: Source) -> str:
    """Pages, with one hyphen in a range."""
    if raw.replace("-", "").isalnum() and raw.isascii():
        return raw.replace("---", "-").replace("--", "-")
    return decode(raw, unknown=source.unknown).translate(_PAGES_DASHES).replace("--", "-")


def read_verbatim(raw: str, source: Source) -> str:
    """An address as it stands; what programs escape in addresses though they need not is taken back."""
    text = raw.strip()
    if "\\" not in text and "{" not in text:
        return text
    return _ESCAPED.sub(lambda found: found[1] or ("" if found[0] in "{}" else "~"), _URL.sub("", text))


def read_names_field(raw: str, source: Source) -> tuple[Name, ...]:
    """A list of names."""
    names, cut = read_names(raw)
    if cut:
        source.cut.append(raw)
    return names


def read_date_field(raw: str, source: Source) -> Date | str:
    """A date, literal where it is none that is understood; empty where nothing is said."""
    text = raw.strip()
    date = read_edtf(text)
    if date is None:
        text = decode(text)
        date = read_date(text) or (Date(literal=text) if text else None)
    return date or ""


READ: Mapping[Kind, Callable[[str, Source], Value]] = {
    Kind.TEXT: read_text,
    Kind.LIST: read_text,
    Kind.KEYWORDS: read_text,
    Kind.LANGUAGE: read_text,
    Kind.TITLE: read_title,
    Kind.PROSE: read_prose,
    Kind.PAGES: read_pages,
    Kind.VERBATIM: read_verbatim,
    Kind.SHELFMARK: read_verbatim,
    Kind.EPRINT: read_verbatim,
    Kind.CODE: read_text,
    Kind.NAMES: read_names_field,
    Kind.DATE: read_date_field,
}
"""The reader of each kind of field."""
