"""Each finding of ``refmill check``, and a record that has none."""

from typing import Any

import pytest

from refmill.checks import check
from refmill.csljson import item_from_json
from refmill.diagnostics import Location, Severity

GOOD: dict[str, Any] = {
    "id": "reef2019",
    "type": "article",
    "title": "Fog Horns at Dawn",
    "author": [{"family": "Reef", "given": "Ada"}],
    "issued": {"date-parts": [[2019, 2, 28]]},
    "abstract": "Fog horns sound.",
}


def codes(*records: dict[str, Any]) -> list[str]:
    return [finding.code for finding in check([item_from_json(record) for record in records])]


def without(*fields: str) -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name not in fields}


def test_a_good_record_has_no_finding() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (without("author"), "no-author"),
        (GOOD | {"custom": {"refmill": {"cut": ["author"]}}}, "cut-list"),
        (without("issued"), "no-year"),
        (without("title"), "no-title"),
        (GOOD | {"title": " "}, "no-title"),
        (without("abstract"), "no-abstract"),
        (GOOD | {"abstract": "Fog horns …"}, "cut-abstract"),
        (GOOD | {"title": "Fog horns in the …"}, "cut-title"),
        (GOOD | {"title": "Fog <i>Horns</i>"}, "html-in-title"),
        (GOOD | {"title": "Fog &amp; Horns"}, "html-in-title"),
        (GOOD | {"title": "FOG HORNS"}, "title-in-capitals"),
        (GOOD | {"issued": {"date-parts": [[2019, 13]]}}, "impossible-date"),
        (GOOD | {"issued": {"date-parts": [[2019, 2, 29]]}}, "impossible-date"),
        (GOOD | {"issued": {"date-parts": [[2019], [2018]]}}, "impossible-date"),
        (GOOD | {"type": "thesis"}, "no-degree"),
        (GOOD | {"type": "preprint"}, "unknown-type"),
        (GOOD | {"author": [{"family": "REEF", "given": "ADA"}]}, "doubtful-name"),
        (GOOD | {"author": [{"family": "Reef2", "given": "Ada"}]}, "doubtful-name"),
        (GOOD | {"author": [{"family": "Reef and Mori"}]}, "doubtful-name"),
        (GOOD | {"author": [{"given": "Ada"}]}, "doubtful-name"),
    ],
)
def test_one_finding(record: dict[str, Any], code: str) -> None:
    assert codes(record) == [code]


def test_names_that_are_fine() -> None:
    fine = [{"literal": "NLLB 2"}, {"family": "WU", "given": "X."}, {"family": "van 't Hoff"}, {"family": "李"}]
    assert codes(GOOD | {"author": fine}) == []


def test_only_an_empty_record_is_an_error() -> None:
    (finding,) = check([item_from_json({"id": "x"})])
    assert (finding.severity, finding.code) == (Severity.ERROR, "empty-record")


def test_duplicate_ids_and_works() -> None:
    first = GOOD | {"custom": {"refmill": {"sources": [{"document": "a.txt", "lines": {"title": 3}}]}}}
    findings = check([item_from_json(first), item_from_json(GOOD | {"title": "Fog horns at dawn."})])
    assert [finding.code for finding in findings] == ["duplicate-id", "duplicate"]
    assert "(a.txt:3): same title" in findings[1].message


def test_look_alikes_are_named_with_what_speaks_against_them() -> None:
    thesis = GOOD | {"id": "thesis", "type": "thesis", "genre": "PhD thesis"}
    (finding,) = check([item_from_json(thesis), item_from_json(GOOD)])
    assert (finding.severity, finding.code) == (Severity.INFO, "possible-duplicate")
    assert "one is of type article, the other of type thesis" in finding.message


def test_a_finding_names_record_and_line() -> None:
    source = {"document": "a.txt", "lines": {"title": 3}}
    record = GOOD | {"title": "FOG HORNS", "custom": {"refmill": {"sources": [source]}}}
    (finding,) = check([item_from_json(record)])
    assert finding.location == Location("a.txt", 3)
    assert finding.message.startswith("reef2019 'FOG HORNS'")
