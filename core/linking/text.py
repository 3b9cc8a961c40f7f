"""Printed text made comparable: titles, abstracts and names without case, accents, punctuation, markup and spacing."""

import re
import unicodedata
from html import unescape

# Elements of HTML, JATS and MathML that are found inside titles and abstracts. Anything else in angle brackets is text.
_ELEMENTS = (
    "a b br code div em font i inf italic li math mfrac mi mn mo mover mrow mspace msqrt mstyle msub msubsup msup mtext"
    " munder ol p roman sc sec small span strong sub sup tt u ul bold title label ext-link inline-formula tex-math"
)
TAG = re.compile(rf"</?(?:[a-z]{{1,8}}:)?(?:{'|'.join(_ELEMENTS.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,31}|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)

_ACCENT = re.compile(r"\\(?:[`'\"^~=.]|[uvHcdbkrt](?![A-Za-z]))[ {]{0,3}\\?([A-Za-z])")
_COMMAND = re.compile(r"\\([A-Za-z]+) ?")
# Commands that change the look of letters and say nothing themselves.
_LOOKS = frozenset(
    "bf bfseries bm boldmath boldsymbol cal em emph ensuremath frak hbox it itshape left mathbb mathbf mathcal mathfrak"
    " mathit mathrm mathscr mathsf mathtt mbox mit operatorname relax right rm roman sc scshape sf sl text textbf"
    " textit textmd textnormal textrm textsc textsf textsl textsubscript textsuperscript texttt textup tt underline"
    " uppercase lowercase".split()
)
_COMMAND_LETTERS = {"aa": "a", "AA": "A", "dh": "d", "DH": "D", "dj": "d", "DJ": "D", "th": "th", "TH": "Th"}

_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_STAR = re.compile(r"\b([^\W\d_])\*(?!\S)")

# Letters that no Unicode form takes apart, and Greek ones by the names that TeX has for them.
_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon"
    " phi chi psi omega"
)
_LETTERS = {
    **{0x3B1 + place: name for place, name in enumerate(_GREEK.split())},
    **{ord(one): several for one, several in zip("øłđðþæœıħŧŋ", "o l d d th ae oe i h t n".split(), strict=True)},
    ord("ϵ"): "epsilon",
    ord("ϑ"): "theta",
    ord("ϕ"): "phi",
    ord("∞"): "infty",
    ord("×"): "times",
}
# Joined, since one prints "pre-training" and another "pretraining": hyphens, points, apostrophes, TeX's own marks.
_JOINING = "-‐‑‒–−.'’‘ʼ`´_^{}$~¨\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SIGNS = {ord("&"): " and ", ord("+"): "plus", ord("#"): "sharp"}


class _Folding(dict[int, str | None]):
    """A translation table that works out each character once: letters, digits and marks stay, the rest is a space."""

    def __missing__(self, code: int) -> str | None:
        category = unicodedata.category(chr(code))
        kept = chr(code) if category[0] in "LNM" else None if category == "Cf" else " "
        self[code] = kept
        return kept


_BASE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _JOINING)),
    **dict.fromkeys(range(0x300, 0x370)),
    **_LETTERS,
    **_SIGNS,
}
_FOLDING = _Folding(_BASE)


def folded(text: str) -> str:
    """Words in lower case without accents and punctuation, one space between them.

    >>> folded("Pre-Training Ünïcode, “naïve” & Søren’s β")
    'pretraining unicode naive and sorens beta'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    text = text.casefold().translate(_FOLDING)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def without_markup(text: str) -> str:
    r"""Text without HTML tags, character references and TeX commands.

    >>> without_markup(r"H<sub>2</sub>O &amp; Erd{\H o}s's \emph{proof} of $\alpha$")
    "H2O & Erd{o}s's {proof} of $alpha$"
    """
    if "&" in text:
        text = unescape(unescape(text)) if ENTITY.search(text) else text
    if "<" in text:
        text = TAG.sub("", text)
    if "\\" in text:
        text = _COMMAND.sub(_command, _ACCENT.sub(r"\1", text))
    return text


def folded_title(text: str) -> str:
    """A title as words. Numbers with a point, ``C++``, ``C#`` and ``A*`` keep what tells them apart.

    >>> folded_title("GPT-3.5 in C++: A* Search*")
    'gpt3point5 in cplusplus astar search'
    """
    text = without_markup(text)
    if "*" in text:
        text = _STAR.sub(r"\1star", text)
    return folded(_POINT.sub("point", text))


_CUT = re.compile(r"(?:…|\.\.\.|\[\.\.\.\])\W*(?:(?:read|show|see|view)\s+)?(?:more|less)?\W*$", re.IGNORECASE)
_TAIL = 40


def is_cut(text: str) -> bool:
    """Whether a text ends in an ellipsis, as a shortened abstract does."""
    return bool(_CUT.search(text[-_TAIL:]))


def folded_abstract(text: str) -> str:
    """An abstract as letters and digits alone, so that neither spacing nor hyphens at line ends matter.

    >>> folded_abstract("Abstract. We show a re-\\nsult, and … [more]")
    'weshowaresultand'
    """
    head, tail = text[:-_TAIL], text[-_TAIL:]
    words = folded(without_markup(head + _CUT.sub("", tail))).split()
    if words and words[0] in ("abstract", "summary"):
        del words[0]
    return "".join(words)


def is_shouted(text: str) -> bool:
    """Whether a text of several letters has capitals only."""
    return text.isupper() and sum(map(str.isalpha, text[:40])) > 3


def _command(match: re.Match[str]) -> str:
    name = match[1]
    return "" if name in _LOOKS else _COMMAND_LETTERS.get(name, name)
