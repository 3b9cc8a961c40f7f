"""What a preprint's fields say of arXiv, in the shape of docs/records.md."""

from collections.abc import Mapping

from refmill.model import Value


def with_arxiv(kind: str, fields: dict[str, Value]) -> dict[str, Value]:
    """The fields of a preprint (``article``) with ``archive``, ``archive_location`` and ``number`` where one tells.

    Fields that are there are left alone; so are other types, whose arXiv address may be a copy of what was published.
    """
    if kind != "article" or "archive_location" in fields:
        return fields
    candidates = _candidates(fields)
    if not candidates:
        return fields
    from refmill.identifier_readers import read_arxiv

    found = next(filter(None, map(read_arxiv, candidates)), None)
    if found is None or fields.get("archive", "arXiv").lower() != "arxiv":
        return fields
    told = {"archive": "arXiv", "archive_location": found.id, "number": found.number}
    return {**fields, **{name: value for name, value in told.items() if name not in fields}}


def _candidates(fields: Mapping[str, Value]) -> list[str]:
    """Values that may be an arXiv id: a bare number is one only behind its mark."""
    values = [fields.get(name, "") for name in ("number", "DOI", "URL")]
    return [value for value in values if isinstance(value, str) and "arxiv" in value.lower() and len(value) < 200]
