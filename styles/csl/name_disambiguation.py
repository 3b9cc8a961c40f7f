"""Names that look alike, told apart wherever they stand ("Given Name Disambiguation Rules", all but ``by-cite``)."""

from collections.abc import Iterable

from refmill.styles.csl.area import Area
from refmill.styles.csl.context import FIRST, NO_EXPANSION, Expansion
from refmill.styles.csl.initials import initialized
from refmill.styles.csl.people import Person
from refmill.styles.csl.registry import Entry

BY_CITE = "by-cite"


def person_levels(entries: Iterable[Entry], area: Area) -> Expansion:
    """How far each name is expanded: not at all, to initials (1) or to full given names (2)."""
    rule = area.options.get("givenname-disambiguation-rule", BY_CITE)
    if not area.flag("disambiguate-add-givenname") or rule == BY_CITE:
        return NO_EXPANSION
    primary = rule.startswith("primary-name")
    highest = 1 if rule.endswith("-with-initials") else 2
    families: dict[tuple[str, str], dict[Person, None]] = {}
    for person in _rendered(entries, area, primary):
        families.setdefault((person.non_dropping, person.family), {})[person] = None
    levels: dict[Person, int] = {}
    for people in families.values():
        levels.update(_levels(list(people), highest))
    return Expansion(people=levels, primary_only=primary) if levels else NO_EXPANSION


def _rendered(entries: Iterable[Entry], area: Area, primary: bool) -> Iterable[Person]:
    """The names in all cites, also those that may be added; or the first of each list."""
    more = area.flag("disambiguate-add-names")
    for entry in entries:
        context = entry.context()
        context.position = FIRST
        area.render(context)
        for names in context.name_lists:
            shown = names.people[:1] if primary else names.people if more else names.people[: names.shown]
            yield from (person for person in shown if not person.literal)


def _levels(people: list[Person], highest: int) -> dict[Person, int]:
    """Levels of people with one family name. A name that no level tells from another stays as it is."""
    if len({person.given for person in people}) < 2:
        return {}
    initials: dict[str, set[str]] = {}
    for person in people:
        initials.setdefault(initialized(person.given, "."), set()).add(person.given)
    found: dict[Person, int] = {}
    for person in people:
        alone = len(initials[initialized(person.given, ".")]) == 1
        level = 1 if alone else 2
        if level <= highest:
            found[person] = level
    return found
