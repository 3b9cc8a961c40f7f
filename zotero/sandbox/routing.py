"""Which handler answers which address, and what is checked before any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from refmill.tables.zotero_schema import SCHEMA_VERSION
from refmill.zotero.sandbox import reads, templates, trials, writes
from refmill.zotero.sandbox.access import access, is_administrator
from refmill.zotero.sandbox.answers import Answer, RefusedError, Request
from refmill.zotero.sandbox.calls import Call, LibraryCall
from refmill.zotero.sandbox.preconditions import check_token
from refmill.zotero.sandbox.search import Scope
from refmill.zotero.sandbox.store import Library, Store

Handler = Callable[..., Answer]
Methods = Mapping[str, Handler]
ANY = "*"
"""Stands for one segment of a path, which the handler is given."""

LOOSE: Mapping[tuple[str, ...], Methods] = {
    ("schema",): {"GET": templates.whole_schema},
    ("itemTypes",): {"GET": templates.item_types},
    ("itemFields",): {"GET": templates.item_fields},
    ("itemTypeFields",): {"GET": templates.item_type_fields},
    ("itemTypeCreatorTypes",): {"GET": templates.item_type_creator_types},
    ("creatorFields",): {"GET": templates.creator_fields},
    ("items", "new"): {"GET": templates.new_item},
    ("keys", ANY): {"GET": reads.key, "DELETE": reads.drop_key},
    ("users", ANY, "groups"): {"GET": reads.groups},
}
"""What is about no library."""


def _scoped(read: Handler, **names: Any) -> Handler:
    """A reader of a part of the library; a name given as ``ANY`` is the segment of the path."""

    def answer(call: LibraryCall, *segments: str) -> Answer:
        given = iter(segments)
        filled: dict[str, Any] = {name: next(given) if value == ANY else value for name, value in names.items()}
        return read(call, Scope(**filled))

    return answer


def _of_kind(kind: str) -> dict[tuple[str, ...], Methods]:
    """What items and collections have in common."""
    list_read: Handler = reads.items if kind == "items" else reads.collections
    bound = {name: partial(_with_kind, getattr(writes, name), kind) for name in _WRITES}
    return {
        (kind,): {"GET": list_read, "POST": bound["post"], "DELETE": bound["delete_several"]},
        (kind, ANY): {
            "GET": partial(_with_kind, reads.one, kind),
            "PUT": bound["change_one"],
            "PATCH": bound["change_one"],
            "DELETE": bound["delete_one"],
        },
    }


_WRITES = ("post", "change_one", "delete_one", "delete_several")


def _with_kind(handler: Handler, kind: str, call: LibraryCall, *segments: str) -> Answer:
    return handler(call, kind, *segments)


IN_LIBRARY: Mapping[tuple[str, ...], Methods] = {
    (): {"GET": reads.group},
    ("items", "top"): {"GET": _scoped(reads.items, top=True)},
    ("items", "trash"): {"GET": _scoped(reads.items, trash=True)},
    ("items", "tags"): {"GET": _scoped(reads.tags)},
    ("items", "top", "tags"): {"GET": _scoped(reads.tags, top=True)},
    ("items", "trash", "tags"): {"GET": _scoped(reads.tags, trash=True)},
    ("items", ANY, "children"): {"GET": _scoped(reads.items, parent=ANY)},
    ("items", ANY, "tags"): {"GET": _scoped(reads.tags, item=ANY)},
    ("collections", "top"): {"GET": partial(reads.collections, top=True)},
    ("collections", ANY, "collections"): {"GET": reads.collections},
    ("collections", ANY, "items"): {"GET": _scoped(reads.items, collection=ANY)},
    ("collections", ANY, "items", "top"): {"GET": _scoped(reads.items, collection=ANY, top=True)},
    ("collections", ANY, "tags"): {"GET": _scoped(reads.tags, collection=ANY)},
    ("collections", ANY, "items", "tags"): {"GET": _scoped(reads.tags, collection=ANY)},
    ("collections", ANY, "items", "top", "tags"): {"GET": _scoped(reads.tags, collection=ANY, top=True)},
    ("tags",): {"GET": reads.tags, "DELETE": writes.delete_tags},
    ("tags", ANY): {"GET": lambda call, name: reads.tags(call, name=name)},
    ("deleted",): {"GET": reads.deleted},
    **_of_kind("items"),
    **_of_kind("collections"),
}
"""What is about a library, behind ``users/N`` or ``groups/N``."""


@dataclass(frozen=True, slots=True)
class Service:
    """The service without its sockets.

    Attributes:
        store: the libraries.
        clock: seconds since 1970.
        test_setup: whether the addresses for outside suites are open.
    """

    store: Store
    clock: Callable[[], float]
    test_setup: bool = False

    def answer(self, request: Request) -> Answer:
        """The answer to a request; everything in it happens, or nothing."""
        try:
            answer = self._handled(request)
        except RefusedError as refusal:
            answer = refusal.answer()
        common = {"Zotero-API-Version": "3", "Zotero-Schema-Version": str(SCHEMA_VERSION)}
        return Answer(answer.status, answer.body, {**common, **answer.headers})

    def _handled(self, request: Request) -> Answer:
        if self.test_setup and is_administrator(request):
            with self.store.transaction():
                return trials.answer(self.store, request)
        # As on the service, a write token is looked up before the work and stored after it, not in one with it.
        with self.store.transaction():
            call = self._admitted(request)
        with self.store.transaction():
            found = _find(LOOSE, request.path)
            return _called(found, call) if found else self._in_library(call)

    def _admitted(self, request: Request) -> Call:
        _check_form(request)
        call = Call(request, self.store, access(self.store, request), self.clock())
        check_token(self.store, request, call.access.key, call.time)
        return call

    def _in_library(self, call: Call) -> Answer:
        library = library_of(self.store, call.request)
        found = _find(IN_LIBRARY, call.request.path[2:])
        if not library or not found or (library.type == "user" and len(call.request.path) == 2):
            raise RefusedError(404, "there is nothing at this address")
        inside = LibraryCall(call.request, call.store, call.access, call.time, library)
        inside.check()
        return _called(found, inside)


def _check_form(request: Request) -> None:
    if "expect" in request.headers:
        raise RefusedError(417, "the Expect header is not supported")
    if request.method in {"POST", "PUT", "PATCH"} and not request.body:
        raise RefusedError(400, f"the {request.method} has no body")


def library_of(store: Store, request: Request) -> Library | None:
    """The library that a request is about, or None."""
    kind = {"users": "user", "groups": "group"}.get(request.path[0]) if len(request.path) > 1 else None
    digits = request.path[1] if kind else ""
    if not kind or not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        return None
    return store.library(kind, int(digits))


def _find(routes: Mapping[tuple[str, ...], Methods], path: tuple[str, ...]) -> tuple[Methods, tuple[str, ...]] | None:
    """The handlers of an address and the segments they are given; an exact one goes before one with gaps."""
    if path in routes:
        return routes[path], ()
    for pattern, methods in routes.items():
        if len(pattern) == len(path) and all(part in (ANY, given) for part, given in zip(pattern, path, strict=True)):
            return methods, tuple(given for part, given in zip(pattern, path, strict=True) if part == ANY)
    return None


def _called(found: tuple[Methods, tuple[str, ...]], call: Call) -> Answer:
    methods, segments = found
    method = "GET" if call.request.method == "HEAD" else call.request.method
    if method not in methods:
        raise RefusedError(405, "the method is not allowed here", headers={"Allow": ", ".join(sorted(methods))})
    return methods[method](call, *segments)
