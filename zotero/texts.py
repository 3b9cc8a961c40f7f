"""Texts as the service keeps them: in Unicode's composed form, without control characters, and trimmed."""

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"[\n\t]+")


def prose(text: str) -> str:
    """A text of several lines, as the service keeps it.

    >>> prose(" a\\r\\nb\\x00 \\n")
    'a\\nb'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", plain).strip()


def line(text: str) -> str:
    """A text of one line.

    >>> line("a \\n\\n b")
    'a b'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    clean = prose(text)
    return clean if clean.isprintable() else " ".join(filter(None, map(str.strip, _BREAKS.split(clean))))


def within(text: str, size: int) -> str:
    """As much of a text as fits into a number of bytes of UTF-8.

    >>> within("aäb", 2), within("aäb", 4)
    ('a', 'aäb')
    """
    if len(text) * 4 <= size:
        return text
    return text.encode()[:size].decode(errors="ignore").rstrip()


def is_text(text: str) -> bool:
    r"""Whether a text can be written down: it has no half of a pair of surrogates.

    >>> is_text("ä"), is_text("\udcff")
    (True, False)
    """
    return text.isascii() or not _SURROGATE.search(text)
