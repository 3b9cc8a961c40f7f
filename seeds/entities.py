"""Characters that stand as entities of HTML in data that was taken from web pages: ``AT&amp;T``."""

import re

_ENTITY = re.compile(
    r"&(?:#(?P<decimal>[0-9]{2,7})|#[xX](?P<hexadecimal>[0-9A-Fa-f]{2,6})|(?P<name>[A-Za-z]{2,8}[0-9]?));"
)

_IN_LATEX = re.compile(r"(?:\{\\&\}|\\?&)(#?[0-9A-Za-z]{2,9};)")
_SPECIAL = frozenset("\\{}$%#_~^&")
"""Characters that mean something to LaTeX."""


def without_entities(text: str) -> str:
    """The text with its entities as characters. What is not surely one, with its semicolon, stays as it is.

    >>> without_entities("AT&amp;T &lt;i&gt; &#8211; &#x2013; R&D; &nosuch; a&b")
    'AT&T <i> – – R&D; &nosuch; a&b'
    """
    return _ENTITY.sub(_character, text) if "&" in text and ";" in text else text


def without_latex_entities(source: str) -> str:
    r"""LaTeX with its entities as characters: web pages write ``\&amp;`` into .bib files.

    >>> without_latex_entities(r"AT\&amp;T, O&#39;Brien, &#36;5")
    "AT\\&T, O'Brien, &#36;5"
    """
    return _IN_LATEX.sub(_latex, source)


def _latex(found: re.Match[str]) -> str:
    text = without_entities(f"&{found[1]}")
    return r"\&" if text == "&" else found[0] if text in _SPECIAL or len(text) > 1 else text


def _character(found: re.Match[str]) -> str:
    name = found["name"]
    if name:
        from html.entities import name2codepoint

        return "'" if name == "apos" else chr(name2codepoint[name]) if name in name2codepoint else found[0]
    code = int(found["decimal"]) if found["decimal"] else int(found["hexadecimal"], 16)
    character = chr(code) if code <= 0x10FFFF else ""
    return character if character == "\xa0" or (character and character.isprintable()) else found[0]
