"""Requests that wait when they are asked to, and try again when that can help; nothing here sleeps."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx2
import pytest

from refmill.errors import AuthError, ConflictError, RateLimitError, RemoteError
from refmill.zotero.patience import Patience, PatientRemote
from refmill.zotero.pyzotero_remote import PyzoteroRemote
from refmill.zotero.remote import Library

FINE = (200, {"Last-Modified-Version": "5", "Content-Type": "application/json"}, "{}")


class Server:
    """Answers one after the other; an exception is a connection that breaks. The last answer is good for all others."""

    def __init__(self, *answers: Any) -> None:
        self.answers = [*answers, FINE]
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        status, headers, text = answer
        return httpx2.Response(status, headers=headers, text=text)


def remote(server: Server, **patience: Any) -> tuple[PatientRemote, list[float]]:
    slept: list[float] = []
    bare = PyzoteroRemote(Library("user", 1), "k" * 24, "http://127.0.0.1:9")
    hooks = {"response": [bare._judge]}
    bare._zotero.client = httpx2.Client(transport=httpx2.MockTransport(server), event_hooks=hooks)
    return PatientRemote(bare, Patience(sleep=slept.append, jitter=lambda: 0.5, **patience)), slept


def test_retry_after_in_seconds_and_as_a_date_is_waited_for() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    here, slept = remote(Server((429, {"Retry-After": "7"}, ""), (503, {"Retry-After": later}, "down")))
    assert here.changed("items", 0).library == 5
    assert slept[0] == 7.5
    assert 95 < slept[1] < 102


@pytest.mark.parametrize("clock", ["Thu, 01 Jan 1970 00:00:00 GMT", "soon", "-5", ""])
def test_a_wait_that_is_over_or_no_wait(clock: str) -> None:
    here, slept = remote(Server((429, {"Retry-After": clock}, "")))
    here.changed("items", 0)
    assert slept == [1.0]


def test_backoff_holds_for_the_next_request() -> None:
    status, headers, text = FINE
    here, slept = remote(Server((status, {**headers, "Backoff": "12"}, text)))
    here.changed("items", 0)
    assert slept == []
    here.changed("items", 0)
    assert slept == [12.0]


def test_waits_grow_and_end() -> None:
    here, slept = remote(Server(*[(502, {}, "")] * 20), attempts=5)
    with pytest.raises(RemoteError, match="502"):
        here.changed("items", 0)
    assert slept == [1.0, 2.0, 4.0, 8.0]


def test_too_long_a_wait_is_left_to_the_user() -> None:
    here, slept = remote(Server((429, {"Retry-After": "86400"}, "")))
    with pytest.raises(RateLimitError) as caught:
        here.changed("items", 0)
    assert (caught.value.wait, slept) == (86400.0, [])


@pytest.mark.parametrize("error", [httpx2.ConnectError("refused"), httpx2.ReadError("cut"), httpx2.ReadTimeout("slow")])
def test_a_connection_that_breaks_is_tried_again(error: Exception) -> None:
    server = Server(error, error)
    here, slept = remote(server)
    here.changed("items", 0)
    assert (len(server.requests), len(slept)) == (3, 2)


@pytest.mark.parametrize(
    ("status", "error"),
    [(403, AuthError), (401, AuthError), (404, RemoteError), (412, ConflictError), (400, RemoteError)],
)
def test_what_will_not_change_is_not_tried_again(status: int, error: type[Exception]) -> None:
    server = Server((status, {}, "no"))
    here, _ = remote(server)
    with pytest.raises(error):
        here.changed("items", 0)
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", ["", "[", "null", "[1]", '{"successful": 3}', "<html>"])
def test_an_answer_that_is_none(body: str) -> None:
    status, headers, _ = FINE
    server = Server(*[(status, headers, body)] * 9)
    here, _ = remote(server, attempts=2)
    with pytest.raises(RemoteError):
        here.write("items", [{"key": "ABCD2345", "version": 0, "itemType": "book"}])


def test_nothing_of_a_call_that_failed_goes_into_the_next_one() -> None:
    server = Server((429, {}, ""))
    here, _ = remote(server, attempts=1)
    with pytest.raises(RateLimitError):
        here.fetch("items", ["ABCD2345"])
    here.changed("items", 3)
    asked = server.requests[1].url.params
    assert (asked["since"], asked["format"], "itemKey" in asked) == ("3", "versions", False)


def test_what_a_server_says_is_shown_in_a_line() -> None:
    here, _ = remote(Server((400, {}, "a\x1b[31m\nb" + "c" * 1000)))
    with pytest.raises(RemoteError) as caught:
        here.changed("items", 0)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_the_key_is_in_a_header_alone() -> None:
    server = Server()
    here, _ = remote(server)
    here.changed("items", 0)
    (request,) = server.requests
    assert "k" * 24 not in str(request.url)
    assert "k" * 24 in str(request.headers["Authorization"])
