"""The options of a ``cs:names`` after all inheritance, with the specification's defaults."""

from typing import NamedTuple

from refmill.styles.csl import nodes


class Resolved(NamedTuple):
    """Name options that are all set. ``and_`` is the text of the conjunction, empty for none.

    Attributes:
        before_last_body: ``delimiter-precedes-last`` where the last name is a body.
        et_al_min: zero where lists are never cut.
        initialize_with: None where given names are not initialized.
        inverted: ``first``, ``all`` or empty (``name-as-sort-order``).
    """

    and_: str
    before_last_body: str
    delimiter: str
    delimiter_precedes_et_al: str
    delimiter_precedes_last: str
    et_al_min: int
    et_al_use_first: int
    et_al_use_last: bool
    et_al_subsequent_min: int
    et_al_subsequent_use_first: int
    form: str
    initialize: bool
    initialize_with: str | None
    inverted: str
    sort_separator: str


def resolved(options: nodes.NameOptions, conjunction: str, inherited: nodes.NameOptions) -> Resolved:
    """Options with defaults for what is not set.

    Args:
        inherited: those of the style and its part alone. As in citeproc-js, only these say whether the delimiter
            precedes a body that is the last of several names, and ``after-inverted-name`` says nothing of it.
    """
    least, first = _cut(options.et_al_min, options.et_al_use_first)
    later, later_first = _cut(
        _set(options.et_al_subsequent_min, options.et_al_min),
        _set(options.et_al_subsequent_use_first, options.et_al_use_first),
    )
    return Resolved(
        and_=conjunction,
        before_last_body=_before_body(inherited.delimiter_precedes_last),
        delimiter=_or(options.delimiter, ", "),
        delimiter_precedes_et_al=options.delimiter_precedes_et_al or "contextual",
        delimiter_precedes_last=options.delimiter_precedes_last or "contextual",
        et_al_min=least,
        et_al_use_first=first,
        et_al_use_last=bool(options.et_al_use_last),
        et_al_subsequent_min=later,
        et_al_subsequent_use_first=later_first,
        form=options.form or "long",
        initialize=options.initialize is not False,
        initialize_with=options.initialize_with,
        inverted=options.name_as_sort_order or "",
        sort_separator=_or(options.sort_separator, ", "),
    )


def _before_body(rule: str | None) -> str:
    return rule if rule in ("always", "never") else "contextual"


def _or(value: str | None, default: str) -> str:
    return default if value is None else value


def _set(value: int | None, otherwise: int | None) -> int | None:
    return otherwise if value is None else value


def _cut(least: int | None, first: int | None) -> tuple[int, int]:
    """When lists are cut, and after how many names: never, unless both are set and make sense."""
    return (0, 0) if least is None or first is None or first > least else (least, first)
