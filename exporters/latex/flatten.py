r"""A LaTeX document without what it needs a program for: its citations as text, its lists and included files inside.

The text is scanned once. Comments and verbatim text stay as they are; ``\input`` and ``\include`` are replaced by the
files, since publishers want one. Citation commands are matched with those of the ``.aux`` file by their keys, in the
order of the document; one that does not match, such as one inside of a macro, stays and is named.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.exporters.latex.aux_file import DEEPEST, Citation, closing, split
from refmill.exporters.latex.flat_citations import Printed, Where

Opener = Callable[[str], tuple[str, str] | None]
"""The path and the text of a file by the name that a document has for it; None where it cannot be read."""

_SEVERAL = ("cites", "parencites", "autocites", "footcites", "supercites", "textcites")
_CITES = frozenset(
    "cite citep parencite autocite citealp footcite smartcite supercite citet Citet textcite Textcite citealt "
    "citeauthor Citeauthor citeyear citedate citeyearpar fullcite".split()
).union(_SEVERAL)
_IN_NOTES = ("footcite", "footcites")
_VERBATIM = ("verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment")
_HEADINGS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_NOTES = ("footnote", "footnotetext")

_SCANNED = re.compile(r"%|\\(?:[A-Za-z@]+|.)|[{}]", re.DOTALL)
_BEGIN = re.compile(r"\s*\{([^{}]*)\}")
_FILE = re.compile(r"\s*(?:\{([^{}]*)\}|(?<=\s)([^\s{}\\%]+))")
_OPTIONS = re.compile(r"\s*\[([^\]]*)\]")
_ARGUMENT = re.compile(r"\s*(?:\[((?:[^\[\]{}]|\{[^{}]*\})*)\]|\(((?:[^(){}]|\{[^{}]*\})*)\)|\{([^{}]*)\})")
_TO_WORD = re.compile(r"[ \t~]*\n?[ \t~]*\Z")
"""What stands between a word and the number above it."""
_REST_OF_LINE = re.compile(r"[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ``.bbl`` and ``.aux`` files of a document say.

    Attributes:
        citations: in the order of the document; none where it does not use ``refmill.sty``.
        texts: of the citations, by their numbers.
        lists: by their numbers.
        attached: whether citations are numbers above the line, with nothing between a word and them.
        notes: whether citations are footnotes.
        head: definitions that the texts need.
    """

    citations: Sequence[Citation]
    texts: Mapping[int, str]
    lists: Sequence[str]
    attached: bool
    notes: bool
    head: str


@dataclass(slots=True)
class Flattening:
    """A document on its way to its copy."""

    answer: Answer
    opener: Opener
    diagnostics: list[Diagnostic] = field(default_factory=list)
    only: frozenset[str] | None = None
    next_citation: int = 0
    next_list: int = 0
    ended: bool = False

    def run(self, path: str, text: str) -> str:
        """The copy of a document.

        Args:
            path: of the document.
            text: of the document.
        """
        return "".join(self._scan(path, text, 0))

    def _scan(self, path: str, text: str, depth: int) -> Iterator[str]:
        scanner = _Scanner(self, path, text, depth, len(text))
        yield from scanner.pieces()

    def warn(self, path: str, text: str, place: int, message: str) -> None:
        line = text.count("\n", 0, place) + 1
        self.diagnostics.append(Diagnostic(Severity.WARNING, "not-flattened", Location(path, line), message))

    def matched(self, keys: Sequence[str]) -> Citation | None:
        """The next citation of some keys; an earlier one where none follows, for what stands twice."""
        citations = self.answer.citations
        places = (*range(self.next_citation, len(citations)), *range(min(self.next_citation, len(citations))))
        for place in places:
            found: Citation = citations[place]
            if [key for part in found.parts for key in part.keys] == list(keys):
                self.next_citation = max(self.next_citation, place + 1)
                return found
        return None


@dataclass(slots=True)
class _Scanner:
    """One file of a document."""

    whole: Flattening
    path: str
    text: str
    depth: int
    end: int
    place: int = 0
    done: int = 0
    groups: list[str] = field(default_factory=list)
    group: str = ""
    is_copy: bool = False
    is_attached: bool = False

    def pieces(self) -> Iterator[str]:
        while not self.whole.ended and (found := _SCANNED.search(self.text, self.place, self.end)):
            self.place = found.end()
            token = found[0]
            if token == "%":
                end = self.text.find("\n", self.place)
                self.place = len(self.text) if end < 0 else end
            elif token == "{":
                self.groups.append(self.group)
                self.group = ""
            elif token == "}":
                del self.groups[-1:]
            elif token == "\\endinput" and self.depth:
                yield self.text[self.done : found.start()]
                return
            else:
                yield from self._command(token[1:], found.start())
        yield self.text[self.done : self.end]

    def _where(self, command: str) -> Where:
        """Where a citation command stands here."""
        if "note" in self.groups:
            return Where.NOTE
        if self.is_copy:
            return Where.COPY
        if "caption" in self.groups:
            return Where.CAPTION
        return Where.OWN if command in _IN_NOTES else Where.TEXT

    def _command(self, name: str, start: int) -> Iterator[str]:
        """What takes the place of a command; nothing where it stays."""
        if name == "verb":
            self._skip_verb()
        elif name in _NOTES:
            self.group = "note"
        elif name == "begin":
            yield from self._begin(start)
        elif handler := _HANDLERS.get(name):
            replaced = handler(self, name, start)
            if replaced is not None:
                before = self.text[self.done : start]
                yield _TO_WORD.sub("", before) if name in _CITES and self.is_attached else before
                yield replaced
                self.done = self.place

    # -- what is passed over -------------------------------------------------------------------------------------------

    def _skip_verb(self) -> None:
        place = self.place + self.text.startswith("*", self.place)
        end = self.text.find(self.text[place : place + 1] or "\n", place + 1)
        self.place = len(self.text) if end < 0 else end + 1

    def _begin(self, start: int) -> Iterator[str]:
        found = _BEGIN.match(self.text, self.place)
        if found and found[1] in _VERBATIM:
            end = self.text.find(rf"\end{{{found[1]}}}", found.end())
            self.place = len(self.text) if end < 0 else end
        elif found and found[1] == "document" and self.whole.answer.head:
            self.place = found.end()
            yield self.text[self.done : self.place] + "\n" + self.whole.answer.head
            self.done = self.place

    def _nothing(self, name: str, start: int) -> str | None:
        """A command with its argument goes, with its line where nothing else stands there."""
        options = _OPTIONS.match(self.text, self.place)
        found = _BEGIN.match(self.text, options.end() if options else self.place)
        return self._without(start, found.end()) if found else None

    def _without(self, start: int, end: int) -> str:
        rest = _REST_OF_LINE.match(self.text, end)
        is_alone = rest and not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()
        self.place = rest.end() if rest and is_alone else end
        return ""

    def _uncited(self, name: str, start: int) -> str | None:
        return self._nothing(name, start) if self.whole.answer.citations else None

    def _included(self, name: str, start: int) -> str | None:
        found = _BEGIN.match(self.text, self.place)
        if found:
            self.whole.only = frozenset(split(found[1]))
        return self._nothing(name, start)

    # -- what is replaced ----------------------------------------------------------------------------------------------

    def _file(self, command: str, start: int) -> str | None:
        found = _FILE.match(self.text, self.place)
        name = (found[1] or found[2] or "").strip() if found else ""
        if not found or not name or self.depth >= DEEPEST:
            return None
        if command == "include" and self.whole.only is not None and name not in self.whole.only:
            return self._without(start, found.end())
        opened = self.whole.opener(name)
        if opened is None:
            return None
        self.place = found.end()
        path, text = opened
        inner = _Scanner(self.whole, path, text, self.depth + 1, len(text), groups=list(self.groups))
        inside = "".join(inner.pieces()).removesuffix("\n")
        return f"\\clearpage\n{inside}\n\\clearpage" if command == "include" else inside

    def _packages(self, command: str, start: int) -> str | None:
        options = _OPTIONS.match(self.text, self.place)
        found = _BEGIN.match(self.text, options.end() if options else self.place)
        names = split(found[1]) if found else []
        if not found or "refmill" not in names:
            return None
        rest = ",".join(name for name in names if name != "refmill")
        if not rest:
            return self._without(start, found.end())
        self.place = found.end()
        return rf"\{command}{options[0] if options else ''}{{{rest}}}"

    def _list(self, command: str, _start: int) -> str | None:
        options = _OPTIONS.match(self.text, self.place) if command == "printbibliography" else None
        named = _BEGIN.match(self.text, self.place) if command == "bibliography" else None
        lists = self.whole.answer.lists
        if (command == "bibliography" and not named) or self.whole.next_list >= len(lists):
            return None
        end = named or options
        self.place = end.end() if end else self.place
        self.whole.next_list += 1
        text = lists[self.whole.next_list - 1].strip()
        return _under_heading(text, options[1] if options else "")

    def _citation(self, name: str, start: int) -> str | None:
        if not self.whole.answer.citations:
            return None
        keys, end = self._arguments(name)
        found = self.whole.matched(keys) if keys else None
        text = self.whole.answer.texts.get(found.number) if found else None
        if found is None or text is None:
            message = f"\\{name} stays, since the .aux file has no citation of {', '.join(keys) or 'these keys'} here"
            self.whole.warn(self.path, self.text, start, message)
            return None
        self.place = end
        where = self._where(name)
        self.is_attached = self._is_attached(where, found.mode in ("cite", "suppress-author"))
        if where is Where.COPY and name in _IN_NOTES:
            return ""
        printed = Printed(where, self.text, self.place)
        shown = printed.latex(text)
        self.place = printed.place
        return rf"\footnote{{{shown}}}" if where is Where.OWN else shown

    def _is_attached(self, where: Where, is_place: bool) -> bool:
        """Whether nothing stands between a word and its citation."""
        answer = self.whole.answer
        makes_note = where is Where.OWN or (answer.notes and is_place and where is not Where.NOTE)
        return makes_note or (answer.attached and is_place)

    def _caption(self, command: str, start: int) -> str | None:
        self.group = "caption"
        return self._heading(command, start)

    def _heading(self, command: str, start: int) -> str | None:
        """A heading or caption with notes, which contents, lists and running heads do not have."""
        end = closing(self.text, self.place) if self.text.startswith("{", self.place) else -1
        if end < 0 or not self.whole.answer.citations:
            return None
        before, told = self.whole.next_citation, len(self.whole.diagnostics)
        short = self._inner(end, is_copy=True)
        self.whole.next_citation = before
        del self.whole.diagnostics[told:]
        long = self._inner(end, is_copy=False)
        self.place, self.group = end + 1, ""
        return rf"\{command}{{{long}}}" if short == long else rf"\{command}[{{{short}}}]{{{long}}}"

    def _inner(self, end: int, *, is_copy: bool) -> str:
        """What stands in the group that begins here."""
        place = self.place + 1
        groups = [*self.groups, self.group]
        inner = _Scanner(self.whole, self.path, self.text, self.depth, end, place, place, groups, is_copy=is_copy)
        return "".join(inner.pieces())

    def _arguments(self, name: str) -> tuple[list[str], int]:
        """The keys of a citation command, and where its arguments end."""
        place = self.place + self.text.startswith("*", self.place)
        keys: list[str] = []
        while found := _ARGUMENT.match(self.text, place):
            if found[3] is None:
                if found[2] is not None and (name not in _SEVERAL or keys):
                    break
            elif keys and name not in _SEVERAL:
                break
            else:
                keys += split(found[3])
            place = found.end()
            if keys and name not in _SEVERAL:
                break
        return keys, place


_HANDLERS: Mapping[str, Callable[[_Scanner, str, int], str | None]] = {
    **dict.fromkeys(("input", "include"), _Scanner._file),
    **dict.fromkeys(("bibliographystyle", "addbibresource"), _Scanner._nothing),
    **dict.fromkeys(("bibliography", "printbibliography"), _Scanner._list),
    **dict.fromkeys(("usepackage", "RequirePackage"), _Scanner._packages),
    **dict.fromkeys(_CITES, _Scanner._citation),
    **dict.fromkeys(_HEADINGS, _Scanner._heading),
    "caption": _Scanner._caption,
    "includeonly": _Scanner._included,
    "nocite": _Scanner._uncited,
}
"""What takes the place of commands, by their names."""


def _under_heading(text: str, options: str) -> str:
    """A list with what its command said of its heading."""
    title = re.search(r"(?:^|,)\s*title\s*=\s*(?:\{([^{}]*)\}|([^,{}]*))", options)
    heading = re.search(r"(?:^|,)\s*heading\s*=\s*\{?(\w+)", options)
    said = ""
    if title:
        said += rf"\def\refname{{{title[1] or title[2]}}}\def\bibname{{{title[1] or title[2]}}}"
    if heading and heading[1] == "none":
        said += r"\def\section#1#2{}\let\chapter\section"
    elif heading and heading[1] == "subbibliography":
        said += r"\let\section\subsection\let\chapter\subsection"
    return f"{{{said}%\n{text}\n}}" if said else text
