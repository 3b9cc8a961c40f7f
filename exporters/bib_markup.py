r"""Rich text of CSL-JSON as LaTeX: ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, small capitals and ``nocase``.

Source: the manual of citeproc-js, "HTML-like formatting tags". Tags that do not fit into one another are text like any
other, and printed as they stand.
"""

import re

from refmill.latex import Letters, one_line, with_formulas

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_TAG = re.compile(r'<(/?)(?:(i|b|sup|sub|sc)|span(?:\s+(class="nocase"|style="font-variant:\s?small-caps;?"))?)>')
_COMMANDS = {"i": r"\textit{", "b": r"\textbf{", "sup": r"\textsuperscript{", "sub": r"\textsubscript{"}
_SMALL_CAPITALS = r"\textsc{"
NOCASE = "{{"
"""Doubled, since single braces are what a rule sets around capitals: see :mod:`refmill.exporters.capitals`."""
_NEWLINE = "\n"
_LIKE_SYNTAX = re.compile(r"\s*@?\s*\w+\s*[{(=]")
"""What biber warns of at the beginning of a line within a value: it could be that of a field or an entry."""
_DEEPEST = 10
"""Levels. TeX has a bound on nested groups."""

Fragment = tuple[str, bool]
"""Text as it stands and False, or LaTeX that opens or closes a group and True."""


def fragments(text: str) -> list[Fragment]:
    """The text with its tags as LaTeX; all of it as text where they do not fit into one another.

    >>> fragments("<i>E. coli</i> & x")
    [('\\\\textit{', True), ('E. coli', False), ('}', True), (' & x', False)]
    >>> fragments("a <b> c")
    [('a <b> c', False)]
    """
    if "<" not in text:
        return [(text, False)]
    found: list[Fragment] = []
    stack: list[tuple[str, str]] = []
    start = 0
    for tag in _TAG.finditer(text):
        name = tag[2] or "span"
        if start < tag.start():
            found.append((text[start : tag.start()], False))
        start = tag.end()
        if tag[1]:
            if not stack or stack[-1][0] != name or tag[3]:
                return [(text, False)]
            found.append((stack.pop()[1], True))
        else:
            opening = _opening(tag)
            if not opening or len(stack) == _DEEPEST:
                return [(text, False)]
            stack.append((name, "}" * opening.count("{")))
            found.append((opening, True))
    if stack:
        return [(text, False)]
    return [*found, (text[start:], False)] if start < len(text) else found


def _opening(tag: re.Match[str]) -> str:
    if tag[2]:
        return _COMMANDS.get(tag[2], _SMALL_CAPITALS)
    return "" if not tag[3] else NOCASE if "nocase" in tag[3] else _SMALL_CAPITALS


def rich(text: str, letters: Letters) -> str:
    """One line of rich text as LaTeX."""
    if "<" not in text:
        return with_formulas(one_line(text), letters)
    return "".join(part if is_latex else with_formulas(part, letters) for part, is_latex in fragments(one_line(text)))


def rich_prose(text: str, letters: Letters) -> str:
    r"""Rich text of several lines as LaTeX: paragraphs are kept apart by ``\par``, lines by ``\newline``."""
    paragraphs = _PARAGRAPH.split(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "\n\\par".join(_paragraph(paragraph, letters) for paragraph in paragraphs).removeprefix("\n").lstrip(" ")


def _paragraph(text: str, letters: Letters) -> str:
    lines = [rich(line, letters) for line in text.split("\n")]
    return "{\\newline}".join(f"{' ' if _LIKE_SYNTAX.match(line) else _NEWLINE}{line}" for line in lines)
