"""The kinds of identifiers in one table: found in running text, told of a record, made one spelling for linking.

:mod:`refmill.identifier_readers` reads them one by one; its functions can be had from here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from refmill.identifier_readers import (
    ARCHIVES,
    ARXIV_ID,
    ARXIV_PAGE,
    CENTRAL_MARK,
    DOI,
    DOI_MARK,
    HANDLE,
    ISBN,
    ISBN_13,
    ISSN,
    LONGEST_DOI,
    NUMBER_MARK,
    ORCID,
    PUBMED_MARK,
    PUBMED_NUMBER,
    ArxivId,
    digits_of,
    leading_arxiv,
    read_arxiv,
    read_doi,
    read_handle,
    read_isbn,
    read_issn,
    read_orcid,
    read_pmcid,
    read_pmid,
    without_rest,
)
from refmill.model import Item

__all__ = [
    "ARCHIVES",
    "LONGEST_DOI",
    "SCHEMES",
    "ArxivId",
    "Found",
    "Scheme",
    "digits_of",
    "find",
    "leading_arxiv",
    "of_item",
    "read_arxiv",
    "read_doi",
    "read_handle",
    "read_isbn",
    "read_issn",
    "read_orcid",
    "read_pmcid",
    "read_pmid",
]

# An ISBN of these types is that of the book that they are in.
_PARTS_OF_BOOKS = frozenset(
    {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "figure", "paper-conference"}
)


def _nowhere(_: Item) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier.

    Attributes:
        name: ``doi``, ``isbn``, ...
        canonical: gives the one spelling of a printed one; None where it is none or its check digit is wrong.
        printed: what it looks like in running text, with its mark; a group ``open`` has no end of its own but the
            next space, so that punctuation must be taken off.
        url: the address of what it names, with ``{}`` for the identifier; empty where there is none.
        texts: where a record may state it; nowhere where it identifies no work.
    """

    name: str
    canonical: Callable[[str], str | None]
    printed: re.Pattern[str]
    url: str
    texts: Callable[[Item], Iterable[str]] = _nowhere


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier in a text.

    Attributes:
        scheme: the name of its kind.
        value: its one spelling.
        start, end: from where to where it is printed, with its mark.
    """

    scheme: str
    value: str
    start: int
    end: int

    @property
    def url(self) -> str:
        """The address of what it names; empty for an ISBN.

        >>> next(find("DOI 10.1002/(SICI)1<2")).url
        'https://doi.org/10.1002/(sici)1%3C2'
        """
        address = next(scheme.url for scheme in SCHEMES if scheme.name == self.scheme)
        return address.format(quote(self.value, safe="/:;()"))


def find(text: str) -> Iterator[Found]:
    """All identifiers in a text, in their order, none within another.

    Only what is certain: a number without its mark is none, save ISBNs of thirteen digits and ORCID iDs, which are
    told by their first digits and the last.

    >>> [(one.scheme, one.value) for one in find("See doi:10.1000/abc; also arXiv 2510.21150v2 (PMID 123).")]
    [('doi', '10.1000/abc'), ('arxiv', '2510.21150'), ('pmid', '123')]
    """
    every = ((found.start, number, found) for number, scheme in enumerate(SCHEMES) for found in _of(scheme, text))
    over = 0
    for start, _, found in sorted(every, key=lambda one: one[:2]):
        if start >= over:
            over = found.end
            yield found


def of_item(item: Item) -> frozenset[str]:
    """The canonical identifiers of a record; two records that share one are the same work.

    >>> of_item(Item("", "article", {"DOI": "10.48550/ARXIV.2510.21150", "PMID": "123"})) == {
    ...     "arxiv:2510.21150", "pmid:123"}
    True
    """
    return frozenset(
        f"{scheme.name}:{found}"
        for scheme in SCHEMES
        for text in scheme.texts(item)
        if text and (found := scheme.canonical(text))
    )


def _of(scheme: Scheme, text: str) -> Iterator[Found]:
    """All identifiers of one kind in a text."""
    place = 0
    while match := scheme.printed.search(text, place):
        printed = match[0] if match.lastgroup != "open" else _closed(match)
        end = match.start() + len(printed)
        value = scheme.canonical(printed)
        if value:
            yield Found(scheme.name, value, match.start(), end)
        place = max(end, match.start() + 1)


def _closed(match: re.Match[str]) -> str:
    """What was found without the punctuation of the sentence, and without what an address has behind it."""
    mark = match[0][: match.start("open") - match.start()]
    return mark + without_rest(match["open"], in_address="/" in mark)


def _arxiv_texts(item: Item) -> Iterator[str]:
    """A bare number is an arXiv id only where the archive says so."""
    for text in (item.text("number"), item.text("archive_location")):
        if item.text("archive").lower() == "arxiv" or text.lower().startswith("arxiv"):
            yield text
    for text in (item.text("URL"), item.text("DOI")):
        if "xiv" in text.lower() or "/papers/" in text:
            yield text


def _isbn_texts(item: Item) -> Iterable[str]:
    return () if item.type in _PARTS_OF_BOOKS else re.split(r"[,;]|\s+(?=97[89])", item.text("ISBN")[:400])


def _address(item: Item, *signs: str) -> str:
    """The URL of a record where one of the signs is in it."""
    url = item.text("URL")
    return url if any(sign in url for sign in signs) else ""


def _canonical_arxiv(text: str) -> str | None:
    text = text.strip()
    mark = _ARXIV_MARK.match(text)
    found = read_arxiv(text[mark.end() :] if mark else text)
    return found.canonical if found else None


def _canonical_doi(text: str) -> str | None:
    doi = read_doi(text)
    if doi is None or ("arxiv" in doi.lower() and read_arxiv(doi)):
        return None
    return doi.lower() if doi.isascii() else doi.lower().translate(_PLAIN_HYPHENS)


def _canonical_handle(text: str) -> str | None:
    handle = read_handle(text)
    return handle.lower() if handle else None


_PLAIN_HYPHENS = {0x2010: "-", 0x2011: "-", 0xAD: None}
# Spellings of the mark that are certain in a sentence or a field, but too loose for a line of a page.
_ARXIV_MARK = re.compile(
    r"(?:arXiv(?:\s{1,3}(?:e-?|pre-?)prints?)?[\s:,]{1,4}|(?:https?://)?huggingface\.co/papers/)", re.IGNORECASE
)
_BEGIN = r"(?<![0-9A-Za-z_.])(?=[0-9A-Za-z])"


def _pattern(printed: str) -> re.Pattern[str]:
    return re.compile(_BEGIN + printed, re.IGNORECASE)


SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        "arxiv",
        _canonical_arxiv,
        _pattern(
            rf"(?:{_ARXIV_MARK.pattern}|{ARXIV_PAGE}|(?:{DOI_MARK})?10\.48550/arXiv\.|(?=[a-z]))(?:arXiv:\s?)?{ARXIV_ID}"
        ),
        "https://arxiv.org/abs/{}",
        _arxiv_texts,
    ),
    Scheme(
        "doi",
        _canonical_doi,
        _pattern(f"(?:{DOI_MARK})?(?P<open>{DOI})"),
        "https://doi.org/{}",
        lambda item: (item.text("DOI"), item.text("URL")),
    ),
    Scheme("isbn", read_isbn, _pattern(f"(?:{NUMBER_MARK}{ISBN}|{ISBN_13})"), "", _isbn_texts),
    Scheme("issn", read_issn, _pattern(NUMBER_MARK + ISSN), "https://portal.issn.org/resource/ISSN/{}"),
    Scheme(
        "pmid",
        read_pmid,
        _pattern(PUBMED_MARK + PUBMED_NUMBER),
        "https://pubmed.ncbi.nlm.nih.gov/{}/",
        lambda item: (item.text("PMID"), _address(item, "pubmed", "europepmc")),
    ),
    Scheme(
        "pmcid",
        read_pmcid,
        _pattern(rf"(?:{CENTRAL_MARK}?PMC\s?|{CENTRAL_MARK}){PUBMED_NUMBER}"),
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/",
        lambda item: (item.text("PMCID"), _address(item, "/pmc", "pmc.")),
    ),
    Scheme("orcid", read_orcid, _pattern(ORCID), "https://orcid.org/{}"),
    Scheme(
        "handle",
        _canonical_handle,
        _pattern(HANDLE.replace("<handle>", "<open>")),
        "https://hdl.handle.net/{}",
        lambda item: (_address(item, "handle", "hdl:"),),
    ),
)
