"""An item as the engine uses it: each variable converted once, when a style first asks for it."""

import re
from typing import Any, cast

from refmill.model import Date, Item, Name
from refmill.styles.csl.dates import DateValue, date_value
from refmill.styles.csl.note_fields import with_note_fields
from refmill.styles.csl.passes.field_markup import ENGLISH, Quotes, parsed
from refmill.styles.csl.people import Person, person
from refmill.styles.csl.shape import Shapes
from refmill.styles.csl.tree import Node
from refmill.vocabulary import NameVariable

_SHORT = {"title": ("title-short", "shortTitle"), "container-title": ("container-title-short", "journalAbbreviation")}
_PAGE_MARK = "[-–,&—]"
_SYNONYMS = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
    "event-title": "event",
    "event": "event-title",
    "page-first": "page",
}


class Reference:
    """One item, prepared.

    Attributes:
        language: of the item, in small letters; the style's where the item does not say.
        shape: its type and the variables that have a value.
    """

    __slots__ = (
        "_dates",
        "_fields",
        "_names",
        "_pieces",
        "_quotes",
        "id",
        "item",
        "language",
        "shape",
        "type",
    )

    def __init__(
        self, item: Item, language: str = "en", quotes: Quotes = ENGLISH, shapes: Shapes | None = None
    ) -> None:
        self._quotes = quotes
        self.item = item
        self.id = item.id
        self.type = item.type
        self._fields = with_note_fields(item.fields)
        self._pieces: dict[str, Node | str] = {}
        self._names: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}
        given = item.fields.get("language")
        self.language = given.lower() if isinstance(given, str) and given else language
        self.shape = (shapes or Shapes()).of(self.type, self._variables())

    def _variables(self) -> frozenset[str]:
        """The variables that have a value; most of them are text, of which it is quickly told."""
        fields = self._fields
        found = [name for name, value in fields.items() if (value.strip() if type(value) is str else self.has(name))]
        found += [
            name for name, other in _SYNONYMS.items() if other in fields and name not in fields and self.has(name)
        ]
        return frozenset(found)

    def is_cut(self, variable: str) -> bool:
        """Whether the document that the item comes from cut this list of names ("et al.")."""
        return "custom" in self._fields and self.item.list_is_cut(cast(NameVariable, variable))

    def called(self) -> str:
        """What to call the item where a style prints nothing of it."""
        return self.string("title") or self.id or "untitled"

    def string(self, variable: str) -> str:
        """A variable of text or number as it stands in the data; empty where there is none."""
        value = self._fields.get(variable)
        return value if type(value) is str else self._converted(variable, value)

    def _converted(self, variable: str, value: Any) -> str:
        """What is no text as text; what goes by another name too."""
        if value is None and variable in _SYNONYMS:
            value = self._fields.get(_SYNONYMS[variable])
            if value is not None and variable == "page-first":
                return _first_page(str(value))
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""

    def piece(self, variable: str) -> Node | str:
        """A variable of text with its markup and quotation marks as a tree."""
        found = self._pieces.get(variable)
        if found is None:
            found = self._pieces[variable] = parsed(self.string(variable), self._quotes)
        return found

    def short(self, variable: str) -> str:
        """The variable that holds the short form of another, or the other where there is none."""
        return next((name for name in _SHORT.get(variable, (f"{variable}-short",)) if self.string(name)), variable)

    def names(self, variable: str) -> tuple[Person, ...]:
        """A variable of names; empty where there are none."""
        found = self._names.get(variable)
        if found is None:
            value = self._fields.get(variable)
            people = value if isinstance(value, tuple) else ()
            known = [person(name) for name in people if isinstance(name, Name)]
            found = self._names[variable] = tuple([one for one in known if one.family or one.given or one.literal])
        return found

    def date(self, variable: str) -> DateValue | None:
        """A date, or None where there is none or nothing in it."""
        if variable not in self._dates:
            value = self._fields.get(variable)
            self._dates[variable] = date_value(value) if isinstance(value, Date) else None
        return self._dates[variable]

    def has(self, variable: str) -> bool:
        """Whether a variable has a value, as ``cs:if variable`` asks."""
        value = self._fields.get(variable)
        if isinstance(value, Date):
            return self.date(variable) is not None
        return bool(self.names(variable)) if isinstance(value, tuple) else bool(self.string(variable).strip())


def _first_page(pages: str) -> str:
    """The first number of a range of pages.

    >>> _first_page("12-20, 30")
    '12'
    """
    return re.split(_PAGE_MARK, pages, maxsplit=1)[0].strip()
