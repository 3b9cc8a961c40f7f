"""A bibliography, or the engine's tokens, in the markup of citeproc-js, which the official suite's results are in.

Links are part of it on request. Everything from data is escaped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from refmill.styles.csl.links import resolver_at_end
from refmill.styles.csl.passes.marks import Mark, active, chain
from refmill.styles.csl.passes.punctuation import Token
from refmill.styles.csl.tree import LINK, NO_PRINTED_FORM
from refmill.styles.output.text import clean
from refmill.styles.runs import Bibliography, Entry, Run, Runs

if TYPE_CHECKING:
    from refmill.styles.csl.bibliography import EntryTree
    from refmill.styles.csl.processor import Processor

_OPEN = {
    ("font-style", "italic"): "<i>",
    ("font-style", "oblique"): "<em>",
    ("font-style", "normal"): '<span style="font-style:normal;">',
    ("font-variant", "small-caps"): '<span style="font-variant:small-caps;">',
    ("font-variant", "normal"): '<span style="font-variant:normal;">',
    ("font-weight", "bold"): "<b>",
    ("font-weight", "light"): '<span style="font-weight:lighter;">',
    ("font-weight", "normal"): '<span style="font-weight:normal;">',
    ("text-decoration", "underline"): '<span style="text-decoration:underline;">',
    ("text-decoration", "none"): '<span style="text-decoration:none;">',
    ("vertical-align", "sup"): "<sup>",
    ("vertical-align", "sub"): "<sub>",
    ("vertical-align", "baseline"): '<span style="baseline">',
    ("display", "block"): '\n\n    <div class="csl-block">',
    ("display", "left-margin"): '\n    <div class="csl-left-margin">',
    ("display", "right-inline"): '<div class="csl-right-inline">',
    ("display", "indent"): '<div class="csl-indent">',
}
_BLOCK_END = {"block": "</div>\n", "left-margin": "</div>", "right-inline": "</div>\n  ", "indent": "</div>\n  "}


def inline(tokens: Iterable[Token], links: bool = False) -> str:
    """Tokens as HTML. White space at either end stands outside of the blocks."""
    found = list(tokens)
    before, after = "", ""
    if found and active(found[0][1], "display") and found[0][0].startswith(" "):
        before, found[0] = " ", (found[0][0][1:], found[0][1])
    if found and active(found[-1][1], "display") and found[-1][0].endswith(" "):
        after, found[-1] = " ", (found[-1][0][:-1], found[-1][1])
    return before + _written(found, links) + after


def linked(tokens: Iterable[Token]) -> str:
    """Tokens as HTML in which addresses and identifiers are links; a printed resolver belongs to its identifier."""
    found = list(tokens)
    for place in range(1, len(found)):
        (before, outer), (text, mark) = found[place - 1 : place + 1]
        if active(mark, LINK) and not active(outer, LINK):
            start = resolver_at_end(before)
            found[place - 1], found[place] = (before[:start], outer), (before[start:] + text, mark)
    return inline(found, links=True)


def _written(tokens: Iterable[Token], links: bool) -> str:
    out: list[str] = []
    open_marks: list[Mark] = []
    for text, mark in tokens:
        wanted = chain(mark)
        same = 0
        while same < min(len(wanted), len(open_marks)) and wanted[same] is open_marks[same]:
            same += 1
        out += [_end(old, links) for old in reversed(open_marks[same:])]
        out += [_begin(new, links) for new in wanted[same:]]
        open_marks = wanted
        out.append(_escaped(text))
    out += [_end(old, links) for old in reversed(open_marks)]
    return "".join(out)


def _begin(mark: Mark, links: bool) -> str:
    if mark.kind == LINK:
        address = _escaped(mark.value).replace('"', "&#34;")
        return f'<a href="{address}">' if links and mark.value.startswith(_SCHEMES) else ""
    return _OPEN.get((mark.kind, mark.value), "")


_SCHEMES = ("http://", "https://")


def _end(mark: Mark, links: bool) -> str:
    if mark.kind == LINK:
        return "</a>" if _begin(mark, links) else ""
    if mark.kind == "display":
        return _BLOCK_END.get(mark.value, "</div>")
    opening = _OPEN.get((mark.kind, mark.value), "")
    return f"</{opening[1:].partition(' ')[0].rstrip('>')}>" if opening else ""


_SUPERSCRIPTS = str.maketrans(
    {
        letter: f"<sup>{plain}</sup>"
        for letter, plain in zip(
            "ªº²³¹ʰʲʳʷʸˡˢˣ⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍᵏᵐᵒᵖᵗᵘᵛᶻ", "ao231hjrwylsx0456789+-=()niabcdefgkmoptuvz", strict=True
        )
    }
)


def _escaped(text: str) -> str:
    if text.isascii() and "&" not in text and "<" not in text and ">" not in text:
        return text
    return (
        escape(text, quote=False)
        .replace("&amp;", "&#38;")
        .replace("&lt;", "&#60;")
        .replace("&gt;", "&#62;")
        .translate(_SUPERSCRIPTS)
    )


def body(entries: Sequence[str]) -> str:
    """A bibliography of entries in HTML."""
    lines = "".join(f'  <div class="csl-entry">{entry}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{lines}</div>'


def entries(
    trees: "Iterable[EntryTree]", processor: "Processor", write: Callable[[Iterable[Token]], str] = inline
) -> Iterator[str]:
    """Entries as the suite expects them: one that prints nothing is left out, or is its number in a numbered list.

    Args:
        write: :func:`inline` or :func:`linked`.
    """
    for one in trees:
        if one.tree is not None:
            yield write(processor.flattener.flatten(one.tree))
        elif processor.area.numbered:
            yield f"{one.number}. {NO_PRINTED_FORM}"


# -- runs --------------------------------------------------------------------------------------------------------------


def write(bibliography: Bibliography) -> str:
    """A list as ``div`` elements of the classes of citeproc-js."""
    return body([inline(_entry(entry)) for entry in bibliography.entries]) + "\n"


def write_runs(runs: Runs) -> str:
    """A citation."""
    return inline(_tokens(runs, None))


def _entry(entry: Entry) -> list[Token]:
    found = _part(entry.label, "left-margin") + _part(entry.body, "right-inline" if entry.label else "")
    for block in entry.blocks:
        found += _part(block.label, "left-margin")
        found += _part(block.body, "right-inline" if block.label else "indent" if block.indented else "block")
    return found


def _part(runs: Runs, display: str) -> list[Token]:
    return _tokens(runs, Mark("display", display, None) if display else None)


def _tokens(runs: Runs, outer: Mark | None) -> list[Token]:
    """Runs as tokens: neighbours share the marks that both begin with."""
    open_marks: list[Mark] = []
    found: list[Token] = []
    for run in runs:
        wanted = _looks(run)
        same = 0
        while same < min(len(wanted), len(open_marks)) and wanted[same] == (
            open_marks[same].kind,
            open_marks[same].value,
        ):
            same += 1
        del open_marks[same:]
        for kind, value in wanted[same:]:
            open_marks.append(Mark(kind, value, open_marks[-1] if open_marks else outer))
        found.append((clean(run.text), open_marks[-1] if open_marks else outer))
    return found


def _looks(run: Run) -> list[tuple[str, str]]:
    positions = {"superscript": "sup", "subscript": "sub"}
    looks = (
        (run.bold, "font-weight", "bold"),
        (run.italic, "font-style", "italic"),
        (run.underline, "text-decoration", "underline"),
        (run.small_caps, "font-variant", "small-caps"),
        (run.position in positions, "vertical-align", positions.get(run.position, "")),
    )
    return [(kind, value) for wanted, kind, value in looks if wanted]
