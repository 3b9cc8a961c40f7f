"""Identifiers of works: arXiv, DOI, ISBN, PubMed. Read as they are printed, checked, and made one for linking.

Sources: arXiv's page on identifiers (old scheme 1991 to March 2007, new scheme with four digits to December 2014, then
five); the DOI handbook, 2.2; the ISBN Users' Manual, 7th edition (check digits).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from refmill.model import Item

LONGEST_DOI = 1000
"""Characters. A DOI has no limit of its own; what is longer is a mistake."""

_ARCHIVE_NAMES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga"
    " funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics"
    " plasm-ph q-alg q-bio quant-ph solv-int supr-con"
)
ARCHIVES = frozenset(_ARCHIVE_NAMES.split())
_FIRST_OF_OLD, _LAST_OF_OLD = 199107, 200703
_LAST_OF_FOUR_DIGITS = 201412

# The mark "arXiv:", an address at arxiv.org or the DOI that arXiv gives; then the id, its version and ".pdf".
_ARXIV = re.compile(
    r"(?P<mark>arXiv\s*:\s*|(?:https?://)?(?:[a-z]{1,12}\.)?arxiv\.org/(?:abs|pdf|html|ps|format|src|e-print)/|10\.48550/arXiv\.)?"
    r"(?:arXiv:)?(?:(?P<new>\d{4}\.\d{4,5})|(?P<archive>[a-z]{1,8}(?:-[a-z]{1,4})?)(?P<class>\.[a-z]{1,8}(?:-[a-z]{1,8})?)?/(?P<old>\d{7}))"
    r"(?:v(?P<version>[1-9]\d{0,2}))?(?:\.pdf)?(?![\w/]|\.\d)",
    re.IGNORECASE | re.ASCII,
)
_DOI_MARK = re.compile(r"(?:doi\s*:\s*|(?P<resolver>(?:https?://)?(?:dx\.|www\.)?doi\.org/))+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.ASCII)
_PUBMED = re.compile(r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/(?P<id>\d{1,9})\b")
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}

# An ISBN of these types is that of the book that they are in.
_PARTS_OF_BOOKS = frozenset(
    {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "figure", "paper-conference"}
)


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv identifier.

    Attributes:
        id: as printed, without mark and version: ``2510.21150``, ``math.CO/0309136``.
        version: the number of the version as printed, or empty.
    """

    id: str
    version: str = ""

    @property
    def number(self) -> str:
        """With its mark: ``arXiv:2510.21150``."""
        return f"arXiv:{self.id}"

    @property
    def url(self) -> str:
        """The address of the paper's page, whatever its version."""
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def canonical(self) -> str:
        """One spelling for comparison: without the subject class of old ids.

        >>> ArxivId("math.CO/0309136").canonical
        'math/0309136'
        """
        archive, slash, number = self.id.lower().rpartition("/")
        return f"{archive.partition('.')[0]}{slash}{number}"


def read_arxiv(text: str) -> ArxivId | None:
    """The arXiv id that ``text`` is: bare, marked ``arXiv:``, an address at arxiv.org, or arXiv's own DOI.

    >>> read_arxiv("arXiv:2510.21150v2")
    ArxivId(id='2510.21150', version='2')
    >>> read_arxiv("https://arxiv.org/abs/math/0309136").number, read_arxiv("2513.21150"), read_arxiv("1412.99801")
    ('arXiv:math/0309136', None, None)
    """
    text = text.strip()
    match = _ARXIV.match(text) or _ARXIV.match(_without_doi_mark(text)[0])
    if match is None:
        return None
    rest = match.string[match.end() :]
    over = not rest.rstrip(".,;") or (match["mark"] and rest[0] in "?#")
    return _arxiv_id(match) if over else None


def leading_arxiv(text: str) -> tuple[ArxivId, str] | None:
    """The marked arXiv id (``arXiv:...`` or an address) that ``text`` begins with, and the rest of the text.

    >>> leading_arxiv("arXiv:cs/0112017v2 [pdf] cs.CL")
    (ArxivId(id='cs/0112017', version='2'), '[pdf] cs.CL')
    """
    match = _ARXIV.match(text) if "arxiv" in text[:30].lower() else None
    if match is None or not match["mark"]:
        return None
    found = _arxiv_id(match)
    return (found, text[match.end() :].strip()) if found else None


def read_doi(text: str) -> str | None:
    """The DOI that ``text`` begins with, as printed, without prefix, resolver and the sentence's punctuation.

    >>> read_doi("https://doi.org/10.1145/3292500.3330701."), read_doi("(10.1000/1)")
    ('10.1145/3292500.3330701', None)
    >>> read_doi("doi:10.1000/xyz(2012)4:1<1::AID-J1>3.0.CO;2-D)")
    '10.1000/xyz(2012)4:1<1::AID-J1>3.0.CO;2-D'
    """
    bare, resolved = _without_doi_mark(text.strip())
    match = _DOI.match(bare)
    if match is None or len(match[0]) > LONGEST_DOI:
        return None
    doi = _without_closing(unquote(match[0]) if resolved else match[0])
    return doi if _DOI.fullmatch(doi) else None


def read_isbn(text: str) -> str | None:
    """The ISBN that ``text`` is, as thirteen digits; None where its check digit is wrong.

    >>> read_isbn("0-306-40615-2"), read_isbn("ISBN 978-0-306-40615-7"), read_isbn("0-306-40615-3")
    ('9780306406157', '9780306406157', None)
    """
    digits = re.sub(r"^ISBN(?:-1[03])?:?|[\s‐-–-]", "", text[:40].upper().strip())
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        right = sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
        return _with_check_digit(f"978{digits[:9]}") if right else None
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return digits if _with_check_digit(digits[:12]) == digits else None
    return None


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier: where a record may state it, and how its canonical spelling is read."""

    name: str
    texts: Callable[[Item], Iterable[str]]
    canonical: Callable[[str], str | None]


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


def _arxiv_id(match: re.Match[str]) -> ArxivId | None:
    number: str = match["new"] or match["old"]
    year, month = int(number[:2]), int(number[2:4])
    when = (1900 if match["old"] and year > 90 else 2000) * 100 + year * 100 + month
    if not 1 <= month <= 12:
        return None
    if match["old"]:
        if match["archive"].lower() not in ARCHIVES or not _FIRST_OF_OLD <= when <= _LAST_OF_OLD:
            return None
        number = f"{match['archive']}{match['class'] or ''}/{number}"
    elif when <= _LAST_OF_OLD or len(number) != (9 if when <= _LAST_OF_FOUR_DIGITS else 10):
        return None
    return ArxivId(number, match["version"] or "")


def _without_doi_mark(text: str) -> tuple[str, bool]:
    """``text`` without "doi:" and resolver, and whether there was a resolver (whose addresses escape characters)."""
    mark = _DOI_MARK.match(text)
    return (text[mark.end() :], bool(mark["resolver"])) if mark else (text, False)


def _without_closing(doi: str) -> str:
    """Without punctuation that belongs to the sentence: closing brackets stay where they close one of the DOI."""
    while doi:
        last = doi[-1]
        opening = _CLOSING.get(last)
        if last not in ".,;:'\"”’" and not (opening and doi.count(last) > doi.count(opening)):
            break
        doi = doi[:-1]
    return doi


def _with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def _arxiv_texts(item: Item) -> Iterator[str]:
    """A bare number is an arXiv id only where the archive says so."""
    for text in (item.text("number"), item.text("archive_location")):
        if item.text("archive").lower() == "arxiv" or text.lower().startswith("arxiv"):
            yield text
    for text in (item.text("URL"), item.text("DOI")):
        if "arxiv" in text.lower():
            yield text


def _isbn_texts(item: Item) -> Iterable[str]:
    return () if item.type in _PARTS_OF_BOOKS else re.split(r"[,;]|\s+(?=97[89])", item.text("ISBN")[:400])


def _canonical_arxiv(text: str) -> str | None:
    found = read_arxiv(text)
    return found.canonical if found else None


def _canonical_doi(text: str) -> str | None:
    doi = read_doi(text)
    return doi.lower() if doi and not read_arxiv(doi) else None


def _canonical_pmid(text: str) -> str | None:
    match = _PUBMED.match(text)
    digits = match["id"] if match else re.sub(r"^PMID:?\s*", "", text.strip(), flags=re.IGNORECASE)
    return digits.lstrip("0") if re.fullmatch(r"\d{1,9}", digits, re.ASCII) else None


def _canonical_pmcid(text: str) -> str | None:
    match = re.fullmatch(r"(?:PMC)?(\d{1,9})", text.strip(), re.IGNORECASE | re.ASCII)
    return match[1] if match else None


SCHEMES: tuple[Scheme, ...] = (
    Scheme("arxiv", _arxiv_texts, _canonical_arxiv),
    Scheme("doi", lambda item: (item.text("DOI"), item.text("URL")), _canonical_doi),
    Scheme("isbn", _isbn_texts, read_isbn),
    Scheme("pmid", lambda item: (item.text("PMID"), item.text("URL")), _canonical_pmid),
    Scheme("pmcid", lambda item: (item.text("PMCID"),), _canonical_pmcid),
)
