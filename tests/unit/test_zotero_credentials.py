"""Where keys are kept, and that nothing shows them."""

import stat
import sys
import traceback
from pathlib import Path
from types import ModuleType

import pytest

from refmill.errors import AuthError
from refmill.zotero import credentials
from refmill.zotero.credentials import Key

URL = "https://zotero.example"
SECRET = "s3cr3ts3cr3ts3cr3ts3cr3t"


class Ring(ModuleType):
    """The keyring of a system."""

    def __init__(self, broken: bool) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def _check(self) -> None:
        if self.broken:
            raise RuntimeError("the keyring is locked")

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._check()
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        self._check()
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        self._check()
        del self.kept[service, name]


@pytest.fixture(params=[False, True], ids=["keyring", "no keyring"])
def ring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring(request.param)
    monkeypatch.setitem(sys.modules, "keyring", made)
    return made


def test_a_key_is_kept_found_and_forgotten(ring: Ring, tmp_path: Path) -> None:
    file = tmp_path / "config" / "keys.json"
    place = credentials.keep(URL, Key(SECRET), file)
    assert (place == str(file)) == ring.broken == file.exists()
    found, where = credentials.find(URL, file, {})
    assert (found.secret, where) == (SECRET, place)
    assert credentials.forget(URL, file)
    assert not credentials.forget(URL, file)
    with pytest.raises(AuthError, match="login"):
        credentials.find(URL, file, {})


def test_a_keyring_that_keeps_nothing_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring(False)
    monkeypatch.setattr(ring, "set_password", lambda *key: None)
    monkeypatch.setitem(sys.modules, "keyring", ring)
    credentials.keep(URL, Key(SECRET), tmp_path / "keys.json")
    assert credentials.find(URL, tmp_path / "keys.json", {})[0].secret == SECRET


def test_the_variable_comes_first(ring: Ring, tmp_path: Path) -> None:
    credentials.keep(URL, Key("other"), tmp_path / "keys.json")
    assert credentials.find(URL, tmp_path / "keys.json", {credentials.VARIABLE: f" {SECRET}\n"})[0].secret == SECRET


def test_a_key_is_for_its_server_alone(ring: Ring, tmp_path: Path) -> None:
    credentials.keep(URL, Key(SECRET), tmp_path / "keys.json")
    with pytest.raises(AuthError):
        credentials.find("https://other.example", tmp_path / "keys.json", {})


def test_nobody_else_can_read_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Ring(True))
    file = tmp_path / "keys.json"
    file.write_text("{}")
    file.chmod(0o644)
    credentials.keep(URL, Key(SECRET), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_a_file_of_keys_that_is_broken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Ring(True))
    (tmp_path / "keys.json").write_text("{")
    with pytest.raises(AuthError, match=r"keys\.json"):
        credentials.find(URL, tmp_path / "keys.json", {})


def test_nothing_shows_a_key() -> None:
    key = Key(SECRET)
    try:
        raise AuthError(f"{key} {key!r} {[key]}")
    except AuthError:
        told = traceback.format_exc()
    assert SECRET not in told
