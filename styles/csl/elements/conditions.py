"""The conditions of ``cs:if`` and ``cs:else-if`` as tests ("Choose")."""

from collections.abc import Callable

from refmill.styles.csl import nodes
from refmill.styles.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, Context
from refmill.styles.csl.numeric import is_numeric

Test = Callable[[Context], bool]


def compile_test(branch: nodes.Branch) -> Test:
    """Whether a branch holds. One without conditions always does."""
    tests = [_TESTS[condition.attribute](value) for condition in branch.conditions for value in condition.values]
    if len(tests) == 1 and branch.match != "none":
        return tests[0]
    if branch.match == "any":
        return lambda context: any(test(context) for test in tests)
    if branch.match == "none":
        return lambda context: not any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _type(value: str) -> Test:
    return lambda context: context.reference.type == value


def _variable(value: str) -> Test:
    special = _SPECIAL.get(value)
    if special is not None:
        return special
    return lambda context: context.reference.has(value) and value not in context.suppressed


_SPECIAL: dict[str, Test] = {
    "locator": lambda context: bool(context.locator),
    "citation-number": lambda context: bool(context.citation_number),
    "year-suffix": lambda context: bool(context.year_suffix),
    "first-reference-note-number": lambda context: bool(context.first_note),
}


def _is_numeric(value: str) -> Test:
    if value == "locator":
        return lambda context: is_numeric(context.locator)
    if value in ("citation-number", "first-reference-note-number"):
        return _SPECIAL[value]
    return lambda context: is_numeric(context.reference.string(value))


def _is_uncertain_date(value: str) -> Test:
    def test(context: Context) -> bool:
        date = context.reference.date(value)
        return date is not None and date.circa

    return test


def _locator(value: str) -> Test:
    return lambda context: bool(context.locator) and (context.label or "page") == value


def _position(value: str) -> Test:
    return _POSITIONS.get(value, lambda context: False)


_POSITIONS: dict[str, Test] = {
    "first": lambda context: context.position == FIRST,
    "subsequent": lambda context: context.position > FIRST,
    "ibid": lambda context: context.position >= IBID,
    "ibid-with-locator": lambda context: context.position == IBID_WITH_LOCATOR,
    "near-note": lambda context: context.near_note,
}


def _disambiguate(value: str) -> Test:
    return lambda context: context.expansion.condition is (value == "true")


_TESTS: dict[str, Callable[[str], Test]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
