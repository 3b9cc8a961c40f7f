"""Related items: what one item says of another holds for both, and is shown with both."""

from collections.abc import Iterable, Mapping
from typing import Any

from refmill.zotero.sandbox.store import Library, Store, Stored

RELATED = "dc:relation"


def shown_relations(relations: Mapping[str, Any]) -> dict[str, Any]:
    """Relations as they are shown: one object bare, several as an array; none left out.

    >>> shown_relations({"dc:relation": ["b", "a", "b"], "owl:sameAs": ["c"], "dc:replaces": []})
    {'dc:relation': ['a', 'b'], 'owl:sameAs': 'c'}
    """
    listed = {predicate: sorted(set(_listed(objects))) for predicate, objects in relations.items()}
    return {name: objects[0] if len(objects) == 1 else objects for name, objects in listed.items() if objects}


def _listed(objects: Any) -> list[str]:
    return objects if isinstance(objects, list) else [objects]


def address(library: Library, key: str) -> str:
    """The address by which relations name an item."""
    return f"http://zotero.org/{library.path}/items/{key}"


def own_relations(
    store: Store, library: Library, key: str, wanted: Mapping[str, Any], before: Mapping[str, Any]
) -> dict[str, Any]:
    """What an item has to say itself, so that it is shown with the relations that are wanted.

    What another item says already stays there; what another one says and is not wanted any more is taken out there,
    which is no new version of the other item.
    """
    said = {address(library, other): other for other in store.related_to(library, key)}
    related = set(_listed(wanted.get(RELATED, [])))
    for uri in said.keys() - related:
        _unsay(store, library, said[uri], address(library, key))
    kept = related - (said.keys() - set(_listed(before.get(RELATED, []))))
    return shown_relations({**wanted, RELATED: sorted(kept)})


def _unsay(store: Store, library: Library, key: str, uri: str) -> None:
    stored = store.get(library, "items", key)
    assert stored, "an item that says something exists"
    relations = stored.data["relations"]
    left = shown_relations({**relations, RELATED: [one for one in _listed(relations[RELATED]) if one != uri]})
    data = {name: value for name, value in stored.data.items() if name != "relations"}
    store.put(library, "items", Stored(key, stored.version, {**data, "relations": left} if left else data))


def all_relations(store: Store, library: Library, stored: Stored) -> dict[str, Any]:
    """What an item says, and what others say of it."""
    own = stored.data.get("relations", {})
    others: Iterable[str] = (address(library, other) for other in store.related_to(library, stored.key))
    return shown_relations({**own, RELATED: [*_listed(own.get(RELATED, [])), *others]})
