"""Style files that cannot be used: an error with file and line, and soon."""

from collections.abc import Sequence

import pytest

from refmill.errors import StyleError
from refmill.model import Item, Name
from refmill.styles.csl.parse import locale as parse_locale
from refmill.styles.csl.parse import style as parse_style
from refmill.styles.csl.processor import Processor
from refmill.styles.output import text

NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'
HEAD = f'<style {NAMESPACE} class="in-text" version="1.0">'


def style(layout: str, macros: str = "", sort: str = "") -> bytes:
    body = f"{sort}<layout>\n{layout}\n</layout>"
    found = f"{HEAD}\n{macros}\n<citation>{body}</citation>\n<bibliography>{body}</bibliography></style>"
    return found.encode()


def doubling(levels: int) -> bytes:
    """A style whose macros each call the one before twice."""
    macros = ['<macro name="m0"><text variable="title"/></macro>']
    for level in range(1, levels + 1):
        call = f'<text macro="m{level - 1}"/>'
        macros.append(f'<macro name="m{level}">{call}{call}</macro>')
    return style(f'<text macro="m{levels}"/>', "".join(macros))


def chain(length: int) -> bytes:
    """A style whose macros each call the next one."""
    calls = "".join(f'<macro name="m{one}"><text macro="m{one + 1}"/></macro>\n' for one in range(length))
    return style('<text macro="m0"/>', f'{calls}<macro name="m{length}"><text value="x"/></macro>')


NAMES = '<names variable="author">\n{}</names>'
BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE style [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'

BAD = {
    "nothing": (b"", "bad.csl:"),
    "no XML": (b"hello", "bad.csl:1: not well-formed XML"),
    "XML cut off": (style("<group>"), "not well-formed XML"),
    "unknown encoding": (b'<?xml version="1.0" encoding="no-such"?><style/>', "bad.csl:"),
    "bytes that are no text": (b"\xff\xfe\x00\xd8", "bad.csl:"),
    "entities inside entities": (BOMB.encode() + style("<text value='&b;'/>"), "bad.csl:1: a document type"),
    "entity of a file": (EXTERNAL.encode() + style("<text value='&secret;'/>"), "bad.csl:"),
    "no namespace": (
        b'<style version="1.0"><citation/></style>',
        "bad.csl:1: the root element must be in the namespace",
    ),
    "another root": (f"<locale {NAMESPACE}/>".encode(), "bad.csl:1: the root element must be 'style'"),
    "no citation": (f"{HEAD}</style>".encode(), "bad.csl:1: the style has no element 'citation'"),
    "no layout": (
        f"{HEAD}\n<citation/></style>".encode(),
        "bad.csl:2: the element 'citation' needs an element 'layout'",
    ),
    "unknown element": (style("<blink/>"), "bad.csl:4: the element 'blink' cannot stand here"),
    "element of another namespace": (style('<text xmlns="http://example.org" value="x"/>'), "bad.csl:4: the element"),
    "text without a source": (style("<text/>"), "bad.csl:4: the element 'text' needs"),
    "number without a variable": (style("<number/>"), "bad.csl:4: the element 'number' needs the attribute 'variable'"),
    "label without a variable": (style("<label/>"), "bad.csl:4: the element 'label' needs the attribute 'variable'"),
    "date without a variable": (style("<date/>"), "bad.csl:4: the element 'date' needs the attribute 'variable'"),
    "unknown child of date": (
        style('<date variable="issued">\n<text value="x"/></date>'),
        "bad.csl:5: the element 'text'",
    ),
    "unknown part of a date": (style('<date variable="issued"><date-part name="hour"/></date>'), "not 'hour'"),
    "unknown child of names": (
        style(NAMES.format('<text value="x"/>')),
        "bad.csl:5: the element 'text' cannot stand here",
    ),
    "unknown child of name": (
        style(NAMES.format("<name><text/></name>")),
        "bad.csl:5: the element 'text' cannot stand here",
    ),
    "unknown child of choose": (style('<choose>\n<text value="x"/></choose>'), "bad.csl:5: the element 'text'"),
    "if without a condition": (style("<choose><if/></choose>"), "bad.csl:4: the element 'if' needs a condition"),
    "unknown match": (style('<choose><if type="book" match="some"/></choose>'), "'match' is one of all, any, none"),
    "unknown child of sort": (
        style("", sort="<sort>\n<text/></sort>"),
        "bad.csl:4: the element 'text' cannot stand in 'sort'",
    ),
    "key without anything": (style("", sort="<sort><key/></sort>"), "the element 'key' needs a variable or a macro"),
    "missing macro": (style('<text macro="gone"/>'), "bad.csl:4: there is no macro 'gone'"),
    "missing macro in a key": (
        style("", sort='\n<sort><key macro="gone"/></sort>'),
        "bad.csl:4: there is no macro 'gone'",
    ),
    "macro that calls itself": (
        style(
            '<text macro="a"/>', '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
        ),
        "bad.csl:2: the macro 'a' calls itself: a -> b -> a",
    ),
    "macro that nobody calls calls itself": (style("", '<macro name="a"><text macro="a"/></macro>'), "calls itself"),
    "macros that double": (doubling(60), "bad.csl:2: with all macros in their places there are more than 50,000"),
    "a long chain of macros": (chain(5000), "macros stand more than 120 deep inside each other"),
    "groups inside groups": (style("<group>" * 100 + "</group>" * 100), "more than 80 deep inside each other"),
    "very many groups inside groups": (style("<group>" * 9000 + "</group>" * 9000), "bad.csl:"),
}


@pytest.mark.parametrize(("xml", "message"), BAD.values(), ids=BAD)
def test_bad_style(xml: bytes, message: str) -> None:
    with pytest.raises(StyleError) as caught:
        Processor(parse_style(xml, "bad.csl"))
    assert message in str(caught.value)
    assert str(caught.value).startswith("bad.csl:")


def test_style_without_a_bibliography_names_itself() -> None:
    xml = f"{HEAD}<citation><layout><text variable='title'/></layout></citation></style>".encode()
    with pytest.raises(StyleError, match=r"cite\.csl: .*no bibliography"):
        Processor(parse_style(xml, "cite.csl")).bibliography([Item("a", "book", {"title": "T"})])


@pytest.mark.parametrize("xml", [b"", b"x", f"<style {NAMESPACE}/>".encode(), b"<locale/>"])
def test_bad_locale(xml: bytes) -> None:
    with pytest.raises(StyleError, match=r"bad\.xml:"):
        parse_locale(xml, "bad.xml")


def test_macros_that_are_called_often_but_not_without_bounds() -> None:
    assert rendered(doubling(6), [Item("a", "book", {"title": "T"})]) == "T" * 64


def test_numbers_too_large_for_a_count_of_names_count_as_not_set() -> None:
    people = tuple(Name(f"Doe{number}", "A.") for number in range(3))
    xml = style(NAMES.format(f'<name et-al-min="{"9" * 5000}" et-al-use-first="1" form="short"/>'))
    assert rendered(xml, [Item("a", "book", {"author": people})]) == "Doe0, Doe1, Doe2"


def rendered(xml: bytes, items: Sequence[Item]) -> str:
    return text.write(Processor(parse_style(xml, "good.csl")).bibliography(items)).strip()
