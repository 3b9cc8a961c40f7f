"""Keywords and tags. A keyword text has an order, the tags of an item have none: they come back sorted."""

from collections.abc import Iterable, Sequence

from refmill.seeds.keywords import joined, parted
from refmill.tables.zotero import LONGEST_TAG
from refmill.zotero.texts import line


def tags_of(keywords: str) -> list[str]:
    """The tags of a keyword text, sorted, without those that are too long for the service.

    >>> tags_of("b, a, b")
    ['a', 'b']
    """
    return sorted({tag for word in parted(keywords) if 0 < len(tag := line(word)) <= LONGEST_TAG})


def keywords_of(tags: Iterable[str], written: str = "") -> str:
    """The keyword text of tags: the one that was written beside them, if it still says the same tags.

    >>> keywords_of(["a", "b"], "b, a"), keywords_of(["a", "c"], "b, a")
    ('b, a', 'a, c')
    """
    listed = sorted(tags)
    return written if written and listed == tags_of(written) else joined(listed)


def needs_order(keywords: str, tags: Sequence[str]) -> bool:
    """Whether the tags alone would come back as another text."""
    return bool(tags) and joined(tags) != keywords
