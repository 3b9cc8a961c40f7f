"""The syntax of .bib files: text to entries with their raw values, whatever the state of the text.

Source: "BibTeXing" (Patashnik, 1988) and the behaviour of BibTeX 0.99d. Entries stand in braces or parentheses; what
stands between them is comment. An entry that breaks the rules is read as far as it can be and named: reading goes on
at its next field, or at the next line that begins an entry. Every character is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.seeds.bib_ends import ends
from refmill.seeds.bib_entries import Entry, usual_entry
from refmill.seeds.bib_macros import Macros, expanded, read_macros

ENTRY = re.compile(r"@[ \t\r\n]*([A-Za-z][^\s{}(),=\"#%'@\\]*)[ \t\r\n]*([{(])")
_NEXT = re.compile(
    r"^[ \t]*@[ \t]*[A-Za-z][\w-]*[ \t]*[{(][ \t]*[^\s,{}\\=]*[ \t]*,[ \t\r\n]*[A-Za-z][\w:.+-]*[ \t]*=", re.MULTILINE
)
_LINE_OF_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w-]*[ \t]*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^,=\n{}]*+)(?:,|(?=[\n}])|(=?))")
_NAME = r"""([^\s"#%'(),={}@\\]+)"""
_SIMPLE = re.compile(
    rf"[\s,]*{_NAME}\s*=\s*"
    r"""(?:\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*\}[^{}]*+)*)\}|"([^"{}]*+)"|(\d+)|([A-Za-z]\w*))"""
    r"""[ \t]*+(?:,|(?=\s*[})]|\r?\n\s*[,A-Za-z]))"""
)
_FIELD = re.compile(rf"[\s,]*{_NAME}\s*=\s*")
_CLOSING = re.compile(r"[\s,]*([})])")
_NEXT_FIELD = re.compile(rf",\s*{_NAME}\s*=|\n[ \t]*{_NAME}[ \t]*=[ \t]*[{{\"\w]")
_REMARKS = re.compile(rf"[\s,]*+(?:%[^\n]*+\n[\s,]*+)+(?=[}})]|{_NAME}\s*=)")
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE_OR_BRACE = re.compile(r'["{}]')
_MACRO = re.compile(r"""[^\s"#%'(),={}@\\]+""")
_SPACES = re.compile(r"\s*")
_CONCATENATION = re.compile(r"\s*#\s*")
_KEY_WITHOUT_COMMA = re.compile(rf"\s*([^\s,={{}}]+)\s+(?={_NAME}\s*=\s*[{{\"\w])")
_KEY_TO_COMMA = re.compile(r"\s*([^,\n{}]*+),?")
_AFTER_VALUE = re.compile(r"\s*(?:#|,\s*(?:[A-Za-z][\w:.+-]*\s*=|[})])|[})])")
_MOST_LOOKING_AHEAD = 20
"""How often a value may reach over the beginnings of other entries to find its end, before such lines are trusted."""
_LONGEST_PAUSE = 63
_LONGEST_STRING = 5000
"""Characters. Strings that are made of one another could grow without bound."""

_NAMES = "January February March April May June July August September October November December".split()
MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in _NAMES}
"""The strings that every style defines."""


@dataclass(slots=True)
class Scanner:
    """The text of a file, and how far it has been read. ``reports`` holds what is to be known; ``open_group``
    tells whether a group did not end where it seemed to, so that text behind it was looked at, or would be. ``passed``
    are the offsets of entries that are passed over, each to where reading goes on."""

    text: str
    document: str = ""
    strings: dict[str, str] = field(default_factory=lambda: dict(MONTHS))
    reports: list[Diagnostic] = field(default_factory=list)
    macros: Macros = field(default_factory=dict)
    open_group: bool = False
    passed: Mapping[int, int] = field(default_factory=dict)
    _counted: tuple[int, int] = (0, 1)
    _line_start: int = 0
    _looked_ahead: int = 0
    _unended: int = 0
    _tables: dict[str, tuple[int, Mapping[int, int]]] = field(default_factory=dict)
    _limit: int = -1
    _sure: int = -1
    _last: tuple[str, int] = ("", 0)
    _pause: int = 0
    _with_care: int = 0

    def begin_at(self, line: int) -> None:
        """Tell that the text begins at this line of the document."""
        self._counted = (0, line)

    def entries(self) -> Iterator[Entry]:
        """The entries in their order. After each, ``reports`` may hold more."""
        place = 1 if self.text.startswith("\ufeff") else 0
        while place < len(self.text):
            entry, place = self._usual(place) or self._next(place)
            if entry and self.macros:
                entry.fields = {name: self._expanded(value) for name, value in entry.fields.items()}
            if entry:
                yield entry

    def _usual(self, place: int) -> tuple[Entry, int] | None:
        """The next entry if it is read quickly. Where one is not, that is tried again after 1, 3, 7 ... others."""
        if self.passed or self._with_care > 0:
            self._with_care -= 1
            return None
        entry = usual_entry(self.text, place, self.strings)
        self._pause = 0 if entry else min(2 * self._pause + 1, _LONGEST_PAUSE)
        self._with_care = self._pause
        if entry is None:
            return None
        entry.line = self.line(entry.start)
        return entry, entry.end

    def _next(self, place: int) -> tuple[Entry | None, int]:
        """What begins at the next sign of an entry, if that is one to be read, and the place behind it."""
        found = ENTRY.search(self.text, place)
        start = found.start() if found else len(self.text)
        self._between(place, start)
        if found is None or start in self.passed:
            return None, self.passed.get(start, start)
        kind = found[1].lower()
        if kind == "comment":
            return None, self._after_comment(found)
        self._last = ("", 0)
        entry = Entry(kind, "", {}, start, self.line(start))
        entry.end = self._entry(entry, found.end(), "}" if found[2] == "{" else ")")
        return None if kind in ("string", "preamble") else entry, entry.end

    def line(self, offset: int) -> int:
        """The line of an offset."""
        start, line = self._counted
        if offset < start:
            return line - self.text.count("\n", offset, start)
        self._line_start = self.text.rfind("\n", start, offset) + 1 or self._line_start
        self._counted = (offset, line + self.text.count("\n", start, offset))
        return self._counted[1]

    def report(self, severity: Severity, code: str, offset: int, message: str) -> None:
        """Take down a diagnostic about a place."""
        line = self.line(offset)
        begun = self._line_start if offset >= self._line_start else self.text.rfind("\n", 0, offset) + 1
        self.reports.append(Diagnostic(severity, code, Location(self.document, line, offset - begun + 1), message))

    # -- what stands between entries -----------------------------------------------------------------------------------

    def _between(self, start: int, end: int) -> None:
        """Text outside of entries is a comment; what may be meant as more is named."""
        between = self.text[start:end]
        if not between or between.isspace():
            return
        between = between.strip()
        if any(line.strip() and line.lstrip()[0] != "%" for line in between.splitlines()):
            offset = start + self.text[start:end].index(between[0])
            code, severity = ("stray-text", Severity.INFO)
            if _LINE_OF_ENTRY.search(between):
                code, severity = ("broken-entry", Severity.ERROR)
            self.report(severity, code, offset, f"this is no entry, and is passed over: {shorten(between)}")

    def _after_comment(self, found: re.Match[str]) -> int:
        """Where a ``@comment`` ends: with its group, as biber has it, or its line where that does not close."""
        end = self._group_end(found.end(), _BRACE) if found[2] == "{" else -1
        line = self.text.find("\n", found.end())
        return end + 1 if end >= 0 else line if line >= 0 else len(self.text)

    # -- entries -------------------------------------------------------------------------------------------------------

    def _entry(self, entry: Entry, place: int, closer: str) -> int:
        """Read what stands in an entry; the answer is where it ends."""
        if entry.kind == "preamble":
            value = self._value(self._skipped(place), closer)
            self.macros = read_macros(value[0], self.macros) if value else self.macros
            return self._closed(entry, value[1] if value else place, closer)
        target = self.strings if entry.kind == "string" else entry.fields
        if entry.kind != "string":
            place = self._key(entry, place)
        text = self.text
        while True:
            found = _SIMPLE.match(text, place)
            if found and self._simple(entry, target, found):
                place = found.end()
                continue
            following = self._field(entry, target, place, closer)
            if following < 0:
                following = -1 if _CLOSING.match(text, place) else self._read_again(target)
            if following < 0:
                return self._closed(entry, place, closer)
            place = following

    def _simple(self, entry: Entry, target: dict[str, str], found: re.Match[str]) -> bool:
        """Take a field of one piece; the answer is False where its end is doubtful."""
        name, braced, quoted, number, macro = found.groups()
        if braced is not None:
            if "\n" in braced and self._swallows(found.start(2), found.end(2)):
                return False
            self._last = (name.lower(), found.start(2))
            value = braced
        else:
            value = quoted if quoted is not None else number or self._string(macro, found.start(5))
        name = name.lower()
        if name in target:
            self._put(entry, target, name, value, found.start(1))
        else:
            target[name] = value
        return True

    def _read_again(self, target: dict[str, str]) -> int:
        """Where the last value must have ended that took in the fields behind it and the entry's own end, or -1."""
        name, start = self._last
        value = target.get(name, "")
        found = _NEXT_FIELD.search(value)
        self._last = ("", 0)
        if found is None or not self.text.startswith(value, start):
            return -1
        target[name] = value[: found.start()].strip()
        self.report(
            Severity.WARNING, "unbalanced-value", start, f"the field {name} has no end: {shorten(target[name])}"
        )
        return start + found.start()

    def _key(self, entry: Entry, place: int) -> int:
        """Read the key; the answer is where the fields begin."""
        if _FIELD.match(self.text, place):
            self.report(Severity.WARNING, "no-key", entry.start, f"this {entry.kind} has no key")
            return place
        found = _KEY.match(self.text, place)
        if found is None or found[2]:
            alone = _KEY_WITHOUT_COMMA.match(self.text, place)
            if alone:
                entry.key = alone[1]
                return alone.end()
            end = _KEY_TO_COMMA.match(self.text, place)
            entry.key = end[1].strip() if end else ""
            return end.end() if end else place
        entry.key = found[1].strip()
        return found.end()

    def _put(self, entry: Entry, target: dict[str, str], name: str, value: str, offset: int) -> None:
        if name not in target or target is self.strings:
            target[name] = value
        elif target[name] != value:
            message = f"{entry.key}: the field {name} occurs again, and the first one holds: {shorten(value)}"
            self.report(Severity.WARNING, "duplicate-field", offset, message)

    def _field(self, entry: Entry, target: dict[str, str], place: int, closer: str) -> int:
        """Read a field that is not simple; the answer is where it ends, or -1 at the end of the entry."""
        found = _FIELD.match(self.text, place)
        if found is None:
            return self._no_field(entry, place, closer)
        value = self._value(found.end(), closer)
        if value is None:
            return self._unclosed(entry, target, found, closer)
        self._put(entry, target, found[1].lower(), value[0], found.start(1))
        self._last = (found[1].lower(), found.end() + 1)
        return value[1]

    def _unclosed(self, entry: Entry, target: dict[str, str], found: re.Match[str], closer: str) -> int:
        """Take what there is of a value without end; the answer is where reading goes on."""
        end = self._resume(found.end(), closer)
        written = self.text[found.end() : end].strip()
        if written[:1] in ("{", '"'):
            self._put(entry, target, found[1].lower(), written[1:].rstrip(" \t\r\n,"), found.start(1))
        message = f"{entry.key}: the value of {found[1]} has no end; it is read up to here: {shorten(written)}"
        self.report(Severity.WARNING, "unbalanced-value", found.start(1), message)
        return end

    def _no_field(self, entry: Entry, place: int, closer: str) -> int:
        """At the end of an entry -1, else the place of the next field behind what is none, which is named."""
        closing = _CLOSING.match(self.text, place)
        if closing and (closing[1] == closer or closer == "}"):
            return -1
        start = self._skipped(place)
        remarks = _REMARKS.match(self.text, place)
        if remarks:  # biber passes over them
            message = f"{entry.key}: this is a remark: {shorten(self.text[start : remarks.end()])}"
            self.report(Severity.INFO, "remark", start, message)
            return remarks.end()
        if start >= self._next_entry(place):
            return -1
        end = self._resume(start, closer)
        self.report(
            Severity.WARNING, "stray-text", start, f"{entry.key}: this is no field: {shorten(self.text[start:end])}"
        )
        return max(end, start + 1)

    def _skipped(self, place: int) -> int:
        """The place behind white space."""
        return _SPACES.match(self.text, place).end()  # type: ignore[union-attr]

    def _closed(self, entry: Entry, place: int, closer: str) -> int:
        """The place behind an entry's end; one that has none is named."""
        closing = _CLOSING.match(self.text, place)
        if closing:
            if closing[1] != closer:
                message = f"{entry.key}: this {entry.kind} ends in {closing[1]} instead of {closer}"
                self.report(Severity.WARNING, "unbalanced-entry", closing.start(1), message)
            return closing.end()
        message = f"{entry.key}: this {entry.kind} has no end; it is read up to here"
        self.report(Severity.WARNING, "unbalanced-entry", entry.start, message)
        return max(place, entry.start + 1)

    def _resume(self, place: int, closer: str) -> int:
        """Where the next field of an entry, its end or the next entry is."""
        limit = self._next_entry(place)
        found = _NEXT_FIELD.search(self.text, place, limit)
        end = found.start() if found else limit
        closing = self.text.find(closer, place, end)
        return closing if closing >= 0 and not found else end

    def _next_entry(self, place: int) -> int:
        """Where the next line stands that begins an entry, or the end of the text."""
        if self._limit < place:
            found = _LINE_OF_ENTRY.search(self.text, place)
            self._limit = found.start() if found else len(self.text)
        return self._limit

    def _expanded(self, value: str) -> str:
        return expanded(value, self.macros) if "\\" in value else value

    # -- values --------------------------------------------------------------------------------------------------------

    def _value(self, place: int, closer: str) -> tuple[str, int] | None:
        """A value and where it ends, or None where there is none."""
        pieces: list[str] = []
        while True:
            piece = self._piece(place)
            if piece is None:
                return ("".join(pieces), place) if pieces else None
            pieces.append(piece[0])
            joined = _CONCATENATION.match(self.text, piece[1])
            if joined is None:
                return "".join(pieces), piece[1]
            place = joined.end()

    def _piece(self, place: int) -> tuple[str, int] | None:
        first = self.text[place : place + 1]
        if first == "{":
            end = self._group_end(place + 1, _BRACE)
            if end < 0:
                end = self._group_end(place + 1, _UNESCAPED_BRACE)
            return (self.text[place + 1 : end], end + 1) if end >= 0 else None
        if first == '"':
            end = self._quote_end(place + 1)
            return (self.text[place + 1 : end], end + 1) if end >= 0 else None
        found = _MACRO.match(self.text, place)
        return (self._string(found[0], found.start()), found.end()) if found else None

    def _string(self, name: str, offset: int) -> str:
        value = name if name.isdigit() else self.strings.get(name.lower())
        if value is not None and len(value) <= _LONGEST_STRING:
            return value
        code, wrong = ("long-string", "too long") if value else ("undefined-string", "not defined")
        self.report(Severity.WARNING, code, offset, f"the string {name} is {wrong}: define it, or put it in braces")
        return name

    def _group_end(self, place: int, brace: re.Pattern[str]) -> int:
        """Where the brace stands that closes a group, or -1; never behind the beginning of another entry."""
        limit = self._reach(place)
        if self._unended > _MOST_LOOKING_AHEAD:
            return self._tabled(place, limit, brace)
        end, depth = self._closing(place, limit, 1, brace)
        if end >= 0:
            return end
        self.open_group = True
        self._unended += 1
        if limit < len(self.text) and self._looked_ahead < _MOST_LOOKING_AHEAD:
            self._looked_ahead += 1
            end, _ = self._closing(limit, len(self.text), depth, brace)
            return end if end >= 0 and _AFTER_VALUE.match(self.text, end + 1) else -1
        return -1

    def _closing(self, place: int, limit: int, depth: int, brace: re.Pattern[str]) -> tuple[int, int]:
        """Where so many open groups are closed, or -1, and how many are still open."""
        for found in brace.finditer(self.text, place, limit):
            depth += 1 if found[0] == "{" else -1 if found[0] == "}" else 0
            if depth == 0:
                return found.start(), 0
        return -1, depth

    def _quote_end(self, place: int) -> int:
        depth = 0
        limit = self._reach(place)
        if self._unended > _MOST_LOOKING_AHEAD:
            return self._tabled(place, limit, _QUOTE_OR_BRACE)
        for found in _QUOTE_OR_BRACE.finditer(self.text, place, limit):
            if found[0] == '"':
                if depth <= 0:
                    return found.start()
            else:
                depth += 1 if found[0] == "{" else -1
        self._unended += 1
        return -1

    def _tabled(self, place: int, limit: int, token: re.Pattern[str]) -> int:
        """Where the group or string ends that begins before ``place``, or -1: asked where many have no end."""
        known, table = self._tables.get(token.pattern, (-1, {}))
        if known != limit:
            table = ends(self.text, place - 1, limit, token)
            self._tables[token.pattern] = (limit, table)
        return table.get(place - 1, -1)

    def _reach(self, place: int) -> int:
        """How far a value may go: to the next line that begins an entry beyond doubt."""
        if self._sure < place:
            found = _NEXT.search(self.text, place)
            self._sure = found.start() if found else len(self.text)
        return self._sure

    def _swallows(self, start: int, end: int) -> bool:
        """Whether a value holds a line that begins an entry beyond doubt."""
        return self.text.find("@", start, end) >= 0 and _NEXT.search(self.text, start, end) is not None
