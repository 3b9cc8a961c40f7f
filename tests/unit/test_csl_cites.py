"""What a cite says of its place: in notes, behind prefixes, beside others, and where nothing of it is printed."""

import pytest

from refmill.model import Date, Item, Name
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import Runs, plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" default-locale="en-US"><info/>
<citation {options}><layout delimiter="; ">{cite}</layout></citation></style>"""
IBID = """<choose><if position="ibid"><text term="ibid" {}/></if><else><names variable="author"><name form="short"/>
<substitute><text term="no date" form="short"/></substitute></names></else></choose>"""
NAMES = '<names variable="author"><name form="short"/></names>'
A_DOE, B_DOE, NOBODY = (
    Item("a", "book", {"title": "One", "author": (Name("Doe", "Ann"),), "issued": Date((2001,))}),
    Item("b", "book", {"title": "Two", "author": (Name("Doe", "Ann"),), "issued": Date((2001,))}),
    Item("n", "book", {"title": "Three"}),
)


def document(cite: str, kind: str = "note", options: str = "") -> Document[Runs]:
    made = Processor(style(STYLE.format(kind=kind, options=options, cite=cite).encode(), "test"))
    return made.document([A_DOE, B_DOE, NOBODY])


def cited(made: Document[Runs], *clusters: list[Cite]) -> list[str]:
    """The citations of a document, each in a note of its own."""
    made.set_clusters(Cluster(str(note), tuple(cites), note) for note, cites in enumerate(clusters, 1))
    return [plain(made.text(cluster.id)) for cluster in made.clusters]


@pytest.mark.parametrize(
    ("case", "printed"), [("", "Ibid."), ('text-case="lowercase"', "ibid."), ('text-case="uppercase"', "IBID.")]
)
def test_a_term_that_begins_a_note_is_large_unless_the_style_says_its_case(case: str, printed: str) -> None:
    assert cited(document(IBID.format(case)), [Cite("a")], [Cite("a")]) == ["Doe", printed]


@pytest.mark.parametrize(
    ("prefix", "printed"),
    [
        ("", "n.d."),
        ("see ", "see n.d."),
        ("See, for example,", "See, for example, n.d."),
        ("So it is. ", "So it is. N.d."),
    ],
)
def test_a_term_behind_a_sentence_is_large_wherever_its_cite_stands(prefix: str, printed: str) -> None:
    cites = [Cite("a"), Cite("n", prefix=prefix)]
    assert cited(document(IBID.format("")), cites) == [f"Doe; {printed}"]
    assert cited(document(IBID.format(""), "in-text"), cites) == [
        f"Doe; {prefix}{' ' if prefix else ''}n.d.".replace("  ", " ")
    ]


def test_the_first_cite_says_that_nothing_is_printed_of_it_and_others_are_left_out() -> None:
    made = document(NAMES, "in-text")
    assert cited(made, [Cite("a"), Cite("n")]) == ["Doe"]
    assert cited(made, [Cite("n"), Cite("a")]) == ["Three; Doe"]


def test_a_cite_that_is_nothing_without_its_author_is_left_out() -> None:
    assert cited(document(NAMES, "in-text"), [Cite("a", mode=SUPPRESS_AUTHOR), Cite("b")]) == ["Doe"]


@pytest.mark.parametrize(("form", "printed"), [("long", "no. 1"), ("short", "n. 1")])
def test_the_number_of_an_item_has_its_label(form: str, printed: str) -> None:
    own = """<locale><terms><term name="citation-number"><single>no.</single><multiple>nos.</multiple></term>
    <term name="citation-number" form="short"><single>n.</single><multiple>nn.</multiple></term></terms></locale>"""
    cite = f'<label variable="citation-number" form="{form}" suffix=" "/><text variable="citation-number"/>'
    written = STYLE.format(kind="in-text", options="", cite=cite).replace("<info/>", f"<info/>{own}")
    made = Processor(style(written.encode(), "test")).document([A_DOE])
    assert cited(made, [Cite("a")]) == [printed]


TITLE = '<choose><if disambiguate="true"><text variable="title" prefix=" "/></if></choose>'
PLACE = '<choose><if disambiguate="true"><text variable="genre" prefix=" "/></if></choose>'


def test_a_condition_tells_apart_what_looks_alike() -> None:
    assert cited(document(NAMES + TITLE), [Cite("a")], [Cite("b")]) == ["Doe One", "Doe Two"]
    assert cited(document(NAMES + TITLE), [Cite("a")], [Cite("n", mode=SUPPRESS_AUTHOR)])[0] == "Doe"


def test_conditions_hold_one_after_the_other_as_far_as_they_are_needed() -> None:
    both = f'{NAMES}{TITLE}<choose><if disambiguate="true"><text value=" again"/></if></choose>'
    assert cited(document(both), [Cite("a")], [Cite("b")]) == ["Doe One", "Doe Two"]
    assert cited(document(NAMES + PLACE + TITLE), [Cite("a")], [Cite("b")]) == ["Doe One", "Doe Two"]


def test_no_condition_holds_where_year_suffixes_tell_cites_apart() -> None:
    year = '<date variable="issued"><date-part name="year" prefix=" "/></date>'
    options = 'disambiguate-add-year-suffix="true"'
    assert cited(document(NAMES + year + TITLE, options=options), [Cite("a")], [Cite("b")]) == [
        "Doe 2001a",
        "Doe 2001b",
    ]


def test_cites_are_told_apart_as_cites_of_what_was_cited_not_long_before() -> None:
    near = f'{NAMES}<choose><if near-note="true"><text value=" op. cit."/></if></choose>'
    near = near.replace('near-note="true"', 'position="near-note"')
    first = f'<choose><if position="first"><text variable="title"/></if><else>{near}{TITLE}</else></choose>'
    printed = cited(document(first), [Cite("a")], [Cite("b")], [Cite("a")])
    assert printed == ["One", "Two", "Doe op. cit. One"]


SORTED = STYLE.replace("<layout delimiter", '<sort><key variable="title" sort="{{}}"/></sort><layout delimiter')
PLACES = """<choose><if position="ibid"><text value="ibid."/></if><else-if position="subsequent"><text value="again"/>
</else-if><else><text variable="title"/></else></choose>"""


@pytest.mark.parametrize(
    ("direction", "printed"), [("ascending", ["One", "ibid.; Two"]), ("descending", ["One", "Two; again"])]
)
def test_positions_follow_the_order_in_which_cites_are_printed(direction: str, printed: list[str]) -> None:
    written = SORTED.format(kind="note", options="", cite=PLACES).format(direction)
    made = Processor(style(written.encode(), "test")).document([A_DOE, B_DOE])
    assert cited(made, [Cite("a")], [Cite("b"), Cite("a")]) == printed
    assert cited(made, [Cite("a")], [Cite("a"), Cite("b")]) == printed


def test_a_cite_of_the_same_item_that_is_sorted_behind_it_is_an_ibid() -> None:
    written = SORTED.format(kind="note", options="", cite=PLACES).format("ascending")
    made = Processor(style(written.encode(), "test")).document([A_DOE, B_DOE])
    assert cited(made, [Cite("a"), Cite("b"), Cite("a")]) == ["One; ibid.; Two"]


@pytest.mark.parametrize(
    ("other", "printed"),
    [
        ('<text variable="year-suffix"/>', "n.d."),
        ('<text variable="volume"/>', "Three"),
        ('<text term="in"/>', "n.d.in"),
    ],
)
def test_words_are_no_reason_to_print_a_group_whose_variables_are_empty(other: str, printed: str) -> None:
    group = f'<group><text term="no date" form="short"/>{other}</group>'
    assert cited(document(group, "in-text"), [Cite("n")]) == [printed]


def test_each_cite_leads_to_its_item() -> None:
    made = Processor(style(STYLE.format(kind="in-text", options="", cite=NAMES).encode(), "test"))
    linked = made.linked_document([A_DOE, B_DOE])
    linked.set_clusters([Cluster("1", (Cite("a"), Cite("b")))])
    assert [(run.text, run.link) for run in linked.text("1")] == [("Doe", "cite:a"), ("; ", ""), ("Doe", "cite:b")]
