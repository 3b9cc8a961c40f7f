"""``refmill zotero`` as a user runs it: a server on this machine, files, keys from a pipe, exit statuses."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BIB = """@article{cantor1874,
  title = {On a Property of All Algebraic Numbers},
  author = {Cantor, Georg},   % kept
  year = {1874}, volume = {77}, keywords = {numbers}
}

@book{melville1851,
  title = {Moby Dick}, author = {Melville, Herman}, publisher = {Harper}, year = {1851}
}
"""


class User:
    """Somebody with a folder, a server and a key."""

    def __init__(self, desk: Any, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.settings = {
            **os.environ,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "REFMILL_ZOTERO_SERVER": desk.box.url,
            "REFMILL_ZOTERO_KEY": desk.box.key,
        }
        (folder / "lib.bib").write_text(BIB, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "refmill.cli", "zotero", *arguments]

    def __call__(self, *arguments: str, stdin: str = "", status: int = 0, **settings: str) -> Any:
        """Run a command in the folder; what it printed."""
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={**self.settings, **settings},
            check=False,
            timeout=120,
        )
        assert "Traceback" not in done.stderr
        assert self.desk.box.key not in done.stdout + done.stderr
        assert done.returncode == status, done.stderr + done.stdout
        return done

    def push(self, *options: str, status: int = 0) -> Any:
        return self("push", "lib.bib", "--collection", "A/B", *options, status=status)

    def edit(self, old: str, new: str) -> None:
        file = self.folder / "lib.bib"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def user(desk: Any, tmp_path: Path) -> User:
    return User(desk, tmp_path)


def test_login_keeps_the_key_where_nobody_else_reads_it(user: User) -> None:
    key = user.desk.box.key
    del user.settings["REFMILL_ZOTERO_KEY"]
    done = user("login", stdin=f"{key}\n")
    assert "user:1  read and write" in done.stdout
    stored = user.folder / "config" / "refmill" / "keys.json"
    if stored.exists():  # a system with a keyring of its own keeps it there
        assert stored.stat().st_mode & 0o077 == 0
    assert "user:1" in user("login", "--check").stdout
    user("status")
    user("login", "--forget")
    assert "refmill zotero login" in user("status", status=1).stderr


@pytest.mark.parametrize(("key", "status"), [("x" * 24, 1), ("", 2), ("a b", 2)])
def test_a_key_that_is_none_is_not_kept(user: User, key: str, status: int) -> None:
    done = user("login", stdin=f"{key}\n", status=status)
    assert not key.strip() or key not in done.stderr
    assert not (user.folder / "config" / "refmill" / "keys.json").exists()


def test_push_twice_status_and_undo(user: User) -> None:
    assert "2 items and 2 collections created: 'refmill zotero undo 1' takes it back" in user.push("--yes").stdout
    assert user.push().stdout == "2 items left alone\n"
    status = json.loads(user("status", "--json").stdout)
    assert (status["items"], status["linked"], status["collections"]) == (2, 2, {"A": 0, "A/B": 2})
    assert [(one["push"], one["state"], one["objects"]) for one in status["pushes"]] == [(1, "done", 4)]
    assert "2 items and 2 collections deleted" in user("undo", "1", "--yes").stdout
    assert user.desk.everything() == []


def test_nobody_is_there_to_be_asked(user: User) -> None:
    assert "--yes" in user.push(status=2).stderr
    assert user.desk.everything() == []
    user.push("--yes")
    assert "--yes" in user("undo", status=2).stderr
    assert len(user.desk.everything()) == 2


def test_a_dry_run_and_a_diff_send_nothing(user: User) -> None:
    reader = user.desk.box.add_key(write=False)
    assert "2 items and 2 collections to create" in user.push("--dry-run").stdout
    told = user("diff", "lib.bib", "--collection", "A/B", REFMILL_ZOTERO_KEY=reader).stdout
    assert told.splitlines()[-1] == "2 items and 2 collections to create"
    assert user.desk.everything() == []


def test_the_plan_and_the_receipt_as_json(user: User) -> None:
    plan = json.loads(user("diff", "lib.bib", "--collection", "A/B", "--json").stdout)
    assert plan["counts"] == {"collections": {"create": 2}, "items": {"create": 2}}
    receipt = json.loads(user.push("--yes", "--json").stdout)
    assert (receipt["pushes"], len(receipt["done"]), receipt["refused"]) == ([1], 4, [])


def test_a_conflict_is_shown_where_it_differs_and_ends_with_status_1(user: User) -> None:
    user.push("--yes")
    user.desk.edit(
        user.desk.item("melville1851"), publisher="Harper & Brothers in the City of New York, on the Quay, 1"
    )
    user.edit("{Harper}", "{Harper & Brothers in the City of New York, on the Quay, 2}")
    done = user.push("--yes", status=1)
    assert "both sides changed it" in done.stdout
    assert "the Quay, 2'" in done.stdout
    assert "the Quay, 1'" in done.stdout
    assert "1 item changed" in user.push("--yes", "--ours").stdout


def test_pull_keeps_the_file_as_it_is_but_for_what_changed(user: User) -> None:
    user.push("--yes")
    user.desk.edit(user.desk.item("cantor1874"), volume="78")
    folder = next(one for one in user.desk.items("collections") if one["name"] == "B")
    user.desk.make(itemType="book", title="A New One", citationKey="new-one", collections=[folder["key"]])
    pulled = user("pull", "-o", "lib.bib", "--collection", "A/B")
    assert pulled.stdout.splitlines()[0].startswith("+ new-one")
    text = (user.folder / "lib.bib").read_text(encoding="utf-8")
    assert text.startswith(BIB.replace("{77}", "{78}").rstrip("\n"))
    assert "@book{new-one," in text
    assert user("pull", "-o", "lib.bib", "--collection", "A/B").stdout == "3 records unchanged\n"
    assert user.push().stdout.endswith("3 items left alone\n")


def test_pull_into_a_new_file_and_to_standard_output(user: User) -> None:
    user.push("--yes")
    assert len(json.loads(user("pull", "--collection", "A/B").stdout)) == 2
    assert not json.loads(user("pull", "-o", "new.json", "--collection", "A/B", "--json", "-n").stdout)["unchanged"]
    assert not (user.folder / "new.json").exists()
    user("pull", "-o", "new.json", "--collection", "A/B")
    assert {one["id"] for one in json.loads((user.folder / "new.json").read_text())} == {"cantor1874", "melville1851"}


@pytest.mark.parametrize("elsewhere", [["-o", "copy.json"], []], ids=["another file", "standard output"])
def test_a_pull_elsewhere_does_not_make_a_push_undo_what_others_did(user: User, elsewhere: list[str]) -> None:
    user.push("--yes")
    user.desk.edit(user.desk.item("cantor1874"), volume="78")
    user("pull", "--collection", "A/B", *elsewhere)
    user.push("--yes")
    assert user.desk.item("cantor1874")["volume"] == "78"
    user("pull", "--collection", "A/B", "-o", "lib.bib")
    assert "volume = {78}" in (user.folder / "lib.bib").read_text(encoding="utf-8")


def test_undo_shows_what_it_would_do_and_tells_as_json_what_it_did(user: User) -> None:
    user.push("--yes")
    user.desk.edit(user.desk.item("cantor1874"), volume="78")
    told = user("undo", "--dry-run").stdout.splitlines()
    assert told[:2] == ["push 1:", "1 item to delete"]
    assert told[3] == "1 item and 2 collections to stay as they are"
    assert len(user.desk.everything()) == 2
    (done,) = json.loads(user("undo", "--yes", "--json").stdout)
    assert (done["push"], [one["record"] for one in done["done"]]) == (1, ["melville1851"])
    assert [(one["record"], one["reason"]) for one in done["kept"]] == [
        ("A", "other collections are in it now"),
        ("A/B", "other items are in it now"),
        ("cantor1874", "it was changed since"),
    ]


def test_settings_of_a_command_and_of_all(user: User) -> None:
    settings = user.folder / "refmill.toml"
    settings.write_text('[zotero]\ncollection = "A"\nlibrary = "group:1001"\n[zotero.push]\nlibrary = "user"\n')
    assert "1 collection created" in user("push", "lib.bib", "--yes").stdout
    assert user("status").stdout.startswith("group 1001")
    assert len(json.loads(user("pull", "--library", "user").stdout)) == 2
    for wrong, words in (
        ("[zotero.pusch]\nyes = true\n", "no command: did you mean [zotero.push]?"),
        ("[zotero]\nlibary = 'user'\n", "did you mean 'library'?"),
    ):
        settings.write_text(wrong)
        assert words in user("status", status=1).stderr


def test_pull_takes_out_what_left_only_if_it_is_told_to(user: User) -> None:
    user.push("--yes")
    user.desk.delete(user.desk.item("melville1851"))
    assert "- melville1851" in user("pull", "-o", "lib.bib", "--collection", "A/B").stdout
    assert "melville1851" in (user.folder / "lib.bib").read_text()
    user("pull", "-o", "lib.bib", "--collection", "A/B", "--delete")
    assert "melville1851" not in (user.folder / "lib.bib").read_text()


@pytest.mark.parametrize(
    ("arguments", "settings", "status", "words"),
    [
        (["status"], {"REFMILL_ZOTERO_SERVER": "http://127.0.0.1:9"}, 1, "cannot be reached"),
        (["status"], {"REFMILL_ZOTERO_SERVER": "http://zotero.example"}, 2, "https://"),
        (["status"], {"REFMILL_ZOTERO_KEY": "x" * 24}, 1, "refused the key"),
        (["status", "--library", "group:77"], {}, 1, "group 77"),
        (["status", "--library", "me"], {}, 2, "group:ID"),
        (["pull", "--collection", "Nowhere"], {}, 1, "no collection 'Nowhere'"),
        (["push", "lib.bib", "--collection", "A//B", "--yes"], {}, 1, "A//B"),
        (["push", "nowhere.bib", "--yes"], {}, 1, "nowhere.bib"),
        (["push", "lib.bib", "--ours", "--theirs"], {}, 2, "exclude"),
        (["undo", "7", "--yes"], {}, 1, "no push 7"),
        (["pull", "-o", "lib.xyz", "--collection", "A"], {}, 1, "lib.xyz"),
    ],
)
def test_bad_input_is_told_in_a_line(
    user: User, arguments: list[str], settings: dict[str, str], status: int, words: str
) -> None:
    done = user(*arguments, status=status, **settings)
    assert words in done.stderr.splitlines()[-1]


def test_a_key_that_may_only_read_pushes_nothing(user: User) -> None:
    reader = user.desk.box.add_key(write=False)
    done = user("push", "lib.bib", "--yes", status=1, REFMILL_ZOTERO_KEY=reader)
    assert "may not write" in done.stderr
    assert user.desk.everything() == []


def test_two_at_once(user: User) -> None:
    from refmill.zotero.state import alone

    user("status")
    (state,) = (user.folder / "state").rglob("*.sqlite")
    with alone(state):
        assert "another run" in user.push("--yes", status=1).stderr
    user.push("--yes")


def test_a_state_that_is_damaged_is_left_and_named(user: User) -> None:
    user.push("--yes")
    (state,) = (user.folder / "state").rglob("*.sqlite")
    state.write_bytes(b"no database" * 100)
    assert "move it away" in user.push("--yes", status=1).stderr
    assert state.read_bytes().startswith(b"no database")
    state.unlink()
    assert user.push("--yes").stdout == "2 items left alone\n"


@pytest.fixture
def many(user: User) -> Callable[[], subprocess.Popen[str]]:
    """Begins a push of 288 records to a server that takes its time."""
    words = [f"{one}{other}{third}" for one in "abcdef" for other in "ghijkl" for third in "mnopqrst"]
    entries = (f"@book{{k{word}, title = {{{word * 3} {word[::-1] * 3}}}, year = 2000}}\n" for word in words)
    (user.folder / "lib.bib").write_text("".join(entries), encoding="utf-8")
    user.desk.box.faults.rates["slow"] = 1.0
    return lambda: subprocess.Popen(
        user.command("push", "lib.bib", "--collection", "A", "--yes"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=user.folder,
        env=user.settings,
    )


def test_kill_9_and_once_more(user: User, many: Any) -> None:
    for delay in (0.7, 0.9, 1.1):
        with many() as pushing:
            time.sleep(delay)
            pushing.kill()
    user.desk.box.faults.rates.clear()
    user("push", "lib.bib", "--collection", "A", "--yes")
    assert len(user.desk.everything()) == 288
    assert user("push", "lib.bib", "--collection", "A").stdout == "288 items left alone\n"


def test_ctrl_c_finishes_the_request_under_way_and_says_how_to_go_on(user: User, many: Any) -> None:
    user.desk.box.faults.delay = 0.4
    with many() as pushing:
        while not user.desk.box.store.rows("SELECT 1 FROM object WHERE kind = 'items'"):
            time.sleep(0.02)
        pushing.send_signal(signal.SIGINT)
        out, err = pushing.communicate(timeout=60)
        assert pushing.returncode == 1, err
    user.desk.box.faults.rates.clear()
    assert "stopping after the request" in err
    assert "run the same push again" in out
    user("push", "lib.bib", "--collection", "A", "--yes")
    assert len(user.desk.everything()) == 288
