"""Title case for English ("Title Case Conversion"), over the texts of a subtree.

The case of words that have capitals stays, also where a whole title is in capitals: the suite wants acronyms kept.
"""

import re

STOP_WORDS = frozenset(
    "a about above according across afore after against ahead al along alongside amid amidst among amongst an and"
    " anenst apart apropos apud around as aside astride at athwart atop back barring because before behind below"
    " beneath beside besides between beyond but by c ca circa close contrary d de despite down due during et"
    " except far for forenenst from given in inside instead into lest like modulo near next nor notwithstanding of"
    " off on onto or out outside over per plus prior pro pursuant qua rather regardless sans since so such than"
    " the through throughout thru thruout till to toward towards under underneath until unto up upon v van versus"
    " via vis-à-vis von vs when where with within without yet".split()
)
_WORD = re.compile(r"[^\s/\u2013\u2014-]+|[/\u2013\u2014-]")
_MARKS = ".,:;!?()[]“”‘’\"'"
_MARKED = _MARKS + "-–—/"
"""Behind the first of these, a letter that a hyphen joins to a word (``e-mail``) stays small, as in citeproc-js."""
_APOSTROPHE = re.compile("['’]")
_OPENERS = ":?!"
"""A word behind one of these is the first of its part."""


def title_cased(texts: list[str], fixed: list[bool]) -> list[str]:
    """Texts in title case.

    Args:
        fixed: for each text, whether its case stays.
    """
    state = _State()
    changed = [state.passed(text) if kept else state.changed(text) for text, kept in zip(texts, fixed, strict=True)]
    return _last_word_large(changed, fixed)


def large(word: str) -> str:
    """A word with a large first letter, where it has one; a letter that becomes two (``ß``) stays.

    >>> large("(étude"), large("ßa")
    ('(Étude', 'ßa')
    """
    for place, letter in enumerate(word):
        if letter.isalnum():
            upper = letter.upper()
            return word[:place] + (upper if len(upper) == 1 else letter) + word[place + 1 :]
    return word


class _State:
    """What title case knows from the words before: whether the next one is the first of a part, or of a compound."""

    def __init__(self) -> None:
        self.opening = True
        self.marked = False

    def passed(self, text: str) -> str:
        """A text whose case stays."""
        for word in _WORD.findall(text):
            self._follow(word)
        return text

    def changed(self, text: str) -> str:
        """A text in title case."""
        pieces = _WORD.split(text)
        words = _WORD.findall(text)
        for place, word in enumerate(words):
            words[place] = self._word(word, _behind_hyphen(pieces, words, place), _before_hyphen(pieces, words, place))
        return "".join(piece + word for piece, word in zip(pieces, [*words, ""], strict=True))

    def _word(self, word: str, behind: bool, before: bool) -> str:
        """A word; ``behind`` and ``before``: whether a hyphen joins it to its neighbour."""
        first, marked = self.opening, self.marked
        self._follow(word)
        bare = word.strip(_MARKS)
        if word != word.lower() or (bare in STOP_WORDS and not first and behind == before):
            return word
        head = _APOSTROPHE.split(bare)[0]
        joined = before and not behind and not marked
        sign = len(head) == 1 and (not head.isascii() or not (first or joined))
        return word if sign else large(word)

    def _follow(self, word: str) -> None:
        self.marked = self.marked or word[-1] in _MARKED
        self.opening = word[-1] in _OPENERS or (self.opening and not any(map(str.isalnum, word)))


def _behind_hyphen(pieces: list[str], words: list[str], place: int) -> bool:
    return place > 0 and words[place - 1] == "-" and not pieces[place]


def _before_hyphen(pieces: list[str], words: list[str], place: int) -> bool:
    """Whether a hyphen follows, and behind it more than a single letter, which would be a sign (``the x-y plane``)."""
    if place + 2 >= len(words) or words[place + 1] != "-" or pieces[place + 1]:
        return False
    return len(words[place + 2].strip(_MARKS)) > 1


def _last_word_large(texts: list[str], fixed: list[bool]) -> list[str]:
    for place in range(len(texts) - 1, -1, -1):
        words = [word for word in _WORD.finditer(texts[place]) if any(map(str.isalnum, word[0]))]
        if words:
            if not fixed[place]:
                texts[place] = _with_large(texts[place], words[-1])
            break
    return texts


def _with_large(text: str, word: re.Match[str]) -> str:
    bare = word[0].strip(_MARKS)
    if bare not in STOP_WORDS or len(bare) == 1 or text[word.start() - 1 : word.start()] == "-":
        return text
    return text[: word.start()] + large(word[0]) + text[word.end() :]
