"""Merging field by field, explanations, and the comparisons that linking rests on."""

from typing import Any

import pytest

from refmill.csljson import item_from_json
from refmill.diagnostics import Severity
from refmill.linking import Strength, link, merge
from refmill.linking.people import Agreement, agreement, people
from refmill.linking.text import folded, folded_abstract, folded_title, is_cut
from refmill.model import Date, Item

SAME = {"number": "arXiv:1908.00213", "archive": "arXiv"}


def items(*records: dict[str, Any]) -> list[Item]:
    return [item_from_json({"type": "article", **SAME, **record}) for record in records]


def merged(*records: dict[str, Any]) -> Item:
    (item,) = merge(items(*records)).items
    return item


def names(*texts: str) -> list[dict[str, str]]:
    return [dict(zip(("given", "family"), text.split(), strict=True)) for text in texts]


def source(document: str, **lines: int) -> dict[str, Any]:
    return {"document": document, "layout": "arxiv-listing", "lines": lines}


def test_the_title_of_most_records_is_taken() -> None:
    titles = ("Fog Hrons at Dawn", "FOG HORNS AT DAWN", "Fog Horns at Dawn")
    assert merged(*({"title": title} for title in titles)).text("title") == "Fog Horns at Dawn"


def test_the_title_without_html_is_taken() -> None:
    assert merged({"title": "Fog <i>Horns</i>"}, {"title": "Fog Horns"}).text("title") == "Fog Horns"


def test_the_list_that_is_not_cut_is_taken_and_the_mark_goes() -> None:
    cut = {"author": names("Ada Reef", "Kei Mori", "Per Lind"), "custom": {"refmill": {"cut": ["author"]}}}
    item = merged(cut, {"author": names("A. Reef", "K. Mori")})
    assert [str(name) for name in item.names("author")] == ["A. Reef", "K. Mori"]
    assert not item.list_is_cut("author")


def test_the_mark_of_a_cut_list_stays_with_the_list() -> None:
    cut = {"author": names("Ada Reef"), "custom": {"refmill": {"cut": ["author"]}}}
    assert merged(cut, {"title": "Fog Horns"}).list_is_cut("author")


def test_the_most_precise_date_is_taken() -> None:
    dates = ([2019], [2019, 8, 1], [2019, 8])
    item = merged(*({"issued": {"date-parts": [parts]}} for parts in dates))
    assert item.date("issued") == Date((2019, 8, 1))


def test_a_publication_brings_its_type_and_date() -> None:
    item = merged(
        {"issued": {"date-parts": [[2019, 8, 1]]}},
        {"type": "article-journal", "issued": {"date-parts": [[2020]]}},
    )
    assert (item.type, item.date("issued")) == ("article-journal", Date((2020,)))


def test_the_longest_abstract_that_is_not_cut_is_taken() -> None:
    item = merged({"abstract": "Fog horns sound …"}, {"abstract": "Fog."}, {"abstract": "Fog horns."})
    assert item.text("abstract") == "Fog horns."


def test_notes_are_united() -> None:
    assert merged({"note": "10 pages"}, {"note": "3 figures\n10 pages."}).text("note") == "10 pages\n3 figures"


def test_unknown_fields_are_kept_and_conflicts_are_named() -> None:
    result = merge(items({"title": "Fog", "made-up": 1}, {"made-up": 2, "keyword": "fog", "other": [1]}))
    (item,) = result.items
    assert (item.fields["made-up"], item.fields["other"], item.fields["keyword"]) == (1, [1], "fog")
    (conflict,) = result.diagnostics
    assert (conflict.severity, conflict.code) == (Severity.INFO, "merge-conflict")
    assert conflict.message == "'Fog': made-up '1' was kept and '2' was not taken"


def test_values_that_differ_in_spelling_are_no_conflict() -> None:
    assert merge(items({"publisher": "Reef & Sons"}, {"publisher": "Reef and Sons."})).diagnostics == ()


def test_the_first_id_stays_and_the_others_are_explained() -> None:
    result = merge(items({"id": ""}, {"id": "reef2019"}, {"id": "fog"}))
    assert result.items[0].id == "reef2019"
    assert result.explanations[0].other_ids == ("fog",)


def test_lines_stay_with_the_source_that_a_field_was_taken_from() -> None:
    first = {"abstract": "Fog …", "custom": {"refmill": {"sources": [source("a.txt", number=1, abstract=2)]}}}
    second = {
        "abstract": "Fog horns.",
        "custom": {"refmill": {"sources": [source("b.txt", number=7, abstract=8)], "subjects": ["cs.CL"]}, "x": 1},
    }
    item = merged(first, second)
    assert item.custom["sources"] == [source("a.txt", number=1), source("b.txt", abstract=8)]
    assert item.custom["subjects"] == ["cs.CL"]
    assert item.fields["custom"]["x"] == 1


def test_lists_of_custom_are_united_and_the_latest_revision_stays() -> None:
    item = merged(
        {"custom": {"refmill": {"subjects": ["cs.CL", "cs.LG"], "version": "9", "announced": "2019-08"}}},
        {"custom": {"refmill": {"subjects": ["cs.LG", "cs.AI"], "version": "10", "announced": "2019-09"}}},
    )
    assert item.custom["subjects"] == ["cs.CL", "cs.LG", "cs.AI"]
    assert (item.custom["version"], item.custom["announced"]) == ("10", "2019-08")


def test_works_stand_where_their_first_record_stood() -> None:
    one, other = items({"title": "Fog"}, {"title": "Fog"})
    between = Item("", "article", {"title": "Tides"})
    result = merge([between, one, between.updated({"title": "Piers"}), other])
    assert [item.text("title") for item in result.items] == ["Tides", "Fog", "Piers"]


def test_an_explanation_names_places_reasons_and_fields() -> None:
    first = {"title": "Fog", "custom": {"refmill": {"sources": [source("a.txt", title=3)]}}}
    (explanation,) = merge(items(first, {"id": "fog", "note": "3 figures"})).explanations
    assert str(explanation).splitlines() == [
        "fog 'Fog'",
        "  A  a.txt:3",
        "  B  record 2 of the input",
        "  A = B: same arXiv id 1908.00213",
        "  from A: number, archive, title",
        "  from B: note",
    ]


def test_reasons_say_how_strong_they_are() -> None:
    (found,) = link(items({}, {})).links
    assert (found.one, found.other, found.reason.strength) == (0, 1, Strength.IDENTIFIER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("α-Divergence", r"$\alpha$-divergence"),
        ("Erdős & Rényi", r"Erd{\H{o}}s \& R\'enyi"),
        ("CO<sub>2</sub>", "CO₂"),
        ("Straße", "STRASSE"),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert folded_title(one).replace(" ", "") == folded_title(other).replace(" ", "")


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C++"), ("A* search", "A search"), ("GPT-3.5", "GPT-35"), ("か", "が")]
)
def test_titles_that_are_two(one: str, other: str) -> None:
    assert folded_title(one) != folded_title(other)


def test_vowel_signs_are_letters() -> None:
    assert folded("हिन्दी") != folded("हिन्द")


@pytest.mark.parametrize("end", ["…", "...", " [...]", "… ▽ More", "... read more"])
def test_cut_texts_are_known_by_their_end(end: str) -> None:
    assert is_cut(f"Fog horns{end}")
    assert folded_abstract(f"Fog horns{end}") == "foghorns"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["Takuya Akiba"], ["T. Akiba"], Agreement.AGREE),
        (["Takuya Akiba"], ["Tomoyosi Akiba"], Agreement.DIFFER),
        (["Ada Reef", "Kei Mori"], ["Kei Mori", "Ada Reef"], Agreement.AGREE),
        (["Ada Reef", "Kei Mori"], ["Ada Reef", "Per Lind"], Agreement.PARTLY),
        (["Ada Reef", "Kei Mori"], ["Kei Mori"], Agreement.PARTLY),
        (["Ada Reef"], [], Agreement.UNKNOWN),
    ],
)
def test_agreement_of_authors(one: list[str], other: list[str], expected: Agreement) -> None:
    ours, theirs = (people(item_from_json({"author": names(*side)})) for side in (one, other))
    assert agreement(*ours, *theirs) is expected
    assert agreement(*theirs, *ours) is expected
