"""Pulls: what comes back from a collection, and what stays in the file."""

from typing import Any

import pytest

from refmill.errors import SyncError
from refmill.model import Date, Item, Name

PAPER = Item(
    "cantor1874",
    "article-journal",
    {
        "title": "On a Property of All Algebraic Numbers",
        "author": (Name(family="Cantor", given="Georg"),),
        "issued": Date((1874,)),
        "volume": "77",
        "keyword": "numbers",
        "annote": "Read it.",
    },
)


def test_an_unchanged_collection_brings_nothing(desk: Any) -> None:
    desk.push(PAPER)
    pulled, after = desk.pull(PAPER)
    assert (pulled.new, pulled.updates, pulled.departed, pulled.unchanged) == ({}, [], [], 1)
    assert after == [PAPER]


def test_what_was_changed_there_comes_into_the_record(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item(PAPER.id), volume="78", tags=[{"tag": "numbers"}, {"tag": "sets"}], citationKey="other")
    pulled, (after,) = desk.pull(PAPER.updated({"issue": "2"}))
    assert {one.field for one in pulled.updates[0].merge.changes} == {"volume", "tags"}
    assert (after.id, after.text("volume"), after.text("issue"), after.text("keyword")) == (
        "cantor1874",
        "78",
        "2",
        "numbers, sets",
    )


@pytest.mark.parametrize(("prefer", "volume"), [("", "79"), ("ours", "79"), ("theirs", "78")])
def test_a_conflict_is_skipped_or_settled(desk: Any, prefer: str, volume: str) -> None:
    desk.push(PAPER)
    desk.edit(desk.item(PAPER.id), volume="78")
    pulled, (after,) = desk.pull(PAPER.updated({"volume": "79"}), prefer=prefer)
    assert bool(pulled.conflicts) == (not prefer)
    assert after.text("volume") == volume


def test_new_items_become_records_and_then_belong_to_them(desk: Any) -> None:
    desk.push(PAPER)
    (folder,) = desk.items("collections")
    desk.make(itemType="book", title="Sets", date="May 1900", citationKey="sets1900", collections=[folder["key"]])
    pulled, (_, book) = desk.pull(PAPER)
    assert list(pulled.new) == ["ABCD2345"]
    assert (book.id, book.text("title")) == ("sets1900", "Sets")
    assert book.date("issued") == Date((1900, 5))
    plan = desk.plan(PAPER, book)
    assert plan.is_empty
    assert not plan.conflicts
    assert desk.item("sets1900")["date"] == "May 1900"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"collections": []}, "taken out of the collection"),
        ({"deleted": 1}, "in the trash"),
        (None, "deleted"),
    ],
)
def test_what_left_is_named_and_stays(desk: Any, change: dict[str, Any] | None, reason: str) -> None:
    desk.push(PAPER)
    if change is None:
        desk.delete(desk.item(PAPER.id))
    else:
        desk.edit(desk.item(PAPER.id), **change)
    pulled, after = desk.pull(PAPER)
    assert [(one.record, one.reason) for one in pulled.departed] == [(PAPER.id, reason)]
    assert after == [PAPER]


def test_a_record_that_was_never_there_did_not_leave(desk: Any) -> None:
    desk.push(PAPER)
    pulled, _ = desk.pull(PAPER, Item("other", "book", {"title": "Quite Another Work"}))
    assert not pulled.departed


def test_a_note_that_was_changed_there_becomes_the_annotation(desk: Any) -> None:
    desk.push(PAPER)
    (note,) = (one for one in desk.items() if one["itemType"] == "note")
    desk.edit(note, note="<p>Read it twice.</p>")
    _, (after,) = desk.pull(PAPER)
    assert after.text("annote") == "Read it twice."
    assert desk.plan(after).is_empty


def test_several_notes_are_one_annotation_and_stay_several(desk: Any) -> None:
    desk.push(PAPER)
    item = desk.item(PAPER.id)
    desk.make(itemType="note", note="<p>And again.</p>", parentItem=item["key"])
    _, (after,) = desk.pull(PAPER)
    assert sorted(after.text("annote").split("\n\n")) == ["And again.", "Read it."]
    assert desk.plan(after).is_empty
    assert desk.pull(after)[0].unchanged == 1
    (step,) = desk.plan(after.updated({"annote": "Something else."})).conflicts
    assert "several notes" in step.reason
    desk.edit({"key": "ABCD2345"}, note="<p>And once more.</p>")
    _, (later,) = desk.pull(after)
    assert sorted(later.text("annote").split("\n\n")) == ["And once more.", "Read it."]


def test_pull_and_push_come_to_rest(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item(PAPER.id), date="March 1874", extra="PMID: 7\nsome words")
    _, (after,) = desk.pull(PAPER.updated({"publisher-place": "Berlin"}))
    assert after.date("issued") == Date((1874, 3))
    assert after.text("PMID") == "7"
    desk.push(after)
    assert desk.plan(after).is_empty
    assert desk.pull(after)[0].unchanged == 1
    assert desk.item(PAPER.id)["date"] == "March 1874"


def test_a_collection_that_is_not_there(desk: Any) -> None:
    with pytest.raises(SyncError, match="status"):
        desk.pull(PAPER, path="Nowhere")


def test_a_new_state_recognises_what_is_there(desk: Any) -> None:
    desk.push(PAPER)
    desk.path.unlink()
    pulled, after = desk.pull(PAPER)
    assert (pulled.unchanged, after) == (1, [PAPER])
    assert desk.plan(PAPER).is_empty


def test_an_annotation_that_the_user_changed_before_a_pull_is_still_pushed_after_it(desk: Any) -> None:
    desk.push(PAPER)
    edited = PAPER.updated({"annote": "Read it twice."})
    _, (after,) = desk.pull(edited)
    assert after == edited
    desk.push(after)
    assert "<p>Read it twice.</p>" in {one.get("note") for one in desk.items()}


def test_an_annotation_that_both_changed_has_both_and_is_pushed_whole(desk: Any) -> None:
    desk.push(PAPER)
    (note,) = (one for one in desk.items() if one["itemType"] == "note")
    desk.edit(note, note="<p>Theirs.</p>")
    _, (after,) = desk.pull(PAPER.updated({"annote": "Ours."}))
    assert after.text("annote") == "Ours.\n\nTheirs."
    desk.push(after)
    assert {one["note"] for one in desk.items() if "note" in one} == {"<p>Ours.</p>\n<p>Theirs.</p>"}
    assert desk.plan(after).is_empty


def test_tags_and_lines_that_the_user_added_before_a_pull_are_still_pushed_after_it(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item(PAPER.id), tags=[{"tag": "numbers"}, {"tag": "theirs"}], extra="their line")
    _, (after,) = desk.pull(PAPER.updated({"keyword": "numbers, ours", "note": "our line"}))
    desk.push(after)
    item = desk.item(PAPER.id)
    assert {one["tag"] for one in item["tags"]} == {"numbers", "ours", "theirs"}
    assert sorted(item["extra"].split("\n")) == ["our line", "their line"]
    assert desk.plan(after).is_empty
