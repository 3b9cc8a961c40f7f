"""Cases of linking: one file each, named for what it shows.

A case holds ``items`` (CSL-JSON), the ``groups`` that are one work (places from 0), and optionally ``doubtful``: pairs
that must be named as not linked, ``pairs``: all pairs of the first record of a preprint and the first of its published
version, ``decisions`` that are known: names of two records and whether they are the same, and ``reasons``: words that
must stand among the reasons of the links and pairs.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from refmill.csljson import item_from_json
from refmill.linking import Decision, Decisions, link

CASES = sorted(Path(__file__).with_name("linking").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    links = link([item_from_json(item) for item in case["items"]], decided(case))
    assert [list(group) for group in links.groups] == case["groups"], [str(one.reason) for one in links.links]
    pairs = {(one.one, one.other) for one in links.doubtful}
    assert {tuple(pair) for pair in case.get("doubtful", [])} <= pairs
    assert [[pair.preprint, pair.published] for pair in links.pairs] == case.get("pairs", [])
    said = " / ".join(str(one.reason) for one in (*links.links, *links.pairs))
    assert all(words in said for words in case.get("reasons", [])), said


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_groups_do_not_depend_on_order(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    order = list(range(len(case["items"])))
    for seed in range(4):
        Random(seed).shuffle(order)
        links = link([item_from_json(case["items"][place]) for place in order], decided(case))
        found = sorted(sorted(order[place] for place in group) for group in links.groups)
        assert found == sorted(case["groups"])
        group_of = {place: number for number, group in enumerate(found) for place in group}
        pairs = {(group_of[order[pair.preprint]], group_of[order[pair.published]]) for pair in links.pairs}
        assert pairs == {(group_of[preprint], group_of[published]) for preprint, published in case.get("pairs", [])}


def decided(case: dict[str, Any]) -> Decisions:
    return Decisions().adding(Decision(*names) for names in case.get("decisions", []))


def test_there_are_cases() -> None:
    assert len(CASES) >= 25
