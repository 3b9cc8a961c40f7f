"""One entry of a .bib file while it is changed: what is not touched stays as it is written, remarks as well."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from refmill.exporters.bib_layout import SPACE, Habit, delimited, field_text, is_clean
from refmill.seeds.bib_entries import Entry
from refmill.seeds.bib_spans import FieldSpan, Parts


@dataclass(slots=True)
class Cell:
    """A field: what stands before it, its name in lower case, its text up to the value, and the value."""

    gap: str
    name: str
    left: str
    value: str


@dataclass(slots=True)
class Cells:
    """The text of an entry in pieces. :meth:`text` puts them together."""

    kind: str
    key: str
    habit: Habit
    tail: str = ""
    _head: tuple[str, str] = ("@", "{")
    _cells: list[Cell] = field(default_factory=list)

    def text(self) -> str:
        """The whole entry."""
        fields = (f"{cell.gap}{cell.left}{cell.value}" for cell in self._cells)
        return "".join([self._head[0], self.kind, self._head[1], self.key, *fields, self.tail])

    def names(self) -> list[str]:
        """The names of the fields in lower case, in their order."""
        return [cell.name for cell in self._cells]

    def value(self, name: str) -> str:
        """The value of a field with its delimiters; empty where there is none."""
        return next((cell.value for cell in self._cells if cell.name == name), "")

    def replace(self, name: str, value: str) -> None:
        """Give a field another value, as it stands. Of a field that is there twice the first one counts."""
        next(cell for cell in self._cells if cell.name == name).value = value

    def put(self, name: str, value: str, order: Sequence[str]) -> None:
        """Set a field to a value of an exporter. A new field stands where ``order``, names in lower case, has it."""
        lower = name.lower()
        if lower in self.names():
            self.replace(lower, delimited(value, self.habit, self.value(lower)))
            return
        written = field_text(name, "", self.habit)
        self._insert(self._place(lower, order), Cell("", lower, written, delimited(value, self.habit)))

    def exchange(self, old: str, name: str, value: str) -> None:
        """Put a field that is new in the place of another one."""
        cell = next(cell for cell in self._cells if cell.name == old)
        cell.name, cell.left = name.lower(), field_text(name, "", self.habit)
        cell.value = delimited(value, self.habit, cell.value)

    def remove(self, name: str) -> None:
        """Take a field out with its line, as often as it is there; a remark beside the field before it stays."""
        while name in (names := self.names()):
            self._remove(names.index(name))

    def _place(self, name: str, order: Sequence[str]) -> int:
        """Before which field a new one stands: behind the field that comes before it in ``order``."""
        names = self.names()
        if len(names) > 2 and names == sorted(names):
            return next((place for place, other in enumerate(names) if other > name), len(names))
        if name not in order:
            return len(names)
        for before in reversed(order[: order.index(name)]):
            if before in names:
                return names.index(before) + 1
        return next((names.index(after) for after in order[order.index(name) :] if after in names), len(names))

    def _insert(self, place: int, new: Cell) -> None:
        if place == len(self._cells):
            self._append(new)
            return
        following = self._cells[place]
        new.gap = self.habit.separator
        if place == 0 or not is_clean(following.gap) or "," not in following.gap:
            new.gap, following.gap = following.gap, new.gap
        self._cells.insert(place, new)

    def _append(self, new: Cell) -> None:
        new.gap = self.habit.separator if self._cells else self.habit.opening
        remark, newline, closing = self.tail.rpartition("\n")
        if newline and not is_clean(remark):
            comma = remark.lstrip(SPACE).startswith(",")
            indent = new.gap[new.gap.rfind("\n") + 1 :]
            new.gap = f"{'' if comma else ','}{remark}\n{indent}"
            self.tail = f"{',' if comma else ''}{_return(remark)}\n{closing}"
        elif not self._cells:
            self.tail = f"{self.habit.closing}{self.tail[-1:]}"
        self._cells.append(new)

    def _remove(self, place: int) -> None:
        """Take out a field, and a remark behind it in its line; a remark before it stays."""
        gap = self._cells.pop(place).gap
        if place < len(self._cells):
            following = self._cells[place]
            following.gap = _joined(gap, following.gap)
        elif is_clean(gap):
            self.tail = _behind_remark(self.tail)
        else:
            tail = _behind_remark(self.tail).lstrip(",")
            self.tail = (gap.rstrip(SPACE) if tail[:1] in ("\r", "\n") else gap[: gap.rfind("\n") + 1]) + tail


def _behind_remark(tail: str) -> str:
    """What follows a field without the remark in its line; the comma stays."""
    line, newline, rest = tail.partition("\n")
    if not newline or is_clean(line):
        return tail
    return f"{',' if line.lstrip(SPACE).startswith(',') else ''}{_return(line)}\n{rest}"


def _return(line: str) -> str:
    return "\r" if line.endswith("\r") else ""


def _joined(before: str, behind: str) -> str:
    """What stands between two fields when the one between them has gone, with its line."""
    if is_clean(before) and is_clean(behind):
        return behind if "," not in before or ("\n" in behind and "\n" not in before) else before
    _, newline, rest = behind.partition("\n")
    return before if not newline or is_clean(rest) else before[: before.rfind("\n") + 1] + rest


def cells_of(text: str, entry: Entry, parts: Parts, habit: Habit) -> Cells:
    """The text of an entry in pieces.

    Args:
        text: the whole file.
        entry: the entry.
        parts: where its parts are.
        habit: its layout.
    """
    kind, key = parts.head.kind, parts.head.key
    place = key[1]
    cells: list[Cell] = []
    for span in parts.fields:
        cells.append(_cell(text, place, span))
        place = span.end
    head = text[entry.start : kind[0]], text[kind[1] : key[0]]
    return Cells(text[slice(*kind)], text[slice(*key)], habit, text[place : entry.end], head, cells)


def _cell(text: str, place: int, span: FieldSpan) -> Cell:
    return Cell(text[place : span.start], span.name, text[span.start : span.value], text[span.value : span.end])
