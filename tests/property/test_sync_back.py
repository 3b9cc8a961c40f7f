"""Pulls and undos among faults, kills and a colleague's edits: what others did stays, what nobody touched comes back.

Each run is made from its seed alone. ``REFMILL_SYNC_SEEDS=FROM-TO`` chooses others than the usual ones.
"""

import random
from pathlib import Path

import pytest
import sync_back as back
import sync_runs as runs

from refmill.zotero.sandbox import Sandbox
from refmill.zotero.sync import pull_records, remember, undo_push

FEW = range(12)
MANY = range(12, 200)


@pytest.mark.parametrize("seed", runs.seeds(FEW, MANY))
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
        runs.quiet(run, here)


def _push(run, here, chance: random.Random) -> int:
    """The user edits and pushes; gives the number of the first push that belongs to it."""
    for _ in range(chance.randrange(1 + len(here.file))):
        here.edit_file()
    if chance.random() < 0.5:
        here.new_record()
    with run.session() as session:
        known = [entry.number for entry in session.state.pushes()]
    here.begin_push()
    run.until_done(lambda session: runs.push(runs.records(here), here.collection, session), here.meddle_meanwhile)
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
        pulled = pull_records(runs.records(here), here.collection, session)
        here.take(pulled)
        run.fate.strike()
        remember(pulled, here.arrived(pulled), session, runs.records(here))
        return pulled

    writer = run.box.faults.rates.pop("writer", None)
    pulled = run.until_done(pull, lambda: None)
    here.judge_pulled(pulled)
    if writer is not None:
        run.box.faults.rates["writer"] = writer
