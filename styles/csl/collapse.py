"""Cites of one citation grouped and collapsed ("Cite Grouping", "Cite Collapsing").

Everything here works on the rendered cites: nodes of tag ``cite`` whose value is the cite. The result is a list of
pieces with the delimiters between them already in place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from refmill.styles.csl.clusters import Cite
from refmill.styles.csl.nodes import Formatting
from refmill.styles.csl.tree import CITE, NAMES, Node, find, names_in, replaced, text_of

Pieces = list[Node | str]
DASH = "–"
TEXT = "text-variable"
"""Tag of the empty node in a cite that prints more than names and dates."""
SHORTEST_RANGE = 3
"""Cites that a range takes the place of, at least: ``1, 2`` stays."""


def joined(cites: Sequence[Node], options: Mapping[str, str], delimiter: str, in_text: bool) -> Pieces:
    """The cites of a citation with what stands between them.

    Args:
        options: those of ``cs:citation``.
        delimiter: that of the layout.
        in_text: whether citations stand in the text and are no numbers.
    """
    collapse = options.get("collapse", "")
    if collapse == "citation-number":
        return _numbers(list(cites), delimiter, options.get("after-collapse-delimiter", delimiter))
    if collapse or "cite-group-delimiter" in options or "after-collapse-delimiter" in options:
        return _groups(cites, options, _Delimiters(options, delimiter, in_text))
    return _delimited([[cite] for cite in cites], delimiter)


def _delimited(blocks: "Sequence[Sequence[Node | str]]", delimiter: str, behind_locator: str | None = None) -> Pieces:
    """Blocks of cites one after the other."""
    found: Pieces = []
    for block in blocks:
        if found:
            special = behind_locator is not None and _has_locator(found[-1])
            found.append(_between(found[-1], block[0], behind_locator or "" if special else delimiter))
        found += block
    return found


def _between(before: Node | str, cite: Node | str, delimiter: str) -> str:
    """What stands between two cites: nothing more where the one or the other brings a comma or full stop of its own."""
    if isinstance(cite, Node) and isinstance(cite.value, Cite) and cite.value.prefix.startswith(","):
        return ""
    if (
        delimiter
        and isinstance(before, Node)
        and isinstance(before.value, Cite)
        and before.value.suffix[-1:] in (",", ".")
    ):
        return _without_mark(delimiter)
    return delimiter


def _without_mark(delimiter: str) -> str:
    """A delimiter without the mark that it begins with, also behind a space that does not break, as French has it.

    >>> _without_mark(", "), _without_mark(" ; "), _without_mark(" and ")
    (' ', ' ; ', ' and ')
    """
    mark = delimiter.lstrip("\u00a0\u202f")
    return mark.lstrip(",;.:") if mark[:1] in _MARKS else delimiter


_MARKS = (",", ";", ".", ":")


# -- numbers -----------------------------------------------------------------------------------------------------------


def _numbers(cites: list[Node], delimiter: str, behind_locator: str) -> Pieces:
    runs: list[list[Node]] = []
    for cite in cites:
        if runs and _follows(runs[-1][-1], cite):
            runs[-1].append(cite)
        else:
            runs.append([cite])
    blocks: list[Pieces] = []
    for run in runs:
        if len(run) < SHORTEST_RANGE:
            blocks += [[cite] for cite in run]
        else:
            blocks.append([run[0], DASH, run[-1]])
    return _delimited(blocks, delimiter, behind_locator)


def _follows(before: Node, cite: Node) -> bool:
    number, other = _only_number(before), _only_number(cite)
    return number is not None and other == number + 1


def _only_number(cite: Node) -> int | None:
    """The number of a cite that is nothing but a number. A locator counts where the style prints it."""
    given: Cite = cite.value
    number = find(cite, "citation-number")
    if number is None or given.prefix or given.suffix:
        return None
    return None if given.locator and text_of(_without(cite, "citation-number")) else int(number.value)


# -- authors and years -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Delimiters:
    """What stands between cites that are grouped. Source: citeproc-js, which styles are written with."""

    options: Mapping[str, str]
    layout: str
    in_text: bool

    def between(self, before: Node, joins: bool, joined_before: bool, grouped: bool) -> str:
        """What stands between two cites.

        Args:
            joins: whether the second cite goes on with the names of the first, or has none, and prints no text.
            joined_before: the same of the first cite.
            grouped: whether the latest cite with names had those of the one before it.
        """
        after = self.options.get("after-collapse-delimiter")
        collapse = self.options.get("collapse", "")
        if after is not None:
            ends = not collapse or (not joins and (joined_before or collapse != "year-suffix"))
            return after if ends or _has_locator(before) else self.layout
        if grouped and "cite-group-delimiter" in self.options:
            return self.options["cite-group-delimiter"]
        return ", " if joins and collapse and self.in_text else self.layout

    @property
    def letters(self) -> str:
        """What stands between year suffixes of one year."""
        options = self.options
        return options.get("cite-group-delimiter", options.get("year-suffix-delimiter", self.layout))


def _groups(cites: Sequence[Node], options: Mapping[str, str], delimiters: _Delimiters) -> Pieces:
    """Cites of which those that have the names of the one before leave them out, and the year where it is the same."""
    found: Pieces = []
    latest: str | None = None
    before: Node | None = None
    joined_before = grouped = False
    run: list[Node] = []
    for cite in cites:
        names = _names_of(cite)
        grouped = names[0] == latest if names else grouped
        joins = (grouped or not names) and find(cite, TEXT) is None
        latest = names[-1] if names else latest
        body = _without(cite, NAMES) if names and grouped and "collapse" in options else cite
        same = before is not None and (grouped or not names) and _same_year(before, cite, options)
        if same and run and _is_bare(cite):
            run.append(cite)
        elif text_of(body):
            found += _suffixes(run, delimiters, options)
            run = [] if cite.value.suffix or (same and not _is_bare(cite)) else [cite]
            body = _without_year(body) if same else body
            if before is not None:
                found.append(_between(before, cite, delimiters.between(before, joins, joined_before, grouped)))
            found.append(body)
        before, joined_before = cite, joins
    return found + _suffixes(run, delimiters, options)


def _names_of(cite: Node) -> list[str]:
    """The names of a cite, also of one that leaves them out."""
    unprinted = find(cite, NAMES)
    if unprinted is not None and not unprinted.children:
        return [unprinted.value]
    return names_in(cite)


def _has_locator(cite: Node | str) -> bool:
    return isinstance(cite, Node) and isinstance(cite.value, Cite) and bool(cite.value.locator)


def _without(cite: Node, tag: str) -> Node:
    """A cite without its first node of a tag."""
    target = find(cite, tag)
    found = replaced(cite, lambda node: None if node is target else node)
    return found if isinstance(found, Node) else Node([], tag=CITE, value=cite.value)


def _same_year(before: Node, cite: Node, options: Mapping[str, str]) -> bool:
    """Whether a cite leaves out its year, for only its suffix is another one."""
    year = _year(cite) if options.get("collapse", "").startswith("year-suffix") else None
    return year is not None and year == _year(before)


def _year(cite: Node) -> str | None:
    """The year of a cite without its suffix, with what else it prints where that is no locator; None without one."""
    if find(cite, "year-suffix") is None:
        return None
    bare = _without(_without(cite, NAMES), "year-suffix")
    year = find(bare, "year")
    return text_of(bare if year is None else year)


def _is_bare(cite: Node) -> bool:
    """Whether nothing but the suffix is left of a cite that leaves out names and year."""
    given: Cite = cite.value
    return not (given.locator or given.prefix or given.suffix)


def _without_year(cite: Node) -> Node:
    """A cite without its year, whose suffix stays."""
    target = find(cite, "year")
    found = replaced(cite, lambda node: find(node, "year-suffix") if node is target else node)
    return found if isinstance(found, Node) else cite


_Letter = tuple[str, Node]
"""A year suffix, and what is printed of it: a cite of its own."""


def _suffixes(run: list[Node], delimiters: _Delimiters, options: Mapping[str, str]) -> Pieces:
    """The year suffixes of the cites of one year but for the first cite, which is there already."""
    letters = [_letter(cite, node) for cite in run if (node := find(cite, "year-suffix"))] if len(run) > 1 else []
    ranged = options.get("collapse") == "year-suffix-ranged"
    blocks: list[list[_Letter]] = []
    for letter in letters:
        if ranged and blocks and _next(blocks[-1][-1], letter):
            blocks[-1].append(letter)
        else:
            blocks.append([letter])
    found: Pieces = []
    for place, block in enumerate(blocks):
        found += _letters([node for _, node in block], delimiters.letters, place == 0)
    return found


def _letter(cite: Node, suffix: Node) -> _Letter:
    return suffix.value, Node(suffix.children, Formatting(suffix.formatting.decorations), CITE, cite.value)


def _letters(bare: list[Node], delimiter: str, printed: bool) -> Pieces:
    """Suffixes that follow each other; ``printed`` where the first of them is there already."""
    begin: Pieces = [] if printed else [delimiter, bare[0]]
    if len(bare) >= SHORTEST_RANGE:
        return [*begin, DASH, bare[-1]]
    for letter in bare[1:]:
        begin += [delimiter, letter]
    return begin


def _next(letter: _Letter, other: _Letter) -> bool:
    return _number(other[0]) == _number(letter[0]) + 1


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 96
    return number
