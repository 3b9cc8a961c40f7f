"""pyzotero as a client of the sandbox: make, read page by page, change, delete."""

from collections.abc import Iterator
from typing import Any

import pytest
from pyzotero import errors, zotero

from refmill.zotero.sandbox import Sandbox


@pytest.fixture(params=["user", "group"])
def client(request: pytest.FixtureRequest) -> Iterator[Any]:
    with Sandbox() as box:
        client = zotero.Zotero(getattr(box, request.param), request.param, box.key)
        client.endpoint = box.url
        yield client
        client.client.close()


def test_items_are_made_read_changed_and_deleted(client: Any) -> None:
    template = client.item_template("book")
    template["title"] = "Moby"
    key = client.create_items([template])["success"]["0"]
    item = client.item(key)
    item["data"]["title"] = "Moby Dick"
    assert client.update_item(item["data"])
    with pytest.raises(errors.PreConditionFailedError):
        client.update_item(item["data"])
    assert client.item(key)["data"]["title"] == "Moby Dick"
    assert client.delete_item(client.item(key))
    with pytest.raises(errors.ResourceNotFoundError):
        client.item(key)
    assert client.deleted(since=0)["items"] == [key]


def test_everything_comes_page_by_page(client: Any) -> None:
    made = set()
    for _ in range(3):
        made |= set(client.create_items([{"itemType": "book"} for _ in range(50)])["success"].values())
    assert {item["key"] for item in client.everything(client.items(limit=40))} == made
    assert client.num_items() == 150
    assert set(client.item_versions()) == made
    assert client.last_modified_version() == 150


def test_collections_and_tags(client: Any) -> None:
    outer = client.create_collections([{"name": "outer"}])["success"]["0"]
    inner = client.create_collections([{"name": "inner", "parentCollection": outer}])["success"]["0"]
    item = client.create_items([{"itemType": "book", "tags": [{"tag": "sea"}], "collections": [inner]}])
    key = item["success"]["0"]
    assert [one["key"] for one in client.collections_sub(outer)] == [inner]
    assert [one["key"] for one in client.collection_items(inner)] == [key]
    assert client.addto_collection(outer, client.item(key))
    assert set(client.item(key)["data"]["collections"]) == {outer, inner}
    assert client.tags() == ["sea"]
    assert client.delete_collection(client.collection(inner))
    assert client.item(key)["data"]["collections"] == [outer]


def test_what_the_key_may_do(client: Any) -> None:
    assert client.key_info()["access"]["user"]["write"] is True
    assert {"itemType": "book", "localized": "Book"} in client.item_types()
    assert {"field": "ISBN", "localized": "ISBN"} in client.item_type_fields("book")
    wrong = zotero.Zotero(client.library_id, client.library_type.removesuffix("s"), "nobody")
    wrong.endpoint = client.endpoint
    with pytest.raises(errors.UserNotAuthorisedError):
        wrong.items()
    wrong.client.close()
