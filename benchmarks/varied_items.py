"""Items and citations for comparing processors: every type of CSL, names, dates, numbers and titles of all kinds.

All text is made up here from word lists by a seeded generator, so that the same seed gives the same items everywhere.
"""

from random import Random
from typing import Any, get_args

from refmill.vocabulary import ItemType

TYPES = get_args(ItemType)
Item = dict[str, Any]
Cite = dict[str, Any]

_FAMILIES = (
    "Abbott Baker Castellanos Doe Évrard Fischer Garcia Hughes Ivanova Jensen Köhler Lee Müller Nakamura O'Brien"
)
_FAMILIES += " Peña Quinn Rossi Smith Tanaka Ulrich Varga Wang Young Zhang Øster Ångström Smith Smith Doe Lee Čapek"
_GIVEN = "Anna|Ben|Chloë|David J.|E. M.|François|Gül|Hans-Peter|I.|J. R. R.|Jean-Luc|Klaus|Lee Ann|María José|Ng|Zoë|J"
_GIVEN += "|Ph.|John|Jane|Jim|Y.-L.|A.B.|William H.|St. John|Émile"
_SPECIAL_NAMES: tuple[dict[str, Any], ...] = (
    {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
    {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
    {"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"},
    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    {"family": "Loomis", "given": "Alfred A.", "suffix": "III"},
    {"family": "de la Cruz", "given": "Juana"},
    {"family": "D'Angelo", "given": "Marco"},
    {"family": "van der Berg", "given": "Kees"},
    {"family": "al-Jabiri", "given": "Omar"},
    {"family": "Smith-Jones", "given": "Carol"},
    {"family": "García Márquez", "given": "Luis"},
    {"family": "Aristotle"},
    {"literal": "World Health Organization"},
    {"literal": "Ministry of the Environment"},
    {"literal": "UNESCO"},
    {"family": "毛", "given": "泽东"},
    {"family": "山田", "given": "太郎"},
    {"family": "Иванов", "given": "Пётр Ильич"},
    {"family": "Παπαδόπουλος", "given": "Γιώργος"},
)
_TITLES = (
    "The effect of heat on small rivers",
    "A short history of almost everything",
    "Learning to read: A study of twelve schools",
    "Why do birds sing? Answers from the field",
    "Bread and butter",
    "On the origin of <i>Escherichia coli</i> in coastal water",
    "H<sub>2</sub>O as a solvent in the early-modern laboratory",
    "The “new” economics of land",
    'Reading "Hamlet" after dark',
    "DNA repair and the cell cycle",
    "What's in a name?",
    "The rise and fall of the city-state",
    "Über die Grenzen der Erkenntnis",
    "L'art de la guerre",
    "Notes from the edge – a diary",
    "War, peace, and the law",
    "THE COMPLETE ATLAS",
    "iPhone users and their habits",
    "Second thoughts...",
    "Let them eat cake!",
    "Life after: a year in the north",
    "La vida en el campo",
    'Smith\'s <span class="nocase">von Neumann</span> machines',
    "A reply to “Truth in fiction”",
    "Twelve theses (and one more)",
    "Studies in Church and State: From Rome to Geneva",
    "日本の歴史",
)
_CONTAINERS = (
    "Journal of Applied Rivers",
    "The Quarterly Review of Bread",
    "Nature and Science",
    "Annals of the Academy: Series B",
    "Zeitschrift für Forschung",
    "New York Chronicle",
    "Handbook of Modern Thought",
    "Proceedings of the 12th Conference on Water",
    "Who is who?",
)
_PUBLISHERS = ("Oak Press", "University of Nowhere Press", "Elm & Sons", "Verlag am See", "Springs Inc.")
_PLACES = ("London", "New York, NY", "Berlin", "Paris; Rome", "Kraków")
_PAGES = (
    "12-19",
    "101-108",
    "1",
    "e1023",
    "1102-1109",
    "321–325",
    "S12-S19",
    "5, 7-9",
    "xi-xv",
    "999-1004",
    "15-17 & 20",
)
_PAGES += ("1496-1504", "100-104", "71-2", "A1", "42-45", "3-8", "205-211", "17-32", "B3-B4")
_VOLUMES = ("1", "12", "45", "3", "XII", "102", "2-3", "7A", "8")
_ISSUES = ("1", "4", "12", "2-3", "Suppl. 1", "10", "3", "2")
_EDITIONS = ("2", "3", "1", "Revised", "2nd ed.", "4th", "11")
_LANGUAGES = ("en", "en-US", "en-GB", "de", "fr-FR", "es", "it")
_DATE_PARTS = ([2001], [1999, 12], [2010, 3, 5], [1987, 1, 31], [2020, 10], [2015, 6, 1], [2001], [2005], [2012, 2, 29])
_LABELS = ("page", "chapter", "section", "paragraph", "volume", "figure", "line", "note", "verse", "book", "")
_LOCATORS = ("12", "3-5", "45, 47", "iv", "12–14", "7", "101-108", "ii-iv", "5 & 6")


def items(count: int, seed: int) -> list[Item]:
    """Items in CSL-JSON with the ids ``item-0``, ``item-1`` and so on; every type comes before one comes again."""
    random = Random(seed)
    types = list(TYPES)
    random.shuffle(types)
    made: list[Item] = []
    for place in range(count):
        item = _item(random, types[place % len(types)])
        if made and random.random() < 0.12:
            item = _sibling(random, random.choice(made), item)
        made.append({**item, "id": f"item-{place}"})
    return made


def clusters(made: list[Item], seed: int) -> list[list[Cite]]:
    """Citations: each item alone, then some again with locators, and groups of two to four."""
    random = Random(seed + 1)
    found: list[list[Cite]] = [[{"id": item["id"]}] for item in made]
    for _ in made:
        cites = [_cite(random, random.choice(made)) for _ in range(random.choice((1, 1, 2, 2, 3, 4)))]
        found.append(list({cite["id"]: cite for cite in cites}.values()))
        if random.random() < 0.3:
            found.append([_cite(random, {"id": found[-1][-1]["id"]})])
    return found


def _cite(random: Random, item: Item) -> Cite:
    cite: Cite = {"id": item["id"]}
    if random.random() < 0.35:
        cite["locator"] = random.choice(_LOCATORS)
        label = random.choice(_LABELS) if random.random() < 0.5 else "page"
        if label:
            cite["label"] = label
    if random.random() < 0.08:
        cite["prefix"] = random.choice(("see ", "cf. ", "See, for example, "))
    if random.random() < 0.06:
        cite["suffix"] = random.choice((", among others", " (emphasis added)", "."))
    if random.random() < 0.05:
        cite["suppress-author"] = True
    return cite


def _item(random: Random, kind: str) -> Item:
    item: Item = {"type": kind, "title": random.choice(_TITLES)}
    if random.random() < 0.85:
        item["issued"] = _date(random)
    _people(random, item)
    _publication(random, item)
    _numbers(random, item)
    _access(random, item)
    return item


def _sibling(random: Random, other: Item, item: Item) -> Item:
    """An item by the authors of another one, often of the same year, to be told apart."""
    shared = {key: other[key] for key in ("author", "issued") if key in other}
    if random.random() < 0.3:
        shared.pop("issued", None)
    return {**item, **shared}


# -- parts of an item --------------------------------------------------------------------------------------------------


def _name(random: Random) -> dict[str, Any]:
    if random.random() < 0.2:
        return dict(random.choice(_SPECIAL_NAMES))
    return {"family": random.choice(_FAMILIES.split()), "given": random.choice(_GIVEN.split("|"))}


def _names(random: Random, most: int) -> list[dict[str, Any]]:
    return [_name(random) for _ in range(random.choice((1, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 12)[: most + 2]))]


def _people(random: Random, item: Item) -> None:
    if random.random() < 0.88:
        item["author"] = _names(random, 12)
    for role, share in (("editor", 0.3), ("translator", 0.1), ("container-author", 0.06), ("collection-editor", 0.05)):
        if random.random() < share:
            item[role] = _names(random, 3)
    for role, kinds in _ROLES.items():
        if item["type"] in kinds and random.random() < 0.7:
            item[role] = _names(random, 2)


_ROLES = {
    "recipient": ("personal_communication", "manuscript"),
    "interviewer": ("interview",),
    "director": ("motion_picture", "broadcast"),
    "composer": ("song", "musical_score"),
    "reviewed-author": ("review", "review-book"),
    "original-author": ("classic", "book"),
}


def _date(random: Random) -> dict[str, Any]:
    share = random.random()
    if share < 0.8:
        return {"date-parts": [list(random.choice(_DATE_PARTS))]}
    if share < 0.9:
        return {"date-parts": [list(side) for side in random.choice(_RANGES)]}
    return dict(random.choice(_OTHER_DATES))


_RANGES: tuple[tuple[list[int], list[int]], ...] = (
    ([2001], [2003]),
    ([2010, 3], [2010, 5]),
    ([2010, 3, 5], [2010, 3, 9]),
    ([2010, 12, 30], [2011, 1, 2]),
    ([1999, 11, 3], [1999, 12, 4]),
)
_OTHER_DATES: tuple[dict[str, Any], ...] = (
    {"date-parts": [[1890]], "circa": True},
    {"date-parts": [[2004]], "season": "2"},
    {"literal": "forthcoming"},
    {"date-parts": [[-44]]},
    {"date-parts": [[79]]},
    {"raw": "2009-07-14"},
)
_CONTAINED = (
    "article-journal article-magazine article-newspaper chapter paper-conference entry entry-dictionary".split()
)
_CONTAINED += (
    "entry-encyclopedia post post-weblog webpage review review-book figure graphic broadcast dataset song".split()
)
_LEGAL = ("bill", "legislation", "legal_case", "hearing", "regulation", "treaty")


def _publication(random: Random, item: Item) -> None:
    kind = item["type"]
    if kind in _CONTAINED or random.random() < 0.2:
        item["container-title"] = random.choice(_CONTAINERS)
        if random.random() < 0.3:
            item["container-title-short"] = "J. Appl. Riv."
    if kind not in _CONTAINED or random.random() < 0.3:
        _maybe(random, item, 0.7, "publisher", _PUBLISHERS)
        _maybe(random, item, 0.6, "publisher-place", _PLACES)
    if kind in _LEGAL:
        _maybe(random, item, 0.6, "authority", ("Supreme Court", "House of Commons"))
        _maybe(random, item, 0.4, "references", ("12 Stat. 345",))
    if kind in ("paper-conference", "speech", "event"):
        _maybe(random, item, 0.7, "event-title", ("Annual Meeting on Rivers", "Bread Symposium 2010"))
        if "event-title" in item:
            item["event"] = item["event-title"]
        _maybe(random, item, 0.5, "event-place", _PLACES)
    _maybe(random, item, 0.15, "collection-title", ("Studies in Nature", "Lecture Notes in Bread"))
    _maybe(random, item, 0.25, "genre", ("PhD thesis", "Technical report", "Blog", "letter"))
    _maybe(random, item, 0.1, "medium", ("CD", "film", "Print"))
    _maybe(random, item, 0.1, "title-short", ("Short title", "Heat & rivers"))
    _maybe(random, item, 0.1, "archive", ("City Archive",))
    _maybe(random, item, 0.1, "archive_location", ("Box 12, Folder 3",))
    _maybe(random, item, 0.05, "original-title", ("Ein Titel",))
    _maybe(random, item, 0.05, "status", ("in press",))
    _maybe(random, item, 0.05, "note", ("A note on the text", "Original work published 1900"))
    _maybe(random, item, 0.3, "language", _LANGUAGES)


def _maybe(random: Random, item: Item, share: float, variable: str, values: tuple[Any, ...]) -> None:
    if random.random() < share:
        item[variable] = random.choice(values)


def _numbers(random: Random, item: Item) -> None:
    contained = item["type"] in _CONTAINED
    _maybe(random, item, 0.8 if contained else 0.1, "page", _PAGES)
    _maybe(random, item, 0.7 if contained else 0.25, "volume", _VOLUMES)
    _maybe(random, item, 0.6 if contained else 0.05, "issue", _ISSUES)
    _maybe(random, item, 0.2, "edition", _EDITIONS)
    _maybe(
        random,
        item,
        0.3 if item["type"] in (*_LEGAL, "report", "patent", "standard") else 0.1,
        "number",
        ("12", "US 1,234,567", "A-12"),
    )
    _maybe(random, item, 0.1, "number-of-pages", ("123", "1", "xii, 240"))
    _maybe(random, item, 0.1, "number-of-volumes", ("2", "1", "10"))
    _maybe(random, item, 0.1, "collection-number", ("5", "12", "IV"))
    _maybe(random, item, 0.08, "chapter-number", ("3", "IV"))
    _maybe(random, item, 0.08, "section", ("B", "12"))
    _maybe(random, item, 0.08, "version", ("1.2.0", "2"))


def _access(random: Random, item: Item) -> None:
    if random.random() < 0.3:
        item["URL"] = "https://example.org/a/b?c=1"
        if random.random() < 0.8:
            item["accessed"] = {"date-parts": [list(random.choice(((2020, 5, 1), (2019, 12, 24), (2021, 3))))]}
    _maybe(random, item, 0.3, "DOI", ("10.1000/xyz.123",))
    _maybe(random, item, 0.1, "ISBN", ("978-0-00-000000-2",))
    _maybe(random, item, 0.05, "ISSN", ("1234-5678",))
    _maybe(random, item, 0.05, "PMID", ("12345678",))
    if random.random() < 0.06:
        item["original-date"] = {"date-parts": [[1900]]}
    if random.random() < 0.06:
        item["event-date"] = {"date-parts": [[2010, 6, 3]]}
