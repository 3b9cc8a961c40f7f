"""A plain body of an entry for a record that a processor could not render: nothing of the list may be missing."""

from refmill.model import Item
from refmill.styles.markup import clean, doi_address
from refmill.styles.runs import Run, Runs


def body(item: Item) -> Runs:
    """Authors, year, title, container and address, as far as they are there."""
    issued = item.date("issued")
    people = item.names("author") or item.names("editor")
    authors = ", ".join(str(name) for name in people)
    if item.list_is_cut("author"):
        authors += ", et al."
    when = str(issued.year) if issued and issued.year is not None else ""
    title = item.text("title") or item.id or "untitled"
    doi = item.text("DOI")
    address = doi_address(doi) if doi else item.text("URL")
    parts = (authors, when, title, item.text("container-title"))
    text = clean(". ".join(part.rstrip(".") for part in parts if part) + ".")
    link = (Run(" "), Run(clean(address), link=address)) if address else ()
    return (Run(text), *link)
