"""How a .bib file is laid out, found from its entries, and entries and fields written in the same manner.

What an entry shows itself is followed first: its indentation, where its equals signs stand, braces or quotation marks,
whether a comma follows its last field. What it does not show is taken from most of the file's entries.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_spans import FieldSpan, Parts

T = TypeVar("T")
SPACE = " \t\r\n"
_LINE_END = frozenset("\r\n")


@dataclass(frozen=True, slots=True)
class Equals:
    """What stands around equals signs.

    Attributes:
        before: what stands before them.
        after: what stands behind them.
        column: how far from the beginning of a name they stand; 0 where they stand right behind names.
        value: how far from the beginning of a name values stand; 0 where they do not stand in a column.
    """

    before: str = " "
    after: str = " "
    column: int = 0
    value: int = 0

    def around(self, length: int) -> tuple[str, str]:
        """What stands before and behind the equals sign of a name of this length."""
        if self.column:
            return " " * max(self.column - length, 1 if self.before else 0), self.after
        if self.value:
            return self.before, " " * max(self.value - length - len(self.before), 1)
        return self.before, self.after


@dataclass(frozen=True, slots=True)
class Habit:
    """A layout.

    Attributes:
        opening: what stands between the key and the first field.
        separator: what stands between two fields.
        closing: what stands behind the last field, without the brace that ends the entry.
        between: what stands between two entries.
        equals: what stands around equals signs.
        quoted: whether values stand in quotation marks.
        bare: whether numbers stand without delimiters.
        kind: how entry types are spelt.
        name: how field names are spelt.
    """

    opening: str = ",\n  "
    separator: str = ",\n  "
    closing: str = ",\n"
    between: str = "\n\n"
    equals: Equals = Equals()
    quoted: bool = False
    bare: bool = False
    kind: Callable[[str], str] = str
    name: Callable[[str], str] = str


def is_clean(gap: str) -> bool:
    """Whether nothing stands between two fields that somebody wrote for a reader."""
    return not gap.strip(SPACE + ",")


def habit_of_file(text: str, entries: Sequence[tuple[Entry, Parts]], newline: str) -> Habit:
    """The layout of most of the entries of a file.

    Args:
        text: the file.
        entries: its entries as far as their parts are known, in their order.
        newline: the end of its lines.
    """
    default = Habit(f",{newline}  ", f",{newline}  ", f",{newline}", newline * 2)
    values = [_value(text, span) for _, parts in entries for span in parts.fields]
    numbers = [value for value in values if value.strip('{}"').isdigit()]
    return Habit(
        _most((gap for _, parts in entries if "," in (gap := _opening(text, parts))), default.opening),
        _most((_most(_gaps(text, parts), "%") for _, parts in entries), default.separator),
        _most((_closing(text, entry, parts) for entry, parts in entries), default.closing),
        _most((text[one.end : other.start] for (one, _), (other, _) in pairwise(entries)), default.between),
        _equals(text, [span for _, parts in entries for span in parts.fields]),
        _is_quoted(values),
        sum(value.isdigit() for value in numbers) * 2 > len(numbers),
        spelling([text[slice(*parts.head.kind)] for _, parts in entries]),
        spelling([text[span.start : span.start + len(span.name)] for _, parts in entries for span in parts.fields]),
    )


def habit_of_entry(text: str, parts: Parts, of_file: Habit) -> Habit:
    """The layout of one entry, completed by that of its file."""
    spans = parts.fields
    opening = _opening(text, parts)
    values = [_value(text, span) for span in spans]
    several = len({len(span.name) for span in spans}) > 1
    return Habit(
        opening if is_clean(opening) and spans else of_file.opening,
        _most(_gaps(text, parts), opening if is_clean(opening) and "," in opening else of_file.separator),
        of_file.closing,
        of_file.between,
        _equals(text, spans) if several else of_file.equals,
        _is_quoted(values) if any(value[:1] in ('"', "{") for value in values) else of_file.quoted,
        of_file.bare,
        of_file.kind,
        spelling([text[span.start : span.start + len(span.name)] for span in spans]) if spans else of_file.name,
    )


def _most(texts: Iterable[str], otherwise: str) -> str:
    """The text that occurs most often, of those that nobody wrote for a reader."""
    counted = Counter(text for text in texts if is_clean(text))
    return max(counted, key=lambda text: counted[text]) if counted else otherwise


def _opening(text: str, parts: Parts) -> str:
    return text[parts.head.key[1] : parts.fields[0].start] if parts.fields else "%"


def _gaps(text: str, parts: Parts) -> Iterable[str]:
    gaps = (text[one.end : other.start] for one, other in pairwise(parts.fields))
    return (gap for gap in gaps if "," in gap)


def _closing(text: str, entry: Entry, parts: Parts) -> str:
    return text[parts.fields[-1].end : entry.end - 1] if parts.fields else "%"


def _value(text: str, span: FieldSpan) -> str:
    return text[span.value : span.end]


def _equals(text: str, spans: Sequence[FieldSpan]) -> Equals:
    """What stands around the equals signs of fields that stand in one line with their values.

    A column is one where more of them stand in it than have the same space before them.
    """
    shapes = [
        (span.equals - span.start, before, after)
        for span in spans
        if _LINE_END.isdisjoint(before := text[span.start + len(span.name) : span.equals])
        and _LINE_END.isdisjoint(after := text[span.equals + 1 : span.value])
    ]
    if not shapes:
        return Equals()
    before, plain = _commonest(before for _, before, _ in shapes)
    after, plain_after = _commonest(after for _, _, after in shapes)
    column, in_column = _commonest(column for column, _, _ in shapes)
    value, in_value_column = _commonest(column + len(after) for column, _, after in shapes)
    if in_column > plain:
        return Equals(before, after, column)
    return Equals(before, after, 0, value if in_value_column > plain_after else 0)


def _is_quoted(values: Sequence[str]) -> bool:
    delimited = [value for value in values if value[:1] in ('"', "{")]
    return sum(value[0] == '"' for value in delimited) * 2 > len(delimited)


def spelling(words: Sequence[str]) -> Callable[[str], str]:
    """How most of these words are spelt: in capitals, with a capital first letter, or as they are."""
    long = [word for word in words if len(word) > 1]
    if sum(word.isupper() for word in long) * 2 > len(long):
        return str.upper
    return _capitalised if sum(word[0].isupper() for word in long) * 2 > len(long) else str


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


# -- fields ------------------------------------------------------------------------------------------------------------


def field_text(name: str, value: str, habit: Habit) -> str:
    """A field in this layout; ``value`` has its delimiters."""
    before, after = habit.equals.around(len(name))
    return f"{habit.name(name)}{before}={after}{value}"


def _commonest(values: Iterable[T]) -> tuple[T, int]:
    return Counter(values).most_common(1)[0]


def delimited(value: str, habit: Habit, was: str = "") -> str:
    """A value of an exporter in the delimiters of the layout.

    Args:
        value: with braces around it, or a string's name.
        habit: the layout.
        was: the value that it takes the place of; its delimiters are kept.
    """
    inner = value[1:-1]
    if value[:1] != "{":
        return value
    if inner.isascii() and inner.isdigit() and inner[0] != "0" and (was.isdigit() if was else habit.bare):
        return inner
    quoted = was[:1] == '"' if was[:1] in ("{", '"') else habit.quoted
    return f'"{inner}"' if quoted and not _has_bare_quote(inner) else value


def _has_bare_quote(value: str) -> bool:
    """Whether a quotation mark outside of braces would end the value."""
    depth = 0
    for char in value:
        depth += (char == "{") - (char == "}")
        if char == '"' and depth == 0:
            return True
    return False


# -- entries -----------------------------------------------------------------------------------------------------------


def entry_text(kind: str, key: str, fields: Mapping[str, str], habit: Habit) -> str:
    """A new entry in this layout; values have an exporter's delimiters."""
    written = [field_text(name, delimited(value, habit), habit) for name, value in fields.items()]
    opening = habit.opening if written else ","
    return f"@{habit.kind(kind)}{{{key}{opening}{habit.separator.join(written)}{habit.closing}}}"
