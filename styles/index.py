"""An index of styles: what their heads say of them, searched by words.

Pure: heads in, listings out. :mod:`refmill.styles.repository` reads the files, :mod:`refmill.style_cache` keeps an
index between runs.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from refmill.letters import unaccented

if TYPE_CHECKING:
    from lxml.etree import _Element

NEAR = 0.72
"""How like a word of the index a misspelt one must be: one slip in four letters, two in eight."""
NEAR_NAME = 0.6
"""How like an id or title a name must be to be suggested for it."""
_TIE = 0.06

_INFO_END = b"</info>"
_CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of a style without its rules.

    Attributes:
        id: the name of its file without suffix.
        title, short_title: as printed in the file; the short one may be empty.
        format: the kind of citation (CSL 1.0.2, "Info", ``citation-format``): ``author``, ``author-date``, ``label``,
            ``note`` or ``numeric``; of a dependent style that does not say so, its parent's.
        fields: the subjects that it is made for.
        parent: the id of the style that a dependent one takes its rules from; empty for an independent one.
        old_ids: names that it had once.
    """

    id: str
    title: str
    short_title: str = ""
    format: str = ""
    fields: tuple[str, ...] = ()
    parent: str = ""
    old_ids: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Everything that a search looks at, folded."""
        return fold(" ".join((self.id, self.title, self.short_title, self.format, *self.fields, *self.old_ids)))


@dataclass(frozen=True, slots=True)
class Index:
    """Listings in the order of their ids, and the words of each."""

    listings: tuple[Listing, ...]
    words: tuple[str, ...] = field(repr=False)

    def to_text(self) -> str:
        """The index as JSON, which :func:`from_text` takes."""
        columns = {"listings": [astuple(listing) for listing in self.listings], "words": self.words}
        return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))

    def find(self, style: str) -> Listing | None:
        """The listing of an id."""
        return next((listing for listing in self.listings if listing.id == style), None)

    def titled(self, title: str) -> Listing | None:
        """The style of this title, or else of this short title where one style alone has it, in any case of letters."""
        wanted = fold(title)
        near = [one for one, words in zip(self.listings, self.words, strict=True) if wanted and wanted in words]
        full = [one for one in near if fold(one.title) == wanted]
        short = [one for one in near if fold(one.short_title) == wanted]
        return min(full, key=_dependence) if full else short[0] if len(short) == 1 else None


def from_text(text: str) -> Index:
    """An index from its JSON.

    Raises:
        ValueError: the text is none.
    """
    try:
        columns = json.loads(text)
        listings = tuple(Listing(*map(_frozen, row)) for row in columns["listings"])
        return _checked(Index(listings, tuple(columns["words"])))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("is no index of styles") from error


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _checked(index: Index) -> Index:
    if len(index.listings) != len(index.words) or not all(isinstance(words, str) for words in index.words):
        raise ValueError("is no index of styles")
    return index


def build(heads: Iterable[tuple[str, bytes]], renamed: Mapping[str, str] | None = None) -> Index:
    """The index of styles.

    Args:
        heads: id and the beginning of the file, up to the end of ``cs:info`` at least.
        renamed: old ids and the ids that took their place.
    """
    old: dict[str, list[str]] = {}
    for before, now in (renamed or {}).items():
        old.setdefault(now, []).append(before)
    found = {name: replace(listing(name, head), old_ids=tuple(old.get(name, ()))) for name, head in sorted(heads)}
    listings = tuple(_with_format(one, found) for one in found.values())
    return Index(listings, tuple(one.words for one in listings))


def listing(name: str, head: bytes) -> Listing:
    """What a style's head says; one that cannot be read leaves the id alone."""
    from lxml import etree

    end = head.find(_INFO_END)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(head if end < 0 else head[: end + len(_INFO_END)] + b"</style>", parser)
    except etree.XMLSyntaxError:
        return Listing(name, name)
    info = None if root is None else root.find(f"{_CSL}info")
    if info is None:
        return Listing(name, name)
    links = [link.get("href") or "" for link in info.iterfind(f"{_CSL}link") if link.get("rel") == "independent-parent"]
    categories = list(info.iterfind(f"{_CSL}category"))
    return Listing(
        id=name,
        title=_text(info, "title") or name,
        short_title=_text(info, "title-short"),
        format=next(filter(None, (category.get("citation-format") for category in categories)), ""),
        fields=tuple(filter(None, (category.get("field") for category in categories))),
        parent=links[0].rstrip("/").rsplit("/", 1)[-1] if links else "",
    )


def _text(info: "_Element", tag: str) -> str:
    return " ".join((info.findtext(f"{_CSL}{tag}") or "").split())


def _with_format(one: Listing, known: Mapping[str, Listing]) -> Listing:
    if one.format or one.parent not in known:
        return one
    return replace(one, format=known[one.parent].format)


def fold(text: str) -> str:
    """Words without accents, case and punctuation, one space apart.

    >>> fold("Zeitschrift für Physik (author-date)")
    'zeitschrift fur physik author date'
    """
    return " ".join("".join(letter if letter.isalnum() else " " for letter in unaccented(text).casefold()).split())


# -- searching ---------------------------------------------------------------------------------------------------------

Wanted = Callable[[Listing], bool]


def matching(format_: str = "", field_: str = "", independent: bool = False) -> Wanted:
    """What lets the styles of a kind of citation, of a field, or with rules of their own through; nothing set: all.

    A field's words may be parted by any sign: ``social science`` is ``social_science``.
    """
    field_ = fold(field_)

    def wanted(one: Listing) -> bool:
        return (
            (not format_ or one.format == format_)
            and (not field_ or field_ in map(fold, one.fields))
            and not (independent and one.parent)
        )

    return wanted


def search(index: Index, words: Iterable[str], wanted: Wanted | None = None) -> Sequence[Listing]:
    """The styles that have all words in title, short title, id, old ids, format or fields, best first.

    First comes the style whose id, old id or title is the query, then titles that begin with it, then those that have
    its words as whole words, as beginnings, inside of words. A word that no style has counts as those nearest to it in
    spelling.
    """
    query = fold(" ".join(words)).split()
    rows = list(zip(index.listings, index.words, strict=True))
    found = _containing(rows, [(word,) for word in query])
    if not found:
        vocabulary = sorted(set(chain.from_iterable(text.split() for text in index.words)))
        query_or_near = [_near_words(word, vocabulary, index.words) for word in query]
        found = _containing(rows, query_or_near)
        query = [near[0] for near in query_or_near if near] if found else query
    phrase = " ".join(query)
    followers = Counter(one.parent for one in index.listings)
    return sorted(filter(wanted, found), key=lambda one: (*_fit(one, query, phrase), -followers[one.id], _length(one)))


def _containing(rows: Iterable[tuple[Listing, str]], query: Sequence[tuple[str, ...]]) -> list[Listing]:
    return [one for one, text in rows if all(any(word in text for word in words) for words in query)]


def _near_words(word: str, vocabulary: Sequence[str], texts: Iterable[str]) -> tuple[str, ...]:
    """A word that some style has, as it is and as nearest; else the nearest ones alone, best first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=5)
    known = (word,) if any(word in text for text in texts) else ()
    return (*known, *(found[0] for found in near))


def _fit(one: Listing, query: Sequence[str], phrase: str) -> tuple[int, int, int]:
    """How well a style fits a query, less being better: which part of its names it is, words missing, dependence."""
    title, short, name = fold(one.title), fold(one.short_title), fold(one.id)
    words = f"{name} {title} {short}".split()
    missing = sum(word not in words for word in query)
    if phrase in (name, title, *map(fold, one.old_ids)):
        return 0, 0, _dependence(one)
    if phrase == short or any(f"{text} ".startswith(f"{phrase} ") for text in (name, title)):
        return 1, 0, _dependence(one)
    if any(text.startswith(phrase) for text in (name, title)):
        return 2, 0, _dependence(one)
    return 3, missing, _dependence(one)


def _length(one: Listing) -> tuple[int, str]:
    return len(one.title.split()), one.id


def _dependence(one: Listing) -> int:
    return 1 if one.parent else 0


def near(name: str, index: Index, limit: int = 3) -> Sequence[str]:
    """The ids of styles that a name is most likely a slip for, by id or title, best first; none where none is near."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    wanted = fold(name)
    ids = {one.id: one.id.replace("-", " ") for one in index.listings}
    titles = {one.id: one.title.casefold() for one in index.listings}
    best: dict[str, float] = {}
    for choices in (ids, titles):
        found = process.extract(wanted, choices, scorer=OSA.normalized_similarity, score_cutoff=NEAR_NAME, limit=limit)
        for _, score, key in found:
            best[key] = max(score, best.get(key, 0.0))
    ordered = sorted(best, key=lambda key: (-best[key], key))
    close = [key for key in ordered if best[key] >= best[ordered[0]] - _TIE]
    telling = any(len(word) > 3 for word in wanted.split())
    return (close or [one.id for one in search(index, [name]) if telling])[:limit]
