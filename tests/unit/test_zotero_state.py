"""The state of a library: what cannot be used is refused and never overwritten."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refmill.errors import StateError
from refmill.zotero.merging import Agreed
from refmill.zotero.remote import Deleted, Library
from refmill.zotero.state import FORMAT, Link, State, alone

LIBRARY = Library("user", 1)
URL = "https://zotero.example"


def state(path: Path, library: Library = LIBRARY, url: str = URL) -> State:
    return State(path, library, url)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with state(tmp_path / "state.sqlite") as made, made.transaction():
        made.saw("items", [{"key": "ABCD2345", "version": 3, "itemType": "book", "title": "Å", "collections": ["C"]}])
        made.link([Link("a", "", "ABCD2345", Agreed({"title": "Å"}, {"title": "Å"}))])
        made.reached(3)
    return tmp_path / "state.sqlite"


def test_what_is_kept_comes_back(path: Path) -> None:
    with state(path) as again:
        seen = again.snapshot()
    assert (seen.version, seen.items["ABCD2345"]["title"]) == (3, "Å")
    assert seen.links["a", ""].agreed.ours == {"title": "Å"}


def newer(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute(f"PRAGMA user_version = {FORMAT + 1}")


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE t (x)")


def overwritten(path: Path) -> None:
    path.write_bytes(b"This is no database at all, but a text of some length." * 10)


def torn(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(newer, "newer version"), (foreign, "no state"), (overwritten, "move it away"), (torn, "move it away")],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_way_out_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StateError, match=words):
        state(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("library", "url"), [(Library("user", 2), URL), (LIBRARY, "https://other.example")])
def test_the_state_of_another_library(path: Path, library: Library, url: str) -> None:
    with pytest.raises(StateError, match=r"is of https://zotero\.example user 1"):
        state(path, library, url)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="cannot be used now"):
        state(tmp_path / "nowhere" / "state.sqlite")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match="cannot be used"), alone(tmp_path / "file" / "state.sqlite"):
        pass


def test_a_disk_that_is_full_loses_nothing(path: Path) -> None:
    with state(path) as full:
        (size,) = full._database.execute("PRAGMA page_count").fetchone()
        full._database.execute(f"PRAGMA max_page_count = {size}")
        with pytest.raises(StateError, match="full"), full.transaction():
            full.saw(
                "items", [{"key": f"AAAA{n}", "version": 4, "abstractNote": "x" * 5000} for n in range(2000, 2100)]
            )
    with state(path) as again:
        assert list(again.snapshot().items) == ["ABCD2345"]


def test_what_breaks_off_is_not_written(path: Path) -> None:
    def breaking_off() -> None:
        with broken.transaction():
            broken.reached(9)
            raise KeyboardInterrupt

    with state(path) as broken, pytest.raises(KeyboardInterrupt):
        breaking_off()
    with state(path) as again:
        assert again.version == 3


def test_a_deleted_collection_leaves_its_items(path: Path) -> None:
    with state(path) as here:
        with here.transaction():
            here.saw_deleted(Deleted(frozenset(), frozenset({"C"}), 4))
        assert here.snapshot().items["ABCD2345"]["collections"] == []
        assert here.snapshot().gone == {"C"}


def test_what_was_taken_back_may_be_made_again(path: Path) -> None:
    with state(path) as here:
        with here.transaction():
            here.took_back("items", frozenset({"ABCD2345"}))
        seen = here.snapshot()
    assert (dict(seen.items), seen.gone, dict(seen.links)) == ({}, frozenset(), {})


def test_one_run_at_a_time(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from refmill.zotero.state import alone\n"
        "with alone(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(StateError, match="another run works on this library"), alone(path):
            pass
        other.kill()
    with alone(path):
        pass
