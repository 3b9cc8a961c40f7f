"""What a layout puts around, between and in front of its parts."""

import pytest

from refmill.model import Date, Item, Name
from refmill.styles.csl.clusters import Cite, Cluster
from refmill.styles.csl.document import Document
from refmill.styles.csl.parse import style
from refmill.styles.csl.processor import Processor
from refmill.styles.runs import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="{lang}"><info/>
<citation><layout delimiter="{delimiter}">{cite}</layout></citation>
<bibliography {options}><layout {affixes}>{entry}</layout></bibliography></style>"""
TITLE = '<text variable="title"/>'
QUOTED = '<text variable="title" quotes="true"/>'


def document(items: list[Item], lang: str = "en-US", **parts: str) -> Document:
    given = {"delimiter": "; ", "cite": TITLE, "options": "", "affixes": "", "entry": TITLE, **parts}
    made = Processor(style(STYLE.format(lang=lang, **given).encode(), "test")).document(items)
    made.cite_without_cluster([one.id for one in items])
    return made


def listed(item: Item, lang: str = "en-US", **parts: str) -> list[str]:
    """The blocks of the only entry, each with its label."""
    (entry,) = document([item], lang, **parts).bibliography().entries
    blocks = [(entry.label, entry.body), *((block.label, block.body) for block in entry.blocks)]
    return [plain(text) for pair in blocks for text in pair if text]


def book(title: str = "T", **fields: object) -> Item:
    return Item("a", "book", {"title": title, **fields})


@pytest.mark.parametrize(
    ("entry", "printed"),
    [
        (f'<group delimiter=". "><group>{QUOTED}</group><text value="P"/></group>', "‘Why?’ P"),
        (f'<group delimiter=". ">{QUOTED}<text value="P"/></group>', "‘Why?’. P"),
        (f'<group>{QUOTED}</group><text value="P" prefix=". "/>', "‘Why?’ P"),
    ],
)
def test_a_full_stop_behind_a_group_meets_the_end_of_its_quotation(entry: str, printed: str) -> None:
    assert listed(book("Why?"), "en-GB", entry=entry) == [printed]


def test_the_suffix_of_a_layout_meets_the_end_of_a_quotation() -> None:
    assert listed(book("Why?"), "en-GB", entry=QUOTED, affixes='suffix="."') == ["‘Why?’"]
    assert listed(book("Why"), "en-GB", entry=QUOTED, affixes='suffix="."') == ["‘Why’."]


def test_the_prefix_of_a_layout_stands_before_the_first_field_in_the_margin() -> None:
    entry = f'<text variable="citation-number" suffix="] "/>{TITLE}'
    options = 'second-field-align="flush"'
    assert listed(book(), entry=entry, options=options, affixes='prefix="["') == ["[1]", "T"]


def test_a_mark_behind_a_block_belongs_to_it() -> None:
    entry = '<group delimiter=". "><text value="A" display="block"/><text variable="title"/></group>'
    assert listed(book(), entry=entry) == ["A.", "T"]


def test_a_term_that_begins_an_entry_is_large() -> None:
    assert listed(book(), entry=f'<text term="no date" suffix=": "/>{TITLE}') == ["No date: T"]
    assert listed(book(), entry=f'{TITLE}<text term="no date" prefix=": "/>') == ["T: no date"]


def test_turkish_terms_keep_the_dot() -> None:
    assert listed(book(), "tr-TR", entry=f'{TITLE}<text term="in" prefix=". " text-case="capitalize-first"/>') == [
        "T. İçinde"
    ]


def test_an_identifier_keeps_its_periods() -> None:
    item = book(DOI="10.1000/xyz.1", genre="A.B.")
    entry = '<text variable="genre" strip-periods="true" suffix=" "/><text variable="DOI" strip-periods="true"/>'
    assert listed(item, entry=entry) == ["AB 10.1000/xyz.1"]


def test_a_character_that_is_escaped_twice_is_meant() -> None:
    assert listed(book(), entry=f'{TITLE}<text value="B" prefix="&amp;#8212;"/>') == ["T—B"]


def test_an_empty_range_delimiter_is_none() -> None:
    date = '<date variable="issued" form="text"><date-part name="day" range-delimiter=""/></date>'
    assert listed(book(issued=Date((2010, 3, 5), (2010, 3, 9))), entry=date) == ["March 5–9, 2010"]


def test_affixes_of_names_go_around_et_al_and_no_period_stands_behind_a_body() -> None:
    people = (Name("Doe"), Name("Roe"), Name("Poe"))
    names = '<names variable="author"><name et-al-min="3" et-al-use-first="1" suffix="{}"/></names>' + TITLE
    assert listed(book(author=people), entry=names.format(" ")) == ["Doe et al. T"]
    assert listed(book(author=(Name(literal="WHO"),)), entry=names.format(".")) == ["WHOT"]
    assert listed(book(author=people[:1]), entry=names.format(".")) == ["Doe.T"]


def test_no_space_before_et_al_where_words_do_not_stand_apart() -> None:
    names = '<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>'
    assert listed(book(author=(Name("Doe"), Name("Roe"))), "zh-CN", entry=names) == ["Doe等"]


def test_a_space_before_et_al_that_begins_with_an_ampersand() -> None:
    term = '</info><locale><terms><term name="et-al">&amp; al.</term></terms></locale>'
    names = '<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>'
    made = STYLE.format(lang="en-US", delimiter="", cite=names, options="", affixes="", entry=names)
    xml = made.replace("<info/>", f"<info>{term}").encode()
    item = book(author=(Name("Doe"), Name("Roe")))
    written = Processor(style(xml, "test")).document([item])
    written.cite_without_cluster([item.id])
    (entry,) = written.bibliography().entries
    assert plain(entry.body) == "Doe & al."


@pytest.mark.parametrize(("label", "printed"), [("page", "pp. 3–5"), ("", "pp. 3–5"), ("verse", "3–5")])
def test_the_label_of_pages_stands_before_a_locator_that_is_a_page(label: str, printed: str) -> None:
    made = document([book()], cite='<label variable="page" form="short" suffix=" "/><text variable="locator"/>')
    made.set_clusters([Cluster("1", (Cite("a", "3-5", label),))])
    assert plain(made.text("1")) == printed


@pytest.mark.parametrize(
    ("delimiter", "printed"), [("\u00a0; ", "T. T"), (", ", "T. T"), (" ; ", "T. ; T"), (" and ", "T. and T")]
)
def test_a_cite_that_ends_in_a_full_stop_needs_no_other_mark(delimiter: str, printed: str) -> None:
    made = document([book()], delimiter=delimiter)
    made.set_clusters([Cluster("1", (Cite("a", suffix="."), Cite("a")))])
    assert plain(made.text("1")) == printed


def test_a_year_suffix_goes_to_a_year_only() -> None:
    items = [Item(key, "book", {"author": (Name("Doe"),), "issued": Date(literal="in press")}) for key in "ab"]
    cite = '<names variable="author" suffix=" "/><date variable="issued"><date-part name="year"/></date>'
    made = document(items, cite=cite)
    made.set_clusters([Cluster("1", (Cite("a"),))])
    assert plain(made.text("1")) == "Doe in press"
