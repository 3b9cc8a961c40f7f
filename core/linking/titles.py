"""Two titles compared: the same, the same but for a slip of the pen, or two titles however alike they look."""

import re
from collections.abc import Iterator, Set
from enum import StrEnum

from refmill.linking.profile import Profile
from refmill.linking.similar import edits, likeness
from refmill.linking.text import folded_title, is_shouted, without_markup


class Titles(StrEnum):
    """What two titles say of each other."""

    UNKNOWN = "one title is missing"
    SAME = "same title"
    NEAR = "same title but for its spelling"
    CLOSE = "much the same title"
    SHORTER = "one title is the beginning of the other"
    NUMBERED = "the titles have different numbers"
    RESPONSE = "one title is a reply, comment or correction to the other"
    DIFFERENT = "different titles"


COMPATIBLE = frozenset({Titles.UNKNOWN, Titles.SAME, Titles.NEAR, Titles.CLOSE, Titles.SHORTER})

_ALIKE = 0.85
_LONGEST = 600
_NUMERALS = {
    **{word: str(1 + place) for place, word in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split())},
    **{word: str(1 + place) for place, word in enumerate("one two three four five six seven eight nine ten".split())},
    **{
        word: str(1 + place)
        for place, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split())
    },
    **{f"{place}{ending}": str(place) for place in range(1, 21) for ending in ("st", "nd", "rd", "th")},
}
# A word is turned into its opposite, or into another term, by these; no slip of the pen.
_TURNING = frozenset(
    "a ab ac an anti as be bi co counter de di dis down en ex extra fe hetero homo hyper hypo il im in infra inter"
    " intra ir macro mega meta micro mid mini mis mono multi nano non of out over para poly post pre pro pseudo quasi"
    " re self semi sub super supra trans tri ultra un under uni up".split()
)
_FIRST_WORD_SIGN = "\u2e80"
"""From here on in Unicode, a sign can be a word, so that another sign is another word."""
_RESPONSE = re.compile(
    r"^(?:an? |the |some |further |brief )?(?:author s |authors |editorial )?(?:reply|response|rejoinder|repl(?:y|ies)|"
    r"errat(?:um|a)|corrigend(?:um|a)|correction|corrections|addend(?:um|a)|comment|comments|commentary|discussion|"
    r"remark|remarks|review|book review|note|notes|expression of concern|retraction(?: notice)?|publisher correction|"
    r"author correction|supplement|supplementary(?: material| materials| information)?|appendix|preface|foreword|"
    r"introduction|afterword|translation) (?:to|on|of|for|by|about) |"
    r"^(?:reply|response|erratum|errata|corrigendum|correction|corrections|addendum|comment|comments|commentary|"
    r"discussion|author correction|publisher correction|supplementary material|supplement) |"
    r" (?:erratum|errata|corrigendum|addendum|reply|a reply|a response|a comment|a rejoinder|supplementary material|"
    r"comment|response)$"
)
_SUBTITLE = re.compile(r"[:.?!—–]\s|\s[-–—]+\s|\(")
_WORD = re.compile(r"[^\W_]+")


def compare(one: Profile, other: Profile, common: Set[str]) -> Titles:
    """What the titles of two records say of each other.

    Args:
        one: a record.
        other: another one.
        common: words that stand in many titles, so that they are no slips of each other.
    """
    if not one.title or not other.title:
        return Titles.UNKNOWN
    if one.title == other.title or one.key == other.key:
        return Titles.SAME
    if bool(_RESPONSE.search(one.title)) is not bool(_RESPONSE.search(other.title)):
        return Titles.RESPONSE
    a, b = _canonical(one.title), _canonical(other.title)
    if a and a == b:
        return Titles.NEAR
    if max(len(one.title), len(other.title)) > _LONGEST:
        return Titles.DIFFERENT
    return _spelling(one, other, a, b, common) if _alike(one, other) else _prefix(one, other, a, b)


def are_near(one: Profile, other: Profile) -> bool:
    """Whether it is worth to compare two titles that are not the same: quick, and true for all that are near."""
    return abs(len(one.key) - len(other.key)) <= 6 and _alike(one, other)


def overlap(one: Profile, other: Profile) -> bool:
    """Whether half of two titles is the same, as when a paper is given another subtitle."""
    return likeness(one.key, other.key, 0.5) > 0


def is_specific(title: str) -> bool:
    """Whether a folded title is so long and particular that two works hardly share it."""
    words = [word for word in title.split() if len(word) > 3]
    return len(title) >= 30 and len(words) >= 4 and not is_generic(title)


def is_generic(title: str) -> bool:
    """Whether a folded title names a part of any book or journal: "Preface", "Editorial", "Book review"."""
    return bool(_GENERIC.match(title))


_GENERIC = re.compile(
    r"(?:(?:an? |the |general |guest |short |brief |special issue |volume )?(?:introduction|editorial|preface|foreword|"
    r"editors? note|editors? introduction|editors? preface|from the editors?|letters?|letters? to the editors?|"
    r"book reviews?|reviews?|errat(?:um|a)|corrigend(?:um|a)|corrections?|reply|response|rejoinder|comments?|"
    r"commentary|discussion|conclusions?|summary|overview|abstracts?|index|author index|subject index|contents|"
    r"table of contents|front ?matter|back ?matter|acknowledge?ments?|bibliography|references|appendix|news|"
    r"announcements?|obituary|in memoriam|in this issue|untitled|no title|title page|cover|masthead|notes?|"
    r"notes on contributors|contributors|list of contributors|list of reviewers|committees?|program(?:me)? committee|"
    r"organi[sz]ing committee|calendar|opening remarks|closing remarks|prologue|epilogue|afterword|supplement|"
    r"message from the .*|welcome(?: message)?.*|call for papers))(?: [0-9ivx]+)?$"
    r"|(?:editorial|introduction|preface|foreword|guest editorial|introduction to the|preface to the)"
    r" (?:to |for )?(?:the )?(?:special|this|thematic|first|second|third|inaugural|\w+ (?:issue|edition|volume))\b"
    r"|(?:proceedings|annual report|report|minutes|transactions|summary|overview) of the (?:\w+ )?"
    r"(?:annual |international |national )?(?:conference|meeting|workshop|symposium|congress|session|year)\b"
)


# -- words ---------------------------------------------------------------------------------------------------------


def _canonical(title: str) -> list[str]:
    """Words with numerals as digits and without the articles that one prints and another does not."""
    words = title.split()
    if len(words) > 1 and words[0] in ("a", "an", "the"):
        del words[0]
    return [_numeral(words, place) for place, word in enumerate(words) if word not in ("the", "an")]


def _numeral(words: list[str], place: int) -> str:
    """The number that a word is. ``i``, ``v`` and ``x`` alone are letters, unless they stand where numbers do."""
    word = words[place]
    if len(word) == 1 and not word.isdigit():
        before = words[place - 1] if place else ""
        return _NUMERALS.get(word, word) if place == len(words) - 1 or before in _NUMBERED_THINGS else word
    return _NUMERALS.get(word, word)


_NUMBERED_THINGS = frozenset("part parts volume vol chapter book section type phase paper no number level act".split())


def _alike(one: Profile, other: Profile) -> bool:
    return likeness(one.key, other.key, _ALIKE) > 0


def _spelling(one: Profile, other: Profile, a: list[str], b: list[str], common: Set[str]) -> Titles:
    """Titles of much the same letters: whether every difference can be a slip."""
    if _numbers(a) != _numbers(b):
        return Titles.NUMBERED
    if "".join(a) == "".join(b):
        return Titles.NEAR
    if len(a) != len(b):
        slips = edits("".join(a), "".join(b), 1)
        return Titles.NEAR if slips <= 1 and not _changed_word(a, b) else _prefix(one, other, a, b)
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    fixed = _acronyms(one) | _acronyms(other)
    if not all(_is_slip(x, y, common) and x not in fixed and y not in fixed for x, y in pairs):
        return Titles.DIFFERENT
    if any(_is_doubtful(x, y, common) for x, y in pairs) or len(pairs) > max(1, len(a) // 5):
        return Titles.CLOSE
    return Titles.NEAR


def _changed_word(a: list[str], b: list[str]) -> bool:
    """Whether a word of one letter was put in, which is a name of a thing ("Plan B") and no slip."""
    return any(len(word) == 1 for word in set(a) ^ set(b))


def _numbers(words: list[str]) -> list[str]:
    return sorted(word for word in words if any(map(str.isdigit, word)))


def _acronyms(profile: Profile) -> set[str]:
    """Words with two capitals or more, which one letter makes something else: CNN and RNN, BERT and BART."""
    title = without_markup(profile.item.text("title"))
    if is_shouted(title):
        return set()
    words = _WORD.findall(title)
    return {word.lower() for word in words if sum(map(str.isupper, word)) > 1}


def _is_slip(one: str, other: str, common: Set[str]) -> bool:
    """Whether two words can be one word with a slip in it."""
    shorter, longer = sorted((one, other), key=len)
    if max(one + other) >= _FIRST_WORD_SIGN or len(longer) == 1:
        return False
    if len(shorter) > 2 and longer.endswith(shorter) and longer[: -len(shorter)] in _TURNING:
        return False
    if {one, other} in _OPPOSITES or (one in common and other in common):
        return False
    return edits(one, other, 2) <= (2 if len(shorter) >= 10 else 1)


# Terms one or two letters apart that both stand in titles.
_OPPOSITES = (
    {"intra", "inter"},
    {"micro", "macro"},
    {"hyper", "hypo"},
    {"causal", "casual"},
    {"neural", "neutral"},
    {"robot", "robust"},
    {"speech", "speed"},
    {"north", "south"},
    {"discrete", "discreet"},
    {"principal", "principle"},
)


def _is_doubtful(one: str, other: str, common: Set[str]) -> bool:
    """Whether two short words may well be two words, since nothing tells that one of them is none."""
    known = {one, other} & (common | _LITTLE_WORDS)
    return min(len(one), len(other)) <= 4 and not known


_LITTLE_WORDS = frozenset(
    "all also an and are as at but by can do for from has have how in into is it its not of on or our that the their"
    " them this to via we what when why will with you your".split()
)


def _prefix(one: Profile, other: Profile, a: list[str], b: list[str]) -> Titles:
    """Titles of different length: one may lack the other's subtitle."""
    short, long = sorted(((a, one), (b, other)), key=lambda side: len(side[0]))
    if short[0] == long[0][: len(short[0])] and _ends_main_title(long[1], short[1]):
        return Titles.NUMBERED if _numbers(short[0]) != _numbers(long[0]) else Titles.SHORTER
    return Titles.NUMBERED if _same_but_numbers(a, b) else Titles.DIFFERENT


def _same_but_numbers(a: list[str], b: list[str]) -> bool:
    def words(title: list[str]) -> list[str]:
        return [word for word in title if word not in _NUMBERED_THINGS and not any(map(str.isdigit, word))]

    return words(a) == words(b) and _numbers(a) != _numbers(b)


def _ends_main_title(long: Profile, short: Profile) -> bool:
    """Whether the longer title, as printed, has a colon or dash where the shorter one ends."""
    return any(main == short.key for main in _main_titles(long))


def _main_titles(profile: Profile) -> Iterator[str]:
    title = profile.item.text("title")[:_LONGEST]
    for match in _SUBTITLE.finditer(title):
        yield folded_title(title[: match.start()]).replace(" ", "")
