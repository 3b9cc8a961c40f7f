"""Whatever a style or an item holds, the engine raises nothing but its own errors, and comes to an end."""

import random
from contextlib import suppress
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from refmill.csljson import item_from_json
from refmill.errors import InputError, StyleError
from refmill.model import Item
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.processor import Processor
from refmill.styles.output import html, markdown, text
from refmill.styles.repository import find
from refmill.vocabulary import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

STYLES = (
    "apa",
    "chicago-notes-bibliography",
    "ieee",
    "nature",
    "american-mathematical-society-label",
    "din-1505-2",
    "oscola",
)
RARELY = settings(
    max_examples=settings.default.max_examples // 4, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

PIECES = st.sampled_from(
    [
        *"<i> </i> <b> </b> <sc> <span> </span> “ ” \" ' ’ ‘ « » & < > . , : ? ! - – \\ \x00 ß İ 王 עם / ,!".split(" "),
        *"van der |al-|d'|Jr.|12|1999|-500|xiv|12-4|n. d.|e. coli|TITLE|a title| |\u00a0|\n|\u202e".split("|"),
        '<span class="nocase">',
    ]
)
TEXTS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map("".join))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
NAME_PARTS = ["family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "comma-suffix"]
NAMES = st.lists(st.one_of(VALUES, st.dictionaries(st.sampled_from(NAME_PARTS), SCALARS, max_size=4)), max_size=5)
PARTS = st.lists(st.lists(st.one_of(st.integers(-9999, 99999), TEXTS, st.none()), max_size=4), max_size=3)
DATES = st.fixed_dictionaries(
    {}, optional={"date-parts": PARTS, "raw": TEXTS, "literal": TEXTS, "season": SCALARS, "circa": SCALARS}
)


def _field(variable: str, good: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, Any]]:
    return st.tuples(st.just(variable), st.one_of(good, good, VALUES))


def _of(variables: frozenset[str], good: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, Any]]:
    return st.sampled_from(sorted(variables)).flatmap(lambda variable: _field(variable, good))


FIELDS = st.one_of(
    _of(frozenset(TEXT_VARIABLES), TEXTS),
    _of(frozenset(NUMBER_VARIABLES), st.one_of(st.integers(), TEXTS)),
    _of(frozenset(NAME_VARIABLES), NAMES),
    _of(frozenset(DATE_VARIABLES), st.one_of(DATES, TEXTS)),
)
OFTEN = st.fixed_dictionaries(
    {"title": TEXTS}, optional={"author": NAMES, "issued": DATES, "page": TEXTS, "language": TEXTS, "note": TEXTS}
)
TYPES = st.one_of(st.sampled_from(sorted(ITEM_TYPES)), TEXTS)
JSON_ITEMS = st.builds(
    lambda kind, often, rest: {"id": "x", "type": kind, **often, **dict(rest)},
    TYPES,
    OFTEN,
    st.lists(FIELDS, max_size=8),
)


@cache
def processor(name: str) -> Processor:
    return Processor(parse_style(find(name).path.read_bytes(), name))


def exercise(engine: Processor, items: list[Item]) -> None:
    """A list in three writers, and a document with two citations, one of them twice."""
    found = engine.bibliography(items)
    for writer in (text, html, markdown):
        writer.write(found)
    document = engine.document(item.with_id(f"item{place}") for place, item in enumerate(items))
    cites = tuple(Cite(f"item{place}", locator="12-14", label="page", prefix="see") for place in range(len(items)))
    document.add(Cluster("a", cites, 1))
    document.add(Cluster("b", cites, 2))
    document.bibliography()


@RARELY
@given(st.sampled_from(STYLES), st.lists(JSON_ITEMS, min_size=1, max_size=4))
def test_any_item_is_rendered(name: str, data: list[dict[str, Any]]) -> None:
    items = []
    for one in data:
        with suppress(InputError):
            items.append(item_from_json(one))
    exercise(processor(name), items)


ITEMS = [
    item_from_json(
        {
            "id": f"i{place}",
            "type": kind,
            "title": "On <i>things</i>: a “study”",
            "author": [{"family": "Doe", "given": "Jane"}, {"family": "van Roe", "given": given_name}],
            "issued": {"date-parts": [[1999, 5], [2000]]},
            "container-title": "Journal",
            "page": "12-34",
            "volume": "3",
        }
    )
    for place, (kind, given_name) in enumerate([("article-journal", "Ann"), ("book", "Al"), ("chapter", "Ann")])
]
WORDS = [
    "",
    "true",
    "false",
    "0",
    "99999999",
    "-1",
    "all",
    "none",
    "author editor",
    "issued",
    "title",
    "locator",
    "no-such",
]
TAGS = (
    "group choose if else-if else names name et-al label substitute date date-part text number layout sort key".split()
)


@RARELY
@given(st.sampled_from(STYLES), st.integers(min_value=0), st.integers(min_value=1, max_value=25))
def test_a_broken_style_is_refused_or_used(name: str, seed: int, changes: int) -> None:
    root = etree.fromstring(find(name).path.read_bytes())
    chance = random.Random(seed)
    for _ in range(changes):
        _damage(root, chance)
    with suppress(StyleError):
        exercise(Processor(parse_style(etree.tostring(root), name)), ITEMS)


@RARELY
@given(st.sampled_from(STYLES), st.integers(min_value=0), st.binary(max_size=12))
def test_broken_bytes_are_refused_or_used(name: str, place: int, noise: bytes) -> None:
    xml = find(name).path.read_bytes()
    cut = place % len(xml)
    with suppress(StyleError):
        exercise(Processor(parse_style(xml[:cut] + noise + xml[cut + len(noise) :], name)), ITEMS)


def _damage(root: Any, chance: random.Random) -> None:
    """Change one element somewhere: its name, an attribute, its place, or whether it is there."""
    elements = [element for element in root.iter("{*}*") if element is not root]
    if not elements:
        return
    element, other = chance.choice(elements), chance.choice(elements)
    match chance.randrange(6):
        case 0:
            element.getparent().remove(element)
        case 1:
            element.tag = f"{{http://purl.org/net/xbiblio/csl}}{chance.choice(TAGS)}"
        case 2 if element.attrib:
            del element.attrib[chance.choice(sorted(element.attrib))]
        case 3:
            element.set(chance.choice([*element.attrib, "variable", "macro", "match", "form"]), chance.choice(WORDS))
        case 4:
            element.append(etree.fromstring(etree.tostring(other)) if len(other) < 5 else etree.Element("x"))
        case _ if other not in element.iterancestors():
            element.append(other) if element is not other else None


def test_long_and_hostile_texts_come_to_an_end() -> None:
    size = 2_000
    texts = [
        "<i>" * size + "x" + "</i>" * size,
        "'" * size,
        "“a " * size,
        "a " * size + "\n",
        "a-" * size,
        "1, " * size,
    ]
    texts += [
        "van " * size + "\nX",
        "i" * size,
        "«" * size,
        "A." * size,
        "<" * size,
        "- " * size + "\n",
        "1-2 & " * size,
    ]
    for name in STYLES[:3]:
        for one in texts:
            data = {
                "id": "x",
                "type": "book",
                "title": one,
                "page": one,
                "volume": one,
                "note": one,
                "issued": {"raw": one},
            }
            data["author"] = [{"family": one, "given": one}]
            exercise(processor(name), [item_from_json(data)])


def test_many_works_of_one_large_team_come_to_an_end() -> None:
    team = [{"family": f"Name{place}", "given": "Ann Bea"} for place in range(300)]
    data = [
        {"id": f"w{place}", "type": "book", "title": "T", "author": team, "issued": {"raw": "2020"}}
        for place in range(60)
    ]
    for name in ("apa", "chicago-author-date"):
        found = processor(name).bibliography([item_from_json(one) for one in data])
        assert len(found.entries) == 60
