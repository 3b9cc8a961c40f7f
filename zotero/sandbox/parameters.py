"""The parameters of a query, held to what they may be."""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from refmill.tables.zotero_schema import item_types
from refmill.zotero.sandbox.answers import WEBSITE, RefusedError, Request
from refmill.zotero.sandbox.preconditions import number
from refmill.zotero.sandbox.validation import is_key

FORMATS = {"items": ("json", "keys", "versions", "csljson"), "collections": ("json", "keys", "versions")}
LARGEST_PAGE, USUAL_PAGE = 100, 25
SORTS = frozenset(
    "dateAdded dateModified title creator itemType date publisher publicationTitle journalAbbreviation language"
    " accessDate libraryCatalog callNumber rights extra addedBy numItems itemKeyList collectionKeyList".split()
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of which one must hold, or of which none may."""

    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is asked for.

    Attributes:
        format: how it is shown.
        since: only what changed after this version; 0 for all.
        keys: only these objects, or None for all.
        words: words and phrases of the quick search, each of which must be there.
        mode: where they are looked for: ``everything`` or ``startswith``, or nothing for the usual place.
        tags: what must hold of an item's tags, each of them.
        item_type: the item types, or None for all.
        trashed: whether what is in the trash is shown too.
        sort, descending: the order.
        start, limit: the page; no limit is 0.
    """

    format: str
    since: int
    keys: tuple[str, ...] | None
    words: tuple[str, ...]
    mode: str
    tags: tuple[Choice, ...]
    item_type: Choice | None
    trashed: bool
    sort: str
    descending: bool
    start: int
    limit: int


def parameters(request: Request, kind: str) -> Parameters:
    """The parameters of a request for ``items``, ``collections`` or ``tags``.

    Raises:
        RefusedError: one of them is not valid (400).
    """
    shown = _format(request, kind)
    keys = _keys(request, {"items": "itemKey", "collections": "collectionKey"}.get(kind, ""))
    sort, descending = _order(request)
    return Parameters(
        format=shown,
        since=_since(request),
        keys=keys,
        words=_words(request, "q"),
        mode=(request.parameter("qmode") or "").lower(),
        tags=_tags(request, "tag"),
        item_type=_item_type(request),
        trashed=(request.parameter("includeTrashed") or "0") not in {"0", ""},
        sort=sort,
        descending=descending,
        start=_count(request, "start") or 0,
        limit=LARGEST_PAGE if keys else _limit(request, shown),
    )


def of_items(request: Request) -> Parameters:
    """Which items the tags are asked of: ``itemQ``, ``itemTag`` and the like, as they are for items themselves.

    Raises:
        RefusedError: one of them is not valid (400).
    """
    names = {"itemQ": "q", "itemQMode": "qmode", "itemTag": "tag", "itemKey": "itemKey", "itemType": "itemType"}
    query = {ours: request.query[name] for name, ours in names.items() if name in request.query}
    return parameters(replace(request, query=query), "items")


def _since(request: Request) -> int:
    return number(request.parameter("since") or request.parameter("newer") or "0", "since")


def _words(request: Request, name: str) -> tuple[str, ...]:
    found = re.findall(r'"([^"]+)"|([^\s"]+)', request.parameter(name) or "")
    return tuple((phrase or word).casefold() for phrase, word in found)


def _tags(request: Request, name: str) -> tuple[Choice, ...]:
    return tuple(_choice(given.casefold()) for given in request.query.get(name, ()) if given.strip())


def _format(request: Request, kind: str) -> str:
    shown = request.parameter("format") or "json"
    if shown not in FORMATS.get(kind, ("json",)):
        raise RefusedError(400, f"the format {shown!r} is not known here")
    return shown


def _keys(request: Request, name: str) -> tuple[str, ...] | None:
    given = request.parameter(name) if name else None
    if given is None:
        return None
    keys = tuple(given.strip(",").split(","))
    if not all(map(is_key, keys)):
        raise RefusedError(400, f"{name} has what is no key")
    return keys


def keys_to_delete(request: Request, kind: str) -> tuple[str, ...]:
    """The keys of a request to delete several objects.

    Raises:
        RefusedError: none are given, or one is none (400).
    """
    name = {"items": "itemKey", "collections": "collectionKey"}[kind]
    keys = _keys(request, name)
    if not keys:
        raise RefusedError(400, f"{name} is missing")
    return keys


def _choice(given: str) -> Choice:
    given = given.strip()
    negated = given.startswith("-")
    if negated or given.startswith("\\-"):
        given = given[1:]
    return Choice(tuple(value.strip() for value in given.split(" || ")), negated)


def _item_type(request: Request) -> Choice | None:
    given = request.query.get("itemType", ())
    if len(given) > 1:
        raise RefusedError(400, "itemType is given twice")
    if not given or not given[0].strip():
        return None
    choice = _choice(given[0])
    for value in choice.values:
        if value not in item_types():
            raise RefusedError(400, f"{value!r} is no item type")
    return choice


def _order(request: Request) -> tuple[str, bool]:
    sort, direction = request.parameter("sort"), request.parameter("direction")
    order = request.parameter("order")  # the name of sort before version 3
    if sort in {"asc", "desc"}:
        sort, direction = order, direction or sort
    sort = sort or order or "dateModified"
    if sort not in SORTS:
        raise RefusedError(400, f"nothing is sorted by {sort!r}")
    if direction not in {None, "", "asc", "desc"}:
        raise RefusedError(400, f"{direction!r} is no direction")
    return sort, direction == "desc" if direction else sort.startswith("date")


def _count(request: Request, name: str) -> int | None:
    given = (request.parameter(name) or "").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _limit(request: Request, shown: str) -> int:
    asked = _count(request, "limit")
    if shown in {"keys", "versions"}:
        return asked or 0
    return min(asked or USUAL_PAGE, LARGEST_PAGE)


def links(request: Request, asked: Parameters, total: int) -> str:
    """The Link header of a page: first, previous, next and last, and the page on the website."""
    found = {name: _address(request, start) for name, start in _starts(asked, total).items()}
    found["alternate"] = f"{WEBSITE}/{_path(request)}"
    return ", ".join(f'<{address}>; rel="{name}"' for name, address in found.items())


def _starts(asked: Parameters, total: int) -> dict[str, int]:
    if not asked.limit:
        return {}
    last = max(0, (total - 1) // asked.limit * asked.limit)
    starts = {}
    if asked.start:
        starts["first"] = 0
        starts["prev"] = max(0, asked.start - asked.limit)
    if asked.start + asked.limit < total:
        starts["next"] = asked.start + asked.limit
    if asked.start != last:
        starts["last"] = last
    return starts


def _address(request: Request, start: int) -> str:
    kept = [(name, value) for name, values in request.query.items() if name not in {"start", "key"} for value in values]
    query = urlencode([*kept, *([("start", str(start))] if start else [])])
    return f"{request.base}/{_path(request)}{'?' + query if query else ''}"


def _path(request: Request) -> str:
    return "/".join(quote(part, safe="") for part in request.path)
