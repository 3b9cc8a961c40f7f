"""What an item may be, held against the schema: each property with its rule, one object at a time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from refmill.tables import zotero_schema as schema
from refmill.zotero.sandbox.answers import RefusedError

KEY = re.compile(r"[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}")
LONGEST_VALUE, LONGEST_NAME, LONGEST_TAG, LONGEST_NOTE = 65535, 255, 255, 250_000

_DATE = r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
MOMENT = re.compile(rf"{_DATE}(?: {_TIME}|T{_TIME}(?:Z|[+-]\d\d:?\d\d)?)")
ACCESS_DATE = re.compile(rf"{_DATE}|{MOMENT.pattern}")
ITEM_URI = re.compile(r"http://zotero\.org/(?:users|groups)/\d+/(?:publications/)?items/[A-Z0-9]{8}")
COLLECTION_URI = re.compile(r"http://zotero\.org/(?:users|groups)/\d+/collections/[A-Z0-9]{8}")
PREDICATES = frozenset({"owl:sameAs", "dc:replaces", "dc:relation"})
FOREIGN_PREDICATES = frozenset(
    f"mendeleyDB:{name}" for name in ("documentUUID", "remoteDocumentUUID", "remoteFolderUUID")
)

LINK_MODES = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
ATTACHMENT = frozenset("linkMode contentType charset filename md5 mtime path".split())
_LINKED = ("linked_file", "linked_url")
NOT_OF_MODES = {
    **dict.fromkeys(("filename", "md5", "mtime"), _LINKED),
    "path": tuple(mode for mode in LINK_MODES if mode != "linked_file"),
}
"""Properties of attachments, and the modes that do not have them."""
ANNOTATION = frozenset(
    "annotationType annotationAuthorName annotationText annotationComment annotationColor annotationPageLabel"
    " annotationSortIndex annotationPosition".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is while its properties are looked at.

    Attributes:
        item_type: its type after the change.
        new: whether it does not exist yet.
        child: whether it stands below another item after the change.
        link_mode: how an attachment is stored.
        date_added: when it was made, or None.
    """

    item_type: str
    new: bool
    child: bool
    link_mode: str | None
    date_added: str | None


def check_item(data: Mapping[str, Any], stored: Mapping[str, Any] | None, *, partial: bool) -> Subject:
    """Hold an item as it was sent against the schema.

    Args:
        data: the item.
        stored: as it is, or None where it does not exist.
        partial: whether what is missing stays as it is.

    Raises:
        RefusedError: a property is missing, unknown or wrong (400), or too long (413).
    """
    child = _is_child(data, stored, partial=partial)
    _check_required(data, stored, partial=partial, child=child)
    item_type = data.get("itemType") or (stored or {}).get("itemType")
    if not isinstance(item_type, str) or item_type not in schema.item_types():
        raise RefusedError(400, f"{item_type!r} is no item type")
    if child and item_type not in schema.NO_RECORDS:
        raise RefusedError(400, "an item below another one is a note, an attachment or an annotation")
    before = stored or {}
    mode = before.get("linkMode", data.get("linkMode"))
    subject = Subject(item_type, stored is None, child, mode, before.get("dateAdded"))
    for name, value in data.items():
        _RULES.get(name, _check_field)(name, value, subject)
    return subject


def _is_child(data: Mapping[str, Any], stored: Mapping[str, Any] | None, *, partial: bool) -> bool:
    if "parentItem" in data:
        return data["parentItem"] is not False
    if data.get("collections"):
        return False
    return bool(partial and stored and stored.get("parentItem"))


def _check_required(data: Mapping[str, Any], stored: Mapping[str, Any] | None, *, partial: bool, child: bool) -> None:
    if stored and partial:
        return
    required = ["itemType"]
    if stored:
        required += ["tags", "relations", *([] if child else ["collections"])]
    if data.get("itemType") == "attachment":
        required.append("linkMode")
    for name in required:
        if data.get(name) is None:
            raise RefusedError(400, f"{name} is missing")


def _check_field(name: str, value: Any, subject: Subject) -> None:
    if name not in schema.all_fields():
        raise RefusedError(400, f"{name!r} is no property of an item")
    if isinstance(value, list | dict):
        raise RefusedError(400, f"{name} is not text")
    if value not in (None, "", False) and name not in schema.fields(subject.item_type):
        raise RefusedError(400, f"{name} is no field of the item type {subject.item_type}")
    if len(str(value)) > LONGEST_VALUE:
        raise RefusedError(413, f"{name} is too long", {"field": name, "value": str(value)[:LONGEST_NAME]})


def _check_nothing(name: str, value: Any, subject: Subject) -> None:
    """Looked at elsewhere, or anything will do."""


def _check_old(name: str, value: Any, subject: Subject) -> None:
    raise RefusedError(400, f"{name} is a property of an old version of the API")


def _check_parent(name: str, value: Any, subject: Subject) -> None:
    if value is not False and not is_key(value):
        raise RefusedError(400, f"{name} is neither the key of an item nor false")


def _check_collections(name: str, value: Any, subject: Subject) -> None:
    if not isinstance(value, list):
        raise RefusedError(400, f"{name} is not an array")
    if value and subject.child:
        raise RefusedError(400, "an item below another one is in no collection of its own")
    if not all(map(is_key, value)):
        raise RefusedError(400, f"{name} has what is no key of a collection")


def _check_tags(name: str, value: Any, subject: Subject) -> None:
    if not isinstance(value, list):
        raise RefusedError(400, f"{name} is not an array")
    for tag in value:
        if not isinstance(tag, dict) or not tag or tag.keys() - {"tag", "type"}:
            raise RefusedError(400, "a tag is an object of tag and type")
        if isinstance(tag.get("tag"), list | dict):
            raise RefusedError(400, "the name of a tag is not text")
        if tag.get("type") not in (None, 0, 1, "0", "1"):
            raise RefusedError(400, "the type of a tag is neither 0 nor 1")
        if len(str(tag.get("tag", ""))) > LONGEST_TAG:
            raise RefusedError(413, f"the tag {str(tag['tag'])[:50]!r} is too long", {"tag": tag["tag"]})


def _check_creators(name: str, value: Any, subject: Subject) -> None:
    if not isinstance(value, list) or not all(isinstance(creator, dict) for creator in value):
        raise RefusedError(400, f"{name} is not an array of objects")
    template = subject.new and len(value) == 1  # the service's templates have one creator without a name
    for creator in value:
        _check_creator(creator, subject.item_type, nameless=template)


def _check_creator(creator: Mapping[str, Any], item_type: str, *, nameless: bool) -> None:
    if creator.keys() - {"creatorType", "name", "firstName", "lastName"}:
        raise RefusedError(400, "a creator has a creatorType and a name, or a firstName and a lastName")
    names = {part: value for part, value in creator.items() if part != "creatorType" and value is not None}
    if not all(isinstance(value, str | int) for value in names.values()):
        raise RefusedError(400, "the name of a creator is not text")
    if not any(str(value).strip() for value in names.values()) and not nameless:
        raise RefusedError(400, "a creator has no name")
    if names and names.keys() not in ({"name"}, {"firstName", "lastName"}):
        raise RefusedError(400, "a creator has either a name, or a firstName and a lastName")
    _check_creator_type(creator.get("creatorType"), item_type)
    for value in names.values():
        if len(str(value)) > LONGEST_NAME:
            raise RefusedError(413, "the name of a creator is too long", {"field": "creator", "value": value})


def _check_creator_type(given: Any, item_type: str) -> None:
    known = schema.creator_types(item_type)
    if given != "author" and given not in known:
        raise RefusedError(400, f"{given!r} is no creator type of the item type {item_type}")


def _check_relations(name: str, value: Any, subject: Subject) -> None:
    check_relations(value, ITEM_URI)


def check_relations(value: Any, uri: re.Pattern[str]) -> None:
    """Hold relations against the predicates there are and the address that they must have.

    Raises:
        RefusedError: they are none (400).
    """
    if value == []:
        return
    if not isinstance(value, dict):
        raise RefusedError(400, "relations is not an object")
    for predicate, objects in value.items():
        if predicate not in PREDICATES | FOREIGN_PREDICATES:
            raise RefusedError(400, f"{predicate!r} is no predicate of relations")
        given = objects if isinstance(objects, list) else [objects]
        if not all(isinstance(one, str) for one in given):
            raise RefusedError(400, "the object of a relation is not text")
        if predicate in PREDICATES and not all(map(uri.fullmatch, given)):
            raise RefusedError(400, "the object of a relation is not the address of an object of Zotero")


def _check_note(name: str, value: Any, subject: Subject) -> None:
    if subject.item_type not in {"note", "attachment"}:
        raise RefusedError(400, "note is a property of notes and attachments")
    if not isinstance(value, str | None):
        raise RefusedError(400, "note is not text")
    if len(value or "") > LONGEST_NOTE:
        raise RefusedError(413, "the note is too long")


def _check_attachment(name: str, value: Any, subject: Subject) -> None:
    if subject.item_type != "attachment":
        raise RefusedError(400, f"{name} is a property of attachments")
    if isinstance(value, list | dict):
        raise RefusedError(400, f"{name} is not text")
    if name == "linkMode" and (value not in LINK_MODES or value != subject.link_mode):
        raise RefusedError(400, f"{value!r} is no linkMode, or another one than before")
    if value is not None and subject.link_mode in NOT_OF_MODES.get(name, ()):
        raise RefusedError(400, f"{name} is no property of an attachment that is a {subject.link_mode}")


def _check_annotation(name: str, value: Any, subject: Subject) -> None:
    if subject.item_type != "annotation":
        raise RefusedError(400, f"{name} is a property of annotations")


def _check_access_date(name: str, value: Any, subject: Subject) -> None:
    if value not in (None, "") and not (isinstance(value, str) and ACCESS_DATE.fullmatch(value)):
        raise RefusedError(400, "accessDate is neither ISO 8601 nor YYYY-MM-DD[ HH:MM:SS]")
    _check_field(name, value, subject)


def _check_moment(name: str, value: Any, subject: Subject) -> None:
    if not (isinstance(value, str) and MOMENT.fullmatch(value)):
        raise RefusedError(400, f"{name} is not a moment in ISO 8601")
    if name == "dateAdded" and subject.date_added not in (None, moment(value)):
        raise RefusedError(400, "dateAdded of an item that exists stays as it is")


def moment(value: str) -> str:
    """A moment as it is shown: ISO 8601 in UTC.

    >>> moment("2020-05-01 10:00:00"), moment("2020-05-01T12:00:00+02:00")
    ('2020-05-01T10:00:00Z', '2020-05-01T10:00:00Z')
    """
    from datetime import UTC, datetime

    try:
        given = datetime.fromisoformat(value)
        shown = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise RefusedError(400, f"{value!r} is no moment") from error
    return shown.strftime("%Y-%m-%dT%H:%M:%SZ")


def is_key(value: Any) -> bool:
    """Whether a value is the key of an object: 8 letters and digits, without 0, 1 and O."""
    return isinstance(value, str) and KEY.fullmatch(value) is not None


_Rule = Callable[[str, Any, Subject], None]
_RULES: Mapping[str, _Rule] = {
    **dict.fromkeys(("key", "version", "itemType", "deleted", "inPublications"), _check_nothing),
    **dict.fromkeys(("itemKey", "itemVersion", "notes", "attachments"), _check_old),
    **dict.fromkeys(ATTACHMENT, _check_attachment),
    **dict.fromkeys(ANNOTATION, _check_annotation),
    **dict.fromkeys(("dateAdded", "dateModified"), _check_moment),
    "parentItem": _check_parent,
    "collections": _check_collections,
    "tags": _check_tags,
    "creators": _check_creators,
    "relations": _check_relations,
    "note": _check_note,
    "accessDate": _check_access_date,
}
