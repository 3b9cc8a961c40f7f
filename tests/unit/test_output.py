"""The writers: escaping, links, layout."""

import pytest

from refmill.styles.output import csl_html, html, latex, markdown, rtf, terminal, text
from refmill.styles.output.links import safe_link
from refmill.styles.runs import Bibliography, Block, Entry, Layout, Run

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


BLOCKS = Bibliography(
    (Entry("a", (Run("[1]"),), (Run("Doe"),), (Block((Run("A note"),), indented=True),)),), LAYOUT, "A style", "en-US"
)
LINKED = listed(Run("doi: "), Run("10.1/x_y", link="https://doi.org/10.1/x_y"), Run("."))


def test_blocks_begin_a_line() -> None:
    assert text.write(BLOCKS) == "[1] Doe\n    A note\n"
    assert markdown.write(BLOCKS) == "\\[1\\] Doe\\\nA note\n"
    assert '<span class="block indented">A note</span>' in html.write(BLOCKS, fragment=True)
    assert "Doe\n\\par \\hspace*{2em}A note" in latex.write(BLOCKS)
    assert "Doe\\line \\tab A note" in rtf.write(BLOCKS)
    assert terminal.write(BLOCKS).splitlines()[1] == "        A note"
    assert '<div class="csl-right-inline">Doe</div>\n  <div class="csl-indent">A note</div>' in csl_html.write(BLOCKS)


def test_links_can_be_left_out() -> None:
    assert "href" not in html.write(LINKED, links=False)
    assert "](" not in markdown.write(LINKED, links=False)
    assert "href" not in latex.write(LINKED, links=False)
    assert "HYPERLINK" not in rtf.write(LINKED, links=False)
    assert terminal.write(LINKED, links=False) == "doi: 10.1/x_y.\n"


def test_latex_list_hangs_has_labels_or_neither() -> None:
    assert r"\setlength{\itemindent}{-2em}" in latex.write(
        Bibliography(listed(Run("x")).entries, Layout(hanging_indent=True), "s", "en")
    )
    assert r"\settowidth{\labelwidth}{[12]}" in latex.write(listed(Run("x"), label="[12]"))
    assert r"\item[{[12]}] x" in latex.write(listed(Run("x"), label="[12]"))
    assert latex.write(Bibliography((), LAYOUT, "s", "en")) == ""


def test_latex_looks_and_links() -> None:
    run = Run("50% _x_", italic=True, small_caps=True, position="subscript")
    assert latex.write_runs((run,)) == r"\textit{\textsc{\textsubscript{50\% \_x\_}}}"
    link = Run("https://x.org/a_b", link="https://x.org/a_b?c=%20#d")
    assert latex.write_runs((link,)) == (
        r"\href{https://x.org/a\_b?c=\%20\#d}{https://\allowbreak{}x.\allowbreak{}org/\allowbreak{}a\_\allowbreak{}b}"
    )


def test_latex_defines_what_a_document_may_not_know() -> None:
    written = latex.write(listed(Run("山", link="https://x.org")))
    assert written.startswith("\\providecommand{\\href}[2]{#2}\n\\expandafter\\providecommand\\csname u8:")


def test_rtf_looks_and_links() -> None:
    assert rtf.write_runs((Run("é😀", bold=True),)) == "{\\b \\u233\\'3f\\u-10179\\'3f\\u-8704\\'3f}"
    assert (
        rtf.write(LINKED).count('{\\field{\\*\\fldinst{HYPERLINK "https://doi.org/10.1/x_y"}}{\\fldrslt{10.1/x_y}}}')
        == 1
    )


def test_rtf_indents() -> None:
    assert "\\fi-650\\li650\\tx650" in rtf.write(listed(Run("x"), label="[12]"))
    assert "\\fi-720\\li720" in rtf.write(
        Bibliography(listed(Run("x")).entries, Layout(hanging_indent=True), "s", "en")
    )


def test_terminal_wraps_behind_labels_and_closes_what_it_opens() -> None:
    words = Run("one two three four five six", italic=True)
    lines = terminal.write(listed(words, label="[1]"), width=24).splitlines()
    assert lines == ["\x1b[2m[1]\x1b[0m \x1b[3mone two three four\x1b[0m", "    \x1b[3mfive six\x1b[0m"]


def test_terminal_links() -> None:
    assert terminal.write_runs(LINKED.entries[0].body) == (
        "doi: \x1b]8;;https://doi.org/10.1/x_y\x1b\\\x1b[34m10.1/x_y\x1b[0m\x1b]8;;\x1b\\."
    )


def test_csl_html_shares_marks_between_neighbours() -> None:
    runs = (Run("a", bold=True), Run("b", bold=True, italic=True), Run("<c>", italic=True))
    assert csl_html.write_runs(runs) == "<b>a<i>b</i></b><i>&#60;c&#62;</i>"


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        ("a\x1b[31mb\x9b", "a[31mb"),
        ("a\u202eb", "ab"),
        ("a\u200db\u00ad", "a\u200db\u00ad"),
        ("a\ud800\ufdd0\uffffb", "ab"),
        ("a\u2028b\r\nc\td", "a b c d"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_what_no_target_can_hold_is_left_out(data: str, seen: str) -> None:
    assert text.write(listed(Run(data))) == f"{seen}\n"


def test_latex_sets_formulas_and_nothing_that_acts() -> None:
    written = latex.write_runs((Run(r"On $\alpha$, $5 and $6, $\write18{rm}$"),))
    assert written == (r"On $\alpha$, \$5 and \$6, \${\textbackslash}write18{\textbraceleft}rm{\textbraceright}\$")
