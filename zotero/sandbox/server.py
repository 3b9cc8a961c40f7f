"""The service on a port of the loopback interface."""

import contextlib
import logging
import socket
import socketserver
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from refmill.zotero.sandbox.access import all_rights
from refmill.zotero.sandbox.answers import Answer, RefusedError, Request, text
from refmill.zotero.sandbox.faults import Faults
from refmill.zotero.sandbox.limits import Limits
from refmill.zotero.sandbox.routing import Service, library_of
from refmill.zotero.sandbox.store import Store
from refmill.zotero.sandbox.trials import new_access_key

HOST = "127.0.0.1"
LARGEST_BODY = 32 * 1024 * 1024
PATIENCE = 60
"""Seconds that a connection may be silent."""

LOG = logging.getLogger(__name__)


class Sandbox:
    """A server that behaves like the Zotero Web API, with one user and one group to begin with.

    Use it as a context manager, or call :meth:`start` and :meth:`stop`.

    Args:
        state: a file that keeps the libraries, made if it is missing; None for memory.
        port: the port; 0 for any that is free.
        faults: what goes wrong on purpose.
        limited: whether the service's limits of requests hold.
        test_setup: whether outside suites may set up users, as root:root.

    Attributes:
        url: the address, without a slash at the end.
        user, group: the ids of the user and the group.
        key: a key of the user that may do everything.
        faults: what goes wrong on purpose.

    Raises:
        StateError: the file cannot be used.
        OSError: the port is taken.
    """

    user = 1
    group = 1001

    def __init__(
        self,
        state: Path | None = None,
        *,
        port: int = 0,
        faults: Faults | None = None,
        limited: bool = False,
        test_setup: bool = False,
    ) -> None:
        self.faults = faults or Faults()
        self.store = Store(state)
        self.limits = Limits(time.monotonic) if limited else None
        self.service = Service(self.store, time.time, test_setup)
        try:
            self._server = _Server((HOST, port), self)
        except OSError:
            self.store.close()
            raise
        self.url = f"http://{HOST}:{self._server.server_address[1]}"
        self.key = self._furnish()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def _furnish(self) -> str:
        with self.store.transaction():
            self.store.add_user(self.user, "sandbox")
            self.store.add_library("group", self.group, "Sandbox group", {self.user})
            known = self.store.keys(self.user)
        return known[0] if known else self.add_key()

    def start(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop answering, cut what is open, and close the file."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.cut_all()
        self._server.server_close()
        self.store.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def add_key(
        self, user: int | None = None, *, write: bool = True, groups: Mapping[str | int, bool] | None = None
    ) -> str:
        """Make a key.

        Args:
            user: whose; the first user's by default.
            write: whether the user's own library may be written.
            groups: group id, or ``all``, to whether the group may be written; all as ``write`` says by default.
        """
        key = new_access_key()
        with self.store.transaction():
            self.store.add_key(key, user or self.user, all_rights(write=write, groups=groups))
        return key

    def answer(self, request: Request, faults: frozenset[str]) -> Answer:
        """The answer to a request that is carried out, or that a fault keeps from being carried out."""
        if "writer" in faults:
            self._let_write(request)
        refused = self.faults.refusal(faults, self.service.clock())
        answer = refused or self._limited(request)
        if "backoff" in faults:
            return Answer(answer.status, answer.body, {**answer.headers, "Backoff": str(self.faults.wait)})
        return answer

    def _let_write(self, request: Request) -> None:
        with self.store.transaction():
            library = library_of(self.store, request)
        if library:
            self.faults.write(self.store, library)

    def _limited(self, request: Request) -> Answer:
        if not self.limits:
            return self.service.answer(request)
        try:
            with self.limits.hold(request.headers.get("zotero-api-key") or request.headers.get("authorization", "")):
                return self.service.answer(request)
        except RefusedError as refusal:
            return refusal.answer()


class _Server(ThreadingHTTPServer):
    """Remembers its connections, so that they can be cut."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Without the look-up of a host name that the base class makes."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        LOG.debug("a connection broke", exc_info=True)

    def cut_all(self) -> None:
        for connection in tuple(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    """Between the socket and the service: reads requests within bounds, writes answers, brings faults about."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    disable_nagle_algorithm = True
    server: _Server

    def handle_expect_100(self) -> bool:
        """The service refuses the header by itself, as the real one does."""
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name in the base class)
        LOG.debug(format, *args)

    def _serve(self) -> None:
        try:
            request = self._request()
        except RefusedError as refusal:
            self.close_connection = True
            self._send(refusal.answer())
            return
        sandbox = self.server.sandbox
        faults = sandbox.faults.plan(request)
        if "slow" in faults:
            time.sleep(sandbox.faults.delay)
        if "cut-before" in faults:
            self.close_connection = True
            return
        answer = self._answer(request, faults)
        if "cut-after" in faults:
            self.close_connection = True
            return
        self._send(answer, half="half" in faults)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 (the names in the base class)

    def _answer(self, request: Request, faults: frozenset[str]) -> Answer:
        try:
            return self.server.sandbox.answer(request, faults)
        except Exception as error:
            LOG.error("%s /%s failed: %r", request.method, "/".join(request.path), error)
            LOG.debug("where it failed", exc_info=True)
            return text("an error occurred", 500)

    def _request(self) -> Request:
        try:
            address = urlsplit(self.path)
            query = parse_qs(address.query, keep_blank_values=True, errors="strict", max_num_fields=200)
            path = tuple(unquote(part, errors="strict") for part in address.path.split("/") if part)
        except ValueError as error:
            raise RefusedError(400, "the address is not valid") from error
        return Request(
            method=self.command,
            path=path,
            query={name: tuple(values) for name, values in query.items()},
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self._body(),
            base=self.server.sandbox.url,
        )

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            raise RefusedError(411, "the length of the body is missing")
        given = self.headers.get("Content-Length", "0").strip()
        if not (given.isascii() and given.isdigit() and len(given) < 16):
            raise RefusedError(400, "Content-Length is not a number")
        if int(given) > LARGEST_BODY:
            raise RefusedError(413, f"the body is larger than {LARGEST_BODY} bytes")
        body = self.rfile.read(int(given))
        if len(body) < int(given):
            raise RefusedError(400, "the body ends too early")
        return body

    def _send(self, answer: Answer, *, half: bool = False) -> None:
        empty = answer.status in {204, 304}
        headers = {"Date": self.date_time_string(), **answer.headers}
        if not empty:
            headers["Content-Length"] = str(len(answer.body))
        if self.close_connection or half:
            self.close_connection = True
            headers["Connection"] = "close"
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        body = b"" if empty or self.command == "HEAD" else answer.body
        self.wfile.write((head + body)[: -(len(body) // 2 + 1)] if half else head + body)
