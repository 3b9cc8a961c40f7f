"""The names of one variable as a list: how many are shown, and what stands between them ("Name", "Et-al")."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.context import FIRST, NO_EXPANSION, Context, NameList
from refmill.styles.csl.elements.name_options import Resolved
from refmill.styles.csl.elements.person import FULL, SHORT, PersonFormatter
from refmill.styles.csl.people import Person, written_without_spaces
from refmill.styles.csl.tree import Node, affixes

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler

Piece = Node | str
NO_LEVELS: Mapping[int, int] = {}


class NameListFormatter:
    """Writes lists of names as one ``cs:names`` wants them."""

    __slots__ = (
        "_before_et_al",
        "_et_al",
        "_look",
        "_look_of_bodies",
        "_may_show_none",
        "_people",
        "_sorting",
        "_written",
        "options",
    )

    def __init__(self, name: nodes.Name, et_al: nodes.EtAl, options: Resolved, compiler: "Compiler") -> None:
        self.options = options
        self._may_show_none = 0 in (options.et_al_use_first, options.et_al_subsequent_use_first)
        self._people = PersonFormatter(name, options, compiler)
        self._written: dict[tuple[Person, bool, int], Piece] = {}
        look = name.formatting
        self._look = nodes.formatted(look.decorations, look.prefix, look.suffix)
        # A full stop closes initials, which a body has not.
        self._look_of_bodies = self._look._replace(suffix="") if look.suffix == "." else self._look
        self._sorting = compiler.sorting
        term = compiler.locale.term(et_al.term)
        begins = term[:1].isalnum() or term[:1] == "&"
        self._before_et_al = " " if begins and not written_without_spaces(term[0]) else ""
        self._et_al: Piece = Node([term], et_al.formatting, "et-al") if term and not compiler.sorting else ""

    def write(self, variable: str, people: Sequence[Person], context: Context) -> Node:
        """The list, with the number of names shown as its value."""
        place = len(context.name_lists)
        others = context.reference.is_cut(variable)
        shown, cut = self._shown(people, context, place, others)
        levels = _levels(people, shown, place, context) if context.expansion is not NO_EXPANSION else (0,) * shown
        if context.expansion.namesakes and context.position <= FIRST and self.options.form == "long":
            levels = tuple(map(max, levels, _levels_of_namesakes(people, context)))
        context.name_lists.append(NameList(variable, tuple(people), shown, levels))
        names = [self._name(people[number], number, levels[number]) for number in range(shown)]
        ends = cut and not others and self.options.et_al_use_last
        last = self._name(people[-1], len(people) - 1, 0) if ends else None
        children = self._punctuated(names, people) if not cut else self._cut(names, last)
        return Node(children, tag="name-list", value=shown)

    def count(self, people: Sequence[Person], context: Context) -> int:
        """How many names would be shown."""
        return self._shown(people, context, -1)[0]

    def shows_none(self, people: Sequence[Person], context: Context) -> bool:
        """Whether the list is cut before its first name."""
        return self._may_show_none and self._shown(people, context, -1) == (0, True)

    def _shown(self, people: Sequence[Person], context: Context, place: int, others: bool = False) -> tuple[int, bool]:
        """How many names are shown, and whether the list is cut.

        Args:
            others: whether there are names besides that nobody knows: they count as one more, which is never shown.
        """
        options = self.options
        least, first = options.et_al_min, options.et_al_use_first
        if context.position > FIRST:
            least, first = options.et_al_subsequent_min, options.et_al_subsequent_use_first
        total = len(people)
        if not least or total + others < least or first >= total:
            return total, others
        shown = max(first, context.expansion.shown.get(place, 0))
        if self.options.et_al_use_last:
            # The ellipsis stands for one name at least, as in citeproc-js: of 8 names that are cut to 7 it shows 6.
            shown = min(shown, max(1, least - 2))
        return (total, others) if shown >= total else (shown, True)

    def _name(self, person: Person, place: int, level: int) -> Piece:
        key = person, self._inverts(place), level
        piece = self._written.get(key)
        if piece is None:
            piece = self._written[key] = self._people.write(*key)
        return Node([piece], self._look_of_bodies if person.literal else self._look, "name", person)

    def _inverts(self, place: int) -> bool:
        inverted = self.options.inverted
        return inverted == "all" or (inverted == "first" and place == 0)

    def _punctuated(self, names: list[Piece], people: Sequence[Person]) -> list[Piece]:
        options = self.options
        found: list[Piece] = []
        for place, name in enumerate(names):
            if place:
                ends = place == len(names) - 1
                if ends and options.and_:
                    found.append(self._conjunction(place, people[place - 1], people[-1]))
                else:
                    found.append(options.delimiter)
            found.append(name)
        return found

    def _conjunction(self, place: int, before: Person, last: Person) -> str:
        """What stands before the last name. A conjunction that is a mark, not a word, brings its own spaces."""
        word, delimiter = self.options.and_, self.options.delimiter
        if word != "&" and not any(map(str.isalnum, word)):
            return word
        comma = self._delimits_last(place, before, last)
        if written_without_spaces(word[0]):
            return f"{delimiter if comma and place == 1 else ''}{word}"
        return f"{(delimiter if delimiter.endswith(' ') else delimiter + ' ') if comma else ' '}{word} "

    def _delimits_last(self, place: int, before: Person, last: Person) -> bool:
        """Whether the delimiter stands before the conjunction. Bodies have a rule of their own.

        After an inverted name it does, and as in citeproc-js between two persons whatever their order.
        """
        rule = self.options.delimiter_precedes_last
        inverted = self._inverts(place - 1) and not before.literal and not before.family_first
        if rule == "after-inverted-name" and inverted:
            return True
        if last.literal:
            return _delimits(self.options.before_last_body, place)
        return _delimits(rule, place)

    def _cut(self, names: list[Piece], last: Piece | None) -> list[Piece]:
        """The names and what stands for the others; affixes of names go around a list with "et al." too."""
        found: list[Piece] = []
        for name in names:
            found += [self.options.delimiter, name] if found else [name]
        if last is not None:
            return [*found, self.options.delimiter, "… ", last]
        if not self._et_al:
            return found
        comma = _delimits(self.options.delimiter_precedes_et_al, len(names))
        listed = [*found, self.options.delimiter if comma else self._before_et_al, self._et_al]
        return [Node(listed, affixes(self._look))]


def _delimits(rule: str, before: int) -> bool:
    """Whether the delimiter stands behind so many names, before what ends the list.

    The rule ``after-inverted-name`` is read as citeproc-js does before "et al.": behind one name.
    """
    if rule == "contextual":
        return before > 1
    return before == 1 if rule == "after-inverted-name" else rule == "always"


def _levels(people: Sequence[Person], shown: int, place: int, context: Context) -> tuple[int, ...]:
    """How far each name is expanded, by its place in this list or wherever it stands."""
    wanted = context.expansion.levels.get(place, NO_LEVELS)
    return tuple(max(wanted.get(number, 0), context.person_level(people[number], number)) for number in range(shown))


def _levels_of_namesakes(people: Sequence[Person], context: Context) -> Iterator[int]:
    """Given names in full for those who share family name and initials with another person met so far.

    Source: citeproc-js, where this is how the rule ``by-cite`` tells the names of one item apart.
    """
    shared = context.expansion.namesakes
    met = set(context.expansion.known)
    met.update(person for names in context.name_lists for person in names.people if person in shared)
    for person in people:
        key = shared.get(person)
        if key is not None:
            met.add(person)
        yield FULL if key is not None and any(shared[other] == key for other in met if other != person) else SHORT
