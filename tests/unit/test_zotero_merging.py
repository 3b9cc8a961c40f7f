"""Three-way merging with a base for each side, field by field."""

import pytest

from refmill.zotero.extra import read_extra
from refmill.zotero.merging import Agreed, Change, Conflict, agreeing, three_way

BASE = Agreed({"volume": "1"}, {"volume": "I"})


def merged(agreed: Agreed, ours: dict, theirs: dict) -> dict:
    """Theirs after the changes."""
    return {**theirs, **{one.field: one.after for one in three_way(agreed, ours, theirs).changes}}


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("1", "I", "I"),
        ("2", "I", "2"),
        ("1", "II", "II"),
        ("2", "2", "2"),
        ("", "I", ""),
    ],
    ids=["nobody", "we alone", "they alone", "both the same", "we take it out"],
)
def test_a_field_gets_what_one_side_made_of_it(ours: str, theirs: str, after: str) -> None:
    merge = three_way(BASE, {"volume": ours}, {"volume": theirs})
    assert not merge.conflicts
    assert merged(BASE, {"volume": ours}, {"volume": theirs})["volume"] == after


def test_both_changed_it_differently() -> None:
    merge = three_way(BASE, {"volume": "2"}, {"volume": "3"})
    assert merge.changes == ()
    assert merge.conflicts == (Conflict("volume", "1", "2", "3"),)
    assert merge.preferring("ours").changes == (Change("volume", "3", "2"),)
    assert merge.preferring("theirs").changes == ()
    assert not merge.preferring("theirs").conflicts


def test_where_nothing_was_agreed_only_what_is_missing_is_given() -> None:
    merge = three_way(Agreed(), {"title": "T", "volume": "2"}, {"title": "Other"})
    assert merge.changes == (Change("volume", "", "2"),)
    assert [one.field for one in merge.conflicts] == ["title"]


def test_a_field_that_theirs_alone_has_is_not_ours_to_touch() -> None:
    assert three_way(Agreed(), {}, {"rights": "CC"}).changes == ()


@pytest.mark.parametrize("field", ["tags", "notes", "collections"])
def test_lists_are_merged_element_by_element(field: str) -> None:
    agreed = Agreed({field: ["a", "b"]}, {field: ["a", "b"]})
    after = merged(agreed, {field: ["b", "ours"]}, {field: ["a", "theirs"]})
    assert after[field] == ["theirs", "ours"]


def test_relations_are_merged_predicate_by_predicate() -> None:
    agreed = Agreed({"relations": {"dc:relation": ["x"]}}, {"relations": {"dc:relation": ["x"]}})
    after = merged(agreed, {"relations": {"dc:relation": ["x", "y"]}}, {"relations": {"owl:sameAs": "z"}})
    assert after["relations"] == {"owl:sameAs": ["z"], "dc:relation": ["y"]}


def test_lines_of_extra_are_merged_line_by_line() -> None:
    agreed = Agreed({"extra": "PMID: 1\nfree"}, {"extra": "PMID: 1\nfree"})
    after = merged(agreed, {"extra": "PMID: 1\nfree\nours: 2"}, {"extra": "PMID: 9\nfree"})
    assert after["extra"] == "PMID: 9\nfree\nours: 2"


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("original-date: 1999\nmine", "mine\ntheirs", "original-date: 1999\nmine\ntheirs"),
        ("Publication Title: J\nmine", "theirs", "Publication Title: J\ntheirs"),
        ('refmill-volume: ("is":1)\nmine', "mine\ntheirs", 'refmill-volume: ("is":1)\nmine\ntheirs'),
        ("mine\nmore", "mine\ntheirs", "mine\ntheirs\nmore"),
        ("mine\nmy label: more", "mine\ntheirs", "mine\ntheirs\nmy label: more"),
        ("DOI: 2\nPMID: 1\nmine", "PMID: 3\nmine\ntheirs", None),
    ],
    ids=["a variable", "a field", "the residue", "prose", "a label that is no variable", "a conflict"],
)
def test_new_lines_of_extra_that_say_a_variable_stand_before_prose(ours: str, theirs: str, after: str | None) -> None:
    merge = three_way(Agreed({"extra": "mine"}, {"extra": "mine"}), {"extra": ours}, {"extra": theirs})
    assert [one.after for one in merge.changes] == ([after] if after else [])
    assert [one.field for one in merge.conflicts] == ([] if after else ["extra"])


def test_a_new_line_of_extra_is_read_back_as_a_variable() -> None:
    agreed = Agreed({"extra": "One.\nTwo."}, {"extra": "One.\nTwo."})
    theirs = {"extra": "One.\nTwo.\nTheirs."}
    (change,) = three_way(agreed, {"extra": "original-date: 1999\nOne.\nTwo."}, theirs).changes
    read = read_extra(change.after)
    assert read.dates["original-date"].start == (1999,)
    assert read.note == theirs["extra"]


def test_a_line_that_both_changed_is_a_conflict_of_extra() -> None:
    agreed = Agreed({"extra": "PMID: 1"}, {"extra": "PMID: 1"})
    assert [one.field for one in three_way(agreed, {"extra": "PMID: 2"}, {"extra": "PMID: 3"}).conflicts] == ["extra"]


def test_what_they_changed_is_not_agreed_on() -> None:
    agreed = Agreed({"volume": "1", "issue": "1"}, {"volume": "I", "issue": "1"})
    ours = {"volume": "2", "issue": "1"}
    after = agreeing(agreed, ours, ())
    assert after == Agreed({"volume": "2", "issue": "1"}, {"volume": "2", "issue": "1"})
    assert not three_way(after, ours, {"volume": "2", "issue": "7"}).changes


def test_a_conflict_stays_open() -> None:
    conflict = three_way(BASE, {"volume": "2"}, {"volume": "3"}).conflicts
    assert three_way(agreeing(BASE, {"volume": "2"}, conflict), {"volume": "2"}, {"volume": "3"}).conflicts == conflict


def test_a_conflict_that_was_settled_is_no_conflict_any_more() -> None:
    agreed = agreeing(BASE, {"volume": "2"}, ())
    assert not three_way(agreed, {"volume": "2"}, {"volume": "3"}).conflicts
