"""The conditions of ``cs:if`` and ``cs:else-if`` as tests ("Choose")."""

from collections.abc import Callable

from refmill.styles.csl import nodes
from refmill.styles.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, Context
from refmill.styles.csl.numeric import is_numeric, unlabelled
from refmill.styles.csl.shape import Shape

Test = Callable[[Context], bool]


class BranchTest:
    """Whether a branch holds. One without conditions always does."""

    __slots__ = ("_fixed", "_match", "_tests")

    def __init__(self, branch: nodes.Branch) -> None:
        words = [(condition.attribute, value) for condition in branch.conditions for value in condition.values]
        self._match = branch.match if words else "all"
        self._fixed = [word for word in words if _is_fixed(*word)]
        others = [word for word in words if not _is_fixed(*word)]
        self._tests = [(_asked(*word), _TESTS[word[0]](word[1])) for word in others]

    def on(self, shape: Shape) -> Test | bool:
        """The test for items of a shape: whether it holds, where that depends on nothing else."""
        match = self._match
        known = self._known(shape, any_type=match == "all")
        tests = [test for variable, test in self._tests if not variable or variable in shape.variables]
        known += [False] * (len(self._tests) - len(tests))
        if match == "all":
            if not all(known):
                return False
            return _all(tests) if tests else True
        if any(known):
            return match == "any"
        if match == "any":
            return _any(tests) if tests else False
        return _none(tests) if tests else True

    def _known(self, shape: Shape, any_type: bool) -> list[bool]:
        """What holds of the conditions that a shape decides.

        Args:
            any_type: whether several types are one condition: an item has but one, so it can never be all of them.
        """
        found = [_holds(*word, shape) for word in self._fixed if not (any_type and word[0] == "type")]
        types = [word[1] for word in self._fixed if word[0] == "type"]
        return [*found, shape.type in types] if any_type and types else found


def _asked(attribute: str, value: str) -> str:
    """The variable without which a condition cannot hold; empty where there is none."""
    if attribute in ("is-numeric", "is-uncertain-date"):
        return "" if value in ("citation-number", "citation-label") else value
    return "locator" if attribute == "locator" else ""


def _is_fixed(attribute: str, value: str) -> bool:
    """Whether a condition asks for nothing but the shape of the item."""
    return attribute == "type" or (attribute == "variable" and value != "citation-number")


def _holds(attribute: str, value: str, shape: Shape) -> bool:
    return shape.type == value if attribute == "type" else value in shape.variables


def _all(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda context: all(test(context) for test in tests)


def _any(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda context: any(test(context) for test in tests)


def _none(tests: list[Test]) -> Test:
    return lambda context: not any(test(context) for test in tests)


def _number(value: str) -> Test:
    """The one variable that every item has and no shape tells of."""
    return lambda context: bool(context.citation_number)


def _is_numeric(value: str) -> Test:
    if value == "locator":
        return lambda context: is_numeric(context.locator)
    if value == "citation-number":
        return _number(value)
    if value == "first-reference-note-number":
        return lambda context: bool(context.first_note)
    return lambda context: is_numeric(unlabelled(context.reference.string(value), value))


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
    wanted = value == "true"

    def test(context: Context) -> bool:
        context.conditions += 1
        return (context.conditions <= context.expansion.conditions) is wanted

    return test


_TESTS: dict[str, Callable[[str], Test]] = {
    "variable": _number,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
