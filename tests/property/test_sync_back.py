"""Pulls and undos among faults, kills and a colleague's edits: what others did stays, what nobody touched comes back.

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
from refmill.zotero.sync import pull_records, remember, undo_push


def _beside(name: str) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


world, runs, back = _beside("sync_world"), _beside("sync_runs"), _beside("sync_back")
FEW = range(12)
MANY = range(12, 200)


def seeds() -> list[object]:
    chosen = os.environ.get("REFMILL_SYNC_SEEDS")
    if chosen:
        first, _, last = chosen.partition("-")
        return [*range(int(first), int(last or first) + 1)]
    return [*FEW, *(pytest.param(seed, marks=pytest.mark.slow) for seed in MANY)]


@pytest.mark.parametrize("seed", seeds())
def test_what_others_did_stays_and_what_nobody_touched_comes_back(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    with Sandbox() as box:
        here = back.WorldWithReturn(box, chance, "Thesis/Reading")
        box.faults = runs.faults(chance, lambda *at: here.meddle_now(*at, kinds=("mild",)))
        run = runs.Run(box, tmp_path / "state.sqlite", chance, chance.choice((0.0, 0.02, 0.1)))
        for _ in range(round(60 ** chance.random())):
            here.new_record()
        for record in [*here.file.values()][: chance.randrange(4)]:
            here.own_item(record["DOI"], record["title"])
        for _ in range(chance.randrange(2, 5)):
            first = _push(run, here, chance)
            for _ in range(chance.randrange(1 + len(here.file))):
                here.meddle()
            chance.choice([_undo, _pull, _pull])(run, here, chance, first)
        _quiet(run, here)


def _records(here):
    return [world.item_of(key, record) for key, record in here.file.items()]


def _push(run, here, chance: random.Random) -> int:
    """The user edits and pushes; gives the number of the first push that belongs to it."""
    for _ in range(chance.randrange(1 + len(here.file))):
        here.edit_file()
    if chance.random() < 0.5:
        here.new_record()
    with run.session() as session:
        known = [entry.number for entry in session.state.pushes()]
    here.begin_push()
    run.until_done(lambda session: runs.push(_records(here), here.collection, session), here.meddle_meanwhile)
    here.end_push()
    return max(known, default=0) + 1


def _undo(run, here, chance: random.Random, first: int) -> None:
    """The user takes back all that the push has written, the last round of it first."""

    def undo(session) -> bool:
        left = [one.number for one in session.state.pushes() if not one.undone and not one.undoes]
        if left and left[-1] >= first:
            undo_push(left[-1], session, lambda undoing: True)
        return len(left) > 1 and left[-2] >= first

    here.undoing = True
    while run.until_done(undo, here.meddle_meanwhile):
        pass
    here.undoing = False
    here.judge_undone()


def _pull(run, here, chance: random.Random, first: int) -> None:
    """The user edits and pulls, while the library stands still."""
    for _ in range(chance.randrange(1 + len(here.file) // 2)):
        here.edit_file()
    if chance.random() < 0.5:
        here.put_into_collection()

    def pull(session):
        pulled = pull_records(_records(here), here.collection, session)
        here.take(pulled)
        run.fate.strike()
        remember(pulled, here.arrived(pulled), session, _records(here))
        return pulled

    writer = run.box.faults.rates.pop("writer", None)
    pulled = run.until_done(pull, lambda: None)
    here.judge_pulled(pulled)
    if writer is not None:
        run.box.faults.rates["writer"] = writer


def _quiet(run, here) -> None:
    """What comes of it when nothing goes wrong any more; and then there is nothing left to do."""
    run.fate.armed = False
    run.box.faults.rates.clear()
    with run.session() as session:
        runs.push(_records(here), here.collection, session)
        pushed = runs.push(_records(here), here.collection, session)
        assert not session.state.unfinished()
    assert pushed.plan.is_empty
    assert not pushed.refused
    here.rest({(step.record, one.field) for step in pushed.plan.steps for one in step.conflicts})
