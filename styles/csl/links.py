"""Where identifiers lead (CSL 1.0.2, "Appendix VI: Links")."""

from urllib.parse import quote

RESOLVERS = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
_SCHEMES = ("http://", "https://")


def address(variable: str, identifier: str) -> str:
    """The address that an identifier leads to; one that is an address already stays as it is.

    >>> address("DOI", "10.1/a<b>")
    'https://doi.org/10.1/a%3Cb%3E'
    """
    if variable == "URL" or identifier.lower().startswith(_SCHEMES):
        return identifier
    return RESOLVERS[variable] + quote(identifier, safe="/:;()+,.~-_", errors="replace")


def resolver_at_end(text: str) -> int:
    """Where an address begins that goes on behind the text, as ``https://doi.org/`` before a DOI; else its length.

    >>> text = "doi: https://doi.org/"
    >>> text[resolver_at_end(text):]
    'https://doi.org/'
    """
    word = text.rfind(" ") + 1
    starts = [place for scheme in _SCHEMES if (place := text.find(scheme, word)) >= 0]
    return min(starts, default=len(text))
