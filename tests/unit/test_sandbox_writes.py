"""Changes in the sandbox: versions, keys, preconditions, write tokens, deletion."""

from typing import Any

import pytest

BOOK = {"itemType": "book", "title": "t"}
KEY, OTHER = "ABCD2345", "WXYZ6789"


def codes(report: dict[str, Any]) -> dict[str, int]:
    return {index: failure["code"] for index, failure in report["failed"].items()}


def test_each_object_of_an_array_has_a_version_of_its_own(api: Any) -> None:
    before = api.version()
    report = api.post([BOOK, {"itemType": "nothing"}, BOOK, 5])
    versions = [report["successful"][index]["version"] for index in ("0", "2")]
    assert versions == [before + 1, before + 2], "what is refused has no version"
    assert codes(report) == {"1": 400, "3": 400}
    assert api.version() == before + 2


def test_an_object_that_stays_as_it_was_moves_the_library_on(api: Any) -> None:
    key = api.made()
    before, own = api.version(), api.data(key)["version"]
    report = api.post([api.get(f"items/{key}"), {"key": key, "version": own, "title": "t"}])
    assert report["unchanged"] == {"0": key, "1": key}
    assert api.version() == before + 2
    assert api.data(key)["version"] == own


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[{", 400), (b"{}", 400), (b'["\\ud800"]', 400), (b"[NaN]", 400), (b"[" * 100_000, 400)],
)
def test_a_body_that_is_no_array_is_refused_whole(api: Any, body: bytes, status: int) -> None:
    assert api("POST", "items", body).status == status


def test_at_most_fifty_objects_at_once(api: Any) -> None:
    assert api("POST", "items", [BOOK] * 51).status == 413
    assert len(api.post([BOOK] * 50)["success"]) == 50
    assert api.version() == 50


def test_a_key_of_the_client_is_made_once(api: Any) -> None:
    assert api.post([{**BOOK, "key": KEY, "version": 0}])["success"] == {"0": KEY}
    assert codes(api.post([{**BOOK, "key": KEY, "version": 0}])) == {"0": 412}
    assert codes(api.post([{**BOOK, "key": OTHER, "version": 0}] * 2)) == {"1": 412}


def test_a_key_needs_a_version_or_the_request_one(api: Any) -> None:
    assert codes(api.post([{**BOOK, "key": KEY}])) == {"0": 428}
    assert codes(api.post([{**BOOK, "version": 0}])) == {"0": 400}
    assert codes(api.post([{**BOOK, "key": KEY, "version": 3}])) == {"0": 404}
    report = api.post([{**BOOK, "key": KEY}], If_Unmodified_Since_Version=api.version())
    assert report["success"] == {"0": KEY}


@pytest.mark.parametrize("key", ["ABCD234O", "ABCD2340", "ABCD2341", "abcd2345", "ABCD234", "ABCD23456", 5])
def test_a_key_has_eight_letters_without_those_that_look_alike(api: Any, key: Any) -> None:
    assert codes(api.post([{**BOOK, "key": key, "version": 0}])) == {"0": 400}


def test_an_array_changes_what_it_names(api: Any) -> None:
    key = api.made(volume="1", tags=[{"tag": "a"}], relations={"owl:sameAs": f"http://zotero.org/users/2/items/{KEY}"})
    version = api.data(key)["version"]
    api.post([{"key": key, "version": version, "edition": "2", "title": ""}])
    data = api.data(key)
    assert (data["volume"], data["edition"], data["title"], data["tags"]) == ("1", "2", "", [{"tag": "a"}])
    api.post([{"key": key, "version": data["version"], "tags": [], "relations": {}, "volume": None}])
    data = api.data(key)
    assert (data["volume"], data["tags"], data["relations"]) == ("", [], {})


def test_an_old_version_of_an_object_is_refused_also_under_a_fresh_header(api: Any) -> None:
    key = api.made()
    version = api.data(key)["version"]
    api.post([{"key": key, "version": version, "title": "new"}])
    for headers in ({}, {"If_Unmodified_Since_Version": api.version()}):
        assert codes(api.post([{"key": key, "version": version, "title": "old"}], **headers)) == {"0": 412}
    assert api.data(key)["title"] == "new"


def test_the_header_is_held_against_the_library_once(api: Any) -> None:
    api.made()
    now = api.version()
    assert api("POST", "items", [BOOK], If_Unmodified_Since_Version=now - 1).status == 412
    assert len(api.post([BOOK] * 3, If_Unmodified_Since_Version=now)["success"]) == 3
    assert api("POST", "items", [BOOK], If_Unmodified_Since_Version="new").status == 400


def test_patch_of_one_object(api: Any) -> None:
    key = api.made()
    version = api.data(key)["version"]
    path = f"items/{key}"
    assert api("PATCH", path, {"title": "x"}).status == 428
    assert api("PATCH", path, {"title": "x", "version": version - 1}).status == 412
    assert api("PATCH", path, {"title": "x", "version": version}, If_Unmodified_Since_Version=version - 1).status == 400
    refused = api("PATCH", path, {"title": "x"}, If_Unmodified_Since_Version=version - 1)
    assert refused.headers["Last-Modified-Version"] == str(version), "the version to ask with"
    answer = api("PATCH", path, {"title": "x"}, If_Unmodified_Since_Version=version)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["Last-Modified-Version"] == str(api.version())
    assert api("PATCH", path, {"key": KEY, "version": api.version()}).status == 409


def test_patch_of_what_is_not_there(api: Any) -> None:
    assert api("PATCH", f"items/{KEY}", BOOK).status == 404
    assert api("PATCH", f"items/{KEY}", {**BOOK, "version": 4}).status == 404
    assert api("PATCH", f"items/{KEY}", {**BOOK, "version": 0}).status == 204
    assert api.data(KEY)["title"] == "t"
    assert api("PUT", "items/abc", BOOK).status == 404


def test_put_needs_what_it_replaces_and_keeps_other_fields(api: Any) -> None:
    key = api.made(volume="7", tags=[{"tag": "a"}], deleted=1)
    version = api.data(key)["version"]
    assert api("PUT", f"items/{key}", {**BOOK, "version": version}).status == 400
    whole = {**BOOK, "tags": [], "collections": [], "relations": {}, "version": version}
    assert api("PUT", f"items/{key}", whole).status == 204
    data = api.data(key)
    assert (data["volume"], data["tags"], "deleted" in data) == ("7", [], False)


def test_another_item_type_takes_over_what_it_can_hold(api: Any) -> None:
    creators = [{"creatorType": "interviewee", "name": "I"}, {"creatorType": "translator", "name": "T"}]
    key = api.made(itemType="interview", interviewMedium="tape", creators=creators, citationKey="k", date="2020")
    api.post([{"key": key, "version": api.data(key)["version"], "itemType": "artwork"}])
    data = api.data(key)
    assert (data["artworkMedium"], data["citationKey"], data["date"]) == ("tape", "k", "2020")
    assert [creator["creatorType"] for creator in data["creators"]] == ["contributor", "contributor"]
    assert "interviewMedium" not in data


def test_dates_of_a_change(api: Any) -> None:
    key = api.made()
    first = api.data(key)
    api.time += 100
    collection = api.made("collections")
    api.post([{"key": key, "version": first["version"], "collections": [collection], "deleted": 1}])
    quiet = api.data(key)
    assert quiet["dateModified"] == first["dateModified"], "neither collections nor the trash change the item itself"
    api.post([{"key": key, "version": quiet["version"], "title": "loud"}])
    loud = api.data(key)
    assert loud["dateModified"] > first["dateModified"]
    assert loud["dateAdded"] == first["dateAdded"]
    moved = {"key": key, "version": loud["version"], "dateAdded": "2001-01-01T00:00:00Z"}
    assert codes(api.post([moved])) == {"0": 400}


def test_a_parent_comes_before_its_child(api: Any) -> None:
    parent = {**BOOK, "key": KEY, "version": 0}
    note = {"itemType": "note", "note": "n", "parentItem": KEY}
    report = api.post([note, parent, note])
    assert codes(report) == {"0": 409}
    assert report["failed"]["0"]["data"] == {"parentItem": KEY}
    child = report["success"]["2"]
    assert api.get(f"items/{KEY}")["meta"]["numChildren"] == 1
    assert "collections" not in api.data(child)
    assert codes(api.post([{"itemType": "note", "parentItem": child}])) == {"0": 409}


class TestRelatedItems:
    @staticmethod
    def uri(key: str) -> str:
        return f"http://zotero.org/users/1/items/{key}"

    def test_what_one_says_of_the_other_holds_for_both(self, api: Any) -> None:
        one, other = api.made(), api.made()
        before = api.data(other)
        api.post([{"key": one, "version": api.version(), "relations": {"dc:relation": self.uri(other)}}])
        after = api.data(other)
        assert after["relations"] == {"dc:relation": self.uri(one)}
        assert after["version"] == before["version"]
        assert api.post([dict(after)])["unchanged"] == {"0": other}, "it is sent back without a change"

    def test_it_ends_where_either_of_them_ends_it(self, api: Any) -> None:
        one, other = api.made(), api.made()
        api.post([{"key": one, "version": api.version(), "relations": {"dc:relation": self.uri(other)}}])
        api.post([{"key": other, "version": api.version(), "relations": {}}])
        assert api.data(one)["relations"] == api.data(other)["relations"] == {}


class TestTokens:
    TOKEN = "0123456789abcdef"

    def send(self, api: Any, *objects: Any, token: str = TOKEN) -> int:
        return int(api("POST", "items", list(objects), Zotero_Write_Token=token).status)

    def test_a_token_is_good_for_one_request(self, api: Any) -> None:
        assert [self.send(api, BOOK), self.send(api, BOOK)] == [200, 412]
        assert api("POST", "collections", [{"name": "c"}], Zotero_Write_Token=self.TOKEN).status == 412

    def test_a_token_is_kept_only_if_the_last_object_was(self, api: Any) -> None:
        assert [self.send(api, BOOK, {}), self.send(api, {}, BOOK), self.send(api, BOOK)] == [200, 200, 412]

    def test_a_token_is_forgotten_after_twelve_hours(self, api: Any) -> None:
        assert self.send(api, BOOK) == 200
        api.time += 12 * 3600 - 1
        assert self.send(api, BOOK) == 412
        api.time += 2
        assert self.send(api, BOOK) == 200

    @pytest.mark.parametrize("token", ["abc", "x" * 33])
    def test_a_token_has_five_to_thirty_two_characters(self, api: Any, token: str) -> None:
        assert self.send(api, BOOK, token=token) == 400

    def test_a_token_is_of_its_key(self, api: Any) -> None:
        assert self.send(api, BOOK) == 200
        assert api("POST", "items", [BOOK], key="team", Zotero_Write_Token=self.TOKEN).status == 200


class TestCollections:
    def test_an_item_moves_without_a_new_version_of_the_collection(self, api: Any) -> None:
        collection = api.made("collections")
        version = api.data(collection, "collections")["version"]
        api.made(collections=[collection])
        assert api.data(collection, "collections")["version"] == version
        assert api.get(f"collections/{collection}")["meta"] == {"numCollections": 0, "numItems": 1}

    def test_a_deleted_collection_leaves_its_items_as_they_are(self, api: Any) -> None:
        outer = api.made("collections")
        inner = api.made("collections", parentCollection=outer)
        kept = api.made("collections")
        item = api.made(collections=[inner, kept])
        version = api.data(item)["version"]
        before = api.version()
        assert api("DELETE", f"collections/{outer}", If_Unmodified_Since_Version=before).status == 204
        assert (api.data(item)["collections"], api.data(item)["version"]) == ([kept], version)
        assert sorted(api.get(f"deleted?since={before}")["collections"]) == sorted([outer, inner])

    def test_a_collection_that_goes_below_one_of_its_own_lifts_it_to_the_top(self, api: Any) -> None:
        outer = api.made("collections")
        middle = api.made("collections", parentCollection=outer)
        inner = api.made("collections", parentCollection=middle)
        moved = {"key": outer, "version": api.version(), "parentCollection": inner}
        report = api.post([moved], "collections")
        parents = {key: api.data(key, "collections")["parentCollection"] for key in (outer, middle, inner)}
        assert parents == {outer: inner, middle: outer, inner: False}
        assert api.data(inner, "collections")["version"] == report["successful"]["0"]["version"]
        below_itself = {"key": outer, "version": api.version(), "parentCollection": outer}
        assert codes(api.post([below_itself], "collections")) == {"0": 409}

    @pytest.mark.parametrize(
        ("properties", "code"),
        [
            ({"name": ""}, 400),
            ({"name": 5}, 400),
            ({"nam": "x"}, 400),
            ({"name": "x", "colour": "red"}, 400),
            ({"name": "x", "parentCollection": "no key"}, 400),
            ({"name": "x", "parentCollection": KEY}, 409),
            ({"name": "x" * 256}, 413),
        ],
    )
    def test_what_is_no_collection(self, api: Any, properties: Any, code: int) -> None:
        assert codes(api.post([properties], "collections")) == {"0": code}

    def test_put_takes_a_collection_to_the_top(self, api: Any) -> None:
        outer = api.made("collections")
        inner = api.made("collections", parentCollection=outer)
        version = api.data(inner, "collections")["version"]
        assert api("PUT", f"collections/{inner}", {"name": "n", "version": version}).status == 204
        assert api.data(inner, "collections")["parentCollection"] is False


class TestDeletion:
    def test_a_deletion_needs_the_version(self, api: Any) -> None:
        key = api.made()
        version = api.data(key)["version"]
        path = f"items/{key}"
        assert api("DELETE", path).status == 428
        assert api("DELETE", path, If_Unmodified_Since_Version=version - 1).status == 412
        assert api("DELETE", path, If_Unmodified_Since_Version=version).status == 204
        assert api("DELETE", path, If_Unmodified_Since_Version=api.version()).status == 412
        assert api("GET", path).status == 404

    def test_children_go_with_their_parent(self, api: Any) -> None:
        key = api.made()
        note = api.made(itemType="note", title="", parentItem=key)
        before = api.version()
        api("DELETE", f"items/{key}", If_Unmodified_Since_Version=before)
        assert sorted(api.get(f"deleted?since={before}")["items"]) == sorted([key, note])

    def test_a_list_of_keys_is_held_to_the_library(self, api: Any) -> None:
        keys = [api.made(), api.made()]
        now = api.version()
        path = f"items?itemKey={keys[0]},{KEY}"
        assert api("DELETE", path).status == 428
        assert api("DELETE", path, If_Unmodified_Since_Version=now - 1).status == 412
        assert api("DELETE", path, If_Unmodified_Since_Version=now).status == 204
        assert api.get(f"deleted?since={now}")["items"] == [keys[0]]
        assert api("DELETE", "items", If_Unmodified_Since_Version=api.version()).status == 400

    def test_a_deleted_key_can_be_made_again(self, api: Any) -> None:
        key = api.made()
        version = api.data(key)["version"]
        api("DELETE", f"items/{key}", If_Unmodified_Since_Version=version)
        assert codes(api.post([{**BOOK, "key": key, "version": version}])) == {"0": 404}
        assert api.post([{**BOOK, "key": key, "version": 0}])["success"] == {"0": key}
        assert api.get("deleted?since=0")["items"] == []
        assert api("GET", "deleted").status == 400

    def test_a_deleted_tag_leaves_its_items(self, api: Any) -> None:
        key = api.made(tags=[{"tag": "a"}, {"tag": "b", "type": 1}])
        before = api.version()
        assert api("DELETE", "tags?tag=a", If_Unmodified_Since_Version=before).status == 204
        assert api.data(key)["tags"] == [{"tag": "b", "type": 1}]
        assert api.data(key)["version"] == api.version() == before + 1
        assert api.get(f"deleted?since={before}")["tags"] == ["a"]
