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
        (GOOD | {"title": "Fog <em>Horns</em>"}, "html-left-over"),
        (GOOD | {"title": "Fog &amp; Horns"}, "html-left-over"),
        (GOOD | {"publisher": "Fog &#38; Sons"}, "html-left-over"),
        (GOOD | {"title": "FOG HORNS AT DAWN"}, "title-in-capitals"),
        (GOOD | {"title": "{Fog} Horns"}, "tex-left-over"),
        (GOOD | {"title": "Fog \\emph{Horns} of $x_1$"}, "tex-left-over"),
        (GOOD | {"container-title": "Fog~Horns"}, "tex-left-over"),
        (GOOD | {"publisher": "Fog \\& Sons"}, "tex-left-over"),
        (GOOD | {"author": [{"family": 'G{\\"o}del', "given": "Kurt"}]}, "tex-left-over"),
        (GOOD | {"issued": {"date-parts": [[2019, 13]]}}, "impossible-date"),
        (GOOD | {"issued": {"date-parts": [[2019, 2, 29]]}}, "impossible-date"),
        (GOOD | {"issued": {"date-parts": [[2019], [2018]]}}, "impossible-date"),
        (GOOD | {"type": "thesis", "publisher": "ETH"}, "no-degree"),
        (GOOD | {"type": "thesis", "genre": "PhD thesis"}, "missing-field"),
        (GOOD | {"type": "article-journal"}, "missing-field"),
        (GOOD | {"type": "webpage"}, "missing-field"),
        (GOOD | {"type": "patent"}, "missing-field"),
        (GOOD | {"publsher": "Sea"}, "unknown-field"),
        (GOOD | {"issued": {"date-parts": [[2019, 5], [2019, 3]]}}, "impossible-date"),
        (GOOD | {"page": "45--67"}, "doubtful-pages"),
        (GOOD | {"page": "45--"}, "doubtful-pages"),
        (GOOD | {"page": "-67"}, "doubtful-pages"),
        (GOOD | {"page": "??"}, "doubtful-pages"),
        (GOOD | {"page": "67-45"}, "reversed-pages"),
        (GOOD | {"page": "1-9, S12–S10"}, "reversed-pages"),
        (GOOD | {"ISBN": "978-0-306-40615-8"}, "wrong-check-digit"),
        (GOOD | {"ISBN": "0-306-40615-2 (pbk, new), 0-306-40615-3"}, "wrong-check-digit"),
        (GOOD | {"ISBN": "12345"}, "bad-identifier"),
        (GOOD | {"ISSN": "2049-3631"}, "wrong-check-digit"),
        (GOOD | {"DOI": "none"}, "bad-identifier"),
        (GOOD | {"PMID": "PMC12"}, "bad-identifier"),
        (GOOD | {"archive": "arXiv", "archive_location": "2513.00001"}, "bad-identifier"),
        (GOOD | {"URL": "https://example.org/a, https://example.org/b"}, "bad-identifier"),
        (GOOD | {"type": "preprint"}, "unknown-type"),
        (GOOD | {"author": [{"family": "REEF", "given": "ADA"}]}, "name-in-capitals"),
        (GOOD | {"author": [{"family": "Stefano", "given": "Di"}]}, "particle-as-name"),
        (GOOD | {"author": [{"family": "Oord", "given": "van den"}]}, "particle-as-name"),
        (GOOD | {"author": [{"family": "et al."}]}, "others-as-name"),
        (GOOD | {"author": [{"family": "Reef"}, {"literal": "and others"}]}, "others-as-name"),
        (GOOD | {"editor": [{"family": "R.", "given": "A."}]}, "doubtful-name"),
        (GOOD | {"author": [{"family": "Reef, Ada"}]}, "doubtful-name"),
        (GOOD | {"author": [{"family": "Reef2", "given": "Ada"}]}, "doubtful-name"),
        (GOOD | {"author": [{"family": "Reef", "given": "Ada and Mori"}]}, "doubtful-name"),
        (GOOD | {"author": [{"given": "Ada"}]}, "doubtful-name"),
    ],
)
def test_one_finding(record: dict[str, Any], code: str) -> None:
    assert codes(record) == [code]


def test_names_that_are_fine() -> None:
    fine = [
        {"literal": "NLLB 2"},
        {"family": "WU", "given": "X."},
        {"family": "van 't Hoff"},
        {"family": "李"},
        {"family": "UNESCO"},
        {"family": "Wang", "given": "Di"},
        {"family": "Rokicki", "given": "Tom"},
        {"family": "C. V.", "given": "Radhakrishnan"},
        {"family": "Bailey, Jr.", "given": "Herbert"},
        {"family": "E", "given": "Weinan"},
        {"literal": "Research and Development Board"},
    ]
    assert codes(GOOD | {"author": fine}) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": 'Fog <i>Horns</i> of <span class="nocase">NP</span> and $x_{1}$ at A&B < C'},
        {"title": "Fog Horns: $\\mathcal{O}(n)$ of 'Dawn'"},
        {"page": "e12"},
        {"page": "xii-xv, 123-45, 12:1-12:23, A-3, 7"},
        {"page": "45-1"},
        {"issued": {"date-parts": [[2019], [0]]}},
        {"issued": {"date-parts": [[-50]]}},
        {"ISBN": "0-306-40615-2 / 978-0-306-40615-7 (hbk, new)"},
        {"ISSN": "2049-3630, 0000-006X"},
        {"DOI": "https://doi.org/10.1000/abc", "PMID": "12", "PMCID": "PMC12"},
        {"type": "book", "author": [], "publisher": "Sea Society"},
        {"type": "webpage", "issued": None, "accessed": {"date-parts": [[2020]]}, "URL": "https://example.org"},
        {"type": "entry-dictionary", "author": [], "container-title": "Words"},
        {"type": "motion_picture", "author": [], "director": [{"family": "Reef"}]},
        {"issued": None, "status": "in press"},
        {"my-own": 1},
    ],
    ids=str,
)
def test_what_is_fine(fields: dict[str, Any]) -> None:
    assert codes({name: value for name, value in (GOOD | fields).items() if value is not None}) == []


def test_only_an_empty_record_is_an_error() -> None:
    (finding,) = check([item_from_json({"id": "x"})])
    assert (finding.severity, finding.code) == (Severity.ERROR, "empty-record")


def test_duplicate_ids_and_works() -> None:
    first = GOOD | {"custom": {"refmill": {"sources": [{"document": "a.txt", "lines": {"title": 3}}]}}}
    findings = check([item_from_json(first), item_from_json(GOOD | {"title": "Fog horns at dawn."})])
    assert [finding.code for finding in findings] == ["duplicate-id", "duplicate"]
    assert "(a.txt:3): same title" in findings[1].message


def test_look_alikes_are_named_with_what_speaks_against_them() -> None:
    thesis = GOOD | {"id": "thesis", "type": "thesis", "genre": "PhD thesis", "publisher": "ETH"}
    (finding,) = check([item_from_json(thesis), item_from_json(GOOD)])
    assert (finding.severity, finding.code) == (Severity.INFO, "possible-duplicate")
    assert "one is of type article, the other of type thesis" in finding.message


def test_a_finding_names_record_and_line() -> None:
    source = {"document": "a.txt", "lines": {"title": 3}}
    record = GOOD | {"title": "FOG HORNS AT DAWN", "custom": {"refmill": {"sources": [source]}}}
    (finding,) = check([item_from_json(record)])
    assert finding.location == Location("a.txt", 3)
    assert finding.message.startswith("reef2019 'FOG HORNS AT DAWN'")
