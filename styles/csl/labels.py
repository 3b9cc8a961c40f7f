"""Labels of label styles, such as ``Ferr78``, for items that have none: four letters, two digits of the year."""

import re
from itertools import takewhile

from refmill.styles.csl.passes.title_case import STOP_WORDS
from refmill.styles.csl.people import written_without_spaces
from refmill.styles.csl.reference import Reference
from refmill.vocabulary import NAME_VARIABLES

_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
"""How many letters each name gives, by the number of names."""
_NAMES = ("author", *sorted(NAME_VARIABLES - {"author"}))
_ARTICLE = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
_PARTICLES = re.compile(r"^[ '’a-z]+\s+")
_NO_LETTERS = re.compile(r"[\W_]+")


def label_of(reference: Reference) -> str:
    """The label of an item: its own, or one made of its names, or else its title, and the year of ``issued``."""
    return reference.string("citation-label") or (_of_names(reference) or _of_title(reference)) + _year(reference)


def _of_names(reference: Reference) -> str:
    """Letters of the names up to the first one in a script such as Chinese, as in citeproc-js."""
    people = next((found for variable in _NAMES if (found := reference.names(variable))), ())
    letters = _LETTERS[min(len(people), len(_LETTERS)) - 1]
    names = (_PARTICLES.sub("", one.family, count=1) if one.family else one.literal for one in people)
    known = takewhile(lambda name: not (name and written_without_spaces(name[0])), names)
    return "".join(_letters(name, count) for name, count in zip(known, letters, strict=False))


def _of_title(reference: Reference) -> str:
    return _letters("".join(word for word in reference.string("title").split() if word not in STOP_WORDS), 4)


def _letters(name: str, count: int) -> str:
    return _NO_LETTERS.sub("", _ARTICLE.sub("", name, count=1))[:count].capitalize()


def _year(reference: Reference) -> str:
    date = reference.date("issued")
    return f"{abs(date.start.year) if date else 0:04}"[-2:]
