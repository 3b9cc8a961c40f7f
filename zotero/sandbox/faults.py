"""What can go wrong between a client and the service, on purpose: by chance from a seed, or when it is asked for."""

import random
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from email.utils import formatdate

from refmill.zotero.sandbox.answers import Answer, RefusedError, Request, text
from refmill.zotero.sandbox.store import Change, Library, Store
from refmill.zotero.sandbox.writes import write

KINDS: Mapping[str, str] = {
    "writer": "somebody else changes an item of the library before the request is carried out",
    "slow": "the answer takes a while",
    "cut-before": "the connection is cut before anything is done",
    "rate-limit": "429 with Retry-After in seconds",
    "rate-limit-date": "429 with Retry-After as a date",
    "maintenance": "503 with a text and Retry-After",
    "server-error": "500 with a text",
    "backoff": "the answer has the header Backoff",
    "cut-after": "the connection is cut after everything is done, without an answer",
    "half": "half of the answer, then the connection is cut",
}
"""The faults there are, in the order in which they come to bear."""

Writer = Callable[[Store, Library, random.Random], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A fault that was brought about."""

    kind: str
    method: str
    path: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What the concurrent writer changed: the item's key, the field, and its new value."""

    library: str
    key: str
    field: str
    value: str


@dataclass
class _Order:
    kind: str
    times: int
    method: str | None
    path: str


class Faults:
    """The faults of a sandbox.

    Args:
        rates: fault to how often it happens, from 0 to 1; see :data:`KINDS`.
        seed: the same requests in the same order get the same faults.
        wait: the seconds that Retry-After and Backoff ask for.
        delay: the seconds that a slow answer takes.
        writer: changes the library in place of the built-in one, which edits a field of an item and notes it in
            ``edits``.

    Attributes:
        seen: the faults so far.
        edits: what the built-in writer changed.

    Raises:
        ValueError: there is no such fault, or a rate is no share.
    """

    def __init__(
        self,
        rates: Mapping[str, float] | None = None,
        *,
        seed: int = 0,
        wait: int = 1,
        delay: float = 0.05,
        writer: Writer | None = None,
    ) -> None:
        self.rates = dict(rates or {})
        for kind, rate in self.rates.items():
            _known(kind)
            if not 0 <= rate <= 1:
                raise ValueError(f"{rate} is no share between 0 and 1")
        self.wait, self.delay = wait, delay
        self.seen: list[Seen] = []
        self.edits: list[Edit] = []
        self._random = random.Random(seed)
        self._orders: list[_Order] = []
        self._writer = writer or self._edit_an_item
        self._lock = threading.Lock()

    def once(self, kind: str, *, times: int = 1, method: str | None = None, path: str = "") -> None:
        """Bring a fault about at the next requests.

        Args:
            kind: which.
            times: at how many requests.
            method: only at requests of this method.
            path: only at requests whose path contains this.

        Raises:
            ValueError: there is no such fault.
        """
        _known(kind)
        with self._lock:
            self._orders.append(_Order(kind, times, method, path))

    def plan(self, request: Request) -> frozenset[str]:
        """The faults of a request."""
        path = "/".join(request.path)
        with self._lock:
            kinds = {kind for kind in KINDS if kind in self.rates and self._random.random() < self.rates[kind]}
            kinds |= set(self._ordered(request.method, path))
            self.seen += [Seen(kind, request.method, path) for kind in KINDS if kind in kinds]
        return frozenset(kinds)

    def _ordered(self, method: str, path: str) -> Iterable[str]:
        for order in self._orders:
            if order.times and order.method in (None, method) and order.path in path:
                order.times -= 1
                yield order.kind
        self._orders = [order for order in self._orders if order.times]

    def refusal(self, kinds: frozenset[str], time: float) -> Answer | None:
        """The answer in place of the work, if a fault asks for one."""
        if "rate-limit" in kinds:
            return text("too many requests", 429, {"Retry-After": str(self.wait)})
        if "rate-limit-date" in kinds:
            return text("too many requests", 429, {"Retry-After": formatdate(time + self.wait, usegmt=True)})
        if "maintenance" in kinds:
            return text("the service is down for maintenance", 503, {"Retry-After": str(self.wait)})
        if "server-error" in kinds:
            return text("an error occurred", 500)
        return None

    def write(self, store: Store, library: Library) -> None:
        """Let somebody else change a library."""
        with self._lock, store.transaction():
            self._writer(store, library, self._random)

    def _edit_an_item(self, store: Store, library: Library, chance: random.Random) -> None:
        rows = store.rows(
            "SELECT key FROM object WHERE library = ? AND kind = 'items' AND trashed = 0"
            " AND type NOT IN ('note', 'attachment', 'annotation') ORDER BY key",
            (library.id,),
        )
        if not rows:
            return
        (key,) = chance.choice(rows)
        field = chance.choice(("extra", "rights", "shortTitle", "language"))
        value = f"edited {chance.randrange(10**6)}"
        try:
            change_field(store, library, key, field, value)
        except RefusedError:
            return  # not every item type has every field
        self.edits.append(Edit(library.path, key, field, value))


def change_field(store: Store, library: Library, key: str, field: str, value: str) -> None:
    """Change one field of an item as another client would.

    Raises:
        RefusedError: the item has no such field (400), or does not exist (404).
    """
    stored = store.get(library, "items", key)
    if not stored:
        raise RefusedError(404, "there is no such object")
    change = Change(key, {field: value}, stored, partial=True, now=stored.data["dateModified"])
    write(store, library, "items", change)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"there is no fault {kind!r}: there are {', '.join(KINDS)}")
