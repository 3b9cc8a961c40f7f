"""Cites of one citation: their order where they are grouped, and what stands between them."""

import pytest

from refmill.model import Date, Item, Name
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>
<citation {options}>{sort}<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">
<names variable="author"><name form="short"/><substitute>{substitute}</substitute></names>
<date variable="issued"><date-part name="year"/></date><text variable="locator"/></group></layout></citation></style>"""
YEAR, SUFFIX = 'collapse="year"', 'collapse="year-suffix" disambiguate-add-year-suffix="true"'
BY_DATE = '<sort><key variable="issued" sort="{}"/></sort>'
ITEMS = {
    "a": ("Doe", 2001),
    "b": ("Doe", 2005),
    "c": ("Roe", 2003),
    "d": ("", 2002),
    "e": ("Roe", 2005),
    "f": ("Doe", 2001),
    "g": ("Poe", 2001),
}


def item(key: str) -> Item:
    family, year = ITEMS[key]
    people = {"author": (Name(family, "Anna"),)} if family else {}
    return Item(key, "book", {"title": f"Title {key.upper()}", "issued": Date((year,)), **people})


def cited(keys: str, options: str = YEAR, sort: str = "", substitute: str = '<text value="Anon"/>') -> str:
    """The citation of items by their letters; a letter in capitals has a locator."""
    made = Processor(style(STYLE.format(options=options, sort=sort, substitute=substitute).encode(), "test"))
    document = made.document([item(key) for key in ITEMS])
    document.set_clusters([Cluster("1", tuple(Cite(key.lower(), "7" if key.isupper() else "") for key in keys))])
    return plain(document.text("1"))


@pytest.mark.parametrize(
    ("keys", "printed"),
    [
        ("abc", "(Doe 2001, 2005; Roe 2003)"),
        ("acb", "(Doe 2001; Roe 2003; Doe 2005)"),
        ("adb", "(Doe 2001, Anon 2002, 2005)"),
    ],
)
def test_without_keys_a_cite_joins_the_names_before_it(keys: str, printed: str) -> None:
    assert cited(keys) == printed


def test_a_text_between_years_ends_the_group() -> None:
    assert cited("ad", substitute='<text variable="title"/>') == "(Doe 2001; Title D 2002)"


@pytest.mark.parametrize(
    ("keys", "direction", "printed"),
    [
        ("ecba", "ascending", "(Doe 2001, 2005; Roe 2003, 2005)"),
        ("ecba", "descending", "(Doe 2001, 2005; Roe 2003, 2005)"),
        ("cag", "ascending", "(Doe 2001; Poe 2001; Roe 2003)"),
    ],
)
def test_groups_are_where_their_first_cite_is(keys: str, direction: str, printed: str) -> None:
    assert cited(keys, sort=BY_DATE.format(direction)) == printed


@pytest.mark.parametrize(
    ("options", "keys", "printed"),
    [
        (f'{YEAR} after-collapse-delimiter=" | "', "abc", "(Doe 2001; 2005 | Roe 2003)"),
        (f'{YEAR} cite-group-delimiter=" + "', "abc", "(Doe 2001 + 2005; Roe 2003)"),
        (SUFFIX, "af", "(Doe 2001a; b)"),
        (f'{SUFFIX} year-suffix-delimiter=","', "af", "(Doe 2001a,b)"),
        (f'{SUFFIX} after-collapse-delimiter=" | "', "cg", "(Roe 2003; Poe 2001)"),
        (f'{SUFFIX} after-collapse-delimiter=" | "', "Cg", "(Roe 2003 7 | Poe 2001)"),
        (SUFFIX, "Afe", "(Doe 2001a 7; b; Roe 2005)"),
        (SUFFIX, "aF", "(Doe 2001a, b 7)"),
        ('cite-group-delimiter=", "', "abc", "(Doe 2001, Doe 2005; Roe 2003)"),
    ],
)
def test_delimiters(options: str, keys: str, printed: str) -> None:
    assert cited(keys, options) == printed


def test_numbers_behind_a_locator() -> None:
    numbered = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>
    <citation collapse="citation-number" after-collapse-delimiter="; "><layout delimiter=", "><group delimiter=" p. ">
    <text variable="citation-number"/><text variable="locator"/></group></layout></citation></style>"""
    document = Processor(style(numbered.encode(), "test")).document([item(key) for key in ITEMS])
    document.cite_without_cluster(list(ITEMS))
    document.set_clusters([Cluster("1", (Cite("a"), Cite("c", "7"), Cite("e")))])
    assert plain(document.text("1")) == "1, 2 p. 7; 3"


def test_a_macro_with_a_date_sorts_by_the_date_alone() -> None:
    dated = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/><macro name="year">
    <choose><if variable="issued"><date variable="issued"><date-part name="year"/></date>
    <text variable="year-suffix"/></if><else><text term="no date" form="short"/></else></choose></macro>
    <citation disambiguate-add-year-suffix="true"><sort><key macro="year"/>
    <key variable="title" sort="descending"/></sort><layout delimiter="; "><group delimiter=" ">
    <names variable="author"/><text macro="year"/></group></layout></citation></style>"""
    items = [*(item(key) for key in ITEMS), Item("n", "book", {"title": "Undated"})]
    document = Processor(style(dated.encode(), "test")).document(items)
    document.set_clusters([Cluster("1", tuple(map(Cite, "nagf")))])
    assert plain(document.text("1")) == "Anna Poe 2001; Anna Doe 2001b; Anna Doe 2001a; n.d."
