"""The lines of trending pages that are no title and no abstract: menus, buttons, counts, days."""

import re
from functools import lru_cache

from refmill.dates import LONGEST_DATE, read_date, read_day

LONGEST_FURNITURE = 100
"""Characters."""

# Lines that no other text has.
_SURE = re.compile(
    r"get (?:trending|daily) papers in your (?:email )?inbox.{0,40}|(?:by ?\S{0,40} )?and the research community",
    re.IGNORECASE,
)

# Lines that many sites have.
_KNOWN = re.compile(
    r"""new|subscribe|(?:view\ )?(?:trending|daily|weekly|monthly|today's)?\ ?papers?
    |trending|daily|weekly|monthly|today
    |previous|next|upvoted?|upvotes?|load\ more|show\ more|view\ all|sort|search|back\ to\ top
    |log\ ?in|sign\ ?(?:up|in)|submit(?:\ a)?\ paper|by|submitted\ by(?:\ \S{1,40})?|authored\ by\ \S{1,40}
    |(?:[·•]\ *)?\d[\d.,]*\ *[km]?(?:\ +(?:authors?|upvotes?|votes?|comments?|stars?|likes?))?
    |authors?|comments?|stars?|likes?
    |[·•+-]|[+]\ ?\d{1,4}
    |github(?:\ (?:page|repo))?(?:\ \d[\d.,]*k?)?(?:\ stars?)?|(?:view\ )?(?:on\ )?(?:arxiv|pdf|paper)(?:\ page)?
    |(?:hugging\ face|project)(?:\ page)?|hugging\ face's\ logo|add\ to\ collections?|edit\ date|save|share
    |bookmark|cite
    |(?:all\ )?(?:models|datasets|spaces|buckets|docs|documentation|enterprise|solutions|pricing|community|papers|tasks)
    |company|tos|terms(?:\ of\ (?:use|service))?|privacy(?:\ policy)?|about|jobs|careers|website|blog|forum
    |discord|inference
    |home|explore|leaderboards?|notifications|settings|collections|system\ theme|menu|skip\ to\ (?:main\ )?content
    |(?:copyright|©)\ .{0,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PUBLISHED = re.compile(
    r"(?:[·•]\s*)?(?:\d{1,4}\s+authors?\s*[·•]\s*)?(?:published|submitted|posted)(?:\s+on|:)?\s+(\S.{3,30})",
    re.IGNORECASE,
)
_USER = re.compile(r"[\w.-]{2,40}")
_ORGANISATION = re.compile(r"\w[\w.&'-]{0,40}(?: [\w.&'-]{1,20}){0,4}")
_AUTHOR_COUNT = re.compile(r"[·•] *\d{1,4} +authors?", re.IGNORECASE)

# What lines of other layouts begin with.
_LABEL = re.compile(
    r"(?:arxiv|doi|created|updated|published|submitted|authors?|abstract|comments?|subjects?|keywords?|journal[- ]ref"
    r"|report[ -]number|(?:acm|msc)[ -]class|date|from|to|cc|subject|source)\s*[:：]",
    re.IGNORECASE,
)
_LISTING = re.compile(r"[▽△]|(?:originally announced|submitted \d)", re.IGNORECASE)


def is_sure(text: str) -> bool:
    """Whether only a trending page has this line."""
    return len(text) <= LONGEST_FURNITURE and _SURE.fullmatch(text) is not None


def names_follow(text: str) -> bool:
    """Whether the name of a user stands below this line, which says by whom something was submitted."""
    return text.lower() in ("submitted by", "by")


def is_user(text: str) -> bool:
    """Whether a line may be the name of a user, which has no spaces."""
    return _USER.fullmatch(text) is not None


def is_organisation(text: str) -> bool:
    """Whether a line may be the name of an organisation, and is no button."""
    return _ORGANISATION.fullmatch(text) is not None and not is_known(text)


def is_author_count(text: str) -> bool:
    """Whether a line counts the authors of an entry: "· 3 authors"."""
    return len(text) <= LONGEST_FURNITURE and _AUTHOR_COUNT.match(text) is not None and is_known(text)


def is_known(text: str) -> bool:
    """Whether a line is no part of a title or an abstract: furniture, a day, or the day of an entry."""
    return is_furniture(text) or is_day(text) or bool(published_day(text))


@lru_cache(maxsize=64)
def is_furniture(text: str) -> bool:
    """Whether a line is a button, a count or a word of a menu, where it stands on such a page."""
    return is_sure(text) or (len(text) <= LONGEST_FURNITURE and _KNOWN.fullmatch(text) is not None)


@lru_cache(maxsize=64)
def is_day(text: str) -> bool:
    """Whether a line is a day, with or without a year. A year or a month alone is none."""
    if not any(map(str.isdigit, text[:LONGEST_DATE])):
        return False
    if read_day(text):
        return True
    date = read_date(text)
    return date is not None and len(date.start) == 3


@lru_cache(maxsize=64)
def published_day(text: str) -> str:
    """The day, as printed, of a line that says when the paper of an entry came out; empty for another line.

    >>> published_day("· Published on Mar 4, 2024"), published_day("Posted on Mar 4"), published_day("Published in May")
    ('Mar 4, 2024', 'Mar 4', '')
    """
    match = _PUBLISHED.fullmatch(text) if len(text) <= LONGEST_FURNITURE else None
    return match[1] if match and is_day(match[1]) else ""


def is_listing(text: str) -> bool:
    """Whether a line belongs to one of arXiv's listings."""
    return _LISTING.match(text) is not None


def is_label(text: str) -> bool:
    """Whether a line begins with a label of another layout, or belongs to a listing."""
    return text == "-" or is_listing(text) or (_LABEL.match(text) is not None and not published_day(text))
