"""Pushes into a library in which somebody else works too: what is made, changed, left alone, and told."""

from dataclasses import replace
from typing import Any

import pytest

from refmill.errors import AuthError, RateLimitError, RemoteError, SyncError
from refmill.model import Date, Item, Name
from refmill.zotero.pyzotero_remote import PyzoteroRemote
from refmill.zotero.sandbox import Sandbox
from refmill.zotero.sync import plan_push

WHALE = Item(
    "melville1851",
    "book",
    {
        "title": "Moby Dick, or the Whale",
        "author": (Name(family="Melville", given="Herman"),),
        "publisher": "Harper",
        "issued": Date((1851, 11)),
        "ISBN": "978-0-14-243724-7",
        "keyword": "sea, whale",
        "annote": "A long one.",
    },
)
PAPER = Item(
    "cantor1874",
    "article-journal",
    {"title": "On a Property of All Algebraic Numbers", "DOI": "10.1515/crll.1874.77.258", "volume": "77"},
)


def actions(plan: Any) -> list[str]:
    return [step.action for step in plan.steps]


def test_a_push_makes_collections_items_and_notes_and_a_second_one_nothing(desk: Any) -> None:
    first = desk.push(WHALE, PAPER, into=["Books/Sea", "Old"])
    assert len(first.done) == 6
    assert sorted(one["name"] for one in desk.items("collections")) == ["Books", "Old", "Sea"]
    whale = desk.item("melville1851")
    assert (whale["title"], whale["date"], len(whale["collections"])) == ("Moby Dick, or the Whale", "1851-11", 2)
    (note,) = (one for one in desk.items() if one["itemType"] == "note")
    assert (note["parentItem"], note["note"]) == (whale["key"], "<p>A long one.</p>")
    assert desk.push(WHALE, PAPER, into=["Books/Sea", "Old"]).plan.is_empty


def test_an_unchanged_library_costs_a_request(desk: Any) -> None:
    desk.push(WHALE)
    before = len(desk.box.faults.seen)
    desk.box.faults.rates["slow"] = 1.0
    desk.box.faults.delay = 0
    desk.push(WHALE)
    assert len(desk.box.faults.seen) - before == 1


def test_what_changed_in_the_file_is_sent_and_nothing_else(desk: Any) -> None:
    desk.push(WHALE)
    pushed = desk.push(WHALE.updated({"publisher": "Bentley"}))
    (step,) = pushed.done
    assert [(one.field, one.before, one.after) for one in step.changes] == [("publisher", "Harper", "Bentley")]


def test_what_was_changed_there_stays(desk: Any) -> None:
    desk.push(WHALE)
    desk.edit(desk.item("melville1851"), publisher="Bentley", tags=[{"tag": "sea"}, {"tag": "mine"}])
    desk.push(WHALE.updated({"keyword": "sea, whale, novel"}))
    whale = desk.item("melville1851")
    assert whale["publisher"] == "Bentley"
    assert {one["tag"] for one in whale["tags"]} == {"sea", "mine", "novel"}


@pytest.mark.parametrize(("prefer", "stands"), [("", "Bentley"), ("theirs", "Bentley"), ("ours", "Harpers")])
def test_a_conflict_is_skipped_or_settled(desk: Any, prefer: str, stands: str) -> None:
    desk.push(WHALE)
    desk.edit(desk.item("melville1851"), publisher="Bentley")
    ours = WHALE.updated({"publisher": "Harpers", "volume": "1"})
    pushed = desk.push(ours, prefer=prefer)
    assert [one.field for step in pushed.plan.conflicts for one in step.conflicts] == ([] if prefer else ["publisher"])
    assert (desk.item("melville1851")["publisher"], desk.item("melville1851")["volume"]) == (stands, "1")
    assert bool(desk.plan(ours).conflicts) == (not prefer)


def test_what_was_deleted_or_put_in_the_trash_stays_so_until_it_is_asked_back(desk: Any) -> None:
    desk.push(WHALE, PAPER)
    desk.delete(desk.item("cantor1874"))
    desk.edit(desk.item("melville1851"), deleted=1)
    plan = desk.plan(WHALE, PAPER.updated({"volume": "78"}))
    assert [step.reason for step in plan.steps if not step.part] == [
        "it is in the trash of the library",
        "it was deleted in the library",
    ]
    assert plan.is_empty
    desk.push(WHALE, PAPER, restore=True)
    assert {one.get("citationKey") for one in desk.items() if one["itemType"] != "note"} == {WHALE.id, PAPER.id}


def test_what_was_taken_out_of_the_collection_stays_out(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item("cantor1874"), collections=[])
    desk.push(PAPER.updated({"volume": "78"}))
    assert desk.item("cantor1874").get("collections", []) == []


def test_a_collection_that_was_renamed_and_moved_is_still_the_one(desk: Any) -> None:
    desk.push(PAPER, into=["A/B"])
    (inner,) = (one for one in desk.items("collections") if one["name"] == "B")
    desk.edit(inner, "collections", name="Z", parentCollection=False)
    desk.push(PAPER, WHALE, into=["A/B"])
    assert {one["name"] for one in desk.items("collections")} == {"A", "Z"}
    assert desk.item("melville1851")["collections"] == [inner["key"]]


def test_a_collection_that_was_deleted_is_made_anew_with_the_records_in_it(desk: Any) -> None:
    desk.push(PAPER)
    (folder,) = desk.items("collections")
    desk.delete(folder, "collections")
    desk.push(PAPER)
    (again,) = desk.items("collections")
    assert desk.item("cantor1874")["collections"] == [again["key"]]
    assert desk.plan(PAPER).is_empty


def test_another_collection_is_a_move(desk: Any) -> None:
    desk.push(PAPER)
    (step,) = (one for one in desk.plan(PAPER, into=["D"]).steps if one.kind == "items")
    assert [one.field for one in step.changes] == ["collections"]


@pytest.mark.parametrize(
    ("theirs", "field"),
    [
        ({"DOI": "https://doi.org/10.1515/CRLL.1874.77.258"}, "DOI"),
        ({"citationKey": "cantor1874"}, "citation key"),
        ({}, "title"),
    ],
)
def test_a_work_that_is_there_is_adopted_and_not_doubled(desk: Any, theirs: dict[str, str], field: str) -> None:
    data = {"itemType": "journalArticle", "title": PAPER.text("title"), "volume": "77", "date": "1874", **theirs}
    key = desk.make(**data)
    (step,) = (one for one in desk.push(PAPER.updated({"issued": Date((1874,))})).done if one.kind == "items")
    assert step.key == key, field
    assert len(desk.items()) == 1


def test_the_same_in_other_words_is_no_conflict(desk: Any) -> None:
    desk.make(itemType="book", title="Moby Dick, or the Whale", ISBN="9780142437247", date="November 1851")
    pushed = desk.push(WHALE)
    (whale,) = (one for one in desk.items() if one["itemType"] == "book")
    assert not [one.field for step in pushed.plan.steps for one in step.conflicts]
    assert whale["date"] == "November 1851"


def test_several_in_the_library_are_left_and_named(desk: Any) -> None:
    for key in ("AAAA2222", "BBBB3333"):
        desk.make(key=key, itemType="journalArticle", title=PAPER.text("title"), DOI=PAPER.text("DOI"))
    with desk.session() as session:
        plan, notes = plan_push([PAPER], ["C"], session, choices())
    (step,) = (one for one in plan.steps if one.kind == "items")
    assert step.key == "AAAA2222"
    assert ["BBBB3333" in one.message for one in notes] == [True]


def choices() -> Any:
    from refmill.zotero.plan import Choices

    return Choices()


def test_a_work_twice_in_the_file_is_pushed_once(desk: Any) -> None:
    pushed = desk.push(PAPER, replace(PAPER, id="cantor74"))
    assert len(desk.items()) == 1
    assert [step.reason for step in pushed.plan.steps if step.reason] == ["it is the same work as cantor1874"]


def test_two_records_of_one_id_are_told_apart_by_nothing(desk: Any) -> None:
    pushed = desk.push(PAPER, replace(WHALE, id=PAPER.id))
    assert [step.reason for step in pushed.plan.steps if step.reason] == ["another record has the id cantor1874"]


def test_an_id_that_came_to_be_another_work_is_another_item(desk: Any) -> None:
    desk.push(PAPER)
    desk.push(replace(WHALE, id=PAPER.id))
    assert {one["title"] for one in desk.items() if one["itemType"] != "note"} == {
        PAPER.text("title"),
        WHALE.text("title"),
    }


def test_another_type_keeps_what_others_filled_in(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item("cantor1874"), publicationTitle="Crelle")
    thesis = replace(PAPER, type="thesis").updated({"volume": None})
    pushed = desk.push(thesis)
    assert desk.item("cantor1874")["itemType"] == "journalArticle"
    assert [one.field for step in pushed.plan.conflicts for one in step.conflicts] == ["itemType"]


def test_another_type_and_back(desk: Any) -> None:
    desk.push(PAPER)
    thesis = replace(PAPER, type="thesis").updated({"volume": None})
    number = desk.push(thesis).pushes[0]
    assert desk.item("cantor1874")["itemType"] == "thesis"
    desk.undo(number)
    assert (desk.item("cantor1874")["itemType"], desk.item("cantor1874")["volume"]) == ("journalArticle", "77")


def test_preprint_and_published_version_become_related_items(desk: Any) -> None:
    one = PAPER.with_custom({"preprint-of": WHALE.id})
    other = WHALE.with_custom({"published-as": PAPER.id})
    desk.push(one, other)
    here, there = desk.item(PAPER.id), desk.item(WHALE.id)
    assert here["relations"]["dc:relation"].endswith(there["key"])
    assert there["relations"]["dc:relation"].endswith(here["key"])
    assert desk.plan(one, other).is_empty


def test_a_cut_list_of_authors_stays_cut(desk: Any) -> None:
    cut = PAPER.updated({"author": (Name(family="Cantor", given="G."),)}).with_custom({"cut": ["author"]})
    desk.push(cut)
    assert [one["lastName"] for one in desk.item(PAPER.id)["creators"]] == ["Cantor"]
    desk.edit(
        desk.item(PAPER.id),
        creators=[{"creatorType": "author", "firstName": "G.", "lastName": name} for name in ("Cantor", "Dedekind")],
    )
    desk.push(cut.updated({"volume": "78"}))
    assert len(desk.item(PAPER.id)["creators"]) == 2


def test_an_item_that_the_server_refuses_is_named_and_the_others_go_on(desk: Any) -> None:
    def refusing(kind: str, objects: Any) -> Any:
        return send(
            kind, [{**one, "accessDate": "never"} if one.get("citationKey") == WHALE.id else one for one in objects]
        )

    inner = desk.remote._remote
    send, inner.write = inner.write, refusing
    pushed = desk.push(WHALE.updated({"annote": None}), PAPER)
    assert [one.step.record for one in pushed.refused] == [WHALE.id]
    assert pushed.refused[0].reason
    assert [one["citationKey"] for one in desk.items()] == [PAPER.id]


@pytest.mark.parametrize("fault", ["cut-before", "cut-after", "half", "server-error", "maintenance", "rate-limit"])
def test_one_fault_changes_nothing_about_the_outcome(desk: Any, fault: str) -> None:
    desk.box.faults.once(fault, method="POST", path="items")
    assert len(desk.push(WHALE, PAPER).done) == 4
    assert len(desk.items()) == 3
    assert desk.plan(WHALE, PAPER).is_empty


def test_a_change_whose_answer_was_lost_is_found_out(desk: Any) -> None:
    desk.push(PAPER)
    desk.box.faults.once("cut-after", method="POST", path="items")
    pushed = desk.push(PAPER.updated({"volume": "78"}))
    assert [step.record for step in pushed.done] == [PAPER.id]


def test_somebody_changes_an_item_between_plan_and_request(desk: Any) -> None:
    desk.push(PAPER)
    with desk.session() as session:
        from refmill.zotero.plan import Choices
        from refmill.zotero.sync import push_records

        def meanwhile(plan: Any, diagnostics: Any) -> bool:
            desk.edit(desk.item(PAPER.id), volume="99", language="de")
            return True

        ours = PAPER.updated({"volume": "78", "issue": "1"})
        pushed = push_records([ours], ["C"], session, Choices(), meanwhile)
    now = desk.item(PAPER.id)
    assert (now["volume"], now["language"], now["issue"]) == ("99", "de", "1")
    assert [one.field for step in pushed.plan.conflicts for one in step.conflicts] == ["volume"]


def test_stopping_finishes_the_request_under_way_and_leaves_the_rest(desk: Any) -> None:
    records = [replace(PAPER, id=f"p{n}").updated({"title": word * 5, "DOI": None}) for n, word in enumerate(WORDS)]
    asked = iter([False, False, True, True, True, True])
    with desk.session(stopped=lambda: next(asked)) as session:
        from refmill.zotero.plan import Choices
        from refmill.zotero.sync import push_records

        pushed = push_records(records, ["C"], session, Choices(), lambda plan, diagnostics: True)
    assert (len(pushed.done), len(pushed.unsent)) == (51, len(WORDS) - 50)
    assert len(desk.push(*records).done) == len(WORDS) - 50


WORDS = [f"{one}{other}" for one in "abcdefghijkl" for other in "mnopqr"]


def test_a_wrong_key_and_one_that_may_only_read(desk: Any) -> None:
    reader = desk.box.add_key(write=False, groups={})
    wrong, reading = (PyzoteroRemote(desk.library, key, desk.box.url) for key in ("x" * 24, reader))
    with pytest.raises(AuthError, match="login"):
        wrong.access()
    assert not reading.access().may_write(desk.library)
    with pytest.raises(AuthError):
        reading.write("items", [{"key": "ABCD2345", "version": 0, "itemType": "book"}])
    assert "x" * 24 not in repr(wrong)


def test_no_server(desk: Any) -> None:
    with Sandbox() as box:
        url = box.url
    remote = PyzoteroRemote(desk.library, "k" * 24, url)
    with pytest.raises(RemoteError, match="cannot be reached") as caught:
        remote.changed("items", 0)
    assert not caught.value.unknown


def test_a_server_that_asks_for_too_long_a_wait_is_left(desk: Any) -> None:
    desk.box.faults.wait = 100_000
    desk.box.faults.once("rate-limit", path="items")
    with pytest.raises(RateLimitError):
        desk.push(PAPER)


def test_a_key_that_may_not_write_notes_pushes_the_rest_and_says_so(desk: Any) -> None:
    with desk.session() as session:
        plan, told = plan_push([WHALE], ["C"], replace(session, notes=False), choices())
    assert [step.part for step in plan.steps if step.kind == "items"] == [""]
    assert [one.code for one in told] == ["no-notes"]


@pytest.mark.parametrize("path", ["A//B", "/A", " ", "A/" + "x" * 256])
def test_a_path_that_is_none(desk: Any, path: str) -> None:
    with pytest.raises(SyncError, match="collection"):
        desk.push(PAPER, into=[path])
    assert not desk.items()


def test_a_slash_in_a_name(desk: Any) -> None:
    desk.push(PAPER, into=["In\\/Out"])
    assert [one["name"] for one in desk.items("collections")] == ["In/Out"]


def test_a_record_that_is_given_another_key_is_the_same_item(desk: Any) -> None:
    desk.push(WHALE, PAPER)
    desk.edit(desk.item("melville1851"), volume="2")
    (note,) = (one for one in desk.items() if one["itemType"] == "note")
    desk.edit(note, note="<p>A very long one.</p>")
    renamed = WHALE.with_id("whale")
    pushed = desk.push(renamed, PAPER)
    assert not pushed.plan.conflicts
    (step,) = pushed.done
    assert [(one.field, one.before, one.after) for one in step.changes] == [("citationKey", "melville1851", "whale")]
    assert (desk.item("whale")["volume"], len(desk.items())) == ("2", 3)
    assert desk.plan(renamed, PAPER).is_empty
    assert desk.push(renamed.updated({"annote": "Short."}), PAPER).plan.conflicts
    assert desk.push(renamed.with_id("moby"), PAPER).done


def test_another_key_of_a_work_that_is_there_already_stays_beside_it(desk: Any) -> None:
    desk.make(itemType="book", title=WHALE.text("title"), ISBN="9780142437247", citationKey="their-whale")
    pushed = desk.push(WHALE)
    assert not pushed.plan.conflicts
    whale = desk.item("their-whale")
    assert whale["publisher"] == "Harper"
    assert desk.plan(WHALE).is_empty


def test_a_key_that_both_changed_is_a_conflict(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item("cantor1874"), citationKey="theirs")
    (step,) = desk.plan(PAPER.with_id("ours")).conflicts
    assert [(one.ours, one.theirs) for one in step.conflicts] == [("ours", "theirs")]


def test_what_was_taken_out_of_the_collection_is_told_and_goes_back_if_it_shall(desk: Any) -> None:
    desk.push(PAPER)
    desk.edit(desk.item("cantor1874"), collections=[])
    (step,) = desk.plan(PAPER).steps
    assert (step.action, step.reason) == ("leave", "it was taken out of the collection")
    desk.push(PAPER, restore=True)
    assert len(desk.item("cantor1874")["collections"]) == 1
    assert desk.plan(PAPER).is_empty


def test_an_adopted_item_that_was_deleted_before_the_answer_came_stays_deleted(desk: Any) -> None:
    desk.push(PAPER)
    desk.make(itemType="book", title=WHALE.text("title"), ISBN="9780142437247")
    desk.box.faults.once("cut-after", method="POST", times=9)
    with pytest.raises(RemoteError):
        desk.push(WHALE, PAPER)
    desk.box.faults._orders.clear()
    desk.delete(desk.item("melville1851"))
    (step, _) = desk.push(WHALE, PAPER).plan.steps
    assert (step.action, step.reason) == ("leave", "it was deleted in the library")
    assert [one["title"] for one in desk.items()] == [PAPER.text("title")]
