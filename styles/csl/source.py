"""The only place where the engine meets XML: untrusted files in, lxml elements of the CSL namespace out."""

import html
import re

from lxml import etree

from refmill.errors import StyleError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX = len(NAMESPACE) + 2
_DEEPEST = 80
"""Elements inside each other in a file."""


def root_of(xml: bytes, source: str) -> etree._Element:
    """The root element of a CSL file.

    Args:
        source: what to call the file in messages.

    Raises:
        StyleError: it is not XML, declares entities, or is not in the namespace of CSL.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{source}:{error.lineno}: not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise StyleError(f"{source}:1: a document type declaration is not allowed in a CSL file: remove it")
    if not str(root.tag).startswith(f"{{{NAMESPACE}}}"):
        raise StyleError(f"{source}:{root.sourceline}: the root element must be in the namespace {NAMESPACE!r}")
    _check_depth(root, source)
    return root


def _check_depth(root: etree._Element, source: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise fail(element, source, f"elements stand more than {_DEEPEST} deep inside each other")


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes of an element. What a style escapes once too often (``&amp;#160;``) is meant as a character."""
    return {str(name): _REFERENCE.sub(_character, str(value)) for name, value in element.attrib.items()}


_REFERENCE = re.compile(r"&#(?:[0-9]{1,7}|x[0-9a-fA-F]{1,6});")


def _character(reference: re.Match[str]) -> str:
    return html.unescape(reference[0])


def tag_of(element: etree._Element) -> str:
    """The local name of an element of CSL; empty for one of another namespace."""
    tag = str(element.tag)
    return tag[_PREFIX:] if tag.startswith(f"{{{NAMESPACE}}}") else ""


def line_of(element: etree._Element) -> int:
    """The line that an element begins in."""
    return int(str(element.sourceline))


def fail(element: etree._Element, source: str, message: str) -> StyleError:
    """An error that points at an element."""
    return StyleError(f"{source}:{element.sourceline}: {message}")
