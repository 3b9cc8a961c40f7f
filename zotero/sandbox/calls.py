"""What a handler is given: the request, who asks, and what it is about."""

from dataclasses import dataclass
from datetime import UTC, datetime

from refmill.zotero.sandbox.access import Access
from refmill.zotero.sandbox.answers import RefusedError, Request
from refmill.zotero.sandbox.store import Library, Store


@dataclass(frozen=True, slots=True)
class Call:
    """One request on its way.

    Attributes:
        request: what was sent.
        store: the libraries.
        access: who asks.
        time: when, in seconds since 1970.
    """

    request: Request
    store: Store
    access: Access
    time: float

    @property
    def now(self) -> str:
        """When, in ISO 8601."""
        return datetime.fromtimestamp(self.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class LibraryCall(Call):
    """One request about a library."""

    library: Library

    def fresh(self) -> int:
        """The library's version now, after what was done."""
        return self.store.version(self.library)

    def check(self) -> None:
        """Hold the one who asks to the rights of the key.

        Raises:
            RefusedError: the library may not be read or written (403).
        """
        if not self.access.may_read(self.library):
            raise RefusedError(403, "the library may not be read with this key")
        if self.request.writes and not self.access.may_write(self.library):
            raise RefusedError(403, "the library may not be written with this key")
