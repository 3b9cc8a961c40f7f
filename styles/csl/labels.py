"""Labels of label styles, such as ``Ferr78``, for items that have none."""

from refmill.styles.csl.reference import Reference


def label_of(reference: Reference) -> str:
    """The label of an item: its own, or one made from names and year."""
    return reference.string("citation-label") or _made(reference)


def _made(reference: Reference) -> str:
    """The first letters of the authors' names and the last two digits of the year."""
    people = reference.names("author") or reference.names("editor")
    names = [(one.family or one.literal).replace(" ", "") for one in people[:4]]
    letters = {1: 4, 2: 2, 3: 2, 4: 1}.get(len(names), 0)
    date = reference.date("issued")
    year = f"{abs(date.start.year):04}"[-2:] if date and date.start.year else ""
    return "".join(name[:letters] for name in names) + year
