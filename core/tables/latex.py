"""Characters and the LaTeX commands that print them under pdfLaTeX with the T1 encoding and no other package.

Sources: "LaTeX font encodings" (encguide, the LaTeX project) for text commands and accents, the kernel's
``ltoutenc`` and ``fontmath`` for symbols (release of 2020 or later, in which ``textcomp`` is part of the kernel).
Every line is compiled by tests/latex.
"""

from collections.abc import Mapping

ASCII: Mapping[str, str] = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    "`": r"{\textasciigrave}",
}
"""Escaped braces are words: BibTeX and biber count the brace of ``\\{``."""

ACCENTS: Mapping[str, str] = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
"""Combining characters and the accent commands. ``\\t``, ``\\h`` and the horn are not in T1."""

DOTLESS: Mapping[str, str] = {"i": r"\i", "j": r"\j"}
"""What stands under an accent above instead of the letter."""

BELOW = frozenset("dckb")
"""The accents that stand under a letter, which keeps its dot."""

COMMA_BELOW: Mapping[str, str] = {letter: rf"{{\textcommabelow{{{letter}}}}}" for letter in "SsTt"}
"""Letters with U+0326."""

LETTERS: Mapping[str, str] = {
    "ß": r"{\ss}",
    "ẞ": r"{\SS}",
    "Æ": r"{\AE}",
    "æ": r"{\ae}",
    "Œ": r"{\OE}",
    "œ": r"{\oe}",
    "Ø": r"{\O}",
    "ø": r"{\o}",
    "Å": r"{\AA}",
    "å": r"{\aa}",
    "Ł": r"{\L}",
    "ł": r"{\l}",
    "Ð": r"{\DH}",
    "ð": r"{\dh}",
    "Đ": r"{\DJ}",
    "đ": r"{\dj}",
    "Þ": r"{\TH}",
    "þ": r"{\th}",
    "Ŋ": r"{\NG}",
    "ŋ": r"{\ng}",
    "ı": r"{\i}",
    "ȷ": r"{\j}",
}

_MATH_LETTERS = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "varepsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "ς": "varsigma",
    "σ": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "varphi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "ϑ": "vartheta",
    "ϕ": "phi",
    "ϖ": "varpi",
    "ϱ": "varrho",
    "ϵ": "epsilon",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Ξ": "Xi",
    "Π": "Pi",
    "Σ": "Sigma",
    "Υ": "Upsilon",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
    "ℵ": "aleph",
    "ℏ": "hbar",
    "ℑ": "Im",
    "ℓ": "ell",
    "℘": "wp",
    "ℜ": "Re",
}

_MATH_SYMBOLS = {
    "←": "leftarrow",
    "↑": "uparrow",
    "→": "rightarrow",
    "↓": "downarrow",
    "↔": "leftrightarrow",
    "↕": "updownarrow",
    "↖": "nwarrow",
    "↗": "nearrow",
    "↘": "searrow",
    "↙": "swarrow",
    "↦": "mapsto",
    "↩": "hookleftarrow",
    "↪": "hookrightarrow",
    "↼": "leftharpoonup",
    "↽": "leftharpoondown",
    "⇀": "rightharpoonup",
    "⇁": "rightharpoondown",
    "⇌": "rightleftharpoons",
    "⇐": "Leftarrow",
    "⇑": "Uparrow",
    "⇒": "Rightarrow",
    "⇓": "Downarrow",
    "⇔": "Leftrightarrow",
    "⟵": "longleftarrow",
    "⟶": "longrightarrow",
    "⟷": "longleftrightarrow",
    "⟸": "Longleftarrow",
    "⟹": "Longrightarrow",
    "⟺": "Longleftrightarrow",
    "∀": "forall",
    "∂": "partial",
    "∃": "exists",
    "∅": "emptyset",
    "∇": "nabla",
    "∈": "in",
    "∉": "notin",
    "∋": "ni",
    "∏": "prod",
    "∐": "coprod",
    "∑": "sum",
    "∓": "mp",
    "∖": "setminus",
    "∗": "ast",
    "∘": "circ",
    "∙": "bullet",
    "√": "surd",
    "∝": "propto",
    "∞": "infty",
    "∠": "angle",
    "∣": "mid",
    "∥": "parallel",
    "∧": "wedge",
    "∨": "vee",
    "∩": "cap",
    "∪": "cup",
    "∫": "int",
    "∮": "oint",
    "∼": "sim",
    "≀": "wr",
    "≃": "simeq",
    "≅": "cong",
    "≈": "approx",
    "≍": "asymp",
    "≐": "doteq",
    "≠": "neq",
    "≡": "equiv",
    "≤": "leq",
    "≥": "geq",
    "≪": "ll",
    "≫": "gg",
    "≺": "prec",
    "≻": "succ",
    "⊂": "subset",
    "⊃": "supset",
    "⊆": "subseteq",
    "⊇": "supseteq",
    "⊎": "uplus",
    "⊑": "sqsubseteq",
    "⊒": "sqsupseteq",
    "⊓": "sqcap",
    "⊔": "sqcup",
    "⊕": "oplus",
    "⊖": "ominus",
    "⊗": "otimes",
    "⊘": "oslash",
    "⊙": "odot",
    "⊢": "vdash",
    "⊣": "dashv",
    "⊤": "top",
    "⊥": "bot",
    "⊨": "models",
    "⋀": "bigwedge",
    "⋁": "bigvee",
    "⋂": "bigcap",
    "⋃": "bigcup",
    "⋄": "diamond",
    "⋅": "cdot",
    "⋆": "star",
    "⋈": "bowtie",
    "⋮": "vdots",
    "⋯": "cdots",
    "⋱": "ddots",
    "⌈": "lceil",
    "⌉": "rceil",
    "⌊": "lfloor",
    "⌋": "rfloor",
    "⟨": "langle",
    "⟩": "rangle",
    "△": "bigtriangleup",
    "▽": "bigtriangledown",
    "▷": "triangleright",
    "◁": "triangleleft",
    "○": "bigcirc",
    "♠": "spadesuit",
    "♡": "heartsuit",
    "♢": "diamondsuit",
    "♣": "clubsuit",
    "♭": "flat",
    "♮": "natural",
    "♯": "sharp",
}

_TEXT_SYMBOLS = {
    "¡": "textexclamdown",
    "¢": "textcent",
    "£": "textsterling",
    "¤": "textcurrency",
    "¥": "textyen",
    "¦": "textbrokenbar",
    "§": "textsection",
    "¨": "textasciidieresis",
    "©": "textcopyright",
    "ª": "textordfeminine",
    "«": "guillemotleft",
    "¬": "textlnot",
    "®": "textregistered",
    "¯": "textasciimacron",
    "°": "textdegree",
    "±": "textpm",
    "²": "texttwosuperior",
    "³": "textthreesuperior",
    "´": "textasciiacute",
    "µ": "textmu",
    "¶": "textparagraph",
    "·": "textperiodcentered",
    "¹": "textonesuperior",
    "º": "textordmasculine",
    "»": "guillemotright",
    "¼": "textonequarter",
    "½": "textonehalf",
    "¾": "textthreequarters",
    "¿": "textquestiondown",
    "×": "texttimes",
    "÷": "textdiv",
    "‖": "textbardbl",
    "‘": "textquoteleft",
    "’": "textquoteright",
    "‚": "quotesinglbase",
    "“": "textquotedblleft",
    "”": "textquotedblright",
    "„": "quotedblbase",
    "†": "textdagger",
    "‡": "textdaggerdbl",
    "•": "textbullet",
    "…": "textellipsis",
    "‰": "textperthousand",
    "‱": "textpertenthousand",
    "‹": "guilsinglleft",
    "›": "guilsinglright",
    "※": "textreferencemark",
    "‽": "textinterrobang",
    "⁄": "textfractionsolidus",
    "€": "texteuro",
    "℃": "textcelsius",
    "№": "textnumero",
    "℗": "textcircledP",
    "℞": "textrecipe",
    "℠": "textservicemark",
    "™": "texttrademark",
    "℧": "textmho",
    "℮": "textestimated",
    "♪": "textmusicalnote",
}

_SUPERSCRIPTS = dict(
    zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", ["0", "4", "5", "6", "7", "8", "9", "+", "-", "=", "(", ")", "n"], strict=True)
)
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))

SYMBOLS: Mapping[str, str] = {
    **{char: rf"{{\{name}}}" for char, name in _TEXT_SYMBOLS.items()},
    **{char: rf"{{\textsuperscript{{{text}}}}}" for char, text in _SUPERSCRIPTS.items()},
    **{char: rf"{{\textsubscript{{{text}}}}}" for char, text in _SUBSCRIPTS.items()},
    "–": "--",
    "—": "---",
    "\u2010": "{-}",
    "\u2011": r"{\mbox{-}}",
    "\u2212": r"{\ensuremath{-}}",
    "\u2217": r"{\ensuremath{\ast}}",
    "\u00a0": "~",
    "\u00ad": r"{\-}",
    "\u2002": r"{\enspace}",
    "\u2003": r"{\quad}",
    "\u2009": r"{\thinspace}",
    "\u202f": r"{\,{}}",  # biber takes a comma for a slip that stands before the last braces of a field
    "\ufffd": "{?}",  # LuaTeX refuses it
    "\u200b": r"{\hspace{0pt}}",
}

MATH: Mapping[str, str] = {
    **{char: rf"{{\ensuremath{{\{name}}}}}" for char, name in (_MATH_LETTERS | _MATH_SYMBOLS).items()},
    **{char: rf"{{\ensuremath{{\mathbb{{{letter}}}}}}}" for char, letter in zip("ℂℍℕℙℚℝℤ", "CHNPQRZ", strict=True)},
}
"""Printed by mathematics, in text and in formulas alike. ``\\mathbb`` is no kernel command: see :data:`DEFINITIONS`."""

DEFINITIONS: Mapping[str, str] = {
    "mathbb": r"\providecommand{\mathbb}{\mathbf}",
    "mathfrak": r"\providecommand{\mathfrak}[1]{\mathbf{#1}}",
    "mathscr": r"\providecommand{\mathscr}[1]{\mathcal{#1}}",
    "text": r"\providecommand{\text}[1]{\mbox{#1}}",
    "operatorname": r"\providecommand{\operatorname}[1]{\mathop{\mathrm{#1}}}",
    "boldsymbol": r"\providecommand{\boldsymbol}[1]{\mbox{\boldmath$#1$}}",
    "bm": r"\providecommand{\bm}[1]{\mbox{\boldmath$#1$}}",
    "dfrac": r"\providecommand{\dfrac}[2]{{\displaystyle\frac{#1}{#2}}}",
    "tfrac": r"\providecommand{\tfrac}[2]{{\textstyle\frac{#1}{#2}}}",
    "binom": r"\providecommand{\binom}[2]{{{#1}\choose{#2}}}",
    "lvert": r"\providecommand{\lvert}{|}",
    "rvert": r"\providecommand{\rvert}{|}",
    "lVert": r"\providecommand{\lVert}{\|}",
    "rVert": r"\providecommand{\rVert}{\|}",
    "tellinitial": r"\providecommand{\tellinitial}[1]{}",
}
"""Commands of ``amsmath``, ``amssymb`` and ``bm`` that titles use, for documents that load none of them, and one of
names for biber: see :mod:`refmill.exporters.bib_values`."""

_OPERATORS = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh bmod"
)
_MORE_SYMBOLS = (
    "le ge ne to gets land lor lnot neg cdot cdots ldots dots times div pm ast star prime backslash lbrace rbrace "
    "lbrack rbrack vert Vert epsilon mu imath jmath dagger ddagger amalg triangle preceq succeq frown "
    "smile perp iff quad qquad bigoplus bigotimes bigodot biguplus bigsqcup colon P S lvert rvert lVert rVert"
)
MATH_SYMBOLS: frozenset[str] = frozenset(
    [*_MATH_LETTERS.values(), *_MATH_SYMBOLS.values(), *_OPERATORS.split(), *_MORE_SYMBOLS.split()]
)
"""Commands in a formula that take no argument."""

MATH_ATOMS: frozenset[str] = frozenset(
    [*_MATH_LETTERS.values(), *"infty prime ast star circ top bot dagger ddagger pm mp times".split()]
) - {"hbar", "Im", "Re", "wp"}
"""Commands in a formula that are one character, and so an argument without braces; others are macros."""

MATH_COMMANDS: Mapping[str, int] = {
    **dict.fromkeys("mathrm mathbf mathit mathsf mathtt mathcal mathnormal mathbb mathfrak mathscr".split(), 1),
    **dict.fromkeys("boldsymbol bm operatorname overline underline overbrace underbrace sqrt".split(), 1),
    **dict.fromkeys("hat widehat tilde widetilde bar vec dot ddot check breve acute grave mathring".split(), 1),
    **dict.fromkeys("frac dfrac tfrac binom".split(), 2),
}
"""Commands in a formula with the number of their arguments, which are formulas."""

MATH_TEXT: frozenset[str] = frozenset("text textrm textit textbf textsf texttt textsc textup emph mbox".split())
"""Commands in a formula whose one argument is text."""
