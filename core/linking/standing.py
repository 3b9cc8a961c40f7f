"""Whether a record is of a preprint or of its published version, as far as it says so."""

import re
from collections.abc import Sequence
from enum import Enum

from refmill import identifiers
from refmill.linking.text import folded
from refmill.model import Item

_UNPUBLISHED = frozenset({"", "article", "document", "entry", "manuscript", "post", "report", "webpage"})
_PUBLICATIONS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "review"}
)
# What a DOI begins with under which a server of preprints registers them: bioRxiv and medRxiv (whose publisher's
# journals go on with letters), SSRN, Research Square, Preprints.org, ChemRxiv, TechRxiv, OSF and its communities,
# EarthArXiv, ESSOAr, EdArXiv, Authorea, arXiv.
_PREPRINT_DOI = re.compile(
    r"10\.1101/\d|10\.2139/ssrn|10\.21203/rs|10\.20944/preprints|10\.26434/chemrxiv|10\.36227/techrxiv|"
    r"10\.312(?:19|34|35)/osf|10\.31223/|10\.1002/essoar|10\.35542/osf|10\.22541/au|10\.48550/arxiv"
)
_SERVER = re.compile(
    r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|techrxiv|psyarxiv|socarxiv|eartharxiv|edarxiv|engrxiv|ssrn|"
    r"research square|preprints?(?:org)?|authorea|(?:iacr )?cryptology eprint archive)\b"
    r"|computing research repository\b|[a-z]* ?preprint\b|electronic preprint"
)


class Standing(Enum):
    """What a record says of itself."""

    PREPRINT = "preprint"
    PUBLISHED = "published version"
    UNKNOWN = "neither is said"


def standing(item: Item) -> Standing:
    """A preprint states an identifier or name of a server of preprints and no place of publication; a published
    version states a journal, book or proceedings, or is of such a type and has a publisher's DOI.

    >>> standing(Item("", "article", {"number": "arXiv:2510.21150"})).name
    'PREPRINT'
    >>> standing(Item("", "article-journal", {"DOI": "10.1000/1", "number": "arXiv:2510.21150"})).name
    'PUBLISHED'
    >>> standing(Item("", "article-journal", {"container-title": "arXiv preprint arXiv:2510.21150"})).name
    'PREPRINT'
    """
    if _is_published(item):
        return Standing.PUBLISHED
    venue = item.text("container-title").strip()
    if item.type not in _UNPUBLISHED | _PUBLICATIONS or (venue and not is_server(venue)):
        return Standing.UNKNOWN
    named = is_server(venue) or is_server(item.text("publisher")) or is_preprint_doi(item.text("DOI"))
    return Standing.PREPRINT if named or _states_arxiv(item) else Standing.UNKNOWN


def _is_published(item: Item) -> bool:
    venue, doi = item.text("container-title").strip(), item.text("DOI")
    if venue:
        stated = item.type in _PUBLICATIONS or (item.type in _UNPUBLISHED and bool(doi))
        return stated and not is_server(venue)
    return item.type in _PUBLICATIONS and bool(identifiers.read_doi(doi)) and not is_preprint_doi(doi)


def is_preprint_doi(text: str) -> bool:
    """Whether a DOI is one that a server of preprints gives.

    >>> is_preprint_doi("https://doi.org/10.1101/2020.03.01.123456"), is_preprint_doi("10.1101/gr.123456.120")
    (True, False)
    """
    doi = identifiers.read_doi(text)
    return bool(doi and _PREPRINT_DOI.match(doi.lower()))


def is_server(text: str) -> bool:
    """Whether the name of a journal or publisher is that of a server of preprints.

    >>> is_server("CoRR"), is_server("arXiv preprint arXiv:1908.00213"), is_server("Corrosion Science")
    (True, True, False)
    """
    return bool(text) and bool(_SERVER.match(folded(text[:80])))


def parted(items: Sequence[Item]) -> tuple[list[int], list[int]] | None:
    """The records of one work that are of its preprint, and those of its published version, by their places.

    A record that says neither goes with the one that it has an identifier in common with, else by its type. None
    where there are not both.
    """
    if not any(map(_is_published, items)):
        return None
    known = [standing(item) for item in items]
    if Standing.PUBLISHED not in known or Standing.PREPRINT not in known:
        return None
    ids = [identifiers.of_item(item) for item in items]
    published = {one for place, own in enumerate(ids) if known[place] is Standing.PUBLISHED for one in own}
    preprint = {one for place, own in enumerate(ids) if known[place] is Standing.PREPRINT for one in own}
    sides: tuple[list[int], list[int]] = ([], [])
    for place, item in enumerate(items):
        if known[place] is not Standing.UNKNOWN:
            is_published = known[place] is Standing.PUBLISHED
        elif ids[place].isdisjoint(published) is not ids[place].isdisjoint(preprint):
            is_published = not ids[place].isdisjoint(published)
        else:
            is_published = item.type not in _UNPUBLISHED
        sides[is_published].append(place)
    return sides


def without_server(item: Item) -> Item:
    """A preprint without what does not hold for its published version: the server as journal or publisher, and that
    it is a preprint. Its identifiers stay."""
    names = [name for name in ("container-title", "publisher") if is_server(str(item.fields.get(name, "")))]
    genre = ["genre"] if _SERVER.match(folded(item.text("genre"))) else []
    return item.updated(dict.fromkeys(names + genre)) if names or genre else item


def _states_arxiv(item: Item) -> bool:
    return any(known.startswith("arxiv:") for known in identifiers.of_item(item))
