r"""What stands behind a citation, ``\cite[p.~5]{key}``: a place in the work, or words of the document's own."""

import re
from dataclasses import dataclass

_LABELS = {
    "act": "act",
    "app": "appendix",
    "appendix": "appendix",
    "appendices": "appendix",
    "art": "article-locator",
    "arts": "article-locator",
    "article": "article-locator",
    "articles": "article-locator",
    "bk": "book",
    "bks": "book",
    "book": "book",
    "books": "book",
    "canon": "canon",
    "canons": "canon",
    "ch": "chapter",
    "chs": "chapter",
    "chap": "chapter",
    "chaps": "chapter",
    "chapter": "chapter",
    "chapters": "chapter",
    "col": "column",
    "cols": "column",
    "column": "column",
    "columns": "column",
    "elocation": "elocation",
    "eq": "equation",
    "eqs": "equation",
    "equation": "equation",
    "equations": "equation",
    "fig": "figure",
    "figs": "figure",
    "figure": "figure",
    "figures": "figure",
    "fol": "folio",
    "fols": "folio",
    "folio": "folio",
    "folios": "folio",
    "iss": "issue",
    "issue": "issue",
    "issues": "issue",
    "no": "issue",
    "nos": "issue",
    "l": "line",
    "ll": "line",
    "line": "line",
    "lines": "line",
    "n": "note",
    "nn": "note",
    "note": "note",
    "notes": "note",
    "op": "opus",
    "opp": "opus",
    "opus": "opus",
    "p": "page",
    "pp": "page",
    "page": "page",
    "pages": "page",
    "¶": "paragraph",
    "¶¶": "paragraph",
    "para": "paragraph",
    "paras": "paragraph",
    "par": "paragraph",
    "paragraph": "paragraph",
    "paragraphs": "paragraph",
    "pt": "part",
    "pts": "part",
    "part": "part",
    "parts": "part",
    "r": "rule",
    "rule": "rule",
    "rules": "rule",
    "sc": "scene",
    "scene": "scene",
    "scenes": "scene",
    "§": "section",
    "§§": "section",
    "sec": "section",
    "secs": "section",
    "sect": "section",
    "sects": "section",
    "section": "section",
    "sections": "section",
    "s.v": "sub-verbo",
    "s.vv": "sub-verbo",
    "tab": "table",
    "tabs": "table",
    "table": "table",
    "tables": "table",
    "time": "timestamp",
    "timestamp": "timestamp",
    "tit": "title-locator",
    "title": "title-locator",
    "titles": "title-locator",
    "v": "verse",
    "vv": "verse",
    "verse": "verse",
    "verses": "verse",
    "vol": "volume",
    "vols": "volume",
    "volume": "volume",
    "volumes": "volume",
}
"""Words in front of a place, without their full stop, and the locator of CSL 1.0.2 ("Locators") that they stand for."""

_SIGNS = {r"\S": "§", r"\textsection": "§", r"\P": "¶", r"\textparagraph": "¶"}
_SIGN = re.compile(r"\\(?:textsection|textparagraph|[SP])(?![A-Za-z])(?:\s*\{\})?\s*")
_BLANK = re.compile(r"(?:~|\\[,; ]|\s)+")
_DASH = re.compile(r"\s*(?:---?|\\textendash(?:\{\})?|\u2013|\u2014)\s*")
_NUMBER = r"(?:[A-Za-z]{0,3}\d[\w.:]{0,20}?|[ivxlcdmIVXLCDM]{1,12}|[A-Z])(?:ff?\.)?"
_PLACE = re.compile(
    rf"(?P<word>§§?|¶¶?|[A-Za-z](?:[A-Za-z.]{{0,14}}[A-Za-z])?)(?:\.(?P<stop>\s*)|(?P<blank>\s+)|(?<=[§¶])|(?=\d))"
    rf"(?P<value>{_NUMBER}(?:\s?(?:-|,|&|and)\s?{_NUMBER}){{0,20}})(?![\w])(?P<rest>.*)",
    re.DOTALL,
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a work, and the words behind it.

    Attributes:
        label: the locator of CSL; empty where no place is named.
        value: its number or numbers, ranges with a hyphen.
        rest: LaTeX behind it; all of the text where no place is named.
    """

    label: str
    value: str
    rest: str


def place_of(post: str) -> Place:
    r"""The place that an argument behind a citation names.

    >>> place_of("pp.~5--7")
    Place(label='page', value='5-7', rest='')
    >>> place_of(r"\S 3, my emphasis")
    Place(label='section', value='3', rest=', my emphasis')
    >>> place_of("and elsewhere")
    Place(label='', value='', rest='and elsewhere')
    """
    begun = _SIGN.sub(lambda sign: _SIGNS[re.sub(r"[\s{}]", "", sign[0])], post.strip()[:_LONGEST])
    plain = _DASH.sub("-", _BLANK.sub(" ", begun))
    found = _PLACE.fullmatch(plain) if len(post) <= _LONGEST else None
    label = _LABELS.get(found["word"].lower().rstrip(".")) if found else None
    if not found or not label or not _is_apart(found["rest"]):
        return Place("", "", post.strip())
    return Place(label, found["value"], _rest(post, found["rest"]))


def _is_apart(rest: str) -> bool:
    """Whether what follows a number begins something new."""
    return not rest or rest[0] in ",;. ("


def _rest(post: str, rest: str) -> str:
    """What follows the number, as the document has it."""
    return rest if not rest else post[len(post.rstrip()) - len(_as_written(post, rest)) :].rstrip()


def _as_written(post: str, rest: str) -> str:
    """The end of a text that reads as ``rest`` once its blanks and dashes are made plain."""
    stripped = post.strip()
    for start in range(len(stripped)):
        if _DASH.sub("-", _BLANK.sub(" ", stripped[start:])) == rest and stripped[start] == rest[0]:
            return stripped[start:]
    return rest
