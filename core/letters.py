"""Letters without their accents, for comparing words."""

import unicodedata


def unaccented(text: str) -> str:
    """A text whose letters have no accents; letters of width or kind alone, such as ``ﬁ`` and ``Ａ``, are plain ones.

    >>> unaccented("Žižek, naïve ﬁgure"), unaccented("и\u0306 Ø")
    ('Zizek, naive figure', 'и Ø')
    """
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
