"""Pushes among faults, kills and a colleague's edits: nothing lost, nothing doubled, nothing overwritten.

Each run is made from its seed alone. ``REFMILL_SYNC_SEEDS=FROM-TO`` chooses others than the usual ones.
"""

import importlib.util
import os
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from refmill.zotero.sandbox import Sandbox


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


world, runs = _beside("sync_world"), _beside("sync_runs")
FEW = range(20)
MANY = range(20, 500)


def seeds() -> list[object]:
    chosen = os.environ.get("REFMILL_SYNC_SEEDS")
    if chosen:
        first, _, last = chosen.partition("-")
        return [*range(int(first), int(last or first) + 1)]
    return [*FEW, *(pytest.param(seed, marks=pytest.mark.slow) for seed in MANY)]


def size(chance: random.Random) -> int:
    """How many records: every order of magnitude from 1 to 500 alike."""
    return round(500 ** chance.random())


@pytest.mark.parametrize("seed", seeds())
def test_the_library_becomes_what_the_file_says_and_nobody_loses_anything(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    with Sandbox() as box:
        here = world.World(box, chance, "Thesis/Reading")
        box.faults = runs.faults(chance, lambda *at: here.meddle_now(*at, kinds=("mild",)))
        run = runs.Run(box, tmp_path / "state.sqlite", chance, chance.choice((0.0, 0.02, 0.1)))
        for _ in range(size(chance)):
            here.new_record()
        for record in [*here.file.values()][: chance.randrange(4)]:
            here.own_item(record["DOI"], record["title"])
        for _ in range(chance.randrange(1, 4)):
            _round(run, here, chance)
        _quiet(run, here)


def _round(run, here, chance: random.Random) -> None:
    """The user edits and pushes, and begins anew when the push is cut short; meanwhile the colleague edits."""
    for _ in range(chance.randrange(min(60, 1 + len(here.file)))):
        here.edit_file()
    if chance.random() < 0.5:
        here.new_record()
    for _ in range(chance.randrange(min(60, 1 + len(here.file)))):
        here.meddle()
    records = [world.item_of(key, record) for key, record in here.file.items()]
    run.until_done(lambda session: runs.push(records, here.collection, session), here.meddle_meanwhile)
    here.unsettled.clear()


def _quiet(run, here) -> None:
    """What comes of it when nothing goes wrong any more; and then there is nothing left to do."""
    run.fate.armed = False
    run.box.faults.rates.clear()
    records = [world.item_of(key, record) for key, record in here.file.items()]
    with run.session() as session:
        runs.push(records, here.collection, session)
        pushed = runs.push(records, here.collection, session)
        assert not session.state.unfinished()
    assert pushed.plan.is_empty
    assert not pushed.refused
    here.rest({(step.record, one.field) for step in pushed.plan.steps for one in step.conflicts})
