"""Diagnostics as SARIF 2.1.0, which services that review code show beside the lines.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0: sections 3.13 (log), 3.14 (run), 3.19
(tool component), 3.27 (result), 3.29 (physical location), 3.49 (rule).
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from refmill.diagnostics import Diagnostic, Location, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def log(findings: Sequence[Diagnostic], version: str, paths: Mapping[str, str]) -> dict[str, Any]:
    """A log of one run.

    Args:
        version: that of the program.
        paths: name of a document to its path; relative ones stay relative. A document without path (standard input)
            has no place that others could show.
    """
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "refmill", "semanticVersion": version, "rules": [_rule(code, findings) for code in codes]}
    results = [_result(finding, codes.index(finding.code), paths) for finding in findings]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _rule(code: str, findings: Sequence[Diagnostic]) -> dict[str, Any]:
    severity = next(finding.severity for finding in findings if finding.code == code)
    words = code.replace("-", " ")
    return {
        "id": code,
        "shortDescription": {"text": words[0].upper() + words[1:]},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Diagnostic, index: int, paths: Mapping[str, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
    }
    if finding.location.document in paths:
        result["locations"] = [{"physicalLocation": _place(finding.location, paths[finding.location.document])}]
    return result


def _place(location: Location, path: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path.replace("\\", "/"))}}
    if location.line:
        region = {"startLine": location.line}
        place["region"] = {**region, "startColumn": location.column} if location.column else region
    return place
