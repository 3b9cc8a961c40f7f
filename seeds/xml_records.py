"""The records of an XML file, one by one: the reader's door to lxml.

A record is cut out of the text and parsed alone, so that a broken one costs itself and no other, and memory does not
grow with the file. A document type is never read: there are no entities but those of HTML, nothing is expanded, and
nothing is fetched.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html.entities import name2codepoint
from typing import Any, TypeAlias

from refmill.diagnostics import Diagnostic, Location, Severity
from refmill.errors import ParseError

Element: TypeAlias = Any
"""An element of lxml's."""

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,10});")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMESPACE = re.compile(r"\bxmlns(?::[\w.-]{1,40})?\s{0,5}=\s{0,5}(?:\"[^\"<]{0,200}\"|'[^'<]{0,200}')")
_LONGEST_PROLOG = 20_000
"""Characters before the first record that are looked at for namespaces."""
_MOST_LINES = 1000


def records(
    lines: Iterable[str], document: str, name: str, collection: str
) -> Iterator[tuple[Element, int] | Diagnostic]:
    """The elements called ``name`` with the lines that they begin in, and what is wrong with others.

    Args:
        name: the local name of a record; it may have a prefix in the file.
        collection: the local name of what holds records, which may hold none.

    Raises:
        ParseError: there is neither.
    """
    prolog = ""
    for text, line, prolog in _pieces(lines, name):
        if text:
            yield from _parsed(text, Location(document, line), " ".join(dict.fromkeys(_NAMESPACE.findall(prolog))))
    if not re.search(rf"<(?:[\w.-]{{1,40}}:)?(?:{name}|{collection})[\s/>]", prolog):
        raise ParseError(f"this file has no <{name}>", Location(document, 1))


def _pieces(lines: Iterable[str], name: str) -> Iterator[tuple[str, int, str]]:
    """The text of each record from its start tag on, its line, and the text up to the first one; at last no text."""
    mark = re.compile(rf"<(?P<end>/)?(?:[\w.-]{{1,40}}:)?{name}(?=[\s/>])(?(end)\s*>)")
    prolog: list[str] = []
    before = ""
    inside: list[str] = []
    begun = 0
    for number, line in enumerate(lines, 1):
        place = 0
        for match in mark.finditer(line):
            if match["end"] is None:
                before = before or "".join([*prolog, line[: match.end() + 1]])[:_LONGEST_PROLOG]
                if inside:
                    yield "".join([*inside, line[place : match.start()]]), begun, before
                inside, begun, place = [""], number, match.start()
            elif inside:
                yield "".join([*inside, line[place : match.end()]]), begun, before
                inside = []
        if inside:
            inside.append(line[place:])
        elif not before and len(prolog) < _MOST_LINES:
            prolog.append(line[:_LONGEST_PROLOG])
    yield "".join(inside), begun, before or "".join(prolog)[:_LONGEST_PROLOG]


def _parsed(text: str, place: Location, namespaces: str) -> Iterator[tuple[Element, int] | Diagnostic]:
    from lxml import etree

    clean = ILLEGAL.sub("", text)
    if clean != text:
        message = "characters that XML cannot hold are left out"
        yield Diagnostic(Severity.WARNING, "control-character", place, message)
    whole = f"<records {namespaces}>{_ENTITY.sub(_character, clean)}</records>"
    try:
        root = etree.fromstring(whole.encode(), _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        where = Location(place.document, place.line + max(line, 1) - 1, column)
        message = f"a record is left out that is no XML: {str(error.msg)[:200].lower()}"
        yield Diagnostic(Severity.ERROR, "broken-record", where, message)
        return
    yield from ((child, place.line) for child in root)


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )


def _character(match: re.Match[str]) -> str:
    """The character of an entity of HTML, which no document type declares here; others stay."""
    name = match[1]
    return match[0] if name in _KEPT or name not in name2codepoint else chr(name2codepoint[name])


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def first_tag(*names: str) -> Callable[[str], bool]:
    """A sniffing function: whether the first element of a document is called one of ``names``, with any prefix."""
    pattern = re.compile(
        r"\ufeff?\s*(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->).){0,5000}-->\s*|<!DOCTYPE[^<>]{0,500}>\s*){0,10}"
        rf"<(?:[\w.-]{{1,40}}:)?(?:{'|'.join(names)})[\s>]",
        re.DOTALL,
    )
    return lambda head: bool(pattern.match(head))
