r"""The labels of list entries, in a form that the kernel and natbib both take.

natbib takes an optional argument for a command if it begins with ``\relax``; without natbib, ``\citeauthoryear`` of the
``.bbl`` itself prints the short form. So one file serves both.
"""

from dataclasses import dataclass

from refmill.model import Item
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.output.latex import write_runs
from refmill.styles.runs import Run, Runs, plain


@dataclass(frozen=True, slots=True)
class Label:
    """What a citation says of a work, as LaTeX.

    Attributes:
        long: all names.
        short: the names as the style cites them.
        year: with the letter that tells works of a year apart.
    """

    long: str
    short: str
    year: str

    def __str__(self) -> str:
        return rf"[\relax\citeauthoryear{{{self.long}}}{{{self.short}}}{{{self.year}}}]"


def label(item: Item, document: Document[Runs]) -> Label:
    """The label of a record that a document cites."""
    short = document.cited(Cluster("", (Cite(item.id, mode="author-only"),)))
    names = item.names("author") or item.names("editor")
    families = [name.literal or name.family or str(name) for name in names]
    long = write_runs((Run(", ".join(families)),)) if families else write_runs(short, links=False)
    return Label(long, write_runs(short, links=False), _year(item, document))


def _year(item: Item, document: Document[Runs]) -> str:
    """The year as a citation without names prints it, without the brackets around it."""
    date = item.date("issued")
    suffix = document.year_suffix(item.id)
    if date and date.year is not None:
        return f"{date.year}{suffix}"
    printed = plain(document.cited(Cluster("", (Cite(item.id, mode="suppress-author"),)))).strip("()[]{} ,.;")
    return write_runs((Run(printed),), links=False) if date and not date.start else suffix
