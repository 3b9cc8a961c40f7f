"""What a document says: citations (clusters) of one or more cites."""

from dataclasses import dataclass

SUPPRESS_AUTHOR = "suppress-author"
"""The mode of a cite without its author, whom the running text names."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One item in a citation.

    Attributes:
        id: of the item.
        locator, label: a place in it, and what kind of place (``page``, ``chapter``, ...).
        prefix, suffix: text around it; may hold the markup of CSL-JSON.
        mode: empty, ``suppress-author``, or of the first cite in a citation ``author-only`` or ``composite``.
        position: 0 first, 1 subsequent, 2 ibid, 3 ibid-with-locator; None where the document says.
        near_note: the same for ``near-note``.
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    mode: str = ""
    position: int | None = None
    near_note: bool | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """One citation.

    Attributes:
        id: names it in the document.
        note: the number of its footnote; zero in running text.
    """

    id: str
    cites: tuple[Cite, ...]
    note: int = 0
