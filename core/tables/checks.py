"""The codes of findings of ``refmill check`` with their severity; docs/checks.md explains them."""

from collections.abc import Mapping

from refmill.diagnostics import Severity

_WARNING, _INFO, _ERROR = Severity.WARNING, Severity.INFO, Severity.ERROR

CODES: Mapping[str, Severity] = {
    "empty-record": _ERROR,
    "unknown-type": _WARNING,
    "unknown-field": _WARNING,
    "missing-field": _WARNING,
    "no-title": _WARNING,
    "no-author": _WARNING,
    "no-year": _WARNING,
    "no-degree": _WARNING,
    "no-abstract": _INFO,
    "cut-title": _INFO,
    "cut-list": _WARNING,
    "cut-abstract": _INFO,
    "title-in-capitals": _WARNING,
    "html-left-over": _WARNING,
    "tex-left-over": _WARNING,
    "doubtful-name": _WARNING,
    "name-in-capitals": _WARNING,
    "others-as-name": _WARNING,
    "particle-as-name": _WARNING,
    "impossible-date": _WARNING,
    "doubtful-year": _WARNING,
    "doubtful-pages": _WARNING,
    "reversed-pages": _WARNING,
    "label-in-number": _WARNING,
    "wrong-check-digit": _WARNING,
    "bad-identifier": _WARNING,
    "doi-in-url": _WARNING,
    "url-in-note": _INFO,
    "mixed-journal-names": _WARNING,
    "duplicate-id": _WARNING,
    "similar-id": _WARNING,
    "duplicate": _WARNING,
    "possible-duplicate": _INFO,
    "preprint-and-publication": _INFO,
}
