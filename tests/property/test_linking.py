"""What holds for linking and merging whatever the records are."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from refmill.checks import check
from refmill.csljson import item_from_json, item_to_json
from refmill.errors import DecisionError, RefmillError
from refmill.linking import Decisions, decide, link, merge, names_of
from refmill.model import Item

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
VARIABLES = (
    "title abstract author issued DOI URL number archive archive_location custom note volume page container-title"
    " keyword ISBN genre edition editor made-up"
)
ANY_RECORD = st.dictionaries(st.sampled_from(VARIABLES.split()), JSON, max_size=6)

LONG = (
    "a sea of words in which a boat keeps its course while wind and current change all the time and nobody knows why "
)
TITLES = (
    "Keeping a Course",
    "keeping a course.",
    "Keping a Course",
    "Keeping a Course: Boats in Crossing Currents and Winds",
    "Keeping a Course, Part I",
    "Keeping a Course, Part II",
    "A Survey of Methods for Keeping Small Boats on Course",
    "Introduction",
    "Reply to: Keeping a Course",
)
NAMES = (
    {"family": "Akiba", "given": "Takuya"},
    {"family": "Akiba", "given": "Tomoyosi"},
    {"family": "Akiba", "given": "T."},
    {"family": "Reef", "given": "Ada"},
)


def likely_record() -> st.SearchStrategy[dict[str, Any]]:
    """Records that have much in common, so that they are linked, and contradict each other, often."""
    return st.fixed_dictionaries(
        {"type": st.sampled_from(["article", "article-journal", "thesis", "document"])},
        optional={
            "id": st.sampled_from(["a", "b", ""]),
            "title": st.sampled_from(TITLES),
            "author": st.lists(st.sampled_from(NAMES), min_size=1, max_size=2),
            "issued": st.sampled_from([2019, 2020, 2021]).map(lambda year: {"date-parts": [[year]]}),
            "abstract": st.sampled_from([LONG * 2, LONG * 3, (LONG * 3)[:200] + "…", "short"]),
            "DOI": st.sampled_from(["10.1000/a", "10.1000/b"]),
            "URL": st.sampled_from(["https://arxiv.org/abs/1908.00213", "https://example.org"]),
            "note": st.sampled_from(["one", "two", "one\ntwo"]),
            "volume": st.sampled_from(["1", "2"]),
            "container-title": st.sampled_from(["Sailing Letters", "arXiv preprint"]),
            "custom": st.sampled_from(
                [
                    {"refmill": {"cut": ["author"]}},
                    {"refmill": {"sources": [{"document": "a.txt", "layout": "x", "lines": {"title": 3, "note": 4}}]}},
                    {"refmill": {"subjects": ["cs.CL"]}, "other": 1},
                ]
            ),
        },
    )


LIBRARY = st.lists(likely_record(), max_size=7).map(lambda records: [item_from_json(one) for one in records])


def text(items: tuple[Item, ...]) -> list[str]:
    return [json.dumps(item_to_json(item), sort_keys=True) for item in items]


@settings(max_examples=settings.default.max_examples * 5 // 2, deadline=None)
@given(LIBRARY, st.booleans())
def test_merging_twice_is_merging_once(items: list[Item], merge_preprints: bool) -> None:
    once = merge(items, merge_preprints=merge_preprints)
    twice = merge(once.items, merge_preprints=merge_preprints)
    assert text(twice.items) == text(once.items)
    assert twice.explanations == ()


@settings(max_examples=settings.default.max_examples * 5 // 2, deadline=None)
@given(LIBRARY, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order(items: list[Item], random: Any) -> None:
    order = list(range(len(items)))
    random.shuffle(order)
    moved = link([items[place] for place in order])
    # Records that say the same in every field can change places with each other.
    names = text(tuple(items))
    groups = sorted(sorted(names[place] for place in group) for group in link(items).groups)
    assert groups == sorted(sorted(names[order[place]] for place in group) for group in moved.groups)


@settings(max_examples=settings.default.max_examples * 3 // 2, deadline=None)
@given(LIBRARY)
def test_each_record_is_in_one_group_and_explained(items: list[Item]) -> None:
    links = link(items)
    groups = links.groups
    assert all(pair.preprint != pair.published for pair in links.pairs)
    assert {place for pair in links.pairs for place in (pair.preprint, pair.published)} <= {one[0] for one in groups}
    assert sorted(place for group in groups for place in group) == list(range(len(items)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    merged = merge(items)
    assert len(merged.items) == len(groups)
    for explanation in merged.explanations:
        assert [place for place, _ in explanation.records] == list(groups[explanation.work])
        assert len(explanation.reasons) == len(explanation.records) - 1
        assert str(explanation)


@settings(max_examples=settings.default.max_examples * 5 // 2, deadline=None)
@given(st.lists(ANY_RECORD, max_size=4))
def test_any_records_are_linked_merged_and_checked(records: list[dict[str, Any]]) -> None:
    items = []
    for record in records:
        try:
            items.append(item_from_json(record))
        except RefmillError:
            continue
    doubled = [*items, *items]
    assert len(merge(doubled).items) <= len(doubled)
    assert all(finding.message for finding in check(doubled))


@settings(max_examples=settings.default.max_examples, deadline=None)
@given(LIBRARY, st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=3), st.randoms())
def test_decisions_hold_in_every_order(items: list[Item], told: list[tuple[int, int, bool]], random: Any) -> None:
    made = []
    for one, other, same in told:
        if max(one, other) < len(items):
            with suppress(DecisionError):
                made.append(decide([items[one]], [items[other]], same))
    decisions = Decisions().adding(made)
    groups = link(items, decisions).groups
    for apart in (decision for decision in decisions.all if not decision.same):
        for group in groups:
            sides = [{apart.one, apart.other} & set(names_of(items[place])) for place in group]
            assert not {apart.one, apart.other} <= {name for side in sides if len(side) == 1 for name in side}
    order = list(range(len(items)))
    random.shuffle(order)
    names = text(tuple(items))
    moved = link([items[place] for place in order], decisions).groups
    assert sorted(sorted(names[order[place]] for place in group) for group in moved) == sorted(
        sorted(names[place] for place in group) for group in groups
    )
