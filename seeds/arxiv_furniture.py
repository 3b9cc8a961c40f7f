"""The lines of arXiv's pages that are no part of an entry: headers, pagers, buttons, footers."""

import re

_LONGEST = 300

# Lines that only a page of arXiv has.
_OWN = re.compile(
    r"""
    Skip\ to\ main\ content
    | Cornell\ University | arxiv\ logo | Learn\ (?:more\ )?about\ arXiv\b.* | Major\ funding\ support\ from.*
    | We\ gratefully\ acknowledge\ (?:the\ )?support\ from\b.*
    | arXiv\ is\ (?:a\ free|now\ an\ independent)\b.*
    | Showing\ [\d,]+\s*[-–—]\s*[\d,]+\ of\ [\d,]+\ results\b.*
    | Showing\ (?:new\ listings|all\ results)\ for\b.*
    | Search\ v\d[\d.]*\ released\b.*
    | (?:Show|Hide)\ abstracts(?:\s+(?:Show|Hide)\ abstracts)?
    | (?:\d+\ )?results\ per\ page\..*
    | Sort\ results\ by\b.*
    | (?:Announcement|Submission)\ date\ \((?:newest|oldest)\ first\).*
    | Help\ \|\ Advanced\ Search
    | Total\ of\ [\d,]+\ entries\b.*
    | Showing\ up\ to\ [\d,]+\ entries\ per\ page\b.*
    | Authors\ and\ titles\ for\ .*
    | See\ today's\ new\ changes
    | (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\ \d{1,2}\ [A-Z][a-z]{2}\ \d{4}\ \((?:continued,\ )?showing\b.*\)
    | (?:New|Cross|Replacement)\ submissions(?:\ for\b.*|\ \((?:continued,\ )?showing\b.*\))?
    | (?:Click\ here\ to\ )?(?:contact|subscribe\ to)\ arXiv.*
    | arXiv\ Operational\ Status
    | Get\ status\ notifications\ via\ email\ or\ slack\b.*
    | Web\ Accessibility\ Assistance
    | Search\ term(?:s|\ or\ terms)\b.{0,60} | Field\ to\ search.{0,60}
    | [▽▼]\s*More | [△▲]\s*Less
    | https://doi\.org/10\.48550/arXiv\.\S+
    | View\ a\ PDF\ of\ the\ paper\ titled\ .*
    | arXiv-issued\ DOI\ via\ DataCite.*
    | From:\ .*\[view\ email\]
    | \[?v\d+\]?\s+[A-Z][a-z]{2},\ \d{1,2}\ [A-Z][a-z]{2}\ \d{4}\ [\d:]+\ UTC\b.*
    """,
    re.VERBOSE,
)

# Lines that other pages have as well: furniture only beside a page's entries or its own furniture.
_SHARED = re.compile(
    r"""
    About | Help | Contact | Subscribe | Copyright | Privacy\ Policy | Log\ ?[Ii]n | Donate | Search(?:\.\.\.|…)? | Go
    | Advanced\ Search | All\ fields.{0,200} | Author\(s\) | Relevance | Feedback\? | Export\ BibTeX\ Citation
    | Quick\ links | Submission\ history | view\ license | Access\ Paper:? | Full-text\ links:?
    | View\ PDF(?:\ .*)? | HTML\ \(experimental\) | TeX\ Source | Focus\ to\ learn\ more
    | (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\ \d{1,2}\ [A-Z][a-z]{2}\ \d{4}
    """,
    re.VERBOSE,
)
_PAGER_WORD = re.compile(r"Previous|Next|First|Last|fewer|more|all|\d{1,6}|\[?\d{1,6}-\d{1,6}\]?,?|\.\.\.|[…,|«»<>‹›]")


def is_own_furniture(text: str) -> bool:
    """Whether only a page of arXiv has this line.

    >>> [is_own_furniture(text) for text in ("Showing 1–50 of 77 results for author: Akiba, T", "About")]
    [True, False]
    """
    return 0 < len(text) <= _LONGEST and _OWN.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether this line is no part of an entry, where it stands beside entries of arXiv's pages.

    >>> [is_furniture(text) for text in ("1 2 3 … Next", "About", "12.", "About Trees")]
    [True, True, False, False]
    """
    if not 0 < len(text) <= _LONGEST:
        return False
    return (
        is_own_furniture(text) or _SHARED.fullmatch(text) is not None or all(map(_PAGER_WORD.fullmatch, text.split()))
    )
