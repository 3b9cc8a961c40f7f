"""Taking back a push, as long as nobody changed what it did."""

from typing import Any

import pytest

from refmill.errors import RemoteError, StateError
from refmill.model import Date, Item

ONE = Item("one", "article-journal", {"title": "The First of Two Works", "volume": "1", "annote": "A note."})
TWO = Item("two", "book", {"title": "Something Different Altogether", "publisher": "P"})


def test_everything_that_a_push_made_is_deleted(desk: Any) -> None:
    desk.push(ONE, TWO, into=["A/B"])
    undone = desk.undo()
    assert not undone.kept
    assert (desk.everything(), desk.items("collections")) == ([], [])


def test_what_was_taken_back_can_be_pushed_again(desk: Any) -> None:
    desk.push(ONE, TWO)
    desk.undo()
    assert len(desk.push(ONE, TWO).done) == 4
    assert desk.plan(ONE, TWO).is_empty


def test_values_and_places_come_back(desk: Any) -> None:
    desk.push(ONE, into=["A"])
    desk.push(ONE.updated({"volume": "2", "issue": "3"}), into=["B"])
    desk.undo()
    one = desk.item("one")
    assert (one["volume"], one.get("issue", ""), len(one["collections"])) == ("1", "", 1)
    assert [folder["name"] for folder in desk.items("collections")] == ["A"]


def test_an_adopted_item_is_as_it_was(desk: Any) -> None:
    desk.make(itemType="book", title=TWO.text("title"), ISBN="9780142437247", extra="mine")
    before = desk.items()[0]
    desk.push(TWO.updated({"ISBN": "978-0-14-243724-7", "volume": "2"}))
    desk.undo()
    (after,) = desk.items()
    assert {name: value for name, value in after.items() if name not in ("version", "dateModified")} == {
        name: value for name, value in before.items() if name not in ("version", "dateModified")
    }


def test_what_somebody_changed_since_stays(desk: Any) -> None:
    desk.push(ONE, TWO)
    desk.edit(desk.item("one"), language="de")
    undone = desk.undo()
    assert {step.record: step.reason for step in undone.kept} == {
        "one": "it was changed since",
        "C": "other items are in it now",
    }
    assert [one["citationKey"] for one in desk.items()] == ["one"]


def test_what_others_put_on_an_item_or_into_a_collection_keeps_it(desk: Any) -> None:
    desk.push(ONE, into=["A/B"])
    inner = next(one for one in desk.items("collections") if one["name"] == "B")
    desk.make(key="CCCC2222", itemType="book", title="Theirs", collections=[inner["key"]])
    desk.make(key="DDDD2222", itemType="note", note="<p>theirs</p>", parentItem=desk.item("one")["key"])
    desk.undo()
    assert {one["key"] for one in desk.items()} == {"CCCC2222", "DDDD2222", desk.item("one")["key"]}
    assert {one["name"] for one in desk.items("collections")} == {"A", "B"}
    assert inner["key"] in desk.item("one")["collections"]


def test_a_later_push_is_taken_back_first(desk: Any) -> None:
    first = desk.push(ONE).pushes[0]
    second = desk.push(ONE.updated({"volume": "2"})).pushes[0]
    assert [step.record for step in desk.undo(second).done] == ["one"]
    desk.undo(first)
    assert desk.everything() == []


def test_a_push_is_taken_back_once_and_an_undo_never(desk: Any) -> None:
    desk.push(ONE)
    desk.undo()
    for number in (1, 2, 7):
        with pytest.raises(StateError, match=f"no push {number}"):
            desk.undo(number)
    with pytest.raises(StateError, match="no push to take back"):
        desk.undo()


@pytest.mark.parametrize("fault", ["cut-before", "cut-after", "half", "writer"])
def test_one_fault_changes_nothing_about_the_outcome(desk: Any, fault: str) -> None:
    desk.push(ONE, TWO)
    if fault == "writer":
        desk.make(itemType="book", title="Theirs")
    desk.box.faults.once(fault, method="DELETE")
    desk.undo()
    left = {one["title"] for one in desk.items() if one["itemType"] != "note"}
    edited = {ONE.text("title"), TWO.text("title")} if fault == "writer" else set()
    assert left - edited <= {"Theirs"}
    desk.push(ONE, TWO)
    assert {ONE.text("title"), TWO.text("title")} <= {one.get("title") for one in desk.items()}


def test_an_undo_that_was_cut_short_goes_on(desk: Any) -> None:
    desk.push(ONE, TWO)
    desk.box.faults.once("cut-after", method="DELETE", times=9)
    with pytest.raises(RemoteError):
        desk.undo()
    desk.box.faults._orders.clear()
    desk.undo()
    assert (desk.everything(), desk.items("collections")) == ([], [])
    assert len(desk.push(ONE, TWO).done) == 4


def test_somebody_changes_a_value_between_plan_and_request(desk: Any) -> None:
    from refmill.zotero.sync import undo_push

    desk.push(ONE)
    desk.push(ONE.updated({"volume": "2"}))

    def meanwhile(undoing: Any) -> bool:
        desk.edit(desk.item("one"), language="de")
        return True

    with desk.session() as session:
        undone = undo_push(0, session, meanwhile)
    assert undone is not None
    assert [step.reason for step in undone.kept] == ["it was changed since"]
    assert (desk.item("one")["volume"], desk.item("one")["language"]) == ("2", "de")


def test_an_adopted_item_that_was_left_again_is_recognised_anew(desk: Any) -> None:
    desk.make(itemType="book", title=TWO.text("title"), ISBN="9780142437247", date="May 1999")
    there = TWO.updated({"ISBN": "978-0-14-243724-7", "issued": Date((1999, 5))})
    desk.push(there)
    desk.undo()
    plan = desk.plan(there)
    assert not plan.conflicts
    assert {one.field for step in plan.steps for one in step.changes} == {
        "name",
        "publisher",
        "citationKey",
        "collections",
        "parentCollection",
    }


def test_what_was_changed_before_its_answer_came_stays(desk: Any) -> None:
    desk.box.faults.once("cut-after", method="POST", times=9)
    with pytest.raises(RemoteError):
        desk.push(ONE, TWO, into=[])
    desk.box.faults._orders.clear()
    desk.edit(desk.item("one"), language="de")
    desk.push(ONE, TWO, into=[])
    undone = desk.undo(1)
    assert {step.record: step.reason for step in undone.kept} == {"one": "it was changed since"}
    assert [one["citationKey"] for one in desk.items() if "citationKey" in one] == ["one"]


def test_a_change_whose_answer_did_not_come_is_taken_back(desk: Any) -> None:
    desk.push(ONE)
    desk.box.faults.once("cut-after", method="POST", times=9)
    with pytest.raises(RemoteError):
        desk.push(ONE.updated({"volume": "2"}))
    desk.box.faults._orders.clear()
    desk.undo(2)
    assert desk.item("one")["volume"] == "1"
