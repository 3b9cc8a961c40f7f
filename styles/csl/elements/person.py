"""One name in its order of parts ("Name-part Order", "Name-part Formatting")."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from refmill.styles.csl import nodes
from refmill.styles.csl.elements.finish import of_terms
from refmill.styles.csl.elements.name_options import Resolved
from refmill.styles.csl.initials import initialized, marked
from refmill.styles.csl.passes.field_markup import parsed
from refmill.styles.csl.passes.text_case import casing
from refmill.styles.csl.people import Person
from refmill.styles.csl.tree import Node

if TYPE_CHECKING:
    from refmill.styles.csl.compile import Compiler

Piece = Node | str
_UNBROKEN = ("fr", "ru", "cs")
"""Languages in which no line breaks between particle and family name, as in citeproc-js."""
SHORT, INITIALS, FULL = 0, 1, 2
"""How much of the given names disambiguation asks for: nothing more than the style, initials, all."""


class PersonFormatter:
    """Writes names as one ``cs:name`` wants them.

    A rule that adds initials to short names adds them bare where ``cs:name`` has no ``initialize-with``.
    """

    __slots__ = (
        "_added",
        "_demote",
        "_family",
        "_family_affixes",
        "_given",
        "_given_affixes",
        "_hyphen",
        "_initials",
        "_sorting",
        "_space",
        "options",
    )

    def __init__(self, name: nodes.Name, options: Resolved, compiler: "Compiler") -> None:
        self.options = options
        style = compiler.style.options
        demotion = style.get("demote-non-dropping-particle", "display-and-sort")
        self._demote = demotion == "display-and-sort" or (compiler.sorting and demotion == "sort-only")
        self._hyphen = style.get("initialize-with-hyphen") != "false"
        self._family, self._family_affixes = _part(name.family, compiler.locale.lang)
        self._given, self._given_affixes = _part(name.given, compiler.locale.lang)
        self._sorting = compiler.sorting
        self._space = "\u00a0" if compiler.locale.lang[:2] in _UNBROKEN and not compiler.sorting else " "
        self._initials: dict[str, str] = {}
        rule = compiler.style.citation.options.get("givenname-disambiguation-rule", "")
        self._added = "" if options.form == "short" and rule.endswith("-with-initials") else None

    def write(self, person: Person, inverted: bool, level: int = SHORT) -> Piece:
        """A name.

        Args:
            inverted: whether the family name comes first.
            level: how much of the given names is wanted besides what the style shows.
        """
        if person.literal:
            return self._family(person.literal)
        if self.options.form == "short" and level == SHORT:
            return self._short(person, inverted)
        if person.family_first:
            return self._family_first(person, self._given_names(person, level))
        given = self._given_names(person, level)
        return self._inverted(person, given) if inverted else self._running(person, given)

    def _short(self, person: Person, inverted: bool) -> Piece:
        """The family name alone. Where the particle is demoted it stands behind it, as in citeproc-js."""
        if person.family_first:
            return self._surname(person)
        if not (inverted and self._demote and person.non_dropping):
            return self._family_affixes(self._surname(person))
        separator = " " if self._sorting else self.options.sort_separator
        family = self._family_affixes(self._family(person.family))
        return _joined([family, separator, self._given_affixes(self._family(person.non_dropping))])

    def _given_names(self, person: Person, level: int) -> str:
        options = self.options
        mark = self._added if options.initialize_with is None else options.initialize_with
        if mark is None or level == FULL or not person.romanesque:
            return person.given
        if not options.initialize:
            return marked(person.given, mark, self._hyphen)
        found = self._initials.get(person.given)
        if found is None:
            found = self._initials[person.given] = initialized(person.given, mark, self._hyphen)
        return found

    def _suffix(self, person: Person) -> str:
        """The suffix, with the marks that initials have."""
        mark = self.options.initialize_with
        return person.suffix if mark is None else marked(person.suffix, mark, self._hyphen)

    def _surname(self, person: Person) -> Piece:
        """Family name with the particle that never leaves it."""
        return _attached(self._family(person.non_dropping), self._family(person.family), self._sorting, self._space)

    def _family_first(self, person: Person, names: str) -> Piece:
        """Family name first, as its script has it. As for bodies, affixes of name parts are not for such names."""
        space = " " if person.romanesque else ""
        given = self._given(names) if names else ""
        return _joined([self._surname(person), space if given else "", given])

    def _running(self, person: Person, given: str) -> Piece:
        """Given names first."""
        surname = _attached(self._given(person.dropping), self._surname(person), bool(person.non_dropping))
        if person.suffix:
            surname = _joined([surname, ", " if person.comma_suffix else " ", self._suffix(person)])
        family = self._family_affixes(surname) if surname else ""
        first = self._given_affixes(self._given(given)) if given else ""
        return _joined([first, " " if first and family else "", family])

    def _inverted(self, person: Person, given: str) -> Piece:
        """Family name first."""
        pieces = [self._given(given), self._given(person.dropping)]
        if self._demote:
            family = self._family(person.family)
            pieces.append(self._family(person.non_dropping))
        else:
            family = self._surname(person)
        rest = _spaced([piece for piece in pieces if piece])
        separator = self.options.sort_separator
        found = [self._family_affixes(family)] if family else []
        if rest:
            found += [separator] if found else []
            found.append(self._given_affixes(rest))
        if person.suffix:
            found += [separator, self._suffix(person)]
        return _joined(found)


def _part(formatting: nodes.Formatting, lang: str) -> tuple[Callable[[str], Piece], Callable[[Piece], Piece]]:
    """What formats the text of a name-part, and what puts its affixes around it."""
    if formatting == nodes.PLAIN:
        return _plain, _same
    change = casing(formatting.text_case, of_terms(formatting, lang))
    look = nodes.Formatting(formatting.decorations)
    affixes = nodes.Formatting(prefix=formatting.prefix, suffix=formatting.suffix)

    def text(part: str) -> Piece:
        piece = parsed(part)
        piece = change(piece) if change and part else piece
        return Node([piece], look) if look.decorations and part else piece

    return text, (lambda piece: Node([piece], affixes)) if affixes != nodes.PLAIN else _same


def _plain(part: str) -> Piece:
    return parsed(part) if "<" in part or '"' in part else part


def _same(piece: Piece) -> Piece:
    return piece


def _attached(particle: Piece, family: Piece, apart: bool = False, space: str = " ") -> Piece:
    """A particle before a name: with a space, unless it ends in an apostrophe or a hyphen; or always ``apart``."""
    if not particle or not family:
        return family or particle
    text = particle
    while isinstance(text, Node):
        text = text.children[-1]
    return _joined([particle, "" if text[-1] in "’'-–‐ " and not apart else space, family])


def _spaced(pieces: list[Piece]) -> Piece:
    found: list[Piece] = []
    for piece in pieces:
        found += [" ", piece] if found else [piece]
    return _joined(found)


def _joined(pieces: list[Piece]) -> Piece:
    """Pieces as one: a string where all of them are strings."""
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(pieces)  # type: ignore[arg-type]
    return Node([piece for piece in pieces if piece])
