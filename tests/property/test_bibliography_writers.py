"""Nothing from data becomes markup in any writer: a reader of the target sees the text, clean, and nothing else."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from refmill.styles.output import csl_html, html, latex, markdown, rtf, terminal, text
from refmill.styles.runs import Bibliography, Block, Entry, Layout, Run, plain
from refmill.tables.latex import ASCII, LETTERS, MATH, SYMBOLS

NASTY = st.sampled_from(
    [
        *"<>&\"'`*_[](){}\\$#%^~|!+-=.:;@\x1b\x07\x00\x9b\ufdd0\u202e\u200d\n\t\u2028 é山😀\ud800",
        "</span><script>alert(1)</script>",
        "<!--",
        "&lt;",
        "&#60;",
        "](javascript:alert(1))",
        "\\input{/etc/passwd}",
        "\\u60?",
        "{\\rtf1",
        "\x1b]8;;https://example.org\x1b\\",
        "\x1b[2J",
        "--",
        "1. ",
        "https://example.org",
    ]
)
TEXTS = st.lists(NASTY | st.text(max_size=4), max_size=8).map("".join)
LINKS = st.sampled_from(
    ["", "https://example.org/a_b?c=d&e#f%20", "javascript:alert(1)", 'http://x/"><script>', "data:x"]
)
RUNS = st.lists(
    st.builds(
        Run,
        TEXTS,
        italic=st.booleans(),
        bold=st.booleans(),
        small_caps=st.booleans(),
        underline=st.booleans(),
        position=st.sampled_from(["baseline", "superscript", "subscript"]),
        link=LINKS,
    ),
    max_size=4,
).map(tuple)
ENTRIES = st.builds(
    Entry, TEXTS, RUNS, RUNS, st.lists(st.builds(Block, RUNS, RUNS, st.booleans()), max_size=2).map(tuple)
)
LISTS = st.builds(
    Bibliography,
    st.lists(ENTRIES, max_size=2).map(tuple),
    st.builds(Layout, hanging_indent=st.booleans(), field_align=st.sampled_from(["none", "flush", "margin"])),
    TEXTS,
    st.just("en-US"),
)
TAGS = {"i", "b", "u", "em", "strong", "sup", "sub", "span", "a", "p", "br", "ul", "ol", "li", "div"}


class Page(HTMLParser):
    """The text, the tags and the addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.addresses: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")


def squeezed(words: str) -> str:
    return " ".join(words.split())


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(text.one_line(run.text) for run in runs)


@given(RUNS)
def test_text(runs: tuple[Run, ...]) -> None:
    written = text.write_runs(runs)
    assert "\n" not in written
    assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\ufdd0-\ufdef]", written)
    assert text.one_line(written) == written


@given(LISTS)
def test_html(bibliography: Bibliography) -> None:
    page = Page(html.write(bibliography, fragment=True))
    assert page.tags <= TAGS
    assert page.attributes <= {"class", "role", "lang", "id", "href", "style"}
    assert all(address.startswith(("https://", "http://")) for address in page.addresses)
    assert "a" not in Page(html.write(bibliography, fragment=True, links=False)).tags


@given(RUNS)
def test_html_says_what_the_runs_say(runs: tuple[Run, ...]) -> None:
    assert squeezed(Page(html.write_runs(runs)).text) == squeezed(text.clean(plain(runs)))


@given(RUNS)
def test_csl_html(runs: tuple[Run, ...]) -> None:
    page = Page(csl_html.write_runs(runs))
    assert page.tags <= {"i", "b", "span", "sup", "sub"}
    assert page.attributes <= {"style"}


@settings(max_examples=settings.default.max_examples * 3)
@given(RUNS)
def test_markdown(runs: tuple[Run, ...]) -> None:
    entry = Entry("", (), (Run("x "), *runs, Run(" y")))
    written = markdown.write(Bibliography((entry,), Layout(), "", "en"))
    page = Page(MarkdownIt("commonmark").render(written))
    assert page.tags <= TAGS
    assert all(address.startswith(("https://", "http://")) for address in page.addresses)
    assert squeezed(page.text) == squeezed(shown(entry.body))


COMMANDS = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
TABLES = "".join([*ASCII.values(), *LETTERS.values(), *SYMBOLS.values(), *MATH.values(), r"\textcommabelow\i\j"])
LOOKS = {"textsuperscript", "textsubscript", "textsc", "underline", "textit", "textbf", "href", "allowbreak"}
KNOWN = {*COMMANDS.findall(TABLES), *LOOKS, *"`'^~=u.\"rHvdckb&#%_$/"}


@given(RUNS)
def test_latex(runs: tuple[Run, ...]) -> None:
    written = latex.write_runs(runs)
    assert set(COMMANDS.findall(written)) <= KNOWN
    without = COMMANDS.sub("", written)
    assert not set("#%&$_^\\\n") & set(without)
    assert balanced(without)


def balanced(written: str) -> bool:
    depth = 0
    for letter in written:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


RTF = re.compile(r"\\u(-?\d+)\\'3f|\\([a-z]+)(-?\d+)? ?|\\([\\{}*])|([{}])|([^\\{}\n])")
RTF_WORDS = {"i", "b", "scaps", "ul", "super", "sub", "field", "fldinst", "fldrslt"}


def rtf_text(written: str) -> Iterator[int]:
    """What a reader of RTF shows, as UTF-16 units; an address is not shown."""
    hidden, depth, place = 0, 0, 0
    while place < len(written):
        found = RTF.match(written, place)
        assert found, written[place : place + 20]
        place = found.end()
        number, word, _, escaped, brace, letter = found.groups()
        assert word is None or word in RTF_WORDS
        depth += (brace == "{") - (brace == "}")
        assert depth >= 0
        hidden = 0 if depth < hidden else depth if word == "fldinst" else hidden
        if not hidden and (number or letter or (escaped and escaped != "*")):
            yield int(number) % 65536 if number else ord(letter or escaped)
    assert depth == 0


@given(RUNS)
def test_rtf(runs: tuple[Run, ...]) -> None:
    written = rtf.write_runs(runs)
    assert written.isascii()
    units = b"".join(unit.to_bytes(2, "little") for unit in rtf_text(written))
    assert units.decode("utf-16-le") == shown(runs)


@given(LISTS)
def test_rtf_documents_are_balanced(bibliography: Bibliography) -> None:
    written = rtf.write(bibliography)
    assert written.isascii()
    assert balanced(re.sub(r"\\[{}\\]", "", written))


SEQUENCES = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;;[!-~]*\x1b\\")


@given(RUNS)
def test_terminal(runs: tuple[Run, ...]) -> None:
    seen = SEQUENCES.sub("", terminal.write_runs(runs))
    assert seen == text.one_line(plain(runs)) or seen == shown(runs)
    assert "\x1b" not in seen


@given(LISTS, st.integers(1, 200))
def test_terminal_lists(bibliography: Bibliography, width: int) -> None:
    seen = SEQUENCES.sub("", terminal.write(bibliography, width=width))
    parts = [
        part
        for entry in bibliography.entries
        for part in (entry.label, entry.body, *(part for block in entry.blocks for part in (block.label, block.body)))
    ]
    assert "".join(seen.split()) == "".join("".join(map(shown, parts)).split())
