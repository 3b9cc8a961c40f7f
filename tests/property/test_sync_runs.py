"""Pushes among faults, kills and a colleague's edits: nothing lost, nothing doubled, nothing overwritten.

Each run is made from its seed alone. ``REFMILL_SYNC_SEEDS=FROM-TO`` chooses others than the usual ones.
"""

import random
from pathlib import Path

import pytest
import sync_runs as runs
import sync_world as world

from refmill.zotero.sandbox import Sandbox

FEW = range(20)
MANY = range(20, 500)


def size(chance: random.Random) -> int:
    """How many records: every order of magnitude from 1 to 500 alike."""
    return round(500 ** chance.random())


@pytest.mark.parametrize("seed", runs.seeds(FEW, MANY))
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
        runs.quiet(run, here)


def _round(run, here, chance: random.Random) -> None:
    """The user edits and pushes, and begins anew when the push is cut short; meanwhile the colleague edits."""
    for _ in range(chance.randrange(min(60, 1 + len(here.file)))):
        here.edit_file()
    if chance.random() < 0.5:
        here.new_record()
    for _ in range(chance.randrange(min(60, 1 + len(here.file)))):
        here.meddle()
    records = runs.records(here)
    run.until_done(lambda session: runs.push(records, here.collection, session), here.meddle_meanwhile)
    here.unsettled.clear()
