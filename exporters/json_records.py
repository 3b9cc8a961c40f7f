"""Records as text of CSL-JSON, set out as ``json.dumps`` does, which takes many times as long where it indents.

What stands around the values of records with the same variables is made once. Values that a plan reads from lines go
from there into the text, others from the fields of the record.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, NamedTuple

from refmill.csljson import NAME_PARTS, PARTS_OF, value_to_json
from refmill.model import Date, DateParts, Item, Name, Value
from refmill.seeds.planned import Maker, Planned

_MOST_FRAMES = 1000
_MOST_DAYS = 4096


class Style(NamedTuple):
    """How text is set out.

    Attributes:
        quoted: text as a string of JSON.
        indented: whether each member has a line of its own; else all is one line.
    """

    quoted: Callable[[str], str]
    indented: bool


LINES = Style(encode_basestring, indented=True)
LINE = Style(encode_basestring, indented=False)


def record(item: Item, style: Style) -> str:
    """The object of an item, in ASCII where it has halves of surrogate pairs: JSON can spell them, UTF-8 cannot."""
    text = _record(item, style)
    return text if encodable(text) else _record(item, style._replace(quoted=encode_basestring_ascii))


def encodable(text: str) -> bool:
    """Whether UTF-8 can hold a text."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _record(item: Item, style: Style) -> str:
    fields = item.fields
    if type(fields) is Planned:
        frame, values = _frame(style, *fields.plan.variables), _planned(fields, style)
    else:
        frame, values = _frame(style, *fields), _texts(fields, style)
    pieces = [""] * (2 * len(frame) - 1)
    pieces[::2] = frame
    pieces[1::2] = (style.quoted(item.id), style.quoted(item.type), *values)
    return "".join(pieces)


@lru_cache(maxsize=_MOST_FRAMES)
def _frame(style: Style, *variables: str) -> tuple[str, ...]:
    """What stands around the values of an item with these variables."""
    return _around(style, ("id", "type", *variables), "  ")


def _around(style: Style, members: Sequence[str], indent: str) -> tuple[str, ...]:
    """What stands around the values of an object with these members."""
    opening, between, closing = _marks(style, "{", "}", indent)
    first, *others = [f"{style.quoted(name)}: " for name in members]
    return opening + first, *(between + name for name in others), closing


@lru_cache
def _marks(style: Style, opening: str, closing: str, indent: str) -> tuple[str, str, str]:
    """What stands in front of parts, between and behind them."""
    if not style.indented:
        return opening, ", ", closing
    return f"{opening}\n{indent}  ", f",\n{indent}  ", f"\n{indent}{closing}"


def _texts(fields: Mapping[str, Value], style: Style) -> list[str]:
    """The values of fields, in their order."""
    quoted = style.quoted
    return [quoted(one) if type(one) is str else _value(one, style) for one in fields.values()]


def _planned(fields: Planned, style: Style) -> list[str]:
    """The values of fields that are not made yet, without what they would be made of in between."""
    plan, lines, quoted = fields.plan, fields.lines, style.quoted
    found = list(map(quoted, plan.chosen(lines)))
    for place, maker, get in plan.people:
        found[place] = _people(get(lines), maker, style)
    for place, maker, get in plan.made:
        found[place] = quoted(maker(get(lines)))
    for (place, _, _), value in zip(plan.doubtful, fields.told, strict=True):
        found[place] = quoted(value) if type(value) is str else _value(value, style)
    return found


def _people(said: Sequence[str], maker: Maker, style: Style) -> str:
    """What makes names of texts would make of these, most of which are a family name and a given one."""
    before, between, behind = _two_parts(style)
    found: list[str] = []
    for text in said:
        family, _, rest = text.partition(",")
        given = rest.strip()
        if family and given and "," not in given and not (" " in family or family[-1].isspace()):
            found.append(f"{before}{style.quoted(family)}{between}{style.quoted(given)}{behind}")
        else:
            found.append(_name(maker((text,))[0], style))
    return _block(style, "[", found, "]", "    ")


def _value(value: Any, style: Style) -> str:
    """The value of a variable that is no text."""
    if type(value) is tuple and value:
        return _block(style, "[", [_name(one, style) for one in value], "]", "    ")
    if type(value) is Date and value.is_bare:
        return _day(value.start, style)
    return _text(value_to_json(value), "    ", style)


def _name(name: Any, style: Style) -> str:
    if type(name) is not Name or name.extra:
        return _text(value_to_json((name,))[0], "      ", style)
    others = name.dropping_particle or name.non_dropping_particle or name.suffix or name.literal
    if name.family and name.given and not others:
        before, between, behind = _two_parts(style)
        return f"{before}{style.quoted(name.family)}{between}{style.quoted(name.given)}{behind}"
    parts = [f'"{part}": {style.quoted(text)}' for part, text in zip(NAME_PARTS, PARTS_OF(name), strict=True) if text]
    return _block(style, "{", parts, "}", "      ")


@lru_cache
def _two_parts(style: Style) -> tuple[str, ...]:
    return _around(style, ("family", "given"), "      ")


@lru_cache(maxsize=_MOST_DAYS)
def _day(start: DateParts, style: Style) -> str:
    return _text(value_to_json(Date(start)), "    ", style)


def _text(value: Any, indent: str, style: Style) -> str:
    """A value as ``json.dumps`` sets it out."""
    kind = type(value)
    if kind is str:
        return style.quoted(value)
    if kind is int:
        return repr(value)
    inner = f"{indent}  "
    if kind is dict:
        members = [f"{style.quoted(name)}: {_text(one, inner, style)}" for name, one in value.items()]
        return _block(style, "{", members, "}", indent)
    if kind is list:
        return _block(style, "[", [_text(one, inner, style) for one in value], "]", indent)
    return json.dumps(value, ensure_ascii=style.quoted is encode_basestring_ascii)


def _block(style: Style, opening: str, parts: Sequence[str], closing: str, indent: str) -> str:
    if not parts:
        return opening + closing
    before, between, behind = _marks(style, opening, closing, indent)
    return f"{before}{between.join(parts)}{behind}"
