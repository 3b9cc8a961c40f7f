"""The service's limits: how many requests of a key at once and in a second."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from refmill.zotero.sandbox.answers import RefusedError


@dataclass
class Limits:
    """A bucket of requests for each key, filled at a steady rate.

    Args:
        rate: requests a second.
        burst: how many requests a bucket holds.
        concurrent: how many requests of a key at once.
        clock: seconds; any beginning.
    """

    clock: Callable[[], float]
    rate: float = 10
    burst: int = 100
    concurrent: int = 5
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _running: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """One request of a key.

        Raises:
            RefusedError: there are too many (429), with the seconds after which the bucket is full again.
        """
        with self._lock:
            self._take(key)
            self._running[key] = self._running.get(key, 0) + 1
        try:
            yield
        finally:
            with self._lock:
                self._running[key] -= 1

    def _take(self, key: str) -> None:
        now = self.clock()
        left, since = self._left.get(key, (float(self.burst), now))
        left = min(float(self.burst), left + (now - since) * self.rate)
        self._left[key] = (left, now)
        if left < 1 or self._running.get(key, 0) >= self.concurrent:
            raise RefusedError(429, "too many requests", headers={"Retry-After": str(round(self.burst / self.rate))})
        self._left[key] = (left - 1, now)
