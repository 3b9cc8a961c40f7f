"""Where groups and strings of a .bib file end, for all of a stretch of text at once.

Looking for each end by itself takes a time that grows with the square of the text where many groups have none.
"""

import re
from collections.abc import Mapping


def ends(text: str, start: int, end: int, token: re.Pattern[str]) -> Mapping[int, int]:
    """The offset of each opening brace to that of its closing one, and of each quotation mark to that of the next one
    at its depth or outside of it. What has no end is not there.

    Args:
        text: the text of a file.
        start: where the stretch begins.
        end: where it ends.
        token: finds braces, and quotation marks where they count.

    >>> ends('{a{b}"c{"}"', 0, 11, re.compile('[{}"]'))
    {2: 4, 7: 9, 8: 10, 5: 10}
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    quoted: list[tuple[int, int]] = []
    depth = 0
    for match in token.finditer(text, start, end):
        place, sign = match.start(), match[0]
        if sign == "{":
            opened.append(place)
            depth += 1
        elif sign == "}":
            if opened:
                found[opened.pop()] = place
            depth -= 1
        elif sign == '"':
            while quoted and quoted[-1][0] >= depth:
                found[quoted.pop()[1]] = place
            quoted.append((depth, place))
    return found
