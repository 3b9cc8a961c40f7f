"""The writers: escaping, links, layout."""

import pytest

from refmill.styles.output import html, markdown, text
from refmill.styles.output.links import safe_link
from refmill.styles.runs import Bibliography, Entry, Layout, Run

LAYOUT = Layout()


def listed(*bodies: Run, label: str = "", key: str = "") -> Bibliography:
    labels = (Run(label),) if label else ()
    return Bibliography((Entry(key, labels, bodies),), LAYOUT, "A style", "en-US")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//host/path",
        "ftp://host/x",
        "http:",
        "http://[",
        "",
    ],
)
def test_no_other_scheme_is_linked(address: str) -> None:
    assert safe_link(address) == ""
    assert "<a" not in html.write(listed(Run("here", link=address)), fragment=True)
    assert "](" not in markdown.write(listed(Run("here", link=address)))


def test_a_link_cannot_leave_its_attribute() -> None:
    written = html.write(listed(Run("here", link='https://example.org/"onclick="x>')), fragment=True)
    assert '<a href="https://example.org/%22onclick=%22x%3E">here</a>' in written


def test_html_escapes_text_title_and_id() -> None:
    bibliography = listed(Run("<b>&amp;"), key='a"><script>')
    written = html.write(bibliography, title="</title><script>")
    assert "&lt;b&gt;&amp;amp;" in written
    assert "<script>" not in written


def test_html_anchors_are_unique() -> None:
    entries = tuple(Entry(key, (), (Run("x"),)) for key in ("a", "a", "a-2", "", "two words"))
    written = html.write(Bibliography(entries, LAYOUT, "s", "en"), fragment=True)
    found = [line.split('"')[1] for line in written.splitlines() if line.startswith("<li")]
    assert found == ["ref-a", "ref-a-2", "ref-a-2-2", "ref-4", "ref-two-words"]


def test_html_page_is_whole_and_fragment_is_the_list() -> None:
    bibliography = listed(Run("x"))
    page = html.write(bibliography)
    assert page.startswith("<!doctype html>")
    assert html.write(bibliography, fragment=True).strip() in page
    assert html.write(bibliography, fragment=True).startswith("<ul")


def test_html_formats() -> None:
    run = Run("x", italic=True, bold=True, underline=True, position="superscript")
    assert "<b><i><u><sup>x</sup></u></i></b>" in html.write(listed(run), fragment=True)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("1. no list", "1\\. no list"),
        ("12) no list", "12\\) no list"),
        ("> no quote", "\\> no quote"),
        ("=== no rule", "\\=== no rule"),
        ("a *b* _c_ `d` [e](f) <g>", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g>"),
        ("R&D &amp; AT&T", "R&D \\&amp; AT&T"),
        ("$L_1$ a~b", "\\$L\\_1\\$ a\\~b"),
        ("back\\slash", "back\\\\slash"),
        ("over\nlines", "over lines"),
    ],
)
def test_markdown_keeps_data_data(data: str, written: str) -> None:
    assert markdown.write(listed(Run(data))) == f"{written}\n"


def test_markdown_emphasis_keeps_spaces_outside() -> None:
    assert markdown.write(listed(Run("in"), Run(" Nature ", italic=True), Run("3"))) == "in *Nature* 3\n"


def test_markdown_uses_tags_where_asterisks_do_not_hold() -> None:
    assert markdown.write(listed(Run("Why?", italic=True), Run("now"))) == "<em>Why?</em>now\n"
    assert markdown.write(listed(Run("a", italic=True), Run("b", bold=True))) == "<em>a</em><strong>b</strong>\n"


def test_markdown_links() -> None:
    same = Run("https://example.org/a", link="https://example.org/a")
    other = Run("10.1/x_y", link="https://doi.org/10.1/x_y")
    assert markdown.write(listed(same)) == "<https://example.org/a>\n"
    assert markdown.write(listed(other)) == "[10.1/x\\_y](<https://doi.org/10.1/x_y>)\n"


def test_text_is_one_line_an_entry_with_its_label() -> None:
    first = listed(Run("a\nb"), label="[1]").entries
    second = listed(Run("c"), label="[2]").entries
    assert text.write(Bibliography((*first, *second), LAYOUT, "s", "en")) == "[1] a b\n\n[2] c\n"
    assert text.write(Bibliography((), LAYOUT, "s", "en")) == ""
