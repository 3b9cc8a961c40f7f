"""Thesis pages: what is a heading, what is a title with an author, where a section begins and ends."""

import pytest

from refmill.diagnostics import Diagnostic
from refmill.model import Date, Item
from refmill.seeds.layout import read_page
from refmill.seeds.page import Page
from refmill.seeds.thesis_heading import read_heading
from refmill.seeds.thesis_page import LAYOUT
from refmill.seeds.thesis_title import authored_title, closing_title, ends_in_names

ABSTRACT = "Bats are counted by their calls. A network trained on one valley is tried in two others."


def read(*lines: str) -> tuple[list[Item], list[Diagnostic]]:
    parts = list(read_page([LAYOUT], lines, "page.txt"))
    return [part for part in parts if isinstance(part, Item)], [part for part in parts if isinstance(part, Diagnostic)]


def starts(*lines: str) -> bool:
    return LAYOUT.starts(Page(lines))


# -- headings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type_", "genre", "year"),
    [
        ("Thesis 2024", "thesis", "", 2024),
        ("Theses", "thesis", "", None),
        ("## Thesis (2021):", "thesis", "", 2021),
        ("**Master Thesis 2021**", "thesis", "Master's thesis", 2021),
        ("2021 Bachelor Theses", "thesis", "Bachelor's thesis", 2021),
        ("Bachelor’s Thesis, 2020", "thesis", "Bachelor's thesis", 2020),
        ("Ph. D. Theses", "thesis", "PhD thesis", None),
        ("PhD Dissertation 2012", "thesis", "PhD thesis", 2012),
        ("Doctoral Dissertations, 2019", "thesis", "Doctoral Dissertation", 2019),
        ("DIPLOMA THESES", "thesis", "DIPLOMA THESIS", None),
        ("Bachelor and Master Theses 2022", "thesis", "", 2022),
        ("Bachelor 2023", "thesis", "Bachelor's thesis", 2023),
        ("Masterarbeiten 2019", "thesis", "Master's thesis", 2019),
        ("2023年度 修士論文", "thesis", "Master's thesis", 2023),
        ("Current Research Topics 2025", "document", "", 2025),
        ("Thesis topics", "document", "", None),
        ("▶ Master Theses 2020 (12)", "thesis", "Master's thesis", 2020),
    ],
)
def test_headings(text: str, type_: str, genre: str, year: int | None) -> None:
    heading = read_heading(text)
    assert heading is not None
    assert (heading.type, heading.genre, heading.issued and heading.issued.year) == (type_, genre, year)


@pytest.mark.parametrize(
    ("text", "date"), [("Theses 2020/21", Date((2020,), (2021,))), ("Thesis May 2020", Date((2020, 5)))]
)
def test_headings_with_more_than_a_year(text: str, date: Date) -> None:
    heading = read_heading(text)
    assert heading is not None
    assert heading.issued == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "Master",
        "Topics",
        "Research",
        "Thesis 2008 is cited throughout",
        "Thesis Defense 2024",
        "A Thesis on Bats (Ann Lee)",
        "Theses 2023 and 2024",
        "Thesis " * 40,
    ],
)
def test_lines_that_are_no_headings(text: str) -> None:
    assert read_heading(text) is None


# -- titles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        ("Bats in Barns (Ann Lee)", "Bats in Barns", "Ann Lee"),
        ("Bats in Barns(Ann Lee and Bob Ray)", "Bats in Barns", "Ann Lee and Bob Ray"),
        ("Names (1650-1950) (Ł. Żak)", "Names (1650-1950)", "Ł. Żak"),
        ("Bats (B) and Owls (O)(J.-P. Arc)", "Bats (B) and Owls (O)", "J.-P. Arc"),
        ("蝙蝠の研究（山田太郎）", "蝙蝠の研究", "山田太郎"),
        ("Bats in Barns (Ann Lee (Tokyo))", "Bats in Barns", "Ann Lee (Tokyo)"),
        ("Do Bats Hear? A study of sounds (Ann Lee)", "Do Bats Hear? A study of sounds", "Ann Lee"),
        ("From Ear to Eye. A Study of Bats (Ann Lee)", "From Ear to Eye. A Study of Bats", "Ann Lee"),
        ("1. Bats in Barns (Plato)", "Bats in Barns", "Plato"),
        ("Bats in Barns (Kaiming He)", "Bats in Barns", "Kaiming He"),
        ("BATS IN BARNS (KAZUKI FUJII)", "BATS IN BARNS", "KAZUKI FUJII"),
        ("Bats in Barns (Ann Lee)*", "Bats in Barns", "Ann Lee"),
    ],
)
def test_titles(text: str, title: str, names: str) -> None:
    found = authored_title(text)
    assert found is not None
    assert (found.text, found.names) == (title, names)


@pytest.mark.parametrize(
    "text",
    [
        "Pretraining Large Language Models (LLMs)",
        "Bats in Barns (Extended Version)",
        "Bats in Barns (GPU)",
        "BATS IN BARNS (EXTENDED VERSION)",
        "Bats in Barns (in Japanese)",
        "Bats in Barns (see Chapter 7)",
        "(Ann Lee)",
        "Ann Lee)",
        "We thank for help with the bats (Ann Lee)",
        "The data are at https://example.org/bats (Ann Lee)",
        f"{ABSTRACT} (Ann Lee)",
        "The scheme is that of an earlier study (Ann Lee).",
        "x" * 400 + " (Ann Lee)",
    ],
)
def test_texts_that_are_no_titles(text: str) -> None:
    assert authored_title(text) is None


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Bats were counted.", "Owls at Night"),
        ("Bats were counted!”", "3D Owls at Night"),
        ("Bats were counted (see below).", "Owls, Bats and Others"),
        ("We use ImageNet.", "On owls"),
        ("Bats of size 0.5.Small ones are left.", "Owls in Node.JS Servers"),
        ("蝙蝠を数えた。", "梟の研究"),
    ],
)
def test_a_title_glued_to_an_abstract(before: str, title: str) -> None:
    found = closing_title(f"{before}{title}(Ann Lee)")
    assert found is not None
    assert (found.before, found.text, found.certain) == (before, title, True)


@pytest.mark.parametrize(
    "before", ["Bats were counted. ", "The code is at https://example.org/a.", "We are done (at last)"]
)
def test_a_title_behind_a_doubtful_seam(before: str) -> None:
    found = closing_title(f"{ABSTRACT} {before}Owls and Other Birds at Night (Ann Lee)")
    assert found is not None
    assert (found.text, found.certain) == ("Owls and Other Birds at Night", False)


@pytest.mark.parametrize("seam", ["e.g.The owls", "Fig.A of the owls", "the U.S.A report", "version 2.0 of it"])
def test_no_seam(seam: str) -> None:
    text = f"{ABSTRACT} All of it is shown in {seam} by a friend of ours (Ann Lee)"
    assert ends_in_names(text)
    assert closing_title(text) is None


# -- sections ----------------------------------------------------------------------------------------------------------


def test_where_a_page_starts() -> None:
    assert starts("Thesis 2024", "Bats (Ann Lee)")
    assert starts("Theses", "", "Thesis 2024", "Bats (Ann Lee)")
    assert starts("Bats in Barns (Ann Lee)", ABSTRACT)
    assert starts("Bats in Barns (Ann Lee)", "", ABSTRACT, "", "Owls in Barns (Bob Ray)")


def test_where_no_page_starts() -> None:
    assert not starts("Thesis 2024")
    assert not starts("Theses", "Contact", "Home")
    assert not starts("Bats in Barns (Ann Lee)", "", ABSTRACT)
    assert not starts("Bats in Barns (Extended Version)", ABSTRACT)
    assert not starts("Best wishes (Ann Lee)")


def test_provenance_of_a_glued_entry() -> None:
    items, _ = read("Thesis 2024", "", "Bats (Ann Lee)", "Bats were counted.Owls at Night(Bob Ray)", ABSTRACT)
    sources = items[1].custom["sources"]
    assert sources[0]["lines"] == {"title": 4, "author": 4, "issued": 1, "abstract": 5}
    assert (sources[0]["document"], sources[0]["layout"]) == ("page.txt", "thesis-page")


def test_doubt_is_reported() -> None:
    _, diagnostics = read("Thesis 2024", "Bats (Ann Lee)", f"{ABSTRACT} We thank a friend (Bob Ray)", "Owls (Ann Lee)")
    assert [(one.code, one.location.line) for one in diagnostics] == [("doubtful-title", 3), ("no-abstract", 4)]


def test_a_title_without_author_among_others_is_reported() -> None:
    items, diagnostics = read("Thesis 2024", "Bats (Ann Lee)", ABSTRACT, "Owls in Barns (OiB)", ABSTRACT)
    assert len(items) == 1
    assert [(one.code, one.location.line) for one in diagnostics] == [("doubtful-title", 4)]


def test_a_heading_without_entries_is_furniture() -> None:
    _, diagnostics = read(
        "Theses", "Thesis 2024", "Bats (Ann Lee)", ABSTRACT, "Thesis 2023", "Thesis 2022", "Owls (Bob Ray)", ABSTRACT
    )
    assert [(one.code, one.location.line) for one in diagnostics] == [("page-furniture", 1), ("page-furniture", 5)]


def test_a_heading_ends_the_entry_of_another_layout() -> None:
    assert LAYOUT.interrupts(Page(["Thesis 2024", "Bats (Ann Lee)", ABSTRACT]))
    assert not LAYOUT.interrupts(Page(["Thesis 2024 is cited.", "Bats (Ann Lee)", ABSTRACT]))
    assert not LAYOUT.interrupts(Page(["Bats in Barns (Ann Lee)", ABSTRACT]))


def test_a_year_on_a_line_of_its_own_is_where_issued_comes_from() -> None:
    items, _ = read("Doctoral Dissertations", "2024", "Bats (Ann Lee)", ABSTRACT, "2023", "Owls (Bob Ray)", ABSTRACT)
    assert [item.custom["sources"][0]["lines"] for item in items] == [
        {"title": 3, "author": 3, "genre": 1, "issued": 2, "abstract": 4},
        {"title": 6, "author": 6, "genre": 1, "issued": 5, "abstract": 7},
    ]
    assert {item.text("genre") for item in items} == {"Doctoral Dissertation"}


def test_a_year_that_leads_to_no_title_stays_in_the_abstract() -> None:
    (item,), _ = read("Thesis 2024", "Bats (Ann Lee)", ABSTRACT, "1999", ABSTRACT)
    assert item.text("abstract") == f"{ABSTRACT}\n\n1999\n\n{ABSTRACT}"


@pytest.mark.parametrize("foot", ["© 2024 The Lab", "Last updated: 3 May 2024", "Imprint | Privacy", "Back to top"])
def test_the_foot_of_a_site_is_no_thesis(foot: str) -> None:
    items, diagnostics = read("Thesis 2024", "Bats (Ann Lee)", ABSTRACT, "Team", foot)
    assert [item.text("abstract") for item in items] == [ABSTRACT]
    assert [(one.code, one.location.line) for one in diagnostics] == [("page-furniture", 4), ("page-furniture", 5)]


@pytest.mark.parametrize("title", ["Contact Angles on Glass", "Top Quarks", "Copyright and Maps", "Cookies on Mars"])
def test_titles_that_begin_like_a_foot(title: str) -> None:
    items, _ = read("Thesis 2024", f"{title} (Ann Lee)", ABSTRACT)
    assert [item.text("title") for item in items] == [title]
