"""What ``refmill styles check`` finds, with its line."""

from pathlib import Path

import pytest

from refmill.diagnostics import Severity
from refmill.styles import repository
from refmill.styles.validation import check

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<!-- a comment -->
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<macro name="title"><text variable="title"/></macro>
{macros}
<citation><layout><text macro="title"/>{cited}</layout></citation>
<bibliography><layout>
{listed}
</layout></bibliography>
</style>
"""


def findings(text: str) -> list[tuple[int, str, str]]:
    return [
        (one.location.line, one.code, one.message)
        for one in check(text.encode(), "own.csl", lambda name: name == "apa")
    ]


def style(macros: str = "", cited: str = "", listed: str = '<text variable="title"/>') -> str:
    return STYLE.format(macros=macros, cited=cited, listed=listed)


def test_a_sound_style() -> None:
    assert findings(style()) == []


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ('<text variable="titel"/>', "'variable' of 'text' may not be 'titel': did you mean 'title'?"),
        ('<text variable="title" delimeter=","/>', "'text' has no attribute 'delimeter'"),
        (
            '<text variable="title" font-style="cursive"/>',
            "may not be 'cursive': there are 'italic', 'normal', 'oblique'",
        ),
        ("<foo/>", "the element 'foo' may not stand in 'layout'"),
        ('<name form="short"/>', "the element 'name' may not stand in 'layout': it belongs in 'author'"),
        (
            '<choose><if type="book artcle"><text variable="title"/></if></choose>',
            "may not be 'artcle': did you mean 'article'",
        ),
        (
            '<date variable="issued"><date-part name="month" form="ordinal"/></date>',
            "may not have the attribute 'form'",
        ),
        ("stray", "'layout' has a text"),
        ("<text/>", "'text' lacks an attribute or an element"),
        ('<names variable="author"><name/><name/></names>', "'name' may not stand in this 'names', or not again"),
        ('<text variable="title" strip-periods="yes"/>', "may not be 'yes': there are 'false', 'true'"),
    ],
)
def test_what_the_schema_does_not_allow(listed: str, message: str) -> None:
    (finding,) = [one for one in findings(style(listed=listed)) if one[1] == "schema"]
    assert finding[0] == (8 if "layout' has" in message else 9)
    assert message in finding[2]


def test_each_fault_is_told_with_its_line_and_none_hides_another() -> None:
    found = findings(
        style('<macro name="m"><foo/></macro>', '<text macro="none"/>', '<text variable="x"/>\n<text bar="1"/>')
    )
    assert [(line, code) for line, code, _ in found] == [
        (6, "unused-macro"),
        (6, "schema"),
        (7, "missing-macro"),
        (9, "schema"),
        (10, "schema"),
    ]


@pytest.mark.parametrize(
    ("macros", "code", "message"),
    [
        ('<macro name="a"><text variable="title"/></macro>', "unused-macro", "the macro 'a' is never used"),
        ('<macro name="a"><text macro="b"/></macro>', "missing-macro", "there is no macro 'b'"),
        ('<macro name="a"><text macro="a"/></macro>', "macro-loop", "circle: a -> a"),
        (
            '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>',
            "macro-loop",
            "circle: ",
        ),
        ('<macro name="title"><text variable="title"/></macro>', "duplicate-macro", "another macro 'title' in line 5"),
    ],
)
def test_macros(macros: str, code: str, message: str) -> None:
    found = [one for one in findings(style(macros)) if one[1] == code]
    assert [line for line, _, _ in found] == [6]
    assert message in found[0][2]


def test_a_macro_that_sorts_is_used() -> None:
    text = style('<macro name="key"><text variable="title"/></macro>')
    assert findings(text.replace("<citation>", '<citation><sort><key macro="key"/></sort>')) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("no xml", 1, "not well-formed"),
        ("<style>\n<a></style>", 2, "not well-formed"),
        ("<style/>", 1, "must be in the namespace"),
        (
            '<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n' + STYLE[STYLE.index("<style") :],
            1,
            "document type",
        ),
    ],
)
def test_what_is_no_style(text: str, line: int, message: str) -> None:
    ((where, code, what),) = findings(text)
    assert (where, code) == (line, "not-csl")
    assert message in what


def dependent(parent: str) -> str:
    link = f'<link rel="independent-parent" href="http://www.zotero.org/styles/{parent}"/>'
    info = f"<info><title>T</title><id>t</id>{link}<updated>2020-01-01T00:00:00+00:00</updated></info>"
    return f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">{info}</style>'


def test_a_dependent_style_needs_its_parent() -> None:
    assert findings(dependent("apa")) == []
    assert [code for _, code, _ in findings(dependent("nowhere"))] == ["missing-parent"]


def test_a_style_of_another_kind_of_file_is_refused() -> None:
    text = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="de"/>'
    assert [code for _, code, _ in findings(text)] == ["not-csl"]


def test_official_styles_are_sound() -> None:
    for listing in repository.index().listings[::250]:
        path: Path = repository.file_of(listing.id)
        found = check(repository.read(path), str(path), repository.is_known)
        assert all(one.severity is Severity.WARNING for one in found)


def test_many_faults_are_cut_short() -> None:
    found = findings(style(listed='<text variable="titel"/>' * 500))
    assert len(found) == 101
    assert "more than 100" in found[-1][2]
