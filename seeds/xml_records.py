"""The records of an XML file, one by one: the reader's door to lxml.

A record is cut out of the text and parsed alone, so that a broken one costs itself and no other, and memory does not
grow with the file. A document type is never read: there are no entities but those of HTML, nothing is expanded, and
nothing is fetched.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html.entities import html5
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from refmill.diagnostics import Diagnostic, Location, Severity, shorten
from refmill.errors import ParseError

Element: TypeAlias = Any
"""An element of lxml's."""

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""

_REFERENCE = re.compile(r"&(?:(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,30});)?")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMESPACE = re.compile(r"xmlns(:[\w.-]{1,40})?\s{0,5}=\s{0,5}(?:\"[^\"<]{0,200}\"|'[^'<]{0,200}')")
_MOST_NAMESPACES = 50


class _Prolog:
    """What stands before the first record: the namespaces that are declared there, and whether records are promised."""

    def __init__(self, collection: str) -> None:
        self._collection = re.compile(rf"<(?:[\w.-]{{1,40}}:)?{collection}[\s/>]")
        self._declared: dict[str, str] = {}
        self.promises = False

    def take(self, text: str) -> None:
        """The next line, or the last one up to the first record. The inner of two declarations holds."""
        self.promises = self.promises or bool(self._collection.search(text))
        for found in _NAMESPACE.finditer(text) if "xmlns" in text else ():
            if len(self._declared) < _MOST_NAMESPACES:
                self._declared[found[1] or ""] = found[0]

    def namespaces(self) -> str:
        """The declarations as attributes."""
        return " ".join(self._declared.values())


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
    prolog = _Prolog(collection)
    for text, line in _pieces(lines, name, prolog):
        prolog.promises = True
        yield from _parsed(text, Location(document, line), prolog.namespaces())
    if not prolog.promises:
        raise ParseError(f"this file has no <{name}>", Location(document, 1))


def _pieces(lines: Iterable[str], name: str, prolog: _Prolog) -> Iterator[tuple[str, int]]:
    """The text of each record from its start tag on, and its line; what comes before the first one is the prolog's."""
    mark = re.compile(rf"<(?P<end>/)?(?:[\w.-]{{1,40}}:)?{name}(?=[\s/>])(?(end)\s*>)")
    inside: list[str] = []
    begun = 0
    for number, line in enumerate(lines, 1):
        place = 0
        for match in mark.finditer(line):
            if match["end"] is None:
                if inside:
                    yield "".join([*inside, line[place : match.start()]]), begun
                elif not begun:
                    prolog.take(line[: match.start()])
                inside, begun, place = [""], number, match.start()
            elif inside:
                yield "".join([*inside, line[place : match.end()]]), begun
                inside = []
        if inside:
            inside.append(line[place:])
        elif not begun:
            prolog.take(line)
    if inside:
        yield "".join(inside), begun


def _parsed(text: str, place: Location, namespaces: str) -> Iterator[tuple[Element, int] | Diagnostic]:
    from lxml import etree

    clean = ILLEGAL.sub("", text)
    if clean != text:
        message = "characters that XML cannot hold are left out"
        yield Diagnostic(Severity.WARNING, "control-character", place, message)
    unknown: list[str] = []
    whole = f"<records {namespaces}>{_with_characters(clean, unknown)}</records>"
    try:
        root = etree.fromstring(whole.encode(), _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        where = Location(place.document, place.line + max(line, 1) - 1, column)
        message = f"a record is left out that is no XML: {str(error.msg)[:200].lower()}"
        yield Diagnostic(Severity.ERROR, "broken-record", where, message)
        return
    if unknown:
        message = f"{shorten(unknown[0])} stands for no character, and stays as it is: write &amp; for an ampersand"
        yield Diagnostic(Severity.WARNING, "unknown-entity", place, message)
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


def _with_characters(text: str, unknown: list[str]) -> str:
    """The text with the characters of HTML's entities, which no document type declares here.

    An ampersand that is no part of a reference, or of one that nobody knows, is an ampersand; ``unknown`` takes these.
    """
    if "&" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        name = match[1] or ""
        if name in _KEPT or (name.startswith("#") and _is_character(name[1:])):
            return match[0]
        char = html5.get(f"{name};", "")
        if not char:
            unknown.append(match[0])
        return escape(char or match[0])

    return "".join(
        part if part.startswith("<![CDATA[") else _REFERENCE.sub(character, part) for part in _CDATA.split(text)
    )


def _is_character(number: str) -> bool:
    """Whether XML can hold the character of a number, which is hexadecimal behind an ``x``."""
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return code <= sys.maxunicode and not ILLEGAL.match(chr(code))


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def first_tag(*names: str) -> Callable[[str], bool]:
    """A sniffing function: whether the first element of a document is called one of ``names``, with any prefix."""
    # No possessive group around what can end inside: Python before 3.11.5 goes on where a failed round has ended.
    instruction, comment = r"<\?[^?]*+(?:\?(?!>)[^?]*+)*\?>", r"<!--[^-]*+(?:-(?!->)[^-]*+)*-->"
    doctype = r"<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>"
    pattern = re.compile(
        rf"\ufeff?\s*+(?:(?:{instruction}|{comment}|{doctype})\s*+)*"
        rf"<(?:[\w.-]{{1,40}}:)?(?:{'|'.join(names)})[\s>]",
        re.DOTALL,
    )
    return lambda head: bool(pattern.match(head))
