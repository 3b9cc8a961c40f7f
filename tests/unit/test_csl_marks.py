"""Which marks are left where affixes and delimiters of a style meet, each other and the text of an item."""

import pytest

from refmill.model import Item, Name
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="{lang}"><info/>
<macro name="title"><text variable="title"/></macro>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="{suffix}">{entry}</layout></bibliography></style>"""


def listed(entry: str, title: str = "T", suffix: str = "", lang: str = "en-US", **fields: object) -> str:
    item = Item("a", "book", {"title": title, "volume": "45", "publisher": "P", **fields})
    made = Processor(style(STYLE.format(lang=lang, suffix=suffix, entry=entry).encode(), "test")).document([item])
    made.cite_without_cluster(["a"])
    (found,) = made.bibliography().entries
    return plain(found.body)


@pytest.mark.parametrize(
    ("volume", "printed"),
    [("45", "45:."), ("2-3", "2–3:."), ("e12", "e12:."), ("XII", "XII:"), ("Suppl. 1", "Suppl. 1:")],
)
def test_a_full_stop_behind_the_suffix_of_a_number_stays(volume: str, printed: str) -> None:
    assert listed('<group><text variable="volume" suffix=":"/></group>', suffix=".", volume=volume) == printed


def test_a_mark_behind_a_number_is_not_doubled() -> None:
    assert listed('<group><text variable="volume" suffix="."/></group>', suffix=".") == "45."


@pytest.mark.parametrize(
    ("entry", "printed"),
    [
        ('<group delimiter=";"><text variable="title"/><text variable="volume" prefix=":"/></group>', "T;:45"),
        ('<group delimiter=", "><text variable="title"/><text variable="volume" prefix=" "/></group>', "T, 45"),
        ('<group delimiter=":"><text variable="title" suffix="."/><text variable="volume"/></group>', "T.:45"),
        ('<group delimiter=". "><text variable="title" suffix="."/><text variable="volume"/></group>', "T. 45"),
        ('<text variable="title"/><group prefix=","><text variable="volume" prefix=", "/></group>', "T,, 45"),
        ('<text variable="title" suffix=";"/><text variable="volume" prefix=": "/>', "T; 45"),
    ],
)
def test_affixes_and_delimiters_meet(entry: str, printed: str) -> None:
    assert listed(entry) == printed


MACRO = '<text macro="title" font-style="italic" suffix="."/>'
TEXT = '<text variable="title" font-style="italic" suffix="."/>'


@pytest.mark.parametrize(
    ("entry", "title", "printed"),
    [
        (TEXT, "Why?", "Why?."),
        (MACRO, "Why?", "Why?"),
        (TEXT, "What’s up?", "What’s up?"),
        (TEXT, "What's up?", "What’s up?"),
        (TEXT, "Why <i>not</i>?", "Why not?"),
    ],
)
def test_formatting_parts_a_mark_from_text_that_holds_nothing_else(entry: str, title: str, printed: str) -> None:
    assert listed(entry, title) == printed


def test_a_delimiter_that_a_suffix_has_said_is_not_said_again() -> None:
    entry = '<group delimiter=". "><text macro="title" suffix="."/><text variable="publisher"/></group>'
    assert listed(entry, "What's up?") == "What’s up? P"


@pytest.mark.parametrize(
    ("entry", "printed"),
    [
        ('<group delimiter=", "><text variable="title"/><text value="P"/></group>', "A “b,” P"),
        ('<group delimiter=", "><text variable="title" suffix="."/><text value="P"/></group>', "A “b.”, P"),
        ('<group suffix=":"><text variable="title"/></group>', "A “b”:"),
        ('<text variable="title" font-style="italic"/><text value="P" prefix=". "/>', "A “b”. P"),
        ('<group suffix=":"><text variable="publisher" quotes="true"/></group>', "“P:”"),
    ],
)
def test_marks_behind_a_quotation_inside_a_text(entry: str, printed: str) -> None:
    assert listed(entry, "A “b”") == printed


@pytest.mark.parametrize(
    ("quotes", "printed"), [("", "A “b” c"), ('quotes="false"', "A ‘b’ c"), ('quotes="true"', "‘A “b” c’")]
)
def test_quotation_marks_of_a_text_that_has_none_around_it_are_outer_ones(quotes: str, printed: str) -> None:
    assert listed(f'<text variable="title" {quotes}/>', "A “b” c", lang="en-GB") == printed


def test_the_case_of_a_macro_is_a_matter_of_its_elements() -> None:
    assert listed('<text macro="title" text-case="uppercase"/>', "a title") == "a title"
    assert listed('<text variable="title" text-case="uppercase"/>', "a title") == "A TITLE"


@pytest.mark.parametrize(
    ("lang", "title", "printed"),
    [
        ("en-US", "a \"b\" c 'd' e", "a “b” c ‘d’ e"),
        ("en-US", "'a' b", "“a” b"),
        ("en-GB", "A “b ‘c’ d” e", "A “b ‘c’ d” e"),
    ],
)
def test_which_quotation_marks_are_the_inner_ones(lang: str, title: str, printed: str) -> None:
    assert listed('<text variable="title"/>', title, lang=lang) == printed


def test_a_comma_stays_in_a_quotation_that_is_a_part_of_a_text() -> None:
    parts = '<group delimiter=", "><text variable="title"/><text variable="publisher"/></group>'
    assert listed(parts, "A “b,”", lang="en-GB") == "A “b,” P"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("using e-mail", "Using E-Mail"),
        ("well-being and e-mail", "Well-Being and e-Mail"),
        ("sur l’été", "Sur l’été"),
        ("the <sc>small</sc> caps", "The small Caps"),
        ("x<sub>max</sub> of it", "Xmax of It"),
    ],
)
def test_title_case(title: str, printed: str) -> None:
    assert listed('<text variable="title" text-case="title"/>', title) == printed


@pytest.mark.parametrize(
    ("case", "printed"),
    [
        ("title", r"On $\alpha$-Stable Laws and $\Gamma_n$"),
        ("sentence", r"On $\alpha$-stable laws and $\Gamma_n$"),
        ("uppercase", r"ON $\alpha$-STABLE LAWS AND $\Gamma_n$"),
        ("capitalize-all", r"On $\alpha$-Stable Laws And $\Gamma_n$"),
    ],
)
def test_formulas_keep_their_case(case: str, printed: str) -> None:
    assert listed(f'<text variable="title" text-case="{case}"/>', r"on $\alpha$-stable laws and $\Gamma_n$") == printed


def test_dollars_around_words_are_no_formula() -> None:
    assert listed('<text variable="title" text-case="uppercase"/>', "costs $5 or $6 apiece") == "COSTS $5 OR $6 APIECE"


def test_turkish_letters() -> None:
    assert listed('<text variable="title" text-case="lowercase"/>', "IŞIK İLE", lang="tr-TR") == "ışık ile"


@pytest.mark.parametrize(("suffix", "printed"), [(", so", "“n.d.”, so"), (".", "“n.d.”."), (". So", "“n.d.” So")])
def test_the_suffix_of_a_cite_keeps_its_marks(suffix: str, printed: str) -> None:
    layout = STYLE.replace('<layout><text variable="title"/>', '<layout><text variable="title" quotes="true"/>')
    made = Processor(style(layout.format(lang="en-US", suffix="", entry="").encode(), "test"))
    document = made.document([Item("a", "book", {"title": "n.d."})])
    document.add(Cluster("c", (Cite("a", suffix=suffix),)))
    assert plain(document.text("c")) == printed


def test_text_in_the_place_of_names_does_not_have_their_affixes() -> None:
    names = '<names variable="author" prefix="[" suffix="]"><substitute>{}</substitute></names>'
    assert listed(names.format('<text variable="title"/>')) == "T"
    assert listed(names.format('<names variable="editor"/>'), editor=(Name("Doe"),)) == "[Doe]"


@pytest.mark.parametrize(
    ("title", "printed"), [("What’s up?", "What’s up?"), ("What's up?", "What’s up?"), ("What is up?", "What is up?.")]
)
def test_a_text_with_an_apostrophe_meets_marks_as_a_group_does(title: str, printed: str) -> None:
    assert listed('<text variable="title" font-style="italic" suffix="."/>', title) == printed


def test_the_prefix_behind_a_formatted_quotation_stays_outside_of_it() -> None:
    title, other = '<text variable="title" quotes="true" font-style="italic"/>', '<text value="P"/>'
    assert listed(title + other.replace("/>", ' prefix=". "/>')) == "“T”. P"
    assert listed(f'<group delimiter=". ">{title}{other}</group>') == "“T.” P"


def test_quotation_marks_of_a_style_stand_outside_of_the_formatting_of_their_element() -> None:
    written = STYLE.format(lang="en-US", suffix="", entry='<text variable="title" quotes="true" font-style="italic"/>')
    (found,) = Processor(style(written.encode(), "test")).bibliography([Item("a", "book", {"title": "T"})]).entries
    assert [(run.text, run.italic) for run in found.body] == [("“", False), ("T", True), ("”", False)]


def test_a_mark_between_two_blocks_belongs_to_the_first() -> None:
    entry = '<text variable="title" display="block"/><text variable="publisher" prefix=". " display="block"/>'
    written = STYLE.format(lang="en-US", suffix="", entry=entry)
    item = Item("a", "book", {"title": "T", "publisher": "P"})
    (found,) = Processor(style(written.encode(), "test")).bibliography([item]).entries
    assert [plain(block) for block in (found.body, *(block.body for block in found.blocks))] == ["T.", "P"]


def test_large_letters_of_turkish_keep_their_dots() -> None:
    assert listed('<text variable="title" text-case="uppercase"/>', "iki ılık", lang="tr-TR") == "İKİ ILIK"
    assert listed('<text variable="title" text-case="capitalize-first"/>', "iki", lang="tr-TR") == "İki"
