"""One name and lists of names: order of parts, particles, initials, suffixes, scripts, bodies."""

import pytest

from refmill.model import Item, Name
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {style}><info/>
<citation {citation}><layout><names variable="author"><name {name}>{parts}</name></names></layout></citation></style>"""
INVERTED, SHORT, INITIALS = 'name-as-sort-order="all"', 'form="short" ', 'initialize-with=". "'
PARTS = '<name-part name="family" prefix="(" suffix=")"/><name-part name="given" prefix="[" suffix="]"/>'
BODY = Name(literal="Oak Press")
ANNA, BEN, CARL = Name("Doe", "Anna"), Name("Roe", "Ben"), Name("Poe", "Carl")


def named(people: list[Name], name: str = "", parts: str = "", **attributes: str) -> str:
    """The names as a style prints them that has these attributes."""
    attributes = {"style": "", "citation": "", **attributes}
    made = Processor(style(STYLE.format(name=name, parts=parts, **attributes).encode(), "test"))
    document = made.document([Item("a", "book", {"author": tuple(people)})])
    document.cite_without_cluster(["a"])
    return plain(document.cited(Cluster("1", (Cite("a"),))))


@pytest.mark.parametrize(
    ("name", "printed"), [("", "van Gogh"), (INVERTED, "Gogh, van"), (f'{INVERTED} sort-separator=" "', "Gogh van")]
)
def test_the_demoted_particle_of_a_short_name_stands_behind_it(name: str, printed: str) -> None:
    assert named([Name("Gogh", "Vincent", non_dropping_particle="van")], SHORT + name) == printed


def test_the_particle_of_a_short_name_stays_where_the_style_never_demotes_it() -> None:
    never = 'demote-non-dropping-particle="never"'
    assert named([Name("van Gogh", "Vincent")], SHORT + INVERTED, style=never) == "van Gogh"


def test_a_demoted_particle_looks_as_the_family_name_does() -> None:
    large = '<name-part name="family" text-case="uppercase"/>'
    assert named([Name("van Gogh", "Vincent")], INVERTED, large) == "GOGH, Vincent VAN"


def test_a_family_name_alone_keeps_its_first_words() -> None:
    assert named([Name("van Gogh")], INVERTED) == "van Gogh"


def test_two_kinds_of_particles_stand_apart() -> None:
    assert named([Name("Smith", "Jean", dropping_particle="d'", non_dropping_particle="La")]) == "Jean d’ La Smith"
    assert named([Name("Smith", "Jean", dropping_particle="d'")]) == "Jean d’Smith"


@pytest.mark.parametrize(("given", "printed"), [("Wei", "王 Wei"), ("伟", "王伟")])
def test_the_script_of_the_family_name_says_what_comes_first(given: str, printed: str) -> None:
    assert named([Name("王", given)]) == printed
    assert named([Name("王", given)], parts=PARTS) == printed


def test_affixes_of_name_parts_are_not_for_bodies() -> None:
    assert named([BODY, ANNA], parts=PARTS) == "Oak Press, [Anna] (Doe)"


@pytest.mark.parametrize(
    ("mark", "suffix", "printed"),
    [(". ", "Ph.D.", "A. Doe Ph. D."), ("", "Ph.D.", "A Doe PhD"), ("", "Jr.", "A Doe Jr"), (".", "III", "A. Doe III")],
)
def test_a_suffix_has_the_marks_of_initials(mark: str, suffix: str, printed: str) -> None:
    assert named([Name("Doe", "Anna", suffix=suffix)], f'initialize-with="{mark}"') == printed


@pytest.mark.parametrize(
    ("given", "printed", "apart"),
    [
        ("Jean-Luc", "J.-L. Doe", "J. L. Doe"),
        ("Jean-luc", "J. Doe", "J. luc Doe"),
        ("jean-luc", "jean-luc Doe", "jean luc Doe"),
    ],
)
def test_names_with_hyphens_have_initials_of_their_own(given: str, printed: str, apart: str) -> None:
    assert named([Name("Doe", given)], INITIALS) == printed
    assert named([Name("Doe", given)], INITIALS, style='initialize-with-hyphen="false"') == apart


def test_names_in_full_lose_their_hyphens_where_initials_do() -> None:
    full = f'{INITIALS} initialize="false"'
    assert named([Name("Doe", "Jean-Luc")], full, style='initialize-with-hyphen="false"') == "Jean Luc Doe"


@pytest.mark.parametrize(
    ("where", "rule", "printed"),
    [
        ("name", "never", "Anna Doe, Ben Roe, and Oak Press"),
        ("name", "always", "Anna Doe, Ben Roe, and Oak Press"),
        ("citation", "never", "Anna Doe, Ben Roe and Oak Press"),
        ("style", "never", "Anna Doe, Ben Roe and Oak Press"),
    ],
)
def test_the_delimiter_before_a_last_body_is_that_of_the_style(where: str, rule: str, printed: str) -> None:
    options = {"name": 'and="text"', where: f'and="text" delimiter-precedes-last="{rule}"'}
    assert named([ANNA, BEN, BODY], **options) == printed


@pytest.mark.parametrize(
    ("where", "printed"), [("name", "Anna Doe and Oak Press"), ("style", "Anna Doe, and Oak Press")]
)
def test_the_delimiter_between_a_person_and_a_body(where: str, printed: str) -> None:
    options = {"name": 'and="text"', where: 'and="text" delimiter-precedes-last="always"'}
    assert named([ANNA, BODY], **options) == printed


def test_an_inverted_name_before_a_body_has_its_delimiter() -> None:
    after = f'and="text" {INVERTED} delimiter-precedes-last="after-inverted-name"'
    assert named([ANNA, BODY], after) == "Doe, Anna, and Oak Press"
    assert named([BODY, ANNA, BEN], after) == "Oak Press, Doe, Anna, and Roe, Ben"
    assert named([ANNA, BODY, BEN], after) == "Doe, Anna, Oak Press and Roe, Ben"


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ('et-al-min="3" et-al-use-first="2" et-al-use-last="true"', "Anna Doe, … Carl Poe"),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Anna Doe, … Carl Poe"),
        ('et-al-min="2" et-al-use-first="3"', "Anna Doe, Ben Roe, Carl Poe"),
        ('et-al-min="2" et-al-use-first="1" delimiter-precedes-et-al="after-inverted-name"', "Anna Doe, et al."),
        (
            'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="after-inverted-name"',
            "Anna Doe, Ben Roe et al.",
        ),
    ],
)
def test_a_list_that_is_cut(name: str, printed: str) -> None:
    assert named([ANNA, BEN, CARL], name) == printed


def test_two_persons_are_set_apart_as_if_inverted() -> None:
    after = 'and="text" delimiter-precedes-last="after-inverted-name"'
    assert named([ANNA, BEN], after) == "Anna Doe, and Ben Roe"
    assert named([ANNA, BEN, CARL], after) == "Anna Doe, Ben Roe and Carl Poe"


def test_a_conjunction_without_spaces() -> None:
    chinese = 'default-locale="zh-CN"'
    assert named([ANNA, BEN, CARL], 'and="text"', style=chinese) == "Anna Doe, Ben Roe和Carl Poe"
    always = 'and="text" delimiter-precedes-last="always"'
    assert named([ANNA, BEN], always, style=chinese) == "Anna Doe, 和Ben Roe"


@pytest.mark.parametrize(
    ("lang", "space"), [("fr-FR", "\u00a0"), ("cs-CZ", "\u00a0"), ("ru-RU", "\u00a0"), ("en-US", " ")]
)
def test_particles_stay_on_the_line_of_their_names_where_the_language_wants_it(lang: str, space: str) -> None:
    gogh = Name("Gogh", "Vincent", non_dropping_particle="van")
    assert named([gogh], style=f'default-locale="{lang}"') == f"Vincent van{space}Gogh"


def test_letters_of_turkish_names_keep_their_dots() -> None:
    upper = '<name-part name="family" text-case="uppercase"/>'
    assert named([Name("ilik", "Can")], parts=upper, style='default-locale="tr-TR"') == "Can İLİK"
    assert named([Name("ilik", "Can")], parts=upper) == "Can ILIK"
