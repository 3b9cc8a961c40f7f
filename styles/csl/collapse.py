"""Cites of one citation grouped and collapsed ("Cite Grouping", "Cite Collapsing").

Everything here works on the rendered cites: nodes of tag ``cite`` whose value is the cite. The result is a list of
pieces with the delimiters between them already in place.
"""

from collections.abc import Mapping, Sequence

from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite
from refmill.styles.csl.nodes import Formatting
from refmill.styles.csl.tree import NAMES, Node, find, replaced, text_of

Pieces = list[Node | str]
DASH = "–"
SHORTEST_RANGE = 3
"""Cites that a range takes the place of, at least: ``1, 2`` stays."""


def joined(cites: Sequence[Node], options: Mapping[str, str], delimiter: str, ordered: bool) -> Pieces:
    """The cites of a citation with what stands between them.

    Args:
        options: those of ``cs:citation``.
        delimiter: that of the layout.
        ordered: whether the style sorts the cites, so that grouping may move them.
    """
    collapse = options.get("collapse", "")
    if collapse == "citation-number":
        return _numbers(list(cites), delimiter)
    if collapse or "cite-group-delimiter" in options:
        return _groups(cites, options, delimiter, ordered)
    return _delimited([[cite] for cite in cites], delimiter)


def _delimited(blocks: "Sequence[Sequence[Node | str]]", delimiter: str) -> Pieces:
    """Blocks of cites one after the other."""
    found: Pieces = []
    for block in blocks:
        if found:
            found.append(_between(found[-1], block[0], delimiter))
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
    """A delimiter without the mark that it begins with, behind a space or not.

    >>> _without_mark(" ; "), _without_mark(", "), _without_mark(" and ")
    (' ', ' ', ' and ')
    """
    mark = delimiter.lstrip()
    return mark.lstrip(",;.:") if mark[:1] in _MARKS else delimiter


_MARKS = (",", ";", ".", ":")


# -- numbers -----------------------------------------------------------------------------------------------------------


def _numbers(cites: list[Node], delimiter: str) -> Pieces:
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
    return _delimited(blocks, delimiter)


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


def _groups(cites: Sequence[Node], options: Mapping[str, str], delimiter: str, ordered: bool) -> Pieces:
    """Groups of cites. The delimiter for collapsed groups stands behind every group where years are collapsed, as the
    suite has it; where year suffixes are, only behind those that were.
    """
    after = options.get("after-collapse-delimiter", delimiter)
    found: Pieces = []
    collapsed = False
    for group in _grouped(cites, ordered):
        if found:
            found.append(_between(found[-1], group[0], after if collapsed else delimiter))
        found += _group(group, options, delimiter)
        collapsed = options.get("collapse") == "year" or (len(group) > 1 and "collapse" in options)
    return found


def _grouped(cites: Sequence[Node], ordered: bool) -> list[list[Node]]:
    """Cites of the same names: those next to each other, or all of them. One without its author stays in its place."""
    groups: list[list[Node]] = []
    latest: dict[str, list[Node]] = {}
    before = ""
    for cite in cites:
        key = _names_of(cite)
        stays = key != before and (not ordered or cite.value.mode == SUPPRESS_AUTHOR)
        if not key or stays or key not in latest:
            groups.append([])
            latest[key] = groups[-1]
        latest[key].append(cite)
        before = key
    return groups


def _names_of(cite: Node) -> str:
    """The names of a cite, also of one that leaves them out. One without names is known by all but its year suffix."""
    names = find(cite, NAMES)
    return (text_of(names) or names.value or "") if names else _year(cite) or ""


def _group(group: list[Node], options: Mapping[str, str], delimiter: str) -> Pieces:
    """One group: the names once, and years once where they are to be."""
    if "collapse" not in options:
        return _delimited([[cite] for cite in group], options["cite-group-delimiter"])
    bodies = [group[0], *(_without(cite, NAMES) for cite in group[1:])]
    printed = [place for place, body in enumerate(bodies) if text_of(body)]
    group, bodies = [group[place] for place in printed], [bodies[place] for place in printed]
    years = _year_runs(group, bodies) if options["collapse"].startswith("year-suffix") else [[body] for body in bodies]
    suffix_delimiter = options.get("year-suffix-delimiter", options.get("cite-group-delimiter", delimiter))
    ranged = options["collapse"] == "year-suffix-ranged"
    blocks = [_suffixes(run, suffix_delimiter, ranged) for run in years]
    return _with_locators(blocks, options, delimiter)


def _with_locators(blocks: list[Pieces], options: Mapping[str, str], delimiter: str) -> Pieces:
    """Blocks of a group; where the style has a delimiter that follows a group, it stands behind a locator too."""
    suffixed = options["collapse"] != "year" and "year-suffix-delimiter" not in options
    inner = options.get("cite-group-delimiter", ", ")
    after = options.get("after-collapse-delimiter", inner)
    found: Pieces = []
    for place, block in enumerate(blocks):
        if found:
            collapsed = suffixed and len(blocks[place - 1]) > 1
            usual = after if _has_locator(blocks[place - 1][-1]) else delimiter if collapsed else inner
            found.append(_between(found[-1], block[0], usual))
        found += block
    return found


def _has_locator(cite: Node | str) -> bool:
    return isinstance(cite, Node) and isinstance(cite.value, Cite) and bool(cite.value.locator)


def _without(cite: Node, tag: str) -> Node:
    """A cite without its first node of a tag."""
    target = find(cite, tag)
    found = replaced(cite, lambda node: None if node is target else node)
    return found if isinstance(found, Node) else Node([], tag="cite", value=cite.value)


def _year_runs(group: list[Node], bodies: list[Node]) -> list[list[Node]]:
    """Cites of the same year, next to each other."""
    runs: list[list[Node]] = []
    before = None
    for cite, body in zip(group, bodies, strict=True):
        year = _year(cite)
        if runs and year is not None and year == before:
            runs[-1].append(body)
        else:
            runs.append([body])
        before = year
    return runs


def _year(cite: Node) -> str | None:
    """What a cite prints but for its names and its suffix; None for a cite that cannot be collapsed."""
    given: Cite = cite.value
    if find(cite, "year-suffix") is None or given.locator or given.prefix or given.suffix:
        return None
    return text_of(_without(_without(cite, NAMES), "year-suffix"))


def _suffixes(run: list[Node], delimiter: str, ranged: bool) -> Pieces:
    """Cites of one year: the year with the first suffix, then the other suffixes."""
    if len(run) == 1:
        return [run[0]]
    letters = [node for cite in run if (node := find(cite, "year-suffix"))]
    blocks: list[list[Node]] = []
    for letter in letters:
        if ranged and blocks and _next(blocks[-1][-1], letter):
            blocks[-1].append(letter)
        else:
            blocks.append([letter])
    found: Pieces = []
    for block in blocks:
        found += _letters(block, delimiter, run[0] if not found else None)
    return found


def _letters(block: list[Node], delimiter: str, first: Node | None) -> Pieces:
    """Suffixes that follow each other; ``first`` is the cite that the first of them stands in."""
    bare = [Node(letter.children, Formatting(letter.formatting.decorations)) for letter in block]
    begin: Pieces = [first] if first is not None else [delimiter, bare[0]]
    if len(block) >= SHORTEST_RANGE:
        return [*begin, DASH, bare[-1]]
    for letter in bare[1:]:
        begin += [delimiter, letter]
    return begin


def _next(letter: Node, other: Node) -> bool:
    return _number(other.value) == _number(letter.value) + 1


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 96
    return number
