"""Names in citations: told apart from others, grouped, left out, and what orders them."""

from collections.abc import Sequence

import pytest

from refmill.model import Date, Item, Name
from refmill.styles.csl.clusters import SUPPRESS_AUTHOR, Cite, Cluster
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>
<macro name="anon"><text value="Anon"/></macro>
<macro name="names"><names variable="author"><name form="short"/><substitute><text macro="anon"/></substitute></names>
</macro>
<citation disambiguate-add-year-suffix="true" {options}><sort><key variable="issued"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><text macro="names"/>
<date variable="issued"><date-part name="year"/></date></group></layout></citation>
<bibliography subsequent-author-substitute="---"><sort><key macro="names"/><key variable="editor"/></sort>
<layout><group delimiter=" "><text macro="names"/><text variable="title"/></group></layout></bibliography></style>"""
RULE = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name{}"'
COLLAPSED = 'collapse="year"'


def item(key: str, author: str = "", year: int = 2001, editor: str = "") -> Item:
    people = {"author": author, "editor": editor}
    found = {role: (Name(*reversed(name.split())),) for role, name in people.items() if name}
    return Item(key, "book", {"title": key.upper(), "issued": Date((year,)), **found})


def cited(options: str, items: Sequence[Item], *cites: Cite) -> str:
    made = Processor(style(STYLE.format(options=options).encode(), "test")).document(items)
    made.cite_without_cluster([one.id for one in items])
    made.set_clusters([Cluster("1", cites)])
    return plain(made.text("1"))


@pytest.mark.parametrize(("rule", "printed"), [("", "(Anna Doe 2001)"), ("-with-initials", "(A Doe 2001)")])
def test_a_name_in_a_sort_key_is_one_to_be_told_apart_from(rule: str, printed: str) -> None:
    items = [item("a", "Anna Doe"), item("b", "Ben Roe", editor="Carl Doe")]
    assert cited(RULE.format(rule), items, Cite("a")) == printed


@pytest.mark.parametrize(("rule", "printed"), [("all-names", "(A Doe 2001)"), ("primary-name", "(Doe 2001)")])
def test_a_name_that_et_al_stands_for_is_one_to_be_told_apart_from(rule: str, printed: str) -> None:
    options = (
        f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}" et-al-min="2" et-al-use-first="1"'
    )
    authors = (Name("Roe", "Ben"), Name("Doe", "Carl"))
    items = [item("a", "Anna Doe"), Item("b", "book", {"title": "B", "author": authors})]
    made = STYLE.replace('<name form="short"/>', '<name form="short" initialize-with=""/>').format(options=options)
    document = Processor(style(made.encode(), "test")).document(items)
    document.cite_without_cluster("ab")
    document.set_clusters([Cluster("1", (Cite("a"),))])
    assert plain(document.text("1")) == printed


def test_the_marks_of_abbreviations_make_no_other_name() -> None:
    assert cited(RULE.format(""), [item("a", "A. Doe"), item("b", "A Doe", 2002)], Cite("a")) == "(Doe 2001)"


def test_cites_that_leave_out_different_authors_are_no_group() -> None:
    items = [item("a", "Anna Doe"), item("b", "Ben Roe", 2002), item("c", "Ben Roe", 2003)]
    without = [Cite(key, mode=SUPPRESS_AUTHOR) for key in "ab"]
    assert cited(COLLAPSED, items, *without) == "(2001; 2002)"
    assert cited(COLLAPSED, items, *without, Cite("c")) == "(2001; 2002, 2003)"


def test_words_in_the_place_of_names_stay_without_the_author() -> None:
    assert cited(COLLAPSED, [item("a")], Cite("a", mode=SUPPRESS_AUTHOR)) == "(Anon 2001)"


def test_a_group_has_one_order_for_equal_keys() -> None:
    items = [item("a", "Ben Roe"), item("b", "Anna Doe")]
    assert cited(COLLAPSED, items, Cite("a"), Cite("b")) == "(Doe 2001; Roe 2001)"
    assert cited("", items, Cite("a"), Cite("b")) == "(Roe 2001; Doe 2001)"


def test_a_dash_stands_for_authors_only() -> None:
    items = [item("a", "Anna Doe"), item("b", "Anna Doe"), item("c"), item("d")]
    listed = Processor(style(STYLE.format(options="").encode(), "test")).bibliography(items)
    assert [plain(entry.body) for entry in listed.entries] == ["Anon C", "Anon D", "Doe A", "--- B"]


def test_the_number_of_the_first_note_has_its_label() -> None:
    notes = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info/><locale><terms>
    <term name="first-reference-note-number"><single>note</single><multiple>notes</multiple></term></terms></locale>
    <citation><layout><group delimiter=" "><text variable="title"/><label variable="first-reference-note-number"/>
    <text variable="first-reference-note-number"/></group></layout></citation></style>"""
    made = Processor(style(notes.encode(), "test")).document([item("a")])
    made.set_clusters([Cluster("1", (Cite("a"),), 4), Cluster("2", (Cite("a"),), 5)])
    assert [plain(made.text(key)) for key in "12"] == ["A", "A note 4"]


def test_names_of_one_item_that_look_alike_are_told_apart_in_its_entry() -> None:
    listing = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>
    <citation disambiguate-add-givenname="{}" givenname-disambiguation-rule="by-cite"><layout><names variable="author">
    <name form="short"/></names></layout></citation><bibliography><layout><group delimiter="; ">
    <names variable="author"><name initialize-with="."/></names><names variable="editor"><name initialize-with="."/>
    </names></group></layout></bibliography></style>"""
    authors = (Name("Doe", "Jane"), Name("Doe", "John"), Name("Roe", "Ben"))
    one = Item("a", "book", {"author": authors, "editor": (Name("Roe", "Bob"), Name("Poe", "Ann"), Name("Poe", "Al"))})
    found = {flag: Processor(style(listing.format(flag).encode(), "test")) for flag in ("true", "false")}
    printed = {flag: plain(processor.bibliography([one]).entries[0].body) for flag, processor in found.items()}
    assert printed["false"] == "J. Doe, J. Doe, B. Roe; B. Roe, A. Poe, A. Poe"
    assert printed["true"] == "Jane Doe, John Doe, B. Roe; Bob Roe, A. Poe, Al Poe"


def test_editors_who_translated_too_stand_apart_among_other_roles() -> None:
    roles = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/><citation><layout>
    <names variable="{}editor translator" delimiter="; "><label form="short" prefix=" "/></names></layout></citation>
    </style>"""
    one = Item("a", "book", {"editor": (Name("Doe", "Jane"),), "translator": (Name("Doe", "Jane"),)})
    for first, printed in (("", "Jane Doe ed. & tran."), ("director ", "Jane Doe ed.; Jane Doe tran.")):
        made = Processor(style(roles.format(first).encode(), "test")).document([one])
        made.set_clusters([Cluster("1", (Cite("a"),))])
        assert plain(made.text("1")).replace("trans.", "tran.") == printed


def test_a_dash_stands_for_the_same_people_only() -> None:
    short = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/><citation><layout/>
    </citation><bibliography subsequent-author-substitute="---"><layout><group delimiter=" "><names variable="author">
    <name initialize-with="."/></names><text variable="title"/></group></layout></bibliography></style>"""
    items = [item("a", "Anna Doe"), item("b", "Ann Doe"), item("c", "Ann Doe")]
    listed = Processor(style(short.encode(), "test")).bibliography(items)
    assert [plain(entry.body) for entry in listed.entries] == ["A. Doe A", "A. Doe B", "--- C"]


@pytest.mark.parametrize(("term", "printed"), [("both", "Jane Doe both"), ("", "Jane Doe ed.; Jane Doe tr.")])
def test_editors_and_translators_are_one_list_where_the_language_has_a_word_for_both(term: str, printed: str) -> None:
    words = {"editortranslator": term, "editor": "ed.", "translator": "tr."}
    terms = "".join(f'<term name="{name}" form="short">{word}</term>' for name, word in words.items())
    roles = f"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US">
    <info/><locale><terms>{terms}</terms></locale><citation><layout><names variable="editor translator" delimiter="; ">
    <label form="short" prefix=" "/></names></layout></citation></style>"""
    one = Item("a", "book", {"editor": (Name("Doe", "Jane"),), "translator": (Name("Doe", "Jane"),)})
    made = Processor(style(roles.encode(), "test")).document([one])
    made.set_clusters([Cluster("1", (Cite("a"),))])
    assert plain(made.text("1")) == printed


@pytest.mark.parametrize(
    ("words", "printed"),
    [('<text value="Anon"/>', ["Anon2001", "2001"]), ('<group><text value="Anon"/></group>', ["Anon2001", "Anon2001"])],
)
def test_words_in_the_place_of_names_are_no_reason_to_print_a_group(words: str, printed: list[str]) -> None:
    names = f'<names variable="author"><substitute>{words}</substitute></names>'
    year = '<date variable="issued"><date-part name="year"/></date>'
    written = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>
    <citation><layout>{}</layout></citation></style>"""
    found = []
    for cite in (names + year, f"<group>{names}</group>{year}"):
        made = Processor(style(written.format(cite).encode(), "test")).document([item("a")])
        made.set_clusters([Cluster("1", (Cite("a"),))])
        found.append(plain(made.text("1")))
    assert found == printed
