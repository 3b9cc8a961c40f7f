"""MODS: records as libraries and reference managers write them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_to_json
from refmill.errors import InputError, ParseError
from refmill.formats import WriteOptions
from refmill.model import Date, Item, Name

ARTICLE = """<?xml version="1.0"?>
<mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3"><mods:mods ID="smith2020">
<mods:titleInfo><mods:nonSort>The</mods:nonSort><mods:title>Main</mods:title><mods:subTitle>and more</mods:subTitle>
</mods:titleInfo>
<mods:name type="personal"><mods:namePart type="given">Ann</mods:namePart>
<mods:namePart type="family">Smith</mods:namePart>
<mods:namePart type="date">1970-</mods:namePart>
<mods:role><mods:roleTerm type="text" authority="marcrelator">author</mods:roleTerm></mods:role></mods:name>
<mods:name type="corporate"><mods:namePart>ATLAS</mods:namePart></mods:name>
<mods:typeOfResource>text</mods:typeOfResource><mods:genre authority="marcgt">article</mods:genre>
<mods:relatedItem type="host"><mods:titleInfo><mods:title>Journal</mods:title></mods:titleInfo>
<mods:titleInfo type="abbreviated"><mods:title>J.</mods:title></mods:titleInfo>
<mods:originInfo><mods:issuance>continuing</mods:issuance></mods:originInfo>
<mods:part><mods:detail type="volume"><mods:number>3</mods:number></mods:detail>
<mods:detail type="issue"><mods:number>4</mods:number></mods:detail>
<mods:extent unit="pages"><mods:start>10</mods:start><mods:end>20</mods:end></mods:extent>
<mods:date>2020-05</mods:date></mods:part></mods:relatedItem>
<mods:identifier type="doi">10.1000/a</mods:identifier><mods:identifier type="x">y</mods:identifier>
<mods:subject><mods:topic>a</mods:topic><mods:topic>b</mods:topic></mods:subject>
</mods:mods></mods:modsCollection>
"""
BOOK = (
    "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>B</title></titleInfo><originInfo>"
    "<dateIssued point='start'>1990</dateIssued><dateIssued point='end'>1995</dateIssued>"
    "<issuance>monographic</issuance></originInfo>"
    "<name><namePart>Doe, Jane</namePart><role><roleTerm type='code'>edt</roleTerm></role></name></mods>"
)


def read(text: str) -> list[dict[str, Any]]:
    return [item_to_json(item) for item in registry.reader("mods").read(text).items]


def test_an_article() -> None:
    (found,) = read(ARTICLE)
    assert found == {
        "id": "smith2020",
        "type": "article-journal",
        "author": [{"family": "Smith", "given": "Ann"}, {"literal": "ATLAS"}],
        "title": "The Main: and more",
        "container-title": "Journal",
        "container-title-short": "J.",
        "volume": "3",
        "issue": "4",
        "page": "10-20",
        "issued": {"date-parts": [[2020, 5]]},
        "DOI": "10.1000/a",
        "keyword": "a, b",
        "custom": {"mods": {"identifier[x]": ["y"]}},
    }


def test_a_book_without_genre() -> None:
    (found,) = read(BOOK)
    assert (found["type"], found["issued"]) == ("book", {"date-parts": [[1990], [1995]]})
    assert found["editor"] == [{"literal": "Doe, Jane"}]


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("<genre authority='local'>conferencePaper</genre>", "paper-conference"),
        ("<genre authority='marcgt'>theses</genre>", "thesis"),
        ("<genre>Thesis</genre>", "thesis"),
        ("<typeOfResource>cartographic</typeOfResource>", "map"),
        ("<relatedItem type='host'><titleInfo><title>B</title></titleInfo></relatedItem>", "chapter"),
        ("", "document"),
    ],
)
def test_types(inner: str, kind: str) -> None:
    assert read(f"<mods>{inner}</mods>")[0]["type"] == kind


def test_what_is_written() -> None:
    item = Item(
        "k",
        "chapter",
        {
            "title": "A & B",
            "author": (Name("King", "M.", suffix="Jr."), Name(literal="Body")),
            "editor": (Name("Doe", "J."),),
            "container-title": "Book",
            "page": "1-2",
            "issued": Date((2020, 5), circa=True),
        },
    )
    written = registry.exporter("mods").write([item], WriteOptions(plain=True))
    assert written.diagnostics == ()
    role = '<role><roleTerm type="code" authority="marcrelator">'
    assert written.text.splitlines()[2] == (
        "<mods><titleInfo><title>A &amp; B</title></titleInfo>"
        '<originInfo><dateIssued qualifier="approximate">2020-05</dateIssued></originInfo>'
        '<relatedItem type="host"><titleInfo><title>Book</title></titleInfo>'
        '<part><extent unit="pages"><start>1</start><end>2</end></extent></part>'
        f'<name type="personal"><namePart type="family">Doe</namePart><namePart type="given">J.</namePart>{role}edt'
        "</roleTerm></role></name></relatedItem>"
        '<identifier type="citekey">k</identifier><genre authority="local">bookSection</genre>'
        '<name type="personal"><namePart type="family">King</namePart><namePart type="given">M.</namePart>'
        f'<namePart type="termsOfAddress">Jr.</namePart>{role}aut</roleTerm></role></name>'
        f'<name type="corporate"><namePart>Body</namePart>{role}aut</roleTerm></role></name></mods>'
    )


def test_plain_names_what_is_lost() -> None:
    item = Item("", "book", {"title": "a\nb", "year-suffix": "a"})
    told = registry.exporter("mods").write([item], WriteOptions(plain=True)).diagnostics
    assert [one.code for one in told] == ["field-left-out", "field-changed"]


def test_harm_is_not_done() -> None:
    with pytest.raises(ParseError, match="no <mods>"):
        read("<html/>")
    deep = registry.reader("mods").read("<mods>" + "<a>" * 100_000 + "x" + "</a>" * 100_000 + "</mods>")
    assert deep.items or deep.lost
    long = "a, " * 2_000_000
    assert read(f"<mods><titleInfo><title>{long}</title></titleInfo><name><namePart>{long}</namePart></name></mods>")


@settings(max_examples=50)
@given(st.text(st.sampled_from("<>/modsnamePart titleInfo&;'\"=!-?\x00\n")))
def test_any_text_is_read_without_an_exception_but_ours(text: str) -> None:
    try:
        read(f"<modsCollection>{text}<mods>{text}</mods>")
    except InputError:
        raise AssertionError("a collection is there") from None
