"""Which objects a query finds, and in which order."""

from dataclasses import dataclass, field
from typing import Any

from refmill.zotero.sandbox.parameters import Choice, Parameters
from refmill.zotero.sandbox.store import Library, Store

TOP = "coalesce(p.parent, p.key, o.key)"
"""The item at the top above one; annotations stand two below it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where items are looked for.

    Attributes:
        top: only at the top: what is found below an item finds the item.
        trash: only in the trash.
        collection: only in this collection.
        parent: only below this item.
        item: this item alone.
    """

    top: bool = False
    trash: bool = False
    collection: str | None = None
    parent: str | None = None
    item: str | None = None


@dataclass(slots=True)
class Conditions:
    """The conditions of a statement and their arguments, in order."""

    parts: list[str] = field(default_factory=list)
    arguments: list[Any] = field(default_factory=list)

    def add(self, part: str, *arguments: Any) -> None:
        self.parts.append(part)
        self.arguments += arguments

    def __str__(self) -> str:
        return " AND ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, and how many there are in all."""

    rows: list[tuple[Any, ...]]
    total: int


def find_items(store: Store, library: Library, scope: Scope, asked: Parameters) -> Found:
    """The key and version of the items that a query finds."""
    shown = Conditions()
    shown.add("t.library = ? AND t.kind = 'items'", library.id)
    if asked.since:
        shown.add("t.version > ?", asked.since)
    _add_trash(shown, scope, asked)
    if scope.top:
        within = Conditions()
        within.add("o.library = ? AND o.kind = 'items'", library.id)
        _add_trash(within, scope, asked, "o")
        _add_wanted(within, library, scope, asked, "o")
        join = "LEFT JOIN object p ON p.library = o.library AND p.kind = o.kind AND p.key = o.parent"
        shown.add(f"t.key IN (SELECT {TOP} FROM object o {join} WHERE {within})", *within.arguments)
    else:
        _add_wanted(shown, library, scope, asked, "t")
    return _page(store, shown, asked, _item_order(asked))


def _add_trash(conditions: Conditions, scope: Scope, asked: Parameters, table: str = "t") -> None:
    if scope.trash:
        conditions.add(f"{table}.trashed = 1")
    elif not asked.trashed:
        conditions.add(f"{table}.trashed = 0")


def _add_wanted(conditions: Conditions, library: Library, scope: Scope, asked: Parameters, table: str) -> None:
    if scope.collection:
        members = "(SELECT item FROM member WHERE library = ? AND collection = ?)"
        member = (library.id, scope.collection)
        conditions.add(f"({table}.key IN {members} OR {table}.parent IN {members})", *member, *member)
    if scope.parent:
        conditions.add(f"{table}.parent = ?", scope.parent)
    if scope.item:
        conditions.add(f"{table}.key = ?", scope.item)
    if asked.keys is not None:
        conditions.add(f"{table}.key IN ({_marks(asked.keys)})", *asked.keys)
    if asked.item_type:
        _add_choice(conditions, f"{table}.type IN ({_marks(asked.item_type.values)})", asked.item_type)
    for tags in asked.tags:
        tagged = f"SELECT item FROM tag WHERE library = {library.id} AND folded IN ({_marks(tags.values)})"
        _add_choice(conditions, f"{table}.key IN ({tagged})", tags)
    where = f"fold({table}.data)" if asked.mode == "everything" else f"{table}.words"
    for words in asked.words:
        conditions.add(f"(instr({where}, ?) OR substr({table}.date, 1, 4) = ?)", words, words)


def _add_choice(conditions: Conditions, part: str, choice: Choice) -> None:
    conditions.add(f"NOT ({part})" if choice.negated else part, *choice.values)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _item_order(asked: Parameters) -> tuple[str, str | None]:
    """The expression that items are sorted by, and the argument it needs."""
    columns = {
        "dateModified": "t.modified",
        "title": "t.title",
        "creator": "t.creator",
        "itemType": "t.type",
        "date": "t.date",
    }
    if asked.sort == "itemKeyList":
        return "instr(?, t.key)", " ".join(asked.keys or ())
    name = "dateAdded" if asked.sort == "addedBy" else asked.sort
    return columns.get(name, f"coalesce(json_extract(t.data, '$.{name}'), '')"), None


def find_collections(store: Store, library: Library, parent: str | None, top: bool, asked: Parameters) -> Found:
    """The key and version of the collections that a query finds."""
    conditions = Conditions()
    conditions.add("t.library = ? AND t.kind = 'collections'", library.id)
    if top:
        conditions.add("t.parent IS NULL")
    if parent:
        conditions.add("t.parent = ?", parent)
    if asked.keys is not None:
        conditions.add(f"t.key IN ({_marks(asked.keys)})", *asked.keys)
    for words in asked.words:
        conditions.add("instr(t.words, ?)", words)
    if asked.since:
        conditions.add("t.version > ?", asked.since)
    if asked.sort == "collectionKeyList":
        return _page(store, conditions, asked, ("instr(?, t.key)", " ".join(asked.keys or ())))
    return _page(store, conditions, asked, ("t.title" if asked.sort == "title" else "''", None))


def _page(store: Store, conditions: Conditions, asked: Parameters, order: tuple[str, str | None]) -> Found:
    total = store.rows(f"SELECT count(*) FROM object t WHERE {conditions}", conditions.arguments)[0][0]
    expression, argument = order
    direction = "DESC" if asked.descending else "ASC"
    statement = (
        f"SELECT t.key, t.version FROM object t WHERE {conditions}"
        f" ORDER BY {expression} COLLATE NOCASE {direction}, t.version {direction}, t.rowid {direction}"
        " LIMIT ? OFFSET ?"
    )
    extra = [] if argument is None else [argument]
    arguments = [*conditions.arguments, *extra, asked.limit or -1, asked.start]
    return Found(store.rows(statement, arguments), total)


def find_tags(
    store: Store, library: Library, within: tuple[Scope, Parameters] | None, name: str | None, asked: Parameters
) -> Found:
    """The name, type and number of items of the tags that a query finds.

    Args:
        store, library: where.
        within: only tags of these items; None for all items.
        name: only this tag.
        asked: the parameters; ``words`` are looked for in the name.
    """
    conditions = Conditions()
    conditions.add("tag.library = ?", library.id)
    if within:
        _add_items(conditions, library, *within)
    if name is not None:
        conditions.add("tag.name = ?", name)
    for tags in asked.tags:
        _add_choice(conditions, f"tag.folded IN ({_marks(tags.values)})", tags)
    for words in asked.words:
        conditions.add("instr(tag.folded, ?) " + ("= 1" if asked.mode == "startswith" else "> 0"), words)
    new = "HAVING min(version) > ?"
    grouped = f"SELECT name, type, count(*) AS items FROM tag WHERE {conditions} GROUP BY name, type {new}"
    arguments = [*conditions.arguments, asked.since]
    total = store.rows(f"SELECT count(*) FROM ({grouped})", arguments)[0][0]
    order = "items DESC, name" if asked.sort == "numItems" else "name"
    page = [*arguments, asked.limit or -1, asked.start]
    return Found(store.rows(f"{grouped} ORDER BY {order} LIMIT ? OFFSET ?", page), total)


def _add_items(conditions: Conditions, library: Library, scope: Scope, asked: Parameters) -> None:
    """Only tags of certain items; those at the top are meant themselves, not what is below them."""
    items = Conditions()
    items.add("o.library = ? AND o.kind = 'items'", library.id)
    _add_trash(items, scope, asked, "o")
    _add_wanted(items, library, scope, asked, "o")
    if scope.top:
        items.add("o.parent IS NULL")
    conditions.add(f"tag.item IN (SELECT o.key FROM object o WHERE {items})", *items.arguments)
