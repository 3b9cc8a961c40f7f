"""Each finding of ``refmill check``, and a record that has none."""

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from refmill import check_habits, check_journals, check_rules, checks, sarif
from refmill.checks import CODES, check
from refmill.cli.check import command
from refmill.csljson import item_from_json
from refmill.diagnostics import Diagnostic, Location, Severity

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
        (GOOD | {"accessed": {"raw": "around noon"}}, "impossible-date"),
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
        (GOOD | {"author": [{"family": "Reef", "given": "Ada (Eds.)"}]}, "doubtful-name"),
        (GOOD | {"page": "pp. 3-9"}, "label-in-number"),
        (GOOD | {"volume": "Vol. 3"}, "label-in-number"),
        (GOOD | {"issue": "no. 4"}, "label-in-number"),
        (GOOD | {"edition": "2nd ed."}, "label-in-number"),
        (GOOD | {"URL": "www.example.org"}, "bad-identifier"),
        (GOOD | {"URL": "http://dx.doi.org/10.1000/abc"}, "doi-in-url"),
        (GOOD | {"note": "At https://example.org/a."}, "url-in-note"),
        (GOOD | {"type": "report", "publisher": "P", "issued": {"date-parts": [[201]]}}, "doubtful-year"),
        (GOOD | {"issued": {"literal": "2020a"}}, "doubtful-year"),
        (
            GOOD | {"issued": {"date-parts": [[2019]]}, "custom": {"refmill": {"bib-fields": {"month": "13"}}}},
            "impossible-date",
        ),
        (GOOD | {"custom": {"refmill": {"bib-fields": {"auhtors": "x", "pgaes": "3"}}}}, "unknown-field"),
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
        {"issued": {"date-parts": [[2020, 21]]}},
        {"issued": {"raw": "2020-03-01/2021"}},
        {"issued": {"raw": "Spring 2020"}},
        {"issued": {"edtf": "2020~"}},
        {"title": "Wafers of 6'' and f'' of x"},
        {"ISBN": "0-306-40615-2 / 978-0-306-40615-7 (hbk, new)"},
        {"ISSN": "2049-3630, 0000-006X"},
        {"DOI": "https://doi.org/10.1000/abc", "PMID": "12", "PMCID": "PMC12"},
        {"type": "book", "author": [], "publisher": "Sea Society"},
        {"type": "webpage", "issued": None, "accessed": {"date-parts": [[2020]]}, "URL": "https://example.org"},
        {"type": "entry-dictionary", "author": [], "container-title": "Words"},
        {"type": "motion_picture", "author": [], "director": [{"family": "Reef"}]},
        {"issued": None, "status": "in press"},
        {"page": "S12-S15", "volume": "Volta 3", "issue": "H-1", "edition": "2"},
        {"page": "Page", "volume": "t", "issue": "No Man's"},
        {"note": "At https://example.org/a.", "DOI": "10.1000/abc"},
        {"URL": "https://doi.org/10.1000/abc", "DOI": "10.1000/abc"},
        {"URL": "urn:nbn:de:1"},
        {"type": "book", "issued": {"date-parts": [[350]]}},
        {"issued": {"literal": "forthcoming"}},
        {
            "custom": {
                "refmill": {
                    "bib-fields": {
                        "eissn": "x",
                        "npages": "9",
                        "sorttitle": "T",
                        "owner": "me",
                        "month": "7",
                        "title": "x",
                    }
                }
            }
        },
        {"my-own": 1},
    ],
    ids=str,
)
def test_what_is_fine(fields: dict[str, Any]) -> None:
    assert codes({name: value for name, value in (GOOD | fields).items() if value is not None}) == []


def test_a_year_to_come_is_doubtful_where_the_year_of_today_is_given() -> None:
    record = item_from_json(GOOD | {"issued": {"date-parts": [[2028]]}})
    assert [one.code for one in check([record], this_year=2026)] == ["doubtful-year"]
    assert check([record], this_year=2027) == []
    assert check([record]) == []
    assert check([item_from_json({**record.fields, "type": "article", "status": "forthcoming"})], this_year=2026) == []


def _article(number: int, journal: str) -> dict[str, Any]:
    title = " ".join(["Fog Horns", *("Reef Seas Light Dawn Wind".split()[number:])])
    return GOOD | {"id": f"r{number}", "type": "article-journal", "title": title, "container-title": journal}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Physical Review Letters", "Phys. Rev. Lett.", "Phys Rev Lett", "Phys. Rev. Lett."], [1, 2]),
        (["Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences"], [0]),
        (["Journal of Physics A", "J. Phys. A", "J. Phys. B"], [1]),
        (["Acta Mathematica", "Acta Mathematicae"], []),
        (["Journal of Physics", "Journal of Poetics"], []),
        (["Nature", "Nat."], []),
        (["Nature", "Nature"], []),
    ],
)
def test_a_journal_under_two_names_is_told_once_for_each_short_one(names: list[str], told: list[int]) -> None:
    items = [item_from_json(_article(number, name)) for number, name in enumerate(names)]
    found = [one for one in check(items) if one.code == "mixed-journal-names"]
    assert [one.message.split()[0] for one in found] == [f"r{number}" for number in told]


def test_ids_that_differ_in_capitals_alone() -> None:
    records = [_article(number, "Sea") | {"id": key} for number, key in enumerate(["Reef2019", "reef2019", "reef2020"])]
    found = [one for one in check(list(map(item_from_json, records))) if one.code == "similar-id"]
    assert [one.message.split()[0] for one in found] == ["reef2019"]


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


def test_a_finding_about_the_whole_record_names_the_line_of_its_title() -> None:
    source = {"document": "a.txt", "lines": {"issued": 1, "title": 3}}
    (finding,) = check([item_from_json(without("author") | {"custom": {"refmill": {"sources": [source]}}})])
    assert (finding.code, finding.location) == ("no-author", Location("a.txt", 3))


def test_a_finding_names_record_and_line() -> None:
    source = {"document": "a.txt", "lines": {"title": 3}}
    record = GOOD | {"title": "FOG HORNS AT DAWN", "custom": {"refmill": {"sources": [source]}}}
    (finding,) = check([item_from_json(record)])
    assert finding.location == Location("a.txt", 3)
    assert finding.message.startswith("reef2019 'FOG HORNS AT DAWN'")


PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_explains_each_code() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| .+ \| .+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(rows) == {code: str(severity) for code, severity in CODES.items()}


def test_each_code_stands_in_a_rule_and_no_rule_has_another() -> None:
    source = "".join(inspect.getsource(module) for module in (checks, check_rules, check_habits, check_journals))
    assert [code for code in CODES if f'"{code}"' not in source] == []
    assert set(re.findall(r'Finding\("([a-z-]+)"', source)) <= CODES.keys()


VALUES = st.text(max_size=8) | st.sampled_from(["{", "45--", "a\\b", "<i", "et al.", "2020-02-31", "978-", "$", "Di"])
FIELDS = ("title", "page", "ISBN", "DOI", "URL", "publisher", "titel", "abstract")
PEOPLE = st.lists(st.dictionaries(st.sampled_from(["family", "given", "literal"]), VALUES), max_size=2)


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES), PEOPLE, st.sampled_from(["book", "thesis", "x"]))
def test_any_record_can_be_checked(fields: dict[str, str], people: list[dict[str, str]], kind: str) -> None:
    for finding in check([item_from_json({**fields, "author": people, "type": kind})]):
        assert finding.severity is CODES[finding.code]


# -- SARIF -------------------------------------------------------------------------------------------------------------

# The required members and the forms of values of what is written here, from the schema of SARIF 2.1.0.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
REGION = {"type": "object", "properties": {"startLine": COUNT, "startColumn": COUNT}, "additionalProperties": False}
PHYSICAL = {
    "type": "object",
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~/%:-]+$"}},
            "additionalProperties": False,
        },
        "region": REGION,
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["physicalLocation"],
                "properties": {"physicalLocation": PHYSICAL},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
DRIVER = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
    "additionalProperties": False,
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {"type": "object", "required": ["driver"], "properties": {"driver": DRIVER}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
    "additionalProperties": False,
}


@pytest.mark.parametrize("findings", [0, 4])
def test_sarif_is_as_its_schema_asks(findings: int) -> None:
    every = [
        Diagnostic(Severity.WARNING, "no-title", Location("a b.bib", 3), "'x' has no title"),
        Diagnostic(Severity.INFO, "no-abstract", Location("a b.bib", 3, 7), "'x' has no abstract"),
        Diagnostic(Severity.ERROR, "bad-record", Location("Bücher.ris"), "a record cannot be read"),
        Diagnostic(Severity.WARNING, "no-title", Location(), "'y' has no title"),
    ][:findings]
    log = sarif.log(every, "0.1.0", {"a b.bib": "refs/a b.bib", "Bücher.ris": "Bücher.ris"})
    jsonschema.validate(log, LOG)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [one.code for one in every]
    if findings:
        place = run["results"][1]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "refs/a%20b.bib"
        assert place["region"] == {"startLine": 3, "startColumn": 7}
        assert [result["level"] for result in run["results"]] == ["warning", "note", "error", "warning"]
        assert "locations" not in run["results"][3]


# -- the command -------------------------------------------------------------------------------------------------------

BIB = "@book{a,\n  title = {Sea},\n  isbn = {0-306-40615-3},\n  author = nobody,\n  year = 2020\n}\n"


def run(tmp_path: Path, *arguments: str, text: str = BIB) -> Result:
    path = tmp_path / "library.bib"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(command, [str(path), *arguments])


def found(result: Result) -> list[str]:
    return [finding["code"] for finding in json.loads(result.stdout)]


def test_findings_of_reading_are_in_the_result(tmp_path: Path) -> None:
    result = run(tmp_path, "--json")
    assert result.exit_code == 0
    assert {"undefined-string", "wrong-check-digit"} <= set(found(result))
    assert {finding["document"] for finding in json.loads(result.stdout)} == {"library.bib"}


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.bib", "% x\n@string{s = {Sea}}\n@book{b, title = s}\n@book{a,\n  title = {Reef}}\n", 4),
        ("a.json", '[\n {"type": "book",\n  "id": "a", "title": "Reef"}\n]\n', 3),
        ("a.yaml", "references:\n- type: book\n  id: 'a'\n  title: Reef\n", 3),
        ("a.ris", "TY  - BOOK\nTI  - Reef\nID  - a\nER  - \n", 3),
    ],
)
def test_findings_of_a_file_name_the_line_of_the_id(name: str, text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / name), "--json", "--select", "no-year"])
    assert (name, line) in [(one["document"], one["line"]) for one in json.loads(result.stdout)]


RECORD = "<record><titles><title>{}</title></titles></record>\n"


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.ris", "TY  - BOOK\nTI  - Reef\nER  - \n\nTY  - BOOK\nTI  - Sea\nER  - \n", [1, 5]),
        ("a.nbib", "PMID- 1\nTI  - Reef\n\nPMID- 2\nTI  - Sea\n", [1, 4]),
        ("a.nbib", "\nOWN - X\nTI  - Reef\n\nOWN - X\nTI  - Sea\nPMID- 3\nTI  - Fog\n", [2, 5, 7]),
        ("a.xml", f"<xml>\n<records>{RECORD.format('Reef')}{RECORD.format('Sea')}</records></xml>", [2, 3]),
        ("a.xml", f"<xml><records>\n{RECORD.format('Reef')}{RECORD.format('<x')}{RECORD.format('Sea')}", [2, 3, 4]),
        ("a.mods", "<mods>\n<note>x</note></mods>\n<mods><note>y</note></mods>", [1, 3]),
        ("a.yaml", "title: x\nkeywords:\n- a\nreferences:\n- title: Reef\n- title: Sea\n  x:\n    - y\n", [5, 6]),
        ("a.yaml", "title: Reef\ntype: book\n", [1]),
        ("a.bib", "@string{a={b}}\n@book{,\n title={Reef}}\n@xdata{x, note={y}}\n@book(,title={Sea})\n", [2, 5]),
        ("a.jsonl", '{"title": "Reef"}\n\n{"title": "Sea"}\n', [1, 3]),
        (
            "CITATION.cff",
            "cff-version: 1.2.0\ntitle:\nreferences:\n - title: B\n - title: C\nx: [1]\npreferred-citation:\n title: D",
            [2, 4, 5, 7],
        ),
    ],
)
def test_findings_of_records_without_an_id_name_the_line_that_they_begin_in(
    name: str, text: str, lines: list[int], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / name), "--json"])
    assert sorted({one["line"] for one in json.loads(result.stdout) if one["code"] != "duplicate"}) == lines
    assert {one["document"] for one in json.loads(result.stdout)} == {name}


def test_a_file_is_named_rather_than_the_page_that_its_records_came_from(tmp_path: Path) -> None:
    source = {"document": "page.txt", "lines": {"title": 30}}
    record = {"id": "a", "type": "book", "title": "Reef", "custom": {"refmill": {"sources": [source]}}}
    (tmp_path / "a.json").write_text(json.dumps([record]), encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / "a.json"), "--json", "--select", "no-year"])
    assert [(one["document"], one["line"]) for one in json.loads(result.stdout)] == [("a.json", 1)]


def test_the_second_record_of_an_id_is_named_by_its_own_line(tmp_path: Path) -> None:
    text = "@book{a, title = {Reef}, year = 2020, author = {B. Y}}\n@book{a, title = {Seas}}\n"
    result = run(tmp_path, "--json", "--select", "no-author", text=text)
    assert [finding["line"] for finding in json.loads(result.stdout)] == [2]


def test_what_reading_told_is_not_told_again(tmp_path: Path) -> None:
    text = "@book{a, title = {Reef \\strange{x}}, year = 2020, author = {B. Y}}\n"
    assert found(run(tmp_path, "--json", text=text)) == ["unknown-command"]


def test_codes_are_selected_and_ignored(tmp_path: Path) -> None:
    assert found(run(tmp_path, "--json", "--select", "wrong-check-digit,no-abstract")) == [
        "wrong-check-digit",
        "no-abstract",
    ]
    assert "wrong-check-digit" not in found(run(tmp_path, "--json", "--ignore", "wrong-check-digit"))
    assert "no-abstract" in found(run(tmp_path, "--json", "--verbose"))


def test_strict_ends_with_status_one_where_there_is_a_warning(tmp_path: Path) -> None:
    assert run(tmp_path, "--strict").exit_code == 1
    assert run(tmp_path, "--strict", "--select", "no-abstract,no-title").exit_code == 0
    assert run(tmp_path).exit_code == 0


def test_the_configuration_sets_the_options(tmp_path: Path) -> None:
    (tmp_path / "refmill.toml").write_text('[check]\nformat = "json"\nstrict = true\nignore = ["no-title"]\n')
    (tmp_path / "library.json").write_text('[{"id": "x", "type": "book", "note": "1"}]')
    program = [sys.executable, "-m", "refmill.cli", "check", "library.json"]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["no-author", "no-year"]


def test_a_code_that_is_misspelt_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path, "--ignore", "no-yaer")
    assert result.exit_code == 2
    assert "did you mean 'no-year'?" in result.stderr


def test_sarif_of_a_file_names_its_path(tmp_path: Path) -> None:
    log = json.loads(run(tmp_path, "--format", "sarif").stdout)
    jsonschema.validate(log, LOG)
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for place in result["locations"]
    }
    assert uris == {str(tmp_path / "library.bib")}
