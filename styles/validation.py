"""What is wrong with a style: against the schema, in its macros, for the engine. Pure: bytes in, diagnostics out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import islice

from lxml import etree

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import StyleError
from refmill.styles.csl.source import NAMESPACE, line_of, root_of

_CSL = f"{{{NAMESPACE}}}"
MOST = 100
"""Faults against the schema that are told of one style."""
_LINE = re.compile(r":(\d+)")


def check(xml: bytes, source: str, at_hand: Callable[[str], bool]) -> Sequence[Diagnostic]:
    """The faults of a style, by line.

    Args:
        source: what to call the file.
        at_hand: whether there is a style of an id; asked for the parent of a dependent style.

    Returns:
        Errors: ``not-csl``, ``schema``, ``missing-macro``, ``duplicate-macro``, ``macro-loop``, ``missing-parent`` and
        ``engine`` (what the engine cannot do). Warnings: ``unused-macro``.
    """
    try:
        root = root_of(xml, source, "style")
    except StyleError as error:
        return [_from_error(error, source, "not-csl")]
    found = [*_macros(root, source), *_parent(root, source, at_hand)]
    if not _parent_of(root) and not any(one.severity is Severity.ERROR for one in found):
        found += _engine(xml, source)
    found += _schema(root, source)
    return sorted(found, key=lambda one: one.location.line)


def _from_error(error: StyleError, source: str, code: str) -> Diagnostic:
    """An error of the parser or the compiler, whose message begins with file and line."""
    message = str(error).removeprefix(source)
    line = _LINE.match(message)
    place = Location(source, int(line[1]) if line else 0)
    return Diagnostic(Severity.ERROR, code, place, message[line.end() if line else 0 :].removeprefix(": "))


def _schema(root: etree._Element, source: str) -> Iterator[Diagnostic]:
    from refmill.styles.schema import faults

    found = list(islice(faults(root), MOST + 1))
    for line, message in found[:MOST]:
        yield Diagnostic(Severity.ERROR, "schema", Location(source, line), message)
    if len(found) > MOST:
        message = f"there are more than {MOST} faults: the others are not shown"
        yield Diagnostic(Severity.ERROR, "schema", Location(source, found[MOST][0]), message)


def _engine(xml: bytes, source: str) -> Iterator[Diagnostic]:
    """What the engine says of a style that has its macros: parsed, and compiled for its language."""
    from refmill.styles.csl.parse import style as parse
    from refmill.styles.csl.processor import Processor

    try:
        Processor(parse(xml, source))
    except StyleError as error:
        yield _from_error(error, source, "engine")


def _parent_of(root: etree._Element) -> str:
    links = root.iterfind(f"{_CSL}info/{_CSL}link")
    parents = (link.get("href") or "" for link in links if link.get("rel") == "independent-parent")
    return next(parents, "").rstrip("/").rsplit("/", 1)[-1]


def _parent(root: etree._Element, source: str, at_hand: Callable[[str], bool]) -> Iterator[Diagnostic]:
    parent = _parent_of(root)
    if parent and not at_hand(parent):
        message = f"the style depends on {parent!r}, which is not there: 'refmill styles search WORDS' finds others"
        yield Diagnostic(Severity.ERROR, "missing-parent", Location(source, line_of(root)), message)


# -- macros ------------------------------------------------------------------------------------------------------------


def _macros(root: etree._Element, source: str) -> Iterator[Diagnostic]:
    """Calls of macros that are not there, macros that call themselves, and macros that nothing printed calls."""
    macros: dict[str, etree._Element] = {}
    for macro in root.iterfind(f"{_CSL}macro"):
        name = macro.get("name") or ""
        if name in macros:
            message = f"there is another macro {name!r} in line {macros[name].sourceline}: rename one of them"
            yield _at(macro, source, Severity.ERROR, "duplicate-macro", message)
        macros.setdefault(name, macro)
    calls = {name: [str(call.get("macro")) for call in _calls(macro)] for name, macro in macros.items()}
    for call in _calls(root):
        if call.get("macro") not in macros:
            yield _at(call, source, Severity.ERROR, "missing-macro", f"there is no macro {call.get('macro')!r}")
    chain = _circle({name: [called for called in found if called in macros] for name, found in calls.items()})
    if chain:
        message = f"the macros call one another in a circle: {_arrows(chain)}"
        yield _at(macros[chain[0]], source, Severity.ERROR, "macro-loop", message)
    sections = (part for tag in ("citation", "bibliography") for part in root.iterfind(f"{_CSL}{tag}"))
    used = _reached([str(call.get("macro")) for part in sections for call in _calls(part)], calls)
    for name in (name for name in macros if name not in used):
        message = f"the macro {name!r} is never used: it can be taken out"
        yield _at(macros[name], source, Severity.WARNING, "unused-macro", message)


def _circle(calls: Mapping[str, Iterable[str]]) -> list[str]:
    """A chain of macros in which each calls the next and whose first is its last; empty where there is none."""
    try:
        TopologicalSorter(calls).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _arrows(chain: Sequence[str]) -> str:
    """A chain of macros for a message, a long one cut in the middle."""
    return " -> ".join(chain if len(chain) < 12 else [*chain[:5], "...", *chain[-5:]])


def _calls(part: etree._Element) -> Iterator[etree._Element]:
    yield from (element for element in part.iterdescendants(f"{_CSL}text", f"{_CSL}key") if "macro" in element.attrib)


def _reached(starts: Sequence[str], calls: dict[str, list[str]]) -> set[str]:
    """The macros that are called from some, and from those."""
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += calls.get(name, ())
    return reached


def _at(element: etree._Element, source: str, severity: Severity, code: str, message: str) -> Diagnostic:
    return Diagnostic(severity, code, Location(source, line_of(element)), message)
