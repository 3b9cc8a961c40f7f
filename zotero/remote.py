"""What the sync needs of a server: a handful of calls, their answers, and nothing of HTTP.

The facts behind the shapes: every object has a version of its own, and so has the library; versions only grow, and
have gaps. An object sent with version 0 is created and refused if its key exists; one sent with another version is
changed in the properties that are sent, and refused if its version has moved on. A batch holds 50 objects at most,
and each of them has its own outcome.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, Protocol, TypeVar

Kind = Literal["items", "collections"]
Json = dict[str, Any]
"""The ``data`` of an item or a collection, as the server speaks it."""

BATCH = 50
"""How many objects a request can hold."""

_T = TypeVar("_T")


def batches(values: Iterable[_T], size: int = BATCH) -> Iterator[list[_T]]:
    """The values in lists of as many as a request can hold.

    >>> [*batches("abcde", 2)]
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class Library:
    """Which library: a user's own or a group's.

    >>> str(Library("user", 12)), Library("group", 7).path
    ('user 12', 'groups/7')
    """

    type: Literal["user", "group"]
    id: int

    def __str__(self) -> str:
        return f"{self.type} {self.id}"

    @property
    def path(self) -> str:
        """Its place in addresses of the server."""
        return f"{self.type}s/{self.id}"


@dataclass(frozen=True, slots=True)
class Access:
    """What a key may do.

    Attributes:
        user: the id of the account that the key belongs to.
        username: its name.
        write: whether its own library may be written.
        read: whether its own library may be read.
        notes: whether notes may be written.
        groups: group id to whether it may be written; 0 stands for all groups.
    """

    user: int
    username: str
    read: bool
    write: bool
    notes: bool = True
    groups: Mapping[int, bool] = field(default_factory=dict)

    def may_read(self, library: Library) -> bool:
        if library.type == "user":
            return self.read and library.id == self.user
        return library.id in self.groups or 0 in self.groups

    def may_write(self, library: Library) -> bool:
        if library.type == "user":
            return self.write and library.id == self.user
        return self.groups.get(library.id, self.groups.get(0, False))


@dataclass(frozen=True, slots=True)
class Versions:
    """The objects that changed since a version of the library: key to version, and the library's version now."""

    objects: Mapping[str, int]
    library: int


@dataclass(frozen=True, slots=True)
class Objects:
    """The ``data`` of objects, each with its ``key`` and ``version``, and the library's version now."""

    objects: Sequence[Json]
    library: int


@dataclass(frozen=True, slots=True)
class Deleted:
    """The keys of what was deleted for good since a version of the library, and the library's version now."""

    items: frozenset[str]
    collections: frozenset[str]
    library: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the server refused one object of a batch.

    Attributes:
        code: as in HTTP: 400 and 413 what was sent is wrong, 409 a parent or collection is missing, 412 its version
            has moved on or its key exists, 404 it does not exist.
        message: the server's words.
    """

    code: int
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the objects of one batch, by their place in it.

    Attributes:
        written: those created or changed, as they are now.
        unchanged: those that were as sent already.
        failed: those refused.
        library: the library's version after the last object.
    """

    written: Mapping[int, Json]
    unchanged: frozenset[int]
    failed: Mapping[int, Failure]
    library: int


class Remote(Protocol):
    """A library on a server.

    Every call raises :class:`~refmill.errors.AuthError` (the key is wrong or may not), ``ConflictError`` (the library
    has moved on), ``RateLimitError`` (wait; nothing was done) or ``RemoteError`` (the server failed, or could not be
    reached; ``unknown`` says whether the request may have been carried out).
    """

    library: Library

    @property
    def backoff(self) -> float:
        """How many seconds the server asked to wait, in its last answer, before the next request."""

    def access(self) -> Access:
        """What the key may do."""

    def changed(self, kind: Kind, since: int) -> Versions:
        """The objects that changed after version ``since``, those in the trash too."""

    def fetch(self, kind: Kind, keys: Sequence[str]) -> Objects:
        """The objects of these keys, at most 50; a key that does not exist is left out."""

    def deleted(self, since: int) -> Deleted:
        """What was deleted for good after version ``since``."""

    def write(self, kind: Kind, objects: Sequence[Json]) -> Report:
        """Create and change objects, at most 50, each with ``key`` and ``version``; what is not sent stays."""

    def delete(self, kind: Kind, keys: Sequence[str], library: int) -> int:
        """Delete objects for good, at most 50, if the library is still at this version; gives its new version.

        Keys that do not exist are no error.
        """
