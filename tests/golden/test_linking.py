"""Cases of linking: one file each, named for what it shows.

A case holds ``items`` (CSL-JSON), the ``groups`` that are one work (places from 0), and optionally ``doubtful``: pairs
that must be named as not linked, and ``reasons``: words that must stand among the reasons of the links.
"""

import json
from pathlib import Path
from random import Random

import pytest

from refmill.csljson import item_from_json
from refmill.linking import link

CASES = sorted(Path(__file__).with_name("linking").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    links = link([item_from_json(item) for item in case["items"]])
    assert [list(group) for group in links.groups] == case["groups"], [str(one.reason) for one in links.links]
    pairs = {(one.one, one.other) for one in links.doubtful}
    assert {tuple(pair) for pair in case.get("doubtful", [])} <= pairs
    said = " / ".join(str(one.reason) for one in links.links)
    assert all(words in said for words in case.get("reasons", [])), said


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_groups_do_not_depend_on_order(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    order = list(range(len(case["items"])))
    for seed in range(4):
        Random(seed).shuffle(order)
        links = link([item_from_json(case["items"][place]) for place in order])
        found = sorted(sorted(order[place] for place in group) for group in links.groups)
        assert found == case["groups"]


def test_there_are_cases() -> None:
    assert len(CASES) >= 25
