"""Citations of sphinxcontrib-bibtex that say what the entries say: ``bibtex_reference_style = "csl"``.

Its own style ``author_year`` prints the year of the database, so that two works of a year read the same in the text
though the list tells them apart as 2020a and 2020b. Here the letter is printed, and in numeric styles the number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pybtex.database import Entry
from pybtex.richtext import BaseText
from pybtex.style.template import Node
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

_DATED = re.compile(r".*\s(-?\d+[a-z]*)", re.DOTALL)


@dataclass
class ReferenceStyle(AuthorYearReferenceStyle):
    """Names and year where the label of an entry is names and year, else the label.

    Attributes:
        by_label: what formats citations of entries with other labels.
    """

    by_label: LabelReferenceStyle = field(default_factory=LabelReferenceStyle)

    def inner(self, role_name: str) -> Node:
        """What formats one cite of a role; roles are those of sphinxcontrib-bibtex."""
        return Node("cite", _cite)[super().inner(role_name), self.by_label.inner(role_name)]


def _cite(children: Sequence[Node], data: dict[str, Any]) -> BaseText:
    """A cite by names and year, or by label.

    Args:
        children: the templates of both.
        data: the entry, and the entry of the list.
    """
    by_date, by_label = children
    dated = _DATED.fullmatch(data["formatted_entry"].label)
    if dated is None:
        return by_label.format_data(data)
    entry = data["entry"]
    said = Entry(entry.type, {**entry.fields, "year": dated[1]}, entry.persons)
    said.key = entry.key
    return by_date.format_data({**data, "entry": said})
