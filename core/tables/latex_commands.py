"""LaTeX commands and what they print: :mod:`refmill.tables.latex` the other way round, and more commands.

Sources: those of :mod:`refmill.tables.latex`; the manual of biblatex 3.20, section 4.6.4 (``\\mkbibemph`` and others);
babel's manual for the quotation marks (``\\glqq``).
"""

import re
from collections.abc import Mapping
from unicodedata import normalize

from refmill.tables.latex import ACCENTS, ASCII, COMMA_BELOW, LETTERS, MATH, SYMBOLS

_WORD = re.compile(r"\{?\\([A-Za-z]+|[^A-Za-z])\}?")
_IN_MATH = re.compile(r"\{\\ensuremath\{\\([A-Za-z]+)\}\}")
_WRITTEN = {**ASCII, **LETTERS, **SYMBOLS, **MATH}

LITERALS: Mapping[str, str] = {
    latex: normalize("NFC", char)
    for char, latex in [*_WRITTEN.items(), *((letter + "\u0326", text) for letter, text in COMMA_BELOW.items())]
    if latex.count("{") > 1
}
"""Characters that are written with an argument, by the whole text of the command."""

COMMANDS: Mapping[str, str] = {
    **{found[1]: char for char, latex in MATH.items() if (found := _IN_MATH.fullmatch(latex))},
    "slash": "/",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "LaTeXe": "LaTeX2e",
    **{
        logo: logo
        for logo in "AmS AmSTeX AmSLaTeX ConTeXt CTAN LuaTeX LuaLaTeX LyX METAFONT METAPOST PiCTeX SliTeX TikZ XeLaTeX "
        "XeTeX pdfTeX pdfLaTeX".split()
    },
    "eTeX": "e-TeX",
    "MF": "METAFONT",
    "MP": "METAPOST",
    "KOMAScript": "KOMA-Script",
    "TUB": "TUGboat",
    "emdash": "—",
    "endash": "–",
    "cprime": "ʹ",
    "cdprime": "ʺ",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textendash": "–",
    "textemdash": "—",
    "textunderscore": "_",
    "textdollar": "$",
    "textpercent": "%",
    "textampersand": "&",
    "textcopyleft": "🄯",
    "textvisiblespace": "␣",
    "textsharp": "♯",
    "texteuro": "€",
    "euro": "€",
    "EUR": "€",
    "pounds": "£",
    "textsterling": "£",
    "copyright": "©",
    "textcircledP": "℗",
    "degree": "°",
    "textmu": "µ",
    "micro": "µ",
    "S": "§",
    "P": "¶",
    "dag": "†",
    "ddag": "‡",
    "ldots": "…",
    "dots": "…",
    "textdots": "…",
    "lbrace": "{",
    "rbrace": "}",
    "lq": "‘",
    "rq": "’",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "flq": "‹",
    "frq": "›",
    "og": "«",
    "fg": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "textquotestraightdblbase": "„",
    "le": "≤",
    "ge": "≥",
    "ne": "≠",
    "to": "→",
    "textrightarrow": "→",
    "textleftarrow": "←",
    "textgreater": ">",
    "textless": "<",
    "epsilon": "ϵ",
    "nobreakspace": "\u00a0",
    "space": " ",
    "quad": "\u2003",
    "newline": "\n",
    "par": "\n\n",
    "&": "&",
    "%": "%",
    "#": "#",
    "$": "$",
    "_": "_",
    "{": "{",
    "}": "}",
    "\\": "\n",
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": "\u202f",
    ";": " ",
    ":": " ",
    "!": "",
    "/": "",
    "@": "",
    "*": "",
    **{
        found[1]: char
        for char, latex in _WRITTEN.items()
        if char not in MATH and (found := _WORD.fullmatch(latex)) and latex.count("{") < 2
    },
}
"""Commands without an argument, and what they print. A backslash before a space is a space."""

NOTHING: frozenset[str] = frozenset(
    "relax protect noindent nolinebreak nobreak allowbreak sloppy bibstring unskip ignorespaces leavevmode null "
    "rmfamily sffamily ttfamily upshape mdseries normalfont rm sf tt small footnotesize large Large displaystyle "
    "textstyle selectlanguage frenchspacing nonfrenchspacing hfill break linebreak limits nolimits".split()
)
"""Commands that print nothing."""

DROPPED: frozenset[str] = frozenset("noopsort SortNoop index label vspace phantom hphantom vphantom color".split())
"""Commands that print nothing of their argument."""

TRANSPARENT: frozenset[str] = frozenset(
    "text textrm textnormal textup textmd textsf texttt mbox hbox fbox ensuremath url nolinkurl path uppercase "
    "MakeUppercase lowercase MakeLowercase mathrm mathit mathbf mathsf mathtt operatorname "
    "natexlab mkbibnamefamily mkbibnamegiven mkbibnameprefix mkbibnamesuffix autocap textsw textlf acro pkg proglang "
    "oldstylenums hologo smash".split()
)
"""Commands that print their argument as it is."""

SECOND: frozenset[str] = frozenset("href foreignlanguage textlang bibinfo bibfield textcolor hyperlink".split())
"""Commands that print the second of their arguments."""

MARKUP: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("emph textit textsl mkbibemph mkbibitalic".split(), ("<i>", "</i>")),
    **dict.fromkeys("textbf mkbibbold".split(), ("<b>", "</b>")),
    **dict.fromkeys(["textsuperscript", "mkbibsuperscript"], ("<sup>", "</sup>")),
    **dict.fromkeys(["textsubscript", "mkbibsubscript"], ("<sub>", "</sub>")),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    **dict.fromkeys(["enquote", "mkbibquote"], ("“", "”")),
    **dict.fromkeys(["mkbibparens", "parentext"], ("(", ")")),
    **dict.fromkeys(["mkbibbrackets", "brackettext"], ("[", "]")),
}
"""Commands that print their argument in another shape: what CSL-JSON puts around it."""

DECLARATIONS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("em it itshape sl slshape".split(), ("<i>", "</i>")),
    **dict.fromkeys(["bf", "bfseries"], ("<b>", "</b>")),
    **dict.fromkeys(["sc", "scshape"], ('<span style="font-variant:small-caps;">', "</span>")),
}
"""Commands that change the rest of their group."""

MARKS: Mapping[str, str] = {
    **{command: mark for mark, command in ACCENTS.items()},
    "t": "\u0361",
    "h": "\u0309",
    "G": "\u030f",
    "U": "\u030d",
    "f": "\u0311",
    "textcommabelow": "\u0326",
    "textogonekcentered": "\u0328",
    "capitalacute": "\u0301",
}
"""Accent commands and combining characters."""

DOTTED: Mapping[str, str] = {"ı": "i", "ȷ": "j"}
"""What a letter without its dot is under an accent."""
