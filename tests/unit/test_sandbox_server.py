"""The sandbox over HTTP: bounds, faults, limits, files, the test setup, the command, and pyzotero as a client."""

import base64
import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from refmill.errors import StateError
from refmill.zotero.sandbox import KINDS, Faults, Sandbox
from refmill.zotero.sandbox.answers import RefusedError
from refmill.zotero.sandbox.limits import Limits

BOOK = {"itemType": "book", "title": "t"}


class Client:
    """HTTP without any help."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box

    def __call__(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection(self.box.url.removeprefix("http://"), timeout=10)
        sent = {"Zotero-API-Key": self.box.key, **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def add(self, *objects: Any) -> tuple[int, http.client.HTTPMessage, bytes]:
        return self("POST", f"/users/{self.box.user}/items", list(objects))

    def count(self) -> int:
        return len(json.loads(self("GET", f"/users/{self.box.user}/items?format=versions")[2]))


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


@pytest.fixture
def client(box: Sandbox) -> Client:
    return Client(box)


def test_it_answers_on_the_loopback_interface_alone(box: Sandbox, client: Client) -> None:
    assert box.url.startswith("http://127.0.0.1:")
    assert client.add(BOOK)[0] == 200
    assert client("GET", f"/groups/{box.group}/items")[2] == b"[]"
    status, headers, body = client("HEAD", f"/users/{box.user}/items")
    assert (status, headers["Total-Results"], body) == (200, "1", b"")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("POST {items} HTTP/1.1\r\nContent-Length: x\r\n", 400),
        ("POST {items} HTTP/1.1\r\nContent-Length: 99999999999\r\n", 413),
        ("POST {items} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", 411),
        ("POST {items} HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n", 417),
        ("GET /users/1/items?q=%ff HTTP/1.1\r\n", 400),
        ("GET /users/1/items?" + "&".join(["a=b"] * 300) + " HTTP/1.1\r\n", 400),
        ("GET http://[x/ HTTP/1.1\r\n", 400),
        ("BREW / HTTP/1.1\r\n", 501),
    ],
)
def test_requests_out_of_bounds(box: Sandbox, head: str, status: int) -> None:
    host, port = box.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        text = head.format(items=f"/users/{box.user}/items") + f"Zotero-API-Key: {box.key}\r\nHost: x\r\n\r\n[]"
        connection.sendall(text.encode())
        assert connection.recv(1000).split(b" ")[1] == str(status).encode()


def test_many_clients_at_once(box: Sandbox, client: Client) -> None:
    threads = [threading.Thread(target=client.add, args=[BOOK] * 10) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    versions = json.loads(client("GET", f"/users/{box.user}/items?format=versions")[2])
    assert sorted(versions.values()) == list(range(1, 81))


class TestState:
    def test_a_file_keeps_libraries_and_key(self, tmp_path: Path) -> None:
        with Sandbox(tmp_path / "box.sqlite") as box:
            key = box.key
            Client(box).add(BOOK)
        with Sandbox(tmp_path / "box.sqlite") as box:
            assert (box.key, Client(box).count()) == (key, 1)
        assert [path.name for path in tmp_path.iterdir()] == ["box.sqlite"]

    def test_other_files_are_left_alone(self, tmp_path: Path) -> None:
        text, foreign = tmp_path / "notes.txt", tmp_path / "other.sqlite"
        text.write_text("mine " * 200)
        with sqlite3.connect(foreign) as base:
            base.execute("CREATE TABLE mine (x)")
        base.close()
        before = foreign.read_bytes()
        for path in (text, foreign, tmp_path / "missing" / "box.sqlite"):
            with pytest.raises(StateError):
                Sandbox(path)
        assert foreign.read_bytes() == before


class TestFaults:
    @pytest.mark.parametrize("kind", ["rate-limit", "rate-limit-date", "maintenance", "server-error"])
    def test_refusals_do_nothing(self, box: Sandbox, client: Client, kind: str) -> None:
        box.faults.once(kind, method="POST")
        status, headers, body = client.add(BOOK)
        assert status == {"maintenance": 503, "server-error": 500}.get(kind, 429)
        assert body
        assert not headers["Content-Type"].startswith("application/json")
        assert client.count() == 0
        if kind == "rate-limit-date":
            assert parsedate_to_datetime(headers["Retry-After"]).tzinfo
        elif kind != "server-error":
            assert headers["Retry-After"] == "1"
        assert client.add(BOOK)[0] == 200, "once"

    @pytest.mark.parametrize(("kind", "done"), [("cut-before", 0), ("cut-after", 1)])
    def test_cut_connections(self, box: Sandbox, client: Client, kind: str, done: int) -> None:
        box.faults.once(kind)
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            client.add(BOOK)
        assert client.count() == done

    def test_half_an_answer(self, box: Sandbox, client: Client) -> None:
        box.faults.once("half")
        with pytest.raises(http.client.IncompleteRead):
            client.add(BOOK)
        assert client.count() == 1

    def test_backoff_comes_with_the_answer(self, box: Sandbox, client: Client) -> None:
        box.faults.once("backoff", times=2, path="items")
        assert [client.add(BOOK)[1]["Backoff"] for _ in range(3)] == ["1", "1", None]

    def test_somebody_else_writes_in_between(self, box: Sandbox, client: Client) -> None:
        added = json.loads(client.add({**BOOK, "extra": "mine"})[2])
        key, version = added["success"]["0"], added["successful"]["0"]["version"]
        box.faults.once("writer")
        report = json.loads(client.add({"key": key, "version": version, "title": "new"})[2])
        assert report["failed"]["0"]["code"] == 412
        (edit,) = box.faults.edits
        data = json.loads(client("GET", f"/users/{box.user}/items/{key}")[2])["data"]
        assert (edit.key, data[edit.field], data["version"]) == (key, edit.value, version + 1)

    def test_the_same_seed_brings_the_same_faults(self) -> None:
        def run(seed: int) -> list[str]:
            with Sandbox(faults=Faults({"rate-limit": 0.3, "backoff": 0.5}, seed=seed)) as box:
                client = Client(box)
                for _ in range(20):
                    client("GET", "/itemTypes")
                return [fault.kind for fault in box.faults.seen]

        assert run(1) == run(1) != run(2)

    def test_all_at_once_leave_the_library_whole(self) -> None:
        with Sandbox(faults=Faults(dict.fromkeys(KINDS, 0.15), seed=3, delay=0, wait=0)) as box:
            client, sent = Client(box), 0
            while box.store.rows("SELECT count(*) FROM object")[0][0] < 30:
                sent += 1
                try:
                    client.add(BOOK)
                except (http.client.HTTPException, ConnectionError):
                    continue
            assert {fault.kind for fault in box.faults.seen} == set(KINDS)
            assert sent > 30

    @pytest.mark.parametrize("rates", [{"fire": 0.5}, {"half": 2}])
    def test_what_is_no_fault(self, rates: dict[str, float]) -> None:
        with pytest.raises(ValueError, match="no "):
            Faults(rates)


class TestLimits:
    def test_a_burst_and_then_a_steady_rate(self) -> None:
        now = 0.0
        limits = Limits(lambda: now, rate=10, burst=20)

        def sent(key: str) -> int:
            for number in range(100):
                try:
                    with limits.hold(key):
                        pass
                except RefusedError:
                    return number
            return 100

        assert [sent("a"), sent("a"), sent("b")] == [20, 0, 20]
        now = 0.5
        assert sent("a") == 5
        with pytest.raises(RefusedError) as refused, limits.hold("a"):
            pass
        assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "2"})

    def test_so_many_at_once(self) -> None:
        limits = Limits(lambda: 0.0, concurrent=1)
        with limits.hold("a"), pytest.raises(RefusedError), limits.hold("a"):
            pass
        with limits.hold("a"):
            assert True

    def test_they_hold_on_the_server(self) -> None:
        with Sandbox(limited=True) as box:
            client = Client(box)
            statuses = {client("GET", "/itemTypes")[0] for _ in range(400)}
        assert statuses == {200, 429}


class TestSetup:
    AUTHORIZATION = "Basic " + base64.b64encode(b"root:root").decode()

    def test_outside_suites_set_up_users(self) -> None:
        with Sandbox(test_setup=True) as box:
            client = Client(box)
            status, _, body = client("POST", "/test/setup?u=1&u2=2", Authorization=self.AUTHORIZATION)
            assert status == 200
            facts = json.loads(body)
            box.key = facts["user2"]["apiKey"]
            box.user = 2
            assert client.add(BOOK)[0] == 200
            assert client("POST", "/users/2/clear", Authorization=self.AUTHORIZATION)[0] == 204
            assert client.count() == 0
            assert client("POST", "/users/3/clear", Authorization=self.AUTHORIZATION)[0] == 404
            assert client("POST", "/test/setup?u=x", Authorization=self.AUTHORIZATION)[0] == 400

    def test_it_is_closed_unless_asked_for(self, client: Client) -> None:
        status, _, _ = client("POST", "/test/setup?u=1", [], Authorization=self.AUTHORIZATION)
        assert status == 404
        assert client.add(BOOK)[0] == 200, "the key is still good"


class TestCommand:
    @contextmanager
    def run(self, *arguments: str) -> "Iterator[subprocess.Popen[str]]":
        process = subprocess.Popen(
            [sys.executable, "-m", "refmill.cli", "zotero", "sandbox", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        with process:
            try:
                yield process
            finally:
                process.kill()  # one that should have ended by now would be waited for without end

    @pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
    def test_it_serves_until_it_is_stopped(self, tmp_path: Path, ending: int) -> None:
        with self.run("--json", "--state", str(tmp_path / "box.sqlite")) as process:
            assert process.stdout is not None
            facts = json.loads(process.stdout.readline())
            connection = http.client.HTTPConnection(facts["url"].removeprefix("http://"), timeout=10)
            connection.request("GET", f"/users/{facts['user']}/items", headers={"Zotero-API-Key": facts["key"]})
            assert connection.getresponse().status == 200
            connection.close()
            process.send_signal(ending)
            assert process.communicate(timeout=20)[1] == "the sandbox has stopped\n"
            assert process.returncode == 0

    @pytest.mark.parametrize(
        ("arguments", "status", "said"),
        [
            (["--fault", "fire=1"], 2, "there is no fault 'fire'"),
            (["--fault", "half=often"], 2, "'often' is no number"),
            (["--port", "99999"], 2, "99999"),
            (["--state", "/nonexistent/box"], 1, "cannot be used as the state of a sandbox"),
        ],
    )
    def test_slips(self, arguments: list[str], status: int, said: str) -> None:
        with self.run(*arguments) as process:
            _, error = process.communicate(timeout=20)
        assert (process.returncode, said in error, "Traceback" in error) == (status, True, False)

    def test_a_port_that_is_taken(self, box: Sandbox) -> None:
        with self.run("--port", box.url.rsplit(":", 1)[1]) as process:
            _, error = process.communicate(timeout=20)
        assert process.returncode == 1
        assert "cannot be used" in error
