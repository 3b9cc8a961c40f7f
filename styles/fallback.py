"""A plain body of an entry for a record that is not printed otherwise: nothing of a list may be missing."""

from refmill.diagnostics import Diagnostic, Severity, shorten
from refmill.model import Item
from refmill.provenance import place
from refmill.styles.csl.links import address
from refmill.styles.csl.passes.field_markup import parsed
from refmill.styles.csl.tree import text_of
from refmill.styles.runs import Run, Runs


def body(item: Item) -> Runs:
    """Authors, year, title, container and address, as far as they are there."""
    issued = item.date("issued")
    people = item.names("author") or item.names("editor")
    authors = ", ".join(str(name) for name in people)
    if item.list_is_cut("author"):
        authors += ", et al."
    when = str(issued.year) if issued and issued.year is not None else ""
    title = text_of(parsed(item.text("title"))) or item.id or "untitled"
    doi = item.text("DOI")
    link = address("DOI", doi) if doi else item.text("URL")
    parts = (authors, when, title, item.text("container-title"))
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    return (Run(text), *((Run(" "), Run(link, link=link)) if link else ()))


def diagnostic(item: Item, severity: Severity, why: str) -> Diagnostic:
    """That a record is printed plainly, and why."""
    message = f"{shorten(item.text('title') or item.id)} is printed plainly: {why}"
    return Diagnostic(severity, "not-rendered", place(item, "title"), message)
