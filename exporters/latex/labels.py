r"""The labels of list entries, in a form that the kernel and natbib both take.

natbib takes an optional argument for a command if it begins with ``\relax``; without natbib, ``\citeauthoryear`` of the
``.bbl`` itself prints the short form. So one file serves both.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refmill.model import Item, Name
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite, Cluster
from refmill.styles.csl.disambiguation import year_suffix
from refmill.styles.csl.document import Document
from refmill.styles.csl.in_text import AUTHOR_ONLY
from refmill.styles.output.latex import write_runs
from refmill.styles.runs import Run, Runs, plain

_BRACKETS = "()[]{} ,;"
_LONGEST = 60
"""Characters of what stands in a citation besides names; more than that is no label."""
_LONGEST_DELIMITER = 5
_PLAIN = re.compile(r"[\w.]{5}|[\w.]{1,4}\Z", re.ASCII)
"""How a year begins: natbib looks at its first characters one by one."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a citation says of a work, as LaTeX.

    Attributes:
        long: all names.
        short: the names as the style cites them.
        year: with the letter that tells works of a year apart; in styles that cite by title, the title.
    """

    long: str
    short: str
    year: str

    def __str__(self) -> str:
        return rf"[\relax\citeauthoryear{{{self.long}}}{{{self.short}}}{{{self.year}}}]"


def label(item: Item, document: Document[Runs], *, by_date: bool, natbib: bool) -> Label:
    """The label of a record that a document cites.

    Args:
        by_date: whether the year stands behind the names, whatever the style prints there.
        natbib: whether natbib reads it, which wants a year, and takes the names for one where there is none.
    """
    short = document.cited(Cluster("", (Cite(item.id, mode=AUTHOR_ONLY),)))
    year = dated(item, document) if by_date else _year(item, document)
    if not _PLAIN.match(year):
        if not natbib and year:
            short = document.cited(Cluster("", (Cite(item.id),)))
        year = _undated(item, document) if natbib else ""
    names = item.names("author") or item.names("editor")
    long = _latex(_joined([_family(name) for name in names], document.processor.locale.term("and")))
    printed = _latex(plain(short).strip(_BRACKETS))
    return Label(long or printed, printed, _latex(year))


def told_apart(labels: Sequence[Label]) -> list[Label]:
    """Labels of which no two are one: a letter stands behind the year of those with the same names, as in natbib's own
    styles, since natbib prints a question mark for the second of them.

    >>> one, other = Label("A", "A", "2020"), Label("B", "B", "2020")
    >>> [label.year for label in told_apart([one, other, one])]
    ['2020a', '2020', '2020b']
    """
    numbers = Counter((label.short, label.year) for label in labels)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for label in labels:
        same = (label.short, label.year)
        letters = year_suffix(seen[same]) if numbers[same] > 1 else ""
        seen[same] += 1
        found.append(replace(label, year=label.year + letters))
    return found


def _undated(item: Item, document: Document[Runs]) -> str:
    """A year for natbib, where the style prints none or something that natbib cannot take for one."""
    candidates = (dated(item, document), document.processor.locale.term("no date", "short"))
    return next(filter(_PLAIN.match, candidates), "n.d.")


def delimiter(items: Sequence[Item], document: Document[Runs]) -> str:
    """What a style sets between names and year; a comma where none of the records tells."""
    for item in items:
        whole = plain(document.cited(Cluster("", (Cite(item.id),))))
        names = plain(document.cited(Cluster("", (Cite(item.id, mode=AUTHOR_ONLY),))))
        year = _year(item, document)
        _, found, rest = whole.partition(names)
        between, behind, _ = rest.partition(year) if year else ("", "", "")
        if names and found and behind and between and len(between) <= _LONGEST_DELIMITER:
            return _latex(between) if between.strip() else " "
    return ", "


def _year(item: Item, document: Document[Runs]) -> str:
    """What a citation prints besides names: the year, mostly. In notes that would be half of the entry."""
    year = dated(item, document)
    if document.processor.citation.note:
        return year
    printed = plain(document.cited(Cluster("", (Cite(item.id, mode=SUPPRESS_AUTHOR),)))).strip(_BRACKETS)
    return year if (year and year in printed) or len(printed) > _LONGEST else printed


def dated(item: Item, document: Document[Runs]) -> str:
    """The year of a record with the letter that tells it from others; empty where it has none."""
    date = item.date("issued")
    return f"{date.year}{document.year_suffix(item.id)}" if date and date.year is not None else ""


def _latex(text: str) -> str:
    return write_runs((Run(text),), links=False)


def _family(name: Name) -> str:
    particle = f"{name.non_dropping_particle} " if name.non_dropping_particle else ""
    return name.literal or f"{particle}{name.family}" if name.family else str(name)


def _joined(names: Sequence[str], conjunction: str) -> str:
    """Names as running text lists them."""
    *first, last = names or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last
