"""Tokens as HTML in the markup of the suite's expected results."""

from collections.abc import Iterable, Sequence
from html import escape

from refmill.styles.csl.passes.marks import Mark, active, chain
from refmill.styles.csl.passes.punctuation import Token

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


def inline(tokens: Iterable[Token]) -> str:
    """Tokens as HTML. White space at either end stands outside of the blocks."""
    found = list(tokens)
    before, after = "", ""
    if found and active(found[0][1], "display") and found[0][0].startswith(" "):
        before, found[0] = " ", (found[0][0][1:], found[0][1])
    if found and active(found[-1][1], "display") and found[-1][0].endswith(" "):
        after, found[-1] = " ", (found[-1][0][:-1], found[-1][1])
    return before + _written(found) + after


def _written(tokens: Iterable[Token]) -> str:
    out: list[str] = []
    open_marks: list[Mark] = []
    for text, mark in tokens:
        wanted = chain(mark)
        same = 0
        while same < min(len(wanted), len(open_marks)) and wanted[same] is open_marks[same]:
            same += 1
        out += [_end(old) for old in reversed(open_marks[same:])]
        out += [_OPEN.get((new.kind, new.value), "") for new in wanted[same:]]
        open_marks = wanted
        out.append(_escaped(text))
    out += [_end(old) for old in reversed(open_marks)]
    return "".join(out)


def _end(mark: Mark) -> str:
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
