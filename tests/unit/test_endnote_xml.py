"""EndNote's XML: records of EndNote itself, and XML that is meant to do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refmill import registry
from refmill.csljson import item_to_json
from refmill.errors import InputError, ParseError
from refmill.formats import Reading, WriteOptions
from refmill.model import Date, Item, Name

RECORD = """<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
<database name="My.enl" path="/x">My.enl</database><source-app name="EndNote" version="20">EndNote</source-app>
<rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal" font="default" size="100%">van den Oord, Aäron</style></author>
<author>ATLAS Collaboration</author></authors></contributors>
<auth-address>Somewhere</auth-address>
<titles><title><style face="normal">On </style><style face="italic">E. coli</style><style face="normal"> &amp; H</style>
<style face="subscript">2</style></title><secondary-title>Journal of Tests</secondary-title></titles>
<periodical><full-title>Journal of Tests</full-title><abbr-1>J Test</abbr-1></periodical>
<pages>45-67</pages><volume>12</volume><number>3</number>
<keywords><keyword>a</keyword><keyword>b</keyword></keywords>
<dates><year>2020</year><pub-dates><date>May 7</date></pub-dates></dates><isbn>1234-5678</isbn>
<urls><related-urls><url>http://a</url><url>http://b</url></related-urls></urls>
<electronic-resource-num>10.1000/a</electronic-resource-num><custom5>x</custom5></record></records></xml>
"""


def read(text: str) -> Reading:
    return registry.reader("endnote-xml").read(text, "a.xml")


def record(inner: str) -> str:
    return f'<xml><records><record><ref-type name="Book">6</ref-type>{inner}</record></records></xml>'


def test_a_record_of_endnote() -> None:
    (item,) = read(RECORD).items
    found = item_to_json(item)
    assert found.pop("custom") == {
        "endnote-xml": {"auth-address": ["Somewhere"], "urls/related-urls/url": ["http://b"], "custom5": ["x"]}
    }
    assert found == {
        "id": "",
        "type": "article-journal",
        "author": [
            {"family": "Oord", "given": "Aäron", "non-dropping-particle": "van den"},
            {"literal": "ATLAS Collaboration"},
        ],
        "title": "On <i>E. coli</i> & H <sub>2</sub>",
        "container-title": "Journal of Tests",
        "container-title-short": "J Test",
        "volume": "12",
        "issue": "3",
        "page": "45-67",
        "issued": {"date-parts": [[2020, 5, 7]]},
        "DOI": "10.1000/a",
        "ISSN": "1234-5678",
        "URL": "http://a",
        "keyword": "a, b",
    }


def test_a_record_is_written_as_endnote_has_it() -> None:
    item = Item(
        "k",
        "book",
        {
            "title": "On <i>E. coli</i> & <x>",
            "author": (Name("King", "M. L.", suffix="Jr."),),
            "number-of-pages": "250",
            "issued": Date((2020,)),
        },
    )
    text = registry.exporter("endnote-xml").write([item], WriteOptions(plain=True)).text
    assert text.splitlines()[2] == (
        '<record><ref-type name="Book">6</ref-type>'
        "<contributors><authors><author>King, M. L., Jr.</author></authors></contributors>"
        '<titles><title><style face="normal" font="default" size="100%">On </style>'
        '<style face="italic" font="default" size="100%">E. coli</style>'
        '<style face="normal" font="default" size="100%"> &amp; &lt;x&gt;</style></title></titles>'
        "<pages>250</pages><dates><year>2020</year></dates>"
        "<label>k</label></record>"
    )


def test_plain_names_what_is_lost() -> None:
    item = Item("", "event", {"title": "a", "scale": "1:5"})
    told = registry.exporter("endnote-xml").write([item], WriteOptions(plain=True)).diagnostics
    assert [one.code for one in told] == ["field-left-out", "field-changed"]


def test_types_by_name_and_by_number() -> None:
    assert read(record("")).items[0].type == "book"
    assert read(record("").replace("Book", "Buch")).items[0].type == "book"
    assert read(record("").replace("Book", "New Type").replace("6", "99")).items[0].type == "document"


def test_a_broken_record_costs_itself_alone() -> None:
    good = "<record><titles><title>A</title></titles></record>\n"
    reading = read(f"<xml><records>\n{good}<record><titles>\n</record>\n{good}<record><titles><title>tr")
    assert [item.text("title") for item in reading.items] == ["A", "A"]
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [
        ("broken-record", 4),
        ("broken-record", 6),
    ]
    assert reading.lost


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE xml [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE xml [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE xml SYSTEM "http://localhost:9/x.dtd">',
    ],
)
def test_no_entity_is_read(head: str) -> None:
    reading = read(head + record("<titles><title>A &b;</title></titles>") + record("").removeprefix("<xml>"))
    assert [item.text("title") for item in reading.items] == ["A &b;", ""]
    assert [one.code for one in reading.diagnostics] == ["unknown-entity"]
    assert "lol" not in str(reading.items)
    assert "root" not in str(reading.items)


def test_entities_of_html_and_control_characters() -> None:
    reading = read(record("<titles><title>caf&eacute;\x00\x08</title></titles>"))
    assert reading.items[0].text("title") == "café"
    assert [one.code for one in reading.diagnostics] == ["control-character"]


@pytest.mark.parametrize("written", ["AT&T", "a &nope; b", "&#0;", "&#x110000;", "&", "R&amp;D & so on"])
def test_an_ampersand_alone_costs_no_record(written: str) -> None:
    reading = read(record(f"<titles><title>{written}</title></titles>"))
    assert reading.items[0].text("title") == written.replace("&amp;", "&")
    assert [(one.code, one.location.line) for one in reading.diagnostics] == [("unknown-entity", 1)]


def test_what_a_section_of_characters_holds_stays() -> None:
    text = read(record("<titles><title><![CDATA[a & &nope;]]>&#233;&mldr;</title></titles>")).items[0].text("title")
    assert text == "a & &nope;é…"


def test_what_comes_before_the_first_record_may_be_long() -> None:
    long = "<?xml version='1.0'?>\n<!--" + "x " * 20_000 + "-->\n<!--" + "y\n" * 9_000 + "-->"
    head = f"{long}<e:xml xmlns:e='a'><e:records xmlns:e='b'>"
    reading = read(f"{head}<e:record><e:pages>1</e:pages></e:record></e:records></e:xml>")
    assert [item.text("page") for item in reading.items] == ["1"]
    assert registry.reader("endnote-xml").sniff(head)


def test_what_is_no_endnote_xml() -> None:
    assert read("<xml><records></records></xml>").items == ()
    for text in ("", "TY  - JOUR", "<html><body></body></html>", "\x00"):
        with pytest.raises(ParseError, match="no <record>"):
            read(text)


def test_size_and_depth_cost_no_more_than_they_are_long() -> None:
    long = "A " * 2_000_000
    assert read(record(f"<titles><title>{long}</title></titles><dates><year>{long}</year></dates>")).items
    deep = read(record("<a>" * 100_000 + "</a>" * 100_000))
    assert deep.items or deep.lost
    assert len(read("<records>" + "<record><pages>1</pages></record>" * 5000).items) == 5000


@given(st.text(st.sampled_from("<>/recordxmltitles &;'\"=![CDATA]-?\x00\n")))
def test_any_text_gives_records_or_an_input_error(text: str) -> None:
    try:
        read(f"<records>{text}<record>{text}</record>")
    except InputError:
        raise AssertionError("a collection is there") from None


def test_it_is_known_by_its_first_tag() -> None:
    def known(text: str) -> bool:
        return registry.reader("endnote-xml").sniff(text)

    assert known(RECORD)
    assert known("<!DOCTYPE xml [<!ENTITY a 'b'>]><xml>")
    assert known("\ufeff<!-- x --><!DOCTYPE xml>\n<xml>")
    assert not known("<mods><record>")
    assert not known("<" * 60_000)
