"""Names that look alike, told apart wherever they stand ("Given Name Disambiguation Rules").

By the rule ``by-cite`` these are the names of one item, by the others those of all.
"""

from collections.abc import Iterable, Mapping, Sequence

from refmill.styles.csl.area import Area
from refmill.styles.csl.context import FIRST, NO_EXPANSION, Expansion, NameList
from refmill.styles.csl.initials import initialized
from refmill.styles.csl.people import Person
from refmill.styles.csl.reference import Reference
from refmill.styles.csl.registry import Entry
from refmill.styles.csl.sorting import SortKey
from refmill.vocabulary import NAME_VARIABLES

BY_CITE = "by-cite"
NAMED = frozenset[str](NAME_VARIABLES)


def person_levels(entries: Iterable[Entry], area: Area, keys: Sequence[SortKey]) -> Expansion:
    """How far each name is expanded: not at all, to initials (1) or to full given names (2).

    Args:
        keys: those that sort the bibliography.
    """
    rule = area.options.get("givenname-disambiguation-rule", BY_CITE)
    if not area.flag("disambiguate-add-givenname") or rule == BY_CITE:
        return NO_EXPANSION
    primary = rule.startswith("primary-name")
    families: dict[tuple[str, str], dict[Person, None]] = {}
    for person in _rendered(entries, area, (*area.keys, *keys), primary):
        families.setdefault((person.non_dropping, person.family), {})[person] = None
    levels: dict[Person, int] = {}
    for people in families.values():
        levels.update(_levels(list(people), initials_only=rule.endswith("-with-initials")))
    return Expansion(people=levels, primary_only=primary) if levels else NO_EXPANSION


def _rendered(entries: Iterable[Entry], area: Area, keys: Sequence[SortKey], primary: bool) -> Iterable[Person]:
    """The names in all cites, also those that "et al." stands for, as in citeproc-js; or the first of each list.

    Names in sort keys count, as in citeproc-js: a cite is looked up in a list where an editor of the same name may
    stand next to its author.
    """
    for entry in entries:
        for names in _name_lists(entry, area, keys):
            people = names.people[:1] if primary else names.people
            yield from (person for person in people if person.family and person.given)


def _name_lists(entry: Entry, area: Area, keys: Sequence[SortKey]) -> Iterable[NameList]:
    """The lists of names that a cite and the sort keys of its item print."""
    cite = entry.context()
    cite.position = FIRST
    area.render(cite)
    yield from cite.name_lists
    for key in keys:
        if key.named:
            context = entry.context()
            key.value(context)
            yield from context.name_lists


def with_namesakes(entry: Entry, area: Area, keys: Sequence[SortKey]) -> Entry:
    """An item with those of its names that look alike; the rule ``by-cite``."""
    shared = _namesakes(entry.reference)
    if not shared:
        return entry
    printed = {person for names in _name_lists(entry, area, keys) for person in names.people}
    expansion = entry.expansion._replace(namesakes=shared, known=frozenset(printed & shared.keys()))
    return entry._replace(expansion=expansion)


def _namesakes(reference: Reference) -> Mapping[Person, str]:
    """The names that share family name and initials with others, which have other given names."""
    people = {
        person: None for variable in sorted(NAMED & reference.shape.variables) for person in reference.names(variable)
    }
    groups: dict[str, list[Person]] = {}
    for person in people if len(people) > 1 else ():
        if person.family and person.given:
            groups.setdefault(f"{person.family} {initialized(_plain(person), '')}", []).append(person)
    alike = [(key, group) for key, group in groups.items() if len(set(map(_plain, group))) > 1]
    return {person: key for key, group in alike for person in group}


def _levels(people: Sequence[Person], initials_only: bool) -> dict[Person, int]:
    """Levels of people with one family name: given names in full where initials do not tell all of them apart."""
    given: dict[str, set[str]] = {}
    for person in people:
        plain = _plain(person)
        given.setdefault(initialized(plain, ""), set()).add(plain)
    if initials_only:
        return dict.fromkeys(people, 1) if len(given) > 1 else {}
    if sum(map(len, given.values())) < 2:
        return {}
    return {person: 1 if len(given[initialized(_plain(person), "")]) == 1 else 2 for person in people}


def _plain(person: Person) -> str:
    """Given names without the marks of abbreviations: ``J.`` and ``J`` are one."""
    return " ".join(person.given.replace(".", " ").split())
