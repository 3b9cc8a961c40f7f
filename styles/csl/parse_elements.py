"""Rendering elements of XML as nodes."""

from collections.abc import Callable, Iterable, Mapping

from lxml.etree import _Element

from refmill.styles.csl import nodes
from refmill.styles.csl.attributes import formatting, own_names
from refmill.styles.csl.source import attributes_of, fail, line_of, tag_of

_CONDITIONS = ("disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable")
_MATCHES = ("all", "any", "none")
_IN_NAMES = ("name", "et-al", "label", "substitute")
_DATE_PARTS = ("year", "month", "day")
_SHOWN = {"year": ("year",), "year-month": ("year", "month")}


def elements(parent: Iterable[_Element], source: str) -> tuple[nodes.Element, ...]:
    """The rendering elements inside an element.

    Raises:
        StyleError: one is unknown, or lacks what it must have.
    """
    return tuple(_element(child, source) for child in parent)


def _element(element: _Element, source: str) -> nodes.Element:
    reader = _READERS.get(tag_of(element))
    if reader is None:
        raise fail(element, source, f"the element {tag_of(element) or element.tag!r} cannot stand here")
    return reader(element, source)


def _only(element: _Element, source: str, allowed: tuple[str, ...]) -> None:
    """Raise where an element is not one of those that may stand here."""
    if tag_of(element) not in allowed:
        raise fail(element, source, f"the element {tag_of(element) or element.tag!r} cannot stand here")


def _required(element: _Element, source: str, attribute: str) -> str:
    value = element.get(attribute)
    if value is None:
        raise fail(element, source, f"the element {tag_of(element)!r} needs the attribute {attribute!r}")
    return value


def _text(element: _Element, source: str) -> nodes.Text:
    given = attributes_of(element)
    kind = next((kind for kind in ("variable", "macro", "term", "value") if kind in given), None)
    if kind is None:
        raise fail(element, source, "the element 'text' needs a variable, macro, term or value")
    plural = given.get("plural") in ("true", "always")
    form = given.get("form", "long")
    return nodes.Text(kind, given[kind], form, plural, formatting(given), line_of(element))


def _number(element: _Element, source: str) -> nodes.Number:
    variable = _required(element, source, "variable")
    return nodes.Number(variable, element.get("form", "numeric"), formatting(attributes_of(element)))


def _label(element: _Element, source: str) -> nodes.Label:
    return _any_label(element, _required(element, source, "variable"))


def _any_label(element: _Element, variable: str = "") -> nodes.Label:
    plural = element.get("plural", "contextual")
    return nodes.Label(variable, element.get("form", "long"), plural, formatting(attributes_of(element)))


def date(element: _Element, source: str) -> nodes.Date:
    """``cs:date`` in a style, or in a locale, where it has no variable."""
    return nodes.Date(
        variable=element.get("variable", ""),
        form=element.get("form", ""),
        shown=_SHOWN.get(element.get("date-parts", ""), ("year", "month", "day")),
        parts=tuple(_date_part(part, source) for part in element),
        formatting=formatting(attributes_of(element)),
    )


def _date(element: _Element, source: str) -> nodes.Date:
    _required(element, source, "variable")
    return date(element, source)


def _date_part(element: _Element, source: str) -> nodes.DatePart:
    _only(element, source, ("date-part",))
    name = _required(element, source, "name")
    if name not in _DATE_PARTS:
        raise fail(element, source, f"the element 'date-part' is a year, month or day, not {name!r}")
    return nodes.DatePart(name, element.get("form"), element.get("range-delimiter"), formatting(attributes_of(element)))


def _names(element: _Element, source: str) -> nodes.Names:
    for child in element:
        _only(child, source, _IN_NAMES)
    parts = {tag_of(child): child for child in element}
    order = list(parts)
    label, name, et_al, substitute = (parts.get(part) for part in ("label", "name", "et-al", "substitute"))
    before = label is not None and name is not None and order.index("label") < order.index("name")
    return nodes.Names(
        variables=tuple(element.get("variable", "").split()),
        delimiter=element.get("delimiter"),
        name=None if name is None else _name(name, source),
        et_al=None if et_al is None else nodes.EtAl(et_al.get("term", "et-al"), formatting(attributes_of(et_al))),
        label=None if label is None else _any_label(label),
        label_first=before,
        substitute=None if substitute is None else elements(substitute, source),
        formatting=formatting(attributes_of(element)),
    )


def _name(element: _Element, source: str) -> nodes.Name:
    for part in element:
        _only(part, source, ("name-part",))
    parts = {part.get("name"): formatting(attributes_of(part)) for part in element}
    plain = nodes.PLAIN
    look = formatting(attributes_of(element))
    return nodes.Name(own_names(attributes_of(element)), look, parts.get("family", plain), parts.get("given", plain))


def _group(element: _Element, source: str) -> nodes.Group:
    return nodes.Group(elements(element, source), formatting(attributes_of(element)))


def _choose(element: _Element, source: str) -> nodes.Choose:
    return nodes.Choose(tuple(_branch(branch, source) for branch in element))


def _branch(element: _Element, source: str) -> nodes.Branch:
    given = attributes_of(element)
    conditions = tuple(nodes.Condition(name, tuple(given[name].split())) for name in _CONDITIONS if name in given)
    _only(element, source, ("if", "else-if", "else"))
    if tag_of(element) != "else" and not conditions:
        raise fail(element, source, f"the element {tag_of(element)!r} needs a condition")
    match = element.get("match", "all")
    if match not in _MATCHES:
        raise fail(element, source, f"the attribute 'match' is one of {', '.join(_MATCHES)}, not {match!r}")
    return nodes.Branch(conditions, match, elements(element, source))


_READERS: Mapping[str, Callable[[_Element, str], nodes.Element]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": _date,
    "names": _names,
    "group": _group,
    "choose": _choose,
}
