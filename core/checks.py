"""What is missing or doubtful in a library, as diagnostics with the place that each record was read from.

Nothing is corrected, and nothing is asked of the network or the clock.
"""

from collections.abc import Iterator, Sequence

from refmill.check_rules import CODES, Finding, findings
from refmill.diagnostics import Diagnostic
from refmill.linking import NOTHING_DECIDED, Decisions, Link, link, naming, place
from refmill.model import Item

__all__ = ["CODES", "check"]


def check(items: Sequence[Item], decisions: Decisions = NOTHING_DECIDED) -> list[Diagnostic]:
    """All that is missing or doubtful, in the order of the records; what concerns several of them comes last."""
    found = [_diagnostic(item, finding) for item in items for finding in findings(item)]
    return [*found, *_same_ids(items), *_duplicates(items, decisions)]


def _diagnostic(item: Item, finding: Finding) -> Diagnostic:
    words = f"{naming(item)} {finding.words}"
    return Diagnostic(CODES[finding.code], finding.code, place(item, finding.variable), words)


# -- several records -----------------------------------------------------------------------------------------------


def _same_ids(items: Sequence[Item]) -> Iterator[Diagnostic]:
    first: dict[str, Item] = {}
    for item in items:
        if item.id and first.setdefault(item.id, item) is not item:
            words = f"has the id of another record, {naming(first[item.id])}"
            yield _diagnostic(item, Finding("duplicate-id", "", words))


def _duplicates(items: Sequence[Item], decisions: Decisions) -> Iterator[Diagnostic]:
    links = link(items, decisions)
    for pair in links.links:
        yield _pair(items, pair, "duplicate", "is the same work as")
    for pair in links.doubtful:
        yield _pair(items, pair, "possible-duplicate", "may be the same work as")
    for found in links.pairs:
        versions = Link(found.preprint, found.published, found.reason)
        yield _pair(items, versions, "preprint-and-publication", "is the published version of")


def _pair(items: Sequence[Item], pair: Link, code: str, words: str) -> Diagnostic:
    one, other = items[pair.one], items[pair.other]
    where = place(one)
    at = f" ({where})" if where.document else ""
    return _diagnostic(other, Finding(code, "", f"{words} {naming(one)}{at}: {pair.reason}"))
