"""What a compiled element knows while it renders one cite or one entry."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from refmill.styles.csl.people import Person
from refmill.styles.csl.reference import Reference

NOTHING_CALLED, ALL_EMPTY, SOMETHING = 0, 1, 2
"""States of :attr:`Context.called`, in the order in which they win ("Group")."""

NOWHERE, FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = -1, 0, 1, 2, 3
"""Positions of a cite; an entry of the bibliography is nowhere."""


_NONE: Mapping[Any, Any] = MappingProxyType({})


class Expansion(NamedTuple):
    """How far the names of a cite are expanded to tell it from others.

    Attributes:
        shown: for each name list in the order of rendering, how many names are shown at least.
        levels: for each name list, for each name: 0 as the style says, 1 with initials, 2 with the given name.
        conditions: how many conditions ``disambiguate="true"`` hold, in the order in which a cite comes to them.
        people: levels of names wherever they stand, by the rules that tell names apart.
        primary_only: whether these are for the first name of a list only.
        namesakes: the names of the item that share family name and initials with others of it, and what they share.
        known: those of them that are told apart from the start; the others when they have been met.
    """

    shown: Mapping[int, int] = _NONE
    levels: Mapping[int, Mapping[int, int]] = _NONE
    conditions: int = 0
    people: Mapping[Person, int] = _NONE
    primary_only: bool = False
    namesakes: Mapping[Person, str] = _NONE
    known: frozenset[Person] = frozenset()


NO_EXPANSION = Expansion()


class NameList(NamedTuple):
    """One rendered list of names, as disambiguation sees it.

    Attributes:
        people: the names that there are.
        shown: the names that were printed.
    """

    variable: str
    people: tuple[Person, ...]
    shown: int
    levels: tuple[int, ...]


class Context:
    """The state of rendering one cite.

    Attributes:
        called: whether variables were called since the enclosing group began, and whether one had a value.
        suppressed: variables that a substitution has used up.
        shape: that of the item without these, but with what the cite has of locator, year suffix and first note.
        name_lists: the lists of names rendered so far.
        conditions: how many conditions ``disambiguate`` were met so far.
        year_suffix: ``a``, ``b``, ... or empty.
        position: see above. ``near_note`` holds beside it.
    """

    __slots__ = (
        "_first_note",
        "_locator",
        "_year_suffix",
        "called",
        "citation_number",
        "conditions",
        "expansion",
        "label",
        "name_lists",
        "near_note",
        "position",
        "reference",
        "shape",
        "suppressed",
        "used",
        "year_suffix_done",
    )

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.called = NOTHING_CALLED
        self.shape = reference.shape
        self.suppressed: set[str] = set()
        self.used: list[str] | None = None
        self.name_lists: list[NameList] = []
        self.expansion = NO_EXPANSION
        self.conditions = 0
        self._year_suffix = ""
        self.year_suffix_done = False
        self.citation_number = 0
        self._first_note = 0
        self._locator = ""
        self.label = ""
        self.position = NOWHERE
        self.near_note = False

    def person_level(self, person: Person, place: int) -> int:
        """How far a name is expanded to tell it from other names."""
        people = self.expansion.people
        return people.get(person, 0) if people and (place == 0 or not self.expansion.primary_only) else 0

    @property
    def year_suffix(self) -> str:
        """``a``, ``b``, ... or empty."""
        return self._year_suffix

    @year_suffix.setter
    def year_suffix(self, letters: str) -> None:
        self._year_suffix = letters
        self._know("year-suffix", bool(letters))

    @property
    def locator(self) -> str:
        """The place in the work that is cited, or empty."""
        return self._locator

    @locator.setter
    def locator(self, place: str) -> None:
        self._locator = place
        self._know("locator", bool(place))

    @property
    def first_note(self) -> int:
        """The number of the note that cites the item first, or zero."""
        return self._first_note

    @first_note.setter
    def first_note(self, number: int) -> None:
        self._first_note = number
        self._know("first-reference-note-number", bool(number))

    def _know(self, variable: str, there: bool) -> None:
        """Keep the shape up to date with a variable of the cite."""
        if there:
            self.shape = self.shape.having(variable)
        elif variable in self.shape.variables:
            self.shape = self.shape.without(frozenset([variable]))

    def suppress(self, variables: Iterable[str]) -> None:
        """Let variables print nothing from here on. Conditions still find them: the item has them."""
        self.suppressed.update(variables)

    def call(self, found: bool) -> None:
        """Note that a variable was called, and whether it has a value."""
        if found:
            self.called = SOMETHING
        elif self.called == NOTHING_CALLED:
            self.called = ALL_EMPTY
