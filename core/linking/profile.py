"""What a record says about which work it is: the evidence, made comparable once for each record."""

from dataclasses import dataclass
from hashlib import blake2b

from refmill import identifiers
from refmill.linking.people import Person, people
from refmill.linking.text import folded_abstract, folded_title
from refmill.model import Item
from refmill.vocabulary import StringVariable

LONG_ENOUGH = 150
"""Letters and digits. A shorter abstract can be the same by chance and is no evidence."""

_EDGE = 80

Side = tuple[int, bool, bool]
"""One record of a decision: the decision's number, whether it is the second record, and whether they are the same."""


Abstract = tuple[bytes, bytes, bytes, bytes]
"""Digests of an abstract, so that it need not be kept twice: of the :data:`WHOLE`, of its :data:`HEAD`, which a copy
that was cut has in common with it, and of :data:`START` and :data:`END`, one of which a copy with a slip still has."""

WHOLE, HEAD, START, END = range(4)


@dataclass(frozen=True, slots=True)
class Profile:
    """The evidence of one record.

    Plain tuples of text hold it, since there are as many as records and Python's collector of garbage passes them over.

    Attributes:
        item: the record.
        ids: its canonical identifiers in order, see :func:`refmill.identifiers.of_item`.
        title: the words of its title, folded; empty where it has none.
        key: the title without spaces: equal for every way to print hyphens and spaces.
        abstract: its abstract, or None where it has none that is long enough.
        authors: its authors, made comparable.
        cut: whether the list of authors is cut.
        year: the year of ``issued``.
        decided: the decisions that the record is in.
    """

    item: Item
    ids: tuple[str, ...]
    title: str
    key: str
    abstract: Abstract | None
    authors: tuple[Person, ...]
    cut: bool
    year: int | None
    decided: tuple[Side, ...] = ()

    @property
    def abstract_text(self) -> str:
        """The abstract as letters and digits."""
        return folded_abstract(self.item.text("abstract"))

    def signature(self) -> bytes:
        """A digest of all evidence, equal for records that say the same. It puts records in an order of their own."""
        names = ";".join(f"{family},{' '.join(given)}" for family, given in self.authors)
        details = [f"{name}={self.item.text(name)}" for name in DETAILS if name in self.item.fields]
        abstract = self.abstract[WHOLE].hex() if self.abstract else ""
        stated = (self.title, names, self.cut, self.year, abstract, self.item.type, self.item.text("title"))
        return _digest("\n".join([*map(str, stated), *self.ids, *details, *map(str, self.decided)]), 16)

    def stand(self) -> tuple[object, ...]:
        """What can contradict another record: all evidence but the abstract and the name of the journal."""
        details = tuple(self.item.text(name) for name in DETAILS if name != "container-title")
        title = self.item.text("title")
        return (self.key, title, self.authors, self.cut, self.year, self.item.type, self.ids, details, self.decided)


DETAILS: tuple[StringVariable, ...] = (
    "container-title",
    "volume",
    "issue",
    "page",
    "edition",
    "part-number",
    "chapter-number",
    "genre",
)
"""Variables that can tell two works of one title apart."""


def profile(item: Item, decided: tuple[Side, ...] = ()) -> Profile:
    """The evidence of a record, with the decisions that it is in."""
    authors, cut = people(item)
    title = folded_title(item.text("title"))
    issued = item.date("issued")
    return Profile(
        item=item,
        ids=tuple(sorted(identifiers.of_item(item))),
        title=title,
        key=title.replace(" ", ""),
        abstract=_abstract(item.text("abstract")),
        authors=authors,
        cut=cut,
        year=issued.year if issued else None,
        decided=decided,
    )


def _abstract(text: str) -> Abstract | None:
    if len(text) < LONG_ENOUGH:
        return None
    key = folded_abstract(text)
    if len(key) < LONG_ENOUGH:
        return None
    return _digest(key), _digest(key[:LONG_ENOUGH]), _digest(key[:_EDGE]), _digest(key[-_EDGE:])


def _digest(text: str, size: int = 8) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
