"""Identifiers read as they are printed, one a text: arXiv, DOI, ISBN, ISSN, PubMed, ORCID, Handle.

Sources: arXiv's page on identifiers (old scheme 1991 to March 2007, new scheme with four digits to December 2014, then
five); the DOI handbook, 2.2; the ISBN Users' Manual, 7th edition, and ISO 3297 (ISSN) for check digits; ORCID's page on
the structure of its identifiers (ISO 7064, MOD 11-2; they begin with 0000 or 0009); RFC 3650 (Handle).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

LONGEST_DOI = 1000
"""Characters. A DOI has no limit of its own; what is longer is a mistake."""

HYPHENS = r"\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
"""What is printed for a hyphen, as members of a character class: hyphens, dashes, the minus sign, wide forms."""
GAP = rf"[\s{HYPHENS}]{{0,2}}"
_BETWEEN = re.compile(rf"[\s{HYPHENS}]+")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_WITHOUT_UNSEEN = str.maketrans("", "", _UNSEEN)

# -- arXiv -------------------------------------------------------------------------------------------------------------

_ARCHIVE_NAMES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga"
    " funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics"
    " plasm-ph q-alg q-bio quant-ph solv-int supr-con"
)
ARCHIVES = frozenset(_ARCHIVE_NAMES.split())
_FIRST_OF_OLD, _LAST_OF_OLD = 199107, 200703
_LAST_OF_FOUR_DIGITS = 201412

ARXIV_PAGE = r"(?:https?://)?(?:[a-z0-9-]{1,20}\.){0,3}(?:arxiv|alphaxiv)\.org/(?:abs|pdf|html|ps|format|src|e-print)/"
ARXIV_ID = (
    r"(?:(?P<new>[0-9]{4}\.[0-9]{4,5})"
    r"|(?P<archive>[a-z]{1,8}(?:-[a-z]{1,4})?)(?P<class>\.[a-z]{1,8}(?:-[a-z]{1,8})?)?/(?P<old>[0-9]{7}))"
    r"(?:v(?P<version>[1-9][0-9]{0,2}))?(?:\.pdf)?(?![\w/]|\.[0-9])"
)
# The mark "arXiv:", an address at arxiv.org or the DOI that arXiv gives; then the id, its version and ".pdf".
_ARXIV = re.compile(
    rf"(?P<mark>arXiv\s*:\s*|{ARXIV_PAGE}|10\.48550/arXiv\.)?(?:arXiv:)?{ARXIV_ID}", re.IGNORECASE | re.ASCII
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
    return arxiv_id(match) if over else None


def leading_arxiv(text: str) -> tuple[ArxivId, str] | None:
    """The marked arXiv id (``arXiv:...`` or an address) that ``text`` begins with, and the rest of the text.

    >>> leading_arxiv("arXiv:cs/0112017v2 [pdf] cs.CL")
    (ArxivId(id='cs/0112017', version='2'), '[pdf] cs.CL')
    """
    match = _ARXIV.match(text) if "arxiv" in text[:30].lower() else None
    if match is None or not match["mark"]:
        return None
    found = arxiv_id(match)
    return (found, text[match.end() :].strip()) if found else None


def arxiv_id(match: re.Match[str]) -> ArxivId | None:
    """The id that a match of :data:`ARXIV_ID` is, where its archive and month are possible."""
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


# -- DOI and Handle ----------------------------------------------------------------------------------------------------

_RESOLVER = r"(?:dx\.|www\.)?doi\.org/|doi-org(?:\.[\w-]{1,40}){1,5}/|hdl\.handle\.net/(?=10\.)"
_VIEWS = "abs|abstract|book|citedby|epdf|epub|figure|full|fullhtml|pdf|pdfdirect|pdfplus|pdfextended|reader|ref|suppl"
_PUBLISHER = rf"https?://[\w.-]{{4,60}}/(?:doi|article|articles|chapter|book|content)/(?:(?:{_VIEWS})/)?(?=10\.)"
DOI_MARK = (
    rf"(?:(?:(?:https?://)?(?:{_RESOLVER})|{_PUBLISHER})"
    r"|(?:info:|urn:)?doi(?:\s{0,3}[:=/：]\s{0,3}|\s{0,3}(?=10\.))){1,4}"
)
_DOI_MARK = re.compile(DOI_MARK, re.IGNORECASE)
# Quotation marks and the punctuation of Chinese and Japanese are in no DOI, but stand behind many.
_SIGN = r"[^\s\"“”„«»。，、；：）】》」』]"
DOI = rf"10\.[0-9]{{4,9}}(?:\.[0-9]{{1,9}}){{0,8}}(?:/|%2F){_SIGN}{{1,{LONGEST_DOI}}}"
_DOI = re.compile(DOI, re.IGNORECASE)
_NEXT_DOI = re.compile(r"[,;|](?=https?://|doi:|10\.[0-9]{4,9}/)", re.IGNORECASE)
_BEHIND_DOI = re.compile(
    r"[?#].*|/(?:full|abstract|pdf|epdf|meta|html|summary|fulltext)$|(?<=[0-9])v[0-9]{1,2}(?:\.full\S{0,20})?$|\.pdf$",
    re.IGNORECASE,
)
"""What an address has behind its DOI: a query, the view of the page, the version of a preprint at bioRxiv."""
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}

HANDLE = (
    r"(?:(?:https?://)?hdl\.handle\.net/|hdl:\s{0,3}|https?://[\w.:-]{4,60}(?:/[\w-]{1,20}){0,2}/handle/)"
    rf"(?!10\.)(?P<handle>[0-9]{{1,9}}(?:\.[0-9a-z_-]{{1,20}}){{0,6}}/{_SIGN}{{1,{LONGEST_DOI}}})"
)
_HANDLE = re.compile(HANDLE, re.IGNORECASE)


def read_doi(text: str) -> str | None:
    """The DOI that ``text`` begins with, as printed, without prefix, resolver and the sentence's punctuation.

    The address of a publisher's page is read where it has the DOI as it is.

    >>> read_doi("https://doi.org/10.1145/3292500.3330701."), read_doi("(10.1000/1)")
    ('10.1145/3292500.3330701', None)
    >>> read_doi("doi:10.1000/xyz(2012)4:1<1::AID-J1>3.0.CO;2-D)")
    '10.1000/xyz(2012)4:1<1::AID-J1>3.0.CO;2-D'
    >>> read_doi("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.1?src=x")
    '10.1002/abc.1'
    """
    bare, resolved = _without_doi_mark(text.strip())
    match = _DOI.match(bare)
    if match is None or len(match[0]) > LONGEST_DOI:
        return None
    printed = without_rest(match[0], resolved)
    doi = unquote(printed) if resolved else printed
    return doi if _DOI.fullmatch(doi) else None


def read_handle(text: str) -> str | None:
    """The Handle that ``text`` is: marked ``hdl:``, at its resolver, or in the address of a repository. No DOI.

    >>> read_handle("hdl:2027/mdp.39015"), read_handle("https://dspace.mit.edu/handle/1721.1/7582")
    ('2027/mdp.39015', '1721.1/7582')
    """
    match = _HANDLE.match(text.strip())
    handle = without_rest(match["handle"], in_address="//" in match[0]) if match else ""
    return handle if handle and not handle.endswith("/") and len(handle) < LONGEST_DOI else None


def without_rest(printed: str, in_address: bool) -> str:
    """A printed DOI without the next one of a list, what an address has behind it, and the sentence's punctuation.

    Closing brackets stay where they close one of the DOI.
    """
    following = _NEXT_DOI.search(printed)
    doi = _without_closing(printed[: following.start()] if following else printed)
    return _without_closing(_BEHIND_DOI.sub("", doi)) if in_address else doi


def _without_doi_mark(text: str) -> tuple[str, bool]:
    """``text`` without "doi:" and resolver, and whether it was an address (whose characters may be escaped)."""
    mark = _DOI_MARK.match(text)
    if mark is None:
        return text, False
    return text[mark.end() :], "." in mark[0]


def _without_closing(doi: str) -> str:
    if doi[-1:].isalnum():
        return doi
    surplus = {last: doi.count(last) - doi.count(opening) for last, opening in _CLOSING.items()}
    end = len(doi)
    while end:
        last = doi[end - 1]
        if last not in f".,;:'’*{_UNSEEN}" and surplus.get(last, 0) <= 0:
            break
        surplus[last] = surplus.get(last, 0) - 1
        end -= 1
    return doi[:end]


# -- numbers with a check digit ----------------------------------------------------------------------------------------

NUMBER_MARK = (
    rf"(?:urn:)?(?:[ep]{GAP})?(?:ISBN|ISSN)s?(?:-L\b|{GAP}1[03](?![0-9]))?"
    r"\s{0,3}(?:\([^()\n]{1,20}\))?[\s:=/#.]{0,5}"
)
_NUMBER_MARK = re.compile(NUMBER_MARK, re.IGNORECASE)
_QUALIFIER = re.compile(r"\s{0,9}(?:[(\[][^()\[\]]{0,40}[)\]])?[\s.,;:]{0,9}$")
ISBN_13 = rf"97[89]{GAP}(?:[0-9]{GAP}){{9}}[0-9](?!\w)"
ISBN = rf"(?:{ISBN_13}|(?:[0-9]{GAP}){{9}}[0-9Xx](?!\w))"
ISSN = rf"[0-9]{{4}}{GAP}[0-9]{{3}}[0-9Xx](?!\w)"

PUBMED_PAGE = (
    r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed"
    r"|europepmc\.org/(?:article|abstract)/MED)/"
)
PUBMED_MARK = rf"(?:{PUBMED_PAGE}|(?:PMID|PubMed(?:\s?ID)?)[\s:#]{{0,3}})"
CENTRAL_PAGE = (
    r"(?:https?://)?(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles|pmc\.ncbi\.nlm\.nih\.gov/articles"
    r"|europepmc\.org/(?:articles?|abstract)(?:/PMC)?)/"
)
CENTRAL_MARK = rf"(?:{CENTRAL_PAGE}|PMCID[\s:#]{{0,3}})"
PUBMED_NUMBER = r"0{0,9}(?P<number>[1-9][0-9]{0,8})(?!\w)"
_PMID = re.compile(rf"{PUBMED_MARK}?{PUBMED_NUMBER}", re.IGNORECASE)
_PMCID = re.compile(rf"{CENTRAL_MARK}?(?:PMC\s?)?{PUBMED_NUMBER}", re.IGNORECASE)
ORCID = (
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|ORCID(?:[\s_-]?iD)?[\s:=]{0,3})?"
    rf"(?P<orcid>000[09]{GAP}(?:[0-9]{GAP}){{11}}[0-9Xx])(?!\w)"
)
_ORCID = re.compile(ORCID, re.IGNORECASE)


def digits_of(text: str) -> str:
    """An ISBN or ISSN without what it is printed with: the mark, hyphens, spaces, and a note such as ``(pbk.)``.

    >>> digits_of("ISBN-13: 978–0–306–40615–7 (pbk.)")
    '9780306406157'
    """
    text = text[:120].translate(_WITHOUT_UNSEEN).strip(" \t\n(")
    mark = _NUMBER_MARK.match(text)
    return _BETWEEN.sub("", _QUALIFIER.sub("", text[mark.end() if mark else 0 :])).upper()


def read_isbn(text: str) -> str | None:
    """The ISBN that ``text`` is, as thirteen digits; None where its check digit is wrong.

    >>> read_isbn("0-306-40615-2"), read_isbn("ISBN 978-0-306-40615-7"), read_isbn("0-306-40615-3")
    ('9780306406157', '9780306406157', None)
    """
    digits = digits_of(text)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _with_check_digit(f"978{digits[:9]}") if _modulo_eleven(digits) == 0 else None
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return digits if _with_check_digit(digits[:12]) == digits else None
    return None


def read_issn(text: str) -> str | None:
    """The ISSN that ``text`` is, with its hyphen; None where its check digit is wrong.

    >>> read_issn("ISSN 2049 3630"), read_issn("20493631")
    ('2049-3630', None)
    """
    digits = digits_of(text)
    right = re.fullmatch(r"[0-9]{7}[0-9X]", digits) and _modulo_eleven(digits) == 0
    return f"{digits[:4]}-{digits[4:]}" if right else None


def read_pmid(text: str) -> str | None:
    """The number at PubMed that ``text`` is.

    >>> read_pmid("PMID: 0123"), read_pmid("https://pubmed.ncbi.nlm.nih.gov/123/")
    ('123', '123')
    """
    match = _PMID.match(text.strip())
    return match["number"] if match and _is_over(match) else None


def read_pmcid(text: str) -> str | None:
    """The number at PubMed Central that ``text`` is, without the letters that it begins with.

    >>> read_pmcid("PMC42"), read_pmcid("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC42/")
    ('42', '42')
    """
    match = _PMCID.match(text.strip())
    return match["number"] if match and _is_over(match) else None


def read_orcid(text: str) -> str | None:
    """The ORCID iD that ``text`` is, with its hyphens; None where its check digit is wrong.

    >>> read_orcid("https://orcid.org/0000-0002-1825-0097"), read_orcid("0000 0002 1825 0098")
    ('0000-0002-1825-0097', None)
    """
    match = _ORCID.match(text.strip())
    if match is None or not _is_over(match):
        return None
    digits = _BETWEEN.sub("", match["orcid"]).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2 % 11
    right = digits[15] == "0123456789X"[(12 - total) % 11]
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4)) if right else None


def _is_over(match: re.Match[str]) -> bool:
    """Whether nothing follows but punctuation, or what an address has behind it."""
    rest = match.string[match.end() :]
    return not rest.strip(".,;)/ ") or ("/" in match[0] and rest[0] in "/?#")


def _modulo_eleven(digits: str) -> int:
    """The sum of digits weighted from the last one (1) to the first, modulo eleven; X is ten."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    weights: Iterable[int] = range(len(digits), 0, -1)
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) % 11


def _with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"
