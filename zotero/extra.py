"""The lines of Extra.

Extra is free text whose lines may say ``variable: value``, which citation processors read: as long as lines at the
beginning do, apart from the very first line, which may be anything. RefMill writes its lines first and a record's note
behind them. ``Type:`` is the CSL type; names are lines of their own, ``editor: Family || Given``.

What no field and no such line can say is the residue (:mod:`refmill.seeds.residue`), a line a variable:
``refmill-volume:`` and JSON. In it, round brackets stand for curly ones: processors then take the line for a variable
that no style prints, while a line with curly brackets would end their search, and be printed as a note.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from refmill.csljson import too_deep
from refmill.errors import FieldError
from refmill.model import Date, Name
from refmill.tables import zotero_schema as schema
from refmill.tables.zotero import NO_LINE, RESIDUE
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from refmill.zotero.creators import name_of_pair, pair_of
from refmill.zotero.dates import date_of
from refmill.zotero.texts import line, prose

_LABEL = re.compile(r"[-_a-z]+|[A-Z]+")
_LONGEST_LABEL = 60
_BETWEEN = " || "
_STRING = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*(?:"|$))')
_TO_ROUND, _TO_CURLY = str.maketrans("{}", "()"), str.maketrans("()", "{}")
_VARIABLES = DATE_VARIABLES | NAME_VARIABLES | NUMBER_VARIABLES | TEXT_VARIABLES


@dataclass(slots=True)
class Extra:
    """What an Extra says.

    Attributes:
        type: the CSL type of a ``Type:`` line, else empty.
        key: the citation key of a ``Citation Key:`` line, else empty.
        names, dates, texts: by variable.
        residue: the entries of the residue, by variable.
        broken: lines of a residue that are none; they are part of the rest.
        rest: the other lines, as they are.
    """

    type: str = ""
    key: str = ""
    names: dict[str, list[Name]] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    residue: dict[str, Any] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        """The lines that say no variable."""
        return prose("\n".join(self.rest))


def type_line(csl_type: str) -> str:
    """The line that tells the CSL type."""
    return f"Type: {csl_type}"


def text_line(variable: str, value: str) -> str:
    """The line of a variable; empty where a processor would not read it."""
    text = line(value)
    known = variable in _VARIABLES and variable not in NO_LINE and _LABEL.fullmatch(variable)
    return f"{variable}: {text}" if known and text and "}" not in text and "\n" not in value else ""


def name_lines(variable: str, names: Iterable[Name]) -> Iterator[str]:
    """A line for each name; none for one that has a separator inside."""
    for name in names:
        parts = [part for part in pair_of(name) if part]
        if parts and not any("||" in part for part in parts):
            yield text_line(variable, _BETWEEN.join(parts))


def residue_lines(residue: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each variable of a residue and its line; those whose names cannot be labels share the last line."""
    others = {}
    for variable, entry in sorted(residue.items()):
        if _LABEL.fullmatch(f"{RESIDUE}-{variable}"):
            yield variable, f"{RESIDUE}-{variable}: {round_json(entry)}"
        else:
            others[variable] = entry
    if others:
        yield ", ".join(others), f"{RESIDUE}: {round_json(others)}"


def read_extra(text: str, known: Iterable[str] = ()) -> Extra:
    """What an Extra says.

    Args:
        text: the field's value.
        known: variables that fields of the item say, which count before texts and names of Extra.

    >>> extra = read_extra("A note\\noriginal-date: 1999\\neditor: Lee || Ann\\nvolume: 3\\n\\nMore", {"volume"})
    >>> extra.dates["original-date"].start, str(extra.names["editor"][0]), extra.rest
    ((1999,), 'Ann Lee', ['A note', 'volume: 3', '', 'More'])
    """
    found, taken, searching = Extra(), frozenset(known), True
    lines = text.split("\n")
    for one in filter(is_residue, lines):
        _take_residue(found, one)
    for number, one in enumerate(one for one in lines if not is_residue(one) or one in found.broken):
        label, colon, value = one.partition(":")
        variable = variable_of(label) if colon and searching and "}" not in value else ""
        if not (variable and _take(found, variable, line(value), taken)):
            found.rest.append(one)
            searching = searching and (number == 0 or not one.strip() or bool(variable) or _is_labelled(label, colon))
    return found


def _is_labelled(label: str, colon: str) -> bool:
    return bool(colon and len(label) < _LONGEST_LABEL and _LABEL.fullmatch(label))


def _take(found: Extra, variable: str, value: str, known: frozenset[str]) -> bool:
    """Whether a line is a variable that nothing has said before."""
    if variable in ("type", "citation-key"):
        return _take_heading(found, variable, value)
    if variable in DATE_VARIABLES:
        return _take_date(found, variable, value)
    if not value or variable in known or variable in found.texts:
        return False
    if variable in NAME_VARIABLES:
        return _take_name(found, variable, value)
    found.texts[variable] = value
    return True


def _take_heading(found: Extra, variable: str, value: str) -> bool:
    """What the record is and is called, the first time that it is said."""
    if variable == "type":
        fits = value in ITEM_TYPES and not found.type
        found.type = value if fits else found.type
    else:
        fits = bool(value) and not found.key
        found.key = found.key or value
    return fits


def _take_date(found: Extra, variable: str, value: str) -> bool:
    date = date_of(value)
    if date is None or variable in found.dates:
        return False
    found.dates[variable] = date
    return True


def _take_name(found: Extra, variable: str, value: str) -> bool:
    parts = [part.strip() for part in value.split("||")]
    name = Name(literal=value) if len(parts) == 1 else name_of_pair(*parts) if len(parts) == 2 else None
    if name is not None:
        found.names.setdefault(variable, []).append(name)
    return name is not None


def with_lines(lines: Iterable[str], further: Iterable[str]) -> list[str]:
    """Lines and further ones: those that say a variable in front, where processors read them, the others behind.

    >>> with_lines(["Mine", "own"], ["More", "original-date: 1999"])
    ['original-date: 1999', 'Mine', 'own', 'More']
    """
    listed = list(further)
    leading = [one for one in listed if is_residue(one) or variable_of(one.partition(":")[0])]
    return [*leading, *lines, *(one for one in listed if one not in leading)]


def is_residue(one: str) -> bool:
    """Whether a line is one of the residue, or looks like it."""
    label, _, value = one.partition(":")
    return (label == RESIDUE or label.startswith(f"{RESIDUE}-")) and value.strip().startswith("(")


def _take_residue(found: Extra, one: str) -> None:
    label, _, value = one.partition(":")
    try:
        entry = curly_json(value)
    except FieldError:
        found.broken.add(one)
        return
    entries = {label.removeprefix(f"{RESIDUE}-"): entry} if label != RESIDUE else entry
    found.residue.update({name: each for name, each in entries.items() if isinstance(each, Mapping)})


def variable_of(label: str) -> str:
    """The variable that a label stands for, or ``type``; empty for other labels.

    A label is a variable, in small letters or not ("Original Date"), or a field of Zotero ("Publication Title").

    >>> variable_of("original-date"), variable_of("Publication Title"), variable_of("pmid"), variable_of("arXiv")
    ('original-date', 'container-title', 'PMID', '')
    """
    if len(label) > _LONGEST_LABEL:
        return ""
    words = label.strip().split(" ")
    return _labels().get("-".join(words).lower()) or _labels().get("".join(words)[:1].lower() + "".join(words)[1:], "")


@cache
def _labels() -> Mapping[str, str]:
    """Variables by their names in small letters with hyphens, and by the names of fields."""
    fields = {field: variable for variable, field in schema.csl_dates().items()}
    for variable, bases in schema.csl_texts().items():
        fields |= {field: variable for field in bases if field not in fields}
    spelled = [(variable.lower(), variable) for variable in _VARIABLES if variable not in NO_LINE]
    named = {name.replace("_", "-"): variable for name, variable in spelled} | dict(spelled)
    return {name: variable for name, variable in fields.items() if variable not in NO_LINE} | named | {"type": "type"}


def round_json(value: Any) -> str:
    """JSON on one line with round brackets for curly ones.

    >>> round_json({"is": "a {b}"})
    '("is":"a {b\\\\u007d")'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if not text.isprintable() or unicodedata.normalize("NFC", text) != text:
        text = json.dumps(value, separators=(",", ":"), sort_keys=True)
    return "".join(
        part.replace("}", "\\u007d") if number % 2 else part.translate(_TO_ROUND)
        for number, part in enumerate(_STRING.split(text))
    )


def curly_json(text: str) -> dict[str, Any]:
    """The object that :func:`round_json` wrote.

    Raises:
        FieldError: the text is none.
    """
    parts = _STRING.split(text)
    try:
        value = json.loads(
            "".join(part if number % 2 else part.translate(_TO_CURLY) for number, part in enumerate(parts))
        )
    except (ValueError, RecursionError):
        raise FieldError("it is no JSON") from None
    if not isinstance(value, dict) or too_deep(value):
        raise FieldError("it is no JSON object of at most 50 levels")
    return value
