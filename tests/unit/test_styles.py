"""Styles by name, and the list that comes out of the processor."""

from pathlib import Path

import pytest

from refmill import styles
from refmill.diagnostics import Severity
from refmill.errors import StyleError
from refmill.model import Date, DateParts, Item, Name
from refmill.styles import repository
from refmill.styles.runs import Layout, Run, plain

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title></info>'
DOE = Item("doe", "article", {"title": "A title", "author": (Name("Doe", "Jane"),), "issued": Date((2020,))})


def style_file(folder: Path, text: str) -> str:
    path = folder / "own.csl"
    path.write_text(text, encoding="utf-8")
    return str(path)


def layout_style(folder: Path, layout: str, options: str = "") -> str:
    rules = f"<citation><layout/></citation><bibliography {options}><layout>{layout}</layout></bibliography>"
    return style_file(folder, f"{HEAD}{rules}</style>")


def texts(items: list[Item], style: str, locale: str | None = None) -> list[str]:
    return [plain((*entry.label, *entry.body)) for entry in styles.bibliography(items, style, locale).entries]


@pytest.mark.parametrize(
    ("name", "key", "parent"),
    [
        ("apa", "apa", ""),
        ("APA", "apa", ""),
        ("apa.csl", "apa", ""),
        ("http://www.zotero.org/styles/apa", "apa", ""),
        ("https://www.zotero.org/styles/nature-physics", "nature-physics", "nature"),
        ("nature physics", "nature-physics", "nature"),
        ("vancouver", "nlm-citation-sequence", ""),
    ],
)
def test_a_style_is_found_by(name: str, key: str, parent: str) -> None:
    found = repository.find(name)
    assert (found.id, found.parent) == (key, parent)


def test_a_dependent_style_keeps_its_own_locale() -> None:
    assert repository.find("nature-physics").locale == "en-GB"
    assert repository.find("nature-physics").path.stem == "nature"


def test_a_near_miss_is_suggested() -> None:
    with pytest.raises(StyleError, match="no style is called 'nature-phisics': did you mean 'nature-physics'"):
        repository.find("nature-phisics")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<style", r"own\.csl:1: not well-formed XML"),
        ("no xml", r"own\.csl:1: not well-formed XML"),
        ("<style/>", r"own\.csl:1: the root element must be in the namespace"),
        (
            '<!DOCTYPE style [<!ENTITY a "b">]><style xmlns="http://purl.org/net/xbiblio/csl">&a;</style>',
            "document type",
        ),
        (
            f'{HEAD}<citation><layout>\n<text macro="m"/></layout></citation></style>',
            r":2: there is no macro 'm'",
        ),
        (
            (
                f'{HEAD}<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
                '<citation><layout><text macro="a"/></layout></citation></style>'
            ),
            "a -> b -> a",
        ),
        (f"{HEAD}<citation><layout/></citation></style>", "has no bibliography"),
        (
            HEAD.replace("</info>", '<link rel="independent-parent" href="http://x/nowhere"/></info></style>'),
            "'nowhere', which is not there",
        ),
    ],
)
def test_a_broken_style_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(StyleError, match=message):
        styles.bibliography([DOE], style_file(tmp_path, text))


def test_a_missing_style_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="cannot be read"):
        repository.find(str(tmp_path / "none.csl"))
    with pytest.raises(StyleError, match="cannot be read"):
        repository.find(f"{tmp_path}/")


def test_a_record_of_which_nothing_is_printed_is_a_warning(tmp_path: Path) -> None:
    bibliography = styles.bibliography([DOE], layout_style(tmp_path, '<text variable="publisher"/>'))
    assert [d.severity for d in bibliography.diagnostics] == [Severity.WARNING]
    assert plain(bibliography.entries[0].body) == "Jane Doe. 2020. A title."


@pytest.mark.parametrize("name", ["de-DE", "de_de", "de"])
def test_locale(name: str) -> None:
    assert styles.bibliography([DOE], "apa", name).locale == "de-DE"


def test_an_unknown_locale_is_named() -> None:
    with pytest.raises(StyleError, match="no locale is called 'xx-XX'"):
        styles.bibliography([DOE], "apa", "xx-XX")


def test_what_the_style_says_of_the_list() -> None:
    assert styles.bibliography([], "ieee").layout == Layout(False, "flush", 1, 0)
    assert styles.bibliography([], "apa").layout == Layout(True, "none", 2, 0)


def test_numbers_follow_the_order_of_the_records_and_others_are_sorted() -> None:
    items = [DOE, Item("abel", "article", {"title": "B", "author": (Name("Abel", "A."),)})]
    assert [entry.id for entry in styles.bibliography(items, "ieee").entries] == ["doe", "abel"]
    assert [entry.id for entry in styles.bibliography(items, "apa").entries] == ["abel", "doe"]


def test_quotes_and_italics_do_not_count_in_sorting() -> None:
    items = [DOE, Item("a", "article", {"title": "Bees"})]
    assert [entry.id for entry in styles.bibliography(items, "chicago-author-date").entries] == ["a", "doe"]


def test_keys_may_differ_in_case_alone_or_be_the_same() -> None:
    items = [DOE.with_id(key).updated({"title": title}) for key, title in (("A", "One"), ("a", "Two"), ("a", "Three"))]
    assert [text.count(title) for text, title in zip(texts(items, "ieee"), ("One", "Two", "Three"), strict=True)] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("count", "printed"),
    [(1, "Doe A., et al."), (2, "Doe A., Doe B., et al."), (3, "Doe A. et al."), (5, "Doe A. et al.")],
)
def test_a_cut_list_ends_where_the_style_would_cut_it(tmp_path: Path, count: int, printed: str) -> None:
    always = "contextual" if count >= 3 else "always"
    options = f'et-al-min="4" et-al-use-first="1" et-al-use-last="true" delimiter-precedes-et-al="{always}" and="text"'
    look = 'name-as-sort-order="all" sort-separator=" " initialize-with="."'
    style = layout_style(tmp_path, f'<names variable="author"><name {options} {look}/></names>')
    people = tuple(Name("Doe", given) for given in "ABCDE"[:count])
    cut = DOE.updated({"author": people}).with_custom({"cut": ["author"]})
    whole = DOE.updated({"author": (Name("Doe", "Z"),)})
    assert texts([cut, whole, cut], style) == [printed, "Doe Z.", printed]


def test_the_locale_gives_the_word_for_others() -> None:
    cut = DOE.with_custom({"cut": ["author"]})
    assert texts([cut], "ieee", "de-DE")[0].startswith("[1]J. Doe u.\u00a0a., „A title“")


@pytest.mark.parametrize(
    "date",
    [
        Date((2020, 1, 5), (2020, 1, 9)),
        Date((2020, 1), (2020, 3)),
        Date((2020,), (2020,)),
        Date((2019, 12, 30), (2020,)),
        Date((2020,), season=2),
        Date((2020,), season="Spring"),
        Date((2020, 13, 40)),
        Date((2020, 2, 99)),
        Date((-50,)),
        Date(literal="in press 2020"),
        Date(raw="about 2020"),
        Date((2020,), circa=True),
    ],
)
@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date"])
def test_every_kind_of_date_is_printed(date: Date, style: str) -> None:
    bibliography = styles.bibliography([DOE.updated({"issued": date})], style)
    assert not bibliography.diagnostics
    assert ("50" if date.year == -50 else "20") in plain(bibliography.entries[0].body)


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ((2019,), (2020,), "2019–2020"),
        ((2020, 1), (2020, 3), "Jan.–Mar. 2020"),
        ((2020, 1, 5), (2020, 1, 9), "Jan. 05–09, 2020"),
    ],
)
def test_a_range_says_once_what_both_of_its_sides_share(start: DateParts, end: DateParts, printed: str) -> None:
    assert texts([DOE.updated({"issued": Date(start, end)})], "ieee")[0].endswith(f"“A title,” {printed}.")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (Name(literal="ATLAS Collaboration"), "ATLAS Collaboration"),
        (Name("", "Plato"), "Plato"),
        (Name("Plato"), "Plato"),
        (Name("Oord", "Aäron", non_dropping_particle="van den"), "van den Oord, A."),
        (Name("King", "Martin Luther", suffix="Jr."), "King, M. L., Jr."),
        (Name("山田", "太郎"), "山田太郎"),
    ],
)
def test_every_kind_of_name_is_printed(name: Name, printed: str) -> None:
    assert texts([DOE.updated({"author": (name,)})], "apa")[0].startswith(printed)


def test_values_of_the_wrong_kind_are_printed_as_they_can_be_read_and_named() -> None:
    odd = {"page": ["1"], "author": "Doe", "issued": "2020", "keyword": {}, "number": True, "volume": None, "x-own": 1}
    found = styles.bibliography([Item("x", "no-such-type", {"title": "Odd", **odd})], "apa")
    assert plain(found.entries[0].body) == "Doe. (2020). Odd (p. 1)."
    assert {(one.code, one.message.split()[0]) for one in found.diagnostics} == {
        ("ill-typed", name) for name in ("page", "author", "issued", "keyword", "number")
    }


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (["Doe, J.", {"family": "Roe", "given": "Richard"}], "Doe, J., & Roe, R."),
        ({"family": "Roe", "given": "Richard"}, "Roe, R."),
        (7, "Odd"),
        ([], "Odd"),
        ([None, 3, {}], "Odd"),
    ],
)
def test_names_in_other_shapes(value: object, printed: str) -> None:
    assert texts([Item("x", "book", {"title": "Odd", "author": value})], "apa")[0].startswith(printed)


def test_an_unknown_type_is_a_document(tmp_path: Path) -> None:
    style = layout_style(tmp_path, '<choose><if type="document"><text value="document"/></if></choose>')
    assert texts([Item("x", "no-such-type", {})], style) == ["document"]


def test_nothing_but_a_number_is_nothing(tmp_path: Path) -> None:
    number = layout_style(tmp_path, '<text variable="citation-number" suffix=". "/><text variable="publisher"/>')
    found = styles.bibliography([DOE], number)
    assert plain(found.entries[0].body) == "Jane Doe. 2020. A title."
    assert [one.code for one in found.diagnostics] == ["not-rendered"]


def test_blocks_of_an_entry(tmp_path: Path) -> None:
    style = layout_style(
        tmp_path,
        '<text variable="title" display="left-margin"/><date variable="issued" form="text" display="right-inline"/>'
        '<text value="Below" display="block"/><text value="Note" display="indent"/>',
    )
    entry = styles.bibliography([DOE], style).entries[0]
    assert (plain(entry.label), plain(entry.body)) == ("A title", "2020")
    assert [(plain(block.body), block.indented) for block in entry.blocks] == [("Below", False), ("Note", True)]


def test_the_other_engine_prints_the_same_records() -> None:
    found = styles.bibliography([DOE, DOE.with_id("b")], "apa", "de", engine="citeproc-py")
    assert (len(found.entries), found.locale, found.style) == (2, "de-DE", styles.bibliography([], "apa").style)
    assert plain(found.entries[0].body).startswith("Doe, J. (2020).")
    assert any(run.italic for run in found.entries[0].body)


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(StyleError, match="no engine is called 'other'"):
        styles.bibliography([DOE], "apa", engine="other")


def test_links_carry_their_resolver() -> None:
    item = DOE.updated({"DOI": "https://doi.org/10.1000/a<b>"})
    link = styles.bibliography([item], "apa").entries[0].body[-1]
    assert link == Run("https://doi.org/10.1000/a<b>", link="https://doi.org/10.1000/a%3Cb%3E")


@pytest.mark.parametrize(
    ("variable", "value", "link"),
    [
        ("DOI", "10.1/x", "https://doi.org/10.1/x"),
        ("URL", "https://example.org/l'art", "https://example.org/l'art"),
        ("PMID", "123", "https://www.ncbi.nlm.nih.gov/pubmed/123"),
        ("PMCID", "PMC123", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123"),
    ],
)
def test_identifiers_lead_somewhere_without_what_stands_around_them(
    tmp_path: Path, variable: str, value: str, link: str
) -> None:
    style = layout_style(tmp_path, f'<text variable="{variable}" prefix="here: "/>')
    entry = styles.bibliography([DOE.updated({variable: value})], style).entries[0]
    assert entry.body == (Run("here: "), Run(value, link=link))


@pytest.mark.parametrize("sources", [[1], ["x"], {"a": 1}, [{"lines": [1]}], [{"lines": {"title": "x"}}]])
def test_sources_that_are_none_do_not_hinder_a_diagnostic(sources: object) -> None:
    """Provenance is data like any other: a file may hold anything there."""
    item = Item("a", "book", {"title": "T", "author": "x", "custom": {"refmill": {"sources": sources}}})
    assert [one.code for one in styles.bibliography([item], "apa").diagnostics] == ["ill-typed"]
