"""Reading: pages of objects, single ones, tags, deletions, groups and keys."""

from refmill.zotero.sandbox.access import key_facts
from refmill.zotero.sandbox.answers import Answer, RefusedError, at_version, of_json, text
from refmill.zotero.sandbox.calls import Call, LibraryCall
from refmill.zotero.sandbox.csl import csl_item
from refmill.zotero.sandbox.envelopes import envelope, shown_group, shown_tag
from refmill.zotero.sandbox.parameters import Parameters, links, of_items, parameters
from refmill.zotero.sandbox.preconditions import check_unseen, number
from refmill.zotero.sandbox.search import Found, Scope, find_collections, find_items, find_tags
from refmill.zotero.sandbox.store import Kind, Stored

CSL = "application/vnd.citationstyles.csl+json"


def items(call: LibraryCall, scope: Scope | None = None) -> Answer:
    """A page of items."""
    check_unseen(call.request, call.library)
    scope = scope or Scope()
    if scope.collection:
        _need(call, "collections", scope.collection)
    if scope.parent:
        _need(call, "items", scope.parent)
    asked = parameters(call.request, "items")
    return _page(call, "items", asked, find_items(call.store, call.library, scope, asked))


def collections(call: LibraryCall, parent: str | None = None, *, top: bool = False) -> Answer:
    """A page of collections."""
    check_unseen(call.request, call.library)
    if parent:
        _need(call, "collections", parent)
    asked = parameters(call.request, "collections")
    return _page(call, "collections", asked, find_collections(call.store, call.library, parent, top, asked))


def _need(call: LibraryCall, kind: Kind, key: str) -> Stored:
    found = call.store.get(call.library, kind, key)
    if not found:
        raise RefusedError(404, "there is no such object")
    return found


def _page(call: LibraryCall, kind: Kind, asked: Parameters, found: Found) -> Answer:
    headers = _paging(call, asked, found)
    if asked.format == "keys":
        answer = text("".join(f"{key}\n" for key, _ in found.rows))
        return Answer(200, answer.body, {**answer.headers, **headers, **at_version(call.fresh())})
    if asked.format == "versions":
        return of_json(dict(found.rows), call.fresh(), headers)
    objects = [_need(call, kind, key) for key, _ in found.rows]
    if asked.format == "csljson":
        cited = [csl_item(call.library, one) for one in objects]
        return of_json([one for one in cited if one], call.fresh(), {**headers, "Content-Type": CSL})
    shown = [envelope(call.store, call.library, kind, one, call.request.base) for one in objects]
    return of_json(shown, call.fresh(), headers)


def _paging(call: LibraryCall, asked: Parameters, found: Found) -> dict[str, str]:
    link = links(call.request, asked, found.total)
    return {"Total-Results": str(found.total), "Link": link}


def one(call: LibraryCall, kind: Kind, key: str) -> Answer:
    """One object, with its own version."""
    found = _need(call, kind, key)
    asked = parameters(call.request, kind)
    if asked.format == "csljson":
        cited = csl_item(call.library, found)
        return of_json([cited] if cited else [], found.version, {"Content-Type": CSL})
    if asked.format != "json":
        raise RefusedError(400, f"the format {asked.format!r} is not known here")
    return of_json(envelope(call.store, call.library, kind, found, call.request.base), found.version)


def tags(call: LibraryCall, scope: Scope | None = None, name: str | None = None) -> Answer:
    """A page of tags."""
    check_unseen(call.request, call.library)
    if scope and scope.collection:
        _need(call, "collections", scope.collection)
    if scope and scope.item:
        _need(call, "items", scope.item)
    asked = parameters(call.request, "tags")
    within = (scope, of_items(call.request)) if scope else None
    found = find_tags(call.store, call.library, within, name, asked)
    if name is not None and not found.total:
        raise RefusedError(404, "there is no such tag")
    shown = [shown_tag(call.library, tag, kind, count, call.request.base) for tag, kind, count in found.rows]
    return of_json(shown, call.fresh(), _paging(call, asked, found))


def deleted(call: LibraryCall) -> Answer:
    """What was deleted after a version."""
    since = call.request.parameter("since")
    if since is None:
        raise RefusedError(400, "since is missing")
    version = number(since, "since")
    gone: dict[str, list[str]] = {
        kind: call.store.deleted(call.library, kind, version) for kind in ("collections", "items", "tags")
    }
    return of_json({**gone, "searches": [], "settings": []}, call.fresh())


def group(call: LibraryCall) -> Answer:
    """The settings of a group."""
    return of_json(shown_group(call.store, call.library, call.request.base), call.library.version)


def groups(call: Call, user: str) -> Answer:
    """The groups of a user that the key may read."""
    seen = [one for one in call.store.groups(int(user)) if call.access.may_read(one)]
    total = {"Total-Results": str(len(seen))}
    if call.request.parameter("format") == "versions":
        return of_json({str(one.number): one.version for one in seen}, headers=total)
    return of_json([shown_group(call.store, one, call.request.base) for one in seen], headers=total)


def key(call: Call, name: str) -> Answer:
    """What a key may do; ``current`` is the one of the request."""
    facts = key_facts(call.store, _key_name(call, name))
    if not facts:
        raise RefusedError(404, "there is no such key")
    return of_json(facts)


def drop_key(call: Call, name: str) -> Answer:
    """Take a key back."""
    known = _key_name(call, name)
    if not call.store.key(known):
        raise RefusedError(404, "there is no such key")
    call.store.drop_key(known)
    return Answer(204)


def _key_name(call: Call, name: str) -> str:
    if name != "current":
        return name
    if call.access.key is None:
        raise RefusedError(403, "no key was given")
    return call.access.key
