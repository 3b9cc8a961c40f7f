"""The entries of a .bib file that nobody asks for, found without reading them.

An entry that begins a line beyond doubt, and whose braces balance before the next such line, ends there whatever stands
in it: if its key is not wanted, the scanner goes on behind it. All other text it reads sign by sign, as ever: broken
entries, strings, and what holds the beginning of another entry. In a file whose entries inherit from others nothing is
passed over, since whom they inherit from is known only when they are read.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from refmill.formats import Wanted
from refmill.seeds.bib_scanner import ENTRY

_BEGINNING = re.compile(r"\n(?=@[ \t]*[A-Za-z]+[ \t]*\{[ \t]*([^\s,{}\\=]*)[ \t]*,[ \t\r\n]*[A-Za-z][\w:.+-]*[ \t]*=)")
"""The end of a line in front of an entry; that of the first line, which has none, is read like all other text."""


def unwanted(text: str, wanted: Wanted) -> Mapping[int, int]:
    """The offsets of entries that can be passed over, each to the offset where reading goes on.

    Args:
        text: a file without inheritance.
        wanted: tells whether a key is asked for.

    >>> unwanted("\\n@a{x, t={1}}\\n@a{y, t={2}}\\n@a{z, t={3}", "y".__eq__)
    {1: 14}
    """
    found = [(match.end(), match[1]) for match in _BEGINNING.finditer(text)]
    behind = pairwise((*found, (len(text), "")))
    return {start: end for (start, key), (end, _) in behind if not wanted(key) and _is_whole(text, start, end)}


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether an entry that begins at a place ends before another one, and begins no other entry."""
    is_balanced = text.count("{", start, end) == text.count("}", start, end)
    return is_balanced and not ENTRY.search(text, start + 1, end)
