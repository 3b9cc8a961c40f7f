"""The schema of CSL, ``csl.rng``: what it allows, in words that help.

A RELAX NG validator says that a style is wrong, seldom where and why. So unknown names and values are found first, from
what the schema lists for each element, with the nearest known one as advice. What is wrong with the order and the
presence of things is then found by validating each element by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from lxml import etree

from refmill.errors import StyleError, nearest
from refmill.styles.csl.source import NAMESPACE, line_of

_CSL = f"{{{NAMESPACE}}}"
_RNG = "{http://relaxng.org/ns/structure/1.0}"
Defines = dict[str, list[etree._Element]]
_XML = "{http://www.w3.org/XML/1998/namespace}"
TRIALS = 200_000
"""Elements that are validated again at most while the reason of one fault is looked for."""
Fault = tuple[int, str]
"""The line that it is in, and what it is."""


@dataclass(slots=True)
class _Allowed:
    """What the schema lists for elements of one name, wherever they stand.

    Attributes:
        attributes: name to the words that it may have; None for any text.
    """

    children: set[str] = field(default_factory=set)
    attributes: dict[str, frozenset[str] | None] = field(default_factory=dict)


def faults(root: etree._Element) -> Iterator[Fault]:
    """What the schema does not allow in a style.

    The tree is changed: an unknown name is taken out, an unknown value replaced, so that it is told once.
    """
    known = _elements()
    mended: list[etree._Element] = []
    if _name(root) not in known:
        yield line_of(root), f"the root of a style is 'style', not {_name(root)!r}"
        return
    yield from _unknown(root, known, mended)
    for element in _at_fault(root):
        if element not in mended:
            yield _reason(element)


# -- names and values --------------------------------------------------------------------------------------------------


def _unknown(element: etree._Element, known: Mapping[str, _Allowed], mended: list[etree._Element]) -> Iterator[Fault]:
    """Names and values that the schema does not have, in an element and below it, which are mended."""
    allowed = known[_name(element)]
    for attribute in list(element.attrib):
        message = _attribute_fault(element, str(attribute), allowed)
        if message:
            mended.append(element)
            yield line_of(element), message
    for child in list(element.iterchildren(etree.Element)):
        name = _name(child)
        if name in allowed.children:
            yield from _unknown(child, known, mended)
            continue
        element.remove(child)
        mended.append(element)
        parents = sorted(parent for parent, one in known.items() if name in one.children)
        hint = f"it belongs in {_listed(parents)}" if parents else _hint(name, allowed.children)
        yield line_of(child), f"the element {name!r} may not stand in {_name(element)!r}{': ' if hint else ''}{hint}"


def _attribute_fault(element: etree._Element, attribute: str, allowed: _Allowed) -> str:
    """What is wrong with an attribute, which is then taken out or given a value that is allowed."""
    name, value = attribute.replace(_XML, "xml:"), str(element.attrib[attribute])
    if name not in allowed.attributes:
        del element.attrib[attribute]
        hint = _hint(name, allowed.attributes)
        return f"{_name(element)!r} has no attribute {name!r}{': ' if hint else ''}{hint}"
    words = allowed.attributes[name]
    wrong = [] if words is None or value in words else [word for word in value.split() or [""] if word not in words]
    if not words or not wrong:
        return ""
    element.attrib[attribute] = min(words)
    hint = _hint(wrong[0], words)
    return f"{name!r} of {_name(element)!r} may not be {wrong[0]!r}{': ' if hint else ''}{hint}"


def _hint(name: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = nearest(name, known) if name else None
    if near:
        return f"did you mean {near!r}?"
    return f"there {'is' if len(known) == 1 else 'are'} {_listed(known)}" if 0 < len(known) < 9 else ""


def _listed(names: list[str]) -> str:
    return ", ".join(map(repr, names))


# -- order and presence ------------------------------------------------------------------------------------------------


def _at_fault(element: etree._Element) -> Iterator[etree._Element]:
    """The innermost elements that are not as the schema wants elements of their names, each looked at by itself."""
    if _is_valid(element):
        return
    found = False
    for child in element.iterchildren(f"{_CSL}*"):
        for one in _at_fault(child):
            found = True
            yield one
    if not found:
        yield element


def _reason(element: etree._Element) -> Fault:
    """Why an element is not valid though all in it are: what makes it valid when it is taken out is to blame."""
    name, line = _name(element), line_of(element)
    trials = TRIALS // sum(1 for _ in element.iter())
    for attribute in element.attrib:
        trial = deepcopy(element)
        del trial.attrib[attribute]
        if _is_valid(trial):
            return line, f"{name!r} may not have the attribute {attribute!r} here, or not with this value"
    for place, child in enumerate(islice(element, trials)):
        trial = deepcopy(element)
        del trial[place]
        if _is_valid(trial):
            return line_of(child), f"{_name(child)!r} may not stand in this {name!r}, or not again, or not so late"
    if "".join(element.xpath("text()")).strip():  # type: ignore[arg-type]
        kind = "may not have text in it" if len(element) else "has a text that is not of the kind that it must be"
        return line, f"{name!r} {kind}"
    return line, f"{name!r} lacks an attribute or an element that it must have"


def _is_valid(element: etree._Element) -> bool:
    """Whether an element would be valid as a document: a copy, because lxml looks at the siblings of any other."""
    return bool(_validator(_name(element)).validate(deepcopy(element)))


@cache
def _validator(name: str) -> etree.RelaxNG:
    """The schema for documents whose root has this name."""
    grammar = deepcopy(_grammar())
    start = next(grammar.iter(f"{_RNG}start"))
    choice = etree.Element(f"{_RNG}choice")
    choice.extend(deepcopy(pattern) for pattern in grammar.iter(f"{_RNG}element") if _named(pattern) == name)
    start[:] = [choice]
    return etree.RelaxNG(grammar)


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_CSL)


# -- the schema --------------------------------------------------------------------------------------------------------


@cache
def _grammar() -> etree._Element:
    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        raise StyleError("the package citeproc-py, which has the schema of styles, is not installed")
    path = Path(spec.submodule_search_locations[0], "data", "schema", "schemas", "styles", "csl.rng")
    return etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


@cache
def _elements() -> Mapping[str, _Allowed]:
    """What the schema lists, by the name of the element."""
    defines: Defines = {}
    for define in _grammar().iter(f"{_RNG}define"):
        defines.setdefault(define.get("name", ""), []).append(define)
    known: dict[str, _Allowed] = {}
    for element in _grammar().iter(f"{_RNG}element"):
        allowed = known.setdefault(_named(element), _Allowed())
        for pattern in _inside(element, defines, set()):
            if pattern.tag == f"{_RNG}element":
                allowed.children.add(_named(pattern))
            elif pattern.tag == f"{_RNG}attribute":
                _allow(allowed, pattern, defines)
    return known


def _allow(allowed: _Allowed, attribute: etree._Element, defines: Defines) -> None:
    name, words = _named(attribute), _words(attribute, defines)
    before = allowed.attributes.get(name, frozenset())
    allowed.attributes[name] = None if words is None or before is None else before | words


def _words(attribute: etree._Element, defines: Defines) -> frozenset[str] | None:
    """The words that an attribute may have; None where it takes other text."""
    words: set[str] = set()
    for pattern in _inside(attribute, defines, set()):
        if pattern.tag == f"{_RNG}value":
            words.add((pattern.text or "").strip())
        elif pattern.tag == f"{_RNG}data" and pattern.get("type") == "boolean":
            words |= {"true", "false"}
        elif pattern.tag in (f"{_RNG}data", f"{_RNG}text"):
            return None
    return frozenset(words) or None


def _inside(pattern: etree._Element, defines: Defines, seen: set[str]) -> Iterator[etree._Element]:
    """The patterns that make up an element or an attribute, through references, not those of its own elements."""
    for child in pattern:
        if child.tag == f"{_RNG}ref":
            name = child.get("name", "")
            if name not in seen:
                seen.add(name)
                for define in defines[name]:
                    yield from _inside(define, defines, seen)
            continue
        yield child
        if child.tag not in (f"{_RNG}element", f"{_RNG}attribute"):
            yield from _inside(child, defines, seen)


def _named(pattern: etree._Element) -> str:
    name = pattern.find(f"{_RNG}name")
    if name is None:
        return pattern.get("name", "")
    return f"xml:{name.text}" if name.get("ns") == _XML.strip("{}") else name.text or ""
